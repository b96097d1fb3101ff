"""Days and years as clerks write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from khenthuong.office.lists.date_values import DateColumn, read_date, swapped_suspects
from khenthuong.office.lists.messages import Reading
from tests.office.lists.cells import cell

BIRTH, DAY = DateColumn(2017, birth=True), DateColumn(2017)


def _read(value: Any, column: DateColumn = BIRTH) -> Reading:
    return read_date(cell(value), column)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("14/06/1981", date(1981, 6, 14)),
        ("5/8/1977", date(1977, 8, 5)),
        ("20-11-1969", date(1969, 11, 20)),
        ("2.9.1985", date(1985, 9, 2)),
        ("1981-06-14", date(1981, 6, 14)),
        ("ngày 10 tháng 11 năm 1980", date(1980, 11, 10)),
        ("sinh năm 1979", 1979),
        (datetime(1990, 3, 4), date(1990, 3, 4)),
        (1984, 1984),
        ("1984", 1984),
        ("03/04/1980", date(1980, 4, 3)),
    ],
)
def test_day_first_always(typed: Any, found: date | int) -> None:
    reading = _read(typed)
    assert reading.ask is None
    assert reading.value == found


@pytest.mark.parametrize("typed", ["30/02/1978", "31/04/1980", "12/13/1982", "khoảng 1970", "29/02/2001"])
def test_an_impossible_day_is_an_error_that_can_be_answered(typed: str) -> None:
    reading = _read(typed)
    assert reading.value is None
    assert reading.ask is not None
    assert reading.ask.level == "loi"
    assert reading.ask.free is not None
    assert reading.ask.free("28/02/1978") == date(1978, 2, 28)
    assert reading.ask.free("30/02/1978") is None


def test_ages_out_of_the_question_are_asked_about() -> None:
    assert _read(2002).value == 2002  # fifteen
    assert _read(2003).ask is not None
    assert _read(1917).value == 1917  # a hundred
    assert _read(1916).ask is not None
    assert _read("01/01/2018").ask is not None
    assert _read("31/12/2017", DAY).value == date(2017, 12, 31)
    assert _read("01/01/2018", DAY).ask is not None
    # An office may be two years old.
    assert _read(2015, DateColumn(2017, birth=True, ages=False)).value == 2015


def test_two_digits_by_the_stated_rule_and_told() -> None:
    assert _read("7/5/68").value == date(1968, 5, 7)
    assert _read("7/5/02").value == date(2002, 5, 7)
    assert _read("7/5/03").ask is not None  # 2003 is too young and 1903 too old
    assert "1968" in _read("7/5/68").messages[0].sentence
    assert _read("10/11/17", DAY).value == date(2017, 11, 10)
    assert _read("10/11/18", DAY).ask is not None  # after the review, or a hundred years before it
    assert _read("7/5/68", DateColumn(None, birth=True)).ask is not None


def test_a_year_is_enough_for_a_birth_only() -> None:
    assert _read(2010, DAY).value is None
    assert _read("04/2010", DAY).value is None
    assert "chưa đủ" in _read("04/2010", DAY).messages[0].sentence
    assert _read("04/1980").value == 1980


def test_a_date_stored_as_a_number_is_asked_about() -> None:
    reading = _read(29751)
    assert reading.value is None
    assert reading.ask is not None
    assert reading.ask.choices[0].value == date(1981, 6, 14)


@pytest.mark.parametrize("typed", ["", "-", "chưa rõ"])
def test_unknown_stays_unknown(typed: str) -> None:
    assert _read(typed).value is None
    assert _read(typed).ask is None


def test_mixed_real_and_typed_dates_are_suspected() -> None:
    real, late, typed = cell(datetime(1980, 4, 3)), cell(datetime(1980, 4, 25)), cell("25/03/1981")
    assert swapped_suspects([real, late, typed]) == [real]
    assert swapped_suspects([real, late]) == []
    assert swapped_suspects([typed]) == []
