"""Rows that may not be accepted: a quick look in columns before the exact one.

Never the last word: every row named here is made into a dossier and goes through the same checks as a dossier from a
workbook. Naming too many costs time; what those checks would refuse is never passed over, and a test keeps it so.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from khenthuong.dossier import records as dossier_records
from khenthuong.dossier.dossier import Kind, Nominee
from khenthuong.engine.columnar.arrays import NO_DAY, NO_YEAR, Array, day_of, gathered
from khenthuong.law.law import Law
from khenthuong.store.populations.columns import (
    DATED_BY,
    Columns,
    ListColumn,
    codes,
    decimal_halves,
    flags,
    integers,
    lengths,
    nulls,
)
from khenthuong.store.populations.schema import ENTRIES, RECORDS, SCALARS, Part

_FIRST_YEAR, _LAST_YEAR = 1945, 2200
_OLDEST = 110
_MONTHS, _DAYS = 600, 366
_MOST, _LEAST = 2**63 - 1, -(2**63)


def _choices(model: Any, field: str) -> frozenset[str]:
    """The words a field of a dossier may have."""
    found: set[str] = set()
    waiting = [model.model_fields[field].annotation]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.add(one)
        else:
            waiting += get_args(one)
    return frozenset(found)


_WORDS = {
    "kind": frozenset(get_args(Kind)),
    "managed_by": _choices(Nominee, "managed_by"),
    "gender": _choices(Nominee, "gender"),
}
_RECORD_WORDS = {
    ("register", "kind"): _choices(dossier_records.HeldAward, "kind"),
    ("register", "issuer_level"): _choices(dossier_records.Issuer, "level"),
    ("pending", "kind"): _choices(dossier_records.Pending, "kind"),
    ("leave", "kind"): _choices(dossier_records.Leave, "kind"),
    ("training", "result"): _choices(dossier_records.Training, "result"),
}
_VALUES = ("flag", "number", "day", "word")
_VALUE_OF = {"boolean": "flag", "number": "number", "date": "day"}
"""The field a fact of a type is written in; all others are words."""

_DAYS_THAT_MUST_BE_PAST = {**DATED_BY, "registered": "on", "judgements": "on"}


def suspects(columns: Columns, law: Law, on: date) -> list[int]:
    """The rows that need the exact look, ascending."""
    return [int(row) for row in np.flatnonzero(_Look(columns, law, on).all())]


class _Look:
    def __init__(self, columns: Columns, law: Law, on: date) -> None:
        self.columns, self.size = columns, len(columns)
        self.law, self.on = law, on
        self.found = np.zeros(self.size, dtype=bool)
        self.kinds = columns.top("kind")
        self.kind_codes, self.kind_words = codes(self.kinds)

    def all(self) -> Array:
        """Every look; which rows are to be seen again."""
        self._scalars()
        for name, parts in {**RECORDS, **ENTRIES}.items():
            column = self.columns.list_of(name)
            if len(column):
                self._entries(column, parts)
                look = getattr(self, f"_{name}", None)
                if look is not None:
                    look(column)
                if name in RECORDS:
                    self._years(column)
        return self.found

    def _see(self, rows: Array) -> None:
        self.found[rows] = True

    def _scalars(self) -> None:
        for part in SCALARS:
            array = self.columns.top(part.name)
            if part.name in _WORDS:
                self.found |= self._not_among(array, _WORDS[part.name])
            if part.needed:
                self.found |= nulls(array)
        self.found |= _not_plain(self.columns.top("id"))
        self._groups()
        years = integers(self.columns.top("year"), _FIRST_YEAR)
        self.found |= (years < _FIRST_YEAR) | (years > _LAST_YEAR)
        for name in ("recruited", "founded_on"):
            self.found |= self._late(self.columns.top(name))
        born = integers(self.columns.top("born_in"), self.on.year)
        days = self.columns.top("born_on")
        born = np.where(nulls(days), born, integers(pc.year(days), self.on.year))
        self.found |= (born < self.on.year - _OLDEST) | (born > self.on.year)
        for name in RECORDS:
            start = self.columns.top(f"{name}_complete_from")
            self.found |= ~nulls(start) & (flags(self.columns.top(f"{name}_complete")) >= 0)

    def _groups(self) -> None:
        """A group fits the kind; individuals have one."""
        group = self.columns.top("group")
        self.found |= nulls(group) & _is(self.kinds, {"individual"})
        for kind in _WORDS["kind"]:
            known = {name for name, item in self.law.groups.items() if kind in item.kinds}
            self.found |= _is(self.kinds, {kind}) & self._not_among(group, known)

    def _entries(self, column: ListColumn, parts: tuple[Part, ...]) -> None:
        """What holds for the fields of every list."""
        owners = column.owners
        self._see(owners[nulls(column.records)])
        for part in parts:
            array = column.field(part.name)
            if part.needed:
                self._see(owners[nulls(array)])
            if part.type == "year" and (column.name, part.name) != ("judgements", "year"):
                years = integers(array, _FIRST_YEAR)
                self._see(owners[(years < _FIRST_YEAR) | (years > _LAST_YEAR)])
            if (column.name, part.name) in _RECORD_WORDS:
                self._see(owners[self._not_among(array, _RECORD_WORDS[column.name, part.name])])
            scale = self.law.scale_of(f"{column.name}.{part.name}") if part.type == "word" else None
            if scale is not None:
                known = {item.id for step in scale.order for item in step}
                self._see(owners[self._not_among(array, known)])
        if column.name in _DAYS_THAT_MUST_BE_PAST:
            self._see(owners[self._late(column.field(_DAYS_THAT_MUST_BE_PAST[column.name]))])
        if column.name in {"leave", "training", "posts"}:
            wrong = pc.fill_null(pc.less(column.field("to"), column.field("from")), False)
            self._see(owners[_bools(wrong)])

    def _years(self, column: ListColumn) -> None:
        """No record counts for a year after the day of decision."""
        if column.name == "register":
            named = column.field("years")
            each = integers(named.flatten(), NO_YEAR)
            wrong = (each < _FIRST_YEAR) | (each > min(_LAST_YEAR, self.on.year))
            self._see(np.repeat(column.owners, lengths(named))[wrong])
        self._see(column.owners[column.years() > self.on.year])

    def _ratings(self, column: ListColumn) -> None:
        self._twice(column, [column.years()])

    def _register(self, column: ListColumn) -> None:
        self._see(column.owners[self._not_among(column.field("award"), self.law.awards)])
        numbered = ~nulls(column.field("number"))
        self._twice(column, [codes(column.field("award"))[0], _last_years(column)], numbered)

    def _initiatives(self, column: ListColumn) -> None:
        self._twice(column, [column.years()], ~nulls(column.field("number")))

    def _leave(self, column: ListColumn) -> None:
        array = column.field("work_days")
        wrong = pc.or_(pc.less(array, pa.scalar(0)), pc.greater(array, pa.scalar(_DAYS)))
        self._see(column.owners[_bools(pc.fill_null(wrong, False))])

    def _training(self, column: ListColumn) -> None:
        months = integers(column.field("months"), 0)
        self._see(column.owners[(months < 0) | (months > _MONTHS)])

    def _registered(self, column: ListColumn) -> None:
        self._twice(column, [integers(column.field("year"), NO_YEAR)])
        awards = column.field("awards")
        wrong = self._not_among(awards.flatten(), self.law.awards)
        self._see(np.repeat(column.owners, lengths(awards))[wrong])

    def _judgements(self, column: ListColumn) -> None:
        self._see(column.owners[self._not_among(column.field("by"), self.law.bodies)])
        self._twice(column, [codes(column.field("question"))[0]])

    def _criteria(self, column: ListColumn) -> None:
        self._see(column.owners)

    def _facts(self, column: ListColumn) -> None:
        """Each value has the type its name asks for, for the kinds of nominee it is about, and is said once."""
        owners, years = column.owners, integers(column.field("year"), NO_YEAR)
        names, known_names = codes(column.field("name"))
        words, known_words = codes(column.field("word"))
        filled = np.stack([~nulls(column.field(kind)) for kind in _VALUES])
        allowed = np.zeros((len(known_names) + 1, len(_VALUES)), dtype=bool)
        about = np.zeros((len(known_names) + 1, len(self.kind_words) + 1), dtype=bool)
        among = np.ones((len(known_names) + 1, len(known_words) + 1), dtype=bool)
        for place, name in enumerate(known_names):
            definition = self.law.facts.get(name)
            if definition is None or definition.source.kind != "given":
                continue
            allowed[place, _VALUES.index(_VALUE_OF.get(definition.type, "word"))] = True
            about[place, :-1] = [kind in definition.kinds for kind in self.kind_words]
            if definition.type == "choice" and definition.scale in self.law.scales:
                order = self.law.scales[definition.scale or ""].order
                fitting = {item.id for step in order for item in step}
                among[place, :-1] = [word in fitting for word in known_words]
        wrong = (filled.sum(axis=0) != 1) | ~about[names, self.kind_codes[owners]] | ~among[names, words]
        wrong |= (filled & ~allowed[names].T).any(axis=0)
        numbers = column.field("number")
        low, high = decimal_halves(numbers)
        self._see(owners[wrong | (high < 0)])
        self._twice(column, [names, years])
        self._dated_and_not(owners, names, years)
        parts = [place for place, name in enumerate(known_names) if name and name.startswith("members_")]
        whole = [place for place, name in enumerate(known_names) if name == "members"]
        self._parts_of_group(
            owners, np.where(high == low >> 63, low, _MOST), np.isin(names, parts), np.isin(names, whole)
        )

    def _parts_of_group(self, owners: Array, numbers: Array, parts: Array, whole: Array) -> None:
        """A part larger than the smallest size the whole group has in any year."""
        largest = gathered(np.maximum, owners[parts], numbers[parts], np.full(self.size, _LEAST))
        smallest = gathered(np.minimum, owners[whole], numbers[whole], np.full(self.size, _MOST))
        self.found |= (largest > smallest) | (largest == _MOST)

    def _dated_and_not(self, owners: Array, names: Array, years: Array) -> None:
        """A fact has one value for all years or values by year, not both."""
        undated = years == NO_YEAR
        both = np.intersect1d(np.unique(names[undated]), np.unique(names[~undated]))
        if len(both):
            keys = owners * (int(names.max()) + 2) + names
            chosen = np.isin(names, both)
            self._see(owners[chosen & ~undated & np.isin(keys, keys[chosen & undated])])

    def _twice(self, column: ListColumn, parts: list[Array], among: Array | None = None) -> None:
        """Rows with two records that agree in all parts."""
        keys, spans = column.owners.astype(np.int64), 1
        for part in parts:
            lowest = int(part.min(initial=0))
            span = int(part.max(initial=0)) - lowest + 1
            keys, spans = keys * span + (part - lowest), spans * span
        keys = np.sort(keys if among is None else keys[among])
        self._see(keys[1:][keys[1:] == keys[:-1]] // spans)

    def _late(self, days: pa.Array) -> Array:
        found: Array = integers(days, NO_DAY) > day_of(self.on)
        return found

    def _not_among(self, array: pa.Array, known: Collection[str]) -> Array:
        return ~nulls(array) & ~_is(array, known)


def _is(array: pa.Array, known: Collection[str]) -> Array:
    return _bools(pc.is_in(array, pa.array(sorted(known), pa.string())))


def _bools(array: pa.Array) -> Array:
    return np.asarray(array.to_numpy(zero_copy_only=False), dtype=bool)


def _last_years(register: ListColumn) -> Array:
    """The last year every conferral names, or the year it counts for without naming any."""
    named = register.field("years")
    counts, found = lengths(named), register.years()
    found[counts > 0] = integers(named.flatten(), NO_YEAR)[np.cumsum(counts)[counts > 0] - 1]
    return found


def _not_plain(ids: pa.Array) -> Array:
    """Ids that are empty, not in NFC, or have spaces around them."""
    plain = pc.utf8_trim_whitespace(pc.utf8_normalize(ids, "NFC"))
    changed = pc.fill_null(pc.not_equal(plain, ids), True)
    return _bools(pc.or_(changed, pc.equal(pc.fill_null(pc.utf8_length(ids), 0), 0)))
