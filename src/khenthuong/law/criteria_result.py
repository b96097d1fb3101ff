"""What measured figures say under a set of criteria: each criterion, how many are met, which level. Pure.

| what is known | a criterion is |
|---|---|
| figure or answer known, level certain | met or not met |
| figure or answer missing | unknown |
| level too weakly checked, left to a body, not read, of another place, year or time | judgement, with the reason |
| the same, and a competent person's answer with a paper is on file | as answered |

Levels follow Kleene's logic: a level that may still hold is never passed over for the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from khenthuong.base.logic import Outcome, Truth, all_of, any_of
from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date
from khenthuong.law.criteria_set import CriteriaGroup, CriteriaSet, Criterion, Level, Measure


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer of the competent person where the data cannot decide. ``paper`` proves it."""

    answer: bool
    paper: str


Value = bool | int | Decimal | Judged | None


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion decided. ``reason`` says why when it is neither met nor not met."""

    criterion: Criterion
    outcome: Outcome
    limit_text: str = ""
    value_text: str = ""
    reason: str = ""

    @property
    def truth(self) -> Truth:
        """The truth value behind the outcome."""
        if self.outcome is Outcome.MET:
            return Truth.YES
        return Truth.NO if self.outcome is Outcome.NOT_MET else Truth.UNDECIDED


@dataclass(frozen=True, slots=True)
class SetResult:
    """A whole set decided.

    ``level`` is the level that holds. Without one, ``settled`` tells that none of the levels holds (true) or that it
    cannot be said yet (false; ``reason`` says why and ``waits_for`` names the criteria it waits for).
    """

    criteria_set: CriteriaSet
    results: tuple[CriterionResult, ...]
    level: Level | None
    settled: bool
    reason: str = ""
    waits_for: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many criteria have this outcome."""
        return sum(item.outcome is outcome for item in self.results)

    @property
    def by_group(self) -> tuple[tuple[CriteriaGroup, Truth], ...]:
        """Each heading and whether all criteria below it that apply are met; headings with none are left out."""
        found = []
        for group in self.criteria_set.groups:
            below = [item.truth for item in self.results if item.criterion.group == group.id]
            if below:
                found.append((group, all_of(below)))
        return tuple(found)

    def met(self, what: str) -> tuple[int, int]:
        """How many ``criteria`` or ``groups`` are met for certain, and how many could be at most."""
        truths = [truth for _, truth in self.by_group] if what == "groups" else [item.truth for item in self.results]
        sure = sum(truth is Truth.YES for truth in truths)
        return sure, sure + sum(truth is Truth.UNDECIDED for truth in truths)


def evaluate_set(
    criteria_set: CriteriaSet, values: Mapping[str, Value], on: date, year: int | None = None, place: str | None = None
) -> SetResult:
    """Decide a set.

    Args:
        criteria_set: the set.
        values: what is known, by criterion: a figure in the unit of the criterion, yes or no, or a
            :class:`Judged` answer; absent or None is unknown.
        on: the day for which the set must be in force.
        year: the year the figures are of; without it the year of ``on``.
        place: the place, when it is not the one the set is written for; the ``elsewhere`` levels of exactly this
            place are used, and a figure without such a level is left to judgement.
    """
    of_year = on.year if year is None else year
    elsewhere = place if place != criteria_set.place else None
    not_now = ""
    if not criteria_set.in_force.contains(on):
        not_now = f"bộ tiêu chí áp dụng {criteria_set.in_force.show()}, không có ngày {show_date(on)}"
    results = tuple(
        _decide(criteria_set, criterion, values.get(criterion.id), elsewhere, not_now or other_year)
        for criterion, other_year in _applying(criteria_set, on, of_year)
    )
    by_id = {item.criterion.id: item for item in results}
    for level in criteria_set.outcomes:
        truth, open_ = _level(level, by_id)
        if truth is Truth.YES:
            return SetResult(criteria_set, results, level, settled=True)
        if truth is Truth.UNDECIDED:
            reason = f"Chưa kết luận được “{level.text}”: {_why(open_)}"
            waits_for = tuple(item.criterion.id for item in open_)
            return SetResult(criteria_set, results, None, settled=False, reason=reason, waits_for=waits_for)
    return SetResult(criteria_set, results, None, settled=True, reason="Không mức nào của bộ tiêu chí đạt.")


