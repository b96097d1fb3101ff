"""``fact`` for a block: see :mod:`khenthuong.engine.operators.fact`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from khenthuong.base.periods import last_day_of_year
from khenthuong.engine.columnar.arrays import (
    NO_DAY,
    NO_NUMBER,
    NO_YEAR,
    NOT_KNOWN,
    Array,
    day_of,
    flags_of,
    starts_of,
    whole_months,
    year_of,
)
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth, NotColumnarError
from khenthuong.engine.columnar.frame import Column
from khenthuong.engine.columnar.leaves.comparing import compared
from khenthuong.engine.operators.fact import COMMENT_MISSING, COMMENT_NOT_NEEDED, COMMENT_THERE, FORMER_UNIT_MONTHS
from khenthuong.law.condition import Condition, FactTest
from khenthuong.law.fact import FactDefinition


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a value for everybody: the first column that knows it counts.

    ``exact``: for whom it is the value and not only a lower bound (None: for all). ``doubt``: for whom a person
    must say. ``slow``: who needs the operator itself.
    """

    columns: tuple[Column, ...]
    exact: Array | None = None
    doubt: Array | None = None
    slow: Array | None = None


def decide(spec: FactTest, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a comparison."""
    definition = asked.law.facts[spec.name]
    operator, limit = spec.comparison
    scale = asked.law.scales.get(definition.scale or "")
    known = known_value(definition, asked, block)
    yes, no, has = block.nobody, block.nobody, block.nobody
    for column in known.columns:
        here, holds, fails = compared(column, operator, limit, scale, spec.name, block)
        yes, no, has = yes | (holds & ~has), no | (fails & ~has), has | here
    if known.exact is not None:  # a larger value must not change it
        yes = yes & known.exact if operator not in {"at_least", "more_than"} else yes
        no = no & known.exact if operator not in {"at_most", "less_than"} else no
    if known.doubt is not None:
        yes, no = yes & ~known.doubt, no & ~known.doubt
    return LeafTruth(yes, no, known.doubt, ((spec.name, None),), known.slow)


def known_value(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    """The value of a fact for the year of the case, for everybody.

    Raises:
        NotColumnarError: it comes from a field frames do not hold.
    """
    kind = definition.source.kind
    if kind == "field":
        column = block.frame.nominee.get(definition.source.field or "")
        if column is None or column.kind not in {"word", "flag"}:
            raise NotColumnarError(f"nominee.{definition.source.field}")
        return Known((column,))
    if kind == "criteria_set":
        return Known((), slow=block.frame.with_criteria)
    key = (kind, definition.name)
    return block.once(key, lambda: _SOURCES[kind](definition, asked, block))


def _given(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    """The value of the year, else the one for every year."""
    facts = block.frame.facts
    keys = ((definition.name, asked.year), (definition.name, None))
    return Known(tuple(facts[key] for key in keys if key in facts))


def _rating(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    classes = block.column("ratings", "class")
    index = np.flatnonzero(block.column("ratings", "year").values == asked.year)
    rows = block.rows("ratings")[index]
    first = starts_of(rows)
    found = np.full(block.size, NOT_KNOWN, dtype=np.int32)
    found[rows[first]] = classes.values[index[first]]
    return Known((Column("word", found, classes.words),))


def _months_of_service(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    recruited, left = _days("recruited", block), _days("left", block)
    end_of_year = day_of(last_day_of_year(asked.year))
    end = np.where(left == NO_DAY, end_of_year, np.minimum(left, end_of_year))
    known = recruited != NO_DAY
    return _number(whole_months(np.where(known, recruited, 0), end), known)


def _registered(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    column = block.frame.registered.get(asked.year)
    if column is None:
        return Known(())
    tasks_only = column.values == 2
    flags = np.where(tasks_only, NOT_KNOWN, column.values)
    return Known((Column("flag", flags),), doubt=tasks_only)


def _leave_days(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    not_counted = definition.source.not_counted
    kinds, days = block.column("leave", "kind"), block.column("leave", "work_days")
    counts = block.table(("leave", not_counted), kinds, lambda value: value not in not_counted)[kinds.values] == 1
    index = np.flatnonzero(counts & (block.column("leave", "year").values == asked.year))
    rows, values = block.rows("leave")[index], days.values[index]
    given = values != NO_NUMBER
    total = np.zeros(block.size, dtype=np.int64)
    np.add.at(total, rows[given], values[given])
    exact = block.complete("leave", asked.year) & ~flags_of(rows[~given], block.size)
    known = exact | flags_of(rows, block.size)
    return Known((Column("number", np.where(known, total, NO_NUMBER), places=days.places),), exact)


def _former_unit_comment(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    moved, recruited = _days("transferred_in", block), _days("recruited", block)
    comment = block.frame.nominee["previous_unit_comment"].values
    new_year = day_of(date(asked.year, 1, 1))
    end_of_year = day_of(last_day_of_year(asked.year))
    there, missing, not_needed = range(3)
    came = (moved >= new_year) & (moved <= asked.day)
    left = np.minimum(moved - 1, end_of_year)
    # A day of recruitment on or after the move tells nothing of the time before it.
    joined = (recruited != NO_DAY) & (recruited <= left)
    in_year = whole_months(np.where(joined, np.maximum(recruited, new_year), new_year), np.where(came, left, new_year))
    in_all = whole_months(np.where(joined, recruited, 0), np.where(joined, moved - 1, 0))
    long = came & (comment != 1) & (in_year >= FORMER_UNIT_MONTHS)
    short = came & (comment != 1) & ~long & joined & (in_all < FORMER_UNIT_MONTHS)
    found = np.full(block.size, NOT_KNOWN, dtype=np.int32)
    found[~came | short] = not_needed
    found[came & (comment == 1)] = there
    found[long & (comment == 0)] = missing
    doubt = came & (comment != 1) & ~long & ~short
    return Known((Column("word", found, (COMMENT_THERE, COMMENT_MISSING, COMMENT_NOT_NEEDED)),), doubt=doubt)


def _age_years(definition: FactDefinition, asked: Asked, block: Block) -> Known:
    founded, year = _days("founded_on", block), block.frame.nominee["founded_in"].values.astype(np.int64)
    by_day = founded != NO_DAY
    completed = whole_months(np.where(by_day, founded, 0), np.full(block.size, asked.day - 1)) // 12
    # Only the year is known: certainly that many years less one have passed.
    this_year = int(year_of(np.array([asked.day]))[0])
    age = np.where(by_day, completed, np.maximum(0, this_year - year - 1))
    found = _number(age, by_day | (year != NO_YEAR))
    return Known(found.columns, exact=by_day)


_SOURCES: dict[str, Callable[[FactDefinition, Asked, Block], Known]] = {
    "given": _given,
    "rating": _rating,
    "months_of_service": _months_of_service,
    "registered": _registered,
    "leave_days": _leave_days,
    "former_unit_comment": _former_unit_comment,
    "age_years": _age_years,
}


def _days(name: str, block: Block) -> Array:
    found: Array = block.frame.nominee[name].values.astype(np.int64)
    return found


def _number(values: Array, known: Array) -> Known:
    return Known((Column("number", np.where(known, values, NO_NUMBER)),))
