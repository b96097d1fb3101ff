"""``run`` for a block, on bit sets of years: see :mod:`khenthuong.engine.operators.run`.

Bit 63 is the last year of the run, so that years in a row are set bits in a row from the top.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from khenthuong.engine.columnar.arrays import NO_YEAR, SINCE_EVER, Array, bit_length, gathered, year_bits
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth, NotColumnarError
from khenthuong.engine.columnar.leaves.windows import Openings, Years, last_year, openings_after, used_up_to
from khenthuong.law.condition import Run

BITS = 64


@dataclass(frozen=True, slots=True)
class YearSets:
    """Per nominee, as bit sets: years with a surely fitting record, with one that may fit, and known to have none."""

    good: Array
    possible: Array
    bad: Array


def decide(spec: Run, condition: object, asked: Asked, block: Block) -> LeafTruth:
    """Decide a run of years."""
    last = last_year(spec.ending, asked)
    needed_from = last - spec.years + 1
    if spec.years > BITS:
        raise NotColumnarError(f"run.years: {spec.years}")
    base = last - BITS + 1
    opening = _openings(spec, asked, block)
    sets = _year_sets(spec, last, asked, block)
    needed = year_bits(needed_from, last, base)
    # The needed years before the period opens; there are few different ones.
    by_count = year_bits(needed_from, np.arange(needed_from - 1, last + 1), base)
    late = by_count[np.clip(opening.first - needed_from, 0, spec.years)]
    surely_late = late
    if spec.after is not None:
        # An earlier award, not yet recorded, could open the period sooner.
        surely_late = np.where(block.complete("register", SINCE_EVER), late, 0)
    bad = ((sets.bad & needed & ~late) | surely_late) != 0
    good = (needed & ~late & sets.good) == needed
    no = opening.no | bad
    yes = ~no & good & opening.yes
    half = yes & opening.partly & (opening.first >= needed_from) & (opening.first <= last)
    settled_years = (late & surely_late) | (~late & (sets.good | sets.bad))
    years_open = needed & ~settled_years != 0
    asks = ((spec.of, years_open), ("register", opening.open))
    return LeafTruth(yes & ~half, no, half, asks)


def run_years(spec: Run, asked: Asked, block: Block) -> Years:
    """The years a run covers: all good years in a row up to its end, at least its nominal length."""
    last = last_year(spec.ending, asked)
    return Years(last - np.maximum(spec.years, stretch(spec, asked, block)) + 1, last)


def stretch(spec: Run, asked: Asked, block: Block) -> Array:
    """How many good years in a row there surely are up to the end of a run, since the period opened."""
    good = _in_a_row(_year_sets(spec, last_year(spec.ending, asked), asked, block).good)
    if (good == BITS).any():
        raise NotColumnarError("run: a stretch of 64 years or more")
    return _since_opening(good, spec, asked, block)


def stretches(spec: Run, asked: Asked, block: Block) -> tuple[Array, Array]:
    """How many years in a row are surely good, and how many are not known to be bad; 64 stands for 64 or more.

    Both up to the end of a run, since the period opened.
    """
    sets = _year_sets(spec, last_year(spec.ending, asked), asked, block)
    sure, possible = _in_a_row(sets.good), _in_a_row(~sets.bad)
    return _since_opening(sure, spec, asked, block), _since_opening(possible, spec, asked, block)


def _in_a_row(years: Array) -> Array:
    found: Array = BITS - bit_length(~years)
    return found


def _since_opening(years: Array, spec: Run, asked: Asked, block: Block) -> Array:
    last = last_year(spec.ending, asked)
    opening = _openings(spec, asked, block)
    return np.minimum(years, np.maximum(0, last - opening.first.astype(np.int64) + 1))


def _openings(spec: Run, asked: Asked, block: Block) -> Openings:
    if spec.after is not None:
        return openings_after(spec.after, spec.since_last, asked, block)
    used = used_up_to(spec.since_last, asked, block)
    nobody = np.zeros(block.size, dtype=bool)
    return Openings(~nobody, nobody, np.where(used == SINCE_EVER, SINCE_EVER, used + 1), nobody)


def _year_sets(spec: Run, last: int, asked: Asked, block: Block) -> YearSets:
    found = block.fitting(spec.of, spec.where, asked.law)
    key = ("year sets", spec.of, last, id(found))
    return block.once(key, lambda: _sets(spec, last, asked, block))


def _sets(spec: Run, last: int, asked: Asked, block: Block) -> YearSets:
    base = last - BITS + 1
    found = block.fitting(spec.of, spec.where, asked.law)
    bits = _bits(spec.of, found.index, base, block)
    possible = _together(found.rows, bits, block)
    good = _together(np.compress(found.yes, found.rows), np.compress(found.yes, bits), block)
    complete = year_bits(block.frame.records[spec.of].complete, last, base)
    surely = complete
    if spec.of == "ratings":  # one year has one rating
        rows = block.rows(spec.of)
        surely = complete | _together(rows, _bits(spec.of, np.arange(len(rows)), base, block), block)
    return YearSets(good, possible, ~possible & surely)


def _bits(collection: str, index: Array, base: int, block: Block) -> Array:
    """The years of records as bit sets from ``base`` on; other years fall away."""
    if collection == "register":
        bits = block.column(collection, "years").values[index]
        shift = base - block.frame.base_year
        if abs(shift) >= BITS:
            return np.zeros(len(index), dtype=np.uint64)
        found: Array = bits >> np.uint64(shift) if shift >= 0 else bits << np.uint64(-shift)
        return found
    years = block.column(collection, "year").values[index].astype(np.int64)
    inside = (years != NO_YEAR) & (years >= base) & (years < base + BITS)
    shifted = np.uint64(1) << np.where(inside, years - base, 0).astype(np.uint64)
    return np.where(inside, shifted, np.uint64(0))


def _together(rows: Array, bits: Array, block: Block) -> Array:
    return gathered(np.bitwise_or, rows, bits, np.zeros(block.size, dtype=np.uint64))
