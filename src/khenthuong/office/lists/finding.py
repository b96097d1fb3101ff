"""From grids to tables: where the header is, and the part every filled row of every sheet plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from khenthuong.base.errors import Place, Problem
from khenthuong.office.lists import row_marks as marks
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.headers import HeaderBlock, IsHeading, columns_of, find_headers, heading_cells, one_line
from khenthuong.office.lists.table import FoundColumn, FoundRow, FoundTable, RowRole

_STT = frozenset({"tt", "stt", "số tt", "số thứ tự", "số tt.", "no", "no."})
_MOST_NOTES = 5
_FULL_ROW = 4
"""Cells that make a row below a signature a record after all; a row of signers rarely has so many."""
_USUAL_HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Ấp", "Kế hoạch", "Thực hiện", "Tổng điểm", "Danh hiệu")


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """What one sheet holds: tables, or a reason why none was found with the rows nobody could place.

    The rows of ``tables`` and ``unplaced`` together are every filled row of the sheet, each once.
    """

    grid: Grid
    tables: tuple[FoundTable, ...] = ()
    refusal: Problem | None = None
    unplaced: tuple[FoundRow, ...] = ()


def find_tables(
    grids: Sequence[Grid], is_heading: IsHeading, looked_for: Sequence[str] = _USUAL_HEADINGS
) -> tuple[SheetFinding, ...]:
    """The tables of every sheet, in order; an empty sheet is a finding without tables, rows or refusal.

    ``is_heading`` tells whether a text is a known heading; ``looked_for`` are headings to name when none is found.
    """
    return tuple(_find(grid, is_heading, looked_for) for grid in grids)


def _find(grid: Grid, is_heading: IsHeading, looked_for: Sequence[str]) -> SheetFinding:
    numbers = [number for number, cells in grid.rows.items() if marks.own_cells(cells)]
    headers = _first_of_each(find_headers(grid, numbers, is_heading))
    if not numbers:
        return SheetFinding(grid)
    if not headers:
        unplaced = tuple(_row(grid, number, RowRole.NOTE) for number in numbers)
        return SheetFinding(grid, (), _refusal(grid, numbers, is_heading, looked_for), unplaced)
    starts = [numbers[0], *(_title_start(grid, numbers, header.rows[0]) for header in headers[1:])]
    tables = []
    for header, start, end in zip(headers, starts, [*starts[1:], numbers[-1] + 1], strict=True):
        mine = [number for number in numbers if start <= number < end]
        tables.append(_table(grid, header, mine))
    return SheetFinding(grid, tuple(tables))


def _first_of_each(blocks: list[HeaderBlock]) -> list[HeaderBlock]:
    """Headers that start a table: one printed again at the top of a page belongs to the table it repeats."""
    kept: list[HeaderBlock] = []
    for block in blocks:
        if not kept or not _repeats(block.keys, kept[-1]):
            kept.append(block)
    return kept


def _repeats(keys: frozenset[str], header: HeaderBlock) -> bool:
    return len(keys & header.keys) * 10 >= len(keys | header.keys) * 7


def _title_start(grid: Grid, numbers: list[int], header_row: int) -> int:
    """The first of the title rows right above a further header: lone texts that are no part of the table above."""
    start = header_row
    for number in reversed(numbers[: numbers.index(header_row)]):
        cells = grid.rows[number]
        words = [cell for cell in marks.own_cells(cells).values() if not marks.is_number(cell)]
        alone = len(marks.own_cells(cells)) <= 2 and len(words) == len(marks.own_cells(cells))
        below = marks.is_total_row(cells) or marks.is_signature_row(cells) or marks.is_note_row(cells)
        if not alone or below or number < start - 3:
            break
        start = number
    return start


def _refusal(grid: Grid, numbers: list[int], is_heading: IsHeading, looked_for: Sequence[str]) -> Problem:
    """Why the sheet is not taken. Only known headings are quoted, never a row's own data."""
    best, found = numbers[0], list[GridCell]()
    for number in numbers:
        cells = heading_cells(grid.rows[number], is_heading)
        if len(cells) > len(found):
            best, found = number, cells
    what = f"Không thấy dòng tiêu đề của bảng. Đã tìm các tiêu đề như: {', '.join(looked_for)}."
    if found:
        names = ", ".join(f"“{one_line(cell.text)}”" for cell in found)
        what += f" Gần nhất là dòng {best}, chỉ có {names}."
    else:
        what += " Không dòng nào có tiêu đề quen thuộc."
    return Problem("KT-517", what, Place(file=grid.file, sheet=grid.sheet))


