"""Group caps: no more of one award than a share of those who reached another.

The cap is the floor of the exact share. Those above it stay eligible; they are "over quota", a result of its
own. Where the order at the edge of the cap is not clear (equal or missing scores) nobody at the edge is cut by
the program: the council chooses.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from khenthuong.base.logic import Verdict
from khenthuong.base.numbers import percent
from khenthuong.council.standing import Standing
from khenthuong.dossier.dossier import Nominee
from khenthuong.engine.finding import Decision
from khenthuong.law.limit import CapVersion, GroupCap

WITHIN, EDGE, OVER = "within", "edge", "over"


@dataclass(frozen=True, slots=True)
class CapResult:
    """One cap applied inside one scope.

    ``base`` counts those who reached the awards the share is taken of; ``base_open`` those still undecided, so
    the cap may yet rise. ``places`` is the floor of the exact share. ``standing`` says for every eligible
    nominee whether the place is within, at the undecided edge, or over.
    """

    cap: GroupCap
    version: CapVersion
    scope: str
    base: int
    base_open: int
    places: int
    standing: Mapping[str, str]

    def sentence(self) -> str:
        """The derivation in words."""
        text = f"{self.version.max_share} của {self.base} người là tối đa {self.places} người"
        if self.base_open:
            text += f" (còn {self.base_open} người chưa kết luận, số này có thể tăng)"
        return text


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who counts in a scope: no gate leaves him out. ``total``: None while it is not known."""

    nominee: str
    scope: str
    verdicts: Mapping[str, Verdict]
    total: Decimal | None


def apply_cap(
    cap: GroupCap,
    version: CapVersion,
    nominees: Mapping[str, Nominee],
    decisions: Sequence[Decision],
    standings: Mapping[str, Standing],
) -> list[CapResult]:
    """Apply one cap in every scope of the population. Nominees left out by a gate do not count."""
    members = []
    for decision in decisions:
        standing = standings.get(decision.nominee)
        if standing is None or not standing.not_considered:
            verdicts = {award: result.verdict for award, result in decision.results.items()}
            scope = scope_of(cap, nominees[decision.nominee])
            members.append(Member(decision.nominee, scope, verdicts, standing.total if standing is not None else None))
    return cap_members(cap, version, members)


def cap_members(cap: GroupCap, version: CapVersion, everybody: Iterable[Member]) -> list[CapResult]:
    """Apply one cap in every scope of those who count; no result where the law of the day sets no share."""
    if version.max_share is None:
        return []
    groups: dict[str, list[Member]] = {}
    for member in everybody:
        groups.setdefault(member.scope, []).append(member)
    share = percent(version.max_share)
    results = []
    for scope, members in sorted(groups.items()):
        base = sum(any(member.verdicts.get(award) is _YES for award in cap.share_of) for member in members)
        open_ = sum(_may_yet([member.verdicts.get(award) for award in cap.share_of]) for member in members)
        places = (share * base).numerator // (share * base).denominator
        eligible = {member.nominee: member.total for member in members if member.verdicts.get(cap.award) is _YES}
        if eligible or base:
            results.append(CapResult(cap, version, scope, base, open_, places, _place(eligible, places)))
    return results


def scope_of(cap: GroupCap, nominee: Nominee) -> str:
    """The scope a nominee is counted in.

    Those managed by the district are proposed there, so they never share a cap with the commune's own.
    """
    return scope_name(cap, nominee.managed_by, nominee.unit)


def scope_name(cap: GroupCap, managed_by: str, unit: str | None) -> str:
    """How a scope is called in results."""
    return f"{managed_by}:{unit or ''}" if cap.scope == "unit" else managed_by


def reaches(decision: Decision, award: str, verdict: Verdict) -> bool:
    """Whether a nominee has this verdict on an award."""
    result = decision.results.get(award)
    return result is not None and result.verdict is verdict


def is_undecided(decision: Decision, awards: Sequence[str]) -> bool:
    """Whether a nominee reaches none of the awards yet, but may."""
    return _may_yet([decision.results[award].verdict for award in awards if award in decision.results])


_YES = Verdict.ELIGIBLE
_DECIDED = frozenset({None, Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE})


def _may_yet(verdicts: Sequence[Verdict | None]) -> bool:
    """Whether none of the verdicts is a yes, and some may become one; None: the award cannot be received."""
    return _YES not in verdicts and any(verdict not in _DECIDED for verdict in verdicts)


def _place(totals: Mapping[str, Decimal | None], places: int) -> dict[str, str]:
    """Who is surely within, surely over, or at the edge where the order is not clear."""
    if len(totals) <= places:
        return dict.fromkeys(totals, WITHIN)
    known = sorted(value for value in totals.values() if value is not None)
    unknown = len(totals) - len(known)
    result: dict[str, str] = {}
    for name, own in totals.items():
        if own is None:
            result[name] = EDGE if places else OVER
            continue
        first, last = bisect_left(known, own), bisect_right(known, own)
        above, equal = len(known) - last, last - first - 1
        if above >= places:
            result[name] = OVER
        elif above + equal + unknown < places:
            result[name] = WITHIN
        else:
            result[name] = EDGE
    return result
