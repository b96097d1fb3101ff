"""Awards in one cell, decisions as text, and abbreviations that mean something only in their column."""

from __future__ import annotations

from datetime import date

import pytest

from khenthuong.office.lists.award_values import FoundAward, FoundDecision, asked_text, read_awards, read_decision
from khenthuong.office.lists.word_values import read_word
from tests.office.lists.cells import cell, context

LDTT, CSTDCS = "lao-dong-tien-tien", "chien-si-thi-dua-co-so"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("LĐTT", [(LDTT, ())]),
        ("LĐTT, CSTĐCS", [(LDTT, ()), (CSTDCS, ())]),
        ("LĐTT; CSTĐCS", [(LDTT, ()), (CSTDCS, ())]),
        ("LĐTT và CSTĐCS", [(LDTT, ()), (CSTDCS, ())]),
        ("LĐTT\nCSTĐCS", [(LDTT, ()), (CSTDCS, ())]),
        ("LĐTT 2015, CSTĐCS 2016", [(LDTT, (2015,)), (CSTDCS, (2016,))]),
        ("LĐTT (2015, 2016)", [(LDTT, (2015, 2016))]),
        ("LĐTT năm 2013-2015", [(LDTT, (2013, 2014, 2015))]),
        ("2016: LĐTT; 2017: CSTĐCS", [(LDTT, (2016,)), (CSTDCS, (2017,))]),
        ("Chiến sĩ thi đua cấp bộ, ban, ngành, tỉnh", [("chien-si-thi-dua-cap-tinh", ())]),
        ("Giấy khen của CT UBND xã", [("giay-khen-cap-xa", ())]),
        ("BK UBND tỉnh", [("bang-khen-cap-tinh", ())]),
        ("Chiến sỹ thi đua cơ sở", [(CSTDCS, ())]),
        ("không", []),
    ],
)
def test_awards_of_a_cell(typed: str, found: list[tuple[str, tuple[int, ...]]]) -> None:
    reading = read_awards(cell(typed), context().awards)
    assert reading.ask is None
    assert [(one.award, one.years) for one in reading.value] == found


def test_the_decision_beside_an_award() -> None:
    reading = read_awards(cell("LĐTT (QĐ số 45/QĐ-UBND ngày 10/11/2016)"), context().awards)
    assert reading.value == (FoundAward(LDTT, (), "45/QĐ-UBND", date(2016, 11, 10)),)


@pytest.mark.parametrize("typed", ["GK", "BK", "CSTĐ", "Khen miệng"])
def test_several_or_no_meanings_are_asked_about(typed: str) -> None:
    reading = read_awards(cell(f"LĐTT, {typed}"), context().awards)
    assert reading.value is None
    assert reading.ask is not None
    assert asked_text(reading.ask) == typed
    answered = read_awards(cell(f"LĐTT, {typed}"), context().awards, [(typed, "giay-khen-cap-xa")])
    assert [one.award for one in answered.value] == [LDTT, "giay-khen-cap-xa"]
    left_out = read_awards(cell(f"LĐTT, {typed}"), context().awards, [(typed, None)])
    assert [one.award for one in left_out.value] == [LDTT]


@pytest.mark.parametrize(
    ("typed", "number", "day"),
    [
        ("QĐ số 45/QĐ-UBND ngày 10/11/2017", "45/QĐ-UBND", date(2017, 11, 10)),
        ("142/QĐ-UBND", "142/QĐ-UBND", None),
        ("12/2017/QĐ-UBND, ngày 1.2.2017", "12/2017/QĐ-UBND", date(2017, 2, 1)),
        ("45/QĐ-UBND ngày 31/02/2017", "45/QĐ-UBND", None),
        ("theo quyết định của huyện", "theo quyết định của huyện", None),
    ],
)
def test_decisions(typed: str, number: str, day: date | None) -> None:
    reading = read_decision(cell(typed))
    assert reading.value == FoundDecision(number, day)
    assert bool(reading.messages) == (day is None and typed != "142/QĐ-UBND")


def test_one_abbreviation_means_different_things_in_two_columns() -> None:
    words = context()
    assert read_word(cell("CC"), words.groups).value == "cong-chuc"
    doubtful = read_word(cell("CC"), words.discipline)
    assert doubtful.ask is not None
    assert {choice.value for choice in doubtful.ask.choices} == {"canh-cao", "cach-chuc"}
    assert read_word(cell("KT"), words.discipline).ask is not None
    assert read_word(cell("khiển trách"), words.discipline).value == "khien-trach"


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("HTXSNV", "HTXS"), ("HTTNV", "HTT"), ("HTNV", "HT"), ("KHTNV", "KHT"), ("Hoàn thành tốt nhiệm vụ", "HTT")],
)
def test_gradings(typed: str, grade: str) -> None:
    assert read_word(cell(typed), context().ratings).value == grade


def test_a_blank_grading_is_unknown_and_a_strange_one_is_asked_about() -> None:
    assert read_word(cell("KĐG"), context().ratings) == read_word(cell(""), context().ratings)
    assert read_word(cell("XYZ"), context().ratings).ask is not None
