"""Does a record, or a value, fit what a rule asks for? Three-valued: a missing field may still fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.logic import Truth, all_of, truth_of
from khenthuong.dossier.records import HeldAward, Record
from khenthuong.law.condition import Match, Where
from khenthuong.law.fact import Scale
from khenthuong.law.law import Law

_ATTRIBUTES = {"class": "class_"}


def field_of(record: Record, name: str) -> Any:
    """The value of a record's field under the name rules use; None when not known."""
    if name == "issuer_level" and isinstance(record, HeldAward):
        return record.issuer.level if record.issuer else None
    return getattr(record, _ATTRIBUTES.get(name, name))


def record_fits(record: Record, where: Where, collection: str, law: Law) -> Truth:
    """YES when every field fits, NO when one is known not to, UNDECIDED when it hangs on a missing field."""
    return all_of(
        value_fits(field_of(record, name), wanted, law.scale_of(f"{collection}.{name}"))
        for name, wanted in where.items()
    )


def value_fits(value: Any, wanted: Match | Any, scale: Scale | None) -> Truth:
    """Whether one value fits a wanted value or a :class:`~khenthuong.law.condition.Match`."""
    if value is None:
        return Truth.UNDECIDED
    if not isinstance(wanted, Match):
        return truth_of(value == wanted)
    return all_of(compare(name, value, limit, scale) for name, limit in wanted.comparisons)


def compare(operator: str, value: Any, limit: Any, scale: Scale | None) -> Truth:
    """One comparison of known values; ordered words go by their scale.

    A value that is not on the scale cannot be compared: UNDECIDED.
    """
    if operator == "one_of":
        return truth_of(value in limit)
    if operator == "not_one_of":
        return truth_of(value not in limit)
    if operator == "is_":
        return truth_of(value == limit)
    left: Any = value
    right: Any = limit
    if scale is not None:
        left, right = scale.rank(value), scale.rank(limit)
        if left is None or right is None:
            return Truth.UNDECIDED
    elif not _comparable(value, limit):
        return Truth.UNDECIDED
    return truth_of(
        {
            "at_least": left >= right,
            "at_most": left <= right,
            "more_than": left > right,
            "less_than": left < right,
        }[operator]
    )


def _comparable(left: Any, right: Any) -> bool:
    numbers = (int, Decimal)
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    return (isinstance(left, numbers) and isinstance(right, numbers)) or (
        isinstance(left, date) and isinstance(right, date)
    )
