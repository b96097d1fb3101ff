"""One cell of a workbook, and what its text or number means for a column. Nothing is guessed.

Excel stores numbers as binary floats; ``repr`` gives back the shortest decimal that was typed, so 37.2 is
exactly 37.2 here. A blank cell, a dash or “chưa có số liệu” is unknown, never 0 and never “no”.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from khenthuong.base.periods import show_date
from khenthuong.base.vietnamese import match_key, nfc
from khenthuong.office.vocabulary import NO, YES

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_UNKNOWN = frozenset({"-", "–", "—", "?", "n/a", "chưa rõ", "chưa biết", "không rõ", "chưa có", "chưa có số liệu"})
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_GROUPS = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[-+]?\d{1,3}(?:\.\d{3})+,\d+")
_ENGLISH_GROUPS = re.compile(r"[-+]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|[-+]?\d{1,3}(?:,\d{3})+\.\d+")
_SPACED_GROUPS = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_DOUBTFUL = re.compile(r"[-+]?\d{1,3}[.,]\d{3}")
_PLAIN = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
FIRST_YEAR, LAST_YEAR = 1945, 2200


class UnusableError(Exception):
    """A value that cannot be used: what is wrong, what to do, the code of the error catalogue."""

    def __init__(self, what: str, remedy: str = "", code: str = "KT-504") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.code = code


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as stored. ``percent``: shown with a per cent format, so 0,98 means 98."""

    sheet: str
    ref: str
    value: object
    percent: bool = False

    @property
    def text(self) -> str:
        """The value as clean text: NFC, single spaces, no invisible characters; numbers as typed."""
        if isinstance(self.value, str):
            return " ".join(_INVISIBLE.sub("", nfc(self.value)).split())
        return self.raw

    @property
    def raw(self) -> str:
        """The value as a person sees it, kept as evidence."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, datetime):
            return show_date(value.date()) + (value.strftime(" %H:%M") if value.time() != time.min else "")
        if isinstance(value, date):
            return show_date(value)
        if isinstance(value, (int, float)):
            number = _exact(value, self.percent)
            text = f"{number:f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return f"{text.replace('.', ',')}%" if self.percent else text.replace(".", ",")
        return nfc(str(value))

    @property
    def blank(self) -> bool:
        """Nothing in it but perhaps spaces."""
        return self.value is None or (isinstance(self.value, str) and not self.text)

    @property
    def unknown(self) -> bool:
        """Blank, or one of the ways clerks write “not known”."""
        return self.blank or (isinstance(self.value, str) and match_key(self.text) in _UNKNOWN)


def as_text(cell: Cell) -> str:
    """Plain text; a number typed as a code stays as typed."""
    if isinstance(cell.value, (date, time)):
        raise UnusableError(
            f"Excel đã đổi chữ thành ngày hoặc giờ ({cell.raw}).", "định dạng ô là Text rồi gõ lại, ví dụ 312/QĐ-UBND"
        )
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return f"{_exact(cell.value, False).normalize():f}"
    return cell.text


def as_number(cell: Cell) -> Decimal:
    """An exact number; decimal comma and thousands dots accepted when they leave no doubt."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _exact(value, cell.percent)
    if not isinstance(value, str):
        raise UnusableError(f"“{cell.raw}” không phải số.", "ghi một số, ví dụ 37,2")
    return _number_from(cell.text)


def _number_from(text: str) -> Decimal:
    body = text[:-1].rstrip() if text.endswith("%") else text
    if _GROUPS.fullmatch(body):
        return Decimal(body.replace(".", "").replace(",", "."))
    if _ENGLISH_GROUPS.fullmatch(body):
        return Decimal(body.replace(",", ""))
    if _SPACED_GROUPS.fullmatch(body):
        return Decimal(body.replace(" ", "").replace(",", "."))
    if _DOUBTFUL.fullmatch(body):
        whole, other = re.sub("[.,]", "", body), re.sub("[.,]", ",", body)
        raise UnusableError(
            f"“{text}” có thể là {whole} hoặc {other}; không rõ dấu dùng để làm gì.",
            f"ghi {whole} nếu là số nguyên, hoặc {other}0 nếu là số thập phân",
        )
    if _PLAIN.fullmatch(body):
        return Decimal(body.replace(",", "."))
    raise UnusableError(f"“{text}” không phải số.", "chỉ ghi số, không ghi đơn vị tính; ví dụ 37,2 hoặc 3.559.223.000")


