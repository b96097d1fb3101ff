"""Leaves and guards as planes, with the slow way for what columns cannot decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from khenthuong.base.logic import Outcome, Truth
from khenthuong.engine.columnar.arrays import NO_DAY, Array, day_of
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth, NotColumnarError
from khenthuong.engine.columnar.leaves import decide_leaf
from khenthuong.engine.columnar.planes import Planes, packed
from khenthuong.engine.columnar.rebuilding import dossier_at
from khenthuong.engine.columnar.tree import MAY_ASK, Asks
from khenthuong.engine.compiled import Node
from khenthuong.engine.operators import decide_leaf as decide_one
from khenthuong.law.condition import Condition
from khenthuong.law.rule import KINDS
from khenthuong.law.rule_book import RuleBook


class LeafDecider:
    """Decides leaves of one book, and counts what went the slow way."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.slow: dict[str, int] = {}
        self.uncolumned: dict[str, str] = {}

    def leaf(self, key: str, condition: Condition, asked: Asked, block: Block) -> tuple[Planes, Asks]:
        """One leaf, for everybody of a block."""
        try:
            found = decide_leaf(condition, asked, block)
            slow = block.frame.odd if found.slow is None else block.frame.odd | found.slow
        except NotColumnarError as error:
            self.uncolumned[key] = str(error)
            found = LeafTruth(block.nobody, block.nobody)
            slow = block.everybody
        lacks = _who(found, block)
        if slow.any():
            found, lacks = self._one_by_one(key, condition, asked, block, found, np.flatnonzero(slow))
        yes, no, judgement = found.yes, found.no, found.judgement
        plane_yes, plane_no = _plane(yes, block), _plane(no, block)
        if judgement is block.everybody:
            return Planes(plane_yes, plane_no, _plane(block.nobody, block)), {}
        lack = ~(plane_yes | plane_no)
        if judgement is not None:
            lack &= ~packed(judgement)
        asks: Asks = {}
        if condition.operator in MAY_ASK:
            asks = {name: lack if rows is block.everybody else lack & packed(rows) for name, rows in lacks.items()}
        return Planes(plane_yes, plane_no, lack), asks

    def _one_by_one(
        self, key: str, condition: Condition, asked: Asked, block: Block, found: LeafTruth, rows: Array
    ) -> tuple[LeafTruth, dict[str, Array]]:
        """The same leaf with some nominees decided by the operator itself."""
        self.slow[key] = self.slow.get(key, 0) + len(rows)
        yes, no = found.yes.copy(), found.no.copy()
        judgement = found.judgement.copy() if found.judgement is not None else np.zeros(block.size, dtype=bool)
        names = {name: who.copy() for name, who in _who(found, block).items()}
        for who in names.values():
            who[rows] = False
        for row in rows:
            dossier = block.once(("dossier", int(row)), lambda row=row: dossier_at(block.frame, int(row)))  # type: ignore[misc]
            result = decide_one(condition, asked.of(dossier))
            yes[row], no[row] = result.truth is Truth.YES, result.truth is Truth.NO
            judgement[row] = result.why_open is Outcome.JUDGEMENT
            for name in result.asks_for:
                names.setdefault(name, np.zeros(block.size, dtype=bool))[row] = True
        return replace(found, yes=yes, no=no, judgement=judgement), names

    def guard(self, groups: tuple[str, ...], block: Block) -> Planes:
        """For whom a branch written only for some kinds or groups exists."""
        kinds, codes = block.frame.nominee["kind"], block.frame.nominee["group"]
        kind = block.table(("guard kind", groups), kinds, lambda value: value in groups)[kinds.values] == 1
        group = block.table(("guard group", groups), codes, lambda value: value is not None and value in groups)
        yes = kind | (group[codes.values] == 1)
        named = [self.book.law.groups[name].kinds for name in groups if name not in KINDS]
        possible = block.table(
            ("guard possible", groups), kinds, lambda value: any(value in fitting for fitting in named)
        )
        no = ~yes & ((codes.values >= 0) | (possible[kinds.values] != 1))
        plane_yes, plane_no = packed(yes), packed(no)
        return Planes(plane_yes, plane_no, ~(plane_yes | plane_no))

    def transition(self, node: Node, block: Block) -> Planes:
        """A file handed in before a change of law: a person decides which wording applies."""
        limit = day_of(date.fromisoformat(node.leaf.removeprefix("transition:")))
        handed_in = block.frame.nominee["submitted_on"].values
        nobody = packed(block.nobody)
        return Planes(packed((handed_in == NO_DAY) | (handed_in >= limit)), nobody, nobody)


def _who(found: LeafTruth, block: Block) -> dict[str, Array]:
    """Of whom each fact is asked, should they be undecided for want of one."""
    names: dict[str, Array] = {}
    for name, rows in found.asks:
        rows = block.everybody if rows is None else rows
        names[name] = names[name] | rows if name in names else rows
    return names


def _plane(flags: Array, block: Block) -> Array:
    if flags is block.nobody or flags is block.everybody:
        return block.once(("plane", flags is block.nobody), lambda: packed(flags))
    return packed(flags)
