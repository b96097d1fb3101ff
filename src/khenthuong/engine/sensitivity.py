"""What would change if a number of the law were a little different: every threshold moved, everybody decided again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from khenthuong.base.logic import Verdict
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import decided_leaves, evaluate
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.firing import ReferenceChainer
from khenthuong.engine.thresholds import Moved, Threshold, moved, with_version


class Answer(StrEnum):
    """What a trial tells of a nominee and an award.

    ``OPEN``: a fact is missing or a person must speak. The two are not told apart: which of them comes first is how
    somebody goes on, not whether the number of the law decides.
    """

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    ON_HOLD = "on_hold"
    OPEN = "open"


ANSWER_OF: Mapping[Verdict, Answer] = {
    Verdict.ELIGIBLE: Answer.ELIGIBLE,
    Verdict.NOT_ELIGIBLE: Answer.NOT_ELIGIBLE,
    Verdict.ON_HOLD: Answer.ON_HOLD,
    Verdict.INCOMPLETE: Answer.OPEN,
    Verdict.NEEDS_JUDGEMENT: Answer.OPEN,
}

Answers = Mapping[str, Answer]
"""Of one nominee, for each award it can receive."""
Earlier = Mapping[str, Sequence[Answer]]
"""Of one nominee, the answers under earlier wordings that may still apply: where one differs, a person decides."""
_NOT_KEPT = ("ask:", "doubt:", "meets:")
"""Leaves whose key does not tell what they hang on: other rules, or conditions inside."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One nominee and award whose answer differs when the threshold is moved."""

    nominee: str
    award: str
    before: Answer
    after: Answer


@dataclass(frozen=True)
class Effect:
    """One threshold moved by so many steps: the rule as it would read, and whose answers change.

    Of a large population only some of the ``changes`` are kept; ``counted`` then has all: how many become eligible,
    how many no longer are, and how many change at all.
    """

    threshold: Threshold
    by: int
    moved: Moved
    changes: tuple[AnswerChange, ...]
    counted: tuple[int, int, int] | None = None

    @property
    def numbers(self) -> tuple[int, int, int]:
        """How many become eligible, how many no longer are, how many change at all."""
        return self.counted or (len(self.gained), len(self.lost), len(self.changes))

    @property
    def gained(self) -> tuple[AnswerChange, ...]:
        """Those who would become eligible."""
        return tuple(item for item in self.changes if item.after is Answer.ELIGIBLE)

    @property
    def lost(self) -> tuple[AnswerChange, ...]:
        """Those who would no longer be eligible."""
        return tuple(item for item in self.changes if item.before is Answer.ELIGIBLE)


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


class TreeDecider:
    """The tree walker over one population. Questions that stay the same from book to book are answered once."""

    def __init__(self, dossiers: Sequence[Dossier], earlier: Sequence[Earlier] = ()) -> None:
        self.dossiers = dossiers
        self.earlier: Sequence[Earlier] = earlier or [{} for _ in dossiers]
        self._kept: list[dict[str, LeafResult]] = [{} for _ in dossiers]

    def __call__(self, compiled: CompiledBook, awards: Sequence[str]) -> list[Answers]:
        """The answers of everybody on these awards."""
        chainer = ReferenceChainer(compiled.rules)
        found: list[Answers] = []
        for dossier, kept, earlier in zip(self.dossiers, self._kept, self.earlier, strict=True):
            if not kept:
                for award in awards:
                    leaves = decided_leaves(compiled, dossier, award)
                    kept.update((key, leaf) for key, leaf in leaves.items() if not key.startswith(_NOT_KEPT))
            decision = evaluate(compiled, dossier, chainer, awards=awards, overrides=kept)
            found.append(
                {
                    award: _settled(ANSWER_OF[result.verdict], earlier.get(award, ()))
                    for award, result in decision.results.items()
                }
            )
        return found


def _settled(later: Answer, earlier: Sequence[Answer]) -> Answer:
    return later if all(answer is later for answer in earlier) else Answer.OPEN


def tree_effects(
    compiled: CompiledBook,
    dossiers: Sequence[Dossier],
    awards: Sequence[str],
    tried: Iterable[Variant],
    earlier: Sequence[Earlier] = (),
) -> list[Effect]:
    """Decide dossiers again under every variant of the book, with the tree walker.

    ``earlier``: by dossier the answers under earlier wordings; only the wording of the book itself is moved.
    """
    decide = TreeDecider(dossiers, earlier)
    base = decide(compiled, awards)
    found = []
    for variant in tried:
        now = decide(variant.compiled, awards)
        changes = tuple(
            AnswerChange(dossier.nominee.id, award, old[award], new[award])
            for dossier, old, new in zip(dossiers, base, now, strict=True)
            for award in awards
            if award in old and old[award] is not new[award]
        )
        found.append(Effect(variant.threshold, variant.by, variant.moved, changes))
    return found
