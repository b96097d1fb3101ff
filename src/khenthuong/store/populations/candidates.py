"""Who stands for a place under a cap, read from a population file and its results."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.quotas import Standing, scores_of
from khenthuong.store.populations.reading import BLOCK, reading

_CLOSED = pa.array([Verdict.ELIGIBLE.value, Verdict.NOT_ELIGIBLE.value])
_LEVEL = "xa"
"""The level that manages a nominee whose row does not say, as everywhere."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The nominees of a file by row, their standing, and the level and unit behind every code of a group."""

    ids: list[str]
    standing: Standing
    scopes: list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Line:
    """One nominee as the files say it: who, where, and the verdict on each award that can be received."""

    nominee: str
    level: str
    unit: str | None
    verdicts: Mapping[str, Verdict]


def candidates(
    population: Path,
    result: Path,
    award: str,
    share_of: Sequence[str],
    by_unit: bool,
    totals: Mapping[str, int],
    left_out: Collection[str] = (),
) -> Candidates:
    """The candidates of one award. ``totals`` are scores as whole numbers by nominee.

    ``left_out``: whom a gate leaves out (không xét); they are in no group, so they count neither for a place nor in
    the base.

    Raises:
        DataError: KT-731 for a damaged file, KT-613 when the results are not of this population.
    """
    about = _read(population, ["id", "unit", "managed_by"])
    found = _read(result, ["id", award, *share_of])
    if not about["id"].equals(found["id"]):
        what = f"Kết quả không ứng với từng dòng của {population.name}."
        raise DataError([Problem("KT-613", what, Place(file=str(result)))])
    ids: list[str] = about["id"].to_pylist()
    groups, scopes = _scopes(about, by_unit, np.array([name not in left_out for name in ids], dtype=bool))
    (yes, open_), (base, base_open) = _decided(found, [award]), _decided(found, share_of)
    scores = scores_of([totals.get(name) for name in ids])
    return Candidates(ids, Standing(groups, yes, open_, base, base_open, *scores), scopes)


def lines(population: Path, result: Path, awards: Sequence[str]) -> Iterator[Line]:
    """Every nominee of a file with its results, one after another: the slow way to what :func:`candidates` reads.

    Raises:
        DataError: KT-731 for a damaged file.
    """
    about, found = _read(population, ["id", "unit", "managed_by"]), _read(result, list(awards))
    for first in range(0, len(about), BLOCK):
        people, results = (table.slice(first, BLOCK).to_pylist() for table in (about, found))
        for who, decided in zip(people, results, strict=True):
            verdicts = {award: Verdict(one["verdict"]) for award, one in decided.items() if one is not None}
            yield Line(who["id"], who.get("managed_by") or _LEVEL, who.get("unit") or None, verdicts)


def _read(path: Path, columns: Sequence[str]) -> pa.Table:
    with reading(path), pq.ParquetFile(path) as opened:
        there = [name for name in dict.fromkeys(columns) if name in opened.schema_arrow.names]
        return opened.read(columns=there)


def _scopes(about: pa.Table, by_unit: bool, counts: Array) -> tuple[Array, list[tuple[str, str | None]]]:
    """The code of everybody's scope, -1 for those who do not count, and the scopes behind the codes."""
    levels, level_names = _words(about, "managed_by", _LEVEL)
    units, unit_names = _words(about, "unit", "") if by_unit else (np.zeros(len(about), dtype=np.int64), [""])
    used, codes = np.unique((levels * len(unit_names) + units)[counts], return_inverse=True)
    named = [divmod(int(code), len(unit_names)) for code in used]
    groups = np.full(len(about), -1, dtype=np.int64)
    groups[counts] = codes.reshape(-1)
    return groups, [(level_names[level], unit_names[unit] or None) for level, unit in named]


def _words(about: pa.Table, name: str, absent: str) -> tuple[Array, list[str]]:
    if name not in about.column_names:
        return np.zeros(len(about), dtype=np.int64), [absent]
    column = pc.fill_null(about[name].cast(pa.string()), absent).combine_chunks().dictionary_encode()
    return column.indices.to_numpy(zero_copy_only=False).astype(np.int64), column.dictionary.to_pylist()


def _decided(found: pa.Table, awards: Sequence[str]) -> tuple[Array, Array]:
    """Who is eligible for one of the awards, and who reaches none of them yet but may."""
    yes, open_ = np.zeros(len(found), dtype=bool), np.zeros(len(found), dtype=bool)
    for award in awards:
        if award in found.column_names:
            verdicts = pc.struct_field(found[award].combine_chunks(), "verdict")
            yes |= _bools(pc.equal(verdicts, Verdict.ELIGIBLE.value))
            open_ |= _bools(pc.and_(pc.is_valid(verdicts), pc.invert(pc.is_in(verdicts, value_set=_CLOSED))))
    return yes, open_ & ~yes


def _bools(values: pa.Array) -> Array:
    found: Array = pc.fill_null(values, False).to_numpy(zero_copy_only=False).astype(bool)
    return found
