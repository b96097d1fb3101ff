"""``count`` and ``holds`` for a block: see :mod:`khenthuong.engine.operators.count`."""

from __future__ import annotations

import numpy as np

from khenthuong.engine.columnar.arrays import SINCE_EVER, reach
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth
from khenthuong.engine.columnar.leaves.run import run_years
from khenthuong.engine.columnar.leaves.windows import Years, last_year, openings_after, tally, used_up_to
from khenthuong.law.condition import Condition, Count, Holds, Match, Where, Window


def decide(spec: Count, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a count."""
    window = Window(years=1) if spec.within == "this_year" else spec.within
    return _decide(spec.of, spec.where, window, spec.at_least, spec.at_most, asked, block)


def decide_holds(spec: Holds, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide whether the register shows an award: a count of its conferrals."""
    where: Where = {**spec.where, "award": Match(one_of=spec.award)}
    return _decide("register", where, spec.within, spec.at_least, None, asked, block)


def _decide(
    collection: str, where: Where, window: Window, at_least: int | None, at_most: int | None, asked: Asked, block: Block
) -> LeafTruth:
    years = resolve(window, asked, block)
    found = tally(collection, where, years, asked, block)
    if at_least is not None:
        yes = reach(found.certain, block.size, at_least)
        no = found.complete & ~reach(found.possible, block.size, at_least)
    else:
        assert at_most is not None
        no = reach(found.certain, block.size, at_most + 1)
        yes = found.complete & ~reach(found.possible, block.size, at_most + 1)
    if years.closed is None or years.open is None:
        return LeafTruth(yes, no, asks=((collection, None),))
    settled = ~(years.closed | years.open)
    return LeafTruth(
        yes & settled,
        years.closed | (no & settled),
        asks=((collection, settled), ("register", years.open)) if collection != "register" else (("register", None),),
    )


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
