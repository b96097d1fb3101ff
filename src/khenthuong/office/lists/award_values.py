"""Awards in one cell, and decisions as text: “LĐTT 2015, CSTĐCS 2016”, “QĐ số 45/QĐ-UBND ngày 10/11/2017”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from khenthuong.base.vietnamese import match_key, nfc
from khenthuong.office.lists.date_values import YEAR
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import UNKNOWN, Ask, Message, Reading, info, note
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.lists.word_values import Words, ask_word

_SPAN = re.compile(rf"(?:từ\s+)?(?:năm\s+)?({YEAR})\s*(?:-|–|đến)\s*(?:năm\s+)?({YEAR})")
_YEARS = re.compile(rf"(?:các\s+)?(?:năm\s+)?{YEAR}(?:\s*(?:,|;|và|\+|&)\s*(?:năm\s+)?{YEAR})*")
_DECISION = re.compile(
    r"(?:theo\s+)?(?:quyết định|qđ)?\s*(?:số)?\s*:?\s*"
    r"(?P<number>\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?[a-zđ]+(?:\s*-\s*[a-zđ&.]+)*)"
    r"(?:\s*,?\s*(?:ngày|ký ngày|ng\.?)?\s*(?P<day>\d{1,2})\s*[/.\-]\s*(?P<month>\d{1,2})\s*[/.\-]\s*(?P<year>\d{4}))?",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(r"(?:quyết định|qđ)?\s*(?:số)?\s*:?\s*(\d+[a-z]?)\s*$", re.IGNORECASE)
_NONE = frozenset({"không", "không có", "0", "chưa có", "k", "không đạt", "không đăng ký"})
_SPLIT = re.compile(r"\s*(?:[;\n+]|(?<!\w)-(?=\s))\s*")
_COMMAS = re.compile(r"\s*,\s*|\s+và\s+")


@dataclass(frozen=True, slots=True)
class FoundAward:
    """One award of a cell with the years and the decision written beside it."""

    award: str
    years: tuple[int, ...] = ()
    number: str | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundDecision:
    """The number and day of a decision as far as they can be read."""

    number: str | None
    decided_on: date | None


def read_awards(cell: GridCell, words: Words, answers: Sequence[tuple[str, str | None]] = ()) -> Reading:
    """All awards of a cell, as a tuple of :class:`FoundAward`; an empty tuple where the cell says “không”.

    ``answers`` are texts already asked about, with the award they stand for (None: leave it out).
    """
    if is_unknown(cell.text):
        return UNKNOWN
    if match_key(cell.text).strip(" .") in _NONE:
        return Reading(())
    known = {match_key(text): award for text, award in answers}
    found: list[FoundAward] = []
    for piece in _pieces(_with_lines(cell)):
        for text, years, decision in _awards_of(piece, words):
            key = match_key(text)
            if key in known:
                meanings: tuple[str, ...] = (known[key],) if known[key] else ()  # type: ignore[assignment]
                if not meanings:
                    continue
            else:
                meanings = words.meanings(text)
            if len(meanings) != 1:
                return Reading(ask=replace(ask_word(text, words, meanings), key=(words.title, text)))
            found.append(FoundAward(meanings[0], years, decision.number, decision.decided_on))
    messages: tuple[Message, ...] = ()
    if len(found) > 1:
        messages = (info("KT-522", f"Trong ô có {len(found)} danh hiệu, đọc thành {len(found)} mục riêng."),)
    return Reading(tuple(found), messages)


def asked_text(ask: Ask) -> str:
    """The text inside the cell an award question is about."""
    return ask.key[-1]


def _with_lines(cell: GridCell) -> str:
    """The text with its line breaks, which part awards; an old font's text is only known decoded, in one line."""
    if isinstance(cell.value, str) and "\n" in cell.value and " ".join(nfc(cell.value).split()) == cell.text:
        return nfc(cell.value)
    return cell.text


def _pieces(text: str) -> list[str]:
    return [" ".join(piece.split()) for piece in _SPLIT.split(text) if piece.strip(" .,;-–")]


