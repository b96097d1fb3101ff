"""``count`` and ``holds`` for a block: see :mod:`khenthuong.engine.operators.count`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from khenthuong.engine.columnar.arrays import SINCE_EVER, reach
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth
from khenthuong.engine.columnar.leaves.run import run_years
from khenthuong.engine.columnar.leaves.windows import Tally, Years, last_year, openings_after, tally, used_up_to
from khenthuong.law.condition import Condition, Count, Holds, Match, Where, Window


@dataclass(frozen=True, slots=True)
class Counted:
    """The records of a count for everybody, and the limit they are held against."""

    collection: str
    years: Years
    tally: Tally
    at_least: int | None
    at_most: int | None


def decide(spec: Count | Holds, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a count of records, or of conferrals of an award."""
    found = counted(spec, asked, block)
    collection, years, size = found.collection, found.years, block.size
    if found.at_least is not None:
        yes = reach(found.tally.certain, size, found.at_least)
        no = found.tally.complete & ~reach(found.tally.possible, size, found.at_least)
    else:
        assert found.at_most is not None
        no = reach(found.tally.certain, size, found.at_most + 1)
        yes = found.tally.complete & ~reach(found.tally.possible, size, found.at_most + 1)
    if years.closed is None or years.open is None:
        return LeafTruth(yes, no, asks=((collection, None),))
    settled = ~(years.closed | years.open)
    return LeafTruth(
        yes & settled, years.closed | (no & settled), asks=((collection, settled), ("register", years.open))
    )


def counted(spec: Count | Holds, asked: Asked, block: Block) -> Counted:
    """The records that fit, inside the window."""
    if isinstance(spec, Holds):
        where: Where = {**spec.where, "award": Match(one_of=spec.award)}
        years = resolve(spec.within, asked, block)
        return Counted("register", years, tally("register", where, years, asked, block), spec.at_least, None)
    years = resolve(Window(years=1) if spec.within == "this_year" else spec.within, asked, block)
    return Counted(spec.of, years, tally(spec.of, spec.where, years, asked, block), spec.at_least, spec.at_most)


def resolve(window: Window, asked: Asked, block: Block) -> Years:
    """The years of a window for everybody."""
    if window.run is not None:
        covered = run_years(asked.runs[window.run], asked, block)
        if window.years is None:
            return covered
        return Years(np.maximum(covered.first, covered.last - window.years + 1), covered.last)
    last = last_year(window.ending, asked)
    first = SINCE_EVER if window.years is None else last - window.years + 1
    if not window.since_last and window.after is None:
        return Years(first, last)
    used = used_up_to(window.since_last, asked, block)
    begin = np.maximum(first, np.where(used == SINCE_EVER, SINCE_EVER, used + 1))
    if window.after is None:
        return Years(begin, last)
    opening = openings_after(window.after, window.since_last, asked, block)
    return Years(np.maximum(begin, opening.first), last, opening.no, opening.open)
