"""Rows of a population file as the frame the columnar evaluator reads.

The years a record counts for are worked out in columns as :mod:`khenthuong.dossier.records` does it; a test keeps the
two equal. The dossiers behind the frame are made from the rows only when somebody asks for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar.arrays import (
    NEVER,
    NO_DAY,
    NO_NUMBER,
    NO_YEAR,
    NOT_KNOWN,
    SINCE_EVER,
    Array,
    gathered,
)
from khenthuong.engine.columnar.frame import ANSWERS, NOMINEE, RECORDS, Column, Kind, PopulationFrame, RecordColumns
from khenthuong.store.populations.columns import (
    MANAGED_BY,
    Columns,
    ListColumn,
    codes,
    decimal_halves,
    flags,
    integers,
    lengths,
    nulls,
)
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.schema import NUMBER_PLACES

_YEARS_KEPT = 64
_LARGEST = 2**62
_KINDS: tuple[Kind, ...] = ("flag", "number", "day", "word")
"""The kinds of value a fact may have; each is the name of its field too."""


class LazyDossiers(Mapping[int, Dossier]):
    """The dossiers of rows by place, each made when asked for."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self)))

    def __contains__(self, place: object) -> bool:
        return isinstance(place, int) and 0 <= place < len(self)

    def __getitem__(self, place: int) -> Dossier:
        if place not in self:
            raise KeyError(place)
        return self.rows.dossier(place)


def frame_of_columns(columns: Columns) -> PopulationFrame:
    """The frame of some rows."""
    return _Framing(columns).frame()


class _Framing:
    def __init__(self, columns: Columns) -> None:
        self.columns, self.size = columns, len(columns)
        self.odd = np.zeros(self.size, dtype=bool)

    def frame(self) -> PopulationFrame:
        years, offsets = self._award_years()
        base = int(years.max()) - _YEARS_KEPT + 1 if len(years) else NO_YEAR
        records = {name: self._records(name, base, years, offsets) for name in RECORDS}
        return PopulationFrame(
            size=self.size,
            base_year=base,
            nominee={name: self._scalar(name, kind) for name, kind in NOMINEE.items()},
            records=records,
            answers=self._answers(),
            registered=self._registered(),
            facts=_Facts(self.columns.list_of("facts"), self.size, self.odd).columns(),
            odd=self.odd,
            with_criteria=np.diff(self.columns.list_of("criteria").offsets) > 0,
            dossiers=LazyDossiers(self.columns.rows),
        )

    def _scalar(self, name: str, kind: Kind) -> Column:
        array = self.columns.top(name)
        return column_of_array(kind, array.fill_null(MANAGED_BY) if name == "managed_by" else array)

    def _records(self, name: str, base: int, award_years: Array, year_offsets: Array) -> RecordColumns:
        records, columns = self.columns.list_of(name), {}
        for field, kind in RECORDS[name].items():
            if field == "year":
                columns[field] = Column(kind, records.years().astype(np.int16))
            elif field == "years":
                columns[field] = Column(kind, self._year_bits(records, award_years, year_offsets, base))
            elif kind == "number":
                array = records.field(field)
                values, places, large = scaled(*decimal_halves(array), ~nulls(array))
                self.odd[records.owners[large]] = True
                columns[field] = Column(kind, values, (), places)
            else:
                array = records.field(field)
                columns[field] = column_of_array(kind, array.fill_null(False) if field == "revoked" else array)
        return RecordColumns(records.offsets, self._complete(name), columns)

    def _complete(self, name: str) -> Array:
        whole = flags(self.columns.top(f"{name}_complete")) == 1
        start = self.columns.top(f"{name}_complete_from")
        found = np.where(whole, np.int32(SINCE_EVER), np.int32(NEVER))
        limited = ~nulls(start)
        found[limited] = integers(start, 0)[limited]
        return found.astype(np.int32)

    def _award_years(self) -> tuple[Array, Array]:
        """The years each conferral counts for, flat, and where those of each begin."""
        register = self.columns.list_of("register")
        named = register.field("years")
        counts, single = lengths(named), register.years()
        alone = (counts == 0) & (single != NO_YEAR)
        offsets = np.concatenate([[0], np.cumsum(np.where(alone, 1, counts))]).astype(np.int64)
        years = np.zeros(int(offsets[-1]), dtype=np.int64)
        years[offsets[:-1][alone]] = single[alone]
        years[np.repeat(counts > 0, np.diff(offsets))] = integers(named.flatten(), NO_YEAR)
        return years, offsets

    def _year_bits(self, register: ListColumn, years: Array, offsets: Array, base: int) -> Array:
        inside = (years >= base) & (years < base + _YEARS_KEPT)
        owners = np.repeat(np.arange(len(register)), np.diff(offsets))
        self.odd[register.owners[owners[~inside]]] = True
        one_bit = np.uint64(1) << (years[inside] - base).astype(np.uint64)
        return gathered(np.bitwise_or, owners[inside], one_bit, np.zeros(len(register), dtype=np.uint64))

    def _answers(self) -> RecordColumns:
        answers = self.columns.list_of("judgements")
        columns = {}
        for name, kind in ANSWERS.items():
            array = answers.field(name)
            if name == "paper":
                array = pc.greater(pc.utf8_length(array), 0).fill_null(False)
            columns[name] = column_of_array(kind, array)
        return RecordColumns(answers.offsets, np.full(self.size, NEVER, dtype=np.int32), columns)

    def _registered(self) -> dict[int, Column]:
        entries = self.columns.list_of("registered")
        years, owners = integers(entries.field("year"), NO_YEAR), entries.owners
        found_codes = np.where(flags(entries.field("registered")) == 0, 0, 1)
        found_codes[flags(entries.field("tasks_only")) == 1] = 2
        found = {}
        for year in np.unique(years):
            values = np.full(self.size, NOT_KNOWN, dtype=np.int16)
            values[owners[years == year]] = found_codes[years == year]
            found[int(year)] = Column("small", values)
        return found


