"""Dossiers into a population file: sorted by id, whole or not at all, the same bytes for the same dossiers."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.dossier.dossier import Dossier
from khenthuong.store.populations.rows import row_of
from khenthuong.store.populations.schema import PARTITION, SCHEMA

ROW_GROUP = 65_536
"""Rows in one row group of a population file."""

TEMPORARY = ".dang-ghi-"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def partition_file(folder: Path, province: str, number: int = 0) -> Path:
    """Where a part of a province stands below a folder."""
    return folder / f"{PARTITION}={province}" / f"part-{number:04}.parquet"


def write_population(path: Path, dossiers: Iterable[Dossier], overwrite: bool = False) -> int:
    """Write dossiers, ascending by id, as one file; returns how many.

    Raises:
        DataError: KT-107 when the file exists or cannot be written, KT-745 when there is no room left, KT-743 for a
            number the format cannot hold, KT-739 for two dossiers with one id.
    """
    ordered = sorted(dossiers, key=lambda item: item.nominee.id)
    for one, other in pairwise(ordered):
        if one.nominee.id == other.nominee.id:
            place = Place(file=str(path), path=f"id {one.nominee.id}")
            raise DataError([Problem("KT-739", f"Mã “{one.nominee.id}” có hai hồ sơ.", place)])
    with parquet_writer(path, SCHEMA, overwrite) as writer:
        for first in range(0, len(ordered), ROW_GROUP):
            rows = [row_of(item) for item in ordered[first : first + ROW_GROUP]]
            writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
    return len(ordered)


@contextmanager
def parquet_writer(path: Path, schema: pa.Schema, overwrite: bool = False) -> Iterator[pq.ParquetWriter]:
    """A writer whose file gets its name only when everything went well. Nothing in it depends on time or place.

    Raises:
        DataError: KT-107 when the file exists and may not be replaced or cannot be written, KT-745 for a full disk.
    """
    temporary: Path | None = None
    try:
        if path.exists() and not (overwrite and path.is_file()):
            raise DataError([Problem("KT-107", f"{path} đã có sẵn.", Place(file=str(path)))])
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            writer = pq.ParquetWriter(stream, schema, compression="zstd", compression_level=3, use_dictionary=True)
            try:
                yield writer
            finally:
                writer.close()
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what processes that were killed left half written below a folder."""
    for path in folder.rglob(f"{TEMPORARY}*"):
        path.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError) -> DataError:
    """What a failed write means to a person."""
    if error.errno in _NO_ROOM:
        return DataError([Problem("KT-745", "Hết chỗ trên đĩa khi đang ghi tệp này.", Place(file=str(path)))])
    return DataError([Problem("KT-107", f"Không ghi được {path}: {error.strerror or error}.", Place(file=str(path)))])
