"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem


def write_file(path: Path, content: str | bytes, overwrite: bool = False) -> None:
    """Write a file completely or leave everything as it was. Missing folders are made. Text is UTF-8.

    Raises:
        DataError: KT-107 when the file exists and may not be replaced, is no plain file, or cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.exists() and not path.is_file():
            raise _cannot(path, f"{path} không phải tệp thường nên không ghi đè được.")
        if path.exists() and not overwrite:
            raise FileExistsError
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".dang-ghi-")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            temporary.chmod(0o644)
            _place(temporary, path, overwrite)
        finally:
            temporary.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _cannot(path, f"{path} đã có sẵn.") from error
    except OSError as error:
        raise _cannot(path, f"Không ghi được {path}: {error.strerror or error}.") from error


def _place(temporary: Path, path: Path, overwrite: bool) -> None:
    """Give the finished file its name; without ``overwrite`` never replace one that appeared meanwhile."""
    if not overwrite:
        try:
            os.link(temporary, path)
            return
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            pass
    temporary.replace(path)


def _cannot(path: Path, what: str) -> DataError:
    return DataError([Problem("KT-107", what, Place(file=str(path)))])
