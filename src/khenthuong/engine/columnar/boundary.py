"""Boundary cases: who measures a limit of the law exactly, or is the last who falls short of it.

A boundary case of an award is a nominee who can receive it and for whom some condition of its rule, or of a rule it
rests on, measures the first figure on the upper side of its limit or the last on the lower side: 2 or 1 where two
initiatives are required, 0 or 1 where none may be there, 9 or 10 of 13 where it is 70 %, 8.50 or 8.49 where the
column has two decimals and the limit is 8.5. Counted are records (those that surely fit, and those that may), years
in a row, whole months in posts, parts of a whole, numbers and days. Conditions that do not exist for the nominee's
kind or group are left out. Whose figure no column holds is taken as a boundary case: it is not known to be none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.leaf_planes import LeafDecider
from khenthuong.engine.columnar.measuring import Measured, is_condition
from khenthuong.engine.columnar.planes import packed, unpacked
from khenthuong.engine.columnar.result import NO_RESULT, BatchResult
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node


class BoundaryCases:
    """The boundary cases of a block, award by award. The result must have kept its leaves."""

    def __init__(self, compiled: CompiledBook, result: BatchResult, measured: Measured) -> None:
        self._compiled, self._result, self._measured = compiled, result, measured
        self._receivers = LeafDecider(compiled.book)
        self._nobody = packed(measured.block.nobody)
        self._limits: dict[str, Array] = {}
        self._by_rule: dict[str, Array] = {}
        self._outcomes: dict[str, Array] = {}

    def of(self, award: str) -> Array:
        """Who is a boundary case of an award that was asked for, as one bool a nominee."""
        there = self._result.verdicts[self._result.awards.index(award)] != NO_RESULT
        found: Array = unpacked(self._at_a_limit(award), self._result.size) & there
        return found

    def rows(self) -> Array:
        """Who is a boundary case of any award that was asked for, ascending."""
        return np.flatnonzero(np.logical_or.reduce([self.of(award) for award in self._result.awards]))

    def everybody(self) -> Array:
        """All rows of the block."""
        return np.arange(self._result.size)

    def but(self, taken: Sequence[int]) -> tuple[Array, dict[str, tuple[Array, Array]]]:
        """The boundary cases that are not taken; and award by award, with their patterns."""
        left = np.ones(self._result.size, dtype=bool)
        left[list(taken)] = False
        by_award = {award: np.flatnonzero(self.of(award) & left) for award in self._result.awards}
        rows = self.rows()
        return rows[left[rows]], {award: (places, self.patterns(award, places)) for award, places in by_award.items()}

    def patterns(self, award: str, rows: Array) -> Array:
        """For some nominees, how all conditions of an award came out, as one number of 64 bits for each pattern."""
        found = np.full(len(rows), _number(f"award {award}"), dtype=np.uint64)
        rule = self._compiled.rules.get(award)
        for leaf in sorted({node.leaf for node in _leaves(rule)} if rule is not None else ()):
            found = found + self._outcomes_of(leaf)[rows]
        return found

    def _at_a_limit(self, award: str) -> Array:
        rule = self._compiled.rules.get(award)
        if rule is None:
            return self._nobody
        if award not in self._by_rule:
            found = self._nobody
            for top in (rule.root, *rule.holds):
                found = found | self._below(rule, top, ~self._nobody)
            self._by_rule[award] = found
        return self._by_rule[award]

    def _below(self, rule: CompiledRule, node: Node, there: Array) -> Array:
        """Of those for whom a node exists, who is at a limit at or below it."""
        if node.guard:
            there = there & ~self._result.leaves[node.guard][1]
        if is_condition(node):
            assert node.condition is not None
            if node.condition.meets is not None:
                other = node.condition.meets
                if other not in self._compiled.rules:
                    return self._nobody
                return there & packed(self._receivers.receivers(other, self._measured.block)) & self._at_a_limit(other)
            return there & self._at_limit_of(rule, node)
        found = self._nobody
        for child in node.children:
            found = found | self._below(rule, child, there)
        return found

    def _at_limit_of(self, rule: CompiledRule, node: Node) -> Array:
        if node.leaf not in self._limits:
            figures = self._measured.of(rule, node)
            self._limits[node.leaf] = self._nobody if figures is None else packed(figures.at_limit())
        return self._limits[node.leaf]

    def _outcomes_of(self, leaf: str) -> Array:
        """A number of 64 bits a nominee, the same for all for whom a leaf came out alike."""
        if leaf not in self._outcomes:
            yes, no, lack = (unpacked(plane, self._result.size) for plane in self._result.leaves[leaf])
            table = np.array([_number(f"{leaf} {one}") for one in range(4)], dtype=np.uint64)
            self._outcomes[leaf] = table[yes + 2 * no + 3 * lack]
        return self._outcomes[leaf]


def _leaves(rule: CompiledRule) -> Iterator[Node]:
    for top in (rule.root, *rule.holds):
        yield from (node for node in top.walk() if node.leaf)


def _number(text: str) -> int:
    """A number of 64 bits that stands for a text, the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
