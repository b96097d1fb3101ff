"""Forward chaining from decided leaves to awards and on to further awards: which branch fired, in which order.

Two chainers give the same answer: this one in plain Python, and the one on ``durable-rules``
(:mod:`khenthuong.engine.chaining`). Both fire every fulfilled branch, award by award in dependency order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from khenthuong.base.logic import Truth
from khenthuong.engine.compiled import CompiledRule
from khenthuong.engine.finding import Firing

MEETS = "meets:"


@dataclass(frozen=True, slots=True)
class Chained:
    """The truth of every award of a run, and every firing in order."""

    truths: Mapping[str, Truth]
    fired: tuple[Firing, ...]


class Chainer(Protocol):
    """Anything that can chain rules for one nominee."""

    name: str

    def chain(self, leaves: Mapping[str, Truth], given: Mapping[str, Truth], applicable: frozenset[str]) -> Chained:
        """Chain the applicable awards of the book the chainer was built for.

        ``leaves`` are decided leaves by key; ``given`` awards decided elsewhere.
        """
        ...


class ReferenceChainer:
    """Chaining in plain Python, for machines without ``durable-rules`` and as the yardstick."""

    name = "tham-chieu"

    def __init__(self, rules: Mapping[str, CompiledRule]) -> None:
        self.rules = rules

    def chain(self, leaves: Mapping[str, Truth], given: Mapping[str, Truth], applicable: frozenset[str]) -> Chained:
        """See :class:`Chainer`."""
        truths = dict(given)
        fired: list[Firing] = []
        for award, rule in self.rules.items():
            if award in given:
                continue
            if award not in applicable:
                truths[award] = Truth.NO
                continue
            possible = False
            certain = False
            for branch in rule.branches:
                lowest = Truth.YES
                for leaf, wanted in branch.literals:
                    truth = truths[leaf[len(MEETS) :]] if leaf.startswith(MEETS) else leaves[leaf]
                    truth = truth if wanted else truth.negate()
                    if truth is Truth.NO:
                        lowest = Truth.NO
                        break
                    if truth is Truth.UNDECIDED:
                        lowest = Truth.UNDECIDED
                possible = possible or lowest is not Truth.NO
                if lowest is Truth.YES:
                    certain = True
                    fired.append(Firing(len(fired) + 1, award, branch.choices))
            truths[award] = Truth.YES if certain else Truth.UNDECIDED if possible else Truth.NO
        return Chained(truths, tuple(fired))
