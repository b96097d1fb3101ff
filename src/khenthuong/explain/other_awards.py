"""Other awards of the same nominee: the highest one within reach, and why one award and not another."""

from __future__ import annotations

from dataclasses import dataclass

from khenthuong.base.logic import Verdict
from khenthuong.engine.finding import Decision
from khenthuong.explain.reasons import Reason, Reasons, reasons_of
from khenthuong.law.law import Law

_LEVELS = {"don-vi": 0, "xa": 1, "huyen": 2, "tinh": 3, "bo": 3, "nha-nuoc": 4}

_NEARNESS = {
    Verdict.ELIGIBLE: 0,
    Verdict.NEEDS_JUDGEMENT: 1,
    Verdict.INCOMPLETE: 2,
    Verdict.ON_HOLD: 3,
    Verdict.NOT_ELIGIBLE: 4,
}


@dataclass(frozen=True, slots=True)
class OtherAward:
    """An award worth naming, and what still stands between the nominee and it (empty when nothing does)."""

    award: str
    verdict: Verdict
    deciding: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Why one award and not the other, for the same nominee.

    ``first_only`` and ``second_only`` are the deciding conditions that stand in the way of one but not of the
    other; ``both`` stand in the way of both.
    """

    first: str
    second: str
    first_verdict: Verdict
    second_verdict: Verdict
    first_only: tuple[Reason, ...]
    second_only: tuple[Reason, ...]
    both: tuple[Reason, ...]


def by_height(decision: Decision, law: Law) -> list[str]:
    """The awards of a decision, highest first: by the level that decides, then by the order of the book.

    The book puts every award after those it needs, so a later one of the same level is the higher one.
    Awards whose wording nobody here has read come last: there is little to say about them.
    """
    order = list(decision.results)
    return sorted(order, key=lambda name: (_is_unread(decision, name), -_level(name, law), -order.index(name)))


def nearest_other_award(decision: Decision, law: Law, than: str = "") -> OtherAward | None:
    """The highest award whose conditions all hold; when there is none, the nearest one. ``than`` is left out."""
    names = [award for award in by_height(decision, law) if award != than]
    reasons = {award: reasons_of(decision.results[award]) for award in names if not _is_unread(decision, award)}
    if not reasons:
        return None
    best = min(reasons, key=lambda award: _distance(reasons[award]))  # the first of equals is the highest
    verdict = decision.results[best].verdict
    return OtherAward(best, verdict, () if verdict is Verdict.ELIGIBLE else reasons[best].deciding)


def contrast(decision: Decision, award_a: str, award_b: str) -> Contrast:
    """Which conditions separate two awards for the same nominee."""
    first, second = (reasons_of(decision.results[award]) for award in (award_a, award_b))
    against_first, against_second = _against(first), _against(second)
    keys_first = {_key(reason) for reason in against_first}
    keys_second = {_key(reason) for reason in against_second}
    return Contrast(
        first=award_a,
        second=award_b,
        first_verdict=first.verdict,
        second_verdict=second.verdict,
        first_only=tuple(reason for reason in against_first if _key(reason) not in keys_second),
        second_only=tuple(reason for reason in against_second if _key(reason) not in keys_first),
        both=tuple(reason for reason in against_second if _key(reason) in keys_first),
    )


def _level(award: str, law: Law) -> int:
    known = law.awards.get(award)
    return _LEVELS[known.level] if known else 0


def _is_unread(decision: Decision, award: str) -> bool:
    return decision.results[award].root.operator == "unread"


def _distance(reasons: Reasons) -> tuple[int, int]:
    if reasons.verdict is Verdict.ELIGIBLE:
        return _NEARNESS[reasons.verdict], 0
    # A weakly checked wording that says no is no nearer than a no.
    verdict = Verdict.NOT_ELIGIBLE if reasons.capped and reasons.failing else reasons.verdict
    return _NEARNESS[verdict], len(reasons.deciding) + len(reasons.failing)


def _against(reasons: Reasons) -> tuple[Reason, ...]:
    """What stands between the nominee and an award, down to single conditions of the awards it builds on."""
    if reasons.verdict is Verdict.ELIGIBLE:
        return ()
    flat: list[Reason] = []
    for reason in reasons.deciding:
        flat += _unfolded(reason)
    return tuple(flat)


def _unfolded(reason: Reason) -> list[Reason]:
    if reason.finding.operator == "meets" and reason.parts:
        return [item for part in reason.parts for item in _unfolded(part)]
    return [reason]


def _key(reason: Reason) -> tuple[str, str, str]:
    return reason.finding.operator, reason.finding.text, reason.finding.limit_text
