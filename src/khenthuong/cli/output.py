"""Results to the screen or to a file, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from khenthuong.base.errors import DataError, Place, Problem


def emit(text: str, out: Path | None, overwrite: bool = False) -> None:
    """Print, or write to ``out``."""
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        _spare_inputs(out)
        write_file(out, text if text.endswith("\n") else text + "\n", overwrite)
        click.echo(f"Đã ghi {out}", err=True)


def _spare_inputs(out: Path) -> None:
    """Results never replace the dossiers they were made from, whatever ``--ghi-de`` allows."""
    context = click.get_current_context(silent=True)
    inputs = context.params.get("paths", ()) if context is not None else ()
    if any(same_file(out, path) for path in inputs or ()):
        raise DataError([Problem("KT-107", f"{out} là tệp đầu vào của chính lần chạy này.", Place(file=str(out)))])


def same_file(first: Path, second: Path) -> bool:
    """Whether two paths name one existing file."""
    try:
        return first.samefile(second)
    except OSError:
        return False


def write_file(path: Path, content: str | bytes, overwrite: bool = False) -> None:
    """Write a file completely or leave everything as it was.

    Raises:
        DataError: KT-107 when the file exists and may not be replaced, or cannot be written.
    """
    what = ""
    try:
        if path.exists():
            if not path.is_file():
                what = f"{path} không phải tệp thường nên không ghi đè được."
            elif not overwrite:
                what = f"{path} đã có sẵn."
    except OSError as error:
        what = f"Không ghi được {path}: {error.strerror or error}."
    if what:
        raise DataError([Problem("KT-107", what, Place(file=str(path)))])
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".dang-ghi-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        what = f"Không ghi được {path}: {error.strerror or error}."
        raise DataError([Problem("KT-107", what, Place(file=str(path)))]) from error


def json_text(value: Any) -> str:
    """JSON for people and programs: UTF-8, indented, in the order given."""
    from pydantic_core import to_json  # ten times faster than the standard library on a commune's results

    return to_json(value, indent=2).decode("utf-8")


def with_progress(items: Sequence[Any], count: int) -> Iterable[Any]:
    """The items, with a progress bar when the work is long and somebody watches."""
    if count < 200 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=count, label="Đang xét", file=sys.stderr) as bar:
        yield from bar
