"""What would change if a number of the law were a little different: every threshold moved, everybody decided again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from khenthuong.base.logic import Verdict
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import decided_leaves, evaluate
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.firing import ReferenceChainer
from khenthuong.engine.thresholds import Moved, Threshold, moved, with_version

Verdicts = list[Mapping[str, Verdict]]
"""For every nominee, in the order of the population, the verdict of each award it can receive."""
_NOT_KEPT = ("ask:", "doubt:", "meets:")
"""Leaves whose key does not tell what they hang on: other rules, or conditions inside."""


class Decide(Protocol):
    """Anything that decides one population under a compiled book."""

    def __call__(self, compiled: CompiledBook, awards: Sequence[str]) -> Verdicts:
        """The verdicts of everybody on these awards."""
        ...


class TreeDecider:
    """The tree walker over one population. Questions that stay the same from book to book are answered once."""

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        self.dossiers = dossiers
        self._kept: list[dict[str, LeafResult]] = [{} for _ in dossiers]

    def __call__(self, compiled: CompiledBook, awards: Sequence[str]) -> Verdicts:
        """See :class:`Decide`."""
        chainer = ReferenceChainer(compiled.rules)
        found: Verdicts = []
        for dossier, kept in zip(self.dossiers, self._kept, strict=True):
            if not kept:
                for award in awards:
                    leaves = decided_leaves(compiled, dossier, award)
                    kept.update((key, leaf) for key, leaf in leaves.items() if not key.startswith(_NOT_KEPT))
            decision = evaluate(compiled, dossier, chainer, awards=awards, overrides=kept)
            found.append({award: result.verdict for award, result in decision.results.items()})
        return found


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One nominee and award whose verdict differs when the threshold is moved."""

    nominee: str
    award: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True)
class Effect:
    """One threshold moved by so many steps: the rule as it would read, and whose verdicts change.

    Of a large population only some of the ``changes`` are kept; ``counted`` then has all: how many become eligible,
    how many no longer are, and how many change at all.
    """

    threshold: Threshold
    by: int
    moved: Moved
    changes: tuple[VerdictChange, ...]
    counted: tuple[int, int, int] | None = None

    @property
    def numbers(self) -> tuple[int, int, int]:
        """How many become eligible, how many no longer are, how many change at all."""
        return self.counted or (len(self.gained), len(self.lost), len(self.changes))

    @property
    def gained(self) -> tuple[VerdictChange, ...]:
        """Those who would become eligible."""
        return tuple(item for item in self.changes if item.after is Verdict.ELIGIBLE)

    @property
    def lost(self) -> tuple[VerdictChange, ...]:
        """Those who would no longer be eligible."""
        return tuple(item for item in self.changes if item.before is Verdict.ELIGIBLE)


@dataclass(frozen=True)
class Variant:
    """The book with one threshold moved."""

    threshold: Threshold
    by: int
    moved: Moved
    compiled: CompiledBook


def variants(compiled: CompiledBook, thresholds: Iterable[Threshold], steps: int = 1) -> Iterator[Variant]:
    """Every threshold moved 1 to ``steps`` steps down and up, where that still makes a rule."""
    for threshold in thresholds:
        for by in (*range(-steps, 0), *range(1, steps + 1)):
            if (found := moved(compiled.book, threshold, by)) is not None:
                yield Variant(threshold, by, found, with_version(compiled, threshold, found.version))


def effects(
    compiled: CompiledBook,
    nominees: Sequence[str],
    awards: Sequence[str],
    thresholds: Iterable[Threshold],
    decide: Decide,
    steps: int = 1,
) -> list[Effect]:
    """Decide a population again under every variant of the book.

    ``nominees`` are the ids of the population ``decide`` knows, in its order.
    """
    base = decide(compiled, awards)
    found = []
    for variant in variants(compiled, thresholds, steps):
        now = decide(variant.compiled, awards)
        changes = tuple(
            VerdictChange(nominee, award, old[award], new[award])
            for nominee, old, new in zip(nominees, base, now, strict=True)
            for award in awards
            if award in old and old[award] is not new[award]
        )
        found.append(Effect(variant.threshold, variant.by, variant.moved, changes))
    return found
