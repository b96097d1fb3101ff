"""A sheet typed in one old font whose name the file does not hold: short cells are read like their neighbours.

“Tó” is good Unicode and also “Tú” in TCVN3; alone it says nothing. Where several cells look like one old encoding
and none has letters of today, the whole sheet is read that way, and every such cell has to be confirmed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from khenthuong.base.legacy_fonts import OldEncoding, encoding_of_font, is_surely_unicode, suspected
from khenthuong.office.lists.cell_text import read_runs
from khenthuong.office.lists.grid import Grid, GridCell

_ENOUGH_CELLS = 3


def settle_fonts(grid: Grid) -> Grid:
    """The grid with undecided cells read in the old encoding its other cells look like, if there is one."""
    seen: Counter[OldEncoding] = Counter()
    for cell in _foreign(grid):
        if is_surely_unicode(cell.raw):
            return grid
        if (encoding := suspected(cell.raw)) is not None:
            seen[encoding] += 1
    if len(seen) != 1 or seen.total() < _ENOUGH_CELLS:
        return grid
    (encoding,) = seen
    if encoding is OldEncoding.BROKEN_UTF8:
        return grid  # a cell that was opened wrongly always shows it
    rows = {row: {column: _read(cell, encoding) for column, cell in cells.items()} for row, cells in grid.rows.items()}
    return replace(grid, rows=rows)


def _foreign(grid: Grid) -> list[GridCell]:
    """Cells with letters beyond ASCII whose font does not tell their encoding."""
    return [cell for cells in grid.rows.values() for cell in cells.values() if _undecided(cell)]


def _undecided(cell: GridCell) -> bool:
    return isinstance(cell.value, str) and not cell.raw.isascii() and encoding_of_font(cell.font) is None


def _read(cell: GridCell, encoding: OldEncoding) -> GridCell:
    if cell.doubtful or not _undecided(cell):
        return cell
    read = read_runs([(cell.raw, "")], encoding)
    if read.text == cell.text:
        return cell
    return replace(cell, text=read.text, notes=(*cell.notes, *(() if cell.spread else read.notes)), doubtful=True)
