"""From what a cell holds to text a person can read: old fonts decoded, one Unicode form, no invisible characters.

The raw text is never changed; whatever was done beyond spaces and Unicode form is told in a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite

from khenthuong.base.legacy_fonts import OldEncoding, decode, encoding_of_font, suspected
from khenthuong.base.vietnamese import nfc
from khenthuong.office.cells import Cell
from khenthuong.office.lists.grid import GridCell, Value

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\xad\x00-\x08\x0b\x0e-\x1f\x7f]")
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile(" *(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[ \r\n]*")
_EXCEL_ESCAPE = re.compile("_x(000[9AaDd])_")
_ETH = {ord("Ð"): "Đ", ord("ð"): "đ"}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOREIGN = _FULL_WIDTH | {
    ord(theirs): ours
    for theirs, ours in zip(
        "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo", strict=True
    )
}
_ZEROS = re.compile(r"0{2,20}")
_YEAR_ONLY = re.compile(r"\[?\$?[^\]]*\]?y+(?:;@)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text made readable, the notes about it, and whether a person must confirm it."""

    text: str
    notes: tuple[str, ...] = ()
    doubtful: bool = False


@lru_cache(maxsize=4096)  # units, titles and marks come again on every row
def read_text(raw: str, font: str = "") -> ReadText:
    """Readable text of ``raw`` written in ``font``."""
    return read_runs([(raw, font)])


def read_runs(runs: list[tuple[str, str]], guess: OldEncoding | None = None) -> ReadText:
    """Readable text of a cell whose parts may stand in different fonts: (text, font) in order.

    ``guess`` is what the rest of the sheet looks like, for a cell whose own font and look say nothing.
    """
    notes: list[str] = []
    doubtful = False
    parts: list[str] = []
    for raw, font in runs:
        encoding = None if raw.isascii() and not font.startswith(".") else encoding_of_font(font)
        if encoding is None:
            parts.append(raw)
            continue
        decoded = decode(raw, encoding)
        if decoded != nfc(raw):
            notes.append(f"Chữ ở phông cũ {font}, đã chuyển từ bảng mã {encoding.value}.")
        parts.append(decoded)
    text = "".join(parts)
    if not notes and (guess := guess or suspected(text)) is not None:
        text = decode(text, guess)
        notes.append(f"Chữ trông như bảng mã {guess.value}; tạm đọc là “{_tidy(text)}”. Xin xác nhận.")
        doubtful = True
    text = nfc(_tidy(text))
    if not text.isascii():
        mended = text.translate(_ETH)
        if mended != text:
            notes.append("Chữ Ð (kiểu Iceland) đã đọc là Đ.")
        text = mended.translate(_FOREIGN)
        if text != mended:
            notes.append(f"Có chữ lạ giống chữ Việt (Nga, Hy Lạp hoặc khổ rộng); tạm đọc là “{text}”. Xin xác nhận.")
            doubtful = True
    return ReadText(text, tuple(dict.fromkeys(notes)), doubtful)


def _tidy(text: str) -> str:
    if "_x" in text:
        text = _EXCEL_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    text = _LINES.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", text)))
    return text.strip(" \n")


def make_cell(
    row: int,
    column: int,
    value: object,
    *,
    number_format: str = "",
    font: str = "",
    runs: list[tuple[str, str]] | None = None,
    struck: bool = False,
    comment: str = "",
    notes: tuple[str, ...] = (),
) -> GridCell | None:
    """The grid cell for a value of a spreadsheet library, or None when nothing readable stands there."""
    if isinstance(value, str) or runs is not None:
        raw = "".join(text for text, _ in runs) if runs is not None else str(value)
        read = read_runs(runs) if runs is not None else read_text(raw, font)
        if not read.text:
            return None
        return GridCell(
            row, column, raw, read.text, raw, font=font, struck=struck, comment=comment, notes=read.notes + notes,
            doubtful=read.doubtful,
        )  # fmt: skip
    typed = _typed(value)
    if typed is None:
        return None
    if isinstance(typed, str):
        return GridCell(row, column, typed, typed, typed, font=font, struck=struck, comment=comment, notes=notes)
    number = isinstance(typed, (int, float)) and not isinstance(typed, bool)
    percent = number and "%" in number_format
    plain = type(typed) is int and not percent  # most figures; the general way is several times slower
    shown = str(typed) if plain else Cell("", "", typed, percent).raw
    text, more = _as_formatted(typed, shown, number_format)
    return GridCell(
        row, column, typed, text, shown, percent=percent, font=font, struck=struck, comment=comment, notes=notes + more
    )


def _typed(value: object) -> Value:
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, timedelta):
        return str(value)
    if value is None or isinstance(value, (bool, int, float, date, datetime, time)):
        return value
    return str(value)


def _as_formatted(value: Value, shown: str, number_format: str) -> tuple[str, tuple[str, ...]]:
    """What the number format adds to the value: zeros in front, or a year shown of a whole date."""
    if isinstance(value, int) and not isinstance(value, bool) and _ZEROS.fullmatch(number_format) and value >= 0:
        return str(value).zfill(len(number_format)), ()
    if isinstance(value, date) and _YEAR_ONLY.fullmatch(number_format):
        note = f"Ô chỉ hiện năm nhưng chứa ngày {shown}; nếu định gõ một năm thì Excel đã hiểu sai."
        return shown, (note,)
    return shown, ()
