"""From an exact ratio to points, by the form the plan states. Pure; nothing is rounded here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from khenthuong.base.numbers import round_half_up, show_number
from khenthuong.plan.conversion import AllOrNothing, Conversion, Deduct, Over, Proportional, Steps
from khenthuong.plan.fields import share_of
from khenthuong.scoring.achievement import Achievement


@dataclass(frozen=True, slots=True)
class OverPoints:
    """Points for doing more than planned: the raw amount, what counts after the cap, and where it goes."""

    raw: Fraction
    counted: Fraction
    cap: Decimal
    into: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Points:
    """Exact points of one line with the formula, numbers put in; ``over`` is not yet inside ``points``."""

    points: Fraction
    formula: str
    over: OverPoints | None = None


def convert(form: Conversion, got: Achievement, maximum: Decimal, places: int = 2) -> Points:
    """Points for an achievement whose ratio is known.

    Raises:
        ValueError: the ratio is unknown; such a line has no points and must not be converted.
    """
    if got.ratio is None:
        raise ValueError("a line without a result has no points")
    if isinstance(form, Steps):
        points, formula = _steps(form, got, got.ratio, maximum, places)
    elif isinstance(form, Deduct):
        points, formula = _deduct(form, got, got.ratio, maximum, places)
    elif isinstance(form, AllOrNothing):
        points, formula = _all_or_nothing(got, got.ratio, maximum, places)
    else:
        points, formula = _proportional(form, got, got.ratio, maximum, places)
    return Points(points, formula, _over(form.over, got.ratio, places) if form.over else None)


def most(form: Conversion, maximum: Decimal) -> Fraction:
    """The most points a line can bring by itself, the surplus that goes into the line included."""
    top = Fraction(maximum)
    if isinstance(form, Proportional):
        top *= share_of(form.cap)
    elif isinstance(form, Steps):
        top *= max(share_of(step.get) for step in form.steps)
    if form.over is not None and form.over.into == "item":
        top += Fraction(form.over.cap)
    return top


def show_ratio(ratio: Fraction) -> str:
    """A ratio in per cent; more decimals when two would hide that it is not a whole number."""
    per_cent = ratio * 100
    places = 2
    while places < 10 and per_cent.denominator != 1 and round_half_up(per_cent, places) == round_half_up(per_cent, 0):
        places += 2
    text = show_number(per_cent, places)
    return (text.rstrip("0").rstrip(",") if "," in text else text) + "%"


def _proportional(
    form: Proportional, got: Achievement, ratio: Fraction, maximum: Decimal, places: int
) -> tuple[Fraction, str]:
    if form.floor is not None and ratio < share_of(form.floor):
        return Fraction(0), f"{_stated(got, ratio)}, dưới mức sàn {show_number(form.floor)}%: 0 điểm"
    cap = share_of(form.cap)
    counted = min(ratio, cap)
    points = Fraction(maximum) * counted
    if ratio > cap:
        return points, f"{_stated(got, ratio)}, tính tối đa {show_ratio(cap)}; {_times(maximum, counted, places)}"
    if not got.factor:
        return points, f"{got.because}; {_times(maximum, counted, places)}"
    return points, f"{show_number(maximum)} × {got.factor} = {show_number(points, places)}"


def _steps(form: Steps, got: Achievement, ratio: Fraction, maximum: Decimal, places: int) -> tuple[Fraction, str]:
    step = next(step for step in form.steps if step.contains(ratio * 100))
    get = share_of(step.get)
    return (
        Fraction(maximum) * get,
        f"{_stated(got, ratio)}, thuộc bậc {step.show()}: được {show_ratio(get)}; {_times(maximum, get, places)}",
    )


def _deduct(form: Deduct, got: Achievement, ratio: Fraction, maximum: Decimal, places: int) -> tuple[Fraction, str]:
    if form.missing_in == "unit" and got.lacking is not None:
        lacking, unit = got.lacking, ""
    else:
        lacking, unit = max(Fraction(0), 1 - ratio) * 100, "%"
    counted = lacking
    said = f"thiếu {show_number(lacking)}{unit}"
    if form.count != "fractional":
        counted = Fraction(math.floor(lacking) if form.count == "whole" else math.ceil(lacking))
        rule = "chỉ tính phần chẵn" if form.count == "whole" else "phần lẻ tính tròn lên"
        said += f", {rule}: {show_number(counted)}{unit}"
    raw = Fraction(maximum) - Fraction(form.each) * counted
    points = max(Fraction(0), raw)
    formula = f"{show_number(maximum)} − {show_number(form.each)} × {show_number(counted)} = "
    if raw < 0:
        return points, f"{formula}{show_number(raw, places)}, không dưới 0 nên tính 0 ({said})"
    return points, f"{formula}{show_number(points, places)} ({said})"


def _all_or_nothing(got: Achievement, ratio: Fraction, maximum: Decimal, places: int) -> tuple[Fraction, str]:
    met = ratio >= 1
    points = Fraction(maximum) if met else Fraction(0)
    said = "đạt đủ nên được trọn điểm" if met else "chưa đạt đủ nên không có điểm"
    return points, f"{_stated(got, ratio)}: {said}, {show_number(points, places)}"


def _over(over: Over, ratio: Fraction, places: int) -> OverPoints | None:
    if ratio <= 1:
        return None
    raw = Fraction(over.per_percent) * (ratio - 1) * 100
    counted = min(raw, Fraction(over.cap))
    where = "cộng vào nội dung" if over.into == "item" else "cộng vào điểm thưởng"
    sentence = (
        f"Vượt {show_ratio(ratio - 1)}: {show_number(over.per_percent)} × {show_number((ratio - 1) * 100)} = "
        f"{show_number(raw, places)} điểm"
    )
    sentence += f", tính tối đa {show_number(over.cap)}" if raw > counted else ""
    return OverPoints(raw, counted, over.cap, over.into, f"{sentence}; {where} {show_number(counted, places)} điểm.")


def _stated(got: Achievement, ratio: Fraction) -> str:
    return f"{got.factor} = {show_ratio(ratio)}" if got.factor else got.because


def _times(maximum: Decimal, share: Fraction, places: int) -> str:
    return f"{show_number(maximum)} × {show_ratio(share)} = {show_number(Fraction(maximum) * share, places)}"
