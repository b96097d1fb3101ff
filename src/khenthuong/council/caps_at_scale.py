"""Caps over whole populations, and the list of cases at a cap's boundary. The same answers as :mod:`.caps`.

Scores are brought to whole numbers on one scale first, so nothing is compared inexactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from khenthuong.base.logic import Verdict
from khenthuong.base.numbers import percent
from khenthuong.council.caps import EDGE, OVER, WITHIN, CapResult, is_undecided, reaches, scope_of
from khenthuong.council.standing import Standing
from khenthuong.dossier.dossier import Nominee
from khenthuong.engine.finding import Decision
from khenthuong.law.limit import CapVersion, GroupCap

if TYPE_CHECKING:
    from khenthuong.engine.columnar.arrays import Array
    from khenthuong.engine.columnar.quotas import Quotas

_PLACES = ("", WITHIN, EDGE, OVER)


class Boundary(StrEnum):
    """Why a case lies at the boundary (:data:`khenthuong.engine.columnar.quotas.FIRM` and the others)."""

    TIE = "tie"
    NO_SCORE = "no_score"
    WAITING = "waiting"
    MAY_RISE = "may_rise"
    MAY_FALL = "may_fall"


BOUNDARY_WORDS = {
    Boundary.TIE: "bằng điểm ở mức trần, Hội đồng chọn",
    Boundary.NO_SCORE: "chưa đủ điểm để biết ai trong trần",
    Boundary.WAITING: "chưa kết luận; nếu đủ điều kiện thì tranh suất",
    Boundary.MAY_RISE: "đang vượt trần; có thể vào khi những người chưa kết luận đạt và mức trần tăng",
    Boundary.MAY_FALL: "đang trong trần; có thể ra khi người chưa kết luận đủ điều kiện",
}


@dataclass(frozen=True, slots=True)
class BoundaryCase:
    """One case that a tie, a missing score or an open result could move across a cap.

    ``rank``: among the eligible of its scope, shared by equal scores; None without a score or while not eligible.
    """

    nominee: str
    scope: str
    kind: Boundary
    total: Decimal | None
    rank: int | None


@dataclass(frozen=True)
class ScaledCap:
    """One cap applied in every scope at once. ``nominees``, ``groups``, ``totals`` are in the order of the arrays."""

    cap: GroupCap
    version: CapVersion
    scopes: tuple[str, ...]
    nominees: Sequence[str]
    groups: Array
    totals: Sequence[Decimal | None]
    quotas: Quotas

    def results(self) -> list[CapResult]:
        """What :func:`khenthuong.council.caps.apply_cap` gives: one result a scope, in order of its name."""
        standing: list[dict[str, str]] = [{} for _ in self.scopes]
        for row, place in _marked(self.quotas.place):
            standing[self.groups[row]][self.nominees[row]] = _PLACES[place]
        counts = (self.quotas.base.tolist(), self.quotas.base_open.tolist(), self.quotas.places.tolist())
        return [
            CapResult(self.cap, self.version, self.scopes[code], base, open_, places, standing[code])
            for code, (base, open_, places) in sorted(
                enumerate(zip(*counts, strict=True)), key=lambda item: self.scopes[item[0]]
            )
            if base or standing[code]
        ]

    def cases(self) -> list[BoundaryCase]:
        """The cases at the boundary: by scope, the best score first, those without one last."""
        kinds = tuple(Boundary)
        found = [
            BoundaryCase(
                self.nominees[row], self.scopes[self.groups[row]], kinds[kind - 1], self.totals[row],
                int(self.quotas.rank[row]) or None,
            )
            for row, kind in _marked(self.quotas.boundary)
        ]  # fmt: skip
        return sorted(found, key=lambda case: (case.scope, case.total is None, -(case.total or 0), case.nominee))


def _marked(codes: Array) -> Iterator[tuple[int, int]]:
    """The places of an array that are not 0, and what stands there."""
    rows = codes.nonzero()[0]
    return zip(rows.tolist(), codes[rows].tolist(), strict=True)


def apply_cap_at_scale(
    cap: GroupCap,
    version: CapVersion,
    nominees: Mapping[str, Nominee],
    decisions: Sequence[Decision],
    standings: Mapping[str, Standing],
) -> ScaledCap | None:
    """One cap over decided dossiers; None where the law of the day sets none."""
    if version.max_share is None:
        return None
    from khenthuong.engine.columnar.quotas import Standing as Columns
    from khenthuong.engine.columnar.quotas import quotas

    left_out = [bool((one := standings.get(item.nominee)) and one.not_considered) for item in decisions]
    named = [scope_of(cap, nominees[item.nominee]) for item in decisions]
    codes = {scope: code for code, scope in enumerate(dict.fromkeys(named))}
    groups = [-1 if out else codes[scope] for out, scope in zip(left_out, named, strict=True)]
    totals = [(standings[item.nominee].total if item.nominee in standings else None) for item in decisions]
    columns = Columns.of(
        groups,
        [reaches(item, cap.award, Verdict.ELIGIBLE) for item in decisions],
        [is_undecided(item, (cap.award,)) for item in decisions],
        [any(reaches(item, award, Verdict.ELIGIBLE) for award in cap.share_of) for item in decisions],
        [is_undecided(item, cap.share_of) for item in decisions],
        _whole(totals),
    )
    ids = [item.nominee for item in decisions]
    found = quotas(columns, percent(version.max_share))
    return ScaledCap(cap, version, tuple(codes), ids, columns.groups, totals, found)


def whole_scores(scores: Mapping[str, Decimal]) -> dict[str, int]:
    """Scores by nominee as whole numbers on one scale."""
    whole = _whole(list(scores.values()))
    return {name: total for name, total in zip(scores, whole, strict=True) if total is not None}


def _whole(totals: Sequence[Decimal | None]) -> list[int | None]:
    """Scores as whole numbers on one scale."""
    places = max((-int(total.as_tuple().exponent) for total in totals if total is not None), default=0)
    return [None if total is None else int(total.scaleb(max(places, 0))) for total in totals]
