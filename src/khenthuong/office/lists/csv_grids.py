"""A .csv, .txt or .tsv as a grid: encoding and separator found out, nothing but text inside."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.legacy_fonts import OldEncoding, decode, readable_share
from khenthuong.base.vietnamese import nfc
from khenthuong.office.lists.cell_text import make_cell
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.opening import MAX_COLUMNS

MAX_BYTES = 64 << 20
_SEPARATORS = (";", "\t", ",", "|")
_SAMPLE_LINES = 200
_LOST_LETTER = re.compile(r"\b[^\W\d_]*(?:[^\W\d_]\?+|\?+)[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_MANY_LOST = 3
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_csv(path: Path) -> list[Grid]:
    """The one sheet of the file, named like the file.

    Raises:
        DataError: KT-512 (not text, or rows that cannot be told apart), KT-515 (too large).
    """
    place = Place(file=path.name)
    if path.stat().st_size > MAX_BYTES:
        raise DataError([Problem("KT-515", f"Tệp lớn hơn {MAX_BYTES >> 20} MB.", place)])
    text, notes = _text_of(path.read_bytes(), place)
    _refuse_lost_letters(text, place)
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    separator = named[4] if named.startswith("sep=") and len(named) == 5 else _separator(text)
    skipped = 1 if named.startswith("sep=") else 0
    rows: dict[int, dict[int, GridCell]] = {}
    beyond = 0
    try:
        for number, values in enumerate(_rows(rest if skipped else text, separator), start=1 + skipped):
            beyond += sum(1 for value in values[MAX_COLUMNS:] if value.strip())
            cells = {
                column: made
                for column, value in enumerate(values[:MAX_COLUMNS], start=1)
                if value and (made := make_cell(number, column, value)) is not None
            }
            if cells:
                rows[number] = cells
    except csv.Error as error:
        what = "Tệp chữ có dòng không tách được thành ô (có thể thiếu dấu ngoặc kép đóng)."
        raise DataError([Problem("KT-512", what, place)]) from error
    if beyond:
        notes.append(f"Có {beyond} ô bên phải cột thứ {MAX_COLUMNS}; chương trình không đọc các ô này.")
    return [Grid(file=path.name, sheet=nfc(path.stem), rows=rows, notes=tuple(notes))]


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    # Not splitlines: it also cuts at marks that may stand inside a cell, such as U+2028 or the byte 0x85.
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _text_of(data: bytes, place: Place) -> tuple[str, list[str]]:
    """The text and, where its encoding had to be found out, a note that says so."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None) or _without_mark(data)
    if encoding is not None:
        try:
            return _checked(data.decode(encoding), place), []
        except UnicodeDecodeError as error:
            what = f"Tệp chữ ghi là {encoding.upper()} nhưng bị hỏng ở byte thứ {error.start + 1}."
            raise DataError([Problem("KT-512", what, place)]) from error
    broken = data.decode("utf-8", errors="replace")
    if sum(1 for char in broken if char > "\x7f") > 5 * broken.count("\ufffd"):
        raise DataError([Problem("KT-512", "Tệp chữ ở dạng UTF-8 nhưng có chỗ bị hỏng.", place)])
    # One byte per letter. The text of an old font stays as it is: its cells are decoded one by one, and asked about.
    western = data.decode("cp1252", errors="replace") if _fits_cp1252(data) else data.decode("latin-1")
    vietnamese = nfc(data.decode("cp1258", errors="replace"))
    old = max(readable_share(decode(western, encoding)) for encoding in (OldEncoding.TCVN3, OldEncoding.VNI))
    if readable_share(vietnamese) > max(old, readable_share(western)):
        note = "Tệp không ở dạng UTF-8; đã đọc theo bảng mã Windows-1258. Xin xem lại chữ có dấu."
        return _checked(vietnamese, place), [note]
    note = "Tệp không ở dạng UTF-8; chữ có dấu được đoán theo từng ô. Xin xem lại, hoặc lưu lại dạng CSV UTF-8."
    return _checked(western, place), [note]


def _without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    if b"\0" in sample and len(data) % 2 == 0:
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _fits_cp1252(data: bytes) -> bool:
    return not any(code in data for code in b"\x81\x8d\x8f\x90\x9d")


def _checked(text: str, place: Place) -> str:
    """``text`` when it looks like text at all: a picture or a program has control characters everywhere."""
    sample = text[:4096]
    odd = sum(1 for char in sample if ord(char) < 32 and char not in "\t\r\n\f")
    if "\0" in sample or odd * 50 > len(sample):
        raise DataError([Problem("KT-512", "Tệp không phải tệp chữ.", place)])
    return text


def _refuse_lost_letters(text: str, place: Place) -> None:
    """Excel's plain “CSV” writes a question mark for every letter Windows does not know: those are gone for good."""
    lost = len(_LOST_LETTER.findall(text))
    if lost >= _MANY_LOST and lost * 20 > len(_WORD.findall(text)):
        what = f"Tệp CSV đã mất chữ có dấu: {lost} chữ đã thành dấu “?”."
        remedy = "mở tệp gốc bằng Excel, lưu lại thành .xlsx hoặc chọn “CSV UTF-8 (Comma delimited)” rồi chạy lại"
        raise DataError([Problem("KT-512", what, place, remedy)])


def _separator(text: str) -> str:
    """The separator that cuts most lines into the same number of cells; a decimal comma cuts unevenly."""
    sample = "".join(islice(StringIO(text, newline=""), _SAMPLE_LINES))
    best, best_score = ";", (0.0, 0)
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(values) for values in _rows(sample, separator) if any(values))
        except csv.Error:
            continue
        if not widths:
            continue
        width, lines = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        score = (lines / widths.total() if width > 1 else 0.0, width)
        if score > best_score:
            best, best_score = separator, score
    return best
