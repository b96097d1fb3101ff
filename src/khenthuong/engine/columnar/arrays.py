"""Small array functions the columns are built on. Integers and bits only, never floats of a value."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

NOT_KNOWN = -1
"""A missing word, flag or small number. Tables end with the answer for it, so it indexes the last entry."""

NO_YEAR = 0
NO_DAY = -(2**31)
NO_NUMBER = -(2**63)

SINCE_EVER = -(2**31)
"""As the first year of a window: no bound. As the year from which a list is complete: for all time."""

NEVER = 2**31 - 1
"""The year from which a list is complete that nobody declared complete."""


def day_of(day: date) -> int:
    """A date as day columns hold it: days since 1970-01-01."""
    return day.toordinal() - EPOCH


_BELOW = np.array([(1 << count) - 1 for count in range(65)], dtype=np.uint64)
_EPOCH_MONTHS = 1970 * 12

EPOCH = date(1970, 1, 1).toordinal()
"""Day 0 of all day columns, as Python counts days."""


def year_bits(first: Array | int, last: Array | int, base: int) -> Array:
    """Bit sets of the years ``first`` to ``last``, both included; bit 0 is the year ``base``."""
    low = np.clip(np.asarray(first, dtype=np.int64) - base, 0, 64)
    high = np.clip(np.asarray(last, dtype=np.int64) - base + 1, 0, 64)
    found: Array = _BELOW[high] & ~_BELOW[low]
    return found


def bit_length(bits: Array) -> Array:
    """How many bits from the highest set one down; 0 for none."""
    high = (bits >> np.uint64(32)).astype(np.float64)  # below 2**32: exact
    low = (bits & np.uint64(0xFFFFFFFF)).astype(np.float64)
    found: Array = np.where(high > 0, np.frexp(high)[1] + 32, np.frexp(low)[1])
    return found


def flags_of(rows: Array, size: int) -> Array:
    """Which of ``size`` nominees appear in ``rows``."""
    found = np.zeros(size, dtype=bool)
    found[rows] = True
    return found


def reach(rows: Array, size: int, least: int) -> Array:
    """Which of ``size`` nominees appear at least so often in ``rows``."""
    if least <= 0:
        return np.ones(size, dtype=bool)
    if least == 1:
        return flags_of(rows, size)
    found: Array = np.bincount(rows, minlength=size) >= least
    return found


def starts_of(rows: Array) -> Array:
    """Where in ascending ``rows`` each nominee begins."""
    if not len(rows):
        return np.zeros(0, dtype=np.int64)
    return np.concatenate([[0], np.flatnonzero(rows[1:] != rows[:-1]) + 1])


def gathered(operation: np.ufunc, rows: Array, values: Array, nothing: Array) -> Array:
    """Values of ascending ``rows`` brought together per nominee; those without any keep ``nothing``."""
    starts = starts_of(rows)
    if len(starts):
        nothing[rows[starts]] = operation.reduceat(values, starts)
    return nothing


def year_of(days: Array) -> Array:
    """The calendar year of days since 1970-01-01."""
    return months_of(days) // 12


def months_of(days: Array) -> Array:
    """Calendar months since the year 0."""
    low, high, table = _near_months()
    if len(days) and days.min() >= low and days.max() < high:
        near: Array = table[days - low]
        return near
    return _months_of(days)


@cache
def _near_months() -> tuple[int, int, Array]:
    """The months of the days people live in: reading them off is many times faster than working them out."""
    low, high = day_of(date(1850, 1, 1)), day_of(date(2150, 1, 1))
    return low, high, _months_of(np.arange(low, high))


def _months_of(days: Array) -> Array:
    found: Array = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + _EPOCH_MONTHS
    return found


def whole_months(start: Array, end: Array) -> Array:
    """:func:`khenthuong.base.periods.whole_months` for arrays of days since 1970-01-01."""
    backwards = end < start
    first, last = np.where(backwards, end, start), np.where(backwards, start, end)
    months = _forward(first.astype(np.int64), last.astype(np.int64))
    found: Array = np.where(backwards, -months, months)
    return found


def _forward(start: Array, end: Array) -> Array:
    after = end + 1
    from_month, to_month = months_of(start), months_of(after)
    start_day = start - _first_of(from_month)
    month_start = _first_of(to_month)
    length = _first_of(to_month + 1) - month_start
    # A start on the 31st is complete on the last day of a shorter month.
    day_in_month = np.minimum(start_day, length - 1)
    found: Array = to_month - from_month - (after - month_start < day_in_month)
    return found


def _first_of(months: Array) -> Array:
    """The first day of months since the year 0."""
    table = _near_firsts()
    if len(months) and months.min() >= 0 and months.max() < len(table):
        near: Array = table[months]
        return near
    return _firsts(months)


@cache
def _near_firsts() -> Array:
    return _firsts(np.arange(2200 * 12))


def _firsts(months: Array) -> Array:
    found: Array = (months - _EPOCH_MONTHS).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return found
