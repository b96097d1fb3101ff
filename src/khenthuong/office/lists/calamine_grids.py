"""Old and foreign formats (.xls, .xlsb, .ods) as grids: values, sheet names and merged cells only.

The library runs in a process of its own (``calamine_child``), which a damaged file may end without harm.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.vietnamese import nfc
from khenthuong.office.lists import calamine_child
from khenthuong.office.lists.cell_text import make_cell
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.spreading import Area, spread
from khenthuong.office.opening import MAX_COLUMNS

UNSEEN = (
    "Ở dạng tệp này chương trình không thấy được dòng, cột bị ẩn, chữ gạch ngang, ghi chú, phông chữ "
    "và dấu % của định dạng số. "
    "Nếu tệp có những thứ đó, hãy lưu lại thành .xlsx rồi nhập."
)
_NO_MERGES = "Không thấy được ô trộn: giá trị của vùng trộn chỉ được tính cho ô đầu tiên của vùng."
_LONGEST_SECONDS = 300
_TYPES: dict[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "text": str,
}


def read_with_calamine(path: Path, note: str = UNSEEN) -> list[Grid]:
    """Every sheet with its filled cells.

    Raises:
        DataError: KT-512 (damaged), KT-513 (password), KT-515 (too large).
    """
    place = Place(file=path.name)
    command = [sys.executable, "-P", str(Path(calamine_child.__file__)), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise DataError([Problem("KT-515", "Đọc tệp quá lâu nên đã dừng.", place)]) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise DataError([Problem("KT-512", "Tệp bị hỏng hoặc có cấu trúc lạ.", place)]) from error
    match answer.get("error"):
        case "password":
            raise DataError([Problem("KT-513", "Tệp được đặt mật khẩu.", place)])
        case "large":
            place = Place(file=path.name, sheet=nfc(answer["sheet"]))
            raise DataError([Problem("KT-515", "Trang có quá nhiều dòng và cột.", place)])
    return [_grid(sheet, path.name, note) for sheet in answer["sheets"]]


def _grid(sheet: dict[str, Any], file: str, note: str) -> Grid:
    rows: dict[int, dict[int, GridCell]] = {}
    notes = [note]
    beyond = 0
    for row, column, stored in sheet["cells"]:
        if column > MAX_COLUMNS:
            beyond += 1
            continue
        if (made := make_cell(row, column, _value(stored))) is not None:
            rows.setdefault(row, {})[column] = made
    if beyond:
        notes.append(f"Có {beyond} ô bên phải cột thứ {MAX_COLUMNS}; chương trình không đọc các ô này.")
    if sheet["merged"] is None:
        notes.append(_NO_MERGES)
    filled = spread(rows, [Area(*area) for area in sheet["merged"] or []])
    return Grid(file=file, sheet=nfc(sheet["name"]), rows=filled, hidden=sheet["hidden"], notes=tuple(notes))


def _value(stored: Any) -> object:
    if isinstance(stored, dict):
        ((kind, text),) = stored.items()
        return _TYPES[kind](text)
    # These formats store every number as a float: 5 is 5, not 5,0.
    if isinstance(stored, float) and stored.is_integer() and abs(stored) < 1e15:
        return int(stored)
    return stored
