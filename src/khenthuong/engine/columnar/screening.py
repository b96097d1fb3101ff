"""Answers alone for a population: the leaves of :mod:`khenthuong.engine.columnar.deciding`, the rules of
:mod:`khenthuong.engine.columnar.quick`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.block import Asked, Block
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.leaf_planes import LeafDecider
from khenthuong.engine.columnar.planes import Planes, packed
from khenthuong.engine.columnar.quick import Fill, Pair, Question, QuickRules, room
from khenthuong.engine.compiled import CompiledBook

BLOCK = 65_536
"""Nominees at a time. A multiple of 8."""


def screen_population(compiled: CompiledBook, frame: PopulationFrame, awards: Sequence[str] | None = None) -> Array:
    """Answer codes by award (all rules of the book, in its order, unless named), then nominee.

    The same as the verdicts of :func:`~khenthuong.engine.columnar.deciding.decide_population`, with what is
    incomplete or needs judgement both OPEN.
    """
    awards = [award for award in compiled.book.order if award in compiled.rules] if awards is None else awards
    answers = np.empty((len(awards), frame.size), dtype=np.uint8)
    for _, first, found in screen_books([(compiled, QuickRules(compiled, awards))], frame):
        answers[:, first : first + found.shape[1]] = found
    return answers


def screen_books(
    books: Sequence[tuple[CompiledBook, QuickRules]], frame: PopulationFrame
) -> Iterator[tuple[int, int, Array]]:
    """Block by block the answers under every book: its number, the place of the first nominee, codes by award.

    The books are one book and others that say the same but for some conditions: a leaf of the first that another has
    too is decided once. Memory holds the leaves of one block under the first book, however many follow.
    """
    if not frame.size:
        return
    slots = room([rules for _, rules in books], min(BLOCK, frame.size))
    tables: dict[object, Array] = {}
    for first in range(0, frame.size, BLOCK):
        last = min(first + BLOCK, frame.size)
        leaves = _Leaves(Block(frame.part(first, last), tables))
        for number, (compiled, rules) in enumerate(books):
            answers = np.empty((len(rules.awards), last - first), dtype=np.uint8)
            fill = leaves.another(compiled) if number else leaves.first(compiled)
            rules.workspace(last - first, slots).decide(fill, answers)
            yield number, first, answers


class _Leaves:
    """The leaves of one block. Those of the first book are kept: the key of a question tells everything its answer
    hangs on, since a doubted wording and a bar to ask about are open whatever stands inside."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self._kept: dict[str, Pair] = {}

    def first(self, compiled: CompiledBook) -> Fill:
        """Decides and keeps the leaves of the first book."""
        part = _Part(compiled, self.block)

        def fill(question: Question, _: Pair) -> Pair:
            self._kept[question.key] = found = np.stack(part.decided(question))
            return found

        return fill

    def another(self, compiled: CompiledBook) -> Fill:
        """Decides what the first book did not ask; nothing of it is kept, however many books follow."""
        part = _Part(compiled, self.block.apart())

        def fill(question: Question, spare: Pair) -> Pair:
            kept = self._kept.get(question.key)
            if kept is not None:
                return kept
            spare[0], spare[1] = part.decided(question)
            return spare

        return fill


class _Part:
    """Decides the leaves of one book for one block."""

    def __init__(self, compiled: CompiledBook, block: Block) -> None:
        self.compiled, self.decider, self.block = compiled, LeafDecider(compiled.book), block

    def decided(self, question: Question) -> tuple[Array, Array]:
        """For whom a leaf surely holds, and for whom it possibly does."""
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
