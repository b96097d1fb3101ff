"""Days and years as clerks write them. Day first, always; an impossible day is asked about, never mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite

from khenthuong.base.periods import show_date
from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import UNKNOWN, Ask, Choice, Message, Reading, note
from khenthuong.office.lists.unknown_marks import is_excel_error, is_unknown

YEAR = r"(?:19(?:4[5-9]|[5-9]\d)|20\d{2})"
"""A regular expression for a year something can be achieved in: 1945 to 2099, as dossiers take it."""
_FULL = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?")
_SPOKEN = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR = re.compile(r"(?:năm\s*)?((?:19|20)\d{2})")
_SHORT_YEAR = re.compile(r"'?(\d{2})")
YOUNGEST, OLDEST = 15, 100
FIRST_YEAR = 1945


@dataclass(frozen=True, slots=True)
class DateColumn:
    """What a date must be. ``year`` is the year of the review; ``birth``: a birth, for which a year alone is enough."""

    year: int | None
    birth: bool = False
    ages: bool = True
    """Whether the years 15 to 100 are the only ages without a question: persons, not offices."""


def read_date(cell: GridCell, column: DateColumn) -> Reading:
    """A day; for a birth also a year alone."""
    value = cell.value
    if isinstance(value, datetime):
        return _checked(cell, column, value.date(), ())
    if isinstance(value, date):
        return _checked(cell, column, value, ())
    if isinstance(value, bool):
        return _impossible(cell, column, "không phải ngày")
    if isinstance(value, (int, float)):
        return _numeric(cell, column, value)
    if not cell.text:
        return UNKNOWN
    if is_unknown(cell.text):
        return Reading(messages=(note("KT-522", f"“{cell.text}”: chưa biết ngày."),))
    if is_excel_error(cell.text):
        return _impossible(cell, column, "là lỗi của công thức")
    return _text(cell, column)


def _numeric(cell: GridCell, column: DateColumn, value: int | float) -> Reading:
    if not isfinite(value):
        return _impossible(cell, column, "không phải ngày")
    if value == int(value) and 1800 <= value <= 2200:
        return _year_alone(cell, column, int(value))
    if value == int(value) and 10_000 <= value <= 60_000:
        day = date(1899, 12, 30) + timedelta(days=int(value))
        sentence = f"“{cell.text}” có thể là ngày {show_date(day)} mà Excel ghi thành số. Có đúng vậy không?"
        ask = Ask("ngay", (cell.text,), "KT-525", sentence, (Choice(show_date(day), day),), _own(column))
        return Reading(ask=ask)
    return _impossible(cell, column, "không phải ngày")


def _text(cell: GridCell, column: DateColumn) -> Reading:
    key = match_key(cell.text).strip(" .,;'")
    key = re.sub(r"^(?:sinh|ngày sinh|sn|ngày|từ ngày|từ)\s*:?\s*(?=\d|năm\s|ngày\s)", "", key)
    if found := (_FULL.fullmatch(key) or _SPOKEN.fullmatch(key)):
        return _day(cell, column, found[3], found[2], found[1])
    if found := _ISO.fullmatch(key):
        return _day(cell, column, found[1], found[2], found[3])
    if found := _YEAR.fullmatch(key):
        return _year_alone(cell, column, int(found[1]))
    if found := _MONTH.fullmatch(key):
        return _month_alone(cell, column, int(found[1]), int(found[2]))
    if column.birth and (found := _SHORT_YEAR.fullmatch(key)):
        year = _full_year(int(found[1]), column)
        return (
            _impossible(cell, column, "không phải ngày") if year is None else Reading(year, (_two_digits(cell, year),))
        )
    return _impossible(cell, column, "không đọc được thành ngày")


def _day(cell: GridCell, column: DateColumn, year_text: str, month: str, day: str) -> Reading:
    year: int | None = int(year_text)
    messages: tuple[Message, ...] = ()
    if len(year_text) == 2:
        year = _full_year(int(year_text), column)
        if year is None:
            return _impossible(cell, column, "có năm hai chữ số, không rõ thế kỷ nào")
        messages = (_two_digits(cell, year),)
    try:
        found = date(int(year or 0), int(month), int(day))
    except ValueError:
        return _impossible(cell, column, "không phải ngày có thật")
    return _checked(cell, column, found, messages)


def _full_year(short: int, column: DateColumn) -> int | None:
    """The stated rule: the latest year that is not after the review, for a birth at least fifteen years before it."""
    if column.year is None:
        return None
    latest = column.year - YOUNGEST if column.birth and column.ages else column.year
    year = latest - latest % 100 + short
    return year if year <= latest else year - 100


def _two_digits(cell: GridCell, year: int) -> Message:
    return note("KT-525", f"“{cell.text}” ghi năm hai chữ số, đọc là năm {year}. Xin đối chiếu.")


def _year_alone(cell: GridCell, column: DateColumn, year: int) -> Reading:
    if column.birth:
        return _checked(cell, column, year, ())
    said = note("KT-525", f"“{cell.text}” chỉ có năm; chưa đủ để biết ngày nên để trống.")
    return Reading(messages=(said,))


def _month_alone(cell: GridCell, column: DateColumn, month: int, year: int) -> Reading:
    if not 1 <= month <= 12:
        return _impossible(cell, column, "không phải tháng có thật")
    if column.birth:
        checked = _checked(cell, column, year, ())
        said = note("KT-525", f"“{cell.text}” chỉ có tháng và năm; giữ năm {year}.")
        return Reading(checked.value, (*checked.messages, said), checked.ask)
    return Reading(messages=(note("KT-525", f"“{cell.text}” chỉ có tháng và năm; chưa đủ để biết ngày nên để trống."),))


def _checked(cell: GridCell, column: DateColumn, found: date | int, messages: tuple[Message, ...]) -> Reading:
    year = found.year if isinstance(found, date) else found
    shown = show_date(found) if isinstance(found, date) else str(found)
    doubt = ""
    if column.year is not None:
        age = column.year - year
        if age < 0:
            doubt = f"“{cell.text}” ở sau năm {column.year}"
        elif column.birth and column.ages and not YOUNGEST <= age <= OLDEST:
            doubt = f"“{cell.text}” cho tuổi {age} vào năm {column.year}"
    if not doubt and year < (1800 if column.birth else FIRST_YEAR):
        doubt = f"“{cell.text}” là một năm quá xa"
    if not doubt:
        return Reading(found, messages)
    sentence = f"{doubt}. Có đúng là {shown} không? Nếu không, ghi ngày đúng."
    return Reading(None, messages, Ask("ngay", (cell.text,), "KT-525", sentence, (Choice(shown, found),), _own(column)))


def _impossible(cell: GridCell, column: DateColumn, why: str) -> Reading:
    sentence = f"“{cell.text}” {why}. Hãy sửa ô này, hoặc ghi ngày đúng vào câu trả lời."
    return Reading(ask=Ask("ngay", (cell.text,), "KT-525", sentence, (), _own(column), level="loi"))


def _own(column: DateColumn) -> Callable[[str], date | int | None]:
    """A reader of the dates a clerk writes as an answer: dd/mm/yyyy, or the year of a birth."""

    def read(text: str) -> date | int | None:
        key = match_key(text)
        if column.birth and (found := _YEAR.fullmatch(key)):
            return int(found[1])
        found = _FULL.fullmatch(key)
        if found is None or len(found[3]) != 4:
            return None
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            return None

    return read


def swapped_suspects(cells: list[GridCell]) -> list[GridCell]:
    """Real dates that may have day and month swapped: the column mixes them with dates typed as text.

    A machine set to American dates turns 03/04 into a real date of 4 March and leaves 25/04 as text. Only days up
    to 12 can have been swapped; when every real date of a mixed column has such a day, they are worth a look.
    """
    real = [cell for cell in cells if isinstance(cell.value, date)]
    text = [cell for cell in cells if isinstance(cell.value, str) and _FULL.fullmatch(match_key(cell.text))]
    if not real or not text:
        return []
    return [cell for cell in real if isinstance(cell.value, date) and cell.value.day <= 12]
