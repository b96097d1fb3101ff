"""The results of one population file, as Parquet: a row a nominee, a column an award.

An award's column is null for those who cannot receive it. Its fields: ``verdict`` (the words of
:class:`~khenthuong.base.logic.Verdict`), ``branch`` (the way of the rule that was fulfilled, null where none was) and
``missing`` (names of the facts that are asked for). The bytes depend on the population file, the rule book and the
awards alone: no clock, no host, no order of work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.planes import unpacked
from khenthuong.engine.columnar.result import NO_BRANCH, NO_RESULT, VERDICTS, BatchResult
from khenthuong.store.populations.reading import BLOCK, Rows, reading
from khenthuong.store.populations.writing import parquet_writer

VERSION_KEY = b"khenthuong.ket-qua"
VERSION = 1

ABOUT = ("id", "kind", "group", "unit", "gender")
"""Columns of the population repeated in its results, for counting."""

RESULT = pa.struct(
    [
        pa.field("verdict", pa.string()),
        pa.field("branch", pa.string()),
        pa.field("missing", pa.list_(pa.field("element", pa.string()))),
    ]
)


@dataclass(frozen=True, slots=True)
class Override:
    """The result of one nominee that columns cannot tell: two wordings of the law apply."""

    row: int
    award: str
    verdict: str
    missing: tuple[str, ...]


def branch_text(choices: Sequence[str]) -> str:
    """A branch as results name it: the ids of the alternatives taken; ``chung`` where there is nothing to choose."""
    return " + ".join(choices) or "chung"


class ResultWriter:
    """Writes the results of a file block by block."""

    def __init__(self, writer: pq.ParquetWriter, awards: Sequence[str], branches: Mapping[str, Sequence[str]]) -> None:
        self._writer = writer
        self._awards = awards
        self._branches = branches

    def write(self, rows: Rows, result: BatchResult, overrides: Sequence[Override] = ()) -> None:
        """The results of one block."""
        about = [rows.column(name) for name in ABOUT]
        columns = [
            self._award(result, award, [one for one in overrides if one.award == award]) for award in self._awards
        ]
        schema = result_schema(self._awards, {})
        table = pa.Table.from_arrays([*about, *columns], schema=schema.remove_metadata())
        self._writer.write_table(table, row_group_size=BLOCK)

    def _award(self, result: BatchResult, award: str, overrides: Sequence[Override]) -> pa.Array:
        place = result.awards.index(award)
        codes, branches = result.verdicts[place].copy(), result.branches[place].copy()
        planes = {name: unpacked(plane, result.size).copy() for name, plane in result.missing.get(award, {}).items()}
        for one in overrides:
            codes[one.row], branches[one.row] = [str(item) for item in VERDICTS].index(one.verdict), NO_BRANCH
            for flags in planes.values():
                flags[one.row] = False
            for name in one.missing:
                planes.setdefault(name, np.zeros(result.size, dtype=bool))[one.row] = True
        none = codes == NO_RESULT
        verdicts = pa.array([str(item) for item in VERDICTS]).take(_indices(codes, none))
        fired = pa.array(self._branches.get(award, []), pa.string()).take(_indices(branches, branches == NO_BRANCH))
        missing = _lists(planes, none)
        return pa.StructArray.from_arrays([verdicts, fired, missing], fields=list(RESULT), mask=pa.array(none))


def _indices(codes: Array, none: Array) -> pa.Array:
    return pa.array(codes.astype(np.int32), mask=none)


def _lists(planes: Mapping[str, Array], none: Array) -> pa.Array:
    """Per nominee the names whose plane is set, in the order of the names."""
    names = sorted(planes)
    owners = np.concatenate([np.flatnonzero(planes[name]) for name in names] or [np.zeros(0, dtype=np.int64)])
    codes = np.repeat(np.arange(len(names)), [int(planes[name].sum()) for name in names])
    order = np.argsort(owners, kind="stable")
    offsets = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=len(none)))]).astype(np.int32)
    values = pa.array(names, pa.string()).take(pa.array(codes[order].astype(np.int32)))
    return pa.ListArray.from_arrays(pa.array(offsets), values, type=RESULT.field("missing").type)


def result_schema(awards: Sequence[str], marks: Mapping[str, str]) -> pa.Schema:
    """The columns of a result file; ``marks`` go into its metadata."""
    metadata: dict[bytes, bytes] = {VERSION_KEY: str(VERSION).encode()}
    metadata |= {f"khenthuong.{name}".encode(): value.encode() for name, value in sorted(marks.items())}
    return pa.schema(
        [*(pa.field(name, pa.string()) for name in ABOUT), *(pa.field(award, RESULT) for award in awards)],
        metadata=metadata,
    )


@contextmanager
def result_writer(
    path: Path, awards: Sequence[str], branches: Mapping[str, Sequence[str]], marks: Mapping[str, str]
) -> Iterator[ResultWriter]:
    """A writer of one result file, which stands there whole or not at all. ``branches``: their texts by award.

    Raises:
        DataError: KT-745 for a full disk, KT-107 when it cannot be written.
    """
    with parquet_writer(path, result_schema(awards, marks), overwrite=True) as writer:
        yield ResultWriter(writer, awards, branches)


def counts(path: Path, award: str, by: str | None) -> Mapping[tuple[str | None, str], int]:
    """How many results an award has in a file, by value of an ``ABOUT`` column (None: all together) and verdict.

    Raises:
        DataError: KT-731 for a damaged file, KT-742 for one without the award.
    """
    found: dict[tuple[str | None, str], int] = {}
    with reading(path), pq.ParquetFile(path) as opened:
        if award not in opened.schema_arrow.names:
            raise DataError([Problem("KT-742", f"Tệp kết quả không có cột “{award}”.", Place(file=str(path)))])
        for batch in opened.iter_batches(batch_size=BLOCK, columns=[f"{award}.verdict", *([by] if by else [])]):
            verdicts = pc.struct_field(batch.column(award), "verdict")
            groups = batch.column(by) if by else pa.nulls(len(batch), pa.string())
            table = pa.table({"by": groups, "verdict": verdicts}).filter(pc.is_valid(verdicts))
            for row in table.group_by(["by", "verdict"]).aggregate([([], "count_all")]).to_pylist():
                key = row["by"], row["verdict"]
                found[key] = found.get(key, 0) + row["count_all"]
    return found
