"""What a verdict other than yes rests on: for every requirement of a rule, for whom it stands in the way.

A requirement (:func:`~khenthuong.engine.columnar.failing.requirements`) stands in the way of those not eligible who
fail it, and of those left open for whom it is open. Where a rule has one branch for each group, the branch of the
nominee's own group is named, not the fork.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.failing import kept_leaves
from khenthuong.engine.columnar.planes import all_of, packed, unpacked
from khenthuong.engine.columnar.result import VERDICTS, BatchResult
from khenthuong.engine.columnar.tree import Leaves, Walked, walk
from khenthuong.engine.compiled import CompiledBook, Node

_OPEN = (Verdict.INCOMPLETE, Verdict.NEEDS_JUDGEMENT)


def grounds(compiled: CompiledBook, award: str, result: BatchResult) -> Iterator[tuple[Node, Array]]:
    """The requirements and holding bars of an award, each with one bool a nominee: whether it stands in the way.

    The result must have kept its leaves. Nothing is given for a wording nobody has read or compared with a text.
    """
    rule = compiled.rules[award]
    codes = result.verdicts[result.awards.index(award)]
    refused, held, open_ = (
        packed(np.isin(codes, [VERDICTS.index(one) for one in wanted]))
        for wanted in ((Verdict.NOT_ELIGIBLE,), (Verdict.ON_HOLD,), _OPEN)
    )
    leaves = kept_leaves(result)
    found: dict[str, tuple[Node, Array]] = {}
    parts = [*_in_the_way(walk(rule.root, leaves), refused, open_, "all")]
    for hold, present in _holds(compiled, award, leaves, ~leaves.nobody):
        there = present if hold.guard is None else present & ~hold.guard.no
        parts.append((hold.node, there & ((held & hold.planes.no) | (open_ & hold.planes.open))))
    for node, plane in parts:
        found[node.id] = (node, found[node.id][1] | plane if node.id in found else plane)
    for node, plane in found.values():
        if plane.any():
            yield node, unpacked(plane, result.size)


def _in_the_way(walked: Walked, refused: Array, open_: Array, parent: str) -> Iterator[tuple[Node, Array]]:
    """See :func:`khenthuong.engine.tree.node_truth` for what a child that may not exist counts as."""
    node, guard = walked.node, walked.guard
    holds, fails = walked.planes.yes, walked.planes.no
    if guard is not None:
        open_ = open_ & ~guard.no
        refused = refused & (~guard.no if parent == "any" else guard.yes)
        if parent == "all":
            holds, fails = holds | guard.no, fails & guard.yes
        else:
            holds, fails = holds & guard.yes, fails | guard.no
    if not node.leaf and parent != "none" and (node.operator in {"all", "none"} or _fork(walked)):
        for child in walked.children:
            yield from _in_the_way(child, refused, open_, node.operator)
        if node.operator == "any":  # who has none of the branches is stopped by the fork
            none = all_of([child.guard.no for child in walked.children if child.guard is not None], refused)
            yield node, refused & none
        if guard is not None:  # decided, but not known whether it is asked of the nominee
            yield node, open_ & guard.open & (walked.planes.yes if parent == "any" else walked.planes.no)
    else:
        yield node, (refused & (holds if parent == "none" else fails)) | (open_ & ~(holds | fails))


def _fork(walked: Walked) -> bool:
    """Whether each branch is written for some kinds or groups, so that others do not have it at all."""
    return walked.node.operator == "any" and all(child.guard is not None for child in walked.children)


def _holds(compiled: CompiledBook, award: str, leaves: Leaves, present: Array) -> Iterator[tuple[Walked, Array]]:
    """The holding bars of an award, and those of awards it needs for whom these are not refused."""
    rule = compiled.rules[award]
    for node in rule.holds:
        yield walk(node, leaves), present
    for needed in rule.needs:
        if needed in compiled.rules:
            yield from _holds(compiled, needed, leaves, present & ~leaves.planes[f"meets:{needed}"].no)
