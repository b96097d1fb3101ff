"""Cells, tables and contexts for tests of meaning, without a file."""

from __future__ import annotations

from functools import cache
from typing import Any

from khenthuong.office.lists.context import Context
from khenthuong.office.lists.dictionary import load_dictionary
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.table import FoundColumn, FoundRow, FoundTable, RowRole
from khenthuong.office.vocabulary import law_words
from khenthuong.service.checking import the_law, the_plan


def cell(value: Any, row: int = 1, column: int = 1, **more: Any) -> GridCell:
    """A cell as the reader gives it."""
    raw = "" if value is None else str(value)
    text = raw.replace(".", ",") if isinstance(value, float) else " ".join(raw.split())
    return GridCell(row, column, value, text, raw, **more)


@cache
def context(plan: str | None = "my-thanh-2017", year: int | None = 2017, group: str | None = "cong-chuc") -> Context:
    """The law's words, the shipped dictionary, a plan."""
    return Context(law_words(the_law()), load_dictionary(), the_plan(plan) if plan else None, year, group)


def table(headings: list[str | tuple[str, ...]], rows: list[list[Any]] = [], title: str = "") -> FoundTable:  # noqa: B006
    """A found table with records only."""
    columns = tuple(
        FoundColumn(at, (text,) if isinstance(text, str) else text) for at, text in enumerate(headings, start=1)
    )
    found = tuple(
        FoundRow(
            number,
            RowRole.RECORD,
            {at: cell(value, number, at) for at, value in enumerate(values, start=1) if value is not None},
        )
        for number, values in enumerate(rows, start=2)
    )
    return FoundTable(Grid("ds.xlsx", "Trang 1", {}), title, columns, found)
