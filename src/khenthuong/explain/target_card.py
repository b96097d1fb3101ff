"""One target of a plan as a card: the figure, how it is read, how the result becomes points."""

from __future__ import annotations

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


def target_card(plan: Plan, target: Target) -> list[str]:
    """The lines of the card (Markdown)."""
    lines = [
        f"# {target.text}",
        "",
        f"Mã: `{target.id}` · {plan.title}, {plan.locality.show()}",
        "",
        f"- Kế hoạch: {show_quantity(target.planned.value, target.planned.unit)}",
        f"- Nguồn: {target.source.show()}",
        f"- Tính cho: {', '.join(_UNITS[kind] for kind in target.applies_to)}",
        f"- Chiều: {_DIRECTIONS[target.direction]}",
        f"- Quy ra điểm: {_FORMS.get(target.points.form, target.points.form)}",
        f"- Số liệu cần có: {'; '.join(f'{item.text} ({item.unit})' for item in target.inputs.values())}",
        f"- Chứng minh bằng: {target.evidence}",
        "- Chưa có số liệu thì chưa chấm, không tính là 0 điểm.",
    ]
    if target.reading is not None:
        reading = target.reading
        lines += ["", "## Cách hiểu đã khai", "", reading.question, ""]
        for name, option in reading.options.items():
            chosen = f" (đang dùng; {reading.why})" if name == reading.choice else ""
            lines.append(f"- `{name}`: {option.text}{chosen}")
    lines += [f"- Trường hợp riêng: {item.why}" for item in target.special]
    if target.note:
        lines += ["", f"Ghi chú: {target.note}"]
    return lines
