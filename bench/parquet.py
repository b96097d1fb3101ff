"""``python -m bench.parquet 1000000``: a population from Parquet to Parquet, as ``khenthuong xet`` does it.

Invented people from a seed (:mod:`bench.populations`), several provinces; then the real command in a process of its
own: seconds, nominees a second, most memory, processor time a nominee. Making the population is not part of a time.
``--tien-trinh N`` decides on a local Dask cluster of N processes. ``--giu THƯ-MỤC`` keeps and reuses the files.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pyarrow as pa

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.arrays import NEVER, NO_DAY, NO_NUMBER, NO_YEAR, NOT_KNOWN, SINCE_EVER, Array
from khenthuong.engine.columnar.frame import Column, PopulationFrame, RecordColumns
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from khenthuong.store.populations.columns import Columns
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.schema import NUMBER, SCHEMA
from khenthuong.store.populations.suspecting import suspects
from khenthuong.store.populations.writing import ROW_GROUP, parquet_writer, partition_file

DAY = date(2017, 12, 28)
SEED = 2017
LARGEST_PROVINCE = 1_000_000

_FILES = {
    "word": pa.string(), "flag": pa.bool_(), "small": pa.int16(), "year": pa.int16(), "day": pa.date32(),
    "number": NUMBER,
}  # fmt: skip
_NOTHING = {
    "word": NOT_KNOWN, "flag": NOT_KNOWN, "small": NOT_KNOWN, "year": NO_YEAR, "day": NO_DAY, "number": NO_NUMBER,
}  # fmt: skip


def write(folder: Path, size: int) -> None:
    """So many nominees in provinces of at most a million, a process a core writing them."""
    provinces = list(enumerate(range(0, size, LARGEST_PROVINCE)))
    tasks = [(folder, number, first, min(LARGEST_PROVINCE, size - first)) for number, first in provinces]
    with Pool(min(len(tasks), os.cpu_count() or 1)) as pool:
        pool.starmap(_write_province, tasks, chunksize=1)


def _write_province(folder: Path, number: int, first: int, count: int) -> None:
    compiled = compile_book(assemble(load_law(shipped("rules")), DAY))
    with parquet_writer(partition_file(folder, f"mau-{number:02}"), SCHEMA, overwrite=True) as writer:
        for start in range(0, count, ROW_GROUP):
            size, seed = min(ROW_GROUP, count - start), SEED + (first + start) // ROW_GROUP
            writer.write_table(_table(compiled, size, seed, first + start), row_group_size=ROW_GROUP)


def _table(compiled: CompiledBook, size: int, seed: int, first: int) -> pa.Table:
    """Random people without those a review would refuse: contradictions the generator does not avoid."""
    kept: list[pa.Table] = []
    while sum(table.num_rows for table in kept) < size:
        table = table_of_frame(random_frame(compiled, size, seed + 100_003 * len(kept)))
        wrong = suspects(Columns(Rows("", 0, table.to_batches()[0])), compiled.book.law, compiled.book.on)
        good = np.ones(size, dtype=bool)
        good[wrong] = False
        kept.append(table.filter(pa.array(good)))
    table = pa.concat_tables(kept).slice(0, size)
    ids = pa.array([f"mau-{first + row:09}" for row in range(size)])
    return table.set_column(0, SCHEMA.field("id"), ids)


def table_of_frame(frame: PopulationFrame) -> pa.Table:
    """A frame as the table of a population file; ids are row numbers."""
    columns: dict[str, pa.Array] = {"id": pa.array([f"{row:09}" for row in range(frame.size)])}
    columns |= {name: _array(column) for name, column in frame.nominee.items()}
    for name, records in frame.records.items():
        fields = {field: _field(frame, column) for field, column in records.columns.items()}
        columns[name] = _records(name, records.offsets, fields)
        complete = records.complete
        limited = (complete != NEVER) & (complete != SINCE_EVER)
        columns[f"{name}_complete"] = pa.array(complete == SINCE_EVER, mask=limited)
        columns[f"{name}_complete_from"] = pa.array(complete, pa.int32(), mask=~limited).cast(pa.int16(), safe=False)
    columns["judgements"] = _answers(frame.answers)
    columns["registered"] = _registered(frame)
    columns["facts"] = _facts(frame)
    arrays = [columns[f.name] if f.name in columns else pa.nulls(frame.size, f.type) for f in SCHEMA]
    return pa.Table.from_arrays([_cast(array, f.type) for array, f in zip(arrays, SCHEMA, strict=True)], schema=SCHEMA)


def _cast(array: pa.Array, wanted: pa.DataType) -> pa.Array:
    return array if array.type == wanted else array.cast(wanted)


def _array(column: Column) -> pa.Array:
    mask = column.values == _NOTHING[column.kind]
    if column.kind == "word":
        codes = pa.array(column.values, pa.int32(), mask=mask)
        return pa.array(column.words or ("",), pa.string()).take(codes)
    if column.kind == "flag":
        return pa.array(column.values == 1, mask=mask)
    if column.kind == "day":
        return pa.array(column.values, pa.int32(), mask=mask).cast(pa.date32())
    if column.kind == "number":
        whole = pa.array(np.where(mask, 0, column.values), mask=mask).cast(pa.decimal128(19, 0))
        return pa.Array.from_buffers(pa.decimal128(19, column.places), len(whole), whole.buffers()).cast(NUMBER)
    return pa.array(column.values, _FILES[column.kind], mask=mask)


def _field(frame: PopulationFrame, column: Column) -> pa.Array:
    if column.kind != "years":
        return _array(column)
    bits = (column.values[:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1) == 1
    offsets = np.concatenate([[0], np.cumsum(bits.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(offsets, pa.array(frame.base_year + np.nonzero(bits)[1], pa.int16()))


def _records(name: str, offsets: Array, fields: dict[str, pa.Array]) -> pa.Array:
    kind = SCHEMA.field(name).type
    size = int(offsets[-1])
    arrays = [_cast(fields[f.name], f.type) if f.name in fields else pa.nulls(size, f.type) for f in kind.value_type]
    values = pa.StructArray.from_arrays(arrays, fields=list(kind.value_type))
    return pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), values, type=kind)


def _answers(answers: RecordColumns) -> pa.Array:
    fields = {name: _array(column) for name, column in answers.columns.items()}
    with_paper = answers.columns["paper"].values == 1
    fields["paper"] = pa.array(["BB Mẫu"]).take(pa.array(np.zeros(len(with_paper), dtype=np.int32), mask=~with_paper))
    return _records("judgements", answers.offsets, fields)


def _registered(frame: PopulationFrame) -> pa.Array:
    ((year, column),) = frame.registered.items()
    known = column.values != NOT_KNOWN
    codes = column.values[known]
    fields = {
        "year": pa.array(np.full(len(codes), year, dtype=np.int16)),
        "registered": pa.array(codes != 0),
        "tasks_only": pa.array(codes == 2),
    }
    return _records("registered", np.concatenate([[0], np.cumsum(known)]), fields)


def _facts(frame: PopulationFrame) -> pa.Array:
    """Facts of everybody, gathered from their columns."""
    kind = SCHEMA.field("facts").type.value_type
    rows, parts = [], []
    for (name, year), column in frame.facts.items():
        known = np.flatnonzero(column.values != _NOTHING[column.kind])
        given = {
            "name": pa.array([name]).take(pa.array(np.zeros(len(known), dtype=np.int32))),
            "year": pa.nulls(len(known), pa.int16()) if year is None else pa.array(np.full(len(known), year, np.int16)),
            column.kind: _array(column).take(pa.array(known)),
        }
        arrays = [_cast(given[f.name], f.type) if f.name in given else pa.nulls(len(known), f.type) for f in kind]
        rows.append(known)
        parts.append(pa.StructArray.from_arrays(arrays, fields=list(kind)))
    owners = np.concatenate(rows)
    order = np.argsort(owners, kind="stable")
    offsets = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=frame.size))]).astype(np.int32)
    values = pa.concat_arrays(parts).take(pa.array(order))
    return pa.ListArray.from_arrays(pa.array(offsets), values, type=SCHEMA.field("facts").type)


def measure(folder: Path, size: int, processes: int) -> str:
    """The command on a population; one line of figures."""
    with tempfile.TemporaryDirectory() as target:
        command = [sys.executable, "-m", "khenthuong", "xet", str(folder), "--ngay", f"{DAY:%d/%m/%Y}", "--ra", target]
        command += ["--dask", "cuc-bo", "--tien-trinh", str(processes)] if processes else []
        begun = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, env=dict(os.environ), check=False)
        seconds = time.perf_counter() - begun
        assert done.returncode == 0, done.returncode
        written = sum(path.stat().st_size for path in Path(target).rglob("*.parquet"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    read = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
    how = f"{processes} Dask processes" if processes else "one process"
    return (
        f"{size:,} nominees, {how}: {seconds:.1f} s, {size / seconds:,.0f} nominees/s, "
        f"processor {1e6 * (used.ru_utime + used.ru_stime) / size:.1f} µs a nominee, "
        f"most memory of one process {used.ru_maxrss / 1024:,.0f} MB, "
        f"{read / size:.0f} bytes a nominee in, {written / size:.0f} out"
    )


def main() -> None:
    """Make, measure, print."""
    reader = argparse.ArgumentParser(prog="python -m bench.parquet")
    reader.add_argument("sizes", nargs="*", type=int, default=[1_000_000])
    reader.add_argument("--tien-trinh", type=int, default=0)
    reader.add_argument("--giu", type=Path, default=None)
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for size in asked.sizes:
            folder = (asked.giu or Path(temporary)) / str(size)
            if not list(folder.rglob("*.parquet")):
                write(folder, size)
            print(measure(folder, size, asked.tien_trinh), flush=True)


if __name__ == "__main__":
    main()
