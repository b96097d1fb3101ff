"""What was found of the numbers of the law (:mod:`khenthuong.service.sensitivity`) as text, JSON and a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from khenthuong.base.logic import Verdict
from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date
from khenthuong.engine.sensitivity import ANSWER_OF, Answer, AnswerChange, Effect
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table, bullets
from khenthuong.explain.threshold_words import key_words, reading_words, step_words, value_words, where_words
from khenthuong.explain.words import VERDICT_WORDS
from khenthuong.office.charts import ChangeRow, Chart, NoChart, changes_chart
from khenthuong.service.sensitivity import Sensitivity

MOST_IDS = 12
"""A line of a text names at most so many people; JSON names all."""

ANSWER_WORDS: Mapping[Answer, str] = {
    Answer.ELIGIBLE: VERDICT_WORDS[Verdict.ELIGIBLE],
    Answer.NOT_ELIGIBLE: VERDICT_WORDS[Verdict.NOT_ELIGIBLE],
    Answer.ON_HOLD: VERDICT_WORDS[Verdict.ON_HOLD],
    Answer.OPEN: "còn ngỏ",
}
_LEGEND = (
    "Thêm: trước chưa đủ nay đủ điều kiện. Mất: trước đủ nay không còn đủ. "
    "Đổi: mọi kết quả khác đi, kể cả thêm và mất. "
    "Còn ngỏ: thiếu dữ kiện hoặc chờ người quyết định; chuyển từ việc này sang việc kia không tính là đổi."
)


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
        sections.append(
            Section(
                "Con số nào làm đổi kết quả", (Table(header, rows, (38, 20, 36, None, None, None)), Paragraph(_LEGEND))
            )
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
    ways: dict[tuple[str, Answer, Answer], list[str]] = {}
    for change in effect.changes:
        ways.setdefault((change.award, change.before, change.after), []).append(change.nominee)
    lead = f"{effect.threshold.text}, {step_words(effect.threshold, effect.moved)}"
    for (award, before, after), ids in ways.items():
        which = f", {found.law.award_name(award, found.book.on)}" if len(found.awards) > 1 else ""
        left = "nhiều" if effect.counted else str(len(ids) - MOST_IDS)
        more = f" và {left} mã khác" if len(ids) > MOST_IDS else ""
        listed = ", ".join(ids[:MOST_IDS])
        yield f"{lead}{which}: {ANSWER_WORDS[before]} → {ANSWER_WORDS[after]}: {listed}{more}."


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
        "schema": 2,
        "rule_book": {"date": found.book.on.isoformat(), "year": found.book.year, "hash": found.book.hash},
        "awards": list(found.awards),
        "nominees": found.nominees,
        "thresholds": len(found.thresholds),
        "open": [verdict.value for verdict, answer in ANSWER_OF.items() if answer is Answer.OPEN],
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


def _change(item: AnswerChange) -> dict[str, str]:
    return {"nominee": item.nominee, "award": item.award, "before": item.before.value, "after": item.after.value}
