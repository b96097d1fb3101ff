"""An .xlsx or .xlsm as grids, with everything a clerk sees: hidden, filtered, struck, commented, merged, fonts."""

from __future__ import annotations

import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

from khenthuong.base.errors import Place
from khenthuong.base.vietnamese import nfc
from khenthuong.office.lists.cell_text import make_cell, read_text
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.lightening import LightCopy, lighten
from khenthuong.office.lists.spreading import Area, spread
from khenthuong.office.opening import MAX_COLUMNS, check_sizes

_THREADED = re.compile(r"^\[Threaded comment\].*?(?:Comment|Bình luận|Chú thích):\s*", re.DOTALL)


def read_xlsx(path: Path) -> list[Grid]:
    """Every sheet with its filled cells; macros are never run and formulas never computed.

    Raises:
        DataError: KT-512 (entities), KT-515 (too large).
        Exception: whatever the library raises on a damaged file; the caller tells it in Vietnamese.
    """
    place = Place(file=path.name)
    with zipfile.ZipFile(path) as archive:
        check_sizes(archive, place, "KT-515")
        copy = lighten(archive, place)
        macros = any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())
    with copy.file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns about Excel extensions it drops; they are not read here
        return _read(copy, path.name, macros)


def _read(copy: LightCopy, file: str, macros: bool) -> list[Grid]:
    from openpyxl import load_workbook

    formulas = _formula_cells(copy) if copy.formulas else {}
    copy.file.seek(0)
    book = load_workbook(copy.file, data_only=True, keep_links=False, rich_text=True)
    notes = ["Tệp có macro; chương trình không chạy macro nào."] if macros else []
    if copy.dropped_merges:
        notes.append(f"Đã bỏ qua {copy.dropped_merges} vùng trộn ô quá rộng.")
    return [_grid(sheet, file, formulas.get(sheet.title, frozenset()), notes) for sheet in book.worksheets]


def _formula_cells(copy: LightCopy) -> dict[str, frozenset[str]]:
    """The references of all formulas, sheet by sheet."""
    from openpyxl import load_workbook

    copy.file.seek(0)
    book = load_workbook(copy.file, read_only=True, data_only=False, keep_links=False)
    try:
        found = {}
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            found[sheet.title] = frozenset(
                cell.coordinate
                # Without a number of columns a missing row is an empty one: a million of them cost nothing.
                for row in sheet.iter_rows(min_row=1)
                for cell in row[:MAX_COLUMNS]
                if cell.value is not None and cell.data_type == "f"
            )
        return found
    finally:
        book.close()


class _Styles:
    """Font name, strike-through and number format of a style, looked up once per style."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, bool, str]] = {}

    def of(self, cell: Any) -> tuple[str, bool, str]:
        # A cell without a style of its own has the font of the workbook, which may be an old one.
        key = cell.style_id if cell.has_style else -1
        if key not in self._known:
            font = cell.font
            self._known[key] = (font.name or "", bool(font.strike), cell.number_format or "")
        return self._known[key]


def _grid(sheet: Any, file: str, formulas: frozenset[str], file_notes: list[str]) -> Grid:
    notes = list(file_notes)
    rows: dict[int, dict[int, GridCell]] = {}
    styles, stored, beyond = _Styles(), set[str](), 0
    # The dictionary of cells is the only sparse view: iterating rows would build a cell for every gap.
    for (row, column), cell in sorted(sheet._cells.items()):
        comment = _comment(cell)
        if cell.value is None:
            if comment:
                notes.append(f"Ô trống {cell.coordinate} có ghi chú: {comment}")
            continue
        if column > MAX_COLUMNS:
            beyond += 1
            continue
        stored.add(cell.coordinate)
        made = _cell(row, column, cell, comment, *styles.of(cell))
        if made is not None:
            rows.setdefault(row, {})[column] = made
    if beyond:
        notes.append(f"Có {beyond} ô bên phải cột thứ {MAX_COLUMNS}; chương trình không đọc các ô này.")
    hidden_rows = frozenset(
        number
        for number, shape in sheet.row_dimensions.items()
        if (shape.hidden or shape.height == 0) and number in rows
    )
    if sheet.auto_filter.ref and hidden_rows:
        notes.append(f"Trang đang bật bộ lọc; có {len(hidden_rows)} dòng bị ẩn.")
    notes += _page_texts(sheet)
    return Grid(
        file=file,
        sheet=nfc(sheet.title),
        rows=spread(rows, [Area(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges]),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=hidden_rows,
        hidden_columns=_hidden_columns(sheet),
        uncomputed=tuple(sorted(formulas - stored, key=lambda ref: (int(re.sub(r"\D", "", ref)), len(ref), ref))),
        notes=tuple(notes),
    )


def _cell(
    row: int, column: int, cell: Any, comment: str, font: str, struck: bool, number_format: str
) -> GridCell | None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    value = cell.value
    notes: tuple[str, ...] = ()
    runs = None
    if isinstance(value, CellRichText):
        runs = []
        crossed = []
        for part in value:
            text, its_font, its_strike = str(part), font, struck
            if isinstance(part, TextBlock):
                its_font = part.font.rFont or font
                its_strike = bool(part.font.strike)
            runs.append((text, its_font))
            if text.strip():
                crossed.append((text, its_strike))
        struck = bool(crossed) and all(strike for _, strike in crossed)
        if not struck and any(strike for _, strike in crossed):
            gone = read_text("".join(text for text, strike in crossed if strike), font).text
            notes = (f"Một phần chữ trong ô bị gạch ngang: “{gone}”.",)
    elif cell.data_type == "e":
        notes = (f"Ô báo lỗi công thức {value}.",)
    return make_cell(
        row,
        column,
        value,
        number_format=number_format,
        font=font,
        runs=runs,
        struck=struck,
        comment=comment,
        notes=notes,
    )


def _comment(cell: Any) -> str:
    comment = getattr(cell, "comment", None)
    if comment is None:
        return ""
    text = str(comment.text or "")
    return read_text(_THREADED.sub("", text)).text


def _hidden_columns(sheet: Any) -> frozenset[int]:
    hidden: set[int] = set()
    for shape in sheet.column_dimensions.values():
        if (shape.hidden or shape.width == 0) and shape.min:
            hidden.update(range(shape.min, min(shape.max or shape.min, MAX_COLUMNS) + 1))
    return frozenset(hidden)


def _page_texts(sheet: Any) -> list[str]:
    """Texts printed on every page: a unit or a secrecy stamp may stand only there."""
    found = []
    for strip in (sheet.oddHeader, sheet.oddFooter):
        for part in (strip.left, strip.center, strip.right):
            if part.text and (text := read_text(part.text).text):
                found.append(f"Đầu hoặc chân trang in: {text}")
    return found
