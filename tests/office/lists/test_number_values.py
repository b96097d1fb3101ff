"""Numbers as clerks write them, both sides of every edge."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from khenthuong.office.lists.messages import Reading
from khenthuong.office.lists.number_values import NumberColumn, Style, answer_number, column_style, read_number
from khenthuong.office.lists.units import Unit, unit_in_heading, unit_of
from tests.office.lists.cells import cell

DONG, TRIEU, TY, PERCENT = unit_of("đồng"), unit_of("triệu đồng/năm"), unit_of("tỷ đồng"), unit_of("%")


def _read(value: Any, column: NumberColumn | None = None, **more: Any) -> Reading:
    return read_number(cell(value, **more), column or NumberColumn())


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (17, "17"),
        (37.2, "37.2"),
        (0, "0"),
        ("0", "0"),
        ("'95,5", "95.5"),
        ("37,2", "37.2"),
        ("37.2", "37.2"),
        ("37,25", "37.25"),
        ("3.559.223.000", "3559223000"),
        ("593,203,834", "593203834"),
        ("588 000 000", "588000000"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("0,500", "0.5"),
        ("-3", "-3"),
        ("18/20", "18"),
    ],
)
def test_numbers_without_doubt(typed: Any, number: str) -> None:
    reading = _read(typed)
    assert reading.ask is None
    assert reading.value == Decimal(number)


@pytest.mark.parametrize("typed", ["1.234", "12,500", "415,200"])
def test_three_digits_after_one_sign_are_asked_about(typed: str) -> None:
    reading = _read(typed)
    assert reading.value is None
    assert reading.ask is not None
    assert len(reading.ask.choices) == 2


def test_the_column_decides_where_it_can() -> None:
    assert column_style(["37,2", "chưa có"]) is Style.VIETNAMESE
    assert column_style(["37.2"]) is Style.ENGLISH
    assert column_style(["37.2", "37,2"]) is None
    assert column_style(["1.234"]) is None
    assert _read("1.234", NumberColumn(style=Style.VIETNAMESE)).value == 1234
    assert _read("1.234", NumberColumn(style=Style.ENGLISH)).value == Decimal("1.234")
    assert _read("12,500", NumberColumn(style=Style.VIETNAMESE)).value == Decimal("12.5")
    assert _read("12,500", NumberColumn(style=Style.ENGLISH)).value == 12500


def test_the_plan_decides_only_when_the_other_size_is_out_of_the_question() -> None:
    assert _read("1.234", NumberColumn(expected=Decimal(1000))).value == 1234
    assert _read("1.234", NumberColumn(expected=Decimal("1.5"))).value == Decimal("1.234")
    assert _read("1.234", NumberColumn(expected=Decimal(10**9))).ask is not None


def test_units_in_the_cell_are_converted_exactly_and_told() -> None:
    column = NumberColumn(wanted=DONG)
    for typed, number in [
        ("125.000.000đ", 125_000_000),
        ("350 triệu", 350_000_000),
        ("0,6 tỷ", 600_000_000),
        ("3 tỷ 559 triệu", 3_559_000_000),
        ("590.000.000 đồng", 590_000_000),
        ("350 triệu (ước)", 350_000_000),
    ]:
        reading = _read(typed, column)
        assert reading.value == number, typed
        assert any(one.level == "luu-y" for one in reading.messages), typed
    assert _read("22 LĐ", NumberColumn(wanted=unit_of("lao động"))).value == 22
    assert _read("37,5 tr", NumberColumn(wanted=TRIEU)).value == Decimal("37.5")
    assert _read(80, NumberColumn(unit=DONG, wanted=TY)).value == Decimal("8E-8")


def test_per_cent_by_format_then_sign_then_column() -> None:
    column = NumberColumn(percent=True, wanted=PERCENT, expected=Decimal(98))
    assert _read(0.98, column, percent=True).value == 98
    assert _read("98 %", column).value == 98
    assert _read(98, column).value == 98
    assert _read(1.01, column).value == Decimal("1.01")
    doubtful = _read(0.98, column)
    assert doubtful.ask is not None
    assert [choice.value for choice in doubtful.ask.choices] == [98, Decimal("0.98")]
    assert _read(1, column).ask is not None
    assert _read(0, column).value == 0
    # Where the plan itself speaks of half a per cent, 0,48 is 0,48 %.
    assert _read(0.48, NumberColumn(percent=True, expected=Decimal("0.5"))).value == Decimal("0.48")


def test_a_bound_is_an_answer_for_a_goal_and_a_question_for_a_result() -> None:
    goal = _read("≤ 9%", NumberColumn(percent=True, wanted=PERCENT, expected=Decimal(9), bounds=True))
    assert goal.value == 9
    assert "≤" in goal.messages[0].sentence
    assert _read("từ 98% trở lên", NumberColumn(percent=True, bounds=True)).value == 98
    for typed in ("≤ 9%", "<1", "từ 87% trở lên", "dưới 5"):
        assert _read(typed, NumberColumn(percent=True)).ask is not None, typed


@pytest.mark.parametrize("typed", ["-", "–", "chưa có số liệu", "KĐG", "/", "N/A", ""])
def test_unknown_is_neither_zero_nor_a_question(typed: str) -> None:
    reading = _read(typed)
    assert reading.value is None
    assert reading.ask is None


@pytest.mark.parametrize("typed", ["abc", "#DIV/0!", "12 và 13", True])
def test_what_is_no_number_is_asked_about(typed: Any) -> None:
    assert _read(typed).ask is not None


def test_a_per_cent_in_a_money_column_is_asked_about() -> None:
    assert _read("98%", NumberColumn(wanted=DONG)).ask is not None


def test_answers_are_read_one_way_only() -> None:
    assert answer_number("1.234") == 1234
    assert answer_number("1,234") == Decimal("1.234")
    assert answer_number("98%") == 98
    assert answer_number("chín") is None


def test_units_in_headings() -> None:
    assert unit_in_heading("Thu ngân sách (triệu đồng)") == Unit("triệu đồng", "money", Decimal(10**6))
    assert unit_in_heading("Thu ngân sách (ĐVT: tr.đ)") == Unit("triệu đồng", "money", Decimal(10**6))
    assert unit_in_heading("Nước máy (%)") == Unit("%", "%")
    assert unit_in_heading("Ghi chú (nếu có)") is None
