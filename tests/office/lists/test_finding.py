"""Tables are found by content: header, index, maximum, sections, totals, signatures, and no row without a role."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khenthuong.office.lists.cell_text import make_cell
from khenthuong.office.lists.finding import find_tables
from khenthuong.office.lists.grid import Grid
from khenthuong.office.lists.table import RowRole
from tests.office.lists.sheets import NOMINEES, check_complete, find, is_heading, of_role, roles, save, table_of


def person(number: Any, name: str = "Mẫu Văn An", born: Any = "14/06/1981") -> list[Any]:
    return [number, name, born, "Trường Tiểu học Mẫu", None]


def grid_of(rows: list[list[Any]]) -> Grid:
    made = {
        number: {
            column: cell
            for column, value in enumerate(row, start=1)
            if (cell := make_cell(number, column, value)) is not None
        }
        for number, row in enumerate(rows, start=1)
    }
    return Grid("mau.xlsx", "S", {number: cells for number, cells in made.items() if cells})


def test_a_whole_nominee_list(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["ỦY BAN NHÂN DÂN XÃ MẪU", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],  # 1
        [None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["DANH SÁCH TRÍCH NGANG NĂM 2017"],  # 4
        [None, None, None, "ĐVT: triệu đồng"],
        ["STT", "Họ và tên", "Ngày sinh", None, "Đơn vị"],  # 6
        [None, None, "Nam", "Nữ", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],  # 8
        ["I", "KHỐI ĐẢNG"],  # 9
        [1, "Mẫu Văn An", "14/06/1981", None, "Đảng ủy"],
        [2, "Mẫu Thị Bình", None, 1984, "Đảng ủy"],
        [],
        ["II. KHỐI TRƯỜNG HỌC"],  # 13
        [3, "Mẫu Văn Cường", 1979, None, "Trường Mẫu"],
        [4, "Mẫu Chủ Tịch", "2/9/1985", None, "Chủ tịch"],
        ["Tổng cộng: 4 người"],  # 16
        [],
        [None, None, None, "Mỹ Mẫu, ngày … tháng … năm 2017"],  # 18
        [None, "NGƯỜI LẬP BIỂU", None, "TM. ỦY BAN NHÂN DÂN"],
        [None, "(Ký, ghi rõ họ tên)", None, "CHỦ TỊCH"],
        [None, "Mẫu Văn Lập", None, "Mẫu Văn Ký"],
    ]
    merges = ("A4:E4", "C6:D6", "A6:A7", "B6:B7", "E6:E7", "A13:E13")
    table = table_of(save(tmp_path / "a.xlsx", rows, merges))
    assert roles(table) == {
        **dict.fromkeys([1, 2, 4, 5], "title"), 6: "header", 7: "header", 8: "index", 9: "section", 10: "record",
        11: "record", 13: "section", 14: "record", 15: "record", 16: "total",
        **dict.fromkeys([18, 19, 20, 21], "signature"),
    }  # fmt: skip
    assert [column.heading for column in table.columns] == [
        "STT", "Họ và tên", "Ngày sinh · Nam", "Ngày sinh · Nữ", "Đơn vị",
    ]  # fmt: skip
    assert [row.section for row in table.records()] == ["I KHỐI ĐẢNG"] * 2 + ["II. KHỐI TRƯỜNG HỌC"] * 2
    assert "DANH SÁCH TRÍCH NGANG NĂM 2017" in table.title
    assert table.unit_notes == ("ĐVT: triệu đồng",)


@pytest.mark.parametrize("merged", [True, False])
def test_parents_are_repeated_over_their_children(tmp_path: Path, merged: bool) -> None:
    rows: list[list[Any]] = [
        ["Kết quả năm 2017"],
        ["STT", "Ấp", "Thu ngân sách", None, "Hộ nghèo", None, None, "Ghi chú"],
        [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện", "Tỷ lệ", None],
        ["A", "B", 1, 2, 3, 4, "5=4/3", 6],
        [1, "Ấp 1", 100, 98, 5, 4, "80%", None],
        [2, "Ấp 2", 90, 95, 6, 6, "100%", None],
        [None, "TOÀN XÃ", 190, 193, 11, 10, None, None],
    ]
    merges = ("C2:D2", "E2:G2", "A2:A3", "B2:B3", "H2:H3") if merged else ()
    table = table_of(save(tmp_path / "a.xlsx", rows, merges))
    assert [column.headings for column in table.columns] == [
        ("STT",), ("Ấp",), ("Thu ngân sách", "Kế hoạch"), ("Thu ngân sách", "Thực hiện"), ("Hộ nghèo", "Kế hoạch"),
        ("Hộ nghèo", "Thực hiện"), ("Hộ nghèo", "Tỷ lệ"), ("Ghi chú",),
    ]  # fmt: skip
    assert roles(table) == {1: "title", 2: "header", 3: "header", 4: "index", 5: "record", 6: "record", 7: "total"}


def test_parents_nobody_knows_above_the_known_headings(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Lý lịch", None, None, "Công tác", None],
        ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ"],
        [1, "Mẫu Văn An", 1980, "Trường Mẫu", "Giáo viên"],
    ]
    table = table_of(save(tmp_path / "a.xlsx", rows, ("A1:C1", "D1:E1")))
    assert roles(table) == {1: "header", 2: "header", 3: "record"}
    assert table.columns[3].headings == ("Công tác", "Đơn vị")


def test_a_score_sheet_with_maxima_and_years_as_headings(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Đơn vị", "Danh hiệu", None, "Tổng điểm", "Xếp loại"],
        [None, None, 2016, 2017, None, None],
        [None, "Điểm chuẩn", None, None, 100, None],
        [1, "Trường Mẫu A", "LĐTT", "CSTĐCS", 98.5, "Tốt"],
        [2, "Trường Mẫu B", None, None, 87, "Khá"],
        [None, "Trung bình", None, None, 92.75, None],
    ]
    table = table_of(save(tmp_path / "a.xlsx", rows, ("C1:D1",)))
    assert roles(table) == {1: "header", 2: "header", 3: "maximum", 4: "record", 5: "record", 6: "total"}
    assert table.columns[2].headings == ("Danh hiệu", "2016")


def test_headers_printed_again_on_every_page(tmp_path: Path) -> None:
    rows = [NOMINEES, ["(1)", "(2)", "(3)", "(4)", "(5)"], person(1), person(2), NOMINEES, person(3)]
    table = table_of(save(tmp_path / "a.xlsx", rows))
    assert list(roles(table).values()) == ["header", "index", "record", "record", "header", "record"]


def test_two_tables_one_below_the_other(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["A. Cá nhân năm 2017"],
        NOMINEES,
        person(1),
        ["Tổng cộng: 1 người"],
        [],
        ["Danh sách kết quả của các ấp"],
        ["STT", "Ấp", "Kế hoạch", "Thực hiện"],
        [1, "Ấp 1", 10, 11],
    ]
    finding = find(save(tmp_path / "a.xlsx", rows))
    assert [roles(table) for table in finding.tables] == [
        {1: "title", 2: "header", 3: "record", 4: "total"},
        {6: "title", 7: "header", 8: "record"},
    ]


def test_empty_rows_do_not_end_the_table(tmp_path: Path) -> None:
    rows = [NOMINEES, person(1), *([[]] * 30), person(2)]
    assert of_role(table_of(save(tmp_path / "a.xlsx", rows)), RowRole.RECORD) == [2, 33]


def test_a_numbered_row_below_the_signature_is_still_a_record(tmp_path: Path) -> None:
    rows: list[list[Any]] = [NOMINEES, person(1), [None, None, None, "CHỦ TỊCH"], [None, None, None, "Mẫu"], person(2)]
    assert roles(table_of(save(tmp_path / "a.xlsx", rows))) == {
        1: "header", 2: "record", 3: "signature", 4: "signature", 5: "record",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "role"),
    [
        ([1, "Mẫu Văn An", None, None, None], "record"),
        ([None, "Mẫu Văn An", None, None, None], "record"),
        ([None, "Mẫu Văn An", None, "Trường Mẫu", None], "record"),
        ([4, "TOÀN XÃ", 5, None, None], "total"),
        ([1, None, "1/1/1980", "Trung bình", None], "record"),
        (["I", "Khối Đảng", None, None, None], "section"),
        (["B", "Cá nhân", None, None, None], "section"),
        (["Khối trường học", None, None, None, None], "section"),
        ([None, "II/ Khối trường học", None, None, None], "section"),
        (["II", "Khối trường học", 5, None, None], "section"),
        (["Cộng", None, 20, None, None], "total"),
        ([None, "Tổng số: 12 người", None, None, None], "total"),
        (["Danh sách này có 20 người./.", None, None, None, None], "total"),
        ([None, "Bình quân", 12, None, None], "total"),
        (["Ghi chú: số liệu đến 30/11", None, None, None, None], "note"),
        (["* Mẫu Văn An xin rút", None, None, None, None], "note"),
        ([None, "NGƯỜI LẬP", None, "T/M ỦY BAN NHÂN DÂN", None], "signature"),
        ([None, None, None, "Mỹ Mẫu, ngày 05 tháng 12 năm 2017", None], "signature"),
        ([1, "Mẫu Văn Ký", "1/1/1980", "Chủ tịch", None], "record"),
        ([None, "Cộng đồng ấp 3", 1, "Ấp 3", None], "record"),
        ([None, "Toàn Văn Mẫu", 1980, "Ấp 3", None], "record"),
        ([None, "- Ấp 1", 5, None, None], "record"),
        ([None, "Đ/c Mẫu Văn An", None, None, None], "record"),
        ([None, "Ban Mẫu", None, "Khá", None], "record"),
        ([None, "Mẫu Văn An", None, "Trưởng ấp", None], "record"),
        ([None, "Tổng cộng toàn xã", 5, None, None], "total"),
        ([None, "Toàn xã Mỹ Mẫu", 5, None, None], "total"),
        ([None, "Toàn xã hội chung tay", 5, None, None], "record"),
        (["Cộng khối Đảng", None, 2, None, None], "total"),
        (["Ghi chú", "số liệu đến 30/11", None, None, None], "note"),
        (["A.Cá nhân", None, None, None, None], "section"),
        ([None, "NGƯỜI LẬP", "KẾ TOÁN", "CHỦ TỊCH", None], "signature"),
        ([9, "(1)", None, None, None], "record"),
    ],
)
def test_the_part_of_a_single_row(row: list[Any], role: str) -> None:
    rows = [NOMINEES, person(1), row, person(2), person(3)]
    (finding,) = find_tables([grid_of(rows)], is_heading)
    assert roles(finding.tables[0])[3] == role


def test_a_post_in_a_list_without_numbers_ends_nothing() -> None:
    rows = [
        ["Họ và tên", "Chức vụ"],
        ["Mẫu Văn An", "Trưởng ấp"],
        ["Mẫu Thị Bình", "Chủ tịch"],
        ["Mẫu Văn Cường", None],
    ]
    (finding,) = find_tables([grid_of(rows)], is_heading)
    assert list(roles(finding.tables[0]).values()) == ["header", "record", "record", "record"]


def test_a_full_row_below_a_signature_is_a_record() -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ"],
        [None, None, None, "CHỦ TỊCH"],
        [None, None, None, "Mẫu Ký"],
    ]
    rows.append(["Mẫu Văn An", "1980", "Trường Mẫu", "Giáo viên"])
    (finding,) = find_tables([grid_of(rows)], is_heading)
    assert list(roles(finding.tables[0]).values()) == ["header", "signature", "signature", "record"]


def test_a_small_table_above_a_wide_one_keeps_its_records() -> None:
    wide = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ", "Xếp loại"]
    rows = [["Ấp", "Thực hiện"], ["Ấp 1", 5], [], wide, [1, "Mẫu Văn An", 1980, "Trường Mẫu", "Giáo viên", "Tốt"]]
    (finding,) = find_tables([grid_of(rows)], is_heading)
    assert [len(table.records()) for table in finding.tables] == [1, 1]


def test_roman_running_numbers_are_records_when_all_rows_have_them() -> None:
    rows = [["STT", "Ấp", "Kế hoạch", "Thực hiện"], ["I", "Ấp 1", 10, 11], ["II", "Ấp 2", 12, 13]]
    (finding,) = find_tables([grid_of(rows)], is_heading)
    assert roles(finding.tables[0]) == {1: "header", 2: "record", 3: "record"}


def test_a_lone_text_below_the_last_record_is_a_note() -> None:
    (finding,) = find_tables([grid_of([NOMINEES, person(1), [], ["Các đơn vị nộp trước ngày 30/11"]])], is_heading)
    assert roles(finding.tables[0])[4] == "note"


@pytest.mark.parametrize(
    ("numbers", "notes"),
    [
        ([1, 2, 3], 0),
        ([1, 2, 1, 2], 0),
        ([1, 3], 1),
        ([1, 1], 0),
        ([2, 2], 1),
    ],
)
def test_running_numbers_are_only_noted(numbers: list[int], notes: int) -> None:
    (finding,) = find_tables([grid_of([NOMINEES, *map(person, numbers)])], is_heading)
    assert len(finding.tables[0].notes) == notes
    assert len(finding.tables[0].records()) == len(numbers)


def test_many_broken_numbers_are_told_in_short() -> None:
    (finding,) = find_tables([grid_of([NOMINEES, *(person(number) for number in range(2, 60, 2))])], is_heading)
    assert finding.tables[0].notes[-1] == "… và 23 chỗ nữa."


def test_a_sheet_without_a_header_names_what_was_looked_for_and_the_nearest_row() -> None:
    rows: list[list[Any]] = [["Sổ theo dõi"], ["Họ và tên", "Quê quán"], ["Mẫu Văn An", "Long Mẫu"]]
    (finding,) = find_tables([grid_of(rows)], is_heading, ["Họ và tên", "Số phiếu"])
    check_complete(finding)
    assert not finding.tables
    assert finding.refusal is not None
    shown = finding.refusal.show()
    assert finding.refusal.code == "KT-517"
    assert "Họ và tên, Số phiếu" in shown
    assert "dòng 2" in shown
    assert "Mẫu Văn An" not in shown


def test_one_known_heading_will_do_right_above_figures() -> None:
    rows = [["Kết quả của các ấp"], ["Ấp", "Ra quân dọn vệ sinh", "Hộ thoát nghèo"], ["Ấp I", 4, "5"], ["Ấp II", 3, 2]]
    (finding,) = find_tables([grid_of(rows)], is_heading)
    assert roles(finding.tables[0]) == {1: "title", 2: "header", 3: "record", 4: "record"}
    rows[2:] = [["Ấp I", "tốt", "khá"]]
    (finding,) = find_tables([grid_of(rows)], is_heading)
    assert finding.refusal is not None


def test_an_empty_sheet_is_no_table_and_no_refusal() -> None:
    (finding,) = find_tables([grid_of([[], []])], is_heading)
    assert (finding.tables, finding.refusal, finding.unplaced) == ((), None, ())


def test_a_column_without_a_heading_is_kept(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["STT", "Họ và tên"], [1, "Mẫu Văn An", "x"]]
    table = table_of(save(tmp_path / "a.xlsx", rows))
    assert [(column.position, column.headings) for column in table.columns] == [
        (1, ("STT",)), (2, ("Họ và tên",)), (3, ()),
    ]  # fmt: skip


VALUES = st.sampled_from(
    ["STT", "Họ và tên", "Đơn vị", "Kế hoạch", "Nam", "Nữ", "I", "II. KHỐI MẪU", "(1)", 1, 2, 3, 37.5, "Tổng cộng",
     None, "Điểm chuẩn", "CHỦ TỊCH", "TM. UBND", "Ghi chú: x", "Mẫu Văn An", "14/06/1981", 2017, "=5", "\n", "A", None]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), max_size=14))
def test_whatever_stands_on_a_sheet_every_row_has_one_role(rows: list[list[Any]]) -> None:
    (finding,) = find_tables([grid_of(rows)], is_heading)
    check_complete(finding)
    for table in finding.tables:
        assert all(earlier.number < later.number for earlier, later in pairwise(table.rows))
