"""One column of values against a limit: :func:`khenthuong.engine.operators.matching.compare` for everybody.

Words and flags are compared by that very function, once for every different word; numbers and days as
integers, with the limit scaled and rounded to the side that keeps the comparison exact.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np

from khenthuong.base.logic import Truth
from khenthuong.engine.columnar.arrays import NO_DAY, NO_NUMBER, Array, day_of
from khenthuong.engine.columnar.block import Block
from khenthuong.engine.columnar.frame import Column
from khenthuong.engine.operators.matching import compare
from khenthuong.law.fact import Scale

_BEYOND = 2**62
"""Larger than any number in a column; limits beyond it compare the same."""


def compared(
    column: Column, operator: str, limit: Any, scale: Scale | None, name: str, block: Block
) -> tuple[Array, Array, Array]:
    """For whom the value is known, for whom the comparison holds, and for whom it fails."""
    values = column.values
    if column.kind in {"word", "flag"}:

        def answer(value: Any) -> int:
            return Truth.UNDECIDED if value is None else compare(operator, value, limit, scale)

        # A column may be made for a block, with words of its own: they belong to the key.
        truth = block.table(("compared", name, operator, repr(limit), column.kind, column.words), column, answer)[
            values
        ]
        return values >= 0, truth == Truth.YES, truth == Truth.NO
    known = values != (NO_DAY if column.kind == "day" else NO_NUMBER)
    if operator in {"is_", "one_of"}:
        wanted = limit if operator == "one_of" else (limit,)
        codes = [code for item in wanted if (code := _code(item, column)) is not None]
        equal = np.isin(values, codes) if len(codes) != 1 else values == codes[0]
        return known, known & equal, known & ~equal
    bounds = _bounds(limit, column) if scale is None else None
    if bounds is None:  # it cannot be compared
        nobody = np.zeros(len(values), dtype=bool)
        return known, nobody, nobody
    below, above = bounds
    holds = {
        "at_least": values >= above,
        "more_than": values > below,
        "at_most": values <= below,
        "less_than": values < above,
    }[operator]
    return known, known & holds, known & ~holds


def firsts(operator: str, limit: Any, column: Column) -> tuple[int, ...]:
    """Where a comparison with a column of numbers or days changes: the first integers of its upper sides.

    A value just below such an integer is the last on the other side. "Is 5" changes twice, from 4 to 5 and from 5
    to 6. Empty where nothing can be compared.
    """
    if operator in {"is_", "one_of"}:
        wanted = limit if operator == "one_of" else (limit,)
        codes = [code for item in wanted if (code := _code(item, column)) is not None]
        return tuple(sorted({one for code in codes for one in (code, code + 1)}))
    bounds = _bounds(limit, column)
    if bounds is None:
        return ()
    below, above = bounds
    return (above,) if operator in {"at_least", "less_than"} else (below + 1,)


def _code(limit: Any, column: Column) -> int | None:
    """The integer that stands for a limit in a column; None when no value of the column equals it."""
    if column.kind == "day":
        return day_of(limit) if isinstance(limit, date) else None
    if not isinstance(limit, (int, Decimal)):
        return None
    scaled = Fraction(limit) * 10**column.places
    return scaled.numerator if scaled.denominator == 1 and abs(scaled) < _BEYOND else None


def _bounds(limit: Any, column: Column) -> tuple[int, int] | None:
    """The integers just not above and just not below a limit; None when it cannot be compared with the column."""
    if column.kind == "day":
        day = day_of(limit) if isinstance(limit, date) else None
        return None if day is None else (day, day)
    if isinstance(limit, bool) or not isinstance(limit, (int, Decimal)):
        return None
    scaled = max(-_BEYOND, min(_BEYOND, Fraction(limit) * 10**column.places))
    return floor(scaled), ceil(scaled)
