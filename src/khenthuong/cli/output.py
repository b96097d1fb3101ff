"""Results to the screen or to a file, whole or not at all."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.saving import write_file


def emit(text: str, out: Path | None, overwrite: bool = False) -> None:
    """Print, or write to ``out``."""
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        _spare_inputs(out)
        write_file(out, text if text.endswith("\n") else text + "\n", overwrite)
        click.echo(f"Đã ghi {out}", err=True)


def emit_paper(content: bytes, out: Path, overwrite: bool = False) -> None:
    """Write a result that no screen can show."""
    _spare_inputs(out)
    write_file(out, content, overwrite)
    click.echo(f"Đã ghi {out}", err=True)


def paper_needs_a_file(form: str, out: Path | None) -> None:
    """Stop before the work when a PDF is asked for without saying where to."""
    if form == "pdf" and out is None:
        raise click.UsageError("PDF không in ra màn hình được: thêm --ra TỆP.pdf.")


def must_be_free(out: Path | None, overwrite: bool) -> None:
    """Look before anything is kept whether the result can go to its file.

    Raises:
        DataError: KT-107 for a file that is there and may not be replaced.
    """
    if out is not None:
        _spare_inputs(out)
        if out.exists() and not overwrite:
            raise DataError([Problem("KT-107", f"{out} đã có sẵn.", Place(file=str(out)))])


def _spare_inputs(out: Path) -> None:
    """Results never replace the dossiers they were made from, whatever ``--ghi-de`` allows."""
    context = click.get_current_context(silent=True)
    inputs = context.params.get("paths", ()) if context is not None else ()
    if any(_same(out, path) or (path.is_dir() and _same(out.parent, path) and out.exists()) for path in inputs):
        raise DataError([Problem("KT-107", f"{out} là tệp đầu vào của chính lần chạy này.", Place(file=str(out)))])


def _same(first: Path, second: Path) -> bool:
    """Whether two paths name one existing file or folder."""
    try:
        return first.samefile(second)
    except OSError:
        return False


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


@contextmanager
def population_progress() -> Iterator[Callable[[int], Callable[[int], None]]]:
    """A progress bar for a population, with rate and time left, when somebody watches.

    Gives what makes the bar: told how many there are, it returns what to call with every number done.
    """
    bars: list[Any] = []

    def begin(total: int) -> Callable[[int], None]:
        if not total or not sys.stderr.isatty():
            return lambda _: None
        start, done = time.monotonic(), 0

        def rate(_: Any) -> str:
            seconds = time.monotonic() - start
            return f"{done / seconds:,.0f} hồ sơ/giây".replace(",", ".") if done and seconds else ""

        bar = click.progressbar(length=total, label="Đang xét", show_pos=True, item_show_func=rate, file=sys.stderr)
        bar.__enter__()
        bars.append(bar)

        def advance(count: int) -> None:
            nonlocal done
            done += count
            bar.update(count, current_item=True)

        return advance

    try:
        yield begin
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)
