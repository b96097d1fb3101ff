"""Cells whose meaning hangs on their heading or on one answer: leave, marks, letters, formulas."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.office.lists.messy import FILES
from tests.office.lists.workbooks import (
    BINH,
    asked_in,
    book_of,
    imported_from,
    people_list,
    register_list,
)


def _leave(path: Path, value: Any) -> Path:
    return book_of(path, ("DS", "DANH SÁCH NĂM 2017", [["STT", "Họ và tên", "Số ngày nghỉ"], [1, "Mẫu Văn An", value]]))


@pytest.mark.parametrize(
    ("typed", "kind", "days"),
    [
        ("45 ngày ốm", "om-dau", 45),
        ("thai sản 6 tháng", "thai-san", None),
        ("nghỉ phép: 3,5 ngày", "viec-rieng", Decimal("3.5")),
    ],
)
def test_leave_with_its_kind(tmp_path: Path, typed: str, kind: str, days: Any) -> None:
    (one,) = imported_from(_leave(tmp_path / "n.xlsx", typed)).dossiers
    assert [(item.kind, item.work_days, item.year) for item in one.leave.list] == [(kind, days, 2017)]


def test_bare_days_of_leave_need_one_answer_for_the_column(tmp_path: Path) -> None:
    path = _leave(tmp_path / "n.xlsx", 3)
    (question,) = asked_in(imported_from(path))
    assert question == "loai-nghi | DS | Số ngày nghỉ"
    (one,) = imported_from(path, answers={question: "không gồm thai sản, điều trị vết thương, đi học"}).dossiers
    assert one.leave.list[0].work_days == 3
    (other,) = imported_from(path, answers={question: "có thể gồm cả thai sản, điều trị vết thương, đi học"}).dossiers
    assert other.leave.list == ()
    (none,) = imported_from(_leave(tmp_path / "m.xlsx", 0)).dossiers
    assert none.leave.complete_for(2017)


@pytest.mark.parametrize("typed", [367, -1, "3 ngày ốm, 2 ngày phép", "9" * 5000, "1900-01-01"])
def test_impossible_leave_is_asked_about(tmp_path: Path, typed: Any) -> None:
    imported = imported_from(_leave(tmp_path / "n.xlsx", typed))
    assert imported.dossiers == ()
    assert asked_in(imported)


def test_years_before_the_first_are_no_years_of_achievement(tmp_path: Path) -> None:
    register = register_list(tmp_path / "so.xlsx", [1, "Mẫu Văn An", 1981, None, "LĐTT", 1944, None])
    imported = imported_from(register)
    assert imported.dossiers == ()
    assert asked_in(imported)[0].startswith("nam-dat | ")


def test_marks_under_the_name_of_an_award(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "LĐTT", "CSTĐCS", "Ghi chú"],
        [1, "Mẫu Văn An", "x", None, None],
        [2, "Mẫu Văn Bê", "x", "X", None],
        [3, "Mẫu Văn Xê", None, None, None],
        [4, "Mẫu Văn Dê", "hay", None, None],
    ]
    imported = imported_from(book_of(tmp_path / "dk.xlsx", ("DK", "DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM 2017", rows)))
    awards = [one.registered[2017].awards if one.registered else None for one in imported.dossiers]
    assert awards == [("lao-dong-tien-tien",), ("lao-dong-tien-tien", "chien-si-thi-dua-co-so"), None]
    assert len(asked_in(imported)) == 1


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
    imported = imported_from(tmp_path / "ds.xlsx")
    assert [[item.class_ for item in one.ratings.list] for one in imported.dossiers] == [["HTT"], ["HTXS"]]


def test_text_decoded_on_its_looks_is_confirmed_once(tmp_path: Path) -> None:
    path = tmp_path / "trich-ngang-abc.csv"
    FILES[path.name].write(path)
    imported = imported_from(path)
    assert imported.dossiers == ()
    (question,) = asked_in(imported)
    assert question.startswith("phong-chu | ")
    done = imported_from(path, answers={question: "đúng"})
    assert "Mẫu Văn Tâm" in [one.nominee.name for one in done.dossiers]
    refused = imported_from(path, answers={question: "không đúng, không nhập các dòng này"})
    assert refused.dossiers == ()
    assert refused.account.summary()["needs_answer"] == 0


def test_a_formula_without_a_result_waits(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", [1, "Mẫu Văn An", "=DATE(1981,6,14)"], BINH)
    imported = imported_from(path)
    (question,) = asked_in(imported)
    assert question == "cong-thuc | DS | Ngày sinh | C3"
    assert [one.nominee.name for one in imported.dossiers] == ["Mẫu Thị Bình"]
    assert len(imported_from(path, answers={question: "bỏ trống"}).dossiers) == 2
