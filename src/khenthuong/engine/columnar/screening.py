"""Answers alone for a population: the leaves of :mod:`khenthuong.engine.columnar.deciding`, the rules of
:mod:`khenthuong.engine.columnar.quick`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.block import Asked, Block
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.leaf_planes import LeafDecider
from khenthuong.engine.columnar.planes import Planes, packed
from khenthuong.engine.columnar.quick import Pair, Question, QuickRules, Workspace
from khenthuong.engine.compiled import CompiledBook

BLOCK = 65_536
"""Nominees at a time. A multiple of 8."""


def screen_population(compiled: CompiledBook, frame: PopulationFrame, awards: Sequence[str] | None = None) -> Array:
    """Answer codes by award (all rules of the book, in its order, unless named), then nominee.

    The same as the verdicts of :func:`~khenthuong.engine.columnar.deciding.decide_population`, with what is
    incomplete or needs judgement both OPEN.
    """
    awards = [award for award in compiled.book.order if award in compiled.rules] if awards is None else awards
    rules = QuickRules(compiled, awards)
    answers = np.empty((len(awards), frame.size), dtype=np.uint8)
    decider, tables = LeafDecider(compiled.book), dict[object, Array]()
    work: Workspace | None = None
    for first in range(0, frame.size, BLOCK):
        last = min(first + BLOCK, frame.size)
        if work is None or last - first < BLOCK:
            work = rules.workspace(last - first)
        part = _Part(compiled, decider, Block(frame.part(first, last), tables))
        work.decide(part.fill, answers[:, first:last])
    return answers


class _Part:
    """Decides the leaves of one block."""

    def __init__(self, compiled: CompiledBook, decider: LeafDecider, block: Block) -> None:
        self.compiled, self.decider, self.block = compiled, decider, block

    def fill(self, question: Question, room: Pair) -> Pair:
        """For whom a leaf surely and possibly holds."""
        room[0], room[1] = self._decided(question)
        return room

    def _decided(self, question: Question) -> tuple[Array, Array]:
        node, block = question.node, self.block
        if node is None:
            there = packed(self.decider.receivers(question.award, block))
            return there, there
        if question.guard:
            return _pair(self.decider.guard(node.groups, block))
        nobody = packed(block.nobody)
        if node.operator in {"ask", "doubt"}:
            return nobody, ~nobody
        if node.operator == "transition":
            return _pair(self.decider.transition(node, block))
        if node.operator == "meets":  # an award nobody has read is open for those who can receive it
            award = node.leaf.removeprefix("meets:")
            unread = award in self.compiled.unread
            return nobody, packed(self.decider.receivers(award, block)) if unread else nobody
        assert node.condition is not None
        asked = Asked(self.compiled.book, question.award, self.compiled.rules[question.award].runs)
        return _pair(self.decider.leaf(node.leaf, node.condition, asked, block)[0])


def _pair(planes: Planes) -> tuple[Array, Array]:
    return planes.yes, ~planes.no
