"""khenthuong itself from the same columns: leaves as bit planes, then the rules as the product runs them on a block.

It answers more than was asked of the others: open verdicts told apart, which branch decided, which facts are
missing of whom.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from bench.peers.program import Given
from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.block import Block
from khenthuong.engine.columnar.deciding import BLOCK, BlockRun, PopulationRun
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.planes import Planes, packed
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED
from khenthuong.engine.columnar.result import NO_RESULT, VERDICTS
from khenthuong.engine.columnar.tree import MAY_ASK, Asks, Walked
from khenthuong.engine.compiled import CompiledBook, Node

_ANSWER = {
    Verdict.ELIGIBLE: ELIGIBLE,
    Verdict.NOT_ELIGIBLE: REFUSED,
    Verdict.ON_HOLD: ON_HOLD,
    Verdict.INCOMPLETE: OPEN,
    Verdict.NEEDS_JUDGEMENT: OPEN,
}
_TABLE = np.full(256, NOT_THERE, dtype=np.uint8)
_TABLE[: len(VERDICTS)] = [_ANSWER[verdict] for verdict in VERDICTS]
assert NO_RESULT not in range(len(VERDICTS))


def answers(verdicts: Array) -> Array:
    """The verdict codes of the product as the five answers all engines give."""
    found: Array = _TABLE[verdicts]
    return found


class Columnar:
    """The rules over given columns."""

    def __init__(
        self, compiled: CompiledBook, columns: Mapping[str, Given], awards: Collection[str], frame: PopulationFrame
    ) -> None:
        self.compiled, self.columns, self.awards, self.frame = compiled, columns, awards, frame
        # Which values are there, and bools: a bit each, as in Arrow and Polars.
        self.known = {key: packed(column.known) for key, column in columns.items()}
        self.flags = {key: packed(column.values) for key, column in columns.items() if column.flag}

    def run(self) -> Array:
        """Decide everybody; verdict codes by award, then nominee."""
        run = PopulationRun(self.compiled, self.frame, self.awards, {}, keep_leaves=False)
        for first in range(0, self.frame.size, BLOCK):
            block = _GivenBlock(run, Block(self.frame.part(first, min(first + BLOCK, self.frame.size)), {}), first)
            block.given = self
            for award in run.order:
                block.decide(award)
        self.result = run.result
        return run.result.verdicts

    def answers(self) -> Array:
        """The answers of the last run."""
        return answers(self.result.verdicts)

    def close(self) -> None:
        """Nothing to free."""


class _GivenBlock(BlockRun):
    given: Columnar

    def _planes(self, key: str) -> Planes:
        column = self.given.columns[key]
        span = slice(self.first, self.first + self.block.size)
        bits = slice(self.first // 8, (self.first + self.block.size + 7) // 8)
        known = self.given.known[key][bits]
        holds = self.given.flags[key][bits] if column.flag else packed(column.values[span] >= column.least)
        return Planes(holds & known, known & ~holds, column.lacks[bits])

    def _there(self, award: str) -> Array:
        return self._planes(f"there:{award}").yes

    def _leaf(self, node: Node, children: tuple[Walked, ...]) -> tuple[Planes, Asks]:
        if node.operator == "meets":
            return super()._leaf(node, children)
        planes = self._planes(node.leaf)
        return planes, {node.leaf: planes.lack} if node.operator in MAY_ASK else {}

    def _guard(self, node: Node) -> Planes:
        return self._planes(node.guard)
