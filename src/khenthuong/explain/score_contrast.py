"""Why one nominee stands before another: the three lines that differ most and the sum of the rest. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from khenthuong.base.numbers import show_number
from khenthuong.explain.document import Document, bullets
from khenthuong.explain.score_card import NOT_OFFICIAL, verdict_sentence
from khenthuong.explain.score_card_json import text
from khenthuong.scoring.results import SheetResult

LARGEST = 3


@dataclass(frozen=True, slots=True)
class ContrastLine:
    """One line in both results; ``difference`` is first minus second, as printed."""

    key: str
    text: str
    first: Decimal
    second: Decimal
    difference: Decimal


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two results on one sheet.

    ``difference`` is None when one total is not known. ``rest`` is everything that is not among ``largest``:
    other lines, bonus, deductions, caps, rescaling and rounding, so that the parts add up to ``difference``.
    ``unknown`` names lines that at least one side has no points for; they are never counted as 0.
    """

    first: SheetResult
    second: SheetResult
    difference: Decimal | None
    largest: tuple[ContrastLine, ...]
    rest: Decimal | None
    unknown: tuple[str, ...]


def contrast(first: SheetResult, second: SheetResult) -> Contrast:
    """Compare two nominees.

    Raises:
        ValueError: the results belong to different sheets.
    """
    if first.sheet != second.sheet:
        raise ValueError("results of different sheets cannot be compared line by line")
    lines, unknown = [], []
    for mine, theirs in zip(first.items, second.items, strict=True):
        if mine.rounded is None or theirs.rounded is None:
            if "not_scored" in {mine.status, theirs.status} or mine.status != theirs.status:
                unknown.append(mine.text)
            continue
        if mine.rounded != theirs.rounded:
            gap = mine.rounded - theirs.rounded
            lines.append(ContrastLine(mine.key, mine.text, mine.rounded, theirs.rounded, gap))
    # sorted() keeps the order of the sheet among equal differences
    largest = tuple(sorted(lines, key=lambda line: -abs(line.difference))[:LARGEST])
    difference = rest = None
    if first.total is not None and second.total is not None:
        difference = first.total - second.total
        rest = difference - sum((line.difference for line in largest), Decimal(0))
    return Contrast(first, second, difference, largest, rest, tuple(unknown))


def contrast_document(found: Contrast) -> Document:
    """The comparison as a document."""
    title, *lines = _sentences(found)
    return Document(title, (bullets(lines),), closing=NOT_OFFICIAL)


def contrast_dict(found: Contrast) -> dict[str, Any]:
    """The comparison as plain data for JSON."""
    return {
        "first": found.first.nominee,
        "second": found.second.nominee,
        "sheet": found.first.sheet,
        "difference": text(found.difference),
        "largest": [
            {
                "key": line.key,
                "text": line.text,
                "first": text(line.first),
                "second": text(line.second),
                "difference": text(line.difference),
            }
            for line in found.largest
        ],
        "rest": text(found.rest),
        "unknown": list(found.unknown),
    }


def _sentences(found: Contrast) -> list[str]:
    first, second, places = found.first, found.second, found.first.places
    said = [f"So sánh {first.name} với {second.name}"]
    said += [f"{one.name}: {verdict_sentence(one)}" for one in (first, second)]
    if found.difference is None:
        said.append("Chưa so được tổng điểm vì có bên chưa đủ số liệu.")
    else:
        said.append(f"Chênh lệch tổng: {signed(found.difference, places)} điểm.")
    for line in found.largest:
        said.append(
            f"{line.text}: {show_number(line.first, places)} so với {show_number(line.second, places)} "
            f"({signed(line.difference, places)})"
        )
    if found.rest is not None:
        said.append(f"Các phần còn lại cộng lại: {signed(found.rest, places)}")
    if found.unknown:
        said.append(f"Chưa so được: {'; '.join(found.unknown)}")
    return said


def signed(number: Decimal, places: int) -> str:
    """A difference with its sign: ``+1,50``, ``-0,25``, ``0,00``."""
    return f"{'+' if number > 0 else ''}{show_number(number, places)}"
