"""A copy of an .xlsx without what only costs memory: cells and rows that are formatted but empty, links, huge merges.

A clerk who colours a whole column leaves a million empty rows in the file. The library that reads fonts, comments
and merged cells builds them all, so they are left out before it sees the file. Nothing with a value is touched.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from khenthuong.base.errors import DataError, Place, Problem

MAX_LIGHT_BYTES = 160 << 20
"""Of sheet XML with values, all sheets together: some two million cells."""
MAX_MERGED_CELLS = 20_000

_CHUNK = 1 << 20
_LONGEST_ROW = 8 << 20
_PREFIX = rb"(?:[A-Za-z_][\w.-]*:)?"
# Only numbered cells and rows: without a number the place of all that follow depends on them.
_EMPTY_CELL = re.compile(
    rb"<" + _PREFIX + rb"c\s(?:[^<>]*\s)?r=\"[^<>]*/>|<(" + _PREFIX + rb"c)\s(?:[^<>]*\s)?r=\"[^<>]*></\1>"
)
_EMPTY_ROW = re.compile(
    rb"<" + _PREFIX + rb"row\s(?:[^<>]*\s)?r=\"[^<>]*/>|<(" + _PREFIX + rb"row)\s(?:[^<>]*\s)?r=\"[^<>]*>\s*</\1>"
)
_LINK = re.compile(rb"<" + _PREFIX + rb"hyperlink\s[^<>]*/>")
_LINKS = re.compile(rb"<(" + _PREFIX + rb"hyperlinks)(?:\s[^<>]*)?>\s*</\1>")
_MERGE = re.compile(rb"<" + _PREFIX + rb"mergeCell\s[^<>]*?ref=\"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)\"[^<>]*/>")
_ROW_START = re.compile(rb"<" + _PREFIX + rb"row[\s>]")
_FORMULA = re.compile(rb"<" + _PREFIX + rb"f[\s>/]")
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


@dataclass(slots=True)
class LightCopy:
    """The copy, whether it holds formulas, and the merged areas that were too large to keep."""

    file: IO[bytes]
    formulas: bool = False
    dropped_merges: int = 0


def lighten(archive: zipfile.ZipFile, place: Place) -> LightCopy:
    """Copy the archive part by part, sheets filtered.

    Raises:
        DataError: KT-512 (a part declares XML entities), KT-515 (too many cells with values).
    """
    copy = LightCopy(SpooledTemporaryFile(max_size=32 << 20))  # noqa: SIM115 - closed by the reader
    written = 0
    with zipfile.ZipFile(copy.file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for item in {item.filename: item for item in archive.infolist()}.values():
            if item.is_dir() or item.filename.startswith("xl/media/"):
                continue
            sheet = item.filename.lower().startswith("xl/worksheets/") and item.filename.lower().endswith(".xml")
            with archive.open(item) as source, target.open(item.filename, "w") as sink:
                for number, chunk in enumerate(_filtered(source, copy) if sheet else _chunks(source)):
                    if number == 0 and item.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(chunk[:4096]):
                        what = "Tệp khai báo thực thể XML, điều Excel không bao giờ làm."
                        raise DataError([Problem("KT-512", what, place)])
                    sink.write(chunk)
                    written += len(chunk) if sheet else 0
                    if written > MAX_LIGHT_BYTES:
                        what = f"Tệp có quá nhiều ô chứa dữ liệu (hơn {MAX_LIGHT_BYTES >> 20} MB)."
                        raise DataError([Problem("KT-515", what, place)])
    copy.file.seek(0)
    return copy


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _filtered(source: IO[bytes], copy: LightCopy) -> Iterator[bytes]:
    tail = b""
    for chunk in _chunks(source):
        text = tail + chunk
        # Whole rows at a time where possible, so that a row left without cells can go as well.
        starts = list(_ROW_START.finditer(text))
        cut = starts[-1].start() if starts else max(text.rfind(b"<"), 0)
        if cut == 0 and len(text) > _LONGEST_ROW:
            cut = max(text.rfind(b"<"), 0)
        text, tail = text[:cut], text[cut:]
        yield _light(text, copy)
    yield _light(tail, copy)


def _light(text: bytes, copy: LightCopy) -> bytes:
    text = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", text))
    if b"hyperlink" in text:
        text = _LINKS.sub(b"", _LINK.sub(b"", text))
    if b"mergeCell" in text:
        text = _MERGE.sub(lambda match: _small_merge(match, copy), text)
    copy.formulas = copy.formulas or _FORMULA.search(text) is not None
    return text


def _small_merge(match: re.Match[bytes], copy: LightCopy) -> bytes:
    first, top, last, bottom = match.groups()
    area = (_column(last) - _column(first) + 1) * (int(bottom) - int(top) + 1)
    if area <= MAX_MERGED_CELLS:
        return match[0]
    copy.dropped_merges += 1
    return b""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
