"""Charts of trials: how firm a ranking is, who gains and who loses."""

from __future__ import annotations

from fractions import Fraction
from xml.etree import ElementTree

from khenthuong.office.charts import ChangeRow, Chart, NoChart, changes_chart, firmness_chart
from khenthuong.scoring.firmness import Firmness, Trial, UnitFirmness

TRIAL = Trial(Fraction(1, 10), 2000, 1)
HAMLETS = Firmness(
    "ap", "Cụm các ấp", TRIAL,
    (UnitFirmness("ap-1", "Ấp 1", 1, (1930, 70), 1900), UnitFirmness("ap-2", "Ấp 2", 2, (100, 1900), 70)), (), (),
)  # fmt: skip
UNITS = Firmness("don-vi", "Cụm các trường", TRIAL, (UnitFirmness("th", "Trường", 1, (2000,), 2000),), (), ())


def test_the_picture_of_a_ranking_says_in_words_what_it_shows():
    chart = firmness_chart([HAMLETS])
    assert chart.title == "Thứ hạng khi điểm tối đa thay đổi ±10%, 2.000 lần thử"
    assert "Ấp 1 hạng 1, giữ hạng 1.930 trên 2.000 lần, từ hạng 1 đến hạng 2" in chart.alt
    assert "Cụm các trường: Trường hạng 1" in firmness_chart([HAMLETS, UNITS]).alt


def test_a_picture_is_the_same_bytes_every_time_and_is_an_image():
    first, second = firmness_chart([HAMLETS, UNITS]), firmness_chart([HAMLETS, UNITS])
    assert (first.svg, first.png) == (second.svg, second.png)
    assert ElementTree.fromstring(first.svg).tag.endswith("svg")
    assert first.png.startswith(b"\x89PNG")


def test_gains_losses_and_other_changes_are_told_apart():
    rows = [ChangeRow("Danh hiệu A", 2, 0, 1), ChangeRow("Danh hiệu B", 0, 3, 0), ChangeRow("Danh hiệu C", 0, 0, 0)]
    chart = changes_chart("thu", "Ai đổi", rows)
    assert isinstance(chart, Chart)
    assert chart.alt.endswith("Ai đổi: Danh hiệu A: thêm 2, mất 0, đổi khác 1; Danh hiệu B: thêm 0, mất 3.")


def test_nothing_is_drawn_when_nobody_changes():
    assert changes_chart("thu", "Ai đổi", [ChangeRow("A", 0, 0, 0)]) == NoChart(
        "thu", "Ai đổi", "Không ai đổi kết quả."
    )
