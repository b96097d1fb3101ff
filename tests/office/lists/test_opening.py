"""Every format opens as grids with what a clerk sees on them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from khenthuong.base.errors import Place
from khenthuong.office.lists import lightening
from khenthuong.office.lists.opening import open_grids
from tests.office.lists.files import FIRST_SHEET, at, edit_part, ods, only, refusal, texts, xls, xlsb, xlsx


def test_cells_of_every_kind(tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet["B1"].value = 0.985
        sheet["B1"].number_format = "0.0%"
        sheet["B2"].value = datetime(1981, 6, 14)
        sheet["B2"].number_format = "dd/mm/yyyy"
        sheet["B3"].value = datetime(1905, 6, 7)
        sheet["B3"].number_format = "yyyy"
        sheet["B4"].value = 99201003210
        sheet["B4"].number_format = "000000000000"
        sheet["B5"].value = "=A1+1"
        sheet["B6"].value = True
        sheet["B7"].value = 3559223000
        sheet["B8"].value = "  \u200b\xa0 "

    grid = only(xlsx(tmp_path / "a.xlsx", edit, [["A"]]))
    assert (at(grid, 1, 2).value, at(grid, 1, 2).text, at(grid, 1, 2).percent) == (0.985, "98,5%", True)
    assert (at(grid, 2, 2).value, at(grid, 2, 2).text) == (datetime(1981, 6, 14), "14/06/1981")
    assert "chỉ hiện năm" in at(grid, 3, 2).notes[0]
    assert (at(grid, 4, 2).value, at(grid, 4, 2).text) == (99201003210, "099201003210")
    assert grid.cell(5, 2) is None
    assert grid.uncomputed == ("B5",)
    assert at(grid, 6, 2).value is True
    assert at(grid, 7, 2).text == "3559223000"
    assert grid.cell(8, 2) is None
    assert at(grid, 7, 2).ref == "B7"


def test_a_formula_with_a_stored_value_is_a_value(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", lambda book, sheet: sheet.__setitem__("D1", "=1+1"))

    def store(data: bytes) -> bytes:
        return data.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")

    grid = only(edit_part(path, FIRST_SHEET, store))
    assert (at(grid, 1, 4).value, grid.uncomputed) == (2, ())


def test_hidden_struck_commented_and_filtered(tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[900].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.auto_filter.ref = "A1:C3"
        sheet["B3"].font = Font(strike=True)
        sheet["B3"].comment = Comment("đi học tập trung từ 01/9", "Mẫu")
        sheet["F9"].comment = Comment("xem lại", "Mẫu")
        book.create_sheet("Bản cũ").sheet_state = "hidden"

    shown, old = open_grids(xlsx(tmp_path / "a.xlsx", edit))
    assert (shown.hidden_rows, shown.hidden_columns, shown.hidden) == (frozenset({2}), frozenset({3}), False)
    assert at(shown, 3, 2).struck
    assert not at(shown, 3, 3).struck
    assert at(shown, 3, 2).comment == "đi học tập trung từ 01/9"
    assert shown.notes == ("Ô trống F9 có ghi chú: xem lại", "Trang đang bật bộ lọc; có 1 dòng bị ẩn.")
    assert (old.sheet, old.hidden) == ("Bản cũ", True)


def test_a_struck_word_inside_a_cell_is_told(tmp_path: Path) -> None:
    gone = TextBlock(InlineFont(strike=True), "LĐTT, ")

    def edit(book: Any, sheet: Any) -> None:
        sheet["D2"] = CellRichText([gone, "CSTĐCS"])
        sheet["D3"] = CellRichText([gone])

    grid = only(xlsx(tmp_path / "a.xlsx", edit))
    assert (at(grid, 2, 4).text, at(grid, 2, 4).struck) == ("LĐTT, CSTĐCS", False)
    assert "“LĐTT,”" in at(grid, 2, 4).notes[0]
    assert at(grid, 3, 4).struck


def test_merged_cells_are_filled_and_marked(tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet["D1"] = "Danh hiệu"
        sheet.merge_cells("D1:F1")
        sheet["D2"] = "Trường Mẫu"
        sheet.merge_cells("D2:D3")

    grid = only(xlsx(tmp_path / "a.xlsx", edit))
    assert [(at(grid, 1, column).text, at(grid, 1, column).spread) for column in (4, 5, 6)] == [
        ("Danh hiệu", False), ("Danh hiệu", True), ("Danh hiệu", True),
    ]  # fmt: skip
    assert (at(grid, 3, 4).text, at(grid, 3, 4).spread, at(grid, 3, 4).ref) == ("Trường Mẫu", True, "D3")


def test_huge_merges_and_links_do_not_hang(tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet["B2"].hyperlink = "https://mau.example"

    def widen(data: bytes) -> bytes:
        merges = b'</sheetData><mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>'
        return data.replace(b'ref="B2"', b'ref="B2:XFD1048576"').replace(b"</sheetData>", merges)

    grid = only(edit_part(xlsx(tmp_path / "a.xlsx", edit), FIRST_SHEET, widen))
    assert len(grid.rows) == 3
    assert grid.notes == ("Đã bỏ qua 1 vùng trộn ô quá rộng.",)


def test_a_sheet_formatted_to_its_last_row_is_read_to_its_last_value(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx")
    empty = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="0"/></row>' % (row, row) for row in range(4, 200_000)
    )
    last = b'<row r="1048576"><c r="A1048576"/></row>'
    mended = edit_part(path, FIRST_SHEET, lambda data: data.replace(b"</sheetData>", empty + last + b"</sheetData>"))
    assert texts(only(mended)) == texts(only(path))
    with zipfile.ZipFile(mended) as archive:
        copy = lightening.lighten(archive, Place())
    with copy.file, zipfile.ZipFile(copy.file) as light:
        assert light.getinfo("xl/worksheets/sheet1.xml").file_size < 5_000


def test_cells_far_to_the_right_are_told(tmp_path: Path) -> None:
    grid = only(xlsx(tmp_path / "a.xlsx", lambda book, sheet: sheet.cell(1, 300, "x")))
    assert grid.notes == ("Có 1 ô bên phải cột thứ 200; chương trình không đọc các ô này.",)


@pytest.mark.parametrize("write", [xls, xlsb, ods])
def test_old_and_foreign_formats_give_values_and_say_what_they_cannot_show(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    grid = only(write(tmp_path / f"a.{write.__name__}"))
    assert texts(grid)[:3] == [["STT", "Họ và tên", "Điểm"], ["1", "Mẫu Văn An", "37,2"], ["2", "Mẫu Thị Bình", "95"]]
    assert (at(grid, 3, 3).value, at(grid, 2, 3).value, grid.sheet) == (95, 37.2, "Danh sách")
    assert "lưu lại thành .xlsx" in grid.notes[0]


def test_an_xls_keeps_dates_merges_and_old_letters(tmp_path: Path) -> None:
    grid = only(xls(tmp_path / "a.xls", [["Lª V¨n T©m", date(1981, 6, 14)]]))
    assert at(grid, 1, 1).text == "Lê Văn Tâm"
    assert at(grid, 1, 2).text == "14/06/1981"
    grid = only(xls(tmp_path / "b.xls"))
    assert [cell.spread for cell in grid.rows[6].values()] == [False, True, True]


def test_the_content_tells_the_format_not_the_ending(tmp_path: Path) -> None:
    assert texts(only(xls(tmp_path / "a.xlsx")))[1] == ["1", "Mẫu Văn An", "37,2"]
    assert texts(only(xlsx(tmp_path / "b.xlsx").rename(tmp_path / "b.xls")))[1] == ["1", "Mẫu Văn An", "37,2"]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_of_every_separator_and_encoding(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "Danh sách.csv"
    lines = [
        ["Danh sách", "", ""],
        ["STT", "Họ và tên", "Điểm"],
        ["1", "Mẫu Văn An", "37.2"],
        [],
        ["2", '"Mẫu\nThị"', ""],
    ]
    path.write_text("\n".join(separator.join(line) for line in lines), encoding=encoding)
    grid = only(path)
    assert texts(grid) == [["Danh sách"], ["STT", "Họ và tên", "Điểm"], ["1", "Mẫu Văn An", "37.2"], ["2", "Mẫu\nThị"]]
    assert list(grid.rows) == [1, 2, 3, 5]
    assert grid.sheet == "Danh sách"
    assert grid.notes == ()


def test_a_decimal_comma_does_not_cut_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nẤp;Kế hoạch;Thực hiện\nẤp 1;1,5;37,2\nẤp 2;2,5;38,1\n", encoding="utf-8")
    assert texts(only(path))[1] == ["Ấp 1", "1,5", "37,2"]
    path.write_text("Ấp;Kế hoạch;Thực hiện\nẤp 1;1,5;37,2\nẤp 2;2,5;38,1\n", encoding="utf-8")
    assert texts(only(path))[1] == ["Ấp 1", "1,5", "37,2"]


def test_csv_of_one_byte_per_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Hä vµ tªn;§¬n vÞ\nLª V¨n T©m;Tr\xadêng MÉu\n".encode("latin-1"))
    grid = only(path)
    assert texts(grid) == [["Họ và tên", "Đơn vị"], ["Lê Văn Tâm", "Trường Mẫu"]]
    assert all(cell.doubtful for cells in grid.rows.values() for cell in cells.values())
    assert "không ở dạng UTF-8" in grid.notes[0]
    # Windows-1258 writes the letter and the tone apart.
    split = "Ho\u0323 va\u0300 tên;Đơn vi\u0323\nLê Văn Mâ\u0303u;Trươ\u0300ng Mâ\u0303u\n"
    path.write_bytes(split.encode("cp1258"))
    grid = only(path)
    assert texts(grid) == [["Họ và tên", "Đơn vị"], ["Lê Văn Mẫu", "Trường Mẫu"]]
    assert "Windows-1258" in grid.notes[0]


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x0b", "\x0c", "\x1e"])
def test_a_mark_inside_a_cell_of_a_csv_cuts_no_row(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"STT;Họ và tên;Ghi chú\r\n1;Mẫu Văn Ngắt;một{mark}hai\r\n2;Mẫu Thị Nối;x\r\n".encode())
    rows = only(path).rows
    assert [len(cells) for cells in rows.values()] == [3, 3, 3]
    assert rows[2][3].raw == f"một{mark}hai"


def test_a_csv_that_lost_its_letters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        "STT,Họ và tên,Đơn vị\n1,Mẫu Văn Ẩn,Trường Mẫu\n2,Mẫu Thị Bưởi,Ấp Mẫu\n".encode("cp1252", "replace")
    )
    code, shown = refusal(path)
    assert code == "KT-512"
    assert "CSV UTF-8" in shown
    path.write_text("STT,Họ và tên,Ghi chú\n1,Mẫu Văn Ẩn,có thật không?\n2,Mẫu Văn Bê,sinh 1980?\n", encoding="utf-8")
    assert len(only(path).rows) == 3


def test_an_ods_tells_that_merged_cells_are_not_seen(tmp_path: Path) -> None:
    assert "ô trộn" in only(ods(tmp_path / "a.ods")).notes[1]
    assert len(only(xls(tmp_path / "a.xls")).notes) == 1
