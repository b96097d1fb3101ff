"""Words every paper shares: dates, blanks, numbers, names of bodies with their place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from khenthuong.base.numbers import show_number, show_share
from khenthuong.base.periods import show_date
from khenthuong.dossier.dossier import Nominee
from khenthuong.explain.words import KIND_WORDS
from khenthuong.office.papers.filling import DOTS as DOTS
from khenthuong.plan.plan import Locality

_LEVELS = ("xã", "huyện", "tỉnh")
_NO_FILE_NAMES = {"con", "prn", "aux", "nul"}
"""Words Windows keeps for itself."""


def long_date(day: date | None) -> str:
    """``ngày 05 tháng 01 năm 2018``: days below 10 and months 1 and 2 take a 0."""
    if day is None:
        return f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def clock(text: str | None) -> str:
    """``08 giờ 00`` from ``08:00``."""
    return text.replace(":", " giờ ") if text else f"{DOTS} giờ {DOTS}"


def or_dots(value: object) -> str:
    """The value as text, or a blank to fill in."""
    if isinstance(value, int) and not isinstance(value, bool):
        return show_number(value)
    return str(value) if value not in (None, "") else DOTS


def share(value: Fraction | None) -> str:
    """A share rounded for reading, or a blank."""
    return show_share(value) if value is not None else DOTS


def numbered(number: int | None, sign: str) -> str:
    """``05/TTr-HĐTĐKT``; a number below 10 takes a 0, an unknown one stays blank."""
    return f"{DOTS if number is None else f'{number:02d}'}/{sign}"


def short_place(locality: Locality) -> str:
    """The name of the commune without its kind: papers are dated ``Mỹ Thạnh, ngày …``."""
    for kind in ("xã ", "phường ", "thị trấn ", "đặc khu "):
        if locality.commune.lower().startswith(kind):
            return locality.commune[len(kind) :]
    return locality.commune


def with_place(body: str, locality: Locality) -> str:
    """``Chủ tịch Ủy ban nhân dân huyện`` with the name of the district, where the plan says which."""
    places = (locality.commune, locality.district, locality.province)
    for level, place in zip(_LEVELS, places, strict=True):
        if place and body.endswith(f" {level}"):
            return f"{body[: -len(level)]}{place}"
    return body


def post_and_unit(nominee: Nominee, unit: str) -> str:
    """Post and unit of a person, each told once; for others the unit they belong to, or what they are."""
    if nominee.kind != "individual":
        return unit or KIND_WORDS[nominee.kind]
    if nominee.post and unit and unit.lower() not in nominee.post.lower():
        return f"{nominee.post}, {unit}"
    return nominee.post or unit or DOTS


def born(value: date | int | None) -> str:
    """A day or year of birth or founding."""
    return show_date(value) if isinstance(value, date) else DOTS if value is None else str(value)


def name_of(nominee: Nominee) -> str:
    """The name as every paper prints it, or a blank."""
    return nominee.name or DOTS


def file_name(nominee: str) -> str:
    """A file name for a nominee's id: the id itself where a file may be called so, else a safe form of it.

    Two ids never share a file: a changed id carries a piece of its hash.
    """
    safe = re.sub(r"[^\w.-]+", "-", nominee).strip(".-")
    if safe == nominee and safe.lower() not in _NO_FILE_NAMES:
        return nominee
    return f"{safe or 'ma'}-{hashlib.sha256(nominee.encode('utf-8')).hexdigest()[:6]}"


def heads(kinds: Sequence[str]) -> str:
    """``3 cá nhân, 2 tập thể`` from the kinds of those counted."""
    people = sum(kind == "individual" for kind in kinds)
    homes = sum(kind == "household" for kind in kinds)
    groups = len(kinds) - people - homes
    told = ((people, "cá nhân"), (groups, "tập thể"), (homes, "hộ gia đình"))
    return ", ".join(f"{count} {word}" for count, word in told if count) or "0 trường hợp"


def first_upper(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]
