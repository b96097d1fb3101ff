"""Errors on the screen: the user's data with place and remedy, our own faults without a traceback."""

from __future__ import annotations

import os
import traceback

import click

from khenthuong.base.errors import DataError, Problem

SHOWN_AT_MOST = 20


def show_failure(error: Exception) -> int:
    """Print what went wrong; returns the exit code: 1 for the user's data or rules, 70 for our own faults."""
    if isinstance(error, DataError):
        click.echo("\n\n".join(problem.show() for problem in error.problems[:SHOWN_AT_MOST]), err=True)
        if (more := len(error.problems) - SHOWN_AT_MOST) > 0:
            click.echo(f"\n… và {more} lỗi nữa; sửa các lỗi trên rồi chạy lại để xem tiếp.", err=True)
        click.echo(f"\n{error.closing}", err=True)
        return 1
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119 - a name, not a path to open
    click.echo(Problem("KT-901", f"Chương trình gặp lỗi ngoài dự kiến ({type(error).__name__}).").show(), err=True)
    click.echo(f"  Kỹ thuật: {type(error).__name__} tại {where}", err=True)
    if os.environ.get("KHENTHUONG_DEBUG"):
        traceback.print_exception(error)
    return 70
