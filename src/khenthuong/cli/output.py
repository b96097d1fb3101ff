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
        click.echo(text)
    else:
        write_file(out, text if text.endswith("\n") else text + "\n", overwrite)
        click.echo(f"Đã ghi {out}", err=True)


def write_file(path: Path, content: str | bytes, overwrite: bool = False) -> None:
    """Write a file completely or leave everything as it was.

    Raises:
        DataError: KT-107 when the file exists and may not be replaced, or cannot be written.
    """
    if path.exists() and not overwrite:
        what = f"{path} đã có sẵn."
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


def table(rows: Iterable[Sequence[Any]], headers: Sequence[str], widths: Sequence[int | None] | None = None) -> str:
    """A table with correct widths for Vietnamese; ``widths`` wraps columns."""
    from tabulate import tabulate

    return tabulate(
        [["" if cell is None else str(cell) for cell in row] for row in rows],
        headers=list(headers),
        tablefmt="simple",
        disable_numparse=True,
        maxcolwidths=list(widths) if widths else None,
    )


def markdown_table(rows: Iterable[Sequence[Any]], headers: Sequence[str]) -> str:
    """The same table as Markdown."""
    from tabulate import tabulate

    cells = [["" if cell is None else str(cell).replace("|", "\\|") for cell in row] for row in rows]
    return tabulate(cells, headers=list(headers), tablefmt="pipe", disable_numparse=True)


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
