"""The score card of one nominee: every line with its figures and formula. Pure.

The JSON form is in :mod:`khenthuong.explain.score_card_json`, the comparison of two nominees in
:mod:`khenthuong.explain.score_contrast`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from khenthuong.base.numbers import show_number
from khenthuong.explain.document import Bullet, Bullets, Document, Paragraph, Section
from khenthuong.plan.fields import show_quantity
from khenthuong.plan.sheet import STAGE_NAMES
from khenthuong.scoring.points import show_ratio
from khenthuong.scoring.results import AppliedReading, ItemResult, SheetResult, StageView

STAGE_TEXT: dict[str, str] = {
    "self": STAGE_NAMES["self"],
    "cross": STAGE_NAMES["cross"],
    "council": STAGE_NAMES["council"],
    "computed": "tính từ số liệu",
}
NOT_OFFICIAL = "Đây là kết quả do phần mềm tính để giúp Hội đồng, không phải quyết định của Hội đồng."


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence and how deep it stands: 0 a heading, 1 a section, 2 a line, 3 a detail of a line."""

    level: int
    text: str


def card_document(result: SheetResult) -> Document:
    """The card as a document: title, the result, one section per part, every line with its details."""
    title, *head = (said.text for said in _card(result) if said.level == 0)
    sections: list[Section] = []
    for said in _card(result):
        if said.level == 1:
            sections.append(Section(said.text, (Bullets(()),)))
        elif said.level > 1:
            sections[-1] = _with_line(sections[-1], said)
    result_line = f"Kết quả: {verdict_sentence(result)}"
    return Document(title, tuple(Paragraph(text, strong=text == result_line) for text in head), tuple(sections))


def _with_line(section: Section, said: Said) -> Section:
    (block,) = section.blocks
    assert isinstance(block, Bullets)
    if said.level == 2:
        items = (*block.items, Bullet(said.text))
    else:
        last = block.items[-1]
        items = (*block.items[:-1], Bullet(last.text, (*last.items, Bullet(said.text))))
    return Section(section.title, (Bullets(items),))


def verdict_sentence(result: SheetResult) -> str:
    """The result in one sentence: total and grade, or what is missing, or why it is not considered."""
    scale, places = show_number(result.scale), result.places
    if result.status == "not_considered":
        reasons = "; ".join(f"{gate.text} ({gate.source.show()})" for gate in result.not_considered_because)
        return f"Không xét thi đua: {reasons}."
    if result.total is not None and result.grade is not None:
        return f"{show_number(result.total, places)}/{scale} điểm, xếp loại {result.grade.final.text}."
    low, high = result.grade_low.final.text, result.grade_high.final.text
    grade = f"xếp loại {low}" if low == high else f"xếp loại từ {low} đến {high}"
    waiting = f"còn thiếu {show_number(result.missing_points)} điểm ở {len(result.missing)} nội dung"
    if not result.missing:
        waiting = "chưa rõ số lần bị trừ điểm"
    return (
        f"Chưa đủ số liệu: {waiting}; tổng có thể từ {show_number(result.low, places)} đến "
        f"{show_number(result.high, places)}/{scale} điểm, {grade}."
    )


def _card(result: SheetResult) -> Iterator[Said]:
    yield Said(0, f"Bảng điểm: {result.name}")
    yield Said(0, f"{result.sheet_text}, thang {show_number(result.scale)} điểm.")
    yield Said(0, f"Kết quả: {verdict_sentence(result)}")
    if result.grade is not None:
        for cap in result.grade.caps:
            yield Said(0, cap)
    if result.illustrative_weights:
        yield Said(0, f"Lưu ý: {result.sheet_note or 'điểm từng nội dung chỉ để minh họa.'}")
    yield from _sections(result)
    yield from _extras(result)
    yield from _sum(result)
    yield from _stages(result)
    yield from _warnings(result)
    yield Said(1, "Ghi chú")
    for note in (*result.notes, NOT_OFFICIAL):
        yield Said(2, note)


def _sections(result: SheetResult) -> Iterator[Said]:
    for section in result.sections:
        score = points_text(section.points, result.places)
        if not section.applicable:
            score = "không áp dụng"
        elif section.points is None:
            span = f"{show_number(section.low, result.places)} đến {show_number(section.high, result.places)}"
            score = f"chưa đủ số liệu, từ {span}"
        yield Said(1, f"{section.text}: {score}/{show_number(section.max)}" if section.applicable else section.text)
        for item in section.items:
            yield from _item(item, result.places)
        for note in section.notes:
            yield Said(2, note)


def _item(item: ItemResult, places: int) -> Iterator[Said]:
    score = {
        "scored": f"{points_text(item.points, places)}/{show_number(item.max)} điểm",
        "not_scored": f"chưa chấm được, tối đa {show_number(item.max)} điểm",
        "not_applicable": "không áp dụng",
    }[item.status]
    yield Said(2, f"{item.text}: {score}")
    if item.status == "not_applicable":
        yield from (Said(3, note) for note in item.notes)
        return
    if item.kind == "computed":
        yield Said(3, _figures(item))
    yield Said(3, f"Cách tính: {item.formula}." if item.status == "scored" else f"{item.formula}.")
    if item.stages is not None:
        yield Said(3, _side_by_side(item.stages))
    if item.reading is not None:
        yield from (Said(3, text) for text in _reading(item.reading, places))
    for note in item.notes:
        yield Said(3, note)
    for evidence in item.evidence:
        if shown := evidence.show():
            yield Said(3, f"Minh chứng: {shown}.")
    if item.source is not None:
        yield Said(3, f"Nguồn: {item.source.show()}.")


