"""What was found on a sheet: the columns with their headings, and every filled row with the part it plays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from khenthuong.office.lists.grid import Grid, GridCell


class RowRole(Enum):
    """The part a row plays. Every filled row of a sheet has exactly one."""

    TITLE = "title"
    HEADER = "header"
    INDEX = "index"
    """(1) (2) (3) … under the header."""
    MAXIMUM = "maximum"
    """“Điểm chuẩn”, “Điểm tối đa”: the maxima of a score sheet."""
    SECTION = "section"
    """“I. KHỐI ĐẢNG”: a heading between records."""
    RECORD = "record"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column of the table. ``headings`` are the texts above it from the top header row down, without repeats."""

    position: int
    headings: tuple[str, ...]
    hidden: bool = False

    @property
    def heading(self) -> str:
        """All heading texts in one line."""
        return " · ".join(self.headings)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One filled row. ``section`` is the nearest section heading above a record."""

    number: int
    role: RowRole
    cells: dict[int, GridCell]
    section: str = ""
    hidden: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A sheet read as a table. ``title`` joins the title rows; ``unit_notes`` are texts such as “ĐVT: triệu đồng”.

    A sheet may hold several tables; together their ``rows`` are every filled row of the sheet, each once.
    """

    grid: Grid
    title: str
    columns: tuple[FoundColumn, ...]
    rows: tuple[FoundRow, ...]
    unit_notes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Vietnamese sentences about the table as a whole, such as running numbers that break or repeat."""

    def records(self) -> tuple[FoundRow, ...]:
        """The rows that hold records, hidden and struck ones included."""
        return tuple(row for row in self.rows if row.role is RowRole.RECORD)
