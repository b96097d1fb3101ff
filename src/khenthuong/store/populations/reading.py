"""Population files, block by block, in the columns of the schema.

A file somebody else wrote is welcome when its columns have the names of the schema and types that hold the same
values exactly; anything else is refused with the file, the column and what was found there. Memory holds one block.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.base.validation import suggest
from khenthuong.dossier.dossier import Dossier
from khenthuong.store.populations.rows import dossier_of
from khenthuong.store.populations.schema import NEEDED, ONLY_TO_EXPLAIN, SCHEMA, VERSION, VERSION_KEY

BLOCK = 16_384
"""Rows read and decided together: what memory has to hold. A multiple of 8."""

_HASHED = 1 << 20
_ALSO_TO_DECIDE = "criteria."
"""Evidence is read only to explain, except here: what a person found counts only with its paper."""


@dataclass(frozen=True)
class Rows:
    """Some rows of a file in a row: ``first`` is the place of the first one, from 0."""

    file: str
    first: int
    batch: pa.RecordBatch

    def __len__(self) -> int:
        return int(self.batch.num_rows)

    def column(self, name: str) -> pa.Array:
        """A top column; one that was not read or is not there is not known of anybody."""
        if name in self.batch.schema.names:
            return self.batch.column(name)
        return pa.nulls(len(self), SCHEMA.field(name).type)

    def dossier(self, row: int) -> Dossier:
        """The dossier of one of these rows.

        Raises:
            DataError: KT-734 when the row has a value no dossier has.
        """
        return dossier_of(self.batch.slice(row, 1).to_pylist()[0], self.place(row))

    def place(self, row: int) -> Place:
        """Where a row stands, for messages."""
        return Place(file=self.file, line=self.number(row) + 1, path=f"id {self.id_at(row)}")

    def number(self, row: int) -> int:
        """The place of a row in its file, from 0."""
        return self.first + row

    def id_at(self, row: int) -> str:
        """The id of a row; empty when it has none."""
        return self.column("id")[row].as_py() or ""

    def some(self, places: Sequence[int]) -> Rows:
        """Some of these rows, by their places among them, copied so that the others can be forgotten."""
        numbers = tuple(self.number(row) for row in places)
        return _SomeRows(self.file, self.first, self.batch.take(pa.array(places, pa.int64())), numbers)

    def first_out_of_order(self, before: str) -> int | None:
        """The first row whose id does not come after the one before it; ``before``: the id before these rows."""
        ids = self.column("id")
        earlier = pa.concat_arrays([pa.array([before], pa.string()), ids[:-1]])
        wrong = pc.indices_nonzero(pc.fill_null(pc.less_equal(ids, earlier), True))
        return wrong[0].as_py() if len(wrong) else None


@dataclass(frozen=True)
class _SomeRows(Rows):
    """Rows that do not follow each other; each knows its place in the file."""

    numbers: tuple[int, ...]

    def number(self, row: int) -> int:
        return self.numbers[row]


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file.

    Raises:
        DataError: KT-735 when it is gone, KT-101 when it cannot be read.
    """
    found = hashlib.sha256()
    with reading(path), path.open("rb") as stream:
        while part := stream.read(_HASHED):
            found.update(part)
    return found.hexdigest()


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Tell in our words what went wrong while a Parquet file was read."""
    try:
        yield
    except FileNotFoundError as error:
        raise _problem("KT-735", "Tệp không còn ở chỗ cũ.", path) from error
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, EOFError) as error:
        raise _problem("KT-731", "Không phải tệp Parquet còn nguyên vẹn.", path) from error
    except OSError as error:  # pyarrow raises plain OSError for damaged pages
        if error.errno is None:
            raise _problem("KT-731", "Tệp Parquet bị hỏng giữa chừng.", path) from error
        raise _problem("KT-101", f"Không đọc được tệp: {error.strerror}.", path) from error


def _problem(code: str, what: str, path: Path, column: str = "", remedy: str = "") -> DataError:
    return DataError([Problem(code, what, Place(file=str(path), path=f"cột {column}" if column else ""), remedy)])


def blocks(path: Path, *, everything: bool = False) -> Iterator[Rows]:
    """The rows of a population file, block by block. Without ``everything`` only what decides is read.

    Raises:
        DataError: KT-731 not a whole Parquet file, KT-732 not a population, KT-733 a column of a wrong type,
            KT-734 a value that does not fit, KT-735 the file is gone.
    """
    with reading(path):
        opened = pq.ParquetFile(path)
    with opened:
        _check_schema(opened.schema_arrow, path)
        first = 0
        batches = opened.iter_batches(batch_size=BLOCK, columns=_columns(opened, everything))
        while True:
            with reading(path):
                batch = next(batches, None)
            if batch is None:
                return
            if len(batch):
                yield Rows(path.name, first, _conformed(batch, path))
            first += len(batch)


def row_count(path: Path) -> int:
    """How many rows a file has, by its footer."""
    with reading(path):
        return int(pq.read_metadata(path).num_rows)


def stated_years(path: Path) -> set[int]:
    """The years of achievement the rows of a file state."""
    found: set[int] = set()
    with reading(path), pq.ParquetFile(path) as opened:
        if "year" in opened.schema_arrow.names:
            for batch in opened.iter_batches(batch_size=BLOCK, columns=["year"]):
                found.update(year for year in pc.unique(batch.column(0)).to_pylist() if year is not None)
    return found


def find(path: Path, ids: Sequence[str]) -> dict[str, Dossier]:
    """The whole dossiers of some nominees of a file, with their evidence."""
    with reading(path):
        opened = pq.ParquetFile(path)
    found: dict[str, Dossier] = {}
    with opened:
        _check_schema(opened.schema_arrow, path)
        wanted, first = pa.array(ids, pa.string()), 0
        for group in range(opened.num_row_groups):
            with reading(path):
                column = opened.read_row_group(group, columns=["id"])["id"].cast(pa.string())
                hits = pc.indices_nonzero(pc.is_in(column, wanted)).to_pylist()
                whole = opened.read_row_group(group).take(hits) if hits else None
            if whole is not None:
                for batch in whole.to_batches():
                    for row in Rows(path.name, first, _conformed(batch, path)).batch.to_pylist():
                        found[row["id"]] = dossier_of(row, Place(file=path.name, path=f"id {row['id']}"))
            first += len(column)
    return found


def _columns(opened: pq.ParquetFile, everything: bool) -> list[str]:
    """The leaf columns to read."""
    found = []
    for index in range(len(opened.schema)):
        path = opened.schema.column(index).path
        steps = path.split(".")
        spared = "evidence" in steps[1:] or steps[-1] == "note" or steps[0] in ONLY_TO_EXPLAIN
        if everything or not spared or path.startswith(_ALSO_TO_DECIDE):
            found.append(path)
    return found


# Names and types


def _check_schema(found: pa.Schema, path: Path) -> None:
    missing = [name for name in NEEDED if name not in found.names]
    if missing:
        raise _problem("KT-732", f"Tệp Parquet không phải dân số hồ sơ: thiếu cột {', '.join(missing)}.", path)
    version = (found.metadata or {}).get(VERSION_KEY, str(VERSION).encode())
    if version != str(VERSION).encode():
        told = version.decode("utf-8", "replace")
        raise _problem("KT-732", f"Tệp theo lược đồ {told}, chương trình này đọc lược đồ {VERSION}.", path)
    problems: list[Problem] = []
    for field in found:
        if field.name not in SCHEMA.names:
            hint = suggest(field.name, set(SCHEMA.names))
            problems.append(Problem("KT-732", "Cột này không có trong lược đồ.", _column(path, field.name), hint))
        else:
            problems += _differences(field.type, SCHEMA.field(field.name).type, path, field.name)
    raise_if_any(problems)


def _column(path: Path, name: str) -> Place:
    return Place(file=str(path), path=f"cột {name}")


def _differences(found: pa.DataType, wanted: pa.DataType, path: Path, name: str) -> list[Problem]:
    """Problems with a column whose type cannot hold the wanted values exactly."""
    if pa.types.is_list(wanted) and (pa.types.is_list(found) or pa.types.is_large_list(found)):
        return _differences(found.value_type, wanted.value_type, path, name)
    if pa.types.is_struct(wanted) and pa.types.is_struct(found):
        names = {field.name for field in wanted}
        problems = []
        for field in found:
            at = f"{name}.{field.name}"
            if field.name not in names:
                hint = suggest(field.name, names)
                problems.append(Problem("KT-732", "Cột này không có trong lược đồ.", _column(path, at), hint))
            else:
                problems += _differences(field.type, wanted.field(field.name).type, path, at)
        return problems
    if pa.types.is_null(found) or _same_values(found, wanted):
        return []
    remedy = f"ghi cột này theo kiểu {wanted}; xem docs/dan-so-parquet.md"
    return [Problem("KT-733", f"Cột có kiểu {found}, cần {wanted}.", _column(path, name), remedy)]


def _same_values(found: pa.DataType, wanted: pa.DataType) -> bool:
    if pa.types.is_string(wanted):
        inner = found.value_type if pa.types.is_dictionary(found) else found
        return bool(pa.types.is_string(inner) or pa.types.is_large_string(inner) or pa.types.is_string_view(inner))
    if pa.types.is_integer(wanted):
        return bool(pa.types.is_integer(found))
    if pa.types.is_decimal(wanted):
        return bool(pa.types.is_integer(found) or pa.types.is_decimal(found))
    return bool(found == wanted)


# Values


def _conformed(batch: pa.RecordBatch, path: Path) -> pa.RecordBatch:
    """The batch with what was read in the types of the schema. Fields of records that were not read stay away."""
    names = [name for name in SCHEMA.names if name in batch.schema.names]
    columns = [_as(batch.column(name), SCHEMA.field(name).type, path, name) for name in names]
    return pa.RecordBatch.from_arrays(columns, names=names)


def _fits(found: pa.DataType, wanted: pa.DataType) -> bool:
    """Whether values need no conversion, whatever fields are not there."""
    if pa.types.is_struct(wanted) and pa.types.is_struct(found):
        return all(_fits(field.type, wanted.field(field.name).type) for field in found)
    if pa.types.is_list(wanted) and pa.types.is_list(found):
        return _fits(found.value_type, wanted.value_type)
    return bool(found == wanted)


def _as(array: Any, wanted: pa.DataType, path: Path, name: str) -> Any:
    if _fits(array.type, wanted):
        return array
    if pa.types.is_null(array.type):
        return pa.nulls(len(array), wanted)
    if pa.types.is_list(wanted):
        lengths = pc.fill_null(pc.list_value_length(array), 0).cast(pa.int64())
        ends = pc.cumulative_sum(lengths).cast(pa.int32())
        offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends])
        values = _as(array.flatten(), wanted.value_type, path, name)
        return pa.ListArray.from_arrays(offsets, values, mask=array.is_null())
    if pa.types.is_struct(wanted):
        parts = [
            _as(pc.struct_field(array, place), wanted.field(field.name).type, path, f"{name}.{field.name}")
            for place, field in enumerate(array.type)
        ]
        mask = array.is_null() if array.null_count else None
        return pa.StructArray.from_arrays(parts, names=[field.name for field in array.type], mask=mask)
    try:
        return array.cast(wanted)
    except pa.ArrowInvalid as error:
        raise _problem("KT-734", f"Có giá trị không vừa kiểu {wanted}.", path, name) from error
