"""The columns of some rows as arrays: nulls get a value of their own, lists are flattened once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from khenthuong.engine.columnar.arrays import NO_DAY, NO_YEAR, NOT_KNOWN, Array, year_of
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.schema import SCHEMA

DATED_BY: Mapping[str, str] = {
    "ratings": "decided_on",
    "register": "decided_on",
    "initiatives": "recognised_on",
    "research": "accepted_on",
    "discipline": "effective_on",
    "pending": "since",
    "leave": "from",
    "training": "from",
    "posts": "from",
}
"""The day of a record: its year counts when the record names none."""

DAY_FIRST = frozenset({"initiatives", "research"})
"""Lists in which the year of the day counts before the year written."""


MANAGED_BY = "xa"
"""Who manages a nominee that says nothing about it."""


class ListColumn:
    """One list column flattened: the records of everybody in nominee order, and where each nominee's begin."""

    def __init__(self, rows: Rows, name: str) -> None:
        self.name = name
        self.type: pa.DataType = SCHEMA.field(name).type.value_type
        array = rows.column(name)
        lengths = pc.fill_null(pc.list_value_length(array), 0).to_numpy(zero_copy_only=False)
        self.offsets: Array = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
        self.records: pa.StructArray = array.flatten()
        self.owners: Array = np.repeat(np.arange(len(lengths)), lengths)
        """The row of every record."""

    def __len__(self) -> int:
        return len(self.records)

    def field(self, name: str) -> pa.Array:
        """One field of every record; one that was not read or is not there is not known of anybody."""
        place = self.records.type.get_field_index(name)
        if place < 0:
            return pa.nulls(len(self), self.type.field(name).type)
        return pc.struct_field(self.records, place) if self.records.null_count else self.records.field(place)

    def years(self) -> Array:
        """The year every record counts for; NO_YEAR for those that name none, and for conferrals with several."""
        written = integers(self.field("year"), NO_YEAR)
        days = integers(self.field(DATED_BY[self.name]), NO_DAY)
        dated = np.where(days == NO_DAY, NO_YEAR, year_of(np.where(days == NO_DAY, 0, days)))
        one, other = (dated, written) if self.name in DAY_FIRST else (written, dated)
        found: Array = np.where(one != NO_YEAR, one, other)
        return found


class Columns:
    """The columns of rows, flattened when first asked for."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._lists: dict[str, ListColumn] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def top(self, name: str) -> pa.Array:
        """A top column."""
        return self.rows.column(name)

    def list_of(self, name: str) -> ListColumn:
        """A list column."""
        if name not in self._lists:
            self._lists[name] = ListColumn(self.rows, name)
        return self._lists[name]


def integers(array: pa.Array, missing: int) -> Array:
    """Integers, or days since 1970, with a value for those not known."""
    if pa.types.is_date32(array.type):
        array = array.view(pa.int32())
    return np.asarray(array.cast(pa.int64()).fill_null(missing).to_numpy(zero_copy_only=False))


def flags(array: pa.Array) -> Array:
    """1, 0 and -1 for yes, no and not known."""
    return np.asarray(array.cast(pa.int8()).fill_null(NOT_KNOWN).to_numpy(zero_copy_only=False))


def nulls(array: pa.Array) -> Array:
    """Where nothing is known."""
    if not array.null_count:
        return np.zeros(len(array), dtype=bool)
    return np.asarray(array.is_null().to_numpy(zero_copy_only=False))


def codes(array: pa.Array) -> tuple[Array, list[str]]:
    """Words as places in a list of the different ones; -1 for those not known."""
    coded = array.dictionary_encode()
    return integers(coded.indices, NOT_KNOWN), coded.dictionary.to_pylist()


def groups_of(rows: Rows, name: str) -> tuple[Array, list[str]]:
    """The values of a top column that nominees are counted by: see :func:`codes`."""
    array = rows.column(name)
    return codes(array.fill_null(MANAGED_BY) if name == "managed_by" else array)


def lengths(array: pa.Array) -> Array:
    """The lengths of lists; 0 for one not known."""
    return np.asarray(pc.fill_null(pc.list_value_length(array), 0).to_numpy(zero_copy_only=False)).astype(np.int64)


def decimal_halves(array: pa.Array) -> tuple[Array, Array]:
    """The lower and upper 64 bits of decimals, scaled by the places of the schema; 0 for those not known."""
    data = array.buffers()[1] if len(array) else None
    if data is None:
        return np.zeros(len(array), dtype=np.int64), np.zeros(len(array), dtype=np.int64)
    halves = np.frombuffer(data, dtype="<i8").reshape(-1, 2)[array.offset : array.offset + len(array)]
    known = ~nulls(array)
    return np.where(known, halves[:, 0], 0), np.where(known, halves[:, 1], 0)
