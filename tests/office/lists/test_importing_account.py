"""Answers that are kept, the account of an import, and what it may not show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from khenthuong.base.errors import DataError
from khenthuong.office.lists.account_text import account_text
from khenthuong.office.lists.account_workbook import account_workbook, put_text
from khenthuong.office.lists.answers import Answer, Answers, read_answers
from khenthuong.office.lists.importing import import_lists
from tests.office.lists.cells import context
from tests.office.lists.workbooks import (
    AN,
    book_of,
    imported_from,
    people_list,
)


def test_answers_survive_a_round_trip_and_old_ones_are_kept(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", [1, "Mẫu Văn “An”: #1", "30/02/1978"])
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
    imported = imported_from(book_of(tmp_path / "ds.xlsx", ("DS", "DANH SÁCH NĂM 2017", rows)))
    told = str(imported.account.as_json()) + account_text(imported.account)
    assert "099081000111" not in told
    assert "099•••••0111" in told
    assert "Mường" not in told
    assert "099081000111" not in str(imported.dossiers)


def test_the_screen_stays_short(tmp_path: Path) -> None:
    rows = [[number, f"Mẫu Văn {chr(65 + number % 26)}{'a' * number}", "30/02/1978"] for number in range(1, 60)]
    text = account_text(imported_from(people_list(tmp_path / "ds.xlsx", *rows)).account)
    assert len(text.splitlines()) <= 40
    assert "nữa" in text


def test_the_report_is_the_clerks_workbook_with_words_and_colours(tmp_path: Path) -> None:
    path = people_list(tmp_path / "ds.xlsx", AN, [2, "Mẫu Thị Bình", "30/02/1978", "Nữ", "=1+1"])
    imported = imported_from(path)
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
    path = book_of(tmp_path / "x.xlsx", ("Thư", "Kính gửi các đơn vị", [["Đề nghị nộp báo cáo."]]))
    with pytest.raises(DataError) as caught:
        imported_from(path)
    assert "Họ và tên" in str(caught.value)
