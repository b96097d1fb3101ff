"""How many results hang on one number of the law: every threshold of some awards moved, over a population."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date
from khenthuong.base.validation import suggest
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.sensitivity import Decide, Effect, TreeDecider, VerdictChange, Verdicts, effects
from khenthuong.engine.thresholds import Threshold, thresholds_of
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table, bullets
from khenthuong.explain.threshold_words import key_words, reading_words, step_words, value_words, where_words
from khenthuong.explain.words import VERDICT_WORDS
from khenthuong.law.law import Law
from khenthuong.law.rule_book import RuleBook, assemble
from khenthuong.office.charts import ChangeRow, Chart, NoChart, changes_chart
from khenthuong.service.reviewing import wanted_awards

COLUMNS_FROM = 300
"""From so many dossiers on they are decided in columns; fewer, and the tree walker is as quick and needs no numpy."""
MOST_IDS = 12
"""A line of a text names at most so many people; JSON names all."""


@dataclass(frozen=True)
class Sensitivity:
    """Every threshold tried on one population."""

    book: RuleBook
    awards: tuple[str, ...]
    nominees: int
    thresholds: tuple[Threshold, ...]
    effects: tuple[Effect, ...]

    @property
    def law(self) -> Law:
        """The law the thresholds stand in."""
        return self.book.law


class ColumnDecider:
    """One population as arrays, decided in columns."""

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        from khenthuong.engine.columnar.building import frame_of

        self._frame = frame_of(dossiers)

    def __call__(self, compiled: CompiledBook, awards: Sequence[str]) -> Verdicts:
        """See :class:`khenthuong.engine.sensitivity.Decide`."""
        from khenthuong.engine.columnar.deciding import decide_population

        result = decide_population(compiled, self._frame, awards=awards)
        found: Verdicts = []
        for row in range(result.size):
            verdicts = ((award, result.verdict(award, row)) for award in result.awards)
            found.append({award: verdict for award, verdict in verdicts if verdict is not None})
        return found


def sensitivity(
    book: RuleBook,
    awards: Sequence[str],
    dossiers: Sequence[Dossier],
    conditions: Sequence[str] = (),
    steps: int = 1,
    decide: Decide | None = None,
) -> Sensitivity:
    """Move every threshold of these awards, or only those of some ``conditions``, up to ``steps`` steps.

    Everybody is decided under the wording of the day of the book; files handed in before a change of law too.

    Raises:
        DataError: KT-610 when there is no such condition or no threshold; every problem of the dossiers.
    """
    if problems := check_dossiers(list(dossiers), book.law, book.on):
        raise DataError(problems)
    found = chosen_thresholds(book, awards, conditions)
    if decide is None:
        decide = ColumnDecider(dossiers) if len(dossiers) >= COLUMNS_FROM else TreeDecider(dossiers)
    ids = [dossier.nominee.id for dossier in dossiers]
    tried = effects(compile_book(book, awards), ids, awards, found, decide, steps)
    return Sensitivity(book, tuple(awards), len(dossiers), tuple(found), tuple(tried))


def wanted_book(law: Law, on: date, year: int, awards: Sequence[str]) -> RuleBook:
    """The rule book of a day in which every one of these awards has a rule.

    Raises:
        DataError: KT-210 for a day the rules do not cover, KT-403 or KT-211 for an award without a rule.
    """
    book = assemble(law, on, year)
    wanted_awards(law, compile_book(book, [name for name in awards if name in law.awards]), awards)
    return book


def chosen_thresholds(book: RuleBook, awards: Sequence[str], conditions: Sequence[str]) -> list[Threshold]:
    """The thresholds of some awards, or only those of some conditions.

    Raises:
        DataError: KT-610 when there is no such condition or no threshold.
    """
    found = thresholds_of(book, awards)
    names = {name for item in found for name in (item.condition, item.name) if item.owner == "bar" or name != item.name}
    problems = [
        Problem("KT-610", f"Không có ngưỡng nào ở điều kiện mã “{name}”.", remedy=suggest(name, names))
        for name in conditions
        if name not in names
    ]
    if not found:
        said = ", ".join(f"“{book.law.award_name(award, book.on)}”" for award in awards)
        problems.append(Problem("KT-610", f"Quy tắc của {said} ngày {show_date(book.on)} không có con số nào để thử."))
    if problems:
        raise DataError(problems)
    return [item for item in found if not conditions or item.condition in conditions or item.name in conditions]


def sensitivity_document(found: Sensitivity) -> Document:
    """What moves whom, then who they are, then what moves nobody."""
    on, law = found.book.on, found.law
    names = ", ".join(f"“{law.award_name(award, on)}”" for award in found.awards)
    moving = [effect for effect in found.effects if effect.numbers[2]]
    blocks: list[Block] = [
        Paragraph(
            f"{show_number(found.nominees)} hồ sơ, luật ngày {show_date(on)}, bộ quy tắc {found.book.hash[:12]}. "
            "Mỗi lần chỉ một con số của quy tắc được thay đổi, mọi điều khác giữ nguyên; rồi xét lại tất cả."
        ),
        Paragraph(_headline(found, moving), strong=True),
    ]
    sections = []
    if moving:
        header = ("Điều kiện", "Nay → thử", "Khi ấy đọc là", "Thêm", "Mất", "Đổi")
        rows = tuple(_row(found, effect) for effect in moving)
        legend = Paragraph(
            "Thêm: trước chưa đủ nay đủ điều kiện. Mất: trước đủ nay không còn đủ. Đổi: mọi kết quả khác đi, "
            "kể cả thêm và mất."
        )
        sections.append(
            Section("Con số nào làm đổi kết quả", (Table(header, rows, (38, 20, 36, None, None, None)), legend))
        )
        sections.append(Section("Ai đổi", (bullets([text for effect in moving for text in _who(found, effect)]),)))
    still = list(_still(found))
    if still:
        sections.append(Section("Dịch mà không ai đổi", (bullets(still),)))
    return Document(
        f"Độ nhạy của kết quả: {names}",
        tuple(blocks),
        tuple(sections),
        closing="Đây là phép thử của chương trình, không phải quy định và không phải quyết định của Hội đồng.",
    )


def _headline(found: Sensitivity, moving: Sequence[Effect]) -> str:
    spots = {(item.threshold.owner, item.threshold.name, item.threshold.node, item.threshold.place) for item in moving}
    if not moving:
        return f"Không ai đổi kết quả ở bất cứ con số nào trong {len(found.thresholds)} con số đã thử."
    said = f"{len(spots)} trên {len(found.thresholds)} con số đã thử làm đổi kết quả"
    if any(effect.counted for effect in moving):
        return f"{said}."
    people = {change.nominee for item in moving for change in item.changes}
    return f"{said}, của tất cả {len(people)} đối tượng."


def _row(found: Sensitivity, effect: Effect) -> tuple[str, ...]:
    reading = reading_words(found.law, effect.moved, found.book.on)
    counts = effect.numbers
    words = where_words(found.law, effect.threshold), step_words(effect.threshold, effect.moved), reading
    return *words, *(show_number(count) for count in counts)


def _who(found: Sensitivity, effect: Effect) -> Iterator[str]:
    """One line for every way a verdict changes."""
    ways: dict[tuple[str, str, str], list[str]] = {}
    for change in effect.changes:
        ways.setdefault((change.award, change.before, change.after), []).append(change.nominee)
    lead = f"{effect.threshold.text}, {step_words(effect.threshold, effect.moved)}"
    for (award, before, after), ids in ways.items():
        which = f", {found.law.award_name(award, found.book.on)}" if len(found.awards) > 1 else ""
        left = "nhiều" if effect.counted else str(len(ids) - MOST_IDS)
        more = f" và {left} mã khác" if len(ids) > MOST_IDS else ""
        listed = ", ".join(ids[:MOST_IDS])
        yield f"{lead}{which}: {_words(before)} → {_words(after)}: {listed}{more}."


def _words(verdict: str) -> str:
    return next(words for known, words in VERDICT_WORDS.items() if known.value == verdict)


def _still(found: Sensitivity) -> Iterator[str]:
    tried: dict[tuple[object, ...], list[Effect]] = {}
    for effect in found.effects:
        spot = effect.threshold
        if not effect.numbers[2]:
            tried.setdefault((spot.owner, spot.name, spot.node, spot.place), []).append(effect)
    for same in tried.values():
        spot = same[0].threshold
        values = ", ".join(value_words(spot, effect.moved.value) for effect in same)
        yield f"{spot.text}, {key_words(spot)}{value_words(spot, spot.value)} → {values}."


def sensitivity_chart(found: Sensitivity) -> Chart | NoChart:
    """One bar for every number moved."""
    names = ", ".join(f"“{found.law.award_name(award, found.book.on)}”" for award in found.awards)
    rows = [
        ChangeRow(
            f"{step_words(effect.threshold, effect.moved)} · {effect.threshold.text}",
            effect.numbers[0],
            effect.numbers[1],
            effect.numbers[2] - effect.numbers[0] - effect.numbers[1],
        )
        for effect in found.effects
    ]
    return changes_chart("do-nhay", f"Một con số của quy tắc thay đổi thì ai đổi kết quả: {names}", rows)


def sensitivity_json(found: Sensitivity) -> dict[str, Any]:
    """Every effect as JSON-ready data, those that change nothing too."""
    return {
        "schema": 1,
        "rule_book": {"date": found.book.on.isoformat(), "year": found.book.year, "hash": found.book.hash},
        "awards": list(found.awards),
        "nominees": found.nominees,
        "thresholds": len(found.thresholds),
        "effects": [_effect(found, effect) for effect in found.effects],
    }


def _effect(found: Sensitivity, effect: Effect) -> dict[str, Any]:
    spot = effect.threshold
    return {
        "owner": spot.owner,
        "name": spot.name,
        "condition": spot.condition,
        "text": spot.text,
        "citation": "; ".join(found.law.cite(citation) for citation in spot.cite),
        "value": ".".join(str(key) for key in spot.place),
        "now": str(spot.value),
        "tried": str(effect.moved.value),
        "steps": effect.by,
        "gained": effect.numbers[0],
        "lost": effect.numbers[1],
        "changed": effect.numbers[2],
        "changes": [_change(item) for item in effect.changes],
    }


def _change(item: VerdictChange) -> dict[str, str]:
    return {"nominee": item.nominee, "award": item.award, "before": item.before.value, "after": item.after.value}
