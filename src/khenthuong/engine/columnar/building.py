"""From dossiers to a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from khenthuong.dossier.dossier import Dossier, FactEntry
from khenthuong.dossier.records import CompleteFrom, RecordList
from khenthuong.engine.columnar.arrays import (
    NEVER,
    NO_DAY,
    NO_NUMBER,
    NO_YEAR,
    NOT_KNOWN,
    SINCE_EVER,
    Array,
    day_of,
)
from khenthuong.engine.columnar.frame import ANSWERS, NOMINEE, RECORDS, Column, Kind, PopulationFrame, RecordColumns
from khenthuong.engine.operators.matching import field_of

MOST_PLACES = 6
"""More decimals than any unit has; a value with more goes the slow way."""

LARGEST = 2**62
_EARLIEST_YEAR, _LATEST_YEAR = 1000, 9000

_DTYPES: Mapping[Kind, Any] = {
    "word": np.int32,
    "flag": np.int8,
    "small": np.int16,
    "year": np.int16,
    "years": np.uint64,
    "day": np.int32,
    "number": np.int64,
}
_MISSING: Mapping[Kind, int] = {
    "word": NOT_KNOWN,
    "flag": NOT_KNOWN,
    "small": NOT_KNOWN,
    "year": NO_YEAR,
    "years": 0,
    "day": NO_DAY,
    "number": NO_NUMBER,
}


def frame_of(dossiers: Sequence[Dossier]) -> PopulationFrame:
    """The frame of dossiers, in their order; they are kept for what needs them."""
    return _Builder(dossiers).frame()


def column_of(
    kind: Kind, values: Sequence[Any], mark: Callable[[int], None] = lambda _: None, base_year: int = 0
) -> Column:
    """A column of Python values, None where not known. ``mark`` is told which ones no column can hold."""
    words: dict[str, int] = {}
    places = _places(values) if kind == "number" else 0
    codes = []
    for index, value in enumerate(values):
        code = _MISSING[kind]
        if value is not None:
            found = _coded(kind, value, words, places, base_year)
            if found is None:
                mark(index)
            else:
                code = found
        codes.append(code)
    return Column(kind, np.array(codes, dtype=_DTYPES[kind]), tuple(words), places)


def _coded(kind: Kind, value: Any, words: dict[str, int], places: int, base_year: int) -> int | None:
    if kind == "word":
        code: int = words.setdefault(value, len(words))
        return code
    if kind == "day":
        return day_of(value)
    if kind == "years":
        if any(not base_year <= year < base_year + 64 for year in value):
            return None
        bits: int = sum(1 << (year - base_year) for year in set(value))
        return bits
    if kind == "number":
        scaled = Fraction(value) * 10**places
        return scaled.numerator if scaled.denominator == 1 and abs(scaled) < LARGEST else None
    if kind == "year" and not _EARLIEST_YEAR <= value <= _LATEST_YEAR:
        return None
    return int(value)


def _places(values: Sequence[Any]) -> int:
    """The fewest decimals that hold every value, as far as a column can."""
    found = 0
    for value in values:
        if isinstance(value, Decimal):
            denominator = Fraction(value).denominator
            found = max(found, next((p for p in range(found, MOST_PLACES + 1) if 10**p % denominator == 0), 0))
    return found


class _Builder:
    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        self.dossiers = dossiers
        self.odd = np.zeros(len(dossiers), dtype=bool)
        years = [y for d in dossiers for record in d.register_.list for y in record.years_counted()]
        self.base_year = max(years, default=date.max.year) - 63

    def frame(self) -> PopulationFrame:
        rows = self.dossiers
        return PopulationFrame(
            size=len(rows),
            base_year=self.base_year,
            nominee={name: self.column(kind, [_scalar(item, name) for item in rows]) for name, kind in NOMINEE.items()},
            records={name: self.list_of(name) for name in RECORDS},
            answers=self.answers(),
            registered=self.registered(),
            facts=self.facts(),
            odd=self.odd,
            with_criteria=np.array([bool(item.criteria) for item in rows], dtype=bool),
            dossiers=dict(enumerate(rows)),
        )

    def column(self, kind: Kind, values: Sequence[Any], owners: Array | None = None) -> Column:
        """A column of one value a nominee, or a record of ``owners``; what it cannot hold makes the nominee odd."""

        def mark(index: int) -> None:
            self.odd[index if owners is None else owners[index]] = True

        return column_of(kind, values, mark, self.base_year)

    def list_of(self, collection: str) -> RecordColumns:
        lists = [item.records(collection) for item in self.dossiers]
        counts = [len(item.list) for item in lists]
        owners = np.repeat(np.arange(len(lists)), counts)
        records = [record for item in lists for record in item.list]
        columns = {
            name: self.column(kind, [_field(record, name) for record in records], owners)
            for name, kind in RECORDS[collection].items()
        }
        return RecordColumns(_offsets(counts), self.complete(lists), columns)

    def complete(self, lists: Sequence[RecordList[Any]]) -> Array:
        found = np.full(len(lists), NEVER, dtype=np.int32)
        for index, item in enumerate(lists):
            if isinstance(item.complete, CompleteFrom):
                if _EARLIEST_YEAR <= item.complete.starts <= _LATEST_YEAR:
                    found[index] = item.complete.starts
                else:
                    self.odd[index] = True
            elif item.complete:
                found[index] = SINCE_EVER
        return found

    def answers(self) -> RecordColumns:
        counts = [len(item.judgements) for item in self.dossiers]
        owners = np.repeat(np.arange(len(counts)), counts)
        answers = [answer for item in self.dossiers for answer in item.judgements]
        columns = {}
        for name, kind in ANSWERS.items():
            values = [bool(answer.paper) if name == "paper" else getattr(answer, name) for answer in answers]
            columns[name] = self.column(kind, values, owners)
        return RecordColumns(_offsets(counts), np.full(len(counts), NEVER, dtype=np.int32), columns)

    def registered(self) -> dict[int, Column]:
        found = {}
        for year in sorted({year for item in self.dossiers for year in item.registered}):
            entries = [item.registered.get(year) for item in self.dossiers]
            codes = [None if entry is None else 2 if entry.tasks_only else int(entry.registered) for entry in entries]
            found[year] = self.column("small", codes)
        return found

    def facts(self) -> dict[tuple[str, int | None], Column]:
        values: dict[tuple[str, int | None], dict[int, Any]] = {}
        for row, item in enumerate(self.dossiers):
            for name, entry in item.facts.items():
                dated: Mapping[int, FactEntry] | Mapping[None, FactEntry]
                dated = entry if isinstance(entry, dict) else {None: entry}
                for year, one in dated.items():
                    values.setdefault((name, year), {})[row] = one.value
        return {key: self.fact(found) for key, found in values.items()}

    def fact(self, values: dict[int, Any]) -> Column:
        kind = _kind_of(next(iter(values.values())))
        for row, value in list(values.items()):
            if _kind_of(value) != kind:
                self.odd[row] = True
                del values[row]
        return self.column(kind, [values.get(row) for row in range(len(self.dossiers))])


def _kind_of(value: Any) -> Kind:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, (int, Decimal)):
        return "number"
    return "day" if isinstance(value, date) else "word"


def _scalar(dossier: Dossier, name: str) -> Any:
    what, _, how = name.rpartition("_")
    if what in {"born", "founded"}:
        value = getattr(dossier.nominee, what)
        return value if isinstance(value, date if how == "on" else int) else None
    if name == "submitted_on":
        return dossier.submitted_on
    if name in type(dossier.service).model_fields:
        return getattr(dossier.service, name)
    return getattr(dossier.nominee, name)


def _field(record: Any, name: str) -> Any:
    if name == "years":
        return record.years_counted()
    if name == "year":
        return next(iter(record.years_counted()), None)
    return getattr(record, {"from": "starts", "to": "ends"}[name]) if name in {"from", "to"} else field_of(record, name)


def _offsets(counts: Sequence[int]) -> Array:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
