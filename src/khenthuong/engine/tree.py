"""The reference engine: walks the tree of conditions, decides every one, keeps every finding.

It never stops at the first failure: the applicant is told everything at once. The same tree decides and
explains.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from khenthuong.base.logic import Outcome, Truth, all_of, any_of, at_least_of, none_of
from khenthuong.engine.branches import open_literals
from khenthuong.engine.compiled import Node
from khenthuong.engine.finding import Finding, LeafResult
from khenthuong.law.condition import Changeable

LeafResults = Mapping[str, LeafResult]
"""Every leaf of a rule, decided, by key. Guards are leaves too."""


class _Walked(NamedTuple):
    """A decided node, before anyone knows whether the result rests on it."""

    node: Node
    truth: Truth
    outcome: Outcome
    guard: Truth
    children: tuple[_Walked, ...]


def find(root: Node, leaves: LeafResults, inner: Mapping[str, Finding]) -> Finding:
    """Decide a compiled tree from its decided leaves.

    ``inner`` gives the root finding of each award a ``meets`` leaf refers to, for showing below it.
    """
    return _finding(_walk(root, leaves), leaves, inner, decisive=True)


def _walk(node: Node, leaves: LeafResults) -> _Walked:
    guard = leaves[node.guard].truth if node.guard else Truth.YES
    children = tuple([_walk(child, leaves) for child in node.children]) if node.children else ()
    if node.leaf:
        result = leaves[node.leaf]
        truth, why_open = result.truth, result.why_open
    else:
        truth = node_truth(node, [(child.guard, child.truth) for child in children])
        why_open = _why_open(node, children, leaves) if truth is Truth.UNDECIDED else None
    return _Walked(node, truth, _OUTCOMES.get(truth) or why_open or Outcome.UNKNOWN, guard, children)


def node_truth(node: Node, children: list[tuple[Truth, Truth]]) -> Truth:
    """The truth of a node from its children's (guard, truth). A child that does not exist counts as absent."""
    if node.operator == "all":
        return all_of([truth if guard is Truth.YES else any_of((guard.negate(), truth)) for guard, truth in children])
    present = [truth if guard is Truth.YES else all_of((guard, truth)) for guard, truth in children]
    if node.operator == "any":
        return any_of(present)
    if node.operator == "none":
        return none_of(present)
    return at_least_of(node.minimum, present)


def truth_of(node: Node, leaves: LeafResults) -> Truth:
    """The truth of a node alone, without findings."""
    if node.leaf:
        return leaves[node.leaf].truth
    parts = [
        (leaves[child.guard].truth if child.guard else Truth.YES, truth_of(child, leaves)) for child in node.children
    ]
    return node_truth(node, parts)


def _why_open(node: Node, children: tuple[_Walked, ...], leaves: LeafResults) -> Outcome:
    """The name of an undecided node: unknown when a fact that still matters is missing, else judgement.

    With no question used twice below the node, every undecided part still matters. Where one is used twice,
    only those left in a minimal branch do.
    """
    names: set[Outcome | None] = set()
    if node.branches:
        truths = {leaf: int(leaves[leaf].truth) for branch in node.branches for leaf, _ in branch.literals}
        names = {leaves[leaf].why_open for leaf in open_literals(node.branches, truths)}
    if not names:
        for child in children:
            if child.guard is Truth.UNDECIDED:
                names.add(Outcome.UNKNOWN)
            if child.guard is not Truth.NO and child.truth is Truth.UNDECIDED:
                names.add(child.outcome)
    return Outcome.UNKNOWN if Outcome.UNKNOWN in names else Outcome.JUDGEMENT


_OUTCOMES = {Truth.YES: Outcome.MET, Truth.NO: Outcome.NOT_MET}
_NOTHING = LeafResult(Truth.UNDECIDED)


def _finding(walked: _Walked, leaves: LeafResults, inner: Mapping[str, Finding], decisive: bool) -> Finding:
    """The finding of a decided node and all below it, with what the result rests on marked."""
    node, truth, outcome, guard, below = walked
    condition = node.condition
    result = leaves[node.leaf] if node.leaf else _NOTHING
    award = condition.meets if condition is not None and node.operator == "meets" else None
    if award is not None and award in inner:
        children: tuple[Finding, ...] = (inner[award],)
    elif below:
        children = tuple([_finding(child, leaves, inner, decisive and _carries(walked, child)) for child in below])
    else:
        children = ()
    # In the order of the fields: named, two dozen values take three times as long, hundreds of times a dossier.
    return Finding(
        node.id,
        node.text,
        node.operator,
        outcome,
        truth,
        node.citations,
        node.own_citation,
        node.checked,
        guard is not Truth.NO,
        decisive,
        condition.letter if condition is not None else None,
        result.value,
        result.limit,
        result.value_text,
        result.limit_text,
        result.unit,
        result.gap,
        result.evidence,
        result.asks_for if guard is not Truth.UNDECIDED else result.asks_for + leaves[node.guard].asks_for,
        result.note,
        (condition.note or "") if condition is not None else "",
        _changeable(node, outcome),
        award,
        children,
    )


def _changeable(node: Node, outcome: Outcome) -> Changeable | None:
    """When could this be different? As the rule says, else by kind: papers now, judges the council, years later."""
    if outcome is Outcome.MET:
        return None
    if node.condition is not None and node.condition.changeable is not None:
        return node.condition.changeable
    if outcome is Outcome.JUDGEMENT or node.operator == "judgement":
        return "council"
    if outcome is Outcome.UNKNOWN:
        return "now"
    return "next_year" if node.leaf else None


def _carries(parent: _Walked, child: _Walked) -> bool:
    """Whether a parent's outcome rests on a child: the failing of a no, the holding of a yes, the open of an open."""
    if child.guard is Truth.NO:
        return False
    if parent.node.operator in {"ask", "doubt"}:
        return True
    if parent.truth is Truth.UNDECIDED:
        return child.truth is Truth.UNDECIDED or child.guard is Truth.UNDECIDED
    if parent.node.operator == "none":
        return child.truth is parent.truth.negate()
    return child.truth is parent.truth
