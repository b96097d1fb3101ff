"""From the cells of a sheet to rows of named columns: finding the heading row, refusing what would be lost."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string, get_column_letter

from khenthuong.base.errors import Place, Problem
from khenthuong.base.vietnamese import match_key, without_marks
from khenthuong.office.cells import Cell
from khenthuong.office.layout import CATALOGUE, GUIDE, SHEETS, Column, Sheet
from khenthuong.office.opening import RawSheet

HEADER_SEARCH = 20
OWN_NOTES = "ghi chú"
"""Sheets and columns whose name starts like this belong to the clerk and are not read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its cells by column key. A column without a cell was left blank."""

    sheet: Sheet
    number: int
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]

    def ref(self, key: str) -> str:
        """The address of a column in this row, filled or not; the row's first column for a missing one."""
        letter = self.letters.get(key) or next(iter(self.letters.values()), "A")
        return f"{letter}{self.number}"


class Tables:
    """The sheets of a workbook as rows, and the problems met on the way."""

    def __init__(self, sheets: list[RawSheet], file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.catalogue: RawSheet | None = None
        self.rows: dict[str, list[Row]] = {}
        by_key = {match_key(sheet.title): sheet for sheet in SHEETS}
        for raw in sheets:
            key = match_key(raw.title)
            if key == match_key(CATALOGUE):
                self.catalogue = raw
            elif key in by_key:
                self.rows[by_key[key].title] = list(self._rows(by_key[key], raw))
            elif key != match_key(GUIDE) and not key.startswith(OWN_NOTES) and (raw.rows or raw.unfinished):
                self._stranger(raw)

    def has(self, sheet: Sheet) -> bool:
        """Whether the workbook has the sheet at all."""
        return sheet.title in self.rows

    def of(self, sheet: Sheet) -> list[Row]:
        """The rows of a sheet; none when the sheet is missing."""
        return self.rows.get(sheet.title, [])

    def _stranger(self, raw: RawSheet) -> None:
        close = difflib.get_close_matches(
            without_marks(raw.title), [without_marks(sheet.title) for sheet in SHEETS], n=1, cutoff=0.6
        )
        near = next((sheet.title for sheet in SHEETS if close and without_marks(sheet.title) == close[0]), None)
        meant = f"đổi tên trang thành “{near}”, hoặc " if near else ""
        remedy = f"{meant}đặt tên bắt đầu bằng “Ghi chú” nếu trang này không dùng để xét"
        self._note("KT-507", f"Trang “{raw.title}” có dữ liệu nhưng không có trong mẫu.", raw.title, "", remedy)

    def _note(self, code: str, what: str, sheet: str, cell: str, remedy: str = "") -> None:
        self.problems.append(Problem(code, what, Place(self.file, sheet, cell), remedy))

    def _rows(self, sheet: Sheet, raw: RawSheet) -> Iterator[Row]:
        header = self._header(sheet, raw)
        if header is None:
            return
        top, columns = header
        keys = {position: column.key for position, column in columns.items()}
        letters = {key: get_column_letter(position) for position, key in keys.items()}
        own = set(self._own_columns(raw, top)) - keys.keys()
        for cell in raw.unfinished:
            if column_index_from_string(cell.ref.rstrip("0123456789")) not in own:
                self._note("KT-509", f"Công thức {cell.raw} chưa có kết quả được lưu.", sheet.title, cell.ref)
        homeless: dict[int, Cell] = {}
        for number, cells in raw.rows:
            if number <= top:
                continue
            for position, cell in cells.items():
                if position not in keys and position not in own:
                    homeless.setdefault(position, cell)
            known = {keys[position]: cell for position, cell in cells.items() if position in keys}
            if known:
                yield Row(sheet, number, known, letters)
        named = dict(next(cells for number, cells in raw.rows if number == top))
        for position, cell in homeless.items():
            if position not in named:
                what = "Ô có dữ liệu nhưng cột không có tiêu đề."
                remedy = "đặt tiêu đề đúng mẫu, hoặc tiêu đề bắt đầu bằng “Ghi chú” để không đọc cột này"
                self._note("KT-506", what, sheet.title, cell.ref, remedy)

    def _own_columns(self, raw: RawSheet, top: int) -> Iterator[int]:
        for number, cells in raw.rows:
            if number == top:
                yield from (position for position, cell in cells.items() if _heading(cell).startswith(OWN_NOTES))

    def _header(self, sheet: Sheet, raw: RawSheet) -> tuple[int, dict[int, Column]] | None:
        """The heading row and its columns by position, or None when there is nothing to read."""
        wanted = {match_key(column.heading): column for column in sheet.columns}
        best: tuple[int, dict[int, Cell]] | None = None
        most = 1
        for number, cells in raw.rows[:HEADER_SEARCH]:
            score = len({_heading(cell) for cell in cells.values()} & wanted.keys())
            if score > most:
                best, most = (number, cells), score
        if best is None:
            if raw.rows:
                titles = ", ".join(column.heading for column in sheet.columns[:4])
                self._note(
                    "KT-503",
                    f"Không tìm thấy dòng tiêu đề ({titles}, …).",
                    sheet.title,
                    raw.rows[0][1].popitem()[1].ref,
                )
            return None
        return best[0], self._columns(sheet, best[1], wanted)

    def _columns(self, sheet: Sheet, cells: dict[int, Cell], wanted: dict[str, Column]) -> dict[int, Column]:
        found: dict[int, Column] = {}
        taken: set[str] = set()
        for position, cell in cells.items():
            key = _heading(cell)
            column = wanted.get(key)
            if column is None:
                if not key.startswith(OWN_NOTES):
                    self._unknown_heading(sheet, cell, wanted)
            elif column.key in taken:
                self._note("KT-506", f"Tiêu đề “{cell.text}” có hai lần.", sheet.title, cell.ref, "giữ một cột")
            else:
                found[position] = column
                taken.add(column.key)
        missing = [column.heading for column in sheet.columns if column.required and column.key not in taken]
        if missing:
            self._note("KT-503", f"Thiếu cột bắt buộc: {', '.join(missing)}.", sheet.title, "")
        return found

    def _unknown_heading(self, sheet: Sheet, cell: Cell, wanted: dict[str, Column]) -> None:
        plain = {without_marks(column.heading): column.heading for column in wanted.values()}
        close = difflib.get_close_matches(without_marks(cell.text), sorted(plain), n=1, cutoff=0.6)
        meant = f"có phải “{plain[close[0]]}” không? " if close else ""
        remedy = f"{meant}cột riêng của người nhập thì đặt tên bắt đầu bằng “Ghi chú”"
        self._note("KT-506", f"Cột “{cell.text}” không có trong mẫu.", sheet.title, cell.ref, remedy)


def _heading(cell: Cell) -> str:
    return match_key(cell.text).rstrip("*").rstrip()
