"""What would change a result. Nothing is offered that was not tried: every offer is decided again by the engine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khenthuong.base.logic import Outcome, Truth, Verdict, truth_of
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import AwardResult, Decision, Finding, LeafResult
from khenthuong.explain.ways import RANKS, Leaf, Standing, Way, needed_by
from khenthuong.law.condition import Changeable

OFFERED = 2
TRIED = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that would have to be different: the leaf, the answer it needs, the sentence that is true then."""

    leaf: str
    wanted: bool
    text: str
    when: Changeable
    finding: Finding | None

    @property
    def outcome(self) -> Outcome:
        """How the condition stands now."""
        return Outcome.UNKNOWN if self.finding is None else self.finding.outcome

    @property
    def waits_for_judgement(self) -> bool:
        """Whether a person or body has to answer."""
        return self.finding is not None and (self.outcome is Outcome.JUDGEMENT or self.finding.operator == "judgement")


@dataclass(frozen=True, slots=True)
class Change:
    """One set of steps, tried: ``verdict`` is what the engine found with all of them taken.

    ``before_judgement`` is what it found with only the steps that need no person's judgement, when there are
    steps of both kinds. ``capped`` tells why even then a person must read the wording first.
    """

    steps: tuple[Step, ...]
    when: Changeable
    verdict: Verdict
    before_judgement: Verdict | None = None
    capped: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """The nearest changes of one result, best first; at most two.

    ``fixed`` are conditions that cannot change in the year under review although every way to the award
    needs them; then nothing is offered. ``nothing_to_do``: all conditions hold, only the weakly checked wording
    stands in the way. ``unread`` says that there is no wording to try anything with.
    """

    award: str
    offered: tuple[Change, ...] = ()
    fixed: tuple[Step, ...] = ()
    nothing_to_do: bool = False
    unread: bool = False


def nearest_changes(compiled: CompiledBook, dossier: Dossier, decision: Decision, award: str) -> Changes:
    """What would make the nominee eligible for ``award``, found in the rule and tried by the engine.

    Raises:
        ValueError: the decision was made under another rule book, or does not cover the award.
    """
    if decision.rule_book_hash != compiled.book.hash:
        raise ValueError("the decision was made under another rule book")
    if award not in decision.results:
        raise ValueError(f"the decision has no result for {award}")
    result = decision.results[award]
    if result.verdict is Verdict.ELIGIBLE:
        return Changes(award)
    if award in compiled.unread:
        return Changes(award, unread=True)
    changes = _changes(compiled, dossier, result, result.holds)
    if changes.offered or changes.fixed or changes.nothing_to_do:
        return changes
    # Reaching an award this one builds on may bring in a bar that waits there.
    return _changes(compiled, dossier, result, _all_holds(compiled, dossier, award))


def all_changes(
    compiled: CompiledBook, dossier: Dossier, decision: Decision, awards: Iterable[str] | None = None
) -> dict[str, Changes]:
    """The nearest changes of every award of a decision (or of some)."""
    chosen = decision.results if awards is None else awards
    return {award: nearest_changes(compiled, dossier, decision, award) for award in chosen}


def _changes(compiled: CompiledBook, dossier: Dossier, result: AwardResult, holds: Iterable[Finding]) -> Changes:
    standing = Standing(compiled, dossier.nominee, result, holds)
    ways = standing.ways()
    if ways and not ways[0]:  # only the weakly checked wording holds the result back
        return Changes(result.award, nothing_to_do=True)
    if ways and standing.rank(ways[0]) >= RANKS["never"]:
        fixed = [_step(leaf, wanted) for leaf, wanted in standing.steps(ways[0]) if leaf.changeable == "never"]
        return Changes(result.award, fixed=tuple(fixed))
    return Changes(result.award, _tried(compiled, dossier, standing, ways))


def _all_holds(compiled: CompiledBook, dossier: Dossier, award: str) -> list[Finding]:
    found: dict[str, Finding] = {}
    decided = evaluate(compiled, dossier, awards=needed_by(compiled, award))
    for result in decided.results.values():
        for hold in result.holds:
            found.setdefault(hold.id, hold)
    return list(found.values())


def _tried(compiled: CompiledBook, dossier: Dossier, standing: Standing, ways: list[Way]) -> tuple[Change, ...]:
    found: list[Change] = []
    for way in ways[:TRIED]:
        if standing.rank(way) >= RANKS["never"]:
            break
        if found and len(way) > len(found[0].steps) + 1:
            continue  # a far longer list of things to do helps nobody
        change = _try(compiled, dossier, standing, way)
        if change is not None:
            found.append(change)
        if len(found) == OFFERED:
            break
    return tuple(found)


def _try(compiled: CompiledBook, dossier: Dossier, standing: Standing, way: Way) -> Change | None:
    """Decide again with the answers of a way put in; None when that does not lead to the award."""
    steps = [_step(leaf, wanted) for leaf, wanted in standing.steps(way)]
    again = _decided(compiled, dossier, standing.award, steps)
    only_wording = again.verdict is Verdict.NEEDS_JUDGEMENT and bool(again.capped) and again.truth is Truth.YES
    if again.verdict is not Verdict.ELIGIBLE and not only_wording:
        return None
    facts = [step for step in steps if not step.waits_for_judgement]
    between = None
    if facts and len(facts) < len(steps):
        between = _decided(compiled, dossier, standing.award, facts).verdict
    when = max((step.when for step in steps), key=lambda name: RANKS[name])
    return Change(tuple(steps), when, again.verdict, between, again.capped)


def _decided(compiled: CompiledBook, dossier: Dossier, award: str, steps: list[Step]) -> AwardResult:
    overrides = {step.leaf: LeafResult(truth_of(step.wanted)) for step in steps}
    return evaluate(compiled, dossier, awards=[award], overrides=overrides).results[award]


def _step(leaf: Leaf, wanted: bool) -> Step:
    return Step(leaf.key, wanted, leaf.when_true if wanted else leaf.when_false, leaf.changeable, leaf.finding)
