"""Rules over bit planes: the walk of :mod:`khenthuong.engine.tree`, for a block of nominees at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.naming import lacking
from khenthuong.engine.columnar.planes import Planes, all_of, any_of, reach
from khenthuong.engine.compiled import Node
from khenthuong.engine.evaluating import GROUP

Asks = dict[str, Array]
"""What is asked for, and of whom."""

MAY_ASK = frozenset({"fact", "count", "run", "share", "tenure", "holds", "meets"})
"""The leaves that ask for facts; the others wait for people."""


@dataclass(frozen=True, slots=True)
class Walked:
    """A node decided for a block. ``guard`` is None where the node exists for everybody.

    ``asks``: whether anything at or below it can ask for a fact.
    """

    node: Node
    planes: Planes
    guard: Planes | None
    children: tuple[Walked, ...]
    asks: bool


@dataclass(frozen=True)
class Leaves:
    """Decided leaves by key, and what they ask for. ``decide`` makes one that is not there yet."""

    planes: dict[str, Planes]
    asks: dict[str, Asks]
    nobody: Array
    decide: Callable[[Node, tuple[Walked, ...]], tuple[Planes, Asks]]
    guard: Callable[[Node], Planes]

    def of(self, node: Node, children: tuple[Walked, ...]) -> Planes:
        """The leaf of a node."""
        if node.leaf not in self.planes:
            self.planes[node.leaf], self.asks[node.leaf] = self.decide(node, children)
        return self.planes[node.leaf]

    def guard_of(self, node: Node) -> Planes | None:
        """For whom a node exists; None: for everybody."""
        if not node.guard:
            return None
        if node.guard not in self.planes:
            self.planes[node.guard] = self.guard(node)
        return self.planes[node.guard]


def walk(node: Node, leaves: Leaves) -> Walked:
    """Decide a node and all below it."""
    children = tuple([walk(child, leaves) for child in node.children])
    guard = leaves.guard_of(node)
    asks = guard is not None or node.operator in MAY_ASK or any(child.asks for child in children)
    if node.leaf:
        return Walked(node, leaves.of(node, children), guard, children, asks)
    yes, no = _truth(node, children, leaves.nobody)
    open_ = ~(yes | no)
    lack = leaves.nobody
    if open_.any():
        lack = _lack(node, children, open_, leaves)
    return Walked(node, Planes(yes, no, lack), guard, children, asks)


def _truth(node: Node, children: tuple[Walked, ...], nobody: Array) -> tuple[Array, Array]:
    """See :func:`khenthuong.engine.tree.node_truth`."""
    yes, no = [], []
    for child in children:
        holds, fails, guard = child.planes.yes, child.planes.no, child.guard
        if guard is not None and node.operator == "all":
            holds, fails = holds | guard.no, fails & guard.yes
        elif guard is not None:
            holds, fails = holds & guard.yes, fails | guard.no
        yes.append(holds)
        no.append(fails)
    if node.operator == "all":
        return all_of(yes, ~nobody), any_of(no, nobody)
    if node.operator == "any":
        return any_of(yes, nobody), all_of(no, ~nobody)
    if node.operator == "none":
        return all_of(no, ~nobody), any_of(yes, nobody)
    return reach(yes, node.minimum, nobody), ~reach([~part for part in no], node.minimum, nobody)


def _lack(node: Node, children: tuple[Walked, ...], open_: Array, leaves: Leaves) -> Array:
    """Of those for whom a node is open, who lacks a fact that still matters."""
    if node.branches:
        return lacking(node.branches, leaves.planes.__getitem__, open_, leaves.nobody)
    found = leaves.nobody
    for child in children:
        if child.guard is None:
            found = found | child.planes.lack
        else:
            found = found | child.guard.open | (child.planes.lack & ~child.guard.no)
    return found & open_


def gather_asks(top: Walked, leaves: Leaves) -> Asks:
    """What is asked for below a top node: the missing facts a result rests on."""
    found: Asks = {}
    _gather(top, ~leaves.nobody, leaves, found)
    return {name: plane for name, plane in found.items() if plane.any()}


def _gather(walked: Walked, decisive: Array, leaves: Leaves, found: Asks) -> None:
    node = walked.node

    def add(name: str, plane: Array) -> None:
        found[name] = found[name] | plane if name in found else plane

    if node.operator in MAY_ASK:
        for name, plane in leaves.asks[node.leaf].items():
            add(name, plane & decisive if name == GROUP else plane & decisive & walked.planes.lack)
    if walked.guard is not None:
        add(GROUP, decisive & walked.guard.open)
    for child in walked.children:
        if not child.asks:
            continue
        rests = decisive if node.operator in {"ask", "doubt"} else decisive & _carries(walked, child)
        if rests.any():
            _gather(child, rests, leaves, found)


def _carries(parent: Walked, child: Walked) -> Array:
    """For whom a parent's outcome rests on a child."""
    above, below = parent.planes, child.planes
    if parent.node.operator == "none":
        same = (above.yes & below.no) | (above.no & below.yes)
    else:
        same = (above.yes & below.yes) | (above.no & below.no)
    if child.guard is None:
        return same | (above.open & below.open)
    return (same | (above.open & (below.open | child.guard.open))) & ~child.guard.no
