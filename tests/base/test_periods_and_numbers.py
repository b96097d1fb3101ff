"""Dates, months, exact numbers and how they are shown."""

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khenthuong.base.numbers import percent, round_half_up, show_number, show_share
from khenthuong.base.periods import DaySpan, show_years, whole_months
from khenthuong.base.vietnamese import match_key, nfc, slug


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2017, 3, 1), date(2017, 12, 31), 10),
        (date(2017, 3, 2), date(2017, 12, 31), 9),
        (date(2017, 5, 15), date(2017, 12, 31), 7),
        (date(2017, 1, 1), date(2017, 12, 31), 12),
        (date(2016, 5, 31), date(2017, 2, 28), 9),
        (date(2017, 12, 31), date(2017, 12, 31), 0),
        (date(2018, 1, 1), date(2017, 12, 31), 0),
    ],
)
def test_whole_months(start, end, months):
    assert whole_months(start, end) == months


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_a_later_end_never_has_fewer_months(first, second):
    early, late = sorted([first, second])
    assert whole_months(early, late) >= 0
    assert whole_months(early, late) <= whole_months(early, date(2030, 1, 2))


def test_span_ends_are_included_and_ordered():
    span = DaySpan.model_validate({"from": "2017-10-01", "to": "2023-12-31"})
    assert span.contains(date(2017, 10, 1)) and span.contains(date(2023, 12, 31))
    assert not span.contains(date(2017, 9, 30)) and not span.contains(date(2024, 1, 1))
    with pytest.raises(ValueError, match="đứng trước"):
        DaySpan.model_validate({"from": "2017-10-01", "to": "2017-09-30"})


def test_years_are_shown_as_people_say_them():
    assert show_years([2013, 2014, 2015]) == "2013 đến 2015"
    assert show_years([2013, 2015]) == "2013, 2015"
    assert show_years([2017]) == "2017"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3559223000, "3.559.223.000"),
        (Decimal("37.2"), "37,2"),
        (Decimal("-0.20"), "-0,2"),
        (Decimal("0"), "0"),
        (Fraction(2, 3), "0,6667"),
        (Decimal("1000.50"), "1.000,5"),
    ],
)
def test_numbers_in_vietnamese(value, shown):
    assert show_number(value) == shown


def test_rounding_is_half_up_and_exact():
    assert round_half_up(Fraction(9375, 1000), 2) == Decimal("9.38")
    assert round_half_up(Decimal("2.345"), 2) == Decimal("2.35")
    assert round_half_up(Decimal("-2.345"), 2) == Decimal("-2.35")
    assert round_half_up(Fraction(1, 3), 0) == Decimal("0")
    assert round_half_up(Fraction(10**31, 3), 2) == Decimal("3333333333333333333333333333333.33")


def test_shares_are_exact():
    assert Fraction(9, 13) < percent("70%")
    assert percent("0,5%") == Fraction(1, 200)
    assert show_share(Fraction(9, 13)) == "69,23%"
    with pytest.raises(ValueError, match="không phải tỷ lệ"):
        percent("70")


def test_one_name_two_spellings():
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thúy Hòa")
    assert decomposed != "Nguyễn Thúy Hòa"
    assert nfc(decomposed) == "Nguyễn Thúy Hòa"
    assert match_key("Nguyễn Thuý  Hoà") == match_key("NGUYỄN THÚY HÒA")
    assert match_key("Hùng") != match_key("Hưng")
    assert match_key("Quý") == "quý"
    assert slug("Chiến sĩ thi đua cơ sở") == "chien-si-thi-dua-co-so"
