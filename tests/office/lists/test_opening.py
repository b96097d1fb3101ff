"""Every format opens as grids with what a clerk sees on them; what cannot be read is told, never a traceback."""

from __future__ import annotations

import random
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from khenthuong.base.errors import DataError
from khenthuong.office.lists import csv_grids, lightening
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.opening import open_grids
from tests.office.lists.xlsb import save_xlsb

ROWS: list[list[Any]] = [["STT", "Họ và tên", "Điểm"], [1, "Mẫu Văn An", 37.2], [2, "Mẫu Thị Bình", 95]]


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        open_grids(path)
    (problem,) = caught.value.problems
    assert problem.place.file == path.name
    return problem.code, problem.show()


def xlsx(
    path: Path, edit: Callable[[Any, Any], object] = lambda book, sheet: None, rows: list[list[Any]] = ROWS
) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    for row in rows:
        sheet.append(row)
    edit(book, sheet)
    book.save(path)
    return path


def xls(path: Path, rows: list[list[Any]] = ROWS) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write(number, column, value, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
            else:
                sheet.write(number, column, value)
    if rows is ROWS:
        sheet.write_merge(5, 5, 0, 2, "Tổng cộng: 2 người")
    book.save(str(path))
    return path


def ods(path: Path, rows: list[list[Any]] = ROWS) -> Path:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Danh sách")
    for row in rows:
        line = TableRow()
        for value in row:
            number = isinstance(value, (int, float))
            cell = TableCell(valuetype="float", value=value) if number else TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    table.addElement(TableRow(numberrowsrepeated=1_000_000))
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def only(path: Path) -> Grid:
    (grid,) = open_grids(path)
    return grid


def at(grid: Grid, row: int, column: int) -> GridCell:
    cell = grid.cell(row, column)
    assert cell is not None
    return cell


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in cells.values()] for cells in grid.rows.values()]


