"""Every day from the first rule to the end of the coming year has exactly one version, or a gap that is declared."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from khenthuong.base.locate import shipped
from khenthuong.base.periods import DaySpan
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

FIRST, LAST = date(2004, 7, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


@cache
def law():
    return load_law(shipped("rules"))


def dated():
    """Everything with dated versions, by a name for the test."""
    kinds = {
        "award": law().rules,
        "bar": law().bars,
        "cap": law().caps,
        "ballot": law().ballots,
        "papers": law().papers,
    }
    return {f"{kind} {name}": item for kind, items in kinds.items() for name, item in items.items()}


def expected_days(name, item):
    """The days on which an answer is owed: an award's while it exists, of the rest all that the rules cover."""
    first = max(law().covered_from(), FIRST)
    if name.startswith("award "):
        exists = law().awards[item.award].exists
        return max(exists.start, first), min(exists.end or LAST, LAST)
    return first, LAST


def borders(spans):
    """Sorted days on which the number of spans in force changes, and that number from each on."""
    steps = {}
    for span in spans:
        steps[span.start] = steps.get(span.start, 0) + 1
        if span.end is not None:
            after = span.end + timedelta(days=1)
            steps[after] = steps.get(after, 0) - 1
    days = sorted(steps)
    counts, total = [0], 0
    for day in days:
        total += steps[day]
        counts.append(total)
    return days, counts


def on_day(found, day):
    days, counts = found
    return counts[bisect_right(days, day)]


@pytest.mark.parametrize("name", dated())
def test_every_day_has_one_version_or_a_declared_gap(name):
    item = dated()[name]
    versions = borders([version.in_force for version in item.versions])
    gaps = borders([gap.days for gap in item.gaps])
    first, last = expected_days(name, item)
    wrong = []
    for day in DAYS:
        count, gap = on_day(versions, day), on_day(gaps, day)
        inside = first <= day <= last
        if count > 1 or (count and gap) or (inside and not count and not gap):
            wrong.append((day.isoformat(), count, gap))
    assert wrong[:3] == [], f"{len(wrong)} days"
    assert all(gap.why for gap in item.gaps)


@pytest.mark.parametrize("name", sorted(law().rules))
def test_no_version_stands_while_the_award_did_not_exist(name):
    exists = law().awards[name].exists
    for version in law().rules[name].versions:
        assert version.in_force.start >= exists.start, version.in_force.show()
        assert exists.end is None or (version.in_force.end or date.max) <= exists.end, version.in_force.show()


def test_the_book_of_every_day_is_that_of_the_last_change():
    """Compiled for every period between two changes of law: both its first and its last day say the same."""
    changes = [day for day in law().change_days() if day >= law().covered_from()]
    for first, following in pairwise([*changes, LAST + timedelta(days=1)]):
        last = following - timedelta(days=1)
        if first > LAST or first.year != last.year:
            last = first  # a rule may follow the year of achievement, which is another one
        early, late = assemble(law(), first), assemble(law(), last)
        assert early.hash == late.hash
        assert set(compile_book(early).rules) | set(compile_book(early).unread) == set(early.versions)


def test_the_sweep_sees_overlaps_and_holes():
    """The sweep itself: two spans on one day, none on another."""
    spans = [
        DaySpan(start=date(2010, 1, 1), end=date(2010, 1, 10)),
        DaySpan(start=date(2010, 1, 10), end=date(2010, 1, 20)),
        DaySpan(start=date(2010, 1, 22)),
    ]
    found = borders(spans)
    seen = [on_day(found, date(2010, 1, day)) for day in (9, 10, 11, 20, 21, 22)]
    assert on_day(found, date(2009, 12, 31)) == 0 and seen == [1, 2, 1, 1, 0, 1]
