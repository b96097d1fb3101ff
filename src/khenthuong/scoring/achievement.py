"""From measured figures to an exact ratio of the plan (1 means: as planned). Pure.

Every direction says openly what the ratio is; see :class:`khenthuong.plan.target.Target`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from khenthuong.base.numbers import show_number
from khenthuong.plan.measure import (
    CompareMeasure,
    RelativeCutMeasure,
    SubtractMeasure,
    SumMeasure,
    ValueMeasure,
)
from khenthuong.plan.target import Target

Known = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Achievement:
    """How much of the plan was reached.

    ``measured`` is the compared quantity in the unit of the target; ``ratio`` result against plan (None: not
    known); ``factor`` the ratio as it stands in a formula (``9 / 9,6``), empty when ``because`` explains it;
    ``lacking`` what is missing, in the unit; ``missing`` the figures nobody supplied.
    """

    measured: Fraction | None = None
    ratio: Fraction | None = None
    factor: str = ""
    because: str = ""
    lacking: Fraction | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def achieve(target: Target, values: Mapping[str, Decimal | None], planned: Decimal | None) -> Achievement:
    """The achievement of a target (already under one reading).

    Args:
        target: what is measured, and in which direction.
        values: figures by name; None or absent means unknown.
        planned: the figure to compare with; None when the nominee's share of it is not known.
    """
    known = {name: value for name, value in values.items() if value is not None}
    for special in target.special:
        if all(known.get(name) == value for name, value in special.when.items()):
            full = special.then == "full"
            return Achievement(
                measured=_quantity(target, known)[0],
                ratio=Fraction(1 if full else 0),
                because=special.why,
                lacking=Fraction(0) if full else None,
                notes=(f"Trường hợp riêng: {special.why}.",),
            )
    missing = tuple(name for name in dict.fromkeys(target.measure.names()) if name not in known)
    if target.direction == "zero-tolerance":
        return _zero_tolerance(target, known, missing)
    if missing or planned is None:
        return Achievement(missing=missing)
    if isinstance(target.measure, CompareMeasure):
        return _against_last_year(target.measure, known)
    quantity, shown, note = _quantity(target, known)
    if quantity is None:
        return Achievement(notes=(note,))
    return _against_plan(target, quantity, shown, Fraction(planned))


def _quantity(target: Target, known: Known) -> tuple[Fraction | None, str, str]:
    """The compared quantity, as text for a formula, and why it cannot be computed (when it cannot)."""
    measure = target.measure
    if isinstance(measure, CompareMeasure) or any(name not in known for name in measure.names()):
        return None, "", ""
    if isinstance(measure, ValueMeasure):
        return Fraction(known[measure.value]), show_number(known[measure.value]), ""
    if isinstance(measure, SumMeasure):
        total = sum((Fraction(known[name]) for name in measure.sum), Fraction(0))
        shown = " + ".join(show_number(known[name]) for name in measure.sum)
        return total, shown if len(measure.sum) == 1 else f"({shown})", ""
    first_name, second_name = measure.names()
    first, second = Fraction(known[first_name]), Fraction(known[second_name])
    a, b = show_number(known[first_name]), show_number(known[second_name])
    if isinstance(measure, SubtractMeasure):
        return first - second, f"({a} − {b})", ""
    if isinstance(measure, RelativeCutMeasure):
        if first == 0:
            return None, "", f"Không tính được mức giảm tương đối vì “{target.inputs[first_name].text}” bằng 0."
        return (first - second) / first * 100, f"(({a} − {b}) / {a} × 100)", ""
    if second == 0:
        return None, "", f"Không tính được tỷ lệ vì “{target.inputs[second_name].text}” bằng 0."
    return first / second * 100, f"({a} / {b} × 100)", ""


def _against_plan(target: Target, result: Fraction, shown: str, plan: Fraction) -> Achievement:
    k = show_number(plan)
    if target.direction in {"more-is-better", "at-least"}:
        lacking = max(Fraction(0), plan - result)
        if target.direction == "at-least" and result >= plan:
            return _reached(result, f"{shown} không dưới mức {k}")
        if result < 0:
            return Achievement(result, Fraction(0), f"max(0; {shown}) / {k}", lacking=lacking)
        return Achievement(result, result / plan, f"{shown} / {k}", lacking=lacking)
    if target.direction == "exactly":
        gap = abs(result - plan)
        ratio = max(Fraction(0), 1 - gap / plan)
        if gap == 0:
            return _reached(result, f"{shown} đúng bằng mức {k}")
        return Achievement(result, ratio, f"max(0; 1 − |{shown} − {k}| / {k})", lacking=gap)
    return _bounded_above(target, result, shown, plan)


def _bounded_above(target: Target, result: Fraction, shown: str, plan: Fraction) -> Achievement:
    """at-most and less-is-better: full up to the plan; above it K/T or 1 − (T − K)/K, as the data say."""
    k = show_number(plan)
    if result <= plan:
        if target.direction == "at-most" or result == plan or plan == 0:
            return _reached(result, f"{shown} không vượt mức {k}")
        return Achievement(result, 1 + (plan - result) / plan, f"(1 + ({k} − {shown}) / {k})", lacking=Fraction(0))
    if target.beyond_bound == "linear":
        ratio = max(Fraction(0), 1 - (result - plan) / plan)
        return Achievement(result, ratio, f"max(0; 1 − ({shown} − {k}) / {k})", lacking=result - plan)
    return Achievement(result, plan / result, f"{k} / {shown}", lacking=result - plan)


def _reached(result: Fraction, because: str) -> Achievement:
    return Achievement(result, Fraction(1), because=because, lacking=Fraction(0))


def _zero_tolerance(target: Target, known: Known, missing: tuple[str, ...]) -> Achievement:
    """One known case is enough for 0, even when other counts are missing."""
    cases = sum((Fraction(known[name]) for name in target.measure.names() if name in known), Fraction(0))
    if cases > 0:
        because = f"đã xảy ra {show_number(cases)} {target.planned.unit}, chỉ tiêu là không để xảy ra"
        return Achievement(cases, Fraction(0), because=because, lacking=cases)
    if missing:
        return Achievement(missing=missing)
    return _reached(Fraction(0), "không để xảy ra trường hợp nào")


def _against_last_year(measure: CompareMeasure, known: Known) -> Achievement:
    """Each side that fell counts one part of all sides."""
    fallen = 0
    notes = []
    for side in measure.compare:
        now, before = known[side.now], known[side.before]
        kept_at_zero = now == 0 and before == 0 and measure.both_zero == "met"
        if now < before or kept_at_zero:
            fallen += 1
        word = "giữ ở mức 0" if kept_at_zero else "giảm" if now < before else "không giảm"
        notes.append(f"{side.text}: {show_number(now)} so với {show_number(before)} năm trước, {word}.")
    sides = len(measure.compare)
    return Achievement(
        measured=Fraction(fallen),
        ratio=Fraction(fallen, sides),
        factor=f"{fallen} / {sides}",
        lacking=Fraction(sides - fallen),
        notes=tuple(notes),
    )
