"""Which parts of the law data nobody compared with their source again for more than a year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from khenthuong.base.errors import Place
from khenthuong.base.yaml_text import Path_
from khenthuong.law.law import Law


@dataclass(frozen=True, slots=True)
class StaleMark:
    """One ``checked`` mark: the day of the last comparison, and where it is written."""

    checked_on: date
    place: Place


def is_stale(checked_on: date, on: date) -> bool:
    """Whether more than a year passed. On the same day of the next year it is not stale yet, a day later it is.

    A comparison of 29 February counts until the last day of February of the next year.
    """
    year = checked_on.year + 1
    last = calendar.monthrange(year, checked_on.month)[1]
    return on > date(year, checked_on.month, min(checked_on.day, last))


def stale_marks(law: Law, on: date) -> list[StaleMark]:
    """Every stale mark of every file, the oldest first. A mark that several versions share counts once."""
    found: dict[tuple[str, int | None], StaleMark] = {}
    for located in {source.file: source for source in law.sources.values()}.values():
        for path, checked_on in _marks(located.data, ()):
            if is_stale(checked_on, on):
                place = located.place(path)
                found.setdefault((place.file, place.line), StaleMark(checked_on, place))
    return sorted(found.values(), key=lambda mark: (mark.checked_on, mark.place.file, mark.place.line or 0))


def show_stale(marks: tuple[StaleMark, ...], shown: int = 3) -> str:
    """One line: how many, and the files of the oldest ones."""
    files = list(dict.fromkeys(f"{mark.place.file} ({mark.checked_on:%d/%m/%Y})" for mark in marks))
    more = ", …" if len(files) > shown else ""
    return (
        f"Lưu ý: {len(marks)} chỗ đã quá một năm chưa đối chiếu lại với văn bản; cũ nhất: "
        f"{', '.join(files[:shown])}{more}"
    )


def _marks(data: Any, path: Path_) -> Iterator[tuple[Path_, date]]:
    if isinstance(data, dict):
        mark = data.get("checked")
        if isinstance(mark, dict) and isinstance(mark.get("on"), date):
            yield (*path, "checked", "on"), mark["on"]
        items: Any = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    else:
        return
    for key, value in items:
        yield from _marks(value, (*path, key))
