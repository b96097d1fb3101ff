"""Lists from real workbooks into dossiers and scores: people, doubles, records that belong to somebody, totals."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from khenthuong.base.errors import DataError
from khenthuong.office.lists.account_text import account_text
from khenthuong.office.lists.account_workbook import account_workbook, put_text
from khenthuong.office.lists.answers import Answer, Answers, read_answers
from khenthuong.office.lists.importing import Imported, import_lists
from khenthuong.office.lists.work import RowWork
from tests.office.lists.cells import context
from tests.office.lists.messy import FILES

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Xếp loại", "Kỷ luật"]
AN = [1, "Mẫu Văn An", "14/06/1981", "Nam", "Công an xã", "HTTNV", "Không"]
BINH = [2, "Mẫu Thị Bình", 1984, "Nữ", "Hội Nông dân xã", "HTXSNV", None]


def _book(path: Path, *sheets: tuple[str, str, list[list[Any]]]) -> Path:
    """Sheets of (name, title, rows); the title in row 1, the rows from row 2."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, title, rows in sheets:
        page = book.create_sheet(name)
        page["A1"] = title
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                page.cell(number, column, value)
    book.save(path)
    return path


def _people(path: Path, *rows: list[Any], title: str = "DANH SÁCH ĐỀ NGHỊ NĂM 2017") -> Path:
    return _book(path, ("DS", title, [HEADINGS, *rows]))


def _register(path: Path, *rows: list[Any]) -> Path:
    headings = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Danh hiệu", "Năm", "Số quyết định"]
    return _book(path, ("So", "SỔ THEO DÕI KHEN THƯỞNG", [headings, *rows]))


def _import(*paths: Path, answers: dict[str, Any] | None = None, **changed: Any) -> Imported:
    given = Answers(Answer(id=key, answer=value) for key, value in (answers or {}).items())
    return import_lists(paths, context(**changed), given)


def _row(imported: Imported, number: int, file: int = 0) -> RowWork:
    return next(row for row in imported.account.files[file].sheets[0].rows if row.number == number)


def _asked(imported: Imported, blocking: bool = True) -> list[str]:
    return [one.id for one in imported.account.questions if one.blocking == blocking]


def test_a_row_becomes_a_dossier_with_evidence(tmp_path: Path) -> None:
    imported = _import(_people(tmp_path / "ds.xlsx", AN, BINH))
    assert _asked(imported) == []
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
    imported = _import(_people(tmp_path / "ds.xlsx", [1, "Mẫu Văn An"]))
    nominee = imported.dossiers[0].nominee
    assert (nominee.gender, nominee.born, nominee.unit, nominee.post) == (None, None, None, None)
    assert imported.dossiers[0].ratings.list == ()


