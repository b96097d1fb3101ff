"""Rows of a population file as the frame the columnar evaluator reads.

The years a record counts for are worked out here as :mod:`khenthuong.dossier.records` does it; a test keeps the two
equal. The dossiers behind the frame are made from the rows only when somebody asks for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, overload

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
    year_of,
)
from khenthuong.engine.columnar.frame import ANSWERS, NOMINEE, RECORDS, Column, Kind, PopulationFrame, RecordColumns
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.schema import NUMBER_PLACES, SCHEMA

_MANAGED_BY = "xa"
"""Who manages a nominee that says nothing about it."""

_YEARS_KEPT = 64
_LARGEST = 2**62

_DATED_BY = {
    "ratings": "decided_on",
    "discipline": "effective_on",
    "pending": "since",
    "leave": "from",
    "training": "from",
    "posts": "from",
}
"""The day whose year counts when a record names no year."""

_DATED_FIRST = {"initiatives": "recognised_on", "research": "accepted_on"}
"""The day whose year counts before the year written."""


class LazyDossiers(Sequence[Dossier]):
    """The dossiers of rows, each made when asked for."""

    def __init__(self, rows: Rows, first: int, last: int) -> None:
        self.rows, self.first, self.last = rows, first, last

    def __len__(self) -> int:
        return self.last - self.first

    @overload
    def __getitem__(self, index: int) -> Dossier: ...
    @overload
    def __getitem__(self, index: slice) -> LazyDossiers: ...
    def __getitem__(self, index: int | slice) -> Dossier | LazyDossiers:
        if isinstance(index, slice):
            first, last, _ = index.indices(len(self))
            return LazyDossiers(self.rows, self.first + first, self.first + last)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.rows.dossier(self.first + index)


def frame_of_rows(rows: Rows) -> PopulationFrame:
    """The frame of some rows."""
    return _Framing(rows).frame()


class ListColumn:
    """One list column flattened: the records of everybody in nominee order, and where each nominee's begin."""

    def __init__(self, table: pa.Table, name: str) -> None:
        self.name = name
        kind = SCHEMA.field(name).type
        array = one_array(table[name]) if name in table.column_names else pa.nulls(table.num_rows, kind)
        lengths = pc.fill_null(pc.list_value_length(array), 0).to_numpy(zero_copy_only=False)
        self.offsets = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
        self.records = array.flatten()

    def __len__(self) -> int:
        return len(self.records)

    @property
    def owners(self) -> Array:
        """The row of every record."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))

    def field(self, name: str) -> pa.Array:
        """One field of every record."""
        return pc.struct_field(self.records, name)


class _Framing:
    def __init__(self, rows: Rows) -> None:
        self.rows, self.table, self.size = rows, rows.table, len(rows)
        self.odd = np.zeros(self.size, dtype=bool)

    def frame(self) -> PopulationFrame:
        register = ListColumn(self.table, "register")
        years, year_offsets = self._award_years(register)
        base = int(years.max()) - _YEARS_KEPT + 1 if len(years) else NO_YEAR
        criteria = ListColumn(self.table, "criteria")
        return PopulationFrame(
            size=self.size,
            base_year=base,
            nominee={name: self._scalar(name, kind) for name, kind in NOMINEE.items()},
            records={
                name: self._records(name, register if name == "register" else ListColumn(self.table, name), base,
                                    years, year_offsets)
                for name in RECORDS
            },
            answers=self._answers(),
            registered=self._registered(),
            facts=self._facts(),
            odd=self.odd,
            with_criteria=np.diff(criteria.offsets) > 0,
            dossiers=LazyDossiers(self.rows, 0, self.size),
        )  # fmt: skip

    def _scalar(self, name: str, kind: Kind) -> Column:
        array = top(self.table, name)
        if name == "managed_by":
            array = pc.fill_null(array, _MANAGED_BY)
        return column_of_array(kind, array)

    def _records(
        self, name: str, records: ListColumn, base: int, award_years: Array, year_offsets: Array
    ) -> RecordColumns:
        columns = {}
        for field, kind in RECORDS[name].items():
            if field == "year":
                columns[field] = Column(kind, record_years(records))
            elif field == "years":
                columns[field] = Column(kind, self._year_bits(records, award_years, year_offsets, base))
            elif kind == "number":
                values, places = self._numbers(records.field(field), records.owners)
                columns[field] = Column(kind, values, (), places)
            elif field == "revoked":
                columns[field] = column_of_array(kind, pc.fill_null(records.field(field), False))
            else:
                columns[field] = column_of_array(kind, records.field(field))
        return RecordColumns(records.offsets, self._complete(name), columns)

    def _complete(self, name: str) -> Array:
        whole = flags(top(self.table, f"{name}_complete")) == 1
        start = top(self.table, f"{name}_complete_from")
        found = np.where(whole, np.int32(SINCE_EVER), np.int32(NEVER))
        limited = ~nulls(start)
        found[limited] = integers(start, 0)[limited]
        return found.astype(np.int32)

    def _award_years(self, register: ListColumn) -> tuple[Array, Array]:
        """The years each conferral counts for, flat, and where those of each begin."""
        named = register.field("years")
        lengths = pc.fill_null(pc.list_value_length(named), 0).to_numpy(zero_copy_only=False).astype(np.int64)
        single = dated_years(register, "decided_on", first=False)
        alone = (lengths == 0) & (single != NO_YEAR)
        offsets = np.concatenate([[0], np.cumsum(np.where(alone, 1, lengths))]).astype(np.int64)
        years = np.zeros(int(offsets[-1]), dtype=np.int64)
        years[offsets[:-1][alone]] = single[alone]
        from_list = np.repeat(lengths > 0, np.diff(offsets))
        years[from_list] = integers(named.flatten(), NO_YEAR)
        return years, offsets

    def _year_bits(self, register: ListColumn, years: Array, offsets: Array, base: int) -> Array:
        inside = (years >= base) & (years < base + _YEARS_KEPT)
        owners = np.repeat(np.arange(len(register)), np.diff(offsets))
        self.odd[register.owners[owners[~inside]]] = True
        one_bit = np.uint64(1) << (years[inside] - base).astype(np.uint64)
        return gathered(np.bitwise_or, owners[inside], one_bit, np.zeros(len(register), dtype=np.uint64))

    def _answers(self) -> RecordColumns:
        answers = ListColumn(self.table, "judgements")
        columns = {}
        for name, kind in ANSWERS.items():
            array = answers.field(name)
            if name == "paper":
                array = pc.fill_null(pc.greater(pc.utf8_length(array), 0), False)
            columns[name] = column_of_array(kind, array)
        return RecordColumns(answers.offsets, np.full(self.size, NEVER, dtype=np.int32), columns)

    def _registered(self) -> dict[int, Column]:
        entries = ListColumn(self.table, "registered")
        years, owners = integers(entries.field("year"), NO_YEAR), entries.owners
        codes = np.where(flags(entries.field("registered")) == 0, 0, 1)
        codes[flags(entries.field("tasks_only")) == 1] = 2
        found = {}
        for year in np.unique(years):
            values = np.full(self.size, NOT_KNOWN, dtype=np.int16)
            values[owners[years == year]] = codes[years == year]
            found[int(year)] = Column("small", values)
        return found

    def _facts(self) -> dict[tuple[str, int | None], Column]:
        facts = ListColumn(self.table, "facts")
        if not len(facts):
            return {}
        names = pc.dictionary_encode(facts.field("name"))
        words = names.dictionary.to_pylist()
        codes, years = integers(names.indices, 0), integers(facts.field("year"), NO_YEAR)
        keys = codes.astype(np.int64) * 65_536 + years
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.concatenate([[True], keys[order][1:] != keys[order][:-1]]))
        owners, found = facts.owners, {}
        for begin, end in zip(starts, [*starts[1:], len(order)], strict=True):
            chosen = order[begin:end]
            name, year = words[codes[chosen[0]]], int(years[chosen[0]])
            found[name, year or None] = self._fact(facts.records.take(pa.array(chosen)), owners[chosen])
        return dict(sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or 0)))

    def _fact(self, entries: pa.Array, owners: Array) -> Column:
        """One fact of one year for everybody; the commonest kind of value gets the column, others go the slow way."""
        arrays = {
            kind: pc.struct_field(entries, name)
            for kind, name in (("flag", "flag"), ("number", "number"), ("day", "day"), ("word", "word"))
        }
        kind: Any = max(arrays, key=lambda name: len(entries) - arrays[name].null_count)
        other = nulls(arrays[kind])
        self.odd[owners[other]] = True
        kept, rows = arrays[kind].filter(pa.array(~other)), owners[~other]
        places = 0
        words: tuple[str, ...] = ()
        if kind == "number":
            values, places = self._numbers(kept, rows)
        else:
            column = column_of_array(kind, kept)
            values, words = column.values, column.words
        whole = np.full(self.size, MISSING[kind], dtype=values.dtype)
        whole[rows] = values
        return Column(kind, whole, words, places)

    def _numbers(self, array: pa.Array, owners: Array) -> tuple[Array, int]:
        """Decimals as int64 times ten to the fewest places that hold them all; who has one too large is odd."""
        known = ~nulls(array)
        low, high = decimal_halves(array)
        fits = (high == low >> 63) & (np.abs(low) < 2**63 - 1)
        places = NUMBER_PLACES
        values = np.where(known & fits, low, 0)
        while places and not (values % 10).any():
            values, places = values // 10, places - 1
        if not values.any():
            places = 0
        large = known & ~(fits & (np.abs(values) < _LARGEST))
        if large.any():  # whole numbers too large at twelve decimals still fit as whole numbers
            values, places, large = _by_python(array, known)
        self.odd[owners[large]] = True
        return np.where(known & ~large, values, NO_NUMBER).astype(np.int64), places


def _by_python(array: pa.Array, known: Array) -> tuple[Array, int, Array]:
    """The slow way for columns with large numbers: as few decimals as most values need."""
    numbers = array.to_pylist()
    scaled = [None if one is None else int(one.scaleb(NUMBER_PLACES)) for one in numbers]
    places = NUMBER_PLACES
    while places and all(one is None or one % 10 ** (NUMBER_PLACES - places + 1) == 0 for one in scaled):
        places -= 1
    step = 10 ** (NUMBER_PLACES - places)
    exact = [0 if one is None else one // step for one in scaled]
    large = np.array([abs(one) >= _LARGEST for one in exact], dtype=bool)
    values = np.array([0 if abs(one) >= _LARGEST else one for one in exact], dtype=np.int64)
    return values, places, large & known


MISSING: Mapping[str, int] = {
    "word": NOT_KNOWN,
    "flag": NOT_KNOWN,
    "small": NOT_KNOWN,
    "year": NO_YEAR,
    "day": NO_DAY,
    "number": NO_NUMBER,
}


def one_array(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array."""
    found = column.combine_chunks()
    return found if isinstance(found, pa.Array) else pa.concat_arrays(column.chunks)


