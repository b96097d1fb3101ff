"""From a figure to points: every form, both sides of every edge, and the worked values of practice."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score_helpers import line, target

from khenthuong.plan.conversion import Deduct, Over, Proportional
from khenthuong.scoring.achievement import Achievement
from khenthuong.scoring.points import convert, show_ratio

STEPS = {
    "form": "steps",
    "steps": [
        {"at_least": "100%", "get": "100%"},
        {"at_least": "90%", "below": "100%", "get": "80%"},
        {"above": "80%", "below": "90%", "get": "60%"},
        {"at_most": "80%", "get": "0%"},
    ],
}


def planned(value: str, unit: str = "%") -> dict[str, Any]:
    return {"value": Decimal(value), "unit": unit}


def test_budget_is_proportional() -> None:
    got = line(target(planned=planned("3559223000", "đồng")), m=3400000000)
    assert got.rounded == Decimal("9.55")
    assert got.points == Fraction(34_000_000_000, 3_559_223_000)
    assert got.ratio == Fraction(3_400_000_000, 3_559_223_000)
    assert got.formula == "10 × 3.400.000.000 / 3.559.223.000 = 9,55"


def test_malnutrition_above_its_bound() -> None:
    one = target(planned=planned("9"), direction="at-most", beyond_bound="plan-over-result")
    got = line(one, m="9.6")
    assert (got.ratio, got.rounded) == (Fraction(15, 16), Decimal("9.38"))
    assert got.formula == "10 × 9 / 9,6 = 9,38"


@pytest.mark.parametrize(("result", "points"), [("8.9", "10.00"), ("9", "10.00"), ("9.01", "9.99"), ("18", "5.00")])
def test_both_sides_of_an_upper_bound(result: str, points: str) -> None:
    one = target(planned=planned("9"), direction="at-most", beyond_bound="plan-over-result")
    assert line(one, m=result).rounded == Decimal(points)


@pytest.mark.parametrize(("result", "points"), [("9", "10.00"), ("9.6", "9.33"), ("18", "0.00"), ("20", "0.00")])
def test_linear_beyond_the_bound(result: str, points: str) -> None:
    one = target(planned=planned("9"), direction="at-most", beyond_bound="linear")
    assert line(one, m=result).rounded == Decimal(points)


@pytest.mark.parametrize(
    ("before", "now", "points"), [("5", "4.4", "6.00"), ("5", "5.2", "0.00"), ("5", "5", "0.00"), ("5", "3", "10.00")]
)
def test_poverty_cut_in_percentage_points(before: str, now: str, points: str) -> None:
    one = target(
        planned=planned("1"),
        measure={"subtract": ["a", "b"]},
        inputs={"a": {"text": "Đầu năm", "unit": "%"}, "b": {"text": "Cuối năm", "unit": "%"}},
    )
    assert line(one, a=before, b=now).rounded == Decimal(points)


def test_a_rise_is_said_in_the_formula() -> None:
    one = target(
        planned=planned("1"),
        measure={"subtract": ["a", "b"]},
        inputs={"a": {"text": "Đầu năm", "unit": "%"}, "b": {"text": "Cuối năm", "unit": "%"}},
    )
    got = line(one, a="4", b="4.2")
    assert got.measured == Fraction(-1, 5)
    assert got.formula == "10 × max(0; (4 − 4,2)) / 1 = 0,00"


def test_nothing_left_to_cut_is_a_special_case() -> None:
    one = target(
        planned=planned("1"),
        measure={"subtract": ["a", "b"]},
        inputs={"a": {"text": "Đầu năm", "unit": "%"}, "b": {"text": "Cuối năm", "unit": "%"}},
        special=[{"when": {"a": 0, "b": 0}, "then": "full", "why": "Không còn hộ nghèo để giảm"}],
    )
    got = line(one, a=0, b=0)
    assert got.rounded == Decimal("10.00")
    assert "Không còn hộ nghèo để giảm" in got.formula
    assert line(one, a=0, b="0.1").rounded == Decimal("0.00")


def test_a_special_case_can_give_nothing() -> None:
    one = target(special=[{"when": {"m": 7}, "then": "none", "why": "Số liệu bị thu hồi"}])
    assert line(one, m=7).rounded == Decimal("0.00")


def test_electricity_differs_by_form() -> None:
    one = target(direction="at-least")
    deduction = {"form": "deduction", "each": Decimal(1), "count": "fractional"}
    assert line(one, m="99.2").rounded == Decimal("9.92")
    got = line(one, m="99.2", points=deduction)
    assert got.rounded == Decimal("9.20")
    assert got.formula == "10 − 1 × 0,8 = 9,20 (thiếu 0,8%)"


@pytest.mark.parametrize(
    ("count", "result", "points"),
    [
        ("fractional", "98.5", "8.50"),
        ("whole", "98.5", "9.00"),
        ("whole", "99.01", "10.00"),
        ("whole", "99", "9.00"),
        ("started", "98.5", "8.00"),
        ("started", "99", "9.00"),
        ("started", "99.99", "9.00"),
        ("started", "100", "10.00"),
        ("fractional", "90", "0.00"),
        ("fractional", "89", "0.00"),
        ("fractional", "101", "10.00"),
    ],
)
def test_deduction_counts_per_cents_as_stated(count: str, result: str, points: str) -> None:
    form = {"form": "deduction", "each": Decimal(1), "count": count}
    assert line(target(), m=result, points=form).rounded == Decimal(points)


def test_deduction_in_the_unit_of_the_target() -> None:
    form = {"form": "deduction", "each": Decimal(1), "count": "fractional", "missing_in": "unit"}
    assert line(target(planned=planned("98")), m="96", points=form).rounded == Decimal("8.00")
    share = form | {"missing_in": "percent-of-plan"}
    assert line(target(planned=planned("98")), m="96", points=share).rounded == Decimal("7.96")


@pytest.mark.parametrize(
    ("result", "points"),
    [("79.99", "0.00"), ("80", "0.00"), ("80.01", "6.00"), ("89.99", "6.00"), ("90", "8.00"), ("99.99", "8.00"),
     ("100", "10.00"), ("250", "10.00"), ("0", "0.00")],
)  # fmt: skip
def test_both_sides_of_every_step(result: str, points: str) -> None:
    assert line(target(), m=result, points=STEPS).rounded == Decimal(points)


def test_a_step_is_named_in_the_formula() -> None:
    assert line(target(), m=95, points=STEPS).formula == (
        "95 / 100 = 95%, thuộc bậc từ 90% đến dưới 100%: được 80%; 10 × 80% = 8,00"
    )


@pytest.mark.parametrize(("result", "points"), [("49.99", "0.00"), ("50", "5.00"), ("50.01", "5.00")])
def test_both_sides_of_a_floor(result: str, points: str) -> None:
    assert line(target(), m=result, points={"form": "proportional", "floor": "50%"}).rounded == Decimal(points)


@pytest.mark.parametrize(("result", "points"), [("99.99", "0.00"), ("100", "10.00"), ("101", "10.00")])
def test_all_or_nothing(result: str, points: str) -> None:
    assert line(target(), m=result, points={"form": "all-or-nothing"}).rounded == Decimal(points)


def test_proportional_stops_at_its_cap() -> None:
    got = line(target(), m="105")
    assert got.rounded == Decimal("10.00")
    assert got.formula == "105 / 100 = 105%, tính tối đa 100%; 10 × 100% = 10,00"


def test_surplus_into_the_item_shows_raw_and_capped() -> None:
    form = {"form": "proportional", "over": {"per_percent": Decimal("0.5"), "cap": Decimal(2), "into": "item"}}
    assert line(target(), m="103", points=form).points == Fraction(23, 2)
    got = line(target(), m="110", points=form)
    assert got.over is not None
    assert (got.over.raw, got.over.counted, got.points) == (5, 2, 12)
    assert "tính tối đa 2" in got.over.sentence
    assert line(target(), m="100", points=form).over is None


def test_surplus_into_the_bonus_pool_leaves_the_item_alone() -> None:
    form = {"form": "proportional", "over": {"per_percent": Decimal("0.5"), "cap": Decimal(2), "into": "bonus"}}
    got = line(target(), m="110", points=form)
    assert got.points == 10
    assert got.over is not None
    assert got.over.counted == 2


def test_less_is_better_counts_under_the_plan_as_surplus() -> None:
    one = target(planned=planned("10"), direction="less-is-better", beyond_bound="plan-over-result")
    assert line(one, m="8").ratio == Fraction(6, 5)
    assert line(one, m="10").ratio == 1
    assert line(one, m="12.5").ratio == Fraction(4, 5)


def test_exactly_loses_on_both_sides() -> None:
    one = target(planned=planned("0.5"), direction="exactly")
    assert [line(one, m=m).rounded for m in ("0.4", "0.5", "0.6", "2")] == [
        Decimal("8.00"), Decimal("10.00"), Decimal("8.00"), Decimal("0.00")
    ]  # fmt: skip


def test_at_least_never_exceeds_the_plan() -> None:
    assert line(target(direction="at-least"), m="120").ratio == 1


def zero() -> Any:
    return target(
        planned=planned("0", "vụ"),
        direction="zero-tolerance",
        measure={"sum": ["a", "b"]},
        inputs={"a": {"text": "Tham nhũng", "unit": "vụ"}, "b": {"text": "Lãng phí", "unit": "vụ"}},
        points={"form": "all-or-nothing"},
    )


def test_zero_tolerance() -> None:
    assert line(zero(), a=0, b=0).rounded == Decimal("10.00")
    assert line(zero(), a=0, b=1).rounded == Decimal("0.00")


def test_one_known_case_decides_zero_tolerance_but_no_case_does_not() -> None:
    assert line(zero(), a=1).rounded == Decimal("0.00")
    assert line(zero(), a=0).status == "not_scored"


def traffic(both_zero: str = "met") -> Any:
    sides = [
        {"text": "Số vụ", "now": "a1", "before": "a0"},
        {"text": "Số người chết", "now": "b1", "before": "b0"},
        {"text": "Số người bị thương", "now": "c1", "before": "c0"},
    ]
    names = [name for side in sides for name in (side["now"], side["before"])]
    return target(
        planned=planned("3", "mặt giảm"),
        direction="less-than-last-year",
        measure={"compare": sides, "both_zero": both_zero},
        inputs={name: {"text": name, "unit": "vụ"} for name in names},
    )


def test_each_side_of_traffic_counts_a_third() -> None:
    figures = {"a0": 5, "a1": 4, "b0": 1, "b1": 0, "c0": 3, "c1": 3}
    assert line(traffic(), **figures).points == Fraction(20, 3)
    assert line(traffic(), **(figures | {"c1": 2})).points == 10
    assert line(traffic(), **figures, points={"form": "all-or-nothing"}).points == 0
    assert line(traffic(), **(figures | {"c1": 2}), points={"form": "all-or-nothing"}).points == 10


def test_zero_in_both_years_counts_as_stated() -> None:
    figures = {"a0": 0, "a1": 0, "b0": 0, "b1": 0, "c0": 0, "c1": 0}
    assert line(traffic("met"), **figures).points == 10
    assert line(traffic("not-met"), **figures).points == 0


def test_relative_cut_and_share() -> None:
    pair = {"a": {"text": "Trước", "unit": "hộ"}, "b": {"text": "Sau", "unit": "hộ"}}
    cut = target(planned=planned("10"), measure={"relative_cut": ["a", "b"]}, inputs=pair)
    assert line(cut, a=200, b=190).rounded == Decimal("5.00")
    share = target(planned=planned("98"), measure={"percent": ["a", "b"]}, inputs=pair)
    assert line(share, a=490, b=500).rounded == Decimal("10.00")
    for one, figures in ((cut, {"a": 0, "b": 3}), (share, {"a": 3, "b": 0})):
        got = line(one, **figures)
        assert got.status == "not_scored"
        assert "bằng 0" in got.notes[0]


def test_a_missing_result_is_not_zero() -> None:
    got = line(target())
    assert (got.status, got.points, got.ratio, got.low, got.high) == ("not_scored", None, None, 0, 10)
    assert got.missing == ("m",)


def test_points_need_a_ratio() -> None:
    with pytest.raises(ValueError, match="no points"):
        convert(Proportional(), Achievement(), Decimal(10))


def test_a_ratio_just_under_a_whole_number_is_not_shown_as_it() -> None:
    assert show_ratio(Fraction(999_999, 1_000_000)) == "99,9999%"
    assert show_ratio(Fraction(1)) == "100%"
    assert show_ratio(Fraction(2, 3)) == "66,67%"


ratios = st.fractions(min_value=0, max_value=3, max_denominator=10_000)


@given(ratios, ratios)
def test_more_never_brings_fewer_points(first: Fraction, second: Fraction) -> None:
    low, high = sorted((first, second))
    forms = (
        Proportional(),
        Proportional(floor="50%"),  # type: ignore[arg-type]
        Proportional(over=Over(per_percent=Decimal("0.1"), cap=Decimal(1), into="item")),
        Deduct(form="deduction", each=Decimal("0.5"), count="whole"),
        Deduct(form="deduction", each=Decimal("0.5"), count="started"),
        line_steps(),
    )
    for form in forms:
        less = convert(form, Achievement(ratio=low, factor="x"), Decimal(10)).points
        more = convert(form, Achievement(ratio=high, factor="x"), Decimal(10)).points
        assert 0 <= less <= more <= 10


def line_steps() -> Any:
    from khenthuong.plan.conversion import Steps

    return Steps.model_validate(STEPS)


@given(ratios)
def test_exactly_one_step_holds_every_ratio(ratio: Fraction) -> None:
    assert sum(step.contains(ratio * 100) for step in line_steps().steps) == 1