class _Facts:
    """Given facts: from one list of name, year and value to one column for each name and year."""

    def __init__(self, facts: ListColumn, size: int, odd: Array) -> None:
        self.size, self.odd, self.owners = size, odd, facts.owners
        self.names, self.words_of_names = codes(facts.field("name"))
        self.years = integers(facts.field("year"), NO_YEAR)
        numbers = facts.field("number")
        self.known = {kind: ~nulls(facts.field(kind)) for kind in _KINDS}
        self.low, self.high = decimal_halves(numbers)
        self.flags = flags(facts.field("flag"))
        self.days = integers(facts.field("day"), NO_DAY)
        self.word_codes, self.words = codes(facts.field("word"))

    def columns(self) -> dict[tuple[str, int | None], Column]:
        """The columns, by name and year (None: for every year)."""
        keys = self.names * 65_536 + self.years
        order = np.argsort(keys, kind="stable")
        ends = np.flatnonzero(np.diff(keys[order], append=-1)) + 1
        found: dict[tuple[str, int | None], Column] = {}
        first = 0
        for end in ends:
            chosen = order[first : int(end)]
            year = int(self.years[chosen[0]])
            found[self.words_of_names[self.names[chosen[0]]], year or None] = self._column(chosen)
            first = int(end)
        return dict(sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or 0)))

    def _column(self, chosen: Array) -> Column:
        """One fact of one year; the commonest kind of value gets the column, who has another goes the slow way."""
        kind = max(_KINDS, key=lambda name: int(self.known[name][chosen].sum()))
        fits = self.known[kind][chosen]
        self.odd[self.owners[chosen[~fits]]] = True
        chosen = chosen[fits]
        rows = self.owners[chosen]
        if kind == "number":
            values, places, large = scaled(self.low[chosen], self.high[chosen], np.ones(len(chosen), dtype=bool))
            self.odd[rows[large]] = True
            return Column(kind, self._spread(rows, values, NO_NUMBER), (), places)
        if kind == "word":
            used, places_used = np.unique(self.word_codes[chosen], return_inverse=True)
            words = tuple(self.words[code] for code in used)
            return Column(kind, self._spread(rows, places_used.astype(np.int32), NOT_KNOWN), words)
        if kind == "day":
            return Column(kind, self._spread(rows, self.days[chosen].astype(np.int32), NO_DAY))
        return Column(kind, self._spread(rows, self.flags[chosen], NOT_KNOWN))

    def _spread(self, rows: Array, values: Array, missing: int) -> Array:
        whole = np.full(self.size, missing, dtype=values.dtype)
        whole[rows] = values
        return whole


def scaled(low: Array, high: Array, known: Array) -> tuple[Array, int, Array]:
    """Decimals as int64 times ten to as few places as hold them all, and which are too large for that.

    ``low`` and ``high`` are the halves of the values at the places of the schema.
    """
    small = high == low >> 63
    if not small.all():
        return _scaled_slowly(low, high, known)
    values, places = low, NUMBER_PLACES
    while places and not (values % 10).any():
        values, places = values // 10, places - 1
    large = known & (np.abs(values) >= _LARGEST)
    return np.where(known & ~large, values, NO_NUMBER), places, large


def _scaled_slowly(low: Array, high: Array, known: Array) -> tuple[Array, int, Array]:
    """The same for columns with numbers that fit only without their decimals."""
    exact = [int(upper) * 2**64 + int(lower) % 2**64 for lower, upper in zip(low, high, strict=True)]
    places = NUMBER_PLACES
    while places and all(one % 10 == 0 for one in exact):
        exact, places = [one // 10 for one in exact], places - 1
    large = np.array([abs(one) >= _LARGEST for one in exact], dtype=bool)
    values = np.array([0 if abs(one) >= _LARGEST else one for one in exact], dtype=np.int64)
    return np.where(known & ~large, values, NO_NUMBER), places, known & large


def column_of_array(kind: Kind, array: pa.Array) -> Column:
    """A column of words, flags, days, years or small numbers."""
    if kind == "word":
        values, words = codes(array)
        return Column(kind, values.astype(np.int32), tuple(words))
    if kind == "flag":
        return Column(kind, flags(array))
    if kind == "day":
        return Column(kind, integers(array, NO_DAY).astype(np.int32))
    return Column(kind, integers(array, NO_YEAR if kind == "year" else NOT_KNOWN).astype(np.int16))
