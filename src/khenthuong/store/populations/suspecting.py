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
from khenthuong.store.populations.frames import (
    ListColumn,
    dated_years,
    decimal_halves,
    flags,
    integers,
    nulls,
    record_years,
    top,
)
from khenthuong.store.populations.reading import Rows
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
_DATED_BY = {
    "ratings": ("decided_on",),
    "register": ("decided_on",),
    "initiatives": ("recognised_on",),
    "research": ("accepted_on",),
    "discipline": ("effective_on",),
    "pending": ("since",),
    "leave": ("from",),
    "training": ("from",),
    "posts": ("from",),
    "registered": ("on",),
    "judgements": ("on",),
}
"""Days that may not lie after the day of decision."""


def suspects(rows: Rows, law: Law, on: date) -> list[int]:
    """The rows that need the exact look, ascending."""
    return [int(row) for row in np.flatnonzero(_Look(rows, law, on).all())]


class _Look:
    def __init__(self, rows: Rows, law: Law, on: date) -> None:
        self.table, self.size = rows.table, len(rows)
        self.law, self.on = law, on
        self.found = np.zeros(self.size, dtype=bool)
        self.kinds = top(self.table, "kind")

    def all(self) -> Array:
        """Every look; which rows are to be seen again."""
        self._scalars()
        for name, parts in {**RECORDS, **ENTRIES}.items():
            column = ListColumn(self.table, name)
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
            array = top(self.table, part.name)
            if part.name in _WORDS:
                self.found |= self._not_among(array, _WORDS[part.name])
            if part.needed:
                self.found |= nulls(array)
        self.found |= _not_plain(top(self.table, "id"))
        self._groups()
        years = integers(top(self.table, "year"), _FIRST_YEAR)
        self.found |= (years < _FIRST_YEAR) | (years > _LAST_YEAR)
        for name in ("recruited", "founded_on"):
            self.found |= self._late(top(self.table, name))
        born = integers(top(self.table, "born_in"), self.on.year)
        days = top(self.table, "born_on")
        born = np.where(nulls(days), born, integers(pc.year(days), self.on.year))
        self.found |= (born < self.on.year - _OLDEST) | (born > self.on.year)
        for name in RECORDS:
            start = top(self.table, f"{name}_complete_from")
            self.found |= ~nulls(start) & (flags(top(self.table, f"{name}_complete")) >= 0)

    def _groups(self) -> None:
        """A group fits the kind; individuals have one."""
        group = top(self.table, "group")
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
        for day in _DATED_BY.get(column.name, ()):
            self._see(owners[self._late(column.field(day))])
        if column.name in {"leave", "training", "posts"}:
            wrong = pc.fill_null(pc.less(column.field("to"), column.field("from")), False)
            self._see(owners[_bools(wrong)])

    def _years(self, column: ListColumn) -> None:
        """No record counts for a year after the day of decision."""
        if column.name == "register":
            years = dated_years(column, "decided_on", first=False)
            named = column.field("years")
            lengths = pc.fill_null(pc.list_value_length(named), 0).to_numpy(zero_copy_only=False)
            each = integers(named.flatten(), NO_YEAR)
            owners = np.repeat(column.owners, lengths)
            self._see(owners[(each < _FIRST_YEAR) | (each > min(_LAST_YEAR, self.on.year))])
        else:
            years = record_years(column)
        self._see(column.owners[years > self.on.year])

    def _ratings(self, column: ListColumn) -> None:
        self._twice(column, [record_years(column)])

    def _register(self, column: ListColumn) -> None:
        self._see(column.owners[self._not_among(column.field("award"), self.law.awards)])
        numbered = ~nulls(column.field("number"))
        self._twice(column, [_codes(column.field("award")), _last_years(column)], numbered)

    def _initiatives(self, column: ListColumn) -> None:
        self._twice(column, [record_years(column)], ~nulls(column.field("number")))

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
        lengths = pc.fill_null(pc.list_value_length(awards), 0).to_numpy(zero_copy_only=False)
        wrong = self._not_among(awards.flatten(), self.law.awards)
        self._see(np.repeat(column.owners, lengths)[wrong])

    def _judgements(self, column: ListColumn) -> None:
        self._see(column.owners[self._not_among(column.field("by"), self.law.bodies)])
        self._twice(column, [_codes(column.field("question"))])

    def _criteria(self, column: ListColumn) -> None:
        self._see(column.owners)

    def _facts(self, column: ListColumn) -> None:
        owners, names = column.owners, column.field("name")
        values = {name: column.field(name) for name in ("flag", "number", "day", "word")}
        filled = sum((~nulls(array)).astype(np.int8) for array in values.values())
        self._see(owners[filled != 1])
        self._see(owners[_bools(pc.fill_null(pc.less(values["number"], pa.scalar(0)), False))])
        years = integers(column.field("year"), NO_YEAR)
        codes = _codes(names)
        self._twice(column, [codes, years])
        self._dated_and_not(owners, codes, years)
        kinds = np.asarray(_codes(self.kinds))[owners]
        kind_names = pc.unique(self.kinds).to_pylist()
        for code, name in enumerate(pc.unique(names).to_pylist()):
            chosen = codes == code
            definition = self.law.facts.get(name)
            if definition is None or definition.source.kind != "given":
                self._see(owners[chosen])
                continue
            fitting = [place for place, kind in enumerate(kind_names) if kind in definition.kinds]
            wrong = chosen & ~np.isin(kinds, fitting)
            wanted = {"boolean": "flag", "number": "number", "date": "day"}.get(definition.type, "word")
            wrong |= chosen & nulls(values[wanted])
            if definition.type == "choice" and definition.scale in self.law.scales:
                order = self.law.scales[definition.scale or ""].order
                wrong |= chosen & self._not_among(values["word"], {item.id for step in order for item in step})
            self._see(owners[wrong])
        parts = [code for code, name in enumerate(pc.unique(names).to_pylist()) if str(name).startswith("members_")]
        whole = [code for code, name in enumerate(pc.unique(names).to_pylist()) if name == "members"]
        self._parts_of_group(owners, values["number"], np.isin(codes, parts), np.isin(codes, whole))

    def _parts_of_group(self, owners: Array, numbers: pa.Array, parts: Array, whole: Array) -> None:
        """A part larger than the smallest size the whole group has in any year."""
        low, high = decimal_halves(numbers)
        low = np.where(high == low >> 63, low, _MOST)
        largest = gathered(np.maximum, owners[parts], low[parts], np.full(self.size, _LEAST))
        smallest = gathered(np.minimum, owners[whole], low[whole], np.full(self.size, _MOST))
        self.found |= (largest > smallest) | (largest == _MOST)

    def _dated_and_not(self, owners: Array, codes: Array, years: Array) -> None:
        """A fact has one value for all years or values by year, not both."""
        keys = owners * (int(codes.max(initial=0)) + 2) + codes
        self._see(owners[np.isin(keys, keys[years == NO_YEAR]) & (years != NO_YEAR)])

    def _twice(self, column: ListColumn, parts: list[Array], among: Array | None = None) -> None:
        """Rows with two records that agree in all parts."""
        keys = np.stack([column.owners, *parts]).astype(np.int64)
        if among is not None:
            keys = keys[:, among]
        keys = keys[:, np.lexsort(keys[::-1])]
        same = (keys[:, 1:] == keys[:, :-1]).all(axis=0)
        self._see(keys[0, 1:][same])

    def _late(self, days: pa.Array) -> Array:
        return integers(days.cast(pa.int32()), NO_DAY) > day_of(self.on)

    def _not_among(self, array: pa.Array, known: Collection[str]) -> Array:
        return ~nulls(array) & ~_is(array, known)


def _is(array: pa.Array, known: Collection[str]) -> Array:
    return _bools(pc.is_in(array, pa.array(sorted(known), pa.string())))


def _bools(array: pa.Array) -> Array:
    return np.asarray(array.to_numpy(zero_copy_only=False), dtype=bool)


def _codes(array: pa.Array) -> Array:
    return integers(pc.dictionary_encode(array).indices, -1)


def _last_years(register: ListColumn) -> Array:
    """The last year every conferral names, or the year it counts for without naming any."""
    named = register.field("years")
    lengths = pc.fill_null(pc.list_value_length(named), 0).to_numpy(zero_copy_only=False)
    found = dated_years(register, "decided_on", first=False)
    ends = np.cumsum(lengths)[lengths > 0] - 1
    found[lengths > 0] = integers(named.flatten(), NO_YEAR)[ends]
    return found


def _not_plain(ids: pa.Array) -> Array:
    """Ids that are empty, not in NFC, or have spaces around them."""
    plain = pc.utf8_trim_whitespace(pc.utf8_normalize(ids, "NFC"))
    changed = pc.fill_null(pc.not_equal(plain, ids), True)
    return _bools(pc.or_(changed, pc.equal(pc.fill_null(pc.utf8_length(ids), 0), 0)))
