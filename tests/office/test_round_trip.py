"""An empty workbook, filled, read back: every sheet, every column, with its cell as evidence."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from khenthuong.base.errors import DataError
from khenthuong.dossier.records import CompleteFrom
from khenthuong.office.blank_workbook import build_workbook, write_blank_workbook
from khenthuong.office.layout import CATALOGUE, GUIDE, SHEETS
from khenthuong.office.read_workbook import read_workbook
from khenthuong.office.saving import workbook_bytes
from tests.office.workbooks import PERSON, law, plan, put, write

UNIT: dict[str, Any] = {
    "nominee.id": "hoi-nong-dan",
    "nominee.name": "Hội Nông dân xã",
    "nominee.kind": "collective",
    "nominee.group": "doan-the",
    "nominee.managed_by": "xa",
    "nominee.cluster": "mat-tran-doan-the",
    "nominee.founded": 1976,
}
HAMLET = {"nominee.id": "ap-1", "nominee.name": "Ấp 1", "nominee.cluster": "cac-ap"}
WHO = {"nominee": "cc-07", "Tên": "Mẫu Thị Hòa"}
DAY = date(2017, 11, 20)


def test_the_blank_workbook_has_every_sheet_and_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "trong.xlsx"
    write_blank_workbook(path, law(), plan())
    before = path.read_bytes()
    assert load_workbook(path).sheetnames == [GUIDE, *(sheet.title for sheet in SHEETS), CATALOGUE]
    with pytest.raises(DataError, match="KT-107"):
        write_blank_workbook(path, law())
    assert path.read_bytes() == before
    write_blank_workbook(path, law(), overwrite=True)
    assert path.read_bytes() != before
    assert [item.name for item in tmp_path.iterdir()] == ["trong.xlsx"]


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    taken = tmp_path / "khong-phai-thu-muc"
    taken.write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="KT-107"):
        write_blank_workbook(taken / "trong.xlsx", law())
    assert list(tmp_path.iterdir()) == [taken]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert workbook_bytes(build_workbook(law(), plan())) == workbook_bytes(build_workbook(law(), plan()))


def test_drop_downs_header_notes_and_formats_are_there(tmp_path: Path) -> None:
    path = tmp_path / "trong.xlsx"
    write_blank_workbook(path, law(), plan())
    book = load_workbook(path)
    assert book[CATALOGUE].sheet_state == "hidden"
    for sheet in SHEETS:
        page = book[sheet.title]
        assert page.freeze_panes == "C3"
        for position, column in enumerate(sheet.columns, start=1):
            heading = page.cell(row=2, column=position)
            assert heading.value == column.heading
            assert heading.comment is not None
        lists = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
        assert len(lists) >= sum(column.type == "bool" for column in sheet.columns)
    assert book["Cá nhân"].column_dimensions["A"].number_format == "@"
    assert book["Cá nhân"].column_dimensions["K"].number_format == "dd/mm/yyyy"


def test_every_sheet_is_read_back(tmp_path: Path) -> None:
    person = PERSON | {
        "nominee.gender": "nu",
        "nominee.born": date(1985, 9, 2),
        "nominee.unit": "Hội Nông dân xã",
        "nominee.post": "Chủ tịch",
        "nominee.leader": True,
        "service.recruited": date(2009, 4, 1),
        "service.evidence.paper": "QĐ-12",
    }
    rows: dict[str, list[dict[str, Any]]] = {
        "Cá nhân": [person],
        "Tập thể": [UNIT],
        "Ấp": [HAMLET],
        "Hộ gia đình": [{"nominee.id": "ho-1", "nominee.name": "Hộ ông Mẫu Văn Ấm", "nominee.unit": "ap-1"}],
        "Xếp loại": [
            WHO | {"year": 2016, "class": "HTXS", "decided_on": date(2016, 12, 20), "evidence.paper": "QĐ-142"}
        ],
        "Khen thưởng đã có": [
            WHO
            | {
                "award": "chien-si-thi-dua-co-so",
                "years": "2015, 2016",
                "number": "312/QĐ-UBND",
                "decided_on": date(2017, 1, 12),
                "issuer.body": "chu-tich-ubnd-huyen",
                "issuer.level": "huyen",
                "kind": "cong-trang",
            }
        ],
        "Sáng kiến": [
            WHO | {"name": "Sáng kiến mẫu", "level": "co-so", "recognised": True, "recognised_on": DAY, "applied": True}
        ],
        "Đề tài": [WHO | {"name": "Đề tài mẫu", "level": "huyen", "accepted": True, "accepted_on": DAY}],
        "Kỷ luật": [WHO | {"year": 2017, "form": "khien-trach", "effective_on": date(2017, 6, 1)}],
        "Việc đang xem xét": [WHO | {"kind": "don-thu-xac-minh", "since": DAY}],
        "Nghỉ phép": [WHO | {"year": 2017, "kind": "om-dau", "work_days": Decimal("3.5")}],
        "Đào tạo": [WHO | {"year": 2017, "months": 12, "good_conduct": True, "result": "kha"}],
        "Chức vụ": [WHO | {"post": "Phó Chủ tịch", "leader": True, "from": date(2011, 7, 1)}],
        "Đăng ký thi đua": [WHO | {"year": 2017, "registered": True, "on": DAY, "awards": ("lao-dong-tien-tien",)}],
        "Ý kiến đánh giá": [
            WHO | {"question": "chap-hanh-tot", "answer": True, "by": "hoi-nghi-don-vi", "paper": "BB-05", "on": DAY}
        ],
        "Sự kiện": [{"nominee": "hoi-nong-dan", "fact": "members", "year": 2017, "value": 12}],
        "Khai đầy đủ": [
            {"nominee": "*", "list": "all", "complete": True},
            WHO | {"list": "ratings", "complete": True, "from": 2011},
            WHO | {"list": "register", "complete": False},
        ],
        "Kết quả chỉ tiêu": [
            {"nominee": "ap-1", "name": "thu_nhap_binh_quan", "value": Decimal("38.4"), "evidence.paper": "BC-1"},
            {"nominee": "ap-1", "name": "ty_le_suy_dinh_duong"},
        ],
        "Chỉ tiêu giao": [{"nominee": "ap-1", "name": "thu-ngan-sach", "value": 600000000}],
        "Chấm điểm": [
            {"nominee": "ap-1", "name": "dong-khoi-moi", "self": 3, "cross": Decimal("2.5"), "reason_cross": "Thiếu"}
        ],
        "Thưởng – trừ – điều kiện": [
            {"nominee": "ap-1", "part": "bonus", "name": "mo-hinh-moi-nhan-rong", "self": 2, "evidence.paper": "BC-7"},
            {"nominee": "ap-1", "part": "deductions", "name": "vi-pham-dat-dai", "count": 1},
            {"nominee": "ap-1", "part": "gates", "name": "khong-dang-ky-thi-dua", "gate": False},
            {"nominee": "ap-1", "part": "gates", "name": "chua-phat-dong-phong-trao"},
            {"nominee": "ap-1", "part": "not_applicable", "name": "ung-pho-thien-tai"},
        ],
    }
    found = read_workbook(write(tmp_path / "du-lieu.xlsx", rows), law())
    assert [item.nominee.id for item in found.dossiers] == ["cc-07", "hoi-nong-dan", "ap-1", "ho-1"]
    assert [item.nominee.kind for item in found.dossiers] == ["individual", "collective", "hamlet", "household"]
    one = found.dossiers[0]
    assert (one.nominee.unit, one.nominee.born, one.nominee.leader) == ("hoi-nong-dan", date(1985, 9, 2), True)
    assert one.service.recruited == date(2009, 4, 1)
    assert one.service.evidence is not None and one.service.evidence.paper == "QĐ-12"
    rating = one.ratings.list[0]
    assert (rating.class_, rating.year) == ("HTXS", 2016)
    assert rating.evidence is not None
    assert rating.evidence.show() == "QĐ-142 (du-lieu.xlsx, trang “Xếp loại”, ô D3)"
    assert rating.evidence.raw == "Hoàn thành xuất sắc nhiệm vụ"
    held = one.register_.list[0]
    assert held.issuer is not None
    assert (held.years, held.issuer.body, held.issuer.level) == ((2015, 2016), "chu-tich-ubnd-huyen", "huyen")
    assert one.initiatives.list[0].recognised_on == DAY
    assert one.initiatives.list[0].replicable is None
    assert one.research.list[0].applied is None
    assert one.discipline.list[0].form == "khien-trach"
    assert one.pending.list[0].kind == "don-thu-xac-minh"
    assert one.leave.list[0].work_days == Decimal("3.5")
    assert one.training.list[0].months == 12
    assert one.posts.list[0].starts == date(2011, 7, 1)
    assert one.registered[2017].awards == ("lao-dong-tien-tien",)
    assert (one.judgements[0].paper, one.judgements[0].by) == ("BB-05", "hoi-nghi-don-vi")
    assert one.ratings.complete == CompleteFrom.model_validate({"from": 2011})
    assert one.register_.complete is False
    assert one.leave.complete is True
    members = found.dossiers[1].fact("members", 2017)
    assert members is not None and members.value == 12
    (score,) = found.scores
    assert (score.nominee, score.kind, score.cluster) == ("ap-1", "hamlet", "cac-ap")
    assert score.measurements["thu_nhap_binh_quan"].value == Decimal("38.4")
    assert score.measurements["ty_le_suy_dinh_duong"].value is None
    assert score.assigned["thu-ngan-sach"].value == 600000000
    assert (score.items["dong-khoi-moi"].cross, score.items["dong-khoi-moi"].council) == (Decimal("2.5"), None)
    assert score.bonus["mo-hinh-moi-nhan-rong"].own == 2
    assert score.deductions["vi-pham-dat-dai"].count == 1
    assert score.gates == {"khong-dang-ky-thi-dua": False, "chua-phat-dong-phong-trao": None}
    assert score.not_applicable == {"ung-pho-thien-tai"}


@pytest.mark.parametrize("typed", ["cong-chuc", "CÔNG CHỨC", "Công chức", "co\u0302ng chư\u0301c"])
def test_words_and_ids_in_any_case_and_form(tmp_path: Path, typed: str) -> None:
    path = write(tmp_path / "a.xlsx", {}, put("Cá nhân", "E3", typed))
    assert read_workbook(path, law()).dossiers[0].nominee.group == "cong-chuc"


def test_text_numbers_with_vietnamese_separators(tmp_path: Path) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "Ấp": [HAMLET],
        "Kết quả chỉ tiêu": [
            {"nominee": "ap-1", "name": "thu_nhap_binh_quan"},
            {"nominee": "ap-1", "name": "thu_ngan_sach"},
        ],
    }

    def edit(book: Any) -> None:
        book["Kết quả chỉ tiêu"]["D3"] = "95,5"
        book["Kết quả chỉ tiêu"]["D4"] = "3.559.223.000"

    score = read_workbook(write(tmp_path / "a.xlsx", rows, edit), law()).scores[0]
    assert score.measurements["thu_nhap_binh_quan"].value == Decimal("95.5")
    assert score.measurements["thu_ngan_sach"].value == 3559223000


def test_a_list_nobody_declared_complete_proves_nothing(tmp_path: Path) -> None:
    one = read_workbook(write(tmp_path / "a.xlsx", {}), law()).dossiers[0]
    assert one.discipline.complete is False
    assert one.nominee.gender is None
    assert one.registered == {}


def test_a_nominee_may_be_meant_by_a_name_only_one_has(tmp_path: Path) -> None:
    rows = {"Xếp loại": [{"nominee": "mẫu thị hoà", "year": 2016, "class": "HTT"}]}
    one = read_workbook(write(tmp_path / "a.xlsx", rows), law()).dossiers[0]
    assert one.ratings.list[0].class_ == "HTT"


def test_a_workbook_made_when_a_sentence_of_the_law_read_differently(tmp_path: Path) -> None:
    rows = {"Ý kiến đánh giá": [WHO | {"question": "hoc-tap", "answer": True, "by": "hoi-nghi-don-vi"}]}

    def edit(book: Any) -> None:
        for row in book[CATALOGUE].iter_rows():
            for cell in row:
                if cell.value == "hoc-tap":
                    book[CATALOGUE].cell(row=cell.row, column=cell.column - 1).value = "Lời văn cũ"
        book["Ý kiến đánh giá"]["C3"] = "lời văn cũ"

    one = read_workbook(write(tmp_path / "a.xlsx", rows, edit), law()).dossiers[0]
    assert one.judgements[0].question == "hoc-tap"


def test_a_title_above_the_table_blank_rows_and_own_columns_do_not_disturb(tmp_path: Path) -> None:
    rows = {"Xếp loại": [WHO | {"year": 2016, "class": "HTT"}]}

    def edit(book: Any) -> None:
        page = book["Xếp loại"]
        page.insert_rows(1, 2)
        page["A1"] = "DANH SÁCH XẾP LOẠI"
        page["I4"] = "Ghi chú riêng"
        page["I5"] = "xem lại"
        page["I6"] = "=1+1"
        page["A9"], page["C9"], page["D9"] = "cc-07", 2015, "HTXS"
        book.create_sheet("Ghi chú của văn phòng")["A1"] = "không đọc"

    one = read_workbook(write(tmp_path / "a.xlsx", rows, edit), law()).dossiers[0]
    assert [(item.year, item.class_) for item in one.ratings.list] == [(2016, "HTT"), (2015, "HTXS")]


def test_text_that_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Cá nhân": [PERSON | {"nominee.post": "=1+1"}]})
    assert read_workbook(path, law()).dossiers[0].nominee.post == "=1+1"
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet2.xml")
