"""Finding the header of a table: the rows whose cells are known headings, parents above and children below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.row_marks import is_index_row, is_number, is_year, key_of, own_cells, running_number
from khenthuong.office.lists.table import FoundColumn

MAX_HEADER_ROWS = 4
_LONGEST_HEADING = 120

IsHeading = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The header rows of one table; ``score`` is the number of columns with a known heading."""

    rows: tuple[int, ...]
    score: int
    keys: frozenset[str]
    """The heading texts, for recognising a header repeated on the next printed page."""


def one_line(text: str) -> str:
    """A heading as one line, however the clerk broke it inside the cell."""
    return " ".join(text.split())


def heading_cells(cells: dict[int, GridCell], is_heading: IsHeading) -> list[GridCell]:
    """The cells of a row that are known headings."""
    return [cell for cell in own_cells(cells).values() if not is_number(cell) and is_heading(one_line(cell.text))]


def find_headers(grid: Grid, numbers: list[int], is_heading: IsHeading) -> list[HeaderBlock]:
    """Every block of rows that reads as a header, top to bottom, without overlaps.

    ``numbers`` are the filled rows. A block needs two known headings, and at least half as many as the best block
    unless it holds nothing else; where there is none, one row with a single known heading right above figures will do.
    """
    if not (blocks := _blocks(grid, numbers, is_heading)):
        # Headings of one's own, such as the names of targets: one known word, and figures right below.
        first = next(
            (place for place in range(len(numbers)) if _is_lone_header(grid, numbers, place, is_heading)), None
        )
        return [] if first is None else [_made(grid, (numbers[first],), 1)]
    best = max(block.score for block in blocks)
    return [block for block in blocks if block.score * 2 >= best or block.score >= len(block.keys)]


def _blocks(grid: Grid, numbers: list[int], is_heading: IsHeading) -> list[HeaderBlock]:
    blocks: list[HeaderBlock] = []
    position = 0
    while position < len(numbers):
        block = _block_at(grid, numbers, position, is_heading)
        if block is None:
            position += 1
            continue
        blocks.append(block)
        position += len(block.rows)
    return blocks


def _is_lone_header(grid: Grid, numbers: list[int], position: int, is_heading: IsHeading) -> bool:
    cells = grid.rows[numbers[position]]
    if len(own_cells(cells)) < 3 or not _may_be_header(cells) or not heading_cells(cells, is_heading):
        return False
    below = own_cells(grid.rows[numbers[position + 1]]) if position + 1 < len(numbers) else {}
    return len(below) * 2 >= len(own_cells(cells)) and any(is_number(cell) for cell in below.values())


def _made(grid: Grid, rows: tuple[int, ...], score: int) -> HeaderBlock:
    keys = frozenset(key_of(cell) for row in rows for cell in own_cells(grid.rows[row]).values())
    return HeaderBlock(rows, score, keys)


def _block_at(grid: Grid, numbers: list[int], position: int, is_heading: IsHeading) -> HeaderBlock | None:
    first = numbers[position]
    if not _may_be_header(grid.rows[first]):
        return None
    known = len(heading_cells(grid.rows[first], is_heading))
    parents_only = known < 2
    if parents_only and not _is_parent_row(grid.rows[first]):
        return None
    rows = [first]
    while len(rows) < MAX_HEADER_ROWS and position + len(rows) < len(numbers):
        following = numbers[position + len(rows)]
        if following != rows[-1] + 1 or not _continues(grid, rows, following, is_heading, parents_only):
            break
        parents_only = False
        rows.append(following)
    headed = {cell.column for row in rows for cell in heading_cells(grid.rows[row], is_heading)}
    if len(headed) < 2:
        return None
    return _made(grid, tuple(rows), len(headed))


def _may_be_header(cells: dict[int, GridCell]) -> bool:
    own = own_cells(cells)
    if len(own) < 2 or any(len(cell.text) > _LONGEST_HEADING for cell in own.values()):
        return False
    return not any(is_number(cell) and not is_year(cell) for cell in own.values())


def _is_parent_row(cells: dict[int, GridCell]) -> bool:
    """Two or more texts, at least one merged over several columns: “Thông tin cá nhân” above its columns."""
    return len(own_cells(cells)) >= 2 and any(_merged_left(cells, column) for column in cells)


def _merged_left(cells: dict[int, GridCell], column: int) -> bool:
    """The cell belongs to an area that began in a column to its left."""
    cell, left = cells.get(column), cells.get(column - 1)
    return cell is not None and cell.spread and left is not None and left.text == cell.text


def _continues(grid: Grid, rows: list[int], following: int, is_heading: IsHeading, after_parents: bool) -> bool:
    """Whether the row below belongs to the header: children under parents, not an index row and not a record."""
    cells = grid.rows[following]
    own = own_cells(cells)
    if not own or is_index_row(cells) or any(len(cell.text) > _LONGEST_HEADING for cell in own.values()):
        return False
    if any(is_number(cell) and not is_year(cell) for cell in own.values()):
        return False
    above = grid.rows[rows[-1]]
    if running_number(own.get(min(above))) is not None:
        return False
    if after_parents:
        return len(heading_cells(cells, is_heading)) >= 2
    # A child stands under a parent merged over it, or under a gap to the right of one, or is the parent's first.
    parents = {column for column in above if _merged_left(above, column) or _merged_left(above, column + 1)}
    gaps = {column for column in own if column not in above and column > min(above)}
    under = parents | gaps | {column - 1 for column in gaps}
    if set(own) <= under:
        return True
    known = len(heading_cells(cells, is_heading))
    return known * 2 > len(own) and len(own) < len(own_cells(above)) + len(gaps)


def columns_of(grid: Grid, block: HeaderBlock, used: Iterable[int]) -> tuple[FoundColumn, ...]:
    """The columns under the header, and any other column in ``used`` with no heading at all."""
    levels = [_level_texts(grid, block, level) for level in range(len(block.rows))]
    positions = sorted({column for texts in levels for column in texts} | set(used))
    columns = []
    for position in positions:
        headings: list[str] = []
        for texts in levels:
            text = texts.get(position, "")
            if text and text not in headings[-1:]:
                headings.append(text)
        columns.append(FoundColumn(position, tuple(headings), position in grid.hidden_columns))
    return tuple(columns)


def _level_texts(grid: Grid, block: HeaderBlock, level: int) -> dict[int, str]:
    """The heading of each column on one level, parents without merged cells carried over their children."""
    row = grid.rows[block.rows[level]]
    texts = {column: one_line(cell.text) for column, cell in row.items()}
    below = [own_cells(grid.rows[number]) for number in block.rows[level + 1 :]]
    children = {column for cells in below for column in cells}
    carried = dict(texts)
    for column in sorted(children - set(texts)):
        parent = carried.get(column - 1)
        if parent is not None and column - 1 in children:
            carried[column] = parent
    return carried
