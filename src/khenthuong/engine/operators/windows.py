"""Which years count: windows closed at both ends, periods that open after an earlier award."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from khenthuong.base.logic import Truth, truth_of
from khenthuong.base.periods import show_years
from khenthuong.dossier.records import HeldAward, Record
from khenthuong.engine.case import Case
from khenthuong.engine.operators.matching import record_fits
from khenthuong.law.condition import After, Where


@dataclass(frozen=True, slots=True)
class Years:
    """From ``first`` (None: since ever) to ``last``, both included."""

    first: int | None
    last: int

    def contains(self, year: int) -> bool:
        """Whether a year lies inside."""
        return (self.first is None or self.first <= year) and year <= self.last

    def show(self) -> str:
        """``năm 2017``, ``2013 đến 2017`` or ``đến 2017``."""
        if self.first is None:
            return f"đến năm {self.last}"
        if self.first == self.last:
            return f"năm {self.last}"
        return f"từ {show_years(list(range(self.first, self.last + 1)))}"


@dataclass(frozen=True, slots=True)
class Opening:
    """When a period that must follow an earlier award opens.

    ``first`` is the earliest year that counts. ``truth`` says whether such an award is there at all.
    ``partly``: the year counted from the day of a decision is not a whole year, so a person has to say whether
    it counts; None when every year from ``first`` on is whole.
    """

    truth: Truth
    first: int | None
    award: HeldAward | None = None
    partly: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Records of a list inside a window, apart by how sure it is that they fit."""

    certain: tuple[Any, ...]
    possible: tuple[Any, ...]
    complete: bool


def last_year(ending: str, case: Case) -> int:
    """The closing year of a window."""
    return case.year if ending == "this_year" else case.year - 1


def used_up_to(awards: tuple[str, ...], case: Case) -> int | None:
    """The last achievement year already rewarded with one of these awards; None when there is none on record.

    Only awards for merit over the years use them up: one for a theme or a single deed rewards something else.
    An award whose kind is not recorded counts as one for merit.
    """
    years = [
        year
        for record in case.dossier.register_.list
        if record.award in awards and not record.revoked and record.kind in (None, "cong-trang")
        for year in record.years_counted()
    ]
    return max(years) if years else None


def opening_after(after: After, since_last: tuple[str, ...], case: Case) -> Opening:
    """When the period after an earlier award opens: the earliest fitting award that is not used up.

    NO needs a register declared complete; an award whose kind or issuer is not recorded leaves it open.
    """
    used = used_up_to(since_last, case)
    best: Opening | None = None
    doubtful = False
    for record in case.dossier.register_.list:
        if record.award not in after.award or record.revoked:
            continue
        years = record.years_counted()
        if not years or (used is not None and max(years) <= used):
            continue
        fits = record_fits(record, after.where, "register", case.law)
        if fits is Truth.UNDECIDED:
            doubtful = True
        if fits is not Truth.YES:
            continue
        first, partly = max(years) + 1, None
        signed = record.decided_on
        if after.counts_from == "decision" and signed is not None and signed.year >= first:
            first = signed.year
            partly = first if (signed.month, signed.day) > (1, 1) else None
        if best is None or (first, partly is not None) < (best.first, best.partly is not None):
            best = Opening(Truth.YES, first, record, partly)
    if best is not None:
        return best
    known_none = case.dossier.register_.complete_for(None if used is None else used + 1) and not doubtful
    return Opening(Truth.NO if known_none else Truth.UNDECIDED, None)


def tally(collection: str, where: Where, years: Years, case: Case) -> Tally:
    """Count the records of a list that fit, inside a window of years."""
    records = case.dossier.records(collection)
    certain: list[Record] = []
    possible: list[Record] = []
    for record in records.list:
        inside = _inside(record, collection, years, case)
        if inside is Truth.NO:
            continue
        fits = record_fits(record, where, collection, case.law)
        if fits is Truth.YES and inside is Truth.YES:
            certain.append(record)
        elif fits is not Truth.NO:
            possible.append(record)
    return Tally(tuple(certain), tuple(possible), records.complete_for(years.first))


def _inside(record: Any, collection: str, years: Years, case: Case) -> Truth:
    if collection == "register" and record.revoked:
        return Truth.NO
    if collection == "pending":  # a case is pending on a day, whatever year it began
        begun = record.since is None or record.since <= case.on
        over = record.until is not None and record.until < case.on
        return Truth.YES if begun and not over else Truth.NO
    counted = record.years_counted()
    if not counted:
        return Truth.UNDECIDED
    return truth_of(any(years.contains(year) for year in counted))
