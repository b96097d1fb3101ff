"""Small workbooks for tests. All names are invented."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.locate import shipped
from khenthuong.law.law import Law
from khenthuong.law.reading import load_law
from khenthuong.office.blank_workbook import build_workbook
from khenthuong.office.read_workbook import read_workbook
from khenthuong.office.saving import save_new
from khenthuong.plan.plan import Plan
from khenthuong.plan.reading import load_plan

PERSON = {
    "nominee.id": "cc-07",
    "nominee.name": "Mẫu Thị Hòa",
    "nominee.group": "cong-chuc",
    "nominee.managed_by": "xa",
}


@cache
def law() -> Law:
    """The shipped law."""
    return load_law(shipped("rules"))


@cache
def plan() -> Plan:
    """The shipped plan."""
    return load_plan(shipped("criteria") / "my-thanh-2017")


def write(path: Path, rows: dict[str, list[dict[str, Any]]], edit: Callable[[Any], object] | None = None) -> Path:
    """A workbook with rows (and one civil servant unless told otherwise), edited by hand afterwards."""
    rows = {"Cá nhân": [PERSON], **rows}
    save_new(build_workbook(law(), plan(), rows), path, overwrite=True)
    if edit is not None:
        book = load_workbook(path)
        edit(book)
        book.save(path)
    return path


def problems(path: Path) -> tuple[Problem, ...]:
    """The problems of a workbook that must not be readable."""
    try:
        read_workbook(path, law())
    except DataError as error:
        return error.problems
    raise AssertionError("the workbook was read without a problem")


def put(sheet: str, cell: str, value: Any) -> Callable[[Any], None]:
    """An edit that types a value into one cell."""

    def edit(book: Any) -> None:
        book[sheet][cell] = value

    return edit