def top(table: pa.Table, name: str) -> pa.Array:
    """A top column; one that was not read or is not there is not known of anybody."""
    if name in table.column_names:
        return one_array(table[name])
    return pa.nulls(table.num_rows, SCHEMA.field(name).type)


def column_of_array(kind: Kind, array: pa.Array) -> Column:
    """A column of words, flags, days, years or small numbers."""
    if kind == "word":
        coded = pc.dictionary_encode(array)
        return Column(kind, integers(coded.indices, NOT_KNOWN).astype(np.int32), tuple(coded.dictionary.to_pylist()))
    if kind == "flag":
        return Column(kind, flags(array))
    if kind == "day":
        return Column(kind, integers(array.cast(pa.int32()), NO_DAY).astype(np.int32))
    return Column(kind, integers(array, MISSING[kind]).astype(np.int16))


def integers(array: pa.Array, missing: int) -> Array:
    """Integers with a value for those not known."""
    return np.asarray(pc.fill_null(array.cast(pa.int64()), missing).to_numpy(zero_copy_only=False))


def flags(array: pa.Array) -> Array:
    """1, 0 and -1 for yes, no and not known."""
    return np.asarray(pc.fill_null(array.cast(pa.int8()), NOT_KNOWN).to_numpy(zero_copy_only=False))


