"""Two results of one population file side by side: which verdict became which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.store.populations.reading import BLOCK, reading
from khenthuong.store.populations.results import RESULT

Step = tuple[str | None, str | None]
"""The verdict before and after; None: no result."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One nominee whose verdict differs, the way of the rule it fulfils on either side, and what it lacks on the
    second."""

    id: str
    before: str | None
    after: str | None
    branch_before: str | None
    branch_after: str | None
    missing: tuple[str, ...]


@dataclass
class Transitions:
    """One award in one file: how many made each step, by value of the thing counted by; and some of the changed."""

    counts: dict[tuple[str | None, Step], int] = field(default_factory=dict)
    rows: list[ChangedRow] = field(default_factory=list)


def transitions(first: Path, second: Path, award: str, by: str | None, at_most: int) -> Transitions:
    """Compare one award in two result files of the same population file; at most so many changed rows are kept.

    Raises:
        DataError: KT-731 for a damaged file, KT-613 when the rows are not the same nominees.
    """
    found = Transitions()
    for before, after in _together(first, second, award, by):
        if not before["id"].equals(after["id"]):
            raise DataError([Problem("KT-613", "Hai tệp kết quả không cùng đối tượng.", Place(file=str(second)))])
        _count(found, before, after)
        changed = pc.invert(pc.equal(pc.fill_null(before["verdict"], ""), pc.fill_null(after["verdict"], "")))
        places = pc.indices_nonzero(changed).to_pylist()[: at_most - len(found.rows)]
        for row in places:
            old, new = ({name: part[name][row].as_py() for name in part.column_names} for part in (before, after))
            missing = tuple(new["missing"] or ())
            found.rows.append(
                ChangedRow(old["id"], old["verdict"], new["verdict"], old["branch"], new["branch"], missing)
            )
    return found


def _count(found: Transitions, before: pa.Table, after: pa.Table) -> None:
    steps = pa.table({"by": before["by"], "before": before["verdict"], "after": after["verdict"]})
    for row in steps.group_by(["by", "before", "after"]).aggregate([([], "count_all")]).to_pylist():
        if row["before"] is not None or row["after"] is not None:
            key = row["by"], (row["before"], row["after"])
            found.counts[key] = found.counts.get(key, 0) + row["count_all"]


def _together(first: Path, second: Path, award: str, by: str | None) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The same rows of both files, block by block."""
    with ExitStack() as stack:
        blocks = []
        for path in (first, second):
            stack.enter_context(reading(path))
            blocks.append(_blocks(stack.enter_context(pq.ParquetFile(path)), award, by))
        yield from zip(*blocks, strict=True)


def _blocks(opened: pq.ParquetFile, award: str, by: str | None) -> Iterator[pa.Table]:
    there = award in opened.schema_arrow.names
    columns = ["id", *([by] if by else []), *([award] if there else [])]
    for batch in opened.iter_batches(batch_size=BLOCK, columns=columns):
        parts: Mapping[str, pa.Array] = {
            item.name: pc.struct_field(batch[award], item.name) if there else pa.nulls(len(batch), item.type)
            for item in RESULT
        }
        values = batch[by] if by else pa.nulls(len(batch), pa.string())
        yield pa.table({"id": batch["id"], "by": values, **parts})
