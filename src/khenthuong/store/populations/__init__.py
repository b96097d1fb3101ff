"""Populations and their results as Parquet. Only this package names pyarrow and dask.

``schema`` says which columns there are; ``rows`` turns a dossier into a row and back, ``writing`` and ``reading``
do it for files, ``frames`` makes the arrays the columnar evaluator reads, ``suspecting`` finds the rows that need a
closer look. ``results`` and ``manifest`` are the answers, ``cluster`` decides partitions on many machines.

Importing the package without pyarrow raises DataError (KT-730) with the command that installs it.
"""

from khenthuong.base.errors import DataError, Problem

try:
    import pyarrow as _pyarrow  # noqa: F401 - asked for here so that every module below may rely on it
except ImportError as error:
    raise DataError([Problem("KT-730", "Máy này chưa có thư viện pyarrow để đọc và ghi tệp Parquet.")]) from error
