"""Old and foreign formats (.xls, .xlsb, .ods) as grids: values, sheet names and merged cells only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.vietnamese import nfc
from khenthuong.office.lists.cell_text import make_cell
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.spreading import Area, spread
from khenthuong.office.opening import MAX_COLUMNS

MAX_CELLS = 4_000_000
"""Of one sheet, empty ones counted: 20.000 rows of 200 columns."""
UNSEEN = (
    "Ở dạng tệp này chương trình không thấy được dòng, cột bị ẩn, chữ gạch ngang, ghi chú và phông chữ. "
    "Nếu tệp có những thứ đó, hãy lưu lại thành .xlsx rồi nhập."
)


def read_with_calamine(path: Path, note: str = UNSEEN) -> list[Grid]:
    """Every sheet with its filled cells.

    Raises:
        DataError: KT-515 (too large).
        BaseException: whatever the library raises on a damaged file, its panics included; the caller tells it.
    """
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with CalamineWorkbook.from_path(path) as book:
        return [
            _grid(book.get_sheet_by_name(about.name), path.name, about.visible != SheetVisibleEnum.Visible, note)
            for about in book.sheets_metadata
            if about.name in book.sheet_names
        ]


def _grid(sheet: Any, file: str, hidden: bool, note: str) -> Grid:
    rows: dict[int, dict[int, GridCell]] = {}
    notes = [note]
    name = nfc(sheet.name)
    if sheet.start is not None:
        if sheet.height * sheet.width > MAX_CELLS:
            what = f"Trang quá rộng: {sheet.height} dòng × {sheet.width} cột."
            raise DataError([Problem("KT-515", what, Place(file=file, sheet=name))])
        top, left = sheet.start
        beyond = 0
        for number, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
            for column, value in enumerate(values, start=left + 1):
                if value is None or value == "":
                    continue
                if column > MAX_COLUMNS:
                    beyond += 1
                    continue
                # These formats store every number as a float: 5 stays 5, not 5,0.
                whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
                made = make_cell(number, column, int(value) if whole else value)
                if made is not None:
                    rows.setdefault(number, {})[column] = made
        if beyond:
            notes.append(f"Có {beyond} ô bên phải cột thứ {MAX_COLUMNS}; chương trình không đọc các ô này.")
    areas = [Area(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in sheet.merged_cell_ranges or []]
    return Grid(file=file, sheet=name, rows=spread(rows, areas), hidden=hidden, notes=tuple(notes))