def nulls(array: pa.Array) -> Array:
    """Where nothing is known."""
    return np.asarray(array.is_null().to_numpy(zero_copy_only=False))


def decimal_halves(array: pa.Array) -> tuple[Array, Array]:
    """The lower and upper 64 bits of decimals, scaled by the places of the schema."""
    if not len(array):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    halves = np.frombuffer(array.buffers()[1], dtype="<i8").reshape(-1, 2)[array.offset : array.offset + len(array)]
    known = ~nulls(array)
    return np.where(known, halves[:, 0], 0), np.where(known, halves[:, 1], 0)


def dated_years(records: ListColumn, day: str, first: bool) -> Array:
    """The year of a record and of its day; ``first``: the day counts before the year written."""
    written = integers(records.field("year"), NO_YEAR)
    days = integers(records.field(day).cast(pa.int32()), NO_DAY)
    dated = np.where(days == NO_DAY, NO_YEAR, year_of(np.where(days == NO_DAY, 0, days)))
    one, other = (dated, written) if first else (written, dated)
    return np.where(one != NO_YEAR, one, other)


def record_years(records: ListColumn) -> Array:
    """The year every record counts for; NO_YEAR for those that name none."""
    if records.name in _DATED_FIRST:
        found = dated_years(records, _DATED_FIRST[records.name], first=True)
    else:
        found = dated_years(records, _DATED_BY[records.name], first=False)
    return found.astype(np.int16)
