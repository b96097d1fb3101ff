"""Some nominees of a frame while they are decided, with everything that several leaves share worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from khenthuong.base.logic import Truth
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.case import Case
from khenthuong.engine.columnar.arrays import NO_YEAR, Array, bit_length, day_of
from khenthuong.engine.columnar.frame import Column, PopulationFrame
from khenthuong.engine.operators.matching import value_fits
from khenthuong.law.condition import Match, Run, Where
from khenthuong.law.law import Law
from khenthuong.law.rule_book import RuleBook

Found = TypeVar("Found")

LARGEST_SMALL = 600
"""The largest small number: months of training."""


class NotColumnarError(Exception):
    """A leaf asks for something no column holds; it is decided the slow way for everybody."""


@dataclass(frozen=True)
class Asked:
    """The question behind a leaf, without a dossier: the book, and the rule it is decided in."""

    book: RuleBook
    award: str
    runs: Mapping[str, Run]

    @property
    def law(self) -> Law:
        """The law of the book."""
        return self.book.law

    @property
    def year(self) -> int:
        """The year of achievement."""
        return self.book.year

    @property
    def day(self) -> int:
        """The day of decision, in days since 1970-01-01."""
        return day_of(self.book.on)

    def of(self, dossier: Dossier) -> Case:
        """The same question for one dossier."""
        return Case(dossier, self.book, self.award, self.runs)


@dataclass(frozen=True, slots=True)
class LeafTruth:
    """A leaf decided for a block: bool arrays.

    Nominees in neither ``yes`` nor ``no`` are undecided, for want of a fact unless in ``judgement``. ``asks``:
    what is asked for, and of whom among those who lack a fact (None: all of them). ``slow``: nominees that have
    to be decided by the operator itself.
    """

    yes: Array
    no: Array
    judgement: Array | None = None
    asks: tuple[tuple[str, Array | None], ...] = ()
    slow: Array | None = None


@dataclass(frozen=True, slots=True)
class Fitting:
    """Records of a list that may fit, in nominee order.

    ``index`` are their places in the list, ``rows`` their nominees, ``yes`` those that surely fit.
    """

    index: Array
    rows: Array
    yes: Array


@dataclass
class Block:
    """Nominees in a row. ``tables`` is shared by all blocks of a frame: what depends only on its words."""

    frame: PopulationFrame
    tables: dict[Hashable, Array] = field(default_factory=dict)
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many nominees."""
        return self.frame.size

    def apart(self) -> Block:
        """The same block with all that was worked out so far; what it works out itself is let go with it."""
        found = copy(self)
        found._kept = dict(self._kept)
        return found

    def once(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What ``make`` gives, worked out once per block."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Found = self._kept[key]
        return found

    def table(self, key: Hashable, column: Column, answer: Callable[[Any], int]) -> Array:
        """``answer`` for every value a column of words, flags or small numbers can have; the last is "not known"."""
        if key not in self.tables:
            known = {"word": column.words, "flag": (False, True), "small": range(LARGEST_SMALL + 1)}[column.kind]
            self.tables[key] = np.array([*map(answer, known), answer(None)], dtype=np.int8)
        return self.tables[key]

    def column(self, collection: str, name: str) -> Column:
        """A column of a record list.

        Raises:
            NotColumnarError: frames have no such column.
        """
        found = self.frame.records[collection].columns.get(name)
        if found is None:
            raise NotColumnarError(f"{collection}.{name}")
        return found

    def rows(self, collection: str) -> Array:
        """The nominee of every record of a list."""
        return self.once(("rows", collection), lambda: self._rows(self.frame.records[collection].offsets))

    def _rows(self, offsets: Array) -> Array:
        return np.repeat(np.arange(self.size), np.diff(offsets))

    def complete(self, collection: str, first: Array | int) -> Array:
        """Whose list is declared complete from a year on."""
        found: Array = self.frame.records[collection].complete <= first
        return found

    @cached_property
    def nobody(self) -> Array:
        """False for every nominee; not to be written to."""
        return np.zeros(self.size, dtype=bool)

    @cached_property
    def everybody(self) -> Array:
        """True for every nominee; not to be written to."""
        return np.ones(self.size, dtype=bool)

    @cached_property
    def question_codes(self) -> dict[str, int]:
        """The questions that somebody answered, with their places among the words."""
        return {word: code for code, word in enumerate(self.frame.answers.columns["question"].words)}

    @cached_property
    def answers(self) -> tuple[dict[str, Array], Array]:
        """The columns of the answers, and ``rows``, sorted by question; where each question begins.

        The answers to one question stay in nominee order and in the order they were recorded.
        """
        answers = self.frame.answers
        order, starts = _by_code(answers.columns["question"])
        found = {name: column.values[order] for name, column in answers.columns.items()}
        found["rows"] = self._rows(answers.offsets)[order]
        return found, starts

    @cached_property
    def _register_by_award(self) -> tuple[Array, Array]:
        """Conferrals not revoked, sorted by award, each award's in nominee order; where each begins."""
        return _by_code(self.column("register", "award"), self.column("register", "revoked").values != 1)

    def conferrals(self, wanted: Array) -> Array:
        """Places of the conferrals, not revoked, of awards for which ``wanted`` is true, in nominee order."""
        order, starts = self._register_by_award
        parts = [order[starts[code] : starts[code + 1]] for code in np.flatnonzero(wanted[:-1])]
        if len(parts) == 1:
            return parts[0]
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)

    @cached_property
    def last_years(self) -> Array:
        """The last year of achievement of every conferral."""
        length = bit_length(self.column("register", "years").values)
        found: Array = np.where(length > 0, length + self.frame.base_year - 1, NO_YEAR)
        return found

    def fitting(self, collection: str, where: Where, law: Law) -> Fitting:
        """The records that fit or may fit ``where``; those revoked never do."""
        return self.once(("fits", collection, _key(where)), lambda: self._fitting(collection, dict(where), law))

    def _fitting(self, collection: str, where: dict[str, Any], law: Law) -> Fitting:
        rows = self.rows(collection)
        if collection == "register":
            tables = [self.fits_table(collection, "award", where.pop("award"), law)] if "award" in where else []
            wanted = tables[0] != Truth.NO if tables else np.ones(len(self.column(collection, "award").words) + 1)
            index = self.conferrals(wanted)
            yes = np.ones(len(index), dtype=bool)
            if tables:
                yes = tables[0][self.column(collection, "award").values[index]] == Truth.YES
        else:
            index = np.arange(len(rows))
            yes = np.ones(len(rows), dtype=bool)
        possible = np.ones(len(index), dtype=bool)
        for name, wanted_value in where.items():
            truth = self.fits_table(collection, name, wanted_value, law)[self.column(collection, name).values[index]]
            yes &= truth == Truth.YES
            possible &= truth != Truth.NO
        if not possible.all():
            index, yes = np.compress(possible, index), np.compress(possible, yes)
        return Fitting(index, rows[index], yes)

    def fits_table(self, collection: str, name: str, wanted: Any, law: Law) -> Array:
        """The truth of "this field is as wanted" for every value the field has."""
        column = self.column(collection, name)
        if column.kind not in {"word", "flag", "small"}:
            raise NotColumnarError(f"{collection}.{name}")
        scale = law.scale_of(f"{collection}.{name}")
        key = ("fits", collection, name, _key({name: wanted}))
        return self.table(key, column, lambda value: value_fits(value, wanted, scale))


def _by_code(column: Column, wanted: Array | None = None) -> tuple[Array, Array]:
    """The wanted places of a column of words by word, else in order; and where each word begins."""
    # Sixteen bits sort four times as fast as more.
    codes = column.values.astype(np.int16) if len(column.words) < 2**15 else column.values
    places = np.arange(len(codes)) if wanted is None else np.flatnonzero(wanted)
    order = places[np.argsort(codes[places], kind="stable")]
    return order, np.searchsorted(codes[order], np.arange(len(column.words) + 1, dtype=codes.dtype))


def _key(where: Where) -> str:
    shown = {name: wanted.comparisons if isinstance(wanted, Match) else wanted for name, wanted in where.items()}
    return repr(sorted(shown.items(), key=lambda item: item[0]))
