"""The columns every engine starts from: what each leaf compares, worked out once for everybody, outside all times.

Counts within windows, years in a row, months in posts, given figures, answers of bodies: integers, with no
value where gaps in the dossier leave the leaf open. Without gaps, every missing value gets one drawn from the
others, so that engines without unknowns can be asked the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

import numpy as np

from bench.peers.program import Given
from khenthuong.base.numbers import percent
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.block import Asked, Block, NotColumnarError
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.inputs import LACKS, NO, YES, derived_inputs
from khenthuong.engine.columnar.leaves.fact import known_value
from khenthuong.engine.columnar.planes import packed
from khenthuong.engine.columnar.result import NO_RESULT, BatchResult
from khenthuong.engine.compiled import CompiledBook
from khenthuong.law.condition import Condition, FactTest


def leaf_columns(compiled: CompiledBook, frame: PopulationFrame, decided: BatchResult) -> dict[str, Given]:
    """By leaf and guard key, its column, and who can receive each award. ``decided``: the population under the book."""
    conditions = {
        node.leaf: (node.condition, award)
        for award in decided.awards
        if award in compiled.rules
        for top in (compiled.rules[award].root, *compiled.rules[award].holds)
        for node in top.walk()
        if node.leaf and not node.children and node.condition is not None
    }
    block = Block(frame)
    found: dict[str, Given] = {}
    for key, columns in derived_inputs(compiled, frame).items():
        if key.startswith("meets:"):
            continue
        condition, award = conditions.get(key, (None, ""))
        asked = Asked(compiled.book, award, compiled.rules[award].runs) if award else None
        found[key] = _column(condition, asked, block, columns)
    everybody, nobody = np.ones(frame.size, dtype=bool), packed(np.zeros(frame.size, dtype=bool))
    for award in decided.awards:
        there = decided.verdicts[decided.awards.index(award)] != NO_RESULT
        found[f"there:{award}"] = Given(there, everybody, nobody, 1)
    return found


def without_gaps(columns: Mapping[str, Given], seed: int) -> dict[str, Given]:
    """The same columns with every missing value filled in, by a draw from the others; 0 or 1 where there are none."""
    draw = np.random.default_rng(seed)
    found: dict[str, Given] = {}
    everybody = np.ones(len(next(iter(columns.values())).values), dtype=bool)
    for key, column in columns.items():
        values = column.values.copy()
        missing = np.flatnonzero(~column.known)
        pool = column.values[column.known]
        if not len(pool):
            pool = np.array([0, 1]).astype(values.dtype)
        values[missing] = pool[draw.integers(0, len(pool), len(missing))]
        found[key] = Given(values, everybody, np.zeros_like(column.lacks), column.least)
    return found


def _column(condition: Condition | None, asked: Asked | None, block: Block, columns: Mapping[str, Array]) -> Given:
    truth = columns["truth"]
    plain = Given(truth == YES, (truth == YES) | (truth == NO), packed(truth == LACKS), 1)
    if condition is None or asked is None:
        return plain
    spec = condition.count or condition.holds
    if spec is not None:
        if condition.holds is not None or spec.at_least is not None:
            return _fitted(columns["certain"], spec.at_least or 1, plain)
        assert condition.count is not None and condition.count.at_most is not None
        return _fitted(-columns["certain"], -condition.count.at_most, plain)
    if condition.run is not None:
        return _fitted(columns["stretch"], condition.run.years, plain)
    if condition.tenure is not None:
        return _fitted(columns["months"], 12 * condition.tenure.at_least_years, plain)
    if condition.share is not None:
        limit = percent(condition.share.limit)
        left = np.where(plain.known, columns["part"], 0) * limit.denominator
        over = left - np.where(plain.known, columns["whole"], 0) * limit.numerator
        return _fitted(over, 1 if condition.share.more_than is not None else 0, plain)
    if condition.fact is not None:
        return _fact(condition.fact, asked, block, plain)
    return plain


def _fact(spec: FactTest, asked: Asked, block: Block, plain: Given) -> Given:
    """A given figure as it stands; words and dates as decided, one value for those that fit and one for the rest."""
    definition = asked.law.facts[spec.name]
    operator, limit = spec.comparison
    try:
        columns = known_value(definition, asked, block).columns
    except NotColumnarError:
        return plain
    if len(columns) != 1 or columns[0].kind != "number" or operator not in {"at_least", "at_most"}:
        return plain
    bound = limit * 10 ** columns[0].places
    values = np.where(plain.known, columns[0].values, 0)
    return _fitted(values, ceil(bound), plain) if operator == "at_least" else _fitted(-values, -int(bound), plain)


def _fitted(values: Array, least: int, plain: Given) -> Given:
    """A column for a leaf, in the smallest integers that hold it.

    Where something besides the figure decided the leaf (a period that never opened, fewer years for women),
    the figure is moved to the nearer side of the limit.
    """
    yes = plain.values
    values = np.where(yes, np.maximum(values, least), np.minimum(values, least - 1))
    values = np.where(plain.known, values, 0)
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    for size in (np.int8, np.int16, np.int32, np.int64):
        if np.iinfo(size).min < min(low, least) and max(high, least) < np.iinfo(size).max:
            values = values.astype(size)
            break
    return replace(plain, values=values, least=least)


def first_of(columns: Mapping[str, Given], size: int) -> dict[str, Given]:
    """The columns of the first so many nominees, a multiple of 8."""
    return {
        key: Given(column.values[:size], column.known[:size], column.lacks[: (size + 7) // 8], column.least)
        for key, column in columns.items()
    }