def _row(grid: Grid, number: int, role: RowRole, section: str = "") -> FoundRow:
    cells = grid.rows[number]
    own = marks.own_cells(cells).values()
    struck = sum(1 for cell in own if cell.struck)
    return FoundRow(number, role, cells, section, number in grid.hidden_rows, struck * 2 > len(own))


def _table(grid: Grid, header: HeaderBlock, numbers: list[int]) -> FoundTable:
    before = [number for number in numbers if number < header.rows[0]]
    body = [number for number in numbers if number > header.rows[-1]]
    columns = columns_of(grid, header, ())
    rows = [_row(grid, number, RowRole.TITLE) for number in before]
    rows += [_row(grid, number, RowRole.HEADER) for number in header.rows if number in numbers]
    rows += _Body(grid, header, columns).read(body)
    used = {column for row in rows if row.role is RowRole.RECORD for column in marks.own_cells(row.cells)}
    titles = [one_line(cell.text) for row in rows if row.role is RowRole.TITLE for cell in _own(row)]
    units = [text for row in rows if row.role is not RowRole.RECORD for text in marks.unit_notes(row.cells)]
    return FoundTable(
        grid=grid,
        title=" · ".join(titles),
        columns=columns_of(grid, header, used),
        rows=tuple(rows),
        unit_notes=tuple(dict.fromkeys(units)),
        notes=tuple(_number_notes(rows, columns)),
    )


def _own(row: FoundRow) -> list[GridCell]:
    return list(marks.own_cells(row.cells).values())