def as_int(cell: Cell) -> int:
    """A whole number."""
    number = as_number(cell)
    if number != number.to_integral_value():
        raise UnusableError(f"“{cell.raw}” không phải số nguyên.", "ghi một số nguyên")
    return int(number)


def as_year(cell: Cell) -> int:
    """A year between 1945 and 2200."""
    if isinstance(cell.value, datetime):
        raise UnusableError(f"Ô này chỉ cần năm, đang ghi ngày {cell.raw}.", f"ghi {cell.value.year}")
    try:
        year = as_int(cell)
    except UnusableError as error:
        raise UnusableError(f"“{cell.raw}” không phải năm.", "ghi bốn chữ số, ví dụ 2017") from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnusableError(f"“{cell.raw}” không phải năm hợp lệ.", "ghi bốn chữ số, ví dụ 2017")
    return year


def as_years(cell: Cell) -> tuple[int, ...]:
    """One year, several years (``2015, 2016``) or a span (``2013 đến 2017``, ``2013-2017``)."""
    if not isinstance(cell.value, str):
        return (as_year(cell),)
    text = match_key(cell.text).removeprefix("từ ")
    span = re.fullmatch(r"(\d{4})\s*(?:-|–|đến)\s*(\d{4})", text)
    if span is not None:
        first, last = int(span[1]), int(span[2])
        if FIRST_YEAR <= first <= last <= LAST_YEAR:
            return tuple(range(first, last + 1))
    parts = [part for part in re.split(r"[,;]\s*|\s+và\s+|\s+", text) if part]
    if parts and all(re.fullmatch(r"\d{4}", part) and FIRST_YEAR <= int(part) <= LAST_YEAR for part in parts):
        return tuple(dict.fromkeys(int(part) for part in parts))
    raise UnusableError(f"“{cell.raw}” không phải năm.", "ghi 2016, hoặc 2015, 2016, hoặc 2013 đến 2017")


def as_date(cell: Cell) -> date:
    """A real day; text is read day first (14/06/2017) or as 2017-06-14."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        if found := _DAY.fullmatch(cell.text):
            return _real_day(cell.text, int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO_DAY.fullmatch(cell.text):
            return _real_day(cell.text, int(found[1]), int(found[2]), int(found[3]))
    raise UnusableError(f"“{cell.raw}” không phải ngày.", "ghi ngày/tháng/năm đủ bốn chữ số của năm, ví dụ 14/06/2017")


def _real_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnusableError(f"“{text}” không phải ngày có thật.", "ghi lại theo ngày/tháng/năm", "KT-402") from error


def as_date_or_year(cell: Cell) -> date | int:
    """A day, or a bare year for birth and founding."""
    if isinstance(cell.value, (int, float)) or (isinstance(cell.value, str) and re.fullmatch(r"\d{4}", cell.text)):
        year = as_int(cell)
        if 1800 <= year <= LAST_YEAR:
            return year
    return as_date(cell)


def as_bool(cell: Cell) -> bool:
    """Có or Không; also x, ✓ and Excel's TRUE and FALSE."""
    if isinstance(cell.value, bool):
        return cell.value
    key = match_key(cell.text)
    if key in YES:
        return True
    if key in NO:
        return False
    raise UnusableError(f"“{cell.raw}” không phải Có hoặc Không.", "ghi Có hoặc Không; để trống nếu chưa biết")


CONVERT: dict[str, Callable[[Cell], Any]] = {
    "text": as_text,
    "label": as_text,
    "int": as_int,
    "number": as_number,
    "year": as_year,
    "years": as_years,
    "date": as_date,
    "date_or_year": as_date_or_year,
    "bool": as_bool,
}
"""Column types that need nothing but the cell. Words and ids are looked up by the reader."""


def _exact(value: int | float, percent: bool) -> Decimal:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return number * 100 if percent else number
