"""Kleene's three truth values, and the two names people use for the third one.

A condition is decided ``YES`` or ``NO``, or it stays ``UNDECIDED``. People act differently on the two
kinds of undecided, so an undecided condition is shown as ``unknown`` (a fact is missing) or
``judgement`` (a named body has not spoken yet). All engines agree on the three values; the name is
derived afterwards, in one place (:mod:`khenthuong.engine.tree`).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Truth(IntEnum):
    """A Kleene truth value. The integers are the codes handed to the chaining engine."""

    NO = 0
    YES = 1
    UNDECIDED = 2

    def negate(self) -> Truth:
        """YES and NO change places; UNDECIDED stays."""
        return _NEGATED[self]


_NEGATED = {Truth.NO: Truth.YES, Truth.YES: Truth.NO, Truth.UNDECIDED: Truth.UNDECIDED}


class Outcome(StrEnum):
    """What a person is told about one condition."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    JUDGEMENT = "judgement"


class Verdict(StrEnum):
    """What the program finds for one nominee and one award. The council decides, not the program."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    INCOMPLETE = "incomplete"
    NEEDS_JUDGEMENT = "needs_judgement"
    ON_HOLD = "on_hold"


def truth_of(value: bool) -> Truth:
    """The truth value of a known boolean."""
    return Truth.YES if value else Truth.NO


def at_least_of(minimum: int, parts: Iterable[Truth]) -> Truth:
    """At least ``minimum`` of the parts hold.

    YES when enough are known to hold, NO when fewer than ``minimum`` still can, else UNDECIDED.
    """
    values = list(parts)
    yes = sum(value is Truth.YES for value in values)
    possible = sum(value is not Truth.NO for value in values)
    if yes >= minimum:
        return Truth.YES
    if possible < minimum:
        return Truth.NO
    return Truth.UNDECIDED


def all_of(parts: Iterable[Truth]) -> Truth:
    """Every part holds; an empty list holds."""
    result = Truth.YES
    for value in parts:
        if value is Truth.NO:
            return Truth.NO
        if value is Truth.UNDECIDED:
            result = Truth.UNDECIDED
    return result


def any_of(parts: Iterable[Truth]) -> Truth:
    """Some part holds; an empty list does not."""
    result = Truth.NO
    for value in parts:
        if value is Truth.YES:
            return Truth.YES
        if value is Truth.UNDECIDED:
            result = Truth.UNDECIDED
    return result


def none_of(parts: Iterable[Truth]) -> Truth:
    """No part holds; an empty list holds."""
    return any_of(parts).negate()
