"""Lists from real workbooks into dossiers: people, doubles, records that belong to somebody."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.office.lists.workbooks import (
    AN,
    BINH,
    HEADINGS,
    asked_in,
    book_of,
    imported_from,
    people_list,
    register_list,
    row_of,
)


def test_a_row_becomes_a_dossier_with_evidence(tmp_path: Path) -> None:
    imported = imported_from(people_list(tmp_path / "ds.xlsx", AN, BINH))
    assert asked_in(imported) == []
    an, binh = imported.dossiers
    assert (an.nominee.id, binh.nominee.id) == ("mau-van-an-1981", "mau-thi-binh-1984")
    assert (an.nominee.born, an.nominee.gender, an.nominee.unit) == (date(1981, 6, 14), "nam", "cong-an-xa")
    assert (an.nominee.group, an.year) == ("cong-chuc", 2017)
    rating = an.ratings.list[0]
    assert (rating.class_, rating.year) == ("HTT", 2017)
    assert rating.evidence is not None
    assert (rating.evidence.file, rating.evidence.cell, rating.evidence.raw) == ("ds.xlsx", "F3", "HTTNV")
    assert an.source is not None
    assert an.source.cell == "B3"
    # “Không” is a declaration for the year of the list; a blank is not.
    assert an.discipline.complete_for(2017)
    assert not an.discipline.complete_for(2016)
    assert not binh.discipline.complete_for(2017)


def test_nothing_is_defaulted(tmp_path: Path) -> None:
    imported = imported_from(people_list(tmp_path / "ds.xlsx", [1, "Mẫu Văn An"]))
    nominee = imported.dossiers[0].nominee
    assert (nominee.gender, nominee.born, nominee.unit, nominee.post) == (None, None, None, None)
    assert imported.dossiers[0].ratings.list == ()


def test_the_group_is_one_question_for_the_sheet(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", AN, BINH)
    open_ = imported_from(path, group=None)
    assert asked_in(open_) == ["nhom | DS"]
    assert open_.dossiers == ()
    assert open_.account.summary()["needs_answer"] == 2
    done = imported_from(path, group=None, answers={"nhom | DS": "Viên chức"})
    assert {one.nominee.group for one in done.dossiers} == {"vien-chuc"}


def test_an_answer_in_own_words_and_one_of_no_use(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", [1, "Mẫu Văn An", "30/02/1978"])
    asked = imported_from(path)
    identity = "ngay | DS | Ngày sinh | Mẫu Văn An | 30/02/1978"
    assert asked_in(asked) == [identity]
    assert imported_from(path, answers={identity: "28/02/1978"}).dossiers[0].nominee.born == date(1978, 2, 28)
    assert imported_from(path, answers={identity: "bỏ trống"}).dossiers[0].nominee.born is None
    useless = imported_from(path, answers={identity: "hôm qua"})
    assert useless.dossiers == ()
    assert "không dùng được" in useless.account.questions[0].sentence


def test_hidden_and_struck_rows_stay_out_until_asked_for(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", AN, BINH)
    book = load_workbook(path)
    book["DS"].row_dimensions[4].hidden = True
    book.save(path)
    imported = imported_from(path)
    assert [one.nominee.name for one in imported.dossiers] == ["Mẫu Văn An"]
    assert row_of(imported, 4).status == "left_out"
    (question,) = asked_in(imported, blocking=False)
    assert asked_in(imported) == []
    both = imported_from(path, answers={question: "nhập"})
    assert len(both.dossiers) == 2


def test_one_person_twice_is_asked_and_two_of_one_name_stand(tmp_path: Path) -> None:
    twice = people_list(tmp_path / "a.xlsx", AN, [2, "MẪU VĂN AN", 1981, "Nam", "Hội Nông dân xã"])
    imported = imported_from(twice)
    (question,) = asked_in(imported)
    assert question.startswith("trung | ")
    assert imported.dossiers == ()
    kept = imported_from(twice, answers={question: imported.account.questions[0].choices[0]})
    assert [one.nominee.unit for one in kept.dossiers] == ["cong-an-xa"]
    two = people_list(
        tmp_path / "b.xlsx", AN, [2, "Mẫu Văn An", "15/06/1981", "Nam"], [3, "Mẫu Văn Ân", "14/06/1981", "Nam"]
    )
    assert len(imported_from(two).dossiers) == 3
    assert len({one.nominee.id for one in imported_from(two).dossiers}) == 3


def test_awards_of_a_register_go_to_the_person_of_that_name_and_birth(tmp_path: Path) -> None:
    people = people_list(tmp_path / "ds.xlsx", AN, [2, "Mẫu Văn An", 1990, "Nam"], BINH)
    register = register_list(
        tmp_path / "so.xlsx",
        [1, "Mẫu Văn An", 1981, None, "LĐTT", 2016, "45/QĐ-UBND ngày 10/01/2017"],
        [2, "Mẫu Thị Bình", None, "Hội Nông dân xã", "CSTĐCS", "2015-2016", None],
        [3, "Mẫu Văn An", None, None, "LĐTT", 2015, None],
        [4, "Mẫu Văn Không Có", 1970, None, "LĐTT", 2015, None],
        [5, "Mẫu Thị Binh", None, None, "LĐTT", 2015, None],
    )
    imported = imported_from(people, register)
    held = {one.nominee.id: [(item.award, item.years) for item in one.register_.list] for one in imported.dossiers}
    assert held["mau-van-an-1981"] == [("lao-dong-tien-tien", (2016,))]
    assert held["mau-thi-binh-1984"] == [("chien-si-thi-dua-co-so", (2015, 2016))]
    first = imported.dossiers[0].register_.list[0]
    assert (first.number, first.decided_on) == ("45/QĐ-UBND", date(2017, 1, 10))
    assert first.evidence is not None
    assert (first.evidence.paper, first.evidence.file, first.evidence.cell) == ("45/QĐ-UBND", "so.xlsx", "E3")
    assert [row_of(imported, number, 1).status for number in (3, 4, 5, 6, 7)] == [
        "taken", "taken_with_note", "needs_answer", "left_out", "needs_answer",
    ]  # fmt: skip
    assert {one.split(" | ")[0] for one in asked_in(imported)} == {"noi", "khong-thay"}


def test_a_register_alone_makes_its_own_people(tmp_path: Path) -> None:
    register = register_list(
        tmp_path / "so.xlsx",
        [1, "Mẫu Văn An", 1981, None, "LĐTT", 2015, None],
        [2, "Mẫu Văn An", 1981, None, "LĐTT", 2016, None],
        [3, "Mẫu Văn An", 1990, None, "LĐTT", 2016, None],
    )
    imported = imported_from(register)
    assert [len(one.register_.list) for one in imported.dossiers] == [2, 1]
    assert all(one.year is None for one in imported.dossiers)


def test_registrations_of_units(tmp_path: Path) -> None:
    rows = [["STT", "Đơn vị", "Danh hiệu đăng ký", "Ngày đăng ký"], [1, "Hội LHPN xã", "TTLĐTT", datetime(2017, 3, 8)]]
    path = book_of(tmp_path / "dk.xlsx", ("DK", "ĐĂNG KÝ THI ĐUA NĂM 2017", rows))
    (one,) = imported_from(path).dossiers
    assert (one.nominee.id, one.nominee.kind, one.nominee.cluster) == ("hoi-phu-nu", "collective", "mat-tran-doan-the")
    assert one.registered[2017].awards == ("tap-the-lao-dong-tien-tien",)
    assert one.registered[2017].on == date(2017, 3, 8)


def test_a_list_without_a_year_asks_for_it_where_it_matters(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", AN, title="DANH SÁCH")
    open_ = imported_from(path, plan=None, year=None)
    assert asked_in(open_) == ["nam | DS"]
    assert open_.dossiers == ()
    done = imported_from(path, plan=None, year=None, answers={"nam | DS": "năm 2016"})
    assert done.dossiers[0].ratings.list[0].year == 2016
    names = book_of(
        tmp_path / "t.xlsx", ("DS", "DANH SÁCH", [["STT", "Họ và tên", "Chức vụ"], [1, "Mẫu Văn An", "Ấp đội"]])
    )
    assert asked_in(imported_from(names, plan=None, year=None)) == []


def test_rows_of_a_register_wait_with_their_person(tmp_path: Path) -> None:
    people = people_list(tmp_path / "ds.xlsx", [1, "Mẫu Văn An", 1981, "Nam", "Công an xã", "XYZ"])
    register = register_list(tmp_path / "so.xlsx", [1, "Mẫu Văn An", 1981, None, "LĐTT", 2016, None])
    imported = imported_from(people, register)
    assert imported.dossiers == ()
    assert row_of(imported, 3, 1).status == "needs_answer"


def test_cells_nobody_uses_are_told(tmp_path: Path) -> None:
    rows = [["STT", "Ấp", "Thu ngân sách", "Việc làm mới", "Ghi chú"], [1, "Ấp 1", 601_500_000, 20, "số ước"]]
    imported = imported_from(book_of(tmp_path / "kq.xlsx", ("KQ", "KẾT QUẢ NĂM 2017", rows)))
    note = next(work for work in row_of(imported, 3).cells.values() if work.cell.ref == "E3")
    assert (note.value, [one.code for one in note.messages]) == ("số ước", ["KT-520"])


def test_a_title_of_another_year_stops_the_sheet(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", AN, title="DANH SÁCH NĂM 2016")
    (question,) = asked_in(imported_from(path))
    assert imported_from(path).dossiers == ()
    assert len(imported_from(path, answers={question: "năm 2017"}).dossiers) == 1
    left = imported_from(path, answers={question: "năm 2016"})
    assert left.dossiers == ()
    assert row_of(left, 3).status == "left_out"


def test_two_versions_of_one_list_are_never_merged(tmp_path: Path) -> None:
    path = book_of(
        tmp_path / "ds.xlsx",
        ("Cu", "DANH SÁCH NĂM 2017", [HEADINGS, AN]),
        ("Moi", "DANH SÁCH NĂM 2017", [HEADINGS, AN, BINH]),
    )
    imported = imported_from(path)
    (question,) = asked_in(imported)
    assert imported.dossiers == ()
    chosen = imported_from(path, answers={question: "chỉ trang “Moi”"})
    assert len(chosen.dossiers) == 2
    assert {one.source.sheet for one in chosen.dossiers if one.source} == {"Moi"}


def test_a_hidden_sheet_stays_out_until_asked_for(tmp_path: Path) -> None:
    path = book_of(
        tmp_path / "ds.xlsx",
        ("DS", "DANH SÁCH NĂM 2017", [HEADINGS, AN]),
        ("Nhap", "DANH SÁCH NĂM 2017", [["STT", "Họ và tên", "Chức vụ"], [1, "Mẫu Văn Dự", "Ấp đội trưởng"]]),
    )
    book = load_workbook(path)
    book["Nhap"].sheet_state = "hidden"
    book.save(path)
    imported = imported_from(path)
    assert [one.nominee.name for one in imported.dossiers] == ["Mẫu Văn An"]
    (question,) = asked_in(imported, blocking=False)
    assert question == "trang-an | Nhap"
    assert len(imported_from(path, answers={question: "nhập"}).dossiers) == 2


def test_the_same_union_of_another_commune_is_another_unit(tmp_path: Path) -> None:
    here = people_list(tmp_path / "a.xlsx", [1, "Mẫu Văn An", 1981, "Nam", "Hội ND xã Mỹ Thạnh"])
    assert imported_from(here).dossiers[0].nominee.unit == "hoi-nong-dan"
    there = people_list(tmp_path / "b.xlsx", [1, "Mẫu Văn An", 1981, "Nam", "Hội ND xã Lương Quới"])
    (question,) = asked_in(imported_from(there))
    (one,) = imported_from(there, answers={question: "đơn vị khác, không có trong kế hoạch"}).dossiers
    assert one.nominee.unit == "hoi-nd-xa-luong-quoi"
