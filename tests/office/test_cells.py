"""What a cell means: exact numbers, Vietnamese dates, unknown that stays unknown."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from khenthuong.office.cells import (
    Cell,
    UnusableError,
    as_bool,
    as_date,
    as_date_or_year,
    as_int,
    as_number,
    as_text,
    as_year,
    as_years,
)


def cell(value: Any, percent: bool = False) -> Cell:
    return Cell("Trang", "C7", value, percent)


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        (37.2, "37.2"),
        (0.1 + 0.2, "0.30000000000000004"),
        ("95,5", "95.5"),
        ("37.2", "37.2"),
        ("3.559.223.000", "3559223000"),
        ("3,559,223,000", "3559223000"),
        ("3 559 223 000", "3559223000"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("-0,2", "-0.2"),
        ("98 %", "98"),
        (415, "415"),
    ],
)
def test_numbers_are_exact(typed: Any, exact: str) -> None:
    assert as_number(cell(typed)) == Decimal(exact)


def test_a_per_cent_format_means_the_number_people_see() -> None:
    assert as_number(cell(0.98, percent=True)) == Decimal("98")
    assert cell(0.985, percent=True).raw == "98,5%"


@pytest.mark.parametrize("typed", ["1.234", "12,500"])
def test_a_doubtful_separator_is_asked_about(typed: str) -> None:
    with pytest.raises(UnusableError, match="không rõ dấu"):
        as_number(cell(typed))


@pytest.mark.parametrize("typed", ["350 triệu", "KĐG", "12a", True, datetime(2017, 1, 2)])
def test_what_is_not_a_number_is_refused(typed: Any) -> None:
    with pytest.raises(UnusableError, match="không phải số"):
        as_number(cell(typed))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (datetime(2017, 6, 14), date(2017, 6, 14)),
        ("14/06/2017", date(2017, 6, 14)),
        ("5/8/1977", date(1977, 8, 5)),
        ("20-11-1969", date(1969, 11, 20)),
        ("2.9.1985", date(1985, 9, 2)),
        ("2017-06-14", date(2017, 6, 14)),
    ],
)
def test_dates_are_read_day_first(typed: Any, day: date) -> None:
    assert as_date(cell(typed)) == day


@pytest.mark.parametrize(
    ("typed", "words"), [("30/02/1978", "có thật"), ("hôm qua", "không phải ngày"), (42736, "ngày")]
)
def test_a_day_that_does_not_exist_is_refused(typed: Any, words: str) -> None:
    with pytest.raises(UnusableError, match=words):
        as_date(cell(typed))


def test_birth_may_be_a_year_alone() -> None:
    assert as_date_or_year(cell(1969)) == 1969
    assert as_date_or_year(cell("1969")) == 1969
    assert as_date_or_year(cell("14/06/1969")) == date(1969, 6, 14)


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        (2016, (2016,)),
        ("2016", (2016,)),
        ("2015, 2016", (2015, 2016)),
        ("2013 đến 2015", (2013, 2014, 2015)),
        ("từ 2013 đến 2015", (2013, 2014, 2015)),
        ("2013-2015", (2013, 2014, 2015)),
    ],
)
def test_years(typed: Any, years: tuple[int, ...]) -> None:
    assert as_years(cell(typed)) == years


@pytest.mark.parametrize("typed", ["năm ngoái", "15", 20177, datetime(2017, 1, 1)])
def test_what_is_not_a_year_is_refused(typed: Any) -> None:
    with pytest.raises(UnusableError, match="năm"):
        as_year(cell(typed))


@pytest.mark.parametrize(("typed", "truth"), [("Có", True), ("x", True), ("✓", True), ("không", False), (False, False)])
def test_yes_and_no(typed: Any, truth: bool) -> None:
    assert as_bool(cell(typed)) is truth


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(UnusableError, match="Có hoặc Không"):
        as_bool(cell("chắc vậy"))


@pytest.mark.parametrize("typed", ["", "  ", "-", "–", "chưa có số liệu", "N/A", None])
def test_unknown_is_never_zero_or_no(typed: Any) -> None:
    assert cell(typed).unknown


def test_text_is_composed_and_squeezed_and_codes_stay_as_typed() -> None:
    assert cell("  Hòa\u00a0 \u200bBình ").text == "Hòa Bình"
    assert cell("Ho\u0300a").text == "Hòa"
    assert as_text(cell(12.0)) == "12"


def test_excel_turning_a_code_into_a_date_is_noticed() -> None:
    with pytest.raises(UnusableError, match="đã đổi chữ thành ngày"):
        as_text(cell(datetime(2017, 8, 5)))


def test_half_a_month_is_not_a_whole_number() -> None:
    with pytest.raises(UnusableError, match="số nguyên"):
        as_int(cell(1.5))
