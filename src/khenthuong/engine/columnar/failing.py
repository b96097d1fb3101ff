"""Which requirement fails most: for those not eligible, how many fail each part of a rule that all have to fulfil."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.planes import Planes, packed
from khenthuong.engine.columnar.result import VERDICTS, BatchResult
from khenthuong.engine.columnar.tree import Asks, Leaves, Walked, walk
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node


def requirements(node: Node, none: bool = False) -> Iterator[Node]:
    """The parts of a rule each of which must be fulfilled: conditions side by side, and bars none of which may hold."""
    if node.operator in {"all", "none"} and not node.leaf and not none:
        for child in node.children:
            yield from requirements(child, node.operator == "none")
    else:
        yield node


def failing(rule: CompiledRule, result: BatchResult) -> Mapping[str, int]:
    """By id of a requirement, how many of those not eligible fail it. The result must have kept its leaves."""
    codes = result.verdicts[result.awards.index(rule.award)]
    reason = packed(codes == VERDICTS.index(Verdict.NOT_ELIGIBLE))
    found: dict[str, int] = {}
    if not reason.any():
        return found
    for node, fails in _failing(walk(rule.root, kept_leaves(result)), reason, False):
        count = int(np.unpackbits(fails, count=result.size, bitorder="little").sum())
        if count:
            found[node.id] = found.get(node.id, 0) + count
    return found


def count_failing(
    compiled: CompiledBook, awards: Iterable[str], result: BatchResult, totals: dict[str, dict[str, int]]
) -> None:
    """Add what :func:`failing` finds in one block, award by award; awards nobody has read have no requirements."""
    for award in awards:
        if award in compiled.rules:
            counted = totals.setdefault(award, {})
            for name, count in failing(compiled.rules[award], result).items():
                counted[name] = counted.get(name, 0) + count


def kept_leaves(result: BatchResult) -> Leaves:
    """The leaves of a result that kept them, for walking its rules again."""
    kept = {key: Planes(*planes) for key, planes in result.leaves.items()}
    return Leaves(kept, {}, packed(np.zeros(result.size, dtype=bool)), _kept, _kept_guard)


def _failing(walked: Walked, reason: Array, none: bool) -> Iterator[tuple[Node, Array]]:
    """The requirements below a node with those who fail them and for whom they exist."""
    there = reason if walked.guard is None else reason & ~walked.guard.no
    if walked.node.operator in {"all", "none"} and not walked.node.leaf and not none:
        for child in walked.children:
            yield from _failing(child, there, walked.node.operator == "none")
    else:
        yield walked.node, there & (walked.planes.yes if none else walked.planes.no)


def _kept(node: Node, _: tuple[Walked, ...]) -> tuple[Planes, Asks]:
    raise KeyError(node.leaf)


def _kept_guard(node: Node) -> Planes:
    raise KeyError(node.guard)
