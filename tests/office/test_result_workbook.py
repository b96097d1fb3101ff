"""The result workbook: our values, the formulas beside them, what a reader may and may not find in it.

Nothing on the machines the tests run on computes formulas except a spreadsheet program, and an interpreter of our own
would only repeat our own mistakes. So two kinds of tests share the work: here openpyxl checks that every formula
refers to the right cells and stands beside our value; where LibreOffice is installed it recomputes the whole
workbook and every formula has to give our value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.base.errors import DataError
from khenthuong.council.proposing import STATUS_WORDS, Status
from khenthuong.dossier.data_mark import data_mark
from khenthuong.office import result_workbook as module
from khenthuong.office.result_workbook import build_results, result_workbook
from khenthuong.office.results import proposal_table
from tests.office.result_cases import every_way, recomputed, results_of, year

SHEETS = [
    "Xếp hạng", "Bảng điểm Ấp", "Bảng điểm Cá nhân", "Bảng điểm Đơn vị", "Bảng điểm Xã", "Đề nghị", "Thống kê", "Vết",
]  # fmt: skip
FUNCTIONS = {
    "ABS", "AND", "COUNT", "COUNTIF", "COUNTIFS", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "MAX", "MIN", "N", "OR",
    "ROUND", "ROUNDUP", "ROWS", "SUBSTITUTE", "SUM", "SUMPRODUCT",
}  # fmt: skip
"""All of them are in Excel 2010 and in LibreOffice."""


@cache
def content() -> bytes:
    return result_workbook(results_of(year()))


@cache
def workbook() -> Workbook:
    """As a reader opens it; never changed by a test."""
    return load_workbook(BytesIO(content()))


@cache
def every_way_content() -> bytes:
    return result_workbook(every_way())


def cells_of(book: Workbook) -> Iterator[tuple[Worksheet, Any]]:
    for page in book.worksheets:
        for row in page.iter_rows():
            yield from ((page, cell) for cell in row if cell.value is not None)


def row_of(page: Worksheet, text: str, column: int = 2) -> int:
    """The only row with this text."""
    (row,) = (cell.row for cell in page[get_column_letter(column)] if cell.value == text)
    return int(row)


def column_of(page: Worksheet, name: str) -> int:
    """The first of the three columns of a nominee."""
    (column,) = (cell.column for cell in page[5] if cell.value == name)
    return int(column)


def test_the_sheets_in_reading_order_and_equal_bytes_for_equal_results() -> None:
    assert workbook().sheetnames == SHEETS
    assert result_workbook(results_of(year())) == content()


def test_every_page_prints_on_a4_with_its_headings_and_keeps_them_in_sight() -> None:
    for page in workbook().worksheets:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9), page.title
        assert page.freeze_panes is not None, page.title
        assert page.title == "Thống kê" or page.print_title_rows, page.title
    scores = workbook()["Bảng điểm Ấp"]
    assert (scores.print_title_rows, scores.print_title_cols) == ("$4:$6", "$A:$C")
    # six hamlets are two printed pages of three
    assert [one.id for one in scores.col_breaks.brk] == [12]


def test_our_points_stand_in_the_table_and_unknown_ones_stay_words() -> None:
    results = results_of(year())
    page = workbook()["Bảng điểm Ấp"]
    total, grade = row_of(page, "TỔNG ĐIỂM"), row_of(page, "XẾP LOẠI")
    for name, expected, words in (("Ấp 1", 97.75, "Xuất sắc"), ("Ấp 2", 78.94, "Khá"), ("Ấp 4", "chưa đủ", "chưa đủ")):
        column = column_of(page, name)
        assert page.cell(total, column).value == expected
        assert page.cell(grade, column).value == words
    column = column_of(page, "Ấp 4")
    span = row_of(page, "Khoảng điểm còn có thể, khi chưa đủ số liệu")
    assert page.cell(span, column).value == "88,73 đến 91,73"
    for item in results.scores["ap-2"].items:
        cell = page.cell(row_of_item(page, item.text), column_of(page, "Ấp 2"))
        assert item.points is not None
        assert cell.value == pytest.approx(float(item.points), abs=1e-9)
        assert cell.number_format == "[$-42A]#,##0.00"


def row_of_item(page: Worksheet, text: str) -> int:
    """The line in part A: typed lines stand in part C a second time."""
    return min(cell.row for cell in page["B"] if cell.value == text)


def test_the_formula_of_a_target_starts_from_its_own_figures() -> None:
    page = workbook()["Bảng điểm Ấp"]
    column = column_of(page, "Ấp 2")
    first, second, third = (get_column_letter(column + offset) for offset in range(3))
    row = row_of(page, "Thu ngân sách trên địa bàn xã")
    planned = row_of(page, "Thu ngân sách trên địa bàn xã: kế hoạch (đồng)")
    assert page[f"{first}{planned}"].value == 593203834
    assert page[f"{first}{planned + 1}"].value == 571200000
    ratio = f"{first}{planned + 2}"
    result, plan = f"{first}{planned + 1}", f"{first}{planned}"
    assert page[ratio].value == f'=IF(COUNT({result},{plan})<2,"chưa có",MAX(0,{result})/{plan})'
    assert page[f"{second}{row}"].value == f'=IF(ISNUMBER({ratio}),$C{row}*MIN({ratio},100%),"chưa đủ")'
    assert page[f"C{row}"].value == 7
    check = page[f"{third}{row}"].value
    assert f"ABS(N({first}{row})-N({second}{row}))" in check
    assert '"Khớp","Lệch"' in check


def test_sums_caps_bonus_deductions_and_total_refer_to_the_rows_above_them() -> None:
    page = workbook()["Bảng điểm Ấp"]
    letter = get_column_letter(column_of(page, "Ấp 1") + 1)
    first = row_of_item(page, "Thu ngân sách trên địa bàn xã")
    section = first - 1
    made = page[f"{letter}{section}"].value
    assert f"MIN($C{section},SUM({letter}{first}:{letter}{first + 5})" in made
    subtotal, bonus = row_of(page, "Cộng các mục"), row_of(page, "Điểm thưởng được tính")
    assert page[f"{letter}{bonus}"].value == f"=MIN($C{bonus},SUM({letter}{bonus - 3}:{letter}{bonus - 1}))"
    assert page[f"C{bonus}"].value == 5
    deducted, total = row_of(page, "Điểm trừ"), row_of(page, "TỔNG ĐIỂM")
    assert f"SUM({letter}{deducted - 3}:{letter}{deducted - 1})" in page[f"{letter}{deducted}"].value
    wanted = f"ROUND(ROUND(MAX(0,{letter}{subtotal}+{letter}{bonus}-{letter}{deducted}),9),2)"
    assert wanted in page[f"{letter}{total}"].value


def test_every_formula_uses_only_functions_old_and_free_programs_know() -> None:
    for book in (workbook(), load_workbook(BytesIO(every_way_content()))):
        used = {
            name
            for _, cell in cells_of(book)
            if cell.data_type == "f"
            for name in re.findall(r"([A-Z]+)\(", re.sub(r'"[^"]*"', "", cell.value))
        }
        assert used <= FUNCTIONS


def test_points_show_as_many_decimals_as_the_sheet_rounds_to() -> None:
    page = load_workbook(BytesIO(every_way_content()))["Bảng điểm Đơn vị"]
    total = row_of(page, "TỔNG ĐIỂM")
    assert {cell.number_format for cell in page[total][3:5]} == {"[$-42A]#,##0.000"}
    assert workbook()["Đề nghị"]["I4"].number_format == "[$-42A]#,##0.00"


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    evil = '=HYPERLINK("http://x.invalid","Ấp 1")'
    results = results_of(year())
    scores = {
        key: replace(one, name=evil if key == "ap-1" else "\x07+Ấp hai" if key == "ap-2" else one.name)
        for key, one in results.scores.items()
    }
    rankings = {
        key: replace(
            one,
            clusters=tuple(
                replace(group, rows=tuple(replace(row, name=evil) for row in group.rows)) for group in one.clusters
            ),
        )
        for key, one in results.rankings.items()
    }
    people = tuple(
        replace(
            item,
            nominee=item.nominee.model_copy(update={"name": "@SUM(1)"}),
            unit="-1+1",
            reason="=1+1" + " dài" * 9000,
        )
        for item in results.listed.proposals[:3]
    )
    listed = replace(results.listed, proposals=people, notes=("=2",))
    book = load_workbook(BytesIO(result_workbook(replace(results, scores=scores, rankings=rankings, listed=listed))))
    found = Counter(cell.value for _, cell in cells_of(book) if cell.data_type == "s" and cell.quotePrefix)
    assert found[evil] >= 2
    assert found["+Ấp hai"] == 1
    assert found["-1+1"] >= 3
    assert sum(count for text, count in found.items() if text.startswith("=1+1 dài")) == 3
    assert book["Đề nghị"].row_dimensions[4].height == 409
    assert found["=2"] == 1
    assert not [cell.value for _, cell in cells_of(book) if cell.data_type == "f" and "HYPERLINK" in cell.value]


def test_no_id_of_a_person_stands_anywhere() -> None:
    people = [item.nominee.id for item in year().listed.proposals if item.nominee.kind == "individual"]
    texts = " ".join(str(cell.value) for _, cell in cells_of(workbook()))
    assert people
    assert not [one for one in people if one in texts]


def test_people_of_one_name_are_told_apart_without_their_ids() -> None:
    nominees = [item.nominee for item in year().listed.proposals]
    one, second, *_ = {one.id: one for one in nominees if one.kind == "individual"}.values()
    names = proposal_table.shown_names([one, second.model_copy(update={"name": one.name}), one])
    assert names == {
        one.id: f"{one.name} (trùng tên, người thứ 1)",
        second.id: f"{one.name} (trùng tên, người thứ 2)",
    }


def test_every_proposal_is_listed_with_result_reason_and_who_decides() -> None:
    page = workbook()["Đề nghị"]
    rows = list(page.iter_rows(min_row=4, values_only=True))
    proposals = year().listed.proposals
    assert len(rows) == len(proposals)
    assert Counter(row[2] for row in rows) == Counter(STATUS_WORDS[item.status] for item in proposals)
    over = next(row for row in rows if row[2] == STATUS_WORDS[Status.OVER_QUOTA])
    assert "vượt trần: 15%" in over[11]
    assert over[12].startswith("Chủ tịch Ủy ban nhân dân")
    assert page.auto_filter.ref == f"A3:M{3 + len(proposals)}"


def expected_groups(attribute: str) -> Counter[tuple[str, str]]:
    proposed = year().listed.with_status(Status.PROPOSED)
    return Counter((item.award_name, getattr(proposal_table.groups_of(item), attribute)) for item in proposed)


def test_who_is_not_known_is_counted_as_not_known() -> None:
    groups = expected_groups("position")
    assert groups["Lao động tiên tiến", "chưa rõ"] == 5
    assert groups["Lao động tiên tiến", "trực tiếp"] == 30
    page = workbook()["Thống kê"]
    head = row_of(page, "3. Được đề nghị, theo vị trí: trực tiếp hay lãnh đạo, quản lý", 1) + 1
    assert [page.cell(head, column).value for column in range(2, 7)] == [
        "trực tiếp", "lãnh đạo, quản lý", "chưa rõ", "không phải cá nhân", "Cộng",
    ]  # fmt: skip
    assert [page.cell(head + 1, column).value for column in (1, 7)] == ["Lao động tiên tiến", 54]
    formula = page.cell(head + 1, 4).value
    assert "'Đề nghị'!$B$4:$B$1048576" in formula
    assert "'Đề nghị'!$G$4:$G$1048576" in formula
    assert f"SUBSTITUTE(D${head}" in formula
    assert formula.endswith('"đề nghị")')


def test_the_trace_names_all_fingerprints_and_who_decides() -> None:
    done = year()
    page = workbook()["Vết"]
    said = {row[0]: row[1] for row in page.iter_rows(min_row=5, values_only=True)}
    assert said["Dấu vân tay bộ quy tắc (sha256)"] == done.done.bench.compiled.book.hash
    assert said["Dấu vân tay kế hoạch (sha256)"] == done.plan.hash
    assert said["Dấu vân tay số liệu đầu vào (sha256)"] == data_mark(done.done.population)
    assert said["Chương trình"].startswith("khenthuong ")
    assert "Hội đồng" in said["Ai quyết định"]
    signer = said["Chiến sĩ thi đua cơ sở"]
    assert signer.startswith("Chủ tịch Ủy ban nhân dân")
    assert "Luật Thi đua, khen thưởng 2003, Điều" in signer
    assert all(done.plan.hash[:8] in sheet.oddFooter.left.text for sheet in workbook().worksheets)


def test_the_mark_of_the_data_follows_what_they_say_not_where_they_were_read() -> None:
    population = year().done.population
    first, *rest = population.dossiers
    assert first.source is not None
    moved = first.model_copy(update={"source": first.source.model_copy(update={"file": "noi-khac.xlsx", "cell": "Z9"})})
    assert data_mark(replace(population, dossiers=(*rest, moved))) == data_mark(population)
    other = first.model_copy(update={"nominee": first.nominee.model_copy(update={"post": "chức vụ khác"})})
    assert data_mark(replace(population, dossiers=(other, *rest))) != data_mark(population)


def test_a_result_too_large_for_a_sheet_is_refused_and_the_largest_one_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    results = results_of(year())
    lines = len(results.listed.proposals)
    widest = 3 + 3 * 15  # the fifteen collectives
    monkeypatch.setattr(module, "MOST_ROWS", lines + 3)
    monkeypatch.setattr(module, "MOST_COLUMNS", widest)
    build_results(results)
    monkeypatch.setattr(module, "MOST_ROWS", lines + 2)
    monkeypatch.setattr(module, "MOST_COLUMNS", widest - 1)
    with pytest.raises(DataError) as caught:
        build_results(results)
    assert [problem.code for problem in caught.value.problems] == ["KT-560", "KT-560"]


# --- recomputed by LibreOffice, where it is installed -----------------------------------------------------------


def differences(made: Path, computed: Path) -> list[str]:
    """Formulas without a result, with an error, or unlike our value."""
    formulas, values = load_workbook(made), load_workbook(computed, data_only=True)
    wrong = []
    for page, cell in cells_of(formulas):
        if cell.data_type == "f":
            value = values[page.title][cell.coordinate].value
            if value is None or value == "Lệch" or str(value).startswith(("#", "Err")):
                wrong.append(f"{page.title}!{cell.coordinate}: {value}")
    return wrong


def test_recomputed_formulas_give_our_values_for_the_whole_demonstration(tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.xlsx"
    path.write_bytes(content())
    (tmp_path / "tinh").mkdir()
    computed = recomputed(path, tmp_path / "tinh")
    assert differences(path, computed) == []
    values = load_workbook(computed, data_only=True)
    checks = Counter(cell.value for _, cell in cells_of(values) if cell.value in ("Khớp", "Lệch"))
    assert checks["Khớp"] > 1600
    page = values["Thống kê"]
    for title, attribute in (
        ("2. Được đề nghị, theo giới tính", "gender"),
        ("3. Được đề nghị, theo vị trí: trực tiếp hay lãnh đạo, quản lý", "position"),
    ):
        head, counts = row_of(page, title, 1) + 1, expected_groups(attribute)
        for row in range(head + 1, head + 6):
            for column in range(2, 6):
                award, group = page.cell(row, 1).value, page.cell(head, column).value
                assert page.cell(row, column).value == counts[award, group], (award, group)


def test_recomputed_formulas_agree_in_every_direction_form_and_gap(tmp_path: Path) -> None:
    path = tmp_path / "moi-cach.xlsx"
    path.write_bytes(every_way_content())
    (tmp_path / "tinh").mkdir()
    assert differences(path, recomputed(path, tmp_path / "tinh")) == []


def test_a_figure_changed_by_hand_shows_as_a_difference_up_to_the_rank(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(content()))
    page = book["Bảng điểm Ấp"]
    column = column_of(page, "Ấp 2")
    planned = row_of(page, "Thu ngân sách trên địa bàn xã: kế hoạch (đồng)")
    page.cell(planned + 1, column).value = 500_000_000
    ranks = book["Xếp hạng"]
    row = next(cell.row for cell in ranks["B"] if cell.value == "Ấp 2")
    ranks.cell(row, 3).value = 99
    path = tmp_path / "sua-tay.xlsx"
    book.save(path)
    (tmp_path / "tinh").mkdir()
    wrong = {one.split(":")[0] for one in differences(path, recomputed(path, tmp_path / "tinh"))}
    third = get_column_letter(column + 2)
    line, total = row_of_item(page, "Thu ngân sách trên địa bàn xã"), row_of(page, "TỔNG ĐIỂM")
    assert {f"Bảng điểm Ấp!{third}{line}", f"Bảng điểm Ấp!{third}{total}", f"Xếp hạng!K{row}"} <= wrong
