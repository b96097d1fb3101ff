"""A sheet of any spreadsheet format as filled cells, with what a clerk sees on them: hidden, struck, commented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

Value = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class GridCell:
    """One filled cell. ``raw`` is exactly what the file holds as text; ``text`` is readable Unicode, NFC.

    ``value`` is the typed value of the file: a number stays a number, a real Excel date a date.
    """

    row: int
    column: int
    value: Value
    text: str
    raw: str
    percent: bool = False
    """The number format shows a per cent, so 0,98 means 98 %."""
    font: str = ""
    struck: bool = False
    comment: str = ""
    spread: bool = False
    """The text stands in another cell of the merged area this cell belongs to."""
    notes: tuple[str, ...] = ()
    """Vietnamese sentences about what was done to read it, such as decoding an old font."""
    doubtful: bool = False
    """``text`` is a guess (an old font recognised by its look alone, foreign look-alike letters): ask before use."""

    @property
    def ref(self) -> str:
        """The cell as Excel names it, such as ``C7``."""
        letters, column = "", self.column
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled cells of one sheet, by row and column from 1. ``hidden`` when the whole sheet is hidden."""

    file: str
    sheet: str
    rows: dict[int, dict[int, GridCell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncomputed: tuple[str, ...] = ()
    """Cells with a formula whose value the file does not hold."""
    notes: tuple[str, ...] = field(default=())

    def cell(self, row: int, column: int) -> GridCell | None:
        """The cell at a place, or None where nothing stands."""
        return self.rows.get(row, {}).get(column)
