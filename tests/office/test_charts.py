"""Charts: what they say in words, that they draw, and why they do not."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from khenthuong.council.proposing import Proposal, Status
from khenthuong.office.charts import GROUPINGS, Chart, NoChart, awards_chart, ranking_chart, targets_chart
from khenthuong.office.charts.drawing import wrapped
from khenthuong.scoring.results import SheetResult
from tests.office.result_cases import year

GENDER, POSITION, KIND = GROUPINGS


def drawn(chart: Chart | NoChart) -> Chart:
    assert isinstance(chart, Chart), chart
    return chart


def card(nominee: str) -> SheetResult:
    return year().scored.results[nominee]


def without_figures(result: SheetResult) -> SheetResult:
    """The same card before anybody supplied a figure."""
    sections = tuple(
        replace(
            section,
            items=tuple(
                replace(item, status="not_scored", ratio=None, measured=None, points=None) for item in section.items
            ),
        )
        for section in result.sections
    )
    return replace(result, sections=sections)


def cluster(name: str) -> tuple[str, tuple[object, ...], Mapping[str, SheetResult]]:
    scored = year().scored
    (group,) = (one for ranking in scored.rankings.values() for one in ranking.clusters if one.cluster == name)
    return name, group.rows, scored.results


def test_targets_of_a_hamlet_tell_what_is_met_short_and_unknown() -> None:
    chart = drawn(targets_chart(card("ap-4")))
    assert chart.alt == (
        "Biểu đồ thanh ngang: Ấp 4 đạt hoặc vượt 9/12 chỉ tiêu. Chưa đạt: Tỷ lệ hộ nghèo giảm 60%; "
        "Tỷ lệ hộ sử dụng điện 99,6%. Chưa có số liệu: Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng."
    )


def test_no_targets_chart_without_figures_or_without_targets() -> None:
    empty = targets_chart(without_figures(card("ap-4")))
    assert isinstance(empty, NoChart)
    assert empty.why == "Chưa có số liệu thực hiện chỉ tiêu nào của Ấp 4."
    typed_only = replace(
        card("ap-4"),
        sections=tuple(
            replace(section, items=tuple(item for item in section.items if item.kind == "scored"))
            for section in card("ap-4").sections
        ),
    )
    none = targets_chart(typed_only)
    assert isinstance(none, NoChart)
    assert "không có chỉ tiêu nào tính từ số liệu" in none.why


def test_a_ranking_tells_ranks_ties_and_who_waits() -> None:
    chart = drawn(ranking_chart(*cluster("cac-ap")))  # type: ignore[arg-type]
    assert "hạng 1 Ấp 1 97,75 điểm; hạng 2 Ấp 3 94,5 điểm; hạng 2 Ấp 5 94,5 điểm" in chart.alt
    assert chart.alt.endswith("Chưa đủ số liệu: Ấp 4.")
    refused = drawn(ranking_chart(*cluster("mat-tran-doan-the")))  # type: ignore[arg-type]
    assert refused.alt.endswith("Không xét: Hội Cựu chiến binh xã.")


def test_no_ranking_chart_while_nobody_has_a_total() -> None:
    name, rows, results = cluster("cac-ap")
    waiting = [row for row in rows if row.status == "incomplete"]  # type: ignore[attr-defined]
    chart = ranking_chart(name, waiting, results)  # type: ignore[arg-type]
    assert isinstance(chart, NoChart)
    assert chart.why == "Chưa đối tượng nào của cac-ap có tổng điểm."


def test_shares_count_everybody_also_those_not_known() -> None:
    chart = drawn(awards_chart(year().listed.proposals, POSITION))
    assert (
        "Lao động tiên tiến, 54 đối tượng: trực tiếp 30 (55,6%), lãnh đạo, quản lý 19 (35,2%), chưa rõ 5 (9,3%)."
        in chart.alt
    )
    kinds = drawn(awards_chart(year().listed.proposals, KIND))
    assert "cá nhân 66 (81,5%), tập thể 13 (16,0%), hộ gia đình 2 (2,5%)" in kinds.alt


def test_no_share_is_drawn_from_nothing() -> None:
    refused = [item for item in year().listed.proposals if item.status is not Status.PROPOSED]
    nobody = awards_chart(refused, GENDER)
    assert isinstance(nobody, NoChart)
    assert nobody.why == "Chưa có cá nhân nào được đề nghị."
    unknown = awards_chart([with_gender(item, None) for item in year().listed.proposals], GENDER)
    assert isinstance(unknown, NoChart)
    assert "chưa ghi thông tin" in unknown.why
    # one known person is enough
    some = [with_gender(item, None) for item in year().listed.proposals]
    first = next(item for item in some if item.status is Status.PROPOSED and item.nominee.kind == "individual")
    chart = drawn(awards_chart([*some, with_gender(first, "nu")], GENDER))
    assert "nữ 1" in chart.alt


def with_gender(item: Proposal, gender: str | None) -> Proposal:
    return replace(item, nominee=item.nominee.model_copy(update={"gender": gender}))


def test_both_forms_are_whole_pictures_and_carry_the_sentence() -> None:
    chart = drawn(awards_chart(year().listed.proposals, GENDER))
    root = ElementTree.fromstring(chart.svg)
    assert root.tag.endswith("svg")
    texts = [element.text for element in root.iter() if element.text]
    assert chart.alt in texts
    width, height = struct.unpack(">II", chart.png[16:24])
    assert width == 1520  # 7,6 inch at 200 dots
    assert 300 < height < 1000
    assert "giới tính".encode() in chart.png


def test_the_same_bytes_every_time_whatever_the_users_own_settings() -> None:
    first = drawn(targets_chart(card("ap-2")))
    with mpl.rc_context({"font.size": 20, "svg.hashsalt": None, "axes.grid": True}):
        second = drawn(targets_chart(card("ap-2")))
        assert mpl.rcParams["font.size"] == 20  # and they are left as they were
    assert first == second


def test_a_name_with_signs_of_formulas_and_markup_is_drawn_as_it_stands() -> None:
    chart = drawn(targets_chart(replace(card("ap-2"), name="Ấp $x_2$ <b>&")))
    assert "Ấp $x_2$ <b>&" in chart.alt
    ElementTree.fromstring(chart.svg)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ấp Một", "Ấp Một"),
        ("Ủy ban Mặt trận Tổ quốc", "Ủy ban Mặt\ntrận Tổ quốc"),
        ("Địa chính Nông nghiệp Xây dựng Môi trường", "Địa chính\nNông nghiệp…"),
    ],
)
def test_long_labels_take_two_lines_at_most(text: str, shown: str) -> None:
    assert wrapped(text, 13) == shown
