"""Run as a program of its own: read one .xls, .xlsb or .ods with calamine and print its cells as JSON.

Damaged bytes can make the library panic, or ask for more memory than there is, which ends the whole process. Here
only this process ends. It imports nothing of the package, so it can be started by its file name.
"""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

MAX_CELLS = 4_000_000
"""Of one sheet, empty ones counted: 20.000 rows of 200 columns."""
MAX_MEMORY = 3 << 30


def main(path: str) -> None:
    """Print ``{"sheets": […]}`` or ``{"error": "password" | "large"}``; any other end means a damaged file."""
    _limit_memory()
    import python_calamine

    try:
        # Not by the path: then the ending of the name would decide the format, not the content.
        with Path(path).open("rb") as file, python_calamine.CalamineWorkbook.from_filelike(file) as book:
            names = set(book.sheet_names)
            sheets = [_sheet(book, about) for about in book.sheets_metadata if about.name in names]
    except python_calamine.PasswordError:
        print(json.dumps({"error": "password"}))
    except OverflowError as error:
        print(json.dumps({"error": "large", "sheet": str(error)}))
    else:
        print(json.dumps({"sheets": sheets}, default=_plain))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with contextlib.suppress(ValueError, OSError):  # a lower limit is set already, or the system knows none
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _sheet(book: Any, about: Any) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(about.name)
    cells: list[tuple[int, int, Any]] = []
    merged = sheet.merged_cell_ranges  # None where the library does not know them, as in .ods
    if sheet.start is not None:
        if sheet.height * sheet.width > MAX_CELLS:
            raise OverflowError(about.name)
        top, left = sheet.start
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
            cells += [
                (row, column, value) for column, value in enumerate(values, start=left + 1) if value not in ("", None)
            ]
    return {
        "name": about.name,
        "hidden": "Visible" not in str(about.visible).rpartition(".")[2],
        "cells": cells,
        "merged": None if merged is None else [(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in merged],
    }


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return {"text": str(value)}


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    main(sys.argv[1])
