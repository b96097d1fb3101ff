"""What the conditions with a number limit measure, in columns: counts, runs of years, times in posts, shares, facts.

Every figure is an integer in the smallest unit its column tells apart: one record, one year, one month, one unit of
the last decimal in use. So there is a first figure on the upper side of a limit, and the one before it is the last
on the lower side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from khenthuong.engine.columnar.arrays import NO_DAY, NO_NUMBER, Array
from khenthuong.engine.columnar.block import Asked, Block, NotColumnarError
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.leaves.comparing import firsts
from khenthuong.engine.columnar.leaves.count import counted
from khenthuong.engine.columnar.leaves.fact import known_value
from khenthuong.engine.columnar.leaves.run import BITS, stretches
from khenthuong.engine.columnar.leaves.share import sides
from khenthuong.engine.columnar.leaves.tenure import held, required, women
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node
from khenthuong.law.condition import Condition, Count, FactTest, Holds, Run, Share, Tenure


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of everybody against one limit. ``first``: the first figure of the upper side; ``known``: for whom."""

    values: Array
    first: Array | int
    known: Array

    def distance(self) -> Array:
        """0 and more on the upper side of the limit, -1 and less on the lower; only where it is known."""
        found: Array = self.values - self.first
        return found


@dataclass(frozen=True, slots=True)
class Figures:
    """All measures of one condition. ``untold``: whose figure no column holds; the operator itself decided for them."""

    measures: tuple[Measure, ...]
    untold: Array

    def at_limit(self) -> Array:
        """Who measures the first figure of the upper side of a limit or the last of the lower; those untold too."""
        found = self.untold
        for measure in self.measures:
            distance = measure.distance()
            found = found | (measure.known & ((distance == 0) | (distance == -1)))
        return found


class Measured:
    """The figures of a ``block`` of nominees, those of every condition worked out once."""

    def __init__(self, compiled: CompiledBook, frame: PopulationFrame) -> None:
        self._book = compiled.book
        self.block = Block(frame)
        self._figures: dict[str, Figures | None] = {}

    def of(self, rule: CompiledRule, node: Node) -> Figures | None:
        """What a leaf of a rule measures; None when it has no number limit."""
        if node.leaf not in self._figures:
            assert node.condition is not None
            asked = Asked(self._book, rule.award, rule.runs)
            self._figures[node.leaf] = _figures(node.condition, asked, self.block)
        return self._figures[node.leaf]


def number_conditions(compiled: CompiledBook, awards: Collection[str]) -> Iterator[tuple[CompiledRule, Node]]:
    """The leaves with a condition of their own in the rules of some awards, each leaf once."""
    seen = set()
    for award in awards:
        rule = compiled.rules.get(award)
        for node in [node for top in (rule.root, *rule.holds) for node in top.walk()] if rule is not None else ():
            if is_condition(node) and node.leaf not in seen:
                seen.add(node.leaf)
                assert rule is not None
                yield rule, node


def is_condition(node: Node) -> bool:
    """Whether a node is a leaf that is decided from the dossier, and not from parts below it."""
    return bool(node.leaf) and not node.children and node.condition is not None


def _figures(condition: Condition, asked: Asked, block: Block) -> Figures | None:
    spec = getattr(condition, condition.operator)
    measure = _MEASURE.get(condition.operator)
    if measure is None or (isinstance(spec, FactTest) and not _has_number_limit(spec)):
        return None
    try:
        found: Figures = measure(spec, asked, block)
    except NotColumnarError:
        return Figures((), block.everybody)
    return Figures(found.measures, found.untold | block.frame.odd)


def _count(spec: Count | Holds, asked: Asked, block: Block) -> Figures:
    """The records that surely count; and all that may, where the list is complete."""
    found = counted(spec, asked, block)
    first = found.at_least if found.at_least is not None else (found.at_most or 0) + 1
    known = block.everybody if found.years.closed is None else ~found.years.closed
    certain, possible = (
        np.bincount(rows, minlength=block.size) for rows in (found.tally.certain, found.tally.possible)
    )
    return Figures(
        (Measure(certain, first, known), Measure(possible, first, known & found.tally.complete)), block.nobody
    )


def _run(spec: Run, asked: Asked, block: Block) -> Figures:
    """The years in a row that are surely good, and those not known to be bad."""
    if spec.years > BITS:
        raise NotColumnarError(f"run.years: {spec.years}")
    measures = [Measure(years, spec.years, block.everybody) for years in stretches(spec, asked, block)]
    return Figures(tuple(measures), block.nobody)


def _share(spec: Share, asked: Asked, block: Block) -> Figures:
    """The part, against the least part of this whole that reaches the limit."""
    found = sides(spec, asked, block)
    first = found.right // found.of_part + 1 if spec.more_than is not None else -(-found.right // found.of_part)
    return Figures((Measure(found.part, first, found.known & ~found.slow),), found.known & found.slow)


def _tenure(spec: Tenure, asked: Asked, block: Block) -> Figures:
    """The months in posts, against what is required of each and what is too long."""
    full, reduced, upper = required(spec)
    months, _ = held(spec.posts, asked, block)
    woman, unknown = women(block)
    measures = [Measure(months, reduced, woman | unknown), Measure(months, full, ~woman)]
    if upper is not None:
        measures.append(Measure(months, upper, block.everybody))
    return Figures(tuple(measures), block.nobody)


def _fact(spec: FactTest, asked: Asked, block: Block) -> Figures:
    """A number or a day; the first column that knows it counts."""
    operator, limit = spec.comparison
    known = known_value(asked.law.facts[spec.name], asked, block)
    measures, has = [], block.nobody
    for column in known.columns:
        if column.kind in {"number", "day"}:
            here = column.values != (NO_NUMBER if column.kind == "number" else NO_DAY)
            values = np.where(here, column.values, 0).astype(np.int64)
            measures += [Measure(values, first, here & ~has) for first in firsts(operator, limit, column)]
            has = has | here
        else:
            has = has | (column.values >= 0)
    return Figures(tuple(measures), block.nobody if known.slow is None else known.slow)


def _has_number_limit(spec: FactTest) -> bool:
    operator, limit = spec.comparison
    wanted = limit if operator == "one_of" else (limit,)
    return all(isinstance(one, (int, Decimal, date)) and not isinstance(one, bool) for one in wanted)


_MEASURE: dict[str, Any] = {
    "count": _count,
    "holds": _count,
    "run": _run,
    "share": _share,
    "tenure": _tenure,
    "fact": _fact,
}