# --- what a clerk sees in an .xlsx


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
    part, mended = "xl/worksheets/sheet1.xml", tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(mended, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(
                name, data.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>") if name == part else data
            )
    grid = only(mended)
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

    path = xlsx(tmp_path / "a.xlsx", edit)
    mended = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(mended, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b'ref="B2"', b'ref="B2:XFD1048576"')
                merges = b'</sheetData><mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>'
                data = data.replace(b"</sheetData>", merges)
            target.writestr(name, data)
    grid = only(mended)
    assert len(grid.rows) == 3
    assert grid.notes == ("Đã bỏ qua 1 vùng trộn ô quá rộng.",)


def test_a_sheet_formatted_to_its_last_row_is_read_to_its_last_value(tmp_path: Path) -> None:
    path, mended = xlsx(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    empty = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="0"/></row>' % (row, row) for row in range(4, 200_000)
    )
    last = b'<row r="1048576"><c r="A1048576"/></row>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(mended, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", empty + last + b"</sheetData>")
            target.writestr(name, data)
    assert texts(only(mended)) == texts(only(path))
    with zipfile.ZipFile(mended) as archive:
        copy = lightening.lighten(archive, lightening.Place())
    with copy.file, zipfile.ZipFile(copy.file) as light:
        assert light.getinfo("xl/worksheets/sheet1.xml").file_size < 5_000


def test_cells_far_to_the_right_are_told(tmp_path: Path) -> None:
    grid = only(xlsx(tmp_path / "a.xlsx", lambda book, sheet: sheet.cell(1, 300, "x")))
    assert grid.notes == ("Có 1 ô bên phải cột thứ 200; chương trình không đọc các ô này.",)


# --- letters


def test_old_fonts_by_name_are_decoded_and_noted(tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        for row, (font, text) in enumerate(
            [(".VnTime", "Ph­¬ng, ng­êi MÉu"), (".VnTimeH", "NguyÔn mÉu"), ("VNI-Times", "Hoàng")], start=1
        ):
            sheet.cell(row, 5, text).font = Font(name=font)

    grid = only(xlsx(tmp_path / "a.xlsx", edit))
    cells = [at(grid, row, 5) for row in (1, 2, 3)]
    assert [cell.text for cell in cells] == ["Phương, người Mẫu", "NGUYỄN MẪU", "Hồng"]
    assert cells[0].raw == "Ph­¬ng, ng­êi MÉu"
    assert all(len(cell.notes) == 1 and not cell.doubtful for cell in cells)


def test_the_font_of_the_whole_workbook_counts(tmp_path: Path) -> None:
    path, mended = xlsx(tmp_path / "a.xlsx", rows=[["Tó"]]), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(mended, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"Calibri", b".VnTime"))
    cell = at(only(mended), 1, 1)
    assert (cell.text, cell.font, cell.doubtful) == ("Tú", ".VnTime", False)


def test_the_look_alone_is_decoded_but_asked(tmp_path: Path) -> None:
    grid = only(xlsx(tmp_path / "a.xlsx", rows=[["Lª V¨n T©m", "Hoàng", "Traàn Vaên Maãu"]]))
    first, plain, vni = grid.rows[1].values()
    assert (first.text, first.doubtful, vni.text, vni.doubtful) == ("Lê Văn Tâm", True, "Trần Văn Mẫu", True)
    assert "Xin xác nhận" in first.notes[0]
    assert (plain.text, plain.doubtful, plain.notes) == ("Hoàng", False, ())


def test_a_sheet_in_one_old_font_gives_away_its_short_cells(tmp_path: Path) -> None:
    old = [["Hä vµ tªn", "chøc vô"], ["Lª V¨n MÉu", "Tó"], ["§µo ThÞ MÉu", "Hoa"]]
    grid = only(xls(tmp_path / "a.xls", old))
    # “Tó” is spelt well as it stands; only its neighbours tell that it is Tú.
    assert [at(grid, row, 2).text for row in (1, 2, 3)] == ["chức vụ", "Tú", "Hoa"]
    assert [at(grid, row, 2).doubtful for row in (1, 2, 3)] == [True, True, False]
    mixed = only(xlsx(tmp_path / "b.xlsx", rows=[*old, ["Mẫu Thị Ước", "Tó"]]))
    assert [at(mixed, row, 2).text for row in (1, 2, 4)] == ["chức vụ", "Tó", "Tó"]


def test_fonts_inside_a_cell_are_told_apart(tmp_path: Path) -> None:
    rich = CellRichText(
        [TextBlock(InlineFont(rFont=".VnTime"), "MÉu"), " ", TextBlock(InlineFont(rFont="Arial"), "Hoàng")]
    )
    grid = only(xlsx(tmp_path / "a.xlsx", lambda book, sheet: sheet.__setitem__("E1", rich)))
    assert at(grid, 1, 5).text == "Mẫu Hoàng"


@pytest.mark.parametrize(
    ("raw", "text", "notes", "doubtful"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Mẫu"), "Nguyễn Mẫu", 0, False),
        ("  Mẫu\xa0\u200bVăn   An ", "Mẫu Văn An", 0, False),
        ("Ða Mẫu", "Đa Mẫu", 1, False),
        ("Мẫu", "Mẫu", 1, True),
        ("１２ Mẫu", "12 Mẫu", 1, True),
        ("LĐTT \r\nCSTĐCS", "LĐTT\nCSTĐCS", 0, False),
        ("LĐTT_x000D_\nCSTĐCS", "LĐTT\nCSTĐCS", 0, False),
        ("=HYPERLINK(1)", "=HYPERLINK(1)", 0, False),
    ],
)
def test_texts_become_one_form_and_raw_stays(tmp_path: Path, raw: str, text: str, notes: int, doubtful: bool) -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet["E1"].value = raw
        sheet["E1"].data_type = "s"

    cell = at(only(xlsx(tmp_path / "a.xlsx", edit)), 1, 5)
    assert (cell.text, len(cell.notes), cell.doubtful) == (text, notes, doubtful)
    assert cell.raw.replace("\r\n", "\n") == raw.replace("\r\n", "\n")


# --- other formats


def xlsb(path: Path) -> Path:
    return save_xlsb(path, ROWS)


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


# --- what is refused


def test_files_that_are_no_spreadsheets(tmp_path: Path) -> None:
    cases: list[tuple[str, bytes, str]] = [
        ("a.xlsx", b"", "KT-512"),
        ("a.xlsx", b"Mau", "KT-512"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "KT-514"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "KT-514"),
        ("a.xlsx", b"%PDF-1.7", "KT-514"),
        ("a.csv", bytes(range(32)) * 20, "KT-512"),
        ("a.csv", "Mẫu".encode("utf-16")[:-1], "KT-512"),
        ("a.csv", b"\xef\xbb\xbfM\xe1\xba", "KT-512"),
        ("a.csv", "Mẫu Văn Ẩn, ấp Mẫu, xã Mẫu".encode() + b"\xff", "KT-512"),
    ]
    for name, data, code in cases:
        path = tmp_path / name
        path.write_bytes(data)
        assert refusal(path)[0] == code, (name, data)
    assert refusal(tmp_path / "khong-co.xlsx")[0] == "KT-512"
    text = OpenDocumentText()
    text.save(str(tmp_path / "a.ods"))
    assert refusal(tmp_path / "a.ods")[0] == "KT-514"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in refusal(tmp_path / "a.zip")[1]


def test_passwords_are_told(tmp_path: Path) -> None:
    locked = tmp_path / "a.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    code, shown = refusal(locked)
    assert code == "KT-513"
    assert "bỏ mật khẩu" in shown
    sealed = tmp_path / "b.ods"
    with zipfile.ZipFile(ods(tmp_path / "c.ods")) as source, zipfile.ZipFile(sealed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data + b"<!--encryption-data-->" if name.endswith("manifest.xml") else data)
    assert refusal(sealed)[0] == "KT-513"


def test_too_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx")
    monkeypatch.setattr(lightening, "MAX_LIGHT_BYTES", 100)
    assert refusal(path)[0] == "KT-515"
    text = tmp_path / "a.csv"
    text.write_text("1;2\n", encoding="utf-8")
    monkeypatch.setattr(csv_grids, "MAX_BYTES", 3)
    assert refusal(text)[0] == "KT-515"


def test_xml_entities_are_refused(tmp_path: Path) -> None:
    path, bomb = xlsx(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bomb, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data
            target.writestr(name, data)
    assert refusal(bomb)[0] == "KT-512"


@pytest.mark.parametrize(
    ("name", "cell", "secret"),
    [
        ("MẬT - danh sach.xlsx", None, True),
        ("danh sách (MẬT).xlsx", None, True),
        ("tối mật danh sách.xlsx", None, True),
        ("danh sach.xlsx", "MẬT", True),
        ("danh sach.xlsx", "Độ mật: TỐI MẬT", True),
        ("danh sach.xlsx", "[TUYỆT MẬT]", True),
        ("danh sach.xlsx", "ỦY BAN NHÂN DÂN\nMẬT", True),
        ("danh sach.xlsx", unicodedata.normalize("NFD", "MẬT"), True),
        ("NUÔI ONG MẬT.xlsx", None, False),
        ("Mật ong Mẫu.xlsx", None, False),
        ("danh sach.xlsx", "mật ong", False),
        ("danh sach.xlsx", "Mật", False),
        ("danh sach.xlsx", "Mẫu Văn MẬT", False),
        ("danh sach.xlsx", "Giữ bí mật", False),
    ],
)
def test_a_secrecy_stamp_is_refused_and_honey_is_not(tmp_path: Path, name: str, cell: str | None, secret: bool) -> None:
    path = xlsx(tmp_path / name, rows=[[cell], *ROWS])
    if secret:
        assert refusal(path)[0] == "KT-516"
    else:
        assert len(open_grids(path)) == 1


def test_a_given_name_in_a_row_and_a_stamp_in_the_page_header(tmp_path: Path) -> None:
    assert open_grids(xlsx(tmp_path / "a.xlsx", rows=[[1, "MẪU VĂN", "MẬT", 1980]]))
    stamped = xlsx(tmp_path / "b.xlsx", lambda book, sheet: setattr(sheet.oddHeader.right, "text", "MẬT"))
    assert refusal(stamped)[0] == "KT-516"


def test_an_odd_part_does_not_cost_the_values(tmp_path: Path) -> None:
    path, odd = xlsx(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/styles.xml":
                data = data.replace(b'<family val="2"', b'<family val="99"')
            target.writestr(name, data)
    with pytest.raises(ValueError, match="stylesheet"):
        load_workbook(odd)
    grid = only(odd)
    assert texts(grid)[1] == ["1", "Mẫu Văn An", "37,2"]
    assert "chỉ đọc được giá trị" in grid.notes[0]


def test_a_broken_sheet_is_not_read_in_part(tmp_path: Path) -> None:
    path, cut = xlsx(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) * 2 // 3] if name == "xl/worksheets/sheet1.xml" else data)
    assert refusal(cut)[0] == "KT-512"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_damaged_files_are_read_or_refused(tmp_path: Path, kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "csv":
        path.write_text("STT;Họ và tên\n1;Mẫu Văn An\n", encoding="utf-16")
    else:
        {"xlsx": xlsx, "xls": xls, "xlsb": xlsb, "ods": ods}[kind](path)
    whole, dice, refused = path.read_bytes(), random.Random(kind), 0
    for turn in range(12):
        data = bytearray(whole)
        if turn % 2:
            data = data[: dice.randrange(len(data))]
        for _ in range(dice.randrange(1, 12)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
        try:
            open_grids(path)
        except DataError as error:
            refused += 1
            assert error.problems[0].code in {"KT-512", "KT-513", "KT-514", "KT-515"}
    assert refused > 0
    assert capfd.readouterr() == ("", "")
