"""Charts where people would rather look than read: images for papers and pages, each with a sentence for those who
cannot see it."""

from khenthuong.office.charts.awards_chart import GROUPINGS, awards_chart
from khenthuong.office.charts.changes_chart import ChangeRow, changes_chart
from khenthuong.office.charts.drawing import Chart, NoChart
from khenthuong.office.charts.firmness_chart import firmness_chart
from khenthuong.office.charts.ranking_chart import ranking_chart
from khenthuong.office.charts.targets_chart import targets_chart

__all__ = [
    "GROUPINGS",
    "ChangeRow",
    "Chart",
    "NoChart",
    "awards_chart",
    "changes_chart",
    "firmness_chart",
    "ranking_chart",
    "targets_chart",
]
