"""Names of people and units: cleaned for display, with keys under which two spellings of one name meet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import UNKNOWN, Message, Reading, info, note
from khenthuong.office.lists.unknown_marks import is_unknown

_TITLES = {"ông": "nam", "bà": "nu", "anh": "nam", "chị": "nu", "đ/c": "", "đồng chí": "", "đc": ""}
_TITLE = re.compile(r"^(ông|bà|anh|chị|đ/c|đồng chí|đc)[\s.:]+(?=\S)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_SPELLED = {
    "một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_HAMLET = re.compile(r"(ấp|thôn|khu phố|khóm|tổ dân phố|bản|tổ)\s+(?:số\s+)?(\S+)")
COMMUNE = r"(?:xã(?!\s+(?:hội|đội|đoàn|viên)\b)|phường|thị trấn)"
"""The word for a commune; “xã hội”, “xã đội” and “xã đoàn” name none."""
_COMMUNE = re.compile(rf"\s+(?:thuộc\s+)?{COMMUNE}(?:\s+\S+){{0,3}}$")


def read_person_name(cell: GridCell) -> Reading:
    """A person's name as shown: single spaces, capitals only at the start of words, without “Ông”, “Bà”."""
    if is_unknown(cell.text):
        return UNKNOWN
    text, messages = cell.text, []
    gender = title_gender(text)
    text = _TITLE.sub("", text)
    if found := _BRACKETS.search(text):
        messages.append(note("KT-522", f"Bỏ phần trong ngoặc khỏi tên: “{found[1]}”."))
        text = text[: found.start()]
    text = text.strip(" .,;:-–")
    if text.isupper() and len(text) > 3:
        text = title_case(text)
        messages.append(info("KT-522", "Tên viết hoa toàn bộ; hiện lại theo cách viết thường."))
    if any(char.isdigit() for char in text):
        messages.append(note("KT-522", f"Tên “{text}” có chữ số. Xin đối chiếu."))
    if gender:
        messages.append(info("KT-522", f"Tên có chữ “{cell.text.split()[0]}” ở trước."))
    return Reading(text or None, tuple(messages))


def title_gender(text: str) -> str:
    """``nam`` or ``nu`` where the name itself says Ông or Bà; empty otherwise."""
    found = _TITLE.match(text)
    return _TITLES.get(match_key(found[1]), "") if found else ""


def title_case(text: str) -> str:
    """Capitals only at the start of each word."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in text.split())


def read_unit_name(cell: GridCell) -> Reading:
    """The name of an office, hamlet or group, as written but with single spaces."""
    if is_unknown(cell.text):
        return UNKNOWN
    text = cell.text.strip(" .,;:-–")
    messages: tuple[Message, ...] = ()
    if text.isupper() and " " in text and len(text) > 8:
        text = text[:1] + text[1:].lower()
        messages = (info("KT-522", "Tên viết hoa toàn bộ; hiện lại theo cách viết thường."),)
    return Reading(text or None, messages)


def person_key(name: str) -> str:
    """The key of a person's name. Tone marks stay: Hùng and Hưng are two people."""
    return match_key(name)


def unit_key(name: str, expansions: Mapping[str, str]) -> str:
    """The key of a unit's name: abbreviations written out, “Ấp I” and “ẤP 01” one, “xã Mỹ Thạnh” dropped."""
    key = re.sub(r"[–—-]", " ", match_key(name))
    key = " ".join(re.sub(r"[.,;:()“”\"']", " ", key).split())
    if short := re.fullmatch(r"a(\d{1,2})", key):
        key = f"ấp {short[1]}"
    if (hamlet := _HAMLET.match(key)) is not None:
        return f"{hamlet[1]} {_number_word(hamlet[2])}{_COMMUNE.sub('', key[hamlet.end() :])}"
    words = []
    for word in key.split():
        words.append(expansions.get(word, word))
    key = " ".join(words)
    key = " ".join(word for word in key.split() if word not in {"và", "bộ", "phận"})
    return _COMMUNE.sub("", f" {key}").strip() or key


def _number_word(word: str) -> str:
    if word.isascii() and word.isdigit() and len(word) <= 3:
        return str(int(word))
    number = _ROMAN.get(word) or _SPELLED.get(word)
    return str(number) if number else word
