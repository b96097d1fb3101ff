"""The ways to fulfil a rule, as a list of branches (a minimal disjunctive form).

A leaf that must hold and one that must fail are two different literals, so the form is monotone: Kleene's
logic distributes over it, and a rule holds exactly when some branch holds, for known and for open leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product

from khenthuong.engine.compiled import Branch, Literal_, Node

NO_CHOICE: tuple[str, ...] = ()
ALWAYS = Branch(frozenset(), NO_CHOICE)


def branches_of(node: Node, wanted: bool = True) -> list[Branch]:
    """The minimal branches under which ``node`` holds (or, with ``wanted`` false, fails).

    The guard of ``node`` itself is its parent's business.
    """
    if node.leaf:
        return [Branch(frozenset({(node.leaf, wanted)}), NO_CHOICE)]
    if node.operator == "none":
        return _every(node, False) if wanted else _some(node, 1, True)
    if node.operator == "any":
        return _some(node, 1, True) if wanted else _every(node, False)
    if node.operator == "at_least":
        return _some(node, node.minimum, True) if wanted else _some(node, len(node.children) - node.minimum + 1, False)
    return _every(node, True) if wanted else _some(node, 1, False)


def _every(node: Node, wanted: bool) -> list[Branch]:
    """Every child fulfils ``wanted``; a child that does not exist for the nominee does not stand in the way."""
    parts = []
    for child in node.children:
        options = branches_of(child, wanted)
        if child.guard:
            options = [*options, Branch(frozenset({(child.guard, False)}), NO_CHOICE)]
        parts.append(options)
    return _minimal(_join(combination) for combination in product(*parts))


def _some(node: Node, minimum: int, wanted: bool) -> list[Branch]:
    """At least ``minimum`` children exist and fulfil ``wanted``.

    For "fails", an absent child counts as failing: it cannot help to reach the minimum.
    """
    if minimum <= 0:
        return [ALWAYS]
    parts = []
    for child in node.children:
        options = [Branch(item.literals, (child.id, *item.choices)) for item in branches_of(child, wanted)]
        if child.guard:
            absent_helps = not wanted and node.operator == "at_least"
            if absent_helps:
                options.append(Branch(frozenset({(child.guard, False)}), NO_CHOICE))
            else:
                options = [Branch(item.literals | {(child.guard, True)}, item.choices) for item in options]
        parts.append(options)
    found: list[Branch] = []
    for chosen in combinations(parts, minimum):
        found.extend(_join(combination) for combination in product(*chosen))
    return _minimal(found)


def _join(branches: Iterable[Branch]) -> Branch:
    literals: frozenset[Literal_] = frozenset()
    choices: tuple[str, ...] = ()
    for branch in branches:
        literals |= branch.literals
        choices += branch.choices
    return Branch(literals, choices)


def _minimal(branches: Iterable[Branch]) -> list[Branch]:
    """Without branches that ask for more than another one; first come stays first."""
    kept: list[Branch] = []
    for branch in branches:
        if any(other.literals <= branch.literals for other in kept):
            continue
        kept = [other for other in kept if not branch.literals <= other.literals]
        kept.append(branch)
    return kept


def open_literals(branches: Iterable[Branch], truths: dict[str, int]) -> set[str]:
    """The undecided leaves that still matter: those left in some branch once the decided ones are put in.

    ``truths`` maps leaf keys to 0 (no), 1 (yes), 2 (undecided).
    """
    residual = []
    for branch in branches:
        left: set[Literal_] = set()
        for leaf, wanted in branch.literals:
            truth = truths[leaf]
            if truth == 2:
                left.add((leaf, wanted))
            elif bool(truth) is not wanted:
                break
        else:
            residual.append(Branch(frozenset(left), NO_CHOICE))
    return {leaf for branch in _minimal(residual) for leaf, _ in branch.literals}
