"""Marks for yes and no, and the ids of people."""

from __future__ import annotations

import re

from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import UNKNOWN, Ask, Choice, Message, Reading, note
from khenthuong.office.lists.unknown_marks import is_unknown

_YES = frozenset({"x", "✓", "✔", "√", "v", "có", "đạt", "true", "đúng", "rồi", "đã đăng ký", "☑", "☒", "+"})
_NO = frozenset(
    {"không", "chưa", "không đạt", "chưa đạt", "false", "sai", "0", "không đăng ký", "chưa đăng ký", "k", "☐"}
)
_OLD, _NEW = 9, 12


def read_mark(cell: GridCell) -> Reading:
    """Yes or no. A blank is unknown, not “no”."""
    if isinstance(cell.value, bool):
        return Reading(cell.value)
    found = mark_of(cell.text)
    if found is not None:
        return Reading(found)
    if is_unknown(cell.text):
        return UNKNOWN
    sentence = f"“{cell.text}” nghĩa là có hay không?"
    return Reading(ask=Ask("dau", (cell.text,), "KT-526", sentence, (Choice("Có", True), Choice("Không", False))))


def mark_of(text: str) -> bool | None:
    """What a mark says, or None when it is no mark."""
    key = match_key(text).strip(" .")
    return True if key in _YES else False if key in _NO else None


def read_gender(cell: GridCell) -> Reading:
    """``nam`` or ``nu``, never assumed."""
    key = match_key(cell.text).strip(" .")
    found = {"nam": "nam", "nữ": "nu", "nu": "nu", "trai": "nam", "gái": "nu"}.get(key)
    if found:
        return Reading(found)
    if is_unknown(cell.text):
        return UNKNOWN
    sentence = f"“{cell.text}” ở cột Giới tính: nam hay nữ?"
    return Reading(ask=Ask("gioi-tinh", (cell.text,), "KT-526", sentence, (Choice("Nam", "nam"), Choice("Nữ", "nu"))))


def read_person_number(cell: GridCell) -> Reading:
    """A citizen or identity number as digits: 12 today, 9 in old years; a lost leading zero is put back and told."""
    if is_unknown(cell.text):
        return UNKNOWN
    digits = _digits(cell)
    if digits is not None and len(digits) in (_OLD, _NEW):
        return Reading(digits)
    if digits is not None and len(digits) == _NEW - 1:
        said = (
            f"Số {masked(digits)} có 11 chữ số vì Excel bỏ số 0 ở đầu. Đã đọc là {masked('0' + digits)}. Xin đối chiếu."
        )
        return Reading("0" + digits, (note("KT-533", said),))
    size = f"có {len(digits)} chữ số" if digits else "có ký tự không phải chữ số"
    sentence = f"Số CMND, CCCD {masked(cell.text)} {size}; số đúng có 9 hoặc 12 chữ số. Số đúng là số nào?"
    # The number itself stays out of the id of the question: that id is written to files people pass on.
    return Reading(ask=Ask("so-giay-to", (), "KT-533", sentence, (), _own_number))


def _own_number(text: str) -> str | None:
    digits = re.sub(r"[\s.]", "", text)
    return digits if re.fullmatch(r"\d{9}|\d{12}", digits) else None


def _digits(cell: GridCell) -> str | None:
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    if isinstance(cell.value, int) and not isinstance(cell.value, bool):
        return str(cell.value)
    text = re.sub(r"[\s.\-'’]", "", cell.text)
    return text if text.isascii() and text.isdigit() else None


def masked(text: str) -> str:
    """``099•••••1234``: enough to recognise, too little to use."""
    body = re.sub(r"[\s.\-'’]", "", text)
    if len(body) < 6:
        return "•" * len(body)
    return f"{body[:3]}•••••{body[-4:]}" if len(body) >= 9 else f"{body[:1]}•••••{body[-1:]}"


def number_against_person(number: str, gender: str | None, born_year: int | None) -> tuple[Message, ...]:
    """Warnings where a 12-digit number disagrees with the sex or year beside it. Nothing is mended.

    Digit 4 tells century and sex (0/1: 1900s nam/nữ, 2/3: 2000s), digits 5 and 6 the year of birth.
    """
    if len(number) != _NEW or number[3] not in "0123":
        return ()
    said = []
    coded = int(number[3])
    coded_gender, coded_year = ("nu" if coded % 2 else "nam"), 1900 + 100 * (coded // 2) + int(number[4:6])
    if gender is not None and gender != coded_gender:
        words = {"nam": "nam", "nu": "nữ"}
        told = f"ứng với giới tính {words[coded_gender]}, danh sách ghi {words[gender]}"
        said.append(
            note(
                "KT-533",
                f"Số {masked(number)} {told}. Xin đối chiếu.",
            )
        )
    if born_year is not None and born_year != coded_year:
        said.append(
            note(
                "KT-533",
                f"Số {masked(number)} ứng với năm sinh {coded_year}, danh sách ghi {born_year}. Xin đối chiếu.",
            )
        )
    return tuple(said)
