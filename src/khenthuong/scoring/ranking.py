"""Ranking inside clusters: competition ranks 1, 1, 3; ties broken only as the sheet says. Pure.

What is compared is the rounded total, as printed. A nominee that is not considered takes no rank. A nominee
whose figures are incomplete takes no final rank but a range; the others then get a provisional rank. Names and
the order of the input never decide anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from khenthuong.base.errors import Place, Problem, raise_if_any
from khenthuong.base.numbers import show_number
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.scoring.results import ResultStatus, SheetResult


@dataclass(frozen=True, slots=True)
class RankRow:
    """One nominee in its cluster.

    ``rank`` None: not considered, or figures incomplete. ``best`` and ``worst`` bound the rank; they are equal
    for a final one. ``tied_with`` lists who shares the rank after all tie-breakers; then the council is asked.
    """

    nominee: str
    name: str
    status: ResultStatus
    total: Decimal | None
    low: Decimal
    high: Decimal
    rank: int | None
    best: int | None
    worst: int | None
    provisional: bool
    tied_with: tuple[str, ...]
    ask_council: bool
    unknown_gates: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ClusterRanking:
    """One cluster: ranked rows first, then incomplete ones, then those not considered."""

    cluster: str
    rows: tuple[RankRow, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """All clusters by id, and nominees that belong to none and therefore have no rank."""

    sheet: str
    clusters: tuple[ClusterRanking, ...]
    without_cluster: tuple[RankRow, ...]

    def row(self, nominee: str) -> RankRow:
        """The row of a nominee. Raises KeyError for somebody who was not ranked here."""
        rows = [row for cluster in self.clusters for row in cluster.rows] + list(self.without_cluster)
        for row in rows:
            if row.nominee == nominee:
                return row
        raise KeyError(nominee)


def rank(results: Sequence[SheetResult], sheet: ScoreSheet) -> Ranking:
    """Rank nominees scored on one sheet, each inside its cluster.

    Raises:
        DataError: KT-401 when a nominee occurs twice.
        ValueError: a result belongs to another sheet.
    """
    if any(result.sheet != sheet.id for result in results):
        raise ValueError("results of different sheets cannot be ranked together")
    _each_once(results)
    groups: dict[str, list[SheetResult]] = {}
    for result in results:
        if result.cluster is not None:
            groups.setdefault(result.cluster, []).append(result)
    alone = sorted((result for result in results if result.cluster is None), key=lambda result: result.nominee)
    return Ranking(
        sheet.id,
        tuple(ClusterRanking(cluster, _cluster(groups[cluster], sheet)) for cluster in sorted(groups)),
        tuple(_row(result, "Chưa xếp vào cụm thi đua nào nên không có hạng.") for result in alone),
    )


def _each_once(results: Sequence[SheetResult]) -> None:
    names = [result.nominee for result in results]
    twice = sorted({name for name in names if names.count(name) > 1})
    raise_if_any([Problem("KT-401", f"“{name}” có hai bảng điểm.", Place(path=name)) for name in twice])


def _cluster(results: list[SheetResult], sheet: ScoreSheet) -> tuple[RankRow, ...]:
    results = sorted(results, key=lambda result: result.nominee)
    full = [result for result in results if result.status == "scored"]
    part = [result for result in results if result.status == "incomplete"]
    out = [result for result in results if result.status == "not_considered"]
    ranked = sorted((_ranked(one, full, part, sheet) for one in full), key=lambda row: (row.rank or 0, row.nominee))
    reasons = {
        one.nominee: "; ".join(f"{gate.text} ({gate.source.show()})" for gate in one.not_considered_because)
        for one in out
    }
    return (
        *ranked,
        *(_incomplete(one, full, part) for one in part),
        *(_row(one, f"Không xét: {reasons[one.nominee]}.") for one in out),
    )


def _key(result: SheetResult, sheet: ScoreSheet) -> tuple[Fraction, ...]:
    """What separates two complete results: the total, then the tie-breakers in order."""
    parts = [Fraction(_total(result))]
    sections = {section.id: section.rounded for section in result.sections}
    for tie in sheet.ties:
        if tie.by == "section":
            parts.append(Fraction(sections.get(tie.section or "") or 0))
        else:
            parts.append(-(result.deducted or Fraction(0)))
    return tuple(parts)


def _total(result: SheetResult) -> Decimal:
    if result.total is None:
        raise ValueError("an incomplete result has no total to rank by")
    return result.total


def _ranked(one: SheetResult, full: list[SheetResult], part: list[SheetResult], sheet: ScoreSheet) -> RankRow:
    mine, total = _key(one, sheet), _total(one)
    better = [other for other in full if _key(other, sheet) > mine]
    tied = tuple(other.name for other in full if other is not one and _key(other, sheet) == mine)
    surely = sum(other.low > total for other in part)
    possibly = sum(other.high >= total for other in part)
    best, worst = 1 + len(better) + surely, 1 + len(better) + possibly
    said = [f"Hạng {best} với {show_number(total, one.places)} điểm."]
    if best != worst:
        waiting = ", ".join(other.name for other in part if other.high >= total and other.low <= total)
        said = [f"Tạm xếp hạng {best}, có thể từ hạng {best} đến hạng {worst} vì chưa đủ số liệu của {waiting}."]
    if separated := _separated(one, full, sheet):
        said.append(separated)
    if tied:
        said.append(f"Bằng nhau sau mọi tiêu chí phụ với {', '.join(tied)}; xin Hội đồng quyết định.")
    if gates := _gates(one):
        said.append(f"Chưa xác minh: {'; '.join(gates)}.")
    row = _row(one, " ".join(said))
    return replace(
        row, rank=best, best=best, worst=worst, provisional=best != worst, tied_with=tied, ask_council=bool(tied)
    )


def _separated(one: SheetResult, full: list[SheetResult], sheet: ScoreSheet) -> str:
    """Which tie-breaker put this nominee above or below somebody with the same total."""
    mine = _key(one, sheet)
    said = []
    for other in full:
        theirs = _key(other, sheet)
        if other is one or theirs[0] != mine[0] or theirs == mine:
            continue
        index = next(i for i, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b)
        tie = sheet.ties[index - 1]
        above = mine > theirs
        place = "trên" if above else "dưới"
        if tie.by == "section":
            text = next(section.text for section in sheet.sections if section.id == tie.section)
            why = f"mục “{text}” {'cao' if above else 'thấp'} hơn"
        else:
            why = f"điểm trừ {'ít' if above else 'nhiều'} hơn"
        said.append(f"Bằng tổng điểm với {other.name}, xếp {place} vì {why}.")
    return " ".join(said)


def _incomplete(one: SheetResult, full: list[SheetResult], part: list[SheetResult]) -> RankRow:
    others = [other for other in part if other is not one]
    best = 1 + sum(_total(other) > one.high for other in full) + sum(other.low > one.high for other in others)
    worst = 1 + sum(_total(other) >= one.low for other in full) + sum(other.high >= one.low for other in others)
    span = f"hạng {best}" if best == worst else f"từ hạng {best} đến hạng {worst}"
    sentence = (
        f"Chưa xếp được: chưa đủ số liệu, còn thiếu {show_number(one.missing_points)} điểm; tổng có thể từ "
        f"{show_number(one.low, one.places)} đến {show_number(one.high, one.places)}, {span}."
    )
    return replace(_row(one, sentence), best=best, worst=worst, provisional=True)


def _row(one: SheetResult, sentence: str) -> RankRow:
    return RankRow(
        nominee=one.nominee,
        name=one.name,
        status=one.status,
        total=one.total,
        low=one.low,
        high=one.high,
        rank=None,
        best=None,
        worst=None,
        provisional=False,
        tied_with=(),
        ask_council=False,
        unknown_gates=_gates(one),
        sentence=sentence,
    )


def _gates(one: SheetResult) -> tuple[str, ...]:
    return tuple(gate.text for gate in one.unknown_gates)
