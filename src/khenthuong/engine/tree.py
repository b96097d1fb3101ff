"""The reference engine: walks the tree of conditions, decides every one, keeps every finding.

It never stops at the first failure: the applicant is told everything at once. The same tree decides and
explains.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from khenthuong.base.logic import Outcome, Truth, all_of, any_of, at_least_of, none_of
from khenthuong.engine.branches import branches_of, open_literals
from khenthuong.engine.compiled import Node
from khenthuong.engine.finding import Finding, LeafResult
from khenthuong.law.condition import Changeable

LeafResults = Mapping[str, LeafResult]
"""Every leaf of a rule, decided, by key. Guards are leaves too."""


@dataclass(frozen=True, slots=True)
class _Walked:
    """A finding before anyone knows which parts of it matter, with the node it belongs to."""

    node: Node
    finding: Finding
    guard: Truth
    children: tuple[_Walked, ...]


def find(root: Node, leaves: LeafResults, inner: Mapping[str, Finding]) -> Finding:
    """Decide a compiled tree from its decided leaves.

    ``inner`` gives the root finding of each award a ``meets`` leaf refers to, for showing below it.
    """
    return _decisive(_walk(root, leaves, inner), True)


def _walk(node: Node, leaves: LeafResults, inner: Mapping[str, Finding]) -> _Walked:
    children = tuple(_walk(child, leaves, inner) for child in node.children)
    guard = leaves[node.guard].truth if node.guard else Truth.YES
    if node.leaf:
        result = leaves[node.leaf]
    else:
        truth = node_truth(node, [(child.guard, child.finding.truth) for child in children])
        result = LeafResult(truth, _why_open(node, truth, children, leaves))
    if guard is Truth.UNDECIDED:
        result = replace(result, asks_for=result.asks_for + leaves[node.guard].asks_for)
    return _Walked(node, _finding(node, result, guard, inner), guard, children)


def node_truth(node: Node, children: list[tuple[Truth, Truth]]) -> Truth:
    """The truth of a node from its children's (guard, truth). A child that does not exist counts as absent."""
    if node.operator == "all":
        return all_of(any_of((guard.negate(), truth)) for guard, truth in children)
    present = [all_of((guard, truth)) for guard, truth in children]
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


def _why_open(node: Node, truth: Truth, children: tuple[_Walked, ...], leaves: LeafResults) -> Outcome | None:
    """The name of an undecided node: unknown when a fact that still matters is missing, else judgement.

    With no question used twice below the node, every undecided part still matters. Where one is used twice,
    only those left in a minimal branch do.
    """
    if truth is not Truth.UNDECIDED:
        return None
    names = {leaves[leaf].why_open for leaf in _mattering(node, leaves)} if node.shares_leaves else set()
    if not names:
        for child in children:
            if child.guard is Truth.UNDECIDED:
                names.add(Outcome.UNKNOWN)
            if child.guard is not Truth.NO and child.finding.truth is Truth.UNDECIDED:
                names.add(child.finding.outcome)
    return Outcome.UNKNOWN if Outcome.UNKNOWN in names else Outcome.JUDGEMENT


def _mattering(node: Node, leaves: LeafResults) -> set[str]:
    """Undecided leaves whose answer could still change the node."""
    branches = branches_of(node)
    keys = {leaf for branch in branches for leaf, _ in branch.literals}
    return open_literals(branches, {key: int(leaves[key].truth) for key in keys})


_OUTCOMES = {Truth.YES: Outcome.MET, Truth.NO: Outcome.NOT_MET}


def _finding(node: Node, result: LeafResult, guard: Truth, inner: Mapping[str, Finding]) -> Finding:
    condition = node.condition
    award = condition.meets if condition is not None and node.operator == "meets" else None
    below = (inner[award],) if award is not None and award in inner else ()
    outcome = _OUTCOMES.get(result.truth) or result.why_open or Outcome.UNKNOWN
    return Finding(
        id=node.id,
        text=node.text,
        operator=node.operator,
        outcome=outcome,
        truth=result.truth,
        citations=node.citations,
        own_citation=node.own_citation,
        checked=node.checked,
        applicable=guard is not Truth.NO,
        letter=condition.letter if condition is not None else None,
        value=result.value,
        limit=result.limit,
        value_text=result.value_text,
        limit_text=result.limit_text,
        unit=result.unit,
        gap=result.gap,
        evidence=result.evidence,
        asks_for=result.asks_for,
        note=result.note,
        remark=(condition.note or "") if condition is not None else "",
        changeable=_changeable(node, outcome),
        award=award,
        children=below,
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


def _decisive(walked: _Walked, decisive: bool) -> Finding:
    """Mark what the result rests on: the failing parts of a no, the holding parts of a yes, the open parts."""
    finding = walked.finding
    children = tuple(_decisive(child, decisive and _carries(walked, child)) for child in walked.children)
    return replace(finding, decisive=decisive, children=children or finding.children)


def _carries(parent: _Walked, child: _Walked) -> bool:
    if child.guard is Truth.NO:
        return False
    if parent.node.operator in {"ask", "doubt"}:
        return True
    truth, part = parent.finding.truth, child.finding.truth
    if truth is Truth.UNDECIDED:
        return part is Truth.UNDECIDED or child.guard is Truth.UNDECIDED
    if parent.node.operator == "none":
        return part is truth.negate()
    return part is truth
