"""Units of figures: money in four sizes, per cent, and counted things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from khenthuong.base.vietnamese import match_key


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written, what it measures, and how many of the family's smallest unit it holds."""

    text: str
    family: str
    factor: Decimal = Decimal(1)


_MONEY = {
    "đồng": ("đồng", 1), "đ": ("đồng", 1), "vnđ": ("đồng", 1), "vnd": ("đồng", 1),
    "nghìn đồng": ("nghìn đồng", 10**3), "ngàn đồng": ("nghìn đồng", 10**3), "nghìn": ("nghìn đồng", 10**3),
    "ngàn": ("nghìn đồng", 10**3), "1.000đ": ("nghìn đồng", 10**3), "1000đ": ("nghìn đồng", 10**3),
    "triệu đồng": ("triệu đồng", 10**6), "triệu": ("triệu đồng", 10**6), "tr.đ": ("triệu đồng", 10**6),
    "trđ": ("triệu đồng", 10**6), "tr đồng": ("triệu đồng", 10**6), "trđồng": ("triệu đồng", 10**6),
    "tr": ("triệu đồng", 10**6), "tr.đồng": ("triệu đồng", 10**6),
    "tỷ đồng": ("tỷ đồng", 10**9), "tỉ đồng": ("tỷ đồng", 10**9), "tỷ": ("tỷ đồng", 10**9), "tỉ": ("tỷ đồng", 10**9),
}  # fmt: skip
_COUNTED = {
    "lđ": "lao động", "lao động": "lao động", "người": "người", "hộ": "hộ", "vụ": "vụ", "trường": "trường",
    "tiêu chí": "tiêu chí", "trẻ": "trẻ", "em": "em", "ha": "ha", "mặt giảm": "mặt giảm", "điểm": "điểm",
    "đ/c": "người",
    "việc làm": "lao động", "ngày": "ngày", "cháu": "em",
}  # fmt: skip
_WORDS = sorted({*_MONEY, *_COUNTED}, key=len, reverse=True)

UNIT_WORDS = (
    "%|điểm phần trăm|điểm %|(?:"
    + "|".join(re.escape(word) for word in _WORDS)
    + r")(?![a-zà-ỹđ])(?:\s*/\s*(?:năm|người/năm|người|tháng))?"
)
"""A regular expression for any unit that may follow a number."""

_NOTE = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*[:.]?\s*(.+)")


def unit_of(text: str) -> Unit | None:
    """The unit a text names: “tr.đ”, “triệu đồng/năm”, “%”, “LĐ”; None for anything else."""
    key = match_key(text).strip(" ()[].:;")
    key = re.sub(r"\s*/\s*(năm|người/năm|người|tháng)$", "", key).strip(" .")
    if key.startswith("%") or key in {"phần trăm", "điểm phần trăm", "điểm %", "tỷ lệ %"}:
        return Unit("%", "%")
    if key in _MONEY:
        shown, factor = _MONEY[key]
        return Unit(shown, "money", Decimal(factor))
    if key in _COUNTED:
        return Unit(_COUNTED[key], "count")
    return None


def unit_in_heading(heading: str) -> Unit | None:
    """The unit a heading names in brackets or after “ĐVT”."""
    for part in re.findall(r"\(([^()]*)\)", heading):
        inside = match_key(part)
        found = _NOTE.fullmatch(inside)
        if (unit := unit_of(found[1] if found else inside)) is not None:
            return unit
    found = _NOTE.search(match_key(heading))
    if found:
        return unit_of(found[1])
    return Unit("%", "%") if "%" in heading else None