def _figures(item: ItemResult) -> str:
    parts = []
    if item.planned is not None:
        parts.append(f"kế hoạch {show_quantity(item.planned, item.unit)}")
    parts.append(
        f"thực hiện {show_quantity(item.measured, item.unit)}" if item.measured is not None else "chưa có kết quả"
    )
    if item.ratio is not None:
        parts.append(f"tỷ lệ {show_ratio(item.ratio)}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _reading(reading: AppliedReading, places: int) -> Iterator[str]:
    chosen = "theo kế hoạch đã khai" if reading.declared else "chọn khác với cách đã khai"
    why = f"; lý do: {reading.why}" if reading.declared else ""
    yield f"Cách hiểu chỉ tiêu ({chosen}): {reading.text}. {reading.question}{why}."
    for other in reading.others:
        if other.points is None:
            yield f"Nếu hiểu là “{other.text}” thì chưa đủ số liệu để tính."
        else:
            yield f"Nếu hiểu là “{other.text}” thì được {show_number(other.points, places)} điểm."


def _side_by_side(seen: StageView) -> str:
    said = []
    for stage, name in STAGE_NAMES.items():
        typed = seen.at(stage)
        reason = {"cross": seen.reason_cross, "council": seen.reason_council}.get(stage)
        text = f"{name} {'chưa có' if typed is None else show_number(typed)}"
        said.append(f"{text} (lý do: {reason})" if reason and typed is not None else text)
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def _extras(result: SheetResult) -> Iterator[Said]:
    places = result.places
    bonus = result.bonus
    if bonus.lines or bonus.from_targets:
        yield Said(1, f"Điểm thưởng: {show_number(bonus.counted, places)}, tối đa {show_number(bonus.cap)}")
        for line in bonus.lines:
            score = line.note or f"{points_text(line.points, places)}/{show_number(line.max)} điểm"
            yield Said(2, f"{line.text}: {score}")
            if line.counted and line.evidence is not None and line.evidence.show():
                yield Said(3, f"Minh chứng: {line.evidence.show()}.")
        if bonus.from_targets:
            yield Said(2, f"Phần vượt chỉ tiêu: {show_number(bonus.from_targets, places)} điểm")
        if bonus.raw > bonus.counted:
            yield Said(
                2, f"Cộng được {show_number(bonus.raw, places)} điểm, chỉ tính {show_number(bonus.counted, places)}."
            )
    if result.deductions:
        yield Said(1, f"Điểm trừ: {points_text(result.deducted, places)}")
        for taken in result.deductions:
            if not taken.recorded:
                yield Said(2, f"{taken.text}: không ghi nhận")
            elif taken.points is None:
                yield Said(2, f"{taken.text}: chưa rõ số lần, mỗi lần trừ {show_number(taken.each)} điểm")
            else:
                score = f"{taken.count} lần × {show_number(taken.each)}, trừ {show_number(taken.points, places)} điểm"
                yield Said(2, f"{taken.text}: {score}")
    if result.gates:
        yield Said(1, "Điều kiện xét")
        states = {"applies": "có", "clear": "không", "unknown": "chưa xác minh"}
        for gate in result.gates:
            effect = "thì không xét" if gate.effect == "not_considered" else "thì nhắc nhở"
            yield Said(2, f"{gate.text}: {states[gate.state]} (nếu có {effect}; {gate.source.show()})")


def _sum(result: SheetResult) -> Iterator[Said]:
    places = result.places
    yield Said(1, "Tổng điểm")
    if result.subtotal is None or result.deducted is None or result.total is None:
        yield Said(2, verdict_sentence(result))
        return
    formula = (
        f"{show_number(result.subtotal, places)} + {show_number(result.bonus.counted, places)} − "
        f"{show_number(result.deducted, places)} = {show_number(result.total, places)}"
    )
    yield Said(2, f"Các mục + điểm thưởng − điểm trừ: {formula}")


def _stages(result: SheetResult) -> Iterator[Said]:
    if not result.stage_totals:
        return
    yield Said(1, "Ba bước chấm")
    for stage in result.stage_totals:
        name = STAGE_TEXT[stage.stage]
        said = show_number(stage.total, result.places) if stage.total is not None else "chưa đủ"
        if stage.total is None and stage.missing:
            said = f"chưa đủ, còn {stage.missing} dòng chưa có điểm"
        yield Said(2, f"{name[0].upper()}{name[1:]}: {said}")
    for one in result.differences:
        yield Said(
            2,
            f"Chênh lệch ở “{one.text}”: {STAGE_TEXT[one.first]} {show_number(one.first_score)}, "
            f"{STAGE_TEXT[one.second]} {show_number(one.second_score)} ({show_ratio(one.share_of_max)} điểm tối đa)"
            f"{f'; lý do: {one.reason}' if one.reason else ''}.",
        )


def _warnings(result: SheetResult) -> Iterator[Said]:
    if result.problems:
        yield Said(1, "Cần xem lại")
        for problem in result.problems:
            yield Said(2, problem.what)


def points_text(points: Fraction | Decimal | None, places: int) -> str:
    """Points for reading; unknown points are said to be unknown."""
    return "chưa đủ số liệu" if points is None else show_number(points, places)