def _applying(criteria_set: CriteriaSet, on: date, year: int) -> Iterable[tuple[Criterion, str]]:
    """The criteria that apply, each with the reason why its level cannot be used for this year (mostly none).

    A heading with a level for each year uses that of the year. Has it none for the year, the nearest stands in and
    asks: leaving the heading out would let the set be met without it.
    """
    for criterion in criteria_set.criteria:
        whole = criteria_set.in_force.contains(on)
        if whole and criterion.in_force is not None and not criteria_set.days_of(criterion).contains(on):
            continue
        if criterion.year is None or criterion.year == year:
            yield criterion, ""
            continue
        years = {item.year for item in criteria_set.criteria if item.group == criterion.group and item.year is not None}
        if year in years or criterion.year != min(years, key=lambda other: (abs(other - year), other)):
            continue
        yield criterion, f"chỉ có mức của năm {criterion.year}, chưa có mức của năm {year}"


def _decide(
    criteria_set: CriteriaSet, criterion: Criterion, value: Value, elsewhere: str | None, not_usable: str
) -> CriterionResult:
    measure, checked = criterion.measure, criteria_set.checked_of(criterion)
    local_rule = criterion.local_rule
    why = not_usable
    if elsewhere is not None:
        other = criterion.elsewhere
        if other is not None and other.place == elsewhere:
            measure, local_rule, checked = other.measure, other.local_rule, other.checked
        elif measure is not None:
            why = why or f"chưa có mức cho {elsewhere}"
    if criterion.not_known is not None:
        why = why or f"chưa biết: {criterion.not_known}"
    if local_rule is not None:
        why = why or "mức do địa phương quy định"
    if checked is not None and checked.too_weak_to_decide:
        why = why or f"mức chưa chắc ({checked.show()})"
    limit = measure.show() if measure is not None else ""
    if why:
        if isinstance(value, Judged):
            outcome = Outcome.MET if value.answer else Outcome.NOT_MET
            return CriterionResult(criterion, outcome, limit, reason=f"theo {value.paper} ({why})")
        return CriterionResult(criterion, Outcome.JUDGEMENT, limit, _shown(value, measure), why)
    return _compare(criterion, measure, value, limit)


def _compare(criterion: Criterion, measure: Measure | None, value: Value, limit: str) -> CriterionResult:
    """A certain level against what is known; a value of the wrong kind is as good as none."""
    if value is None or isinstance(value, Judged):
        reason = "chưa có số liệu" if measure is not None else "chưa biết đạt hay chưa"
        return CriterionResult(criterion, Outcome.UNKNOWN, limit, reason=reason)
    shown = _shown(value, measure)
    if problem := wrong_value(criterion, value):
        return CriterionResult(criterion, Outcome.UNKNOWN, limit, shown, problem)
    holds = bool(value) if measure is None else measure.holds(value)
    return CriterionResult(criterion, Outcome.MET if holds else Outcome.NOT_MET, limit, shown)


def wrong_value(criterion: Criterion, value: Value) -> str:
    """Why a value cannot be meant for a criterion, in Vietnamese; empty when it can."""
    if value is None or isinstance(value, Judged):
        return ""
    measure = criterion.measure
    if criterion.attained is not None:
        return "" if isinstance(value, bool) else "cần có hoặc không (true, false)"
    if measure is None:
        return ""  # no level of our own: nothing to hold the value against
    if isinstance(value, bool):
        return f"cần một số ({measure.unit})"
    if value < 0:
        return "số âm"
    if measure.total is not None and value > measure.total:
        return f"nhiều hơn tổng số {show_number(measure.total)}"
    return ""


def _shown(value: Value, measure: Measure | None) -> str:
    if value is None or isinstance(value, Judged):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    unit = measure.unit if measure is not None else ""
    return f"{show_number(value)}{unit if unit == '%' else f' {unit}'}".rstrip()


def _level(level: Level, by_id: Mapping[str, CriterionResult]) -> tuple[Truth, list[CriterionResult]]:
    """Whether a level holds, and the undecided criteria it hangs on. A criterion not applying now asks nothing."""
    if isinstance(level.when, str):
        alternatives = [list(by_id.values())]
    else:
        parts = [[by_id[name] for name in part if name in by_id] for part in level.when.any_of]
        alternatives = [part for part in parts if part]
    truths = [all_of(item.truth for item in part) for part in alternatives]
    open_ = [
        item
        for part, truth in zip(alternatives, truths, strict=True)
        if truth is Truth.UNDECIDED
        for item in part
        if item.truth is Truth.UNDECIDED
    ]
    return any_of(truths), list({item.criterion.id: item for item in open_}.values())


def _why(open_: list[CriterionResult]) -> str:
    told = [f"{item.criterion.text} ({item.reason})" for item in open_[:3]]
    more = f"; và {len(open_) - 3} tiêu chí khác" if len(open_) > 3 else ""
    return "; ".join(told) + more + "."
