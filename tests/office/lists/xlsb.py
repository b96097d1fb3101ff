"""The smallest .xlsb that holds a table: no library writes this format, so the records are put together here."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Any

_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.bin" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
)
_BEGIN_BOOK, _END_BOOK, _BEGIN_SHEETS, _END_SHEETS, _SHEET = 131, 132, 143, 144, 156
_BEGIN_SHEET, _END_SHEET, _BEGIN_DATA, _END_DATA, _SIZE = 129, 130, 145, 146, 148
_ROW, _NUMBER, _TEXT = 0, 5, 6


def _short(number: int) -> bytes:
    low, high = number & 0x7F, number >> 7
    return bytes([low | 0x80, high]) if high else bytes([low])


def _record(kind: int, data: bytes = b"") -> bytes:
    return _short(kind) + _short(len(data)) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def save_xlsb(path: Path, rows: list[list[Any]], title: str = "Danh sách") -> Path:
    """Write ``rows`` of texts and numbers as the only sheet."""
    sheet = _record(_BEGIN_SHEET)
    sheet += _record(_SIZE, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)) + _record(_BEGIN_DATA)
    for number, row in enumerate(rows):
        sheet += _record(_ROW, struct.pack("<I", number) + bytes(13))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                sheet += _record(_TEXT, place + _wide(value))
            else:
                sheet += _record(_NUMBER, place + struct.pack("<d", value))
    sheet += _record(_END_DATA) + _record(_END_SHEET)
    book = _record(_BEGIN_BOOK) + _record(_BEGIN_SHEETS)
    book += _record(_SHEET, struct.pack("<II", 0, 1) + _wide("rId1") + _wide(title))
    book += _record(_END_SHEETS) + _record(_END_BOOK)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/_rels/workbook.bin.rels", _RELS)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path
