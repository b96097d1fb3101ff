"""Small real workbooks for tests of whole imports, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from khenthuong.office.lists.answers import Answer, Answers
from khenthuong.office.lists.importing import Imported, import_lists
from khenthuong.office.lists.work import RowWork
from tests.office.lists.cells import context

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Xếp loại", "Kỷ luật"]
AN = [1, "Mẫu Văn An", "14/06/1981", "Nam", "Công an xã", "HTTNV", "Không"]
BINH = [2, "Mẫu Thị Bình", 1984, "Nữ", "Hội Nông dân xã", "HTXSNV", None]


def book_of(path: Path, *sheets: tuple[str, str, list[list[Any]]]) -> Path:
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


def people_list(path: Path, *rows: list[Any], title: str = "DANH SÁCH ĐỀ NGHỊ NĂM 2017") -> Path:
    return book_of(path, ("DS", title, [HEADINGS, *rows]))


def register_list(path: Path, *rows: list[Any]) -> Path:
    headings = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Danh hiệu", "Năm", "Số quyết định"]
    return book_of(path, ("So", "SỔ THEO DÕI KHEN THƯỞNG", [headings, *rows]))


def imported_from(*paths: Path, answers: dict[str, Any] | None = None, **changed: Any) -> Imported:
    given = Answers(Answer(id=key, answer=value) for key, value in (answers or {}).items())
    return import_lists(paths, context(**changed), given)


def row_of(imported: Imported, number: int, file: int = 0) -> RowWork:
    return next(row for row in imported.account.files[file].sheets[0].rows if row.number == number)


def asked_in(imported: Imported, blocking: bool = True) -> list[str]:
    return [one.id for one in imported.account.questions if one.blocking == blocking]
