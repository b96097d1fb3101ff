"""Populations for tests: the shipped workbook and cases, and small invented laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from khenthuong.base.locate import shipped
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.worked_cases import case_input
from khenthuong.law.cases import case_files, read_case_file
from khenthuong.law.law import Law
from khenthuong.service.checking import the_law
from khenthuong.service.demo import DAY, PLAN, WORKBOOK
from khenthuong.service.reviewing import read_population
from khenthuong.store.populations.reading import Rows, blocks
from khenthuong.store.populations.rows import row_of
from khenthuong.store.populations.schema import SCHEMA

ON, YEAR = DAY, 2017
BOOK = shipped("criteria") / PLAN / "workbooks" / WORKBOOK


@cache
def law() -> Law:
    """The shipped law."""
    return the_law()


@cache
def my_thanh() -> tuple[Dossier, ...]:
    """Everybody in the workbook of Mỹ Thạnh, by id."""
    people = read_population([BOOK], law()).dossiers
    return tuple(sorted(people, key=lambda item: item.nominee.id))


def case_dossiers(every: int) -> Iterator[tuple[date, int, Dossier]]:
    """The dossiers of the worked cases of one file in so many, each with an id of its own, with their day and year."""
    folder = shipped("rules")
    cases = (case for path in case_files(folder)[::every] for case in read_case_file(path, folder))
    for number, case in enumerate(cases):
        given = case_input(case)
        yield given.on, given.year, renamed(given.dossier, f"mau-{number:05}")


def renamed(dossier: Dossier, name: str) -> Dossier:
    """The same dossier under another id."""
    return dossier.model_copy(update={"nominee": dossier.nominee.model_copy(update={"id": name})})


def copies(count: int, seed: int = 0) -> list[Dossier]:
    """So many nominees, drawn from the workbook."""
    draw = Random(seed)
    people = my_thanh()
    return [renamed(draw.choice(people), f"mau-{number:06}") for number in range(count)]


def through(folder: Path, dossiers: Iterable[Dossier]) -> Rows:
    """Dossiers written and read back as one block, in their order; ids may repeat."""
    path = folder / "dan-so.parquet"
    pq.write_table(pa.Table.from_pylist([row_of(item) for item in dossiers], schema=SCHEMA), path)
    return next(blocks(path, everything=True))


def table_of(dossiers: Sequence[Dossier]) -> pa.Table:
    """The table of a population file."""
    return pa.Table.from_pylist([row_of(item) for item in dossiers], schema=SCHEMA)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
