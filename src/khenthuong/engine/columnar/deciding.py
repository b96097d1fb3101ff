"""Deciding a population under a compiled book: leaves as planes, then awards in dependency order, then verdicts.

The columns of :mod:`khenthuong.engine.evaluating`: the same order, the same stand-ins, the same holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from khenthuong.base.logic import Outcome, Truth
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.block import Asked, Block
from khenthuong.engine.columnar.coding import coded, outcomes_of, verdicts_of
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.holding import Hold, merged
from khenthuong.engine.columnar.leaf_planes import LeafDecider
from khenthuong.engine.columnar.planes import Planes, packed, unpacked
from khenthuong.engine.columnar.result import NO_BRANCH, NO_RESULT, VERDICTS, BatchResult
from khenthuong.engine.columnar.tree import Asks, Leaves, Walked, gather_asks, walk
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node
from khenthuong.engine.evaluating import STAND_IN

BLOCK = 65_536
"""Nominees decided together: a plane is 8 KiB. A multiple of 8."""


def decide_population(
    compiled: CompiledBook,
    frame: PopulationFrame,
    *,
    awards: Collection[str] | None = None,
    assumed: Mapping[str, Array] | None = None,
    keep_leaves: bool = False,
    block: int = BLOCK,
) -> BatchResult:
    """Decide every award for everybody, or only ``awards`` (from what they need), as ``evaluate`` decides one dossier.

    ``assumed`` verdict codes stand in for other awards, nominee by nominee; NO_RESULT assumes nothing.
    ``keep_leaves`` also gives the planes of every leaf. ``block``, a multiple of 8, never changes a result.
    """
    run = PopulationRun(compiled, frame, awards, assumed or {}, keep_leaves)
    for first in range(0, frame.size, block):
        run.decide(first, min(first + block, frame.size))
    return run.result


@dataclass(frozen=True, slots=True)
class _Decided:
    """An award decided for a block; ``there``: who has a result at all."""

    planes: Planes
    there: Array
    holds: Mapping[str, Hold]
    asks: Asks


class PopulationRun:
    """One population on its way through a book."""

    def __init__(
        self,
        compiled: CompiledBook,
        frame: PopulationFrame,
        awards: Collection[str] | None,
        assumed: Mapping[str, Array],
        keep_leaves: bool,
    ) -> None:
        self.compiled = compiled
        self.frame = frame
        self.assumed = assumed
        self.alone = awards is not None
        self.keep_leaves = keep_leaves
        order = [name for name in compiled.book.order if name in compiled.rules or name in compiled.unread]
        needed = set(order) if awards is None else with_needed(compiled, awards)
        self.order = [name for name in order if name in needed]
        wanted = tuple(name for name in self.order if awards is None or name in awards)
        shape = (len(wanted), frame.size)
        self.tables: dict[object, Array] = {}
        self.decider = LeafDecider(compiled.book)
        self.missing: dict[str, dict[str, Array]] = {name: {} for name in wanted}
        self.leaves: dict[str, tuple[Array, Array, Array]] = {}
        self.result = BatchResult(
            awards=wanted,
            size=frame.size,
            verdicts=np.full(shape, NO_RESULT, dtype=np.uint8),
            outcomes=np.full(shape, NO_RESULT, dtype=np.uint8),
            branches=np.full(shape, NO_BRANCH, dtype=np.int16),
            missing=self.missing,
            leaves=self.leaves,
            slow=self.decider.slow,
            uncolumned=self.decider.uncolumned,
        )

    def decide(self, first: int, last: int) -> None:
        """Decide some nominees and write down what was found."""
        block = BlockRun(self, Block(self.frame.part(first, last), self.tables), first)
        for award in self.order:
            block.decide(award)
        if self.keep_leaves:
            for key, planes in block.leaves.planes.items():
                kept = self.leaves.setdefault(key, tuple(self.plane() for _ in range(3)))  # type: ignore[arg-type]
                for whole, part in zip(kept, (planes.yes, planes.no, planes.lack), strict=True):
                    whole[first // 8 : first // 8 + len(part)] = part
        del block.leaves  # it knows the block: without the circle both are let go at once, not when Python next looks

    def plane(self) -> Array:
        """An empty plane of everybody."""
        return np.zeros((self.frame.size + 7) // 8, dtype=np.uint8)


class BlockRun:
    """One block on its way through the book."""

    def __init__(self, run: PopulationRun, block: Block, first: int) -> None:
        self.run = run
        self.block = block
        self.first = first
        self.nobody, self.inside = packed(block.nobody), packed(block.everybody)
        self.results: dict[str, _Decided] = {}
        self.asked = Asked(run.compiled.book, "", {})
        self.leaves = Leaves({}, {}, self.nobody, self._leaf, self._guard)

    def decide(self, award: str) -> None:
        """Decide one award."""
        there = self._there(award)
        if award in self.run.compiled.unread:
            self.results[award] = _Decided(Planes(self.nobody, self.nobody, self.nobody), there, {}, {})
            self._write(award, None, there)
            return
        rule = self.run.compiled.rules[award]
        self.asked = Asked(self.run.compiled.book, award, rule.runs)
        root = walk(rule.root, self.leaves)
        holds = self._holds(rule)
        asks = merged([gather_asks(root, self.leaves), *(hold.asks for hold in holds.values())])
        self.results[award] = _Decided(root.planes, there, holds, {name: plane & there for name, plane in asks.items()})
        self._write(award, rule, there)

    def _there(self, award: str) -> Array:
        """Who can receive an award, and is not only assumed to have a verdict on it."""
        found = self.run.decider.receivers(award, self.block)
        if self.run.alone and award in self.run.assumed:
            found = found & (self._assumed(award) == NO_RESULT)
        return packed(found)

    def _assumed(self, award: str) -> Array:
        found: Array = self.run.assumed[award][self.first : self.first + self.block.size]
        return found

    def _holds(self, rule: CompiledRule) -> dict[str, Hold]:
        """The rule's own holding bars, and those of the awards it needs: what waits there waits here too."""
        everybody = ~self.nobody
        found: dict[str, Hold] = {}
        for node in rule.holds:
            hold = walk(node, self.leaves)
            applicable = ~hold.guard.no if hold.guard is not None else everybody
            asks = {name: plane & applicable for name, plane in gather_asks(hold, self.leaves).items()}
            found[node.id] = Hold(hold.planes, applicable, everybody, asks)
        for award in rule.needs:
            needed = self.results.get(award)
            if needed is None:
                continue
            waits = needed.there & ~needed.planes.no
            for name, hold_there in needed.holds.items():
                inherited = hold_there.within(waits)
                if inherited.present.any():
                    found[name] = found[name].joined(inherited) if name in found else inherited
        return found

    def _leaf(self, node: Node, children: tuple[Walked, ...]) -> tuple[Planes, Asks]:
        if node.operator == "ask":
            # A bar to ask about is met when it plainly does not apply; else a person is asked.
            inner = children[0].planes
            return Planes(inner.yes, self.nobody, inner.lack), {}
        if node.operator == "doubt":
            return Planes(self.nobody, self.nobody, self.nobody), {}
        if node.operator == "transition":
            return self.run.decider.transition(node, self.block), {}
        assert node.condition is not None
        if node.condition.meets is not None:
            return self._meets(node.condition.meets)
        return self.run.decider.leaf(node.leaf, node.condition, self.asked, self.block)

    def _guard(self, node: Node) -> Planes:
        return self.run.decider.guard(node.groups, self.block)

    def _meets(self, award: str) -> tuple[Planes, Asks]:
        """The result of another rule; who cannot receive that award does not meet its standard."""
        result = self.results.get(award)
        if result is None:
            planes, asks = Planes(self.nobody, ~self.nobody, self.nobody), {}
        else:
            there = result.there
            yes, no = result.planes.yes & there, result.planes.no | ~there
            open_ = ~(yes | no)
            planes = Planes(yes, no, result.planes.lack & there)
            asks = {name: plane & open_ for name, plane in result.asks.items()}
        if award not in self.run.assumed:
            return planes, asks
        codes = self._assumed(award)
        given = packed(codes != NO_RESULT)
        yes, no, lack = planes.yes & ~given, planes.no & ~given, planes.lack & ~given
        asks = {name: plane & ~given for name, plane in asks.items()}
        for code, verdict in enumerate(VERDICTS):
            truth, why = STAND_IN[verdict]
            standing = packed(codes == code)
            if truth is Truth.YES:
                yes = yes | standing
            elif truth is Truth.NO:
                no = no | standing
            elif why is Outcome.UNKNOWN:
                lack = lack | standing
                asks = merged([asks, {award: standing}])
        return Planes(yes, no, lack), asks

    def _write(self, award: str, rule: CompiledRule | None, there: Array) -> None:
        """Write the verdicts of an award, and which branch decided."""
        if award not in self.run.missing:
            return
        place = self.run.result.awards.index(award)
        span = slice(self.first, self.first + self.block.size)
        decided, size = self.results[award], self.block.size
        root, result = decided.planes, self.run.result
        weak = rule is not None and rule.version.checked is not None and rule.version.checked.status == "unverified"
        result.verdicts[place, span] = coded(verdicts_of(root, decided.holds.values(), weak), there, size)
        result.outcomes[place, span] = coded(outcomes_of(root), there, size)
        if rule is not None:
            self._branches(rule, root.yes & there & self.inside, result.branches[place, span])
        for name, plane in decided.asks.items():
            kept = self.run.missing[award].setdefault(name, self.run.plane())
            kept[self.first // 8 : self.first // 8 + len(plane)] = plane

    def _branches(self, rule: CompiledRule, left: Array, found: Array) -> None:
        """Write the first branch that holds, for those for whom the rule does."""
        for number, branch in enumerate(rule.branches):
            if not left.any():
                return
            fired = left
            for leaf, wanted in branch.literals:
                planes = self.leaves.planes[leaf]
                fired = fired & (planes.yes if wanted else planes.no)
            if fired.any():
                found[unpacked(fired, self.block.size)] = number
                left = left & ~fired


def with_needed(compiled: CompiledBook, awards: Collection[str]) -> set[str]:
    """Awards and all they need."""
    found: set[str] = set()
    waiting = list(awards)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += compiled.rules[name].needs if name in compiled.rules else ()
    return found
