"""Checks of one target: can it be computed, is its ambiguity declared, do its shares add up."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from khenthuong.base.numbers import show_number
from khenthuong.base.validation import suggest
from khenthuong.base.yaml_text import Path_
from khenthuong.plan.checking import Notebook
from khenthuong.plan.conversion import Conversion, Proportional, Step, Steps
from khenthuong.plan.measure import CompareMeasure
from khenthuong.plan.target import Target

_CAN_EXCEED = {"more-is-better", "less-is-better"}
_NO_PLAN_NEEDED = {"zero-tolerance", "less-than-last-year"}
_BOUNDED = {"at-most", "less-is-better"}


def lint_target(target: Target, notes: Notebook, papers: set[str], units: set[str]) -> None:
    """Note every problem of one target. ``papers`` and ``units`` are the known names."""
    if target.source.plan is not None:
        notes.unknown(("source", "plan"), "văn bản", target.source.plan, papers)
    _lint_reading(target, notes)
    _lint_inputs(target, notes)
    for choice, path in _choices(target):
        _lint_arithmetic(target.under(choice), notes, path)
    lint_conversion(target.points, target, notes, ("points",))
    if target.shares is not None:
        for unit in target.shares.units:
            notes.unknown(("shares", "units", unit), "đơn vị", unit, units)
        total = sum(target.shares.units.values(), Decimal(0))
        if total != target.planned.value:
            notes.note(
                "KT-311",
                ("shares", "units"),
                f"Các phần giao cộng lại là {show_number(total)}, chỉ tiêu của xã là "
                f"{show_number(target.planned.value)} {target.planned.unit}.",
            )


def _choices(target: Target) -> list[tuple[str | None, Path_]]:
    reading = target.reading
    if reading is None:
        return [(None, ())]
    return [(choice, ("reading", "options", choice)) for choice in reading.options]


def _lint_reading(target: Target, notes: Notebook) -> None:
    reading = target.reading
    if target.ambiguous and reading is None:
        notes.note("KT-308", ("ambiguous",), f"Chỉ tiêu “{target.id}” khai là nhiều nghĩa nhưng chưa có reading.")
    if reading is None:
        return
    if not target.ambiguous:
        notes.note(
            "KT-308",
            ("reading",),
            f"Chỉ tiêu “{target.id}” có reading nhưng không khai ambiguous: true.",
            "thêm ambiguous: true hoặc bỏ reading",
        )
    if reading.choice not in reading.options:
        notes.note(
            "KT-308",
            ("reading", "choice"),
            f"Cách hiểu “{reading.choice}” không có trong options.",
            suggest(reading.choice, frozenset(reading.options)),
        )


def _lint_inputs(target: Target, notes: Notebook) -> None:
    used: set[str] = set()
    measures = [(("measure",), target.measure)]
    if target.reading is not None:
        measures += [
            (("reading", "options", name, "measure"), option.measure)  # type: ignore[misc]
            for name, option in target.reading.options.items()
            if option.measure is not None
        ]
    for path, measure in measures:
        for name in measure.names():
            used.add(name)
            notes.unknown(path, "số đo", name, target.inputs.keys())
    for index, special in enumerate(target.special):
        for name in special.when:
            used.add(name)
            notes.unknown(("special", index, "when", name), "số đo", name, target.inputs.keys())
    for name in target.inputs.keys() - used:
        notes.note("KT-304", ("inputs", name), f"Số đo “{name}” được khai nhưng không dùng.", "bỏ dòng này")


def _lint_arithmetic(target: Target, notes: Notebook, path: Path_) -> None:
    direction, planned = target.direction, target.planned.value
    compares = isinstance(target.measure, CompareMeasure)
    if compares != (direction == "less-than-last-year"):
        notes.note(
            "KT-310",
            (*path, "measure"),
            "Cách đo compare chỉ đi với direction less-than-last-year, và ngược lại.",
            "sửa measure hoặc direction",
        )
    if direction in _BOUNDED and target.beyond_bound is None:
        notes.note(
            "KT-310",
            (*path, "direction"),
            f"Chỉ tiêu “{target.id}” có giới hạn trên nhưng chưa nói vượt giới hạn thì tính thế nào.",
            "thêm beyond_bound: plan-over-result (K/T) hoặc linear (1 − (T − K)/K)",
        )
    zero_allowed = direction in _NO_PLAN_NEEDED or (direction in _BOUNDED and target.beyond_bound == "plan-over-result")
    if planned < 0 or (planned == 0 and not zero_allowed):
        notes.note(
            "KT-310",
            (*path, "planned"),
            f"Mức kế hoạch {show_number(planned)} không chia được; kết quả phải so với một số lớn hơn 0.",
            "ghi mức kế hoạch lớn hơn 0 hoặc đổi direction",
        )


def lint_conversion(form: Conversion, target: Target, notes: Notebook, path: Path_) -> None:
    """Note problems of one conversion, in a target or replaced on a sheet."""
    if isinstance(form, Steps):
        _lint_steps(form.steps, notes, (*path, "steps"))
    if form.over is None:
        return
    if target.direction not in _CAN_EXCEED:
        notes.note(
            "KT-310",
            (*path, "over"),
            f"Hướng “{target.direction}” không bao giờ vượt 100%, nên over không có tác dụng.",
            "bỏ over hoặc đổi direction thành more-is-better, less-is-better",
        )
    if isinstance(form, Proportional) and form.cap > 100:
        notes.note(
            "KT-310",
            (*path, "over"),
            "Vừa cho tỷ lệ vượt 100% (cap) vừa thưởng phần vượt (over): phần vượt được tính hai lần.",
            "giữ cap: 100% khi đã có over",
        )


def _lint_steps(steps: tuple[Step, ...], notes: Notebook, path: Path_) -> None:
    ordered = sorted(enumerate(steps), key=lambda pair: _lower_key(pair[1]))
    first_index, first = ordered[0]
    if first.lower is not None and first.lower > (Decimal(0), True):
        notes.note("KT-307", (*path, first_index), f"Kết quả từ 0% đến {_end(first.lower)} không thuộc bậc nào.")
    if first.lower == (Decimal(0), False):
        notes.note("KT-307", (*path, first_index), "Kết quả đúng 0% không thuộc bậc nào.")
    for (_, below), (index, above) in pairwise(ordered):
        if below.upper is None or above.lower is None:
            notes.note("KT-307", (*path, index), "Hai bậc chồng lên nhau vì một đầu để ngỏ.")
            continue
        (top, top_closed), (bottom, bottom_closed) = below.upper, above.lower
        if top > bottom or (top == bottom and top_closed and bottom_closed):
            notes.note("KT-307", (*path, index), f"Hai bậc chồng lên nhau ở {_end(above.lower)}.")
        elif top < bottom or not (top_closed or bottom_closed):
            notes.note("KT-307", (*path, index), f"Có khoảng trống giữa hai bậc ở {_end(below.upper)}.")
    last_index, last = ordered[-1]
    if last.upper is not None:
        notes.note(
            "KT-307",
            (*path, last_index),
            f"Kết quả trên {_end(last.upper)} không thuộc bậc nào.",
            "bỏ đầu trên của bậc cao nhất",
        )


def _lower_key(step: Step) -> tuple[int, Decimal, bool]:
    if step.lower is None:
        return (0, Decimal(0), False)
    return (1, step.lower[0], not step.lower[1])


def _end(end: tuple[Decimal, bool]) -> str:
    return f"{show_number(end[0])}%"
