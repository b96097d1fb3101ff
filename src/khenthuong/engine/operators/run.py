"""``run``: years in a row, without a gap, that each have a fitting record.

| years looked at | leaf |
|---|---|
| n known good years | yes |
| a year known to be bad inside | no |
| the period after the earlier award is too short, and no earlier award can be missing | no |
| n known good years, the first of them the year in which the earlier decision was signed | judgement |
| a year without data inside | unknown (a year without data is not a bad year) |
"""

from __future__ import annotations

from khenthuong.base.logic import Outcome, Truth, any_of
from khenthuong.base.periods import show_years
from khenthuong.engine.case import Case, YearFound
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.operators.matching import record_fits
from khenthuong.engine.operators.windows import Opening, Years, last_year, opening_after, used_up_to
from khenthuong.law.condition import Condition, Run

PARTLY = (
    "Quyết định khen lần trước ký trong năm {0}; năm đó có được tính là một năm hay không "
    "do người có thẩm quyền quyết định."
)


def decide(spec: Run, condition: Condition, case: Case) -> LeafResult:
    """Decide a run of years; see the table above."""
    last = last_year(spec.ending, case)
    needed = list(range(last - spec.years + 1, last + 1))
    opening = _opening(spec, case)
    limit_text = f"{spec.years} năm liên tục ({show_years(needed)})"
    earliest = opening.first
    years = [_year(year, spec, case) for year in needed]
    if earliest is not None:
        truths = [Truth.NO if item.year < earliest else item.good for item in years]
        if needed[0] < earliest and not case.dossier.register_.complete_for(None) and spec.after is not None:
            # An earlier award, not yet recorded, could open the period sooner.
            truths = [Truth.UNDECIDED if item.year < earliest else item.good for item in years]
    else:
        truths = [item.good for item in years]
    truth = _all(truths, opening)
    # Resting on the year in which the decision was signed: full years only begin after it.
    half = truth is Truth.YES and opening.partly in needed
    if half:
        truth = Truth.UNDECIDED
    length = _stretch(spec, case, earliest, last)
    open_years = [item.year for item, good in zip(years, truths, strict=True) if good is Truth.UNDECIDED]
    asks = ([spec.of] if open_years else []) + (["register"] if opening.truth is Truth.UNDECIDED else [])
    open_ = truth is Truth.UNDECIDED
    return LeafResult(
        truth,
        (Outcome.JUDGEMENT if half else Outcome.UNKNOWN) if open_ else None,
        value=length,
        limit=spec.years,
        value_text=f"{length} năm liên tục tính đến {last}",
        limit_text=limit_text,
        unit="năm",
        gap=max(0, spec.years - length) if truth is not Truth.YES else None,
        evidence=tuple(item for year in years for item in year.evidence),
        asks_for=tuple(dict.fromkeys(asks)) if open_ else (),
        note=PARTLY.format(opening.partly) if half else _note(truth, opening, years, truths, open_years),
    )


def run_years(spec: Run, case: Case) -> Years:
    """The years a run covers: all good years in a row up to its end, at least its nominal length."""
    last = last_year(spec.ending, case)
    length = max(spec.years, _stretch(spec, case, _opening(spec, case).first, last))
    return Years(last - length + 1, last)


def _opening(spec: Run, case: Case) -> Opening:
    """The first year that may count, from an earlier award or from what is already rewarded."""
    if spec.after is not None:
        return opening_after(spec.after, spec.since_last, case)
    used = used_up_to(spec.since_last, case)
    return Opening(Truth.YES, None if used is None else used + 1)


def _all(truths: list[Truth], opening: Opening) -> Truth:
    if opening.truth is Truth.NO or Truth.NO in truths:
        return Truth.NO
    if opening.truth is Truth.UNDECIDED or Truth.UNDECIDED in truths:
        return Truth.UNDECIDED
    return Truth.YES


def _year(year: int, spec: Run, case: Case) -> YearFound:
    """One year of a list; many rules look at the same years for the same."""
    key = (spec.looks_for, year)
    if key not in case.years:
        case.years[key] = _look_at(year, spec, case)
    return case.years[key]


def _look_at(year: int, spec: Run, case: Case) -> YearFound:
    records = case.dossier.records(spec.of)
    found = [record for record in records.counted_in(year) if spec.of != "register" or not record.revoked]
    fits = [record_fits(record, spec.where, spec.of, case.law) for record in found]
    good = any_of(fits)
    if good is Truth.NO and not (found and spec.of == "ratings") and not records.complete_for(year):
        good = Truth.UNDECIDED  # another record of that year may be missing from the list
    evidence = tuple(record.evidence for record in found if record.evidence is not None)
    return YearFound(year, good, evidence)


def _stretch(spec: Run, case: Case, earliest: int | None, last: int) -> int:
    """How many known good years in a row end at ``last``."""
    length = 0
    while (earliest is None or last - length >= earliest) and _year(last - length, spec, case).good is Truth.YES:
        length += 1
    return length


def _note(truth: Truth, opening: Opening, years: list[YearFound], truths: list[Truth], open_years: list[int]) -> str:
    if opening.truth is Truth.NO:
        return "Chưa được khen lần trước nên chưa có mốc để tính chuỗi năm."
    if truth is Truth.UNDECIDED:
        if open_years:
            return f"Chưa có dữ liệu các năm: {show_years(open_years)}."
        return "Chưa rõ đã được khen lần trước hay chưa."
    if truth is Truth.NO:
        if opening.first is not None and years[0].year < opening.first:
            return f"Chuỗi năm chỉ được tính từ năm {opening.first}."
        bad = [item.year for item, good in zip(years, truths, strict=True) if good is Truth.NO]
        return f"Chuỗi bị đứt ở năm: {show_years(bad)}."
    return ""
