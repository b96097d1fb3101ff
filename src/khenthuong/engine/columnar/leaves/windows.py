"""Which years count for every nominee of a block; the columns of :mod:`khenthuong.engine.operators.windows`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from khenthuong.base.logic import Truth
from khenthuong.engine.columnar.arrays import (
    NO_DAY,
    NO_YEAR,
    SINCE_EVER,
    Array,
    flags_of,
    gathered,
    months_of,
    year_bits,
)
from khenthuong.engine.columnar.block import Asked, Block, Fitting
from khenthuong.law.condition import After, Where

_LATE = 2**30
"""Later than any opening."""


@dataclass(frozen=True, slots=True)
class Openings:
    """When the period after an earlier award opens, for every nominee.

    ``first`` is SINCE_EVER where ``yes`` is false. ``partly``: the year ``first`` is not a whole one.
    """

    yes: Array
    no: Array
    first: Array
    partly: Array

    @property
    def open(self) -> Array:
        """Of whom it is not known whether there is such an award."""
        found: Array = ~(self.yes | self.no)
        return found


@dataclass(frozen=True, slots=True)
class Years:
    """The years that count: the same for everybody, or one entry a nominee. ``first`` may be SINCE_EVER.

    ``closed``: whose window never opened; ``open``: of whom that is not known.
    """

    first: Array | int
    last: Array | int
    closed: Array | None = None
    open: Array | None = None

    def of(self, rows: Array) -> tuple[Array | int, Array | int]:
        """First and last year for records of ``rows``."""
        first = self.first[rows] if isinstance(self.first, np.ndarray) else self.first
        last = self.last[rows] if isinstance(self.last, np.ndarray) else self.last
        return first, last


@dataclass(frozen=True, slots=True)
class Tally:
    """Nominees of the records that surely fit and lie inside, and of all that may; whose list is complete."""

    certain: Array
    possible: Array
    complete: Array


def last_year(ending: str, asked: Asked) -> int:
    """The closing year of a window."""
    return asked.year if ending == "this_year" else asked.year - 1


def used_up_to(awards: tuple[str, ...], asked: Asked, block: Block) -> Array:
    """The last achievement year already rewarded with one of these awards; SINCE_EVER when there is none."""
    return block.once(("used", awards), lambda: _used_up_to(awards, block))


def _used_up_to(awards: tuple[str, ...], block: Block) -> Array:
    found = np.full(block.size, SINCE_EVER, dtype=np.int64)
    if not awards:
        return found
    index = _conferrals(awards, block)
    kind = block.column("register", "kind")
    merit = block.table(("merit",), kind, lambda value: value in {None, "cong-trang"})
    years = block.last_years[index]
    counts = (merit[kind.values[index]] == 1) & (years != NO_YEAR)
    return gathered(np.maximum, block.rows("register")[index[counts]], years[counts], found)


def _conferrals(awards: tuple[str, ...], block: Block) -> Array:
    column = block.column("register", "award")
    return block.conferrals(block.table(("named", awards), column, lambda value: value in awards) == 1)


def openings_after(after: After, since_last: tuple[str, ...], asked: Asked, block: Block) -> Openings:
    """When the period after an earlier award opens: the earliest fitting award that is not used up."""
    key = ("openings", repr(after), since_last)
    return block.once(key, lambda: _openings_after(after, since_last, asked, block))


def _openings_after(after: After, since_last: tuple[str, ...], asked: Asked, block: Block) -> Openings:
    used = used_up_to(since_last, asked, block)
    index = _conferrals(after.award, block)
    rows, years = block.rows("register")[index], block.last_years[index]
    counts = (years != NO_YEAR) & (years > used[rows])
    index, rows, years = index[counts], rows[counts], years[counts]
    yes, possible = _fits(index, after.where, asked, block)
    doubtful = flags_of(rows[possible & ~yes], block.size)
    index, rows, first = index[yes], rows[yes], years[yes].astype(np.int64) + 1
    partly = np.zeros(len(first), dtype=np.int64)
    if after.counts_from == "decision":
        signed = block.column("register", "decided_on").values[index].astype(np.int64)
        days = np.where(signed == NO_DAY, 0, signed)
        signed_month = months_of(days)
        signed_year = np.where(signed == NO_DAY, NO_YEAR, signed_month // 12)
        later = signed_year >= first
        new_year = (signed_month % 12 == 0) & (months_of(days - 1) != signed_month)
        first = np.where(later, signed_year, first)
        partly = (later & ~new_year).astype(np.int64)
    best = gathered(np.minimum, rows, first * 2 + partly, np.full(block.size, _LATE * 2, dtype=np.int64))
    found = best < _LATE * 2
    since = np.where(used == SINCE_EVER, SINCE_EVER, used + 1)
    no = ~found & block.complete("register", since) & ~doubtful
    return Openings(found, no, np.where(found, best >> 1, SINCE_EVER), found & (best & 1 == 1))


def _fits(index: Array, where: Where, asked: Asked, block: Block) -> tuple[Array, Array]:
    yes = np.ones(len(index), dtype=bool)
    possible = yes.copy()
    for name, wanted in where.items():
        table = block.fits_table("register", name, wanted, asked.law)
        truth = table[block.column("register", name).values[index]]
        yes &= truth == Truth.YES
        possible &= truth != Truth.NO
    return yes, possible


def tally(collection: str, where: Where, years: Years, asked: Asked, block: Block) -> Tally:
    """The records of a list that fit, inside a window of years."""
    found = block.fitting(collection, where, asked.law)
    inside, doubtful = _inside(collection, found, years, asked, block)
    return Tally(
        np.compress(inside & found.yes, found.rows),
        np.compress(inside if doubtful is None else inside | doubtful, found.rows),
        block.complete(collection, years.first),
    )


def _inside(collection: str, found: Fitting, years: Years, asked: Asked, block: Block) -> tuple[Array, Array | None]:
    """Which records lie inside, and which may because no year is known."""
    if collection == "pending":  # a case is pending on a day, whatever year it began
        since = block.column(collection, "since").values[found.index]
        until = block.column(collection, "until").values[found.index]
        over = (until != NO_DAY) & (until < asked.day)
        return (since <= asked.day) & ~over, None
    first, last = years.of(found.rows)
    if collection == "register":
        bits = block.column(collection, "years").values[found.index]
        return bits & year_bits(first, last, block.frame.base_year) != 0, bits == 0
    counted = block.column(collection, "year").values[found.index]
    dated = counted != NO_YEAR
    return dated & (counted >= first) & (counted <= last), ~dated
