"""Charts where people would rather look than read: images for papers and pages, each with a sentence for those who
cannot see it."""

from khenthuong.office.charts.awards_chart import GROUPINGS, awards_chart
from khenthuong.office.charts.drawing import Chart, NoChart
from khenthuong.office.charts.ranking_chart import ranking_chart
from khenthuong.office.charts.targets_chart import targets_chart

__all__ = ["GROUPINGS", "Chart", "NoChart", "awards_chart", "ranking_chart", "targets_chart"]
