"""Every way a workbook can be wrong, each told with its code, its cell and what to do."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from khenthuong.base.errors import DataError
from khenthuong.office import opening
from khenthuong.office.read_workbook import read_workbook
from tests.office.workbooks import PERSON, law, problems, put, write

WHO = {"nominee": "cc-07"}
RATING = {"Xếp loại": [WHO | {"year": 2016, "class": "HTT"}]}
HAMLET = {"nominee.id": "ap-1", "nominee.name": "Ấp 1", "nominee.cluster": "cac-ap"}
Edit = Callable[[Any], object]


def drop_column(sheet: str, column: int) -> Edit:
    return lambda book: book[sheet].delete_cols(column)


def drop_sheets(*titles: str) -> Edit:
    def edit(book: Any) -> None:
        for title in titles:
            del book[title]

    return edit


@pytest.mark.parametrize(
    ("edit", "code", "sheet", "cell", "words"),
    [
        (put("Xếp loại", "D3", "Hoàn thành tố nhiệm vụ"), "KT-504", "Xếp loại", "D3", "Hoàn thành tốt nhiệm vụ"),
        (put("Xếp loại", "C3", "năm ngoái"), "KT-504", "Xếp loại", "C3", "không phải năm"),
        (put("Xếp loại", "C3", None), "KT-510", "Xếp loại", "C3", "Thiếu “Năm”"),
        (put("Xếp loại", "D3", "-"), "KT-510", "Xếp loại", "D3", "Thiếu “Xếp loại”"),
        (put("Xếp loại", "E3", "30/02/2017"), "KT-402", "Xếp loại", "E3", "không phải ngày có thật"),
        (put("Xếp loại", "E3", "tháng mười hai"), "KT-504", "Xếp loại", "E3", "không phải ngày"),
        (put("Xếp loại", "E3", 42736), "KT-504", "Xếp loại", "E3", "không phải ngày"),
        (put("Xếp loại", "A3", "cc-70"), "KT-409", "Xếp loại", "A3", "có phải “cc-07” không?"),
        (put("Xếp loại", "A3", "*"), "KT-409", "Xếp loại", "A3", "Khai đầy đủ"),
        (put("Xếp loại", "B3", "Mẫu Văn Khác"), "KT-410", "Xếp loại", "B3", "không phải tên của mã"),
        (put("Xếp loại", "C3", "=2000+16"), "KT-509", "Xếp loại", "C3", "chưa có kết quả"),
        (put("Xếp loại", "C3", "#REF!"), "KT-504", "Xếp loại", "C3", "lỗi của Excel"),
        (put("Xếp loại", "L3", "xem lại"), "KT-506", "Xếp loại", "L3", "không có tiêu đề"),
        (put("Xếp loại", "F2", "Giấy tò"), "KT-506", "Xếp loại", "F2", "có phải “Giấy tờ” không?"),
        (put("Xếp loại", "E2", "Xếp loại"), "KT-506", "Xếp loại", "E2", "có hai lần"),
        (put("Cá nhân", "I3", None), "KT-510", "Cá nhân", "I3", "Thiếu “Cấp quản lý”"),
        (put("Cá nhân", "E3", None), "KT-510", "Cá nhân", "E3", "Thiếu “Nhóm đối tượng”"),
        (put("Cá nhân", "F3", "Hội Nông zân"), "KT-409", "Cá nhân", "F3", "không có ở trang Tập thể"),
        (put("Cá nhân", "A3", "*"), "KT-504", "Cá nhân", "A3", "không dùng làm mã"),
        (put("Cá nhân", "H3", "có lẽ"), "KT-504", "Cá nhân", "H3", "Có hoặc Không"),
        (drop_column("Xếp loại", 4), "KT-503", "Xếp loại", "", "Xếp loại"),
        (drop_column("Cá nhân", 1), "KT-503", "Cá nhân", "", "Mã"),
        (drop_sheets("Cá nhân", "Tập thể", "Ấp", "Hộ gia đình"), "KT-502", "", "", "Hộ gia đình"),
    ],
)
def test_each_problem_has_code_sheet_cell_and_words(
    tmp_path: Path, edit: Edit, code: str, sheet: str, cell: str, words: str
) -> None:
    found = [item for item in problems(write(tmp_path / "sai.xlsx", RATING, edit)) if item.code == code]
    assert found, "the problem was not told"
    one = found[0]
    assert (one.place.file, one.place.sheet, one.place.cell) == ("sai.xlsx", sheet, cell)
    assert words in f"{one.what} {one.remedy}"
    assert "Cách sửa" in one.show()


def test_messages_name_the_place_and_never_the_person(tmp_path: Path) -> None:
    (one,) = problems(write(tmp_path / "a.xlsx", RATING, put("Xếp loại", "B3", "Mẫu Văn Khác")))
    assert "Mẫu" not in one.show()


def test_all_problems_are_told_together(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Xếp loại"]["C3"] = "x"
        book["Xếp loại"]["D3"] = "y"
        book["Cá nhân"]["C3"] = "z"

    cells = {(item.place.sheet, item.place.cell) for item in problems(write(tmp_path / "a.xlsx", RATING, edit))}
    assert cells == {("Xếp loại", "C3"), ("Xếp loại", "D3"), ("Cá nhân", "C3")}


def test_two_rows_with_one_id(tmp_path: Path) -> None:
    rows = {"Cá nhân": [PERSON, PERSON | {"nominee.id": "CC-07", "nominee.name": "Mẫu Văn Khác"}]}
    (one,) = problems(write(tmp_path / "a.xlsx", rows))
    assert (one.code, one.place.cell) == ("KT-401", "A4")
    assert "trang “Cá nhân”, ô A3" in one.what


def test_a_name_two_people_have_cannot_stand_for_an_id(tmp_path: Path) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "Cá nhân": [PERSON, PERSON | {"nominee.id": "cc-08"}],
        "Xếp loại": [{"nominee": "Mẫu Thị Hòa", "year": 2016, "class": "HTT"}],
    }
    (one,) = problems(write(tmp_path / "a.xlsx", rows))
    assert (one.code, one.place.cell) == ("KT-409", "A3")
    assert "cc-07, cc-08" in one.what


def test_complete_without_its_sheet_is_refused(tmp_path: Path) -> None:
    rows = {"Khai đầy đủ": [{"nominee": "*", "list": "all", "complete": True}]}
    (one,) = problems(write(tmp_path / "a.xlsx", rows, drop_sheets("Kỷ luật")))
    assert (one.code, one.place.sheet) == ("KT-502", "Khai đầy đủ")
    assert "“Kỷ luật”" in one.what


def test_a_sheet_that_is_not_ours_is_not_passed_over(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Kỷ luật"].title = "Ky luat"

    (one,) = problems(write(tmp_path / "a.xlsx", RATING, edit))
    assert (one.code, one.place.sheet) == ("KT-507", "Ky luat")
    assert "“Kỷ luật”" in one.remedy


@pytest.mark.parametrize(
    ("sheet", "row", "cell"),
    [
        ("Đăng ký thi đua", {"year": 2017, "registered": True}, "C4"),
        ("Sự kiện", {"nominee": "hoi", "fact": "members", "year": 2017, "value": 5}, "C4"),
        ("Khai đầy đủ", {"list": "leave", "complete": True}, "C4"),
        ("Kết quả chỉ tiêu", {"nominee": "ap-1", "name": "thu_ngan_sach", "value": 5}, "C4"),
        ("Chấm điểm", {"nominee": "ap-1", "name": "dong-khoi-moi", "self": 2}, "C4"),
    ],
)
def test_one_thing_in_two_rows(tmp_path: Path, sheet: str, row: dict[str, Any], cell: str) -> None:
    unit = {
        "nominee.id": "hoi",
        "nominee.name": "Hội",
        "nominee.kind": "collective",
        "nominee.group": "doan-the",
        "nominee.managed_by": "xa",
    }
    rows: dict[str, list[dict[str, Any]]] = {"Tập thể": [unit], "Ấp": [HAMLET], sheet: [WHO | row, WHO | row]}
    (one,) = problems(write(tmp_path / "a.xlsx", rows))
    assert (one.code, one.place.sheet, one.place.cell) == ("KT-511", sheet, cell)


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        ({"fact": "members", "year": 2017, "value": 5}, "C3", "loại đối tượng"),
        ({"fact": "farm_model_years", "value": 5}, "D3", "cần ghi năm"),
        ({"fact": "farm_model_years", "year": 2017, "value": "nhiều"}, "E3", "không phải số"),
        ({"fact": "rating", "year": 2017, "value": "HTT"}, "C3", "không có trong danh sách"),
    ],
)
def test_facts_are_checked_against_the_dictionary(tmp_path: Path, row: dict[str, Any], cell: str, words: str) -> None:
    found = problems(write(tmp_path / "a.xlsx", {"Sự kiện": [WHO | row]}))
    assert [(item.place.sheet, item.place.cell) for item in found] == [("Sự kiện", cell)]
    assert words in found[0].what


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ({"part": "deductions", "name": "vi-pham-dat-dai", "self": 1}, "G3"),
        ({"part": "gates", "name": "khong-dang-ky-thi-dua", "count": 1}, "E3"),
        ({"part": "bonus", "name": "mo-hinh-moi-nhan-rong", "gate": True}, "F3"),
    ],
)
def test_a_value_in_a_column_the_row_does_not_use(tmp_path: Path, row: dict[str, Any], cell: str) -> None:
    rows = {"Ấp": [HAMLET], "Thưởng – trừ – điều kiện": [{"nominee": "ap-1"} | row]}
    (one,) = problems(write(tmp_path / "a.xlsx", rows))
    assert (one.code, one.place.cell) == ("KT-504", cell)


def test_households_are_not_scored(tmp_path: Path) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "Hộ gia đình": [{"nominee.id": "ho-1", "nominee.name": "Hộ Mẫu"}],
        "Chấm điểm": [{"nominee": "ho-1", "name": "dong-khoi-moi", "self": 1}],
    }
    (one,) = problems(write(tmp_path / "a.xlsx", rows))
    assert "không chấm điểm" in one.what


def test_a_year_out_of_range_in_a_list_of_years(tmp_path: Path) -> None:
    rows = {"Khen thưởng đã có": [WHO | {"award": "lao-dong-tien-tien", "years": "1066"}]}
    (one,) = problems(write(tmp_path / "a.xlsx", rows))
    assert (one.code, one.place.cell) == ("KT-504", "D3")


def test_empty_workbook(tmp_path: Path) -> None:
    path = tmp_path / "trong.xlsx"
    Workbook().save(path)
    assert [item.code for item in problems(path)] == ["KT-502"]
    (one,) = problems(write(tmp_path / "b.xlsx", {"Cá nhân": []}))
    assert one.code == "KT-505"


@pytest.mark.parametrize(
    "content", [b"", b"hoc sinh,diem", b"\xd0\xcf\x11\xe0" + b"0" * 100, b"PK\x03\x04" + b"0" * 50]
)
def test_what_is_not_an_xlsx(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "la.xlsx"
    path.write_bytes(content)
    assert [item.code for item in problems(path)] == ["KT-501"]


def test_a_zip_that_is_not_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "la.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("chu.txt", "x")
    assert [item.code for item in problems(path)] == ["KT-501"]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_OTHER_BYTES", 1000)
    assert [item.code for item in problems(write(tmp_path / "a.xlsx", {}))] == ["KT-508"]


def test_a_formatted_area_down_to_the_last_row_does_not_hang(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", RATING)
    wide = tmp_path / "rong.xlsx"
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>' for row in range(10, 1_048_577))
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(wide, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet6.xml":  # Xếp loại
                content = content.replace(b"</sheetData>", empty.encode() + b"</sheetData>")
            target.writestr(name, content)
    start = time.monotonic()
    assert len(read_workbook(wide, law()).dossiers) == 1
    assert time.monotonic() - start < 30


def test_a_lone_value_in_the_last_row_is_told(tmp_path: Path) -> None:
    found = problems(write(tmp_path / "a.xlsx", RATING, put("Xếp loại", "A1048576", "x")))
    assert {(item.place.sheet, item.place.cell[1:]) for item in found} == {("Xếp loại", "1048576")}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (
            "xl/worksheets/sheet6.xml",
            b"</sheetData>",
            b'<row r="4294967296"><c r="A4294967296"><v>1</v></c></row></sheetData>',
        ),
        ("xl/worksheets/sheet6.xml", b"</sheetData>", b"</sheetData"),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", b""),
        ("[Content_Types].xml", b"</Types>", b""),
        ("xl/styles.xml", b"<fonts", b"<fonts\xff"),
    ],
)
def test_broken_xml_is_a_damaged_file(tmp_path: Path, part: str, old: bytes, new: bytes) -> None:
    path = write(tmp_path / "a.xlsx", RATING)
    broken = tmp_path / "hong.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    assert [item.code for item in problems(broken)] == ["KT-501"]


def test_a_stored_formula_result_is_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", RATING, put("Xếp loại", "C3", "=2000+16"))
    done = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(done, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"<f>2000+16</f><v />", b"<f>2000+16</f><v>2016</v>")
            target.writestr(name, content.replace(b"<f>2000+16</f><v></v>", b"<f>2000+16</f><v>2016</v>"))
    assert read_workbook(done, law()).dossiers[0].ratings.list[0].year == 2016


def test_formats_alone_are_not_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", RATING)
    book = load_workbook(path)
    for row in range(4, 40):
        book["Xếp loại"].cell(row=row, column=1).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(path)
    assert len(read_workbook(path, law()).dossiers[0].ratings.list) == 1


def test_nobody_sees_a_traceback_but_data_errors(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="KT-501"):
        read_workbook(tmp_path / "khong-co.xlsx", law())
