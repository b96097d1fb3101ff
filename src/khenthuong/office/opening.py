"""Opening an .xlsx safely and giving out its filled cells, sheet by sheet.

The file is a zip of XML. Sizes are checked before anything is parsed, and each sheet is read only up to its
last row with a value, so an area that is merely formatted down to row 1.048.576 costs nothing.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.vietnamese import nfc
from khenthuong.office.cells import Cell

MAX_SHEET_BYTES = 1 << 30
MAX_OTHER_BYTES = 64 << 20
MAX_COLUMNS = 200
MAX_ROWS = 1 << 20
"""Excel's own limit; a larger row number is damage, and the library would count up to it."""

_CHUNK = 1 << 20
_MARKS = re.compile(rb'<(?:\w+:)?row\b[^>]*?\sr="(\d+)"|<(?:\w+:)?(?:v|is|f)[ >/]')
_OLE = b"\xd0\xcf\x11\xe0"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The filled rows of one sheet: row number and the cells that hold something, by column number from 1."""

    title: str
    rows: tuple[tuple[int, dict[int, Cell]], ...]
    unfinished: tuple[Cell, ...]
    """Formulas whose value was never stored: Excel did not compute them before the file was saved."""


def open_workbook(path: Path, shown_as: str) -> list[RawSheet]:
    """Every visible and hidden sheet with its filled cells.

    Raises:
        DataError: KT-501 (not an .xlsx, damaged, password), KT-508 (too large).
    """
    place = Place(file=shown_as)
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise DataError([Problem("KT-501", f"Không đọc được tệp: {error.strerror}.", place)]) from error
    if start.startswith(_OLE):
        what = "Tệp ở dạng Excel cũ (.xls) hoặc có mật khẩu."
        raise DataError([Problem("KT-501", what, place)])
    if not start.startswith(b"PK"):
        raise DataError([Problem("KT-501", "Tệp không phải tệp Excel (.xlsx).", place)])
    try:
        with zipfile.ZipFile(path) as archive:
            check_sizes(archive, place)
            last_rows = _last_rows(archive)
        return _read(path, last_rows)
    except DataError:
        raise
    except Exception as error:
        # The libraries meet damaged bytes in any part of their code: there is no list of what they raise.
        raise DataError([Problem("KT-501", "Tệp Excel bị hỏng hoặc có cấu trúc lạ.", place)]) from error


def check_sizes(archive: zipfile.ZipFile, place: Place, code: str = "KT-508") -> None:
    """Refuse an archive whose unpacked parts are larger than any list of a commune could be."""
    for item in archive.infolist():
        limit = MAX_SHEET_BYTES if item.filename.startswith("xl/worksheets/") else MAX_OTHER_BYTES
        if item.file_size > limit:
            what = f"Tệp Excel quá lớn sau khi giải nén ({item.file_size // (1 << 20)} MB ở phần {item.filename})."
            raise DataError([Problem(code, what, place)])


def _last_rows(archive: zipfile.ZipFile) -> dict[str, int | None]:
    """The last row with a value of each sheet, by title; 0: no value at all, None: rows are not numbered."""
    targets = {
        item.get("Id"): item.get("Target", "")
        for item in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    found: dict[str, int | None] = {}
    for item in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if item.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(item.get(_REL), "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if name in archive.NameToInfo:
            with archive.open(name) as stream:
                found[item.get("name", "")] = last_filled_row(stream)
    return found


def last_filled_row(stream: IO[bytes]) -> int | None:
    """The number of the last row that holds a value or formula, found without building the sheet."""
    last, row, numbered = 0, 0, False
    tail = b""
    while chunk := stream.read(_CHUNK):
        # A tag may lie across two chunks: keep what follows the last complete tag.
        text = tail + chunk
        cut = max(text.rfind(b"<"), 0)
        text, tail = text[:cut], text[cut:]
        for match in _MARKS.finditer(text):
            if match[1] is not None:
                row, numbered = int(match[1]), True
            else:
                last = row
                if not numbered:
                    return None
    return last


def _read(path: Path, last_rows: dict[str, int | None]) -> list[RawSheet]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns about Excel extensions it drops; we only read values
        values = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        try:
            sheets = []
            for sheet in values.worksheets:
                last = last_rows.get(sheet.title, 0)
                if last is not None and last > MAX_ROWS:
                    raise ValueError(f"row {last}")
                title = nfc(sheet.title)
                stored: set[str] = set()
                rows = tuple(_filled(sheet, title, last, stored))
                unfinished = tuple(
                    cell
                    for _, cells in _filled(formulas[sheet.title], title, last, set())
                    for cell in cells.values()
                    if cell.ref not in stored
                )
                sheets.append(RawSheet(title, rows, unfinished))
            return sheets
        finally:
            values.close()
            formulas.close()


def _filled(sheet: Any, title: str, last: int | None, stored: set[str]) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Rows with something in them; ``stored`` collects the cells that hold a value, be it an empty text."""
    if last == 0:
        return
    sheet.reset_dimensions()  # the stored dimension may be wrong or reach to the end of the sheet
    # Without a number of columns the library gives a missing row as an empty one, so a lone value in the
    # last row of the sheet does not cost a million rows of cells.
    for number, row in enumerate(sheet.iter_rows(min_row=1, max_row=last), start=1):
        cells = {}
        for position, cell in enumerate(row[:MAX_COLUMNS], start=1):
            if cell.value is None and cell.data_type == "n":
                continue
            ref = f"{get_column_letter(position)}{number}"
            stored.add(ref)
            shown = Cell(title, ref, cell.value, "%" in str(cell.number_format or ""))
            if not shown.blank:
                cells[position] = shown
        if cells:
            yield number, cells