class _Body:
    """Reads the rows under a header one after another, remembering what came before."""

    def __init__(self, grid: Grid, header: HeaderBlock, columns: tuple[FoundColumn, ...]) -> None:
        self.grid = grid
        self.header = header
        self.positions = [column.position for column in columns]
        self.stt = _stt_column(columns)
        self.arabic = _arabic_numbers(grid, header, self.stt)
        self.section = ""
        self.ended = False
        self.fresh = True
        """Right under a header, where an index row may stand."""

    def read(self, numbers: list[int]) -> list[FoundRow]:
        rows = [self._next(number) for number in numbers]
        last = max((place for place, row in enumerate(rows) if row.role is RowRole.RECORD), default=-1)
        # A lone text below the last record heads nothing: it is a remark.
        return [
            replace(row, role=RowRole.NOTE, section="") if place > last and row.role is RowRole.SECTION else row
            for place, row in enumerate(rows)
        ]

    def _next(self, number: int) -> FoundRow:
        role = self._role(self.grid.rows[number])
        if role is RowRole.HEADER:
            self.fresh = True
        elif role is not RowRole.INDEX:
            self.fresh = False
        if role is RowRole.SIGNATURE:
            self.ended = True
        if role is RowRole.SECTION:
            self.section = " ".join(
                one_line(cell.text)
                for cell in marks.own_cells(self.grid.rows[number]).values()
                if not marks.is_number(cell)
            )
        section = self.section if role is RowRole.RECORD else ""
        return _row(self.grid, number, role, section)

    def _role(self, cells: dict[int, GridCell]) -> RowRole:
        if self._is_header_again(cells):
            return RowRole.HEADER
        if self.fresh and marks.is_index_row(cells):
            return RowRole.INDEX
        if marks.is_maximum_row(cells):
            return RowRole.MAXIMUM
        numbered = self._is_numbered_record(cells)
        if marks.is_total_row(cells) and not (
            numbered and len(marks.own_cells(cells)) > 2 and self._named_like_record(cells)
        ):
            return RowRole.TOTAL
        if numbered:
            return RowRole.RECORD
        if marks.is_signature_row(cells):
            return RowRole.SIGNATURE
        if marks.is_note_row(cells):
            return RowRole.NOTE
        own = len(marks.own_cells(cells))
        if self.ended and not (own >= _FULL_ROW and own * 2 > len(self.positions)):
            return RowRole.SIGNATURE
        return RowRole.SECTION if self._is_section(cells) else RowRole.RECORD

    def _is_header_again(self, cells: dict[int, GridCell]) -> bool:
        keys = [marks.key_of(cell) for cell in marks.own_cells(cells).values()]
        return len(keys) >= 2 and sum(1 for key in keys if key in self.header.keys) * 10 >= len(keys) * 7

    def _is_numbered_record(self, cells: dict[int, GridCell]) -> bool:
        """A running number and a word in another column: a record even below a total or a signature."""
        own = marks.own_cells(cells)
        if self.stt is None or marks.running_number(own.get(self.stt)) is None:
            return False
        return any(not marks.is_number(cell) for column, cell in own.items() if column != self.stt)

    def _named_like_record(self, cells: dict[int, GridCell]) -> bool:
        """The words of a total, but in some later column: the record's own name comes first."""
        lead = marks.leading_text(cells)
        after = [position for position in self.positions if self.stt is None or position > self.stt]
        return lead is not None and bool(after) and lead.column != after[0]

    def _is_section(self, cells: dict[int, GridCell]) -> bool:
        own = marks.own_cells(cells)
        first = own[min(own)]
        if marks.is_level(first) and len(own) > 1 and self.stt == first.column:
            # I, II between 1, 2, 3: a section, sometimes with its subtotals in the same row.
            return len(own) <= 2 or self.arabic
        if len(own) > 2 or any(marks.is_number(cell) for cell in own.values()):
            return False
        wide = len(cells) - len(own) >= 2 and len(own) == 1
        if wide or marks.is_lettered_section(first.text) or (len(own) == 1 and marks.is_section_word(first.text)):
            return True
        # Alone in its row, at the left edge: a heading. In the name column it may be a person without a number.
        leftmost = first.column == min(self.positions)
        return len(own) == 1 and len(self.positions) >= 3 and leftmost and self.stt == first.column


def _arabic_numbers(grid: Grid, header: HeaderBlock, stt: int | None) -> bool:
    """Whether the running numbers of this table are 1, 2, 3 rather than I, II, III."""
    column = [cells[stt] for row, cells in grid.rows.items() if stt in cells and row > header.rows[-1]] if stt else []
    arabic = sum(1 for cell in column if marks.running_number(cell) is not None)
    return arabic > sum(1 for cell in column if marks.is_level(cell))


def _stt_column(columns: tuple[FoundColumn, ...]) -> int | None:
    """The column of running numbers, by its heading."""
    for column in columns:
        if any(one_line(text).lower().rstrip(".") in _STT for text in column.headings):
            return column.position
    return None


def _number_notes(rows: list[FoundRow], columns: tuple[FoundColumn, ...]) -> list[str]:
    """Running numbers that repeat or leave a gap. Starting again at 1 in a new section is usual."""
    stt = _stt_column(columns)
    if stt is None:
        return []
    notes: list[str] = []
    last: int | None = None
    for row in rows:
        number = marks.running_number(row.cells.get(stt)) if row.role is RowRole.RECORD else None
        if number is None:
            continue
        if last is not None and number not in (last + 1, 1):
            how = "lặp lại" if number == last else "không liên tục"
            notes.append(f"Số thứ tự {how} ở dòng {row.number}: sau {last} là {number}.")
        last = number
    return notes if len(notes) <= _MOST_NOTES else [*notes[:_MOST_NOTES], f"… và {len(notes) - _MOST_NOTES} chỗ nữa."]
