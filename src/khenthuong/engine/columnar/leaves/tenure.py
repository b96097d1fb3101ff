"""``tenure`` for a block: see :mod:`khenthuong.engine.operators.tenure`."""

from __future__ import annotations

from math import ceil

import numpy as np

from khenthuong.base.vietnamese import slug
from khenthuong.engine.columnar.arrays import NO_DAY, SINCE_EVER, Array, flags_of, whole_months
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth
from khenthuong.engine.operators.tenure import GENDER
from khenthuong.law.condition import Condition, Tenure

_LISTED, _ALMOST = 1, 2


def decide(spec: Tenure, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a time in posts."""
    full, reduced, upper = required(spec)
    months, final = held(spec.posts, asked, block)
    woman, unknown = women(block)
    as_woman, as_man = _truth(months, final, reduced, upper), _truth(months, final, full, upper)
    matters = unknown & (months >= reduced) & (months < full) & ~as_woman[1]
    yes = np.where(woman, as_woman[0], as_man[0]) & ~matters
    no = np.where(woman, as_woman[1], as_man[1]) & ~matters
    return LeafTruth(yes, no, asks=(("posts", ~final), (GENDER, matters)))


def required(spec: Tenure) -> tuple[int, int, int | None]:
    """The months required, those required of women, and from how many on it is too long (None: never)."""
    full = 12 * spec.at_least_years
    reduced = full if spec.women_leaders is None else ceil(spec.women_leaders.months_left(full))
    return full, reduced, None if spec.less_than_years is None else 12 * spec.less_than_years


def women(block: Block) -> tuple[Array, Array]:
    """Who is a woman, and of whom that is not known."""
    column = block.frame.nominee["gender"]
    woman = block.table(("woman",), column, lambda value: value == "nu")[column.values] == 1
    unknown = block.table(("no gender",), column, lambda value: value is None)[column.values] == 1
    return woman, unknown


def _truth(months: Array, final: Array, required: int, upper: int | None) -> tuple[Array, Array]:
    over = months >= upper if upper is not None else np.zeros(len(months), dtype=bool)
    yes = ~over & (months >= required) & (final if upper is not None else True)
    return yes, over | (~yes & final)


def held(posts: tuple[str, ...], asked: Asked, block: Block) -> tuple[Array, Array]:
    """The months the listed posts give, and whether nothing more may come to light."""
    return block.once(("posts", posts), lambda: _held(posts, asked, block))


def _held(posts: tuple[str, ...], asked: Asked, block: Block) -> tuple[Array, Array]:
    begins = tuple(f"{post}-" for post in posts)

    def listed(value: str | None) -> int:
        name = slug(value or "")
        return _LISTED if name in posts else _ALMOST if name.startswith(begins) else 0

    column = block.column("posts", "post")
    match = block.table(("posts", posts), column, listed)[column.values]
    start, end = block.column("posts", "from").values, block.column("posts", "to").values
    rows = block.rows("posts")
    dated = start != NO_DAY
    begun = ~dated | (start <= asked.day)
    doubtful = begun & ((match == _ALMOST) | ((match == _LISTED) & ~dated))
    counted = np.flatnonzero(begun & (match == _LISTED) & dated)
    ends = np.where(end[counted] == NO_DAY, asked.day, np.minimum(end[counted], asked.day))
    months = _months(rows[counted], start[counted], ends, block.size)
    final = block.complete("posts", SINCE_EVER) & ~flags_of(rows[doubtful], block.size)
    return months, final


def _months(rows: Array, start: Array, end: Array, size: int) -> Array:
    """Whole months of the periods of each nominee, overlapping and adjoining ones put together."""
    total = np.zeros(size, dtype=np.int64)
    if not len(rows):
        return total
    order = np.lexsort((end, start, rows))
    rows, start, end = rows[order].astype(np.int64), start[order].astype(np.int64), end[order].astype(np.int64)
    apart = 2**33  # more days than any calendar has: the latest end so far never crosses to the next nominee
    latest = np.maximum.accumulate(end + rows * apart) - rows * apart
    begins = np.ones(len(rows), dtype=bool)
    begins[1:] = (rows[1:] != rows[:-1]) | (start[1:] - 1 > latest[:-1])
    first = np.flatnonzero(begins)
    last = np.concatenate([first[1:], [len(rows)]]) - 1
    np.add.at(total, rows[first], whole_months(start[first], latest[last]))
    return total
