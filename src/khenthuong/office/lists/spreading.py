"""Merged areas: every cell of the area gets the text of its first cell, marked as standing elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from khenthuong.office.lists.grid import GridCell


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def spread(rows: dict[int, dict[int, GridCell]], areas: list[Area]) -> dict[int, dict[int, GridCell]]:
    """``rows`` in order, with the merged cells filled as far as the sheet has any other cell."""
    last_row = max(rows, default=0)
    last_column = max((max(cells) for cells in rows.values()), default=0)
    # A merged heading may be the last thing on its side of the table.
    widest = max(
        (area.right for area in areas if area.left <= last_column and area.right <= last_column + 20), default=0
    )
    for area in areas:
        source = rows.get(area.top, {}).get(area.left)
        if source is None:
            continue
        for row in range(area.top, min(area.bottom, last_row) + 1):
            for column in range(area.left, min(area.right, max(last_column, widest)) + 1):
                if column not in rows.get(row, {}):
                    copy = replace(source, row=row, column=column, comment="", notes=(), spread=True)
                    rows.setdefault(row, {})[column] = copy
    return {row: dict(sorted(rows[row].items())) for row in sorted(rows)}