def _awards_of(piece: str, words: Words) -> list[tuple[str, tuple[int, ...], FoundDecision]]:
    """The award texts of one piece, each with its years and decision."""
    if words.meanings(piece) and not re.search(YEAR, piece):
        return [(piece, (), FoundDecision(None, None))]
    decision = FoundDecision(None, None)
    if (found := _DECISION.search(piece)) is not None:
        decision = _decision(found)
        piece = re.sub(r"\(\s*\)", " ", piece[: found.start()] + " " + piece[found.end() :]).strip()
    result: list[tuple[str, tuple[int, ...], FoundDecision]] = []
    for text, years in _with_years(piece):
        parts = _joined(text, words)
        for index, part in enumerate(parts):
            result.append((part, years if index == len(parts) - 1 else (), decision))
    return result


def _with_years(piece: str) -> list[tuple[str, tuple[int, ...]]]:
    """Texts and the years that follow them, or stand before them with a colon (“2016: LĐTT”)."""
    leading = re.match(rf"(?:năm\s+)?({YEAR})\s*[:\-–]\s*(?=\D)", piece, re.IGNORECASE)
    if leading is not None:
        rest = _clean(piece[leading.end() :])
        return [(rest, (int(leading[1]),))] if rest else []
    marks = [(m.start(), m.end(), _span(m)) for m in _SPAN.finditer(piece)]
    marks += [
        (m.start(), m.end(), tuple(int(year) for year in re.findall(YEAR, m[0])))
        for m in _YEARS.finditer(piece)
        if not any(start < m.end() and m.start() < end for start, end, _ in marks)
    ]
    result, position = [], 0
    for start, end, years in sorted(marks):
        text = _clean(piece[position:start])
        if text:
            result.append((text, years))
        elif result:
            result[-1] = (result[-1][0], (*result[-1][1], *years))
        position = end
    if rest := _clean(piece[position:]):
        result.append((rest, ()))
    return result


def _span(found: re.Match[str]) -> tuple[int, ...]:
    first, last = int(found[1]), int(found[2])
    return tuple(range(first, last + 1)) if 0 <= last - first <= 30 else (first, last)


def _clean(text: str) -> str:
    text = re.sub(r"\b(?:các năm|năm|trong|đạt|danh hiệu)\s*$", "", text.strip(" .,;:()-–"), flags=re.IGNORECASE)
    text = re.sub(r"^(?:và|đạt)\s+", "", text.strip(" .,;:()-–"), flags=re.IGNORECASE)
    return text.strip(" .,;:()-–")


def _joined(text: str, words: Words) -> list[str]:
    """Split at commas and “và”, but never inside a name the words know (“cấp bộ, ban, ngành, tỉnh”)."""
    if words.meanings(text):
        return [text]
    cuts = [0, *[m.end() for m in _COMMAS.finditer(text)]]
    ends = [*[m.start() for m in _COMMAS.finditer(text)], len(text)]
    parts, index = [], 0
    while index < len(cuts):
        for last in range(len(ends) - 1, index - 1, -1):
            whole = text[cuts[index] : ends[last]].strip()
            if last == index or words.meanings(whole):
                if whole:
                    parts.append(whole)
                index = last + 1
                break
    return parts


def read_decision(cell: GridCell) -> Reading:
    """The number and day of a decision; what cannot be read is kept as text with a note."""
    if is_unknown(cell.text):
        return UNKNOWN
    if isinstance(cell.value, date):
        said = f"Ô số quyết định đang là ngày ({cell.text}); Excel có thể đã đổi. Số quyết định để trống."
        return Reading(FoundDecision(None, None), (note("KT-522", said),))
    if (found := _DECISION.search(cell.text)) is not None:
        decision = _decision(found)
        if found["year"] and decision.decided_on is None:
            said = f"Ngày trong “{cell.text}” không có thật; để trống ngày quyết định."
            return Reading(decision, (note("KT-525", said),))
        return Reading(decision)
    if (found := _NUMBER_ONLY.fullmatch(cell.text)) is not None:
        return Reading(FoundDecision(found[1], None), (note("KT-522", f"“{cell.text}” chỉ có số, không có ký hiệu."),))
    said = f"Không tách được số và ngày quyết định trong “{cell.text}”; giữ nguyên chữ."
    return Reading(FoundDecision(cell.text, None), (note("KT-522", said),))


def _decision(found: re.Match[str]) -> FoundDecision:
    number = re.sub(r"\s*([/-])\s*", r"\1", found["number"])
    if found["year"] is None:
        return FoundDecision(number, None)
    try:
        return FoundDecision(number, date(int(found["year"]), int(found["month"]), int(found["day"])))
    except ValueError:
        return FoundDecision(number, None)
