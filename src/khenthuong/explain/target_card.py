"""One target of a plan as a card: the figure, how it is read, how the result becomes points."""

from __future__ import annotations

from khenthuong.explain.document import Document, Paragraph, Section, bullets
from khenthuong.plan.fields import show_quantity
from khenthuong.plan.plan import Plan
from khenthuong.plan.target import Target

_DIRECTIONS = {
    "more-is-better": "càng nhiều càng tốt",
    "at-least": "ít nhất bằng kế hoạch",
    "less-is-better": "càng ít càng tốt",
    "at-most": "không vượt quá kế hoạch",
    "exactly": "đúng bằng kế hoạch",
    "zero-tolerance": "không được để xảy ra",
    "less-than-last-year": "giảm so với năm trước",
}
_UNITS = {"individual": "cá nhân", "collective": "đơn vị", "hamlet": "ấp", "commune": "toàn xã"}
_FORMS = {
    "proportional": "theo tỷ lệ thực hiện",
    "steps": "theo bậc",
    "deduction": "trừ điểm theo phần trăm còn thiếu",
    "all-or-nothing": "đạt thì trọn điểm, không đạt thì không có điểm",
}


def target_card(plan: Plan, target: Target) -> Document:
    """The card of one target of a plan."""
    facts = [
        f"Kế hoạch: {show_quantity(target.planned.value, target.planned.unit)}",
        f"Nguồn: {target.source.show()}",
        f"Tính cho: {', '.join(_UNITS[kind] for kind in target.applies_to)}",
        f"Chiều: {_DIRECTIONS[target.direction]}",
        f"Quy ra điểm: {_FORMS.get(target.points.form, target.points.form)}",
        f"Số liệu cần có: {'; '.join(f'{item.text} ({item.unit})' for item in target.inputs.values())}",
        f"Chứng minh bằng: {target.evidence}",
        "Chưa có số liệu thì chưa chấm, không tính là 0 điểm.",
        *(f"Trường hợp riêng: {item.why}" for item in target.special),
    ]
    if target.note:
        facts.append(f"Ghi chú: {target.note}")
    head = Paragraph(f"Mã: {target.id} · {plan.title}, {plan.locality.show()}")
    sections = []
    if target.reading is not None:
        reading = target.reading
        options = [
            f"{name}: {option.text}{f' (đang dùng; {reading.why})' if name == reading.choice else ''}"
            for name, option in reading.options.items()
        ]
        sections.append(Section("Cách hiểu đã khai", (Paragraph(reading.question), bullets(options))))
    return Document(target.text, (head, bullets(facts)), tuple(sections))
