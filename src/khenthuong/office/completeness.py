"""Which lists somebody declared complete, for everyone or for one nominee."""

from __future__ import annotations

from typing import Any

from khenthuong.office.layout import EVERYONE, RECORD_SHEETS
from khenthuong.office.row_reading import RowReader
from khenthuong.office.table import Row, Tables
from khenthuong.office.vocabulary import ALL_LISTS


class Completeness:
    """The rows of “Khai đầy đủ”. A nominee's own row goes before the row for everyone (*)."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._declared: dict[tuple[str, str], tuple[Any, Row]] = {}

    def take(self, row: Row, values: dict[str, Any]) -> None:
        """Take in one row."""
        entry = values["nominee"]
        who = EVERYONE if entry is None else entry.id
        if entry is not None and self._reader.who(row, values) is None:
            return
        key = who, values["list"]
        if key in self._declared:
            earlier = self._declared[key][1]
            what = f"Đã khai danh sách này cho “{who}” ở dòng {earlier.number}."
            self._reader.note("KT-511", what, row, "list")
            return
        complete: Any = values["complete"]
        if complete and "from" in values:
            complete = {"from": values["from"]}
        self._declared[key] = complete, row

    def of(self, who: str, name: str) -> Any:
        """``complete`` of one list of one nominee; False when nobody declared it."""
        for key in ((who, name), (who, ALL_LISTS), (EVERYONE, name), (EVERYONE, ALL_LISTS)):
            if key in self._declared:
                return self._declared[key][0]
        return False

    def check_sheets(self, tables: Tables) -> None:
        """A list cannot be complete when its sheet was taken out: that would turn missing rows into "none"."""
        gone = {sheet.fills: sheet.title for sheet in RECORD_SHEETS if not tables.has(sheet)}
        for (_, name), (complete, row) in self._declared.items():
            missing = [gone[name]] if name in gone else []
            if name == ALL_LISTS:
                missing = [title for fills, title in gone.items() if fills not in _NOT_LISTS]
            if complete and missing:
                titles = ", ".join(f"“{title}”" for title in missing)
                what = f"Khai đã đủ nhưng tệp không có trang {titles}."
                self._reader.note("KT-502", what, row, "list", "thêm lại trang đó từ tệp mẫu, hoặc sửa dòng khai này")


_NOT_LISTS = frozenset({"registered", "judgements", "facts", "complete"})