def test_the_group_is_one_question_for_the_sheet(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", AN, BINH)
    open_ = _import(path, group=None)
    assert _asked(open_) == ["nhom | DS"]
    assert open_.dossiers == ()
    assert open_.account.summary()["needs_answer"] == 2
    done = _import(path, group=None, answers={"nhom | DS": "Viên chức"})
    assert {one.nominee.group for one in done.dossiers} == {"vien-chuc"}


def test_an_answer_in_own_words_and_one_of_no_use(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", [1, "Mẫu Văn An", "30/02/1978"])
    asked = _import(path)
    identity = "ngay | DS | Ngày sinh | Mẫu Văn An | 30/02/1978"
    assert _asked(asked) == [identity]
    assert _import(path, answers={identity: "28/02/1978"}).dossiers[0].nominee.born == date(1978, 2, 28)
    assert _import(path, answers={identity: "bỏ trống"}).dossiers[0].nominee.born is None
    useless = _import(path, answers={identity: "hôm qua"})
    assert useless.dossiers == ()
    assert "không dùng được" in useless.account.questions[0].sentence


def test_hidden_and_struck_rows_stay_out_until_asked_for(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", AN, BINH)
    book = load_workbook(path)
    book["DS"].row_dimensions[4].hidden = True
    book.save(path)
    imported = _import(path)
    assert [one.nominee.name for one in imported.dossiers] == ["Mẫu Văn An"]
    assert _row(imported, 4).status == "left_out"
    (question,) = _asked(imported, blocking=False)
    assert _asked(imported) == []
    both = _import(path, answers={question: "nhập"})
    assert len(both.dossiers) == 2


def test_one_person_twice_is_asked_and_two_of_one_name_stand(tmp_path: Path) -> None:
    twice = _people(tmp_path / "a.xlsx", AN, [2, "MẪU VĂN AN", 1981, "Nam", "Hội Nông dân xã"])
    imported = _import(twice)
    (question,) = _asked(imported)
    assert question.startswith("trung | ")
    assert imported.dossiers == ()
    kept = _import(twice, answers={question: imported.account.questions[0].choices[0]})
    assert [one.nominee.unit for one in kept.dossiers] == ["cong-an-xa"]
    two = _people(
        tmp_path / "b.xlsx", AN, [2, "Mẫu Văn An", "15/06/1981", "Nam"], [3, "Mẫu Văn Ân", "14/06/1981", "Nam"]
    )
    assert len(_import(two).dossiers) == 3
    assert len({one.nominee.id for one in _import(two).dossiers}) == 3


def test_awards_of_a_register_go_to_the_person_of_that_name_and_birth(tmp_path: Path) -> None:
    people = _people(tmp_path / "ds.xlsx", AN, [2, "Mẫu Văn An", 1990, "Nam"], BINH)
    register = _register(
        tmp_path / "so.xlsx",
        [1, "Mẫu Văn An", 1981, None, "LĐTT", 2016, "45/QĐ-UBND ngày 10/01/2017"],
        [2, "Mẫu Thị Bình", None, "Hội Nông dân xã", "CSTĐCS", "2015-2016", None],
        [3, "Mẫu Văn An", None, None, "LĐTT", 2015, None],
        [4, "Mẫu Văn Không Có", 1970, None, "LĐTT", 2015, None],
        [5, "Mẫu Thị Binh", None, None, "LĐTT", 2015, None],
    )
    imported = _import(people, register)
    held = {one.nominee.id: [(item.award, item.years) for item in one.register_.list] for one in imported.dossiers}
    assert held["mau-van-an-1981"] == [("lao-dong-tien-tien", (2016,))]
    assert held["mau-thi-binh-1984"] == [("chien-si-thi-dua-co-so", (2015, 2016))]
    first = imported.dossiers[0].register_.list[0]
    assert (first.number, first.decided_on) == ("45/QĐ-UBND", date(2017, 1, 10))
    assert first.evidence is not None
    assert (first.evidence.paper, first.evidence.file, first.evidence.cell) == ("45/QĐ-UBND", "so.xlsx", "E3")
    assert [_row(imported, number, 1).status for number in (3, 4, 5, 6, 7)] == [
        "taken", "taken_with_note", "needs_answer", "left_out", "needs_answer",
    ]  # fmt: skip
    assert {one.split(" | ")[0] for one in _asked(imported)} == {"noi", "khong-thay"}


def test_a_register_alone_makes_its_own_people(tmp_path: Path) -> None:
    register = _register(
        tmp_path / "so.xlsx",
        [1, "Mẫu Văn An", 1981, None, "LĐTT", 2015, None],
        [2, "Mẫu Văn An", 1981, None, "LĐTT", 2016, None],
        [3, "Mẫu Văn An", 1990, None, "LĐTT", 2016, None],
    )
    imported = _import(register)
    assert [len(one.register_.list) for one in imported.dossiers] == [2, 1]
    assert all(one.year is None for one in imported.dossiers)


def test_registrations_of_units(tmp_path: Path) -> None:
    rows = [["STT", "Đơn vị", "Danh hiệu đăng ký", "Ngày đăng ký"], [1, "Hội LHPN xã", "TTLĐTT", datetime(2017, 3, 8)]]
    path = _book(tmp_path / "dk.xlsx", ("DK", "ĐĂNG KÝ THI ĐUA NĂM 2017", rows))
    (one,) = _import(path).dossiers
    assert (one.nominee.id, one.nominee.kind, one.nominee.cluster) == ("hoi-phu-nu", "collective", "mat-tran-doan-the")
    assert one.registered[2017].awards == ("tap-the-lao-dong-tien-tien",)
    assert one.registered[2017].on == date(2017, 3, 8)


def test_a_list_without_a_year_asks_for_it_where_it_matters(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", AN, title="DANH SÁCH")
    open_ = _import(path, plan=None, year=None)
    assert _asked(open_) == ["nam | DS"]
    assert open_.dossiers == ()
    done = _import(path, plan=None, year=None, answers={"nam | DS": "năm 2016"})
    assert done.dossiers[0].ratings.list[0].year == 2016
    names = _book(
        tmp_path / "t.xlsx", ("DS", "DANH SÁCH", [["STT", "Họ và tên", "Chức vụ"], [1, "Mẫu Văn An", "Ấp đội"]])
    )
    assert _asked(_import(names, plan=None, year=None)) == []


def test_rows_of_a_register_wait_with_their_person(tmp_path: Path) -> None:
    people = _people(tmp_path / "ds.xlsx", [1, "Mẫu Văn An", 1981, "Nam", "Công an xã", "XYZ"])
    register = _register(tmp_path / "so.xlsx", [1, "Mẫu Văn An", 1981, None, "LĐTT", 2016, None])
    imported = _import(people, register)
    assert imported.dossiers == ()
    assert _row(imported, 3, 1).status == "needs_answer"


def test_cells_nobody_uses_are_told(tmp_path: Path) -> None:
    rows = [["STT", "Ấp", "Thu ngân sách", "Việc làm mới", "Ghi chú"], [1, "Ấp 1", 601_500_000, 20, "số ước"]]
    imported = _import(_book(tmp_path / "kq.xlsx", ("KQ", "KẾT QUẢ NĂM 2017", rows)))
    note = next(work for work in _row(imported, 3).cells.values() if work.cell.ref == "E3")
    assert (note.value, [one.code for one in note.messages]) == ("số ước", ["KT-520"])


def test_a_title_of_another_year_stops_the_sheet(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", AN, title="DANH SÁCH NĂM 2016")
    (question,) = _asked(_import(path))
    assert _import(path).dossiers == ()
    assert len(_import(path, answers={question: "năm 2017"}).dossiers) == 1
    left = _import(path, answers={question: "năm 2016"})
    assert left.dossiers == ()
    assert _row(left, 3).status == "left_out"


def test_two_versions_of_one_list_are_never_merged(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "ds.xlsx",
        ("Cu", "DANH SÁCH NĂM 2017", [HEADINGS, AN]),
        ("Moi", "DANH SÁCH NĂM 2017", [HEADINGS, AN, BINH]),
    )
    imported = _import(path)
    (question,) = _asked(imported)
    assert imported.dossiers == ()
    chosen = _import(path, answers={question: "chỉ trang “Moi”"})
    assert len(chosen.dossiers) == 2
    assert {one.source.sheet for one in chosen.dossiers if one.source} == {"Moi"}


def _results(path: Path, *rows: list[Any], unit: str = "đồng") -> Path:
    headings = ["STT", "Ấp", f"Thu ngân sách ({unit})", "Tỷ lệ hộ sử dụng nước máy (%)"]
    return _book(path, ("KQ", "KẾT QUẢ NĂM 2017", [headings, *rows]))


def test_hamlet_results_become_scores(tmp_path: Path) -> None:
    imported = _import(_results(tmp_path / "kq.xlsx", [1, "Ấp I", "601.500.000", "98,5"], [2, "ẤP 02", None, "88%"]))
    first, second = imported.scores
    assert (first.nominee, first.kind, first.cluster) == ("ap-1", "hamlet", "cac-ap")
    assert first.measurements["thu_ngan_sach"].value == 601_500_000
    assert first.measurements["ty_le_nuoc_may"].value == Decimal("98.5")
    assert "thu_ngan_sach" not in second.measurements


def test_a_size_off_by_a_million_is_asked_and_the_answer_scales(tmp_path: Path) -> None:
    path = _results(tmp_path / "kq.xlsx", [1, "Ấp 1", 601_500_000, 98], [2, "Ấp 2", "612,5", 97])
    imported = _import(path)
    (question,) = _asked(imported)
    assert [one.nominee for one in imported.scores] == ["ap-1"]
    done = _import(path, answers={question: "đơn vị là triệu đồng"})
    assert done.scores[1].measurements["thu_ngan_sach"].value == 612_500_000
    kept = _import(path, answers={question: "giữ nguyên"})
    assert kept.scores[1].measurements["thu_ngan_sach"].value == Decimal("612.5")


def test_a_whole_column_off_is_one_question(tmp_path: Path) -> None:
    path = _results(tmp_path / "kq.xlsx", [1, "Ấp 1", 601.5, 98], [2, "Ấp 2", 612.5, 97], [3, "Ấp 3", 590, 97])
    (question,) = _asked(_import(path))
    done = _import(path, answers={question: "đơn vị là triệu đồng"})
    assert [one.measurements["thu_ngan_sach"].value for one in done.scores] == [601_500_000, 612_500_000, 590_000_000]
    declared = _import(
        _results(tmp_path / "k2.xlsx", [1, "Ấp 1", 601.5, 98], [2, "Ấp 2", 612.5, 97], unit="triệu đồng")
    )
    assert _asked(declared) == []
    assert declared.scores[0].measurements["thu_ngan_sach"].value == 601_500_000


@pytest.mark.parametrize(("typed", "asked"), [(1_214_000_000, 0), (1_214_000_001, 1)])
def test_typed_totals(tmp_path: Path, typed: int, asked: int) -> None:
    path = _results(
        tmp_path / "kq.xlsx",
        [1, "Ấp 1", 601_500_000, 98],
        [2, "Ấp 2", 612_500_000, 97],
        [None, "Tổng cộng", typed, None],
    )
    imported = _import(path)
    assert len(_asked(imported, blocking=False)) == asked
    assert {one.nominee for one in imported.scores} == {"ap-1", "ap-2"}


def test_an_unknown_hamlet_is_asked_about_and_its_figures_wait(tmp_path: Path) -> None:
    path = _results(tmp_path / "kq.xlsx", [1, "Ap 1", 601_500_000, 98])
    imported = _import(path)
    (question,) = _asked(imported)
    assert imported.scores == ()
    assert _import(path, answers={question: "Ấp 1"}).scores[0].nominee == "ap-1"


def test_results_without_a_plan_say_what_is_missing(tmp_path: Path) -> None:
    imported = _import(_results(tmp_path / "kq.xlsx", [1, "Ấp 1", 601_500_000, 98]), plan=None)
    assert imported.scores == ()
    assert "--ke-hoach" in account_text(imported.account)


def test_a_score_sheet_of_one_unit(tmp_path: Path) -> None:
    rows = [
        ["TT", "Nội dung", "Điểm chuẩn", "Tự chấm", "HĐ chấm"],
        [1, "Xử lý môi trường, rác thải, nước sinh hoạt ở nông thôn", 2, 2, "1,5"],
        [2, "Việc khác", 5, 5, 5],
    ]
    path = _book(tmp_path / "cd.xlsx", ("CD", "BẢNG CHẤM ĐIỂM NĂM 2017: Hội Nông dân xã", rows))
    imported = _import(path)
    (one,) = imported.scores
    assert one.nominee == "hoi-nong-dan"
    assert one.items["moi-truong-nong-thon"].own == 2
    assert one.items["moi-truong-nong-thon"].council == Decimal("1.5")
    assert _row(imported, 4).status == "left_out"


def test_answers_survive_a_round_trip_and_old_ones_are_kept(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", [1, "Mẫu Văn “An”: #1", "30/02/1978"])
    file = tmp_path / "tra-loi.yaml"
    first = import_lists([path], context(), Answers([Answer(id="cũ | gì đó", answer="giữ")]))
    file.write_text(first.answers.text(first.account.questions), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    assert text.count("- id:") == 2
    answered = text.replace('answer: ""', 'answer: "28/02/1978"')
    file.write_text(answered, encoding="utf-8")
    again = import_lists([path], context(), read_answers(file))
    assert again.dossiers[0].nominee.born == date(1978, 2, 28)
    assert again.answers.text(again.account.questions) == answered


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("28/02/1978", "28/02/1978"),
        ("1978-02-28", "28/02/1978"),
        ("37.2", "37,2"),
        ("1234", "1234"),
        ("'x'", "x"),
        ("", ""),
    ],
)
def test_answers_without_quotes_mean_what_they_look_like(tmp_path: Path, typed: str, text: str) -> None:
    file = tmp_path / "tra-loi.yaml"
    file.write_text(f"answers:\n  - {{id: a, answer: {typed}}}\n", encoding="utf-8")
    assert [one.text for one in read_answers(file).entries()] == [text]


def test_a_damaged_answers_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "tra-loi.yaml"
    file.write_text("answers:\n  - {id: x, tra_loi: y}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_answers(file)
    assert caught.value.problems[0].code == "KT-104"


def test_ids_are_masked_and_dropped_columns_are_not_repeated(tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", "Số CCCD", "Dân tộc"], [1, "Mẫu Văn An", "099081000111", "Mường"]]
    imported = _import(_book(tmp_path / "ds.xlsx", ("DS", "DANH SÁCH NĂM 2017", rows)))
    told = str(imported.account.as_json()) + account_text(imported.account)
    assert "099081000111" not in told
    assert "099•••••0111" in told
    assert "Mường" not in told
    assert "099081000111" not in str(imported.dossiers)


def test_the_screen_stays_short(tmp_path: Path) -> None:
    rows = [[number, f"Mẫu Văn {chr(65 + number % 26)}{'a' * number}", "30/02/1978"] for number in range(1, 60)]
    text = account_text(_import(_people(tmp_path / "ds.xlsx", *rows)).account)
    assert len(text.splitlines()) <= 40
    assert "nữa" in text


def test_the_report_is_the_clerks_workbook_with_words_and_colours(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", AN, [2, "Mẫu Thị Bình", "30/02/1978", "Nữ", "=1+1"])
    imported = _import(path)
    report = tmp_path / "bao-cao.xlsx"
    report.write_bytes(account_workbook(imported.account.files[0], path))
    page = load_workbook(report)["DS"]
    assert page["B3"].value == "Mẫu Văn An"
    assert page["H2"].value == "Kết quả đọc"
    assert page["H3"].value.startswith("Nhập được")
    assert page["H4"].value.startswith("Cần trả lời")
    assert page["C4"].comment is not None
    assert "không phải ngày có thật" in page["C4"].comment.text
    assert page["C4"].fill.start_color.rgb != page["C3"].fill.start_color.rgb


@pytest.mark.parametrize("text", ["=1+1", "+84 900", "-2", "@x", '=HYPERLINK("http://x")'])
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    put_text(page["A1"], text)
    book.save(tmp_path / "x.xlsx")
    back = load_workbook(tmp_path / "x.xlsx").active["A1"]  # type: ignore[index]
    assert (back.value, back.data_type) == (text, "s")


def test_a_file_without_a_list_is_refused_with_the_headings_looked_for(tmp_path: Path) -> None:
    path = _book(tmp_path / "x.xlsx", ("Thư", "Kính gửi các đơn vị", [["Đề nghị nộp báo cáo."]]))
    with pytest.raises(DataError) as caught:
        _import(path)
    assert "Họ và tên" in str(caught.value)


def _leave(path: Path, value: Any) -> Path:
    return _book(path, ("DS", "DANH SÁCH NĂM 2017", [["STT", "Họ và tên", "Số ngày nghỉ"], [1, "Mẫu Văn An", value]]))


@pytest.mark.parametrize(
    ("typed", "kind", "days"),
    [
        ("45 ngày ốm", "om-dau", 45),
        ("thai sản 6 tháng", "thai-san", None),
        ("nghỉ phép: 3,5 ngày", "viec-rieng", Decimal("3.5")),
    ],
)
def test_leave_with_its_kind(tmp_path: Path, typed: str, kind: str, days: Any) -> None:
    (one,) = _import(_leave(tmp_path / "n.xlsx", typed)).dossiers
    assert [(item.kind, item.work_days, item.year) for item in one.leave.list] == [(kind, days, 2017)]


def test_bare_days_of_leave_need_one_answer_for_the_column(tmp_path: Path) -> None:
    path = _leave(tmp_path / "n.xlsx", 3)
    (question,) = _asked(_import(path))
    assert question == "loai-nghi | DS | Số ngày nghỉ"
    (one,) = _import(path, answers={question: "không gồm thai sản, điều trị vết thương, đi học"}).dossiers
    assert one.leave.list[0].work_days == 3
    (other,) = _import(path, answers={question: "có thể gồm cả thai sản, điều trị vết thương, đi học"}).dossiers
    assert other.leave.list == ()
    (none,) = _import(_leave(tmp_path / "m.xlsx", 0)).dossiers
    assert none.leave.complete_for(2017)


@pytest.mark.parametrize("typed", [367, -1, "3 ngày ốm, 2 ngày phép", "9" * 5000, "1900-01-01"])
def test_impossible_leave_is_asked_about(tmp_path: Path, typed: Any) -> None:
    imported = _import(_leave(tmp_path / "n.xlsx", typed))
    assert imported.dossiers == ()
    assert _asked(imported)


def test_years_before_the_first_are_no_years_of_achievement(tmp_path: Path) -> None:
    register = _register(tmp_path / "so.xlsx", [1, "Mẫu Văn An", 1981, None, "LĐTT", 1944, None])
    imported = _import(register)
    assert imported.dossiers == ()
    assert _asked(imported)[0].startswith("nam-dat | ")


def test_marks_under_the_name_of_an_award(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "LĐTT", "CSTĐCS", "Ghi chú"],
        [1, "Mẫu Văn An", "x", None, None],
        [2, "Mẫu Văn Bê", "x", "X", None],
        [3, "Mẫu Văn Xê", None, None, None],
        [4, "Mẫu Văn Dê", "hay", None, None],
    ]
    imported = _import(_book(tmp_path / "dk.xlsx", ("DK", "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2017", rows)))
    awards = [one.registered[2017].awards if one.registered else None for one in imported.dossiers]
    assert awards == [("lao-dong-tien-tien",), ("lao-dong-tien-tien", "chien-si-thi-dua-co-so"), None]
    assert len(_asked(imported)) == 1


def test_marks_under_gradings(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["DANH SÁCH TRÍCH NGANG NĂM 2017"],
        ["STT", "Họ và tên", "Xếp loại", None, None],
        [None, None, "HTXS", "HTT", "HT"],
        [1, "Mẫu Văn An", None, "x", None],
        [2, "Mẫu Văn Bê", "x", None, None],
    ):
        page.append(row)
    for area in ("A2:A3", "B2:B3", "C2:E2"):
        page.merge_cells(area)
    book.save(tmp_path / "ds.xlsx")
    imported = _import(tmp_path / "ds.xlsx")
    assert [[item.class_ for item in one.ratings.list] for one in imported.dossiers] == [["HTT"], ["HTXS"]]


def test_the_commune_itself_with_a_target_in_each_row(tmp_path: Path) -> None:
    rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
        [1, "Thu ngân sách trên địa bàn", "triệu đồng", "3.559,223", "3.700,5", "104"],
        [2, "Thu nhập bình quân đầu người", "triệu đồng/người/năm", "37,2", "38", None],
        [3, "Trồng cây", "cây", 100, 200, None],
    ]
    path = _book(tmp_path / "ct.xlsx", ("CT", "TÌNH HÌNH THỰC HIỆN CHỈ TIÊU XÃ MỸ THẠNH NĂM 2017", rows))
    imported = _import(path)
    (one,) = imported.scores
    assert (one.kind, one.name) == ("commune", "xã Mỹ Thạnh")
    assert one.measurements["thu_ngan_sach"].value == 3_700_500_000
    assert one.assigned["thu-ngan-sach"].value == 3_559_223_000
    assert one.measurements["thu_nhap_binh_quan"].value == 38
    assert _row(imported, 5).status == "left_out"


def test_points_of_whole_sections_are_compared_and_not_taken(tmp_path: Path) -> None:
    rows = [
        ["TT", "Ấp", "Kinh tế, giảm nghèo, việc làm", "Văn hóa - xã hội", "Tổng cộng"],
        [1, "Ấp 1", 28, "18,5", "46,5"],
        [2, "Ấp 2", 31, 18, 48],
    ]
    imported = _import(_book(tmp_path / "cd.xlsx", ("CD", "BẢNG CHẤM ĐIỂM CÁC ẤP NĂM 2017", rows)))
    assert imported.scores == ()
    assert [_row(imported, number).status for number in (3, 4)] == ["left_out", "left_out"]
    told = account_text(imported.account)
    assert "NÊN XEM: 1 câu hỏi" in told
    assert "vượt mức tối đa 30" in told
    assert len(_asked(imported, blocking=False)) == 1


def test_text_decoded_on_its_looks_is_confirmed_once(tmp_path: Path) -> None:
    path = tmp_path / "trich-ngang-abc.csv"
    FILES[path.name].write(path)
    imported = _import(path)
    assert imported.dossiers == ()
    (question,) = _asked(imported)
    assert question.startswith("phong-chu | ")
    done = _import(path, answers={question: "đúng"})
    assert "Mẫu Văn Tâm" in [one.nominee.name for one in done.dossiers]
    refused = _import(path, answers={question: "không đúng, không nhập các dòng này"})
    assert refused.dossiers == ()
    assert refused.account.summary()["needs_answer"] == 0


def test_a_formula_without_a_result_waits(tmp_path: Path) -> None:
    path = _people(tmp_path / "ds.xlsx", [1, "Mẫu Văn An", "=DATE(1981,6,14)"], BINH)
    imported = _import(path)
    (question,) = _asked(imported)
    assert question == "cong-thuc | DS | Ngày sinh | C3"
    assert [one.nominee.name for one in imported.dossiers] == ["Mẫu Thị Bình"]
    assert len(_import(path, answers={question: "bỏ trống"}).dossiers) == 2


def test_a_hidden_sheet_stays_out_until_asked_for(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "ds.xlsx",
        ("DS", "DANH SÁCH NĂM 2017", [HEADINGS, AN]),
        ("Nhap", "DANH SÁCH NĂM 2017", [["STT", "Họ và tên", "Chức vụ"], [1, "Mẫu Văn Dự", "Ấp đội trưởng"]]),
    )
    book = load_workbook(path)
    book["Nhap"].sheet_state = "hidden"
    book.save(path)
    imported = _import(path)
    assert [one.nominee.name for one in imported.dossiers] == ["Mẫu Văn An"]
    (question,) = _asked(imported, blocking=False)
    assert question == "trang-an | Nhap"
    assert len(_import(path, answers={question: "nhập"}).dossiers) == 2


def test_the_same_union_of_another_commune_is_another_unit(tmp_path: Path) -> None:
    here = _people(tmp_path / "a.xlsx", [1, "Mẫu Văn An", 1981, "Nam", "Hội ND xã Mỹ Thạnh"])
    assert _import(here).dossiers[0].nominee.unit == "hoi-nong-dan"
    there = _people(tmp_path / "b.xlsx", [1, "Mẫu Văn An", 1981, "Nam", "Hội ND xã Lương Quới"])
    (question,) = _asked(_import(there))
    (one,) = _import(there, answers={question: "đơn vị khác, không có trong kế hoạch"}).dossiers
    assert one.nominee.unit == "hoi-nd-xa-luong-quoi"
