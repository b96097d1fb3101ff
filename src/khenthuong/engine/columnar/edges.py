"""Who stands at the edges of the rules: the nominees nearest to each limit, and one for each way a condition came out.

Where engines would differ first, they differ here; these rows are decided again by the tree walker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from khenthuong.engine.columnar.arrays import NO_NUMBER, Array
from khenthuong.engine.columnar.block import Asked, Block, NotColumnarError
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.leaves.count import counted
from khenthuong.engine.columnar.leaves.fact import known_value
from khenthuong.engine.columnar.planes import unpacked
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.engine.compiled import CompiledBook
from khenthuong.law.condition import Condition

_OUTCOMES = ("yes", "no", "lacks", "waits")
_FAR = 2**62


@dataclass(frozen=True, slots=True)
class Edge:
    """A nominee at an edge. ``name`` tells which edge, ``distance`` how far it is; 0 is as near as can be."""

    name: str
    row: int
    distance: int


def edges(
    compiled: CompiledBook, frame: PopulationFrame, result: BatchResult, known: Mapping[str, int]
) -> Iterator[Edge]:
    """The nominees of a block that stand nearer to an edge than the ones ``known`` (edge to distance).

    The result must have kept its leaves.
    """
    for key, (yes, no, lack) in result.leaves.items():
        for name, plane in zip(_OUTCOMES, (yes, no, lack, ~(yes | no | lack)), strict=True):
            if f"{key} {name}" not in known:
                flags = unpacked(plane, result.size)
                if flags.any():
                    yield Edge(f"{key} {name}", int(flags.argmax()), 0)
    block, seen = Block(frame), set()
    for award in result.awards:
        rule = compiled.rules.get(award)
        for node in [node for top in (rule.root, *rule.holds) for node in top.walk()] if rule is not None else ():
            if node.condition is None or not node.leaf or node.children or node.leaf in seen:
                continue
            seen.add(node.leaf)
            if known.get(f"{node.leaf} reaches", _FAR) + known.get(f"{node.leaf} below", _FAR) > 1:
                measured = _measured(node.condition, Asked(compiled.book, award, rule.runs if rule else {}), block)
                if measured is not None:
                    yield from _nearest(node.leaf, *measured, known)


def _measured(condition: Condition, asked: Asked, block: Block) -> tuple[Array, int, Array] | None:
    """What a condition measures, its limit in the same unit, and for whom it is known; None without a number."""
    try:
        spec = condition.count or condition.holds
        if spec is not None:
            found = counted(spec, asked, block)
            limit = found.at_least if found.at_least is not None else (found.at_most or 0) + 1
            return np.bincount(found.tally.certain, minlength=block.size), limit, block.everybody
        if condition.fact is None:
            return None
        _, wanted = condition.fact.comparison
        if isinstance(wanted, bool) or not isinstance(wanted, (int, Decimal)):
            return None
        columns = known_value(asked.law.facts[condition.fact.name], asked, block).columns
    except NotColumnarError:
        return None
    numbers = [column for column in columns if column.kind == "number"]
    if not numbers:
        return None
    values, places = numbers[0].values, numbers[0].places
    return values, int(Decimal(wanted).scaleb(places)), values != NO_NUMBER


def _nearest(leaf: str, values: Array, limit: int, there: Array, known: Mapping[str, int]) -> Iterator[Edge]:
    for name, side in (("reaches", values >= limit), ("below", values < limit)):
        flags = side & there
        if flags.any():
            far = np.where(flags, np.abs(values - limit), _FAR)
            row = int(far.argmin())
            distance = int(far[row])
            if distance < known.get(f"{leaf} {name}", _FAR):
                yield Edge(f"{leaf} {name}", row, distance)
