"""Names, unit keys, marks, sexes and identity numbers."""

from __future__ import annotations

import pytest

from khenthuong.office.lists.mark_values import (
    mark_of,
    masked,
    number_against_person,
    read_gender,
    read_mark,
    read_person_number,
)
from khenthuong.office.lists.name_values import person_key, read_person_name, title_gender, unit_key
from tests.office.lists.cells import cell, context


def test_names_are_shown_tidily_and_raw_text_is_not_lost() -> None:
    assert read_person_name(cell("MẪU THỊ THUÝ HOÀ")).value == "Mẫu Thị Thuý Hoà"
    assert read_person_name(cell("Ông Mẫu Văn Tước")).value == "Mẫu Văn Tước"
    assert read_person_name(cell("  Mẫu   Văn An ,")).value == "Mẫu Văn An"
    assert read_person_name(cell("-")).value is None
    assert (title_gender("Bà Mẫu Thị Hàm"), title_gender("Mẫu Văn An"), title_gender("Đ/c Mẫu An")) == ("nu", "", "")


def test_tone_placement_is_one_name_and_tones_are_two() -> None:
    assert person_key("Mẫu Thị Hoà") == person_key("MẪU THỊ HÒA")
    assert person_key("Mẫu Văn Hùng") != person_key("Mẫu Văn Hưng")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ấp I", "ấp 1"),
        ("ẤP 01", "Ấp 1"),
        ("A1", "Ấp 1"),
        ("Ấp Sáu", "ấp 6"),
        ("UBMTTQ xã Mỹ Thạnh", "Ủy ban Mặt trận Tổ quốc xã"),
        ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"),
        ("Trường TH", "Trường Tiểu học"),
        ("Văn hóa – Xã hội", "Văn hoá - Xã hội"),
        ("Hội CCB xã Mỹ Thạnh", "Hội Cựu chiến binh xã"),
    ],
)
def test_two_spellings_of_one_unit(one: str, other: str) -> None:
    units = context().dictionary.units
    assert unit_key(one, units) == unit_key(other, units)


def test_units_that_only_look_alike_stay_apart() -> None:
    units = context().dictionary.units
    assert unit_key("Ấp 1", units) != unit_key("Ấp 11", units)
    assert unit_key("Ap 5", units) != unit_key("Ấp 5", units)
    assert unit_key("Văn hóa", units) != unit_key("Văn hóa – Xã hội", units)
    assert unit_key("Ban Chỉ huy Xã đội", units) != unit_key("Ban Chỉ huy", units)


@pytest.mark.parametrize("text", ["x", "X", "✓", "v", "có", "Đạt", "ĐẠT"])
def test_yes(text: str) -> None:
    assert read_mark(cell(text)).value is True


def test_no_blank_and_neither() -> None:
    assert read_mark(cell("Không")).value is False
    assert read_mark(cell("")).value is None
    assert read_mark(cell("")).ask is None
    assert read_mark(cell("hay")).ask is not None
    assert mark_of("LĐTT") is None


def test_sex_is_never_assumed() -> None:
    assert (read_gender(cell("NAM")).value, read_gender(cell("nữ")).value) == ("nam", "nu")
    assert read_gender(cell("")).value is None
    assert read_gender(cell("M")).ask is not None


@pytest.mark.parametrize(
    ("typed", "number", "noted"),
    [
        ("099081000111", "099081000111", False),
        (99081000111, "099081000111", True),
        (99081000111.0, "099081000111", True),
        ("099 069 000 333", "099069000333", False),
        ("320000555", "320000555", False),
    ],
)
def test_identity_numbers(typed: object, number: str, noted: bool) -> None:
    reading = read_person_number(cell(typed))
    assert reading.value == number
    assert bool(reading.messages) == noted
    assert all(number not in one.sentence for one in reading.messages)


@pytest.mark.parametrize("typed", ["0990880777", "9.919E+10", "09908100011122", "CC123"])
def test_other_lengths_are_asked_about_without_showing_the_number(typed: str) -> None:
    reading = read_person_number(cell(typed))
    assert reading.value is None
    assert reading.ask is not None
    assert typed not in reading.ask.sentence
    assert typed not in "".join(reading.ask.key)


def test_a_number_against_the_person() -> None:
    assert number_against_person("099081000111", "nam", 1981) == ()
    assert "giới tính nam" in number_against_person("099081000111", "nu", 1981)[0].sentence
    assert "1981" in number_against_person("099081000111", "nam", 1979)[0].sentence
    assert number_against_person("099301000123", "nu", 2001) == ()
    assert number_against_person("320000555", "nu", 1981) == ()
    assert number_against_person("099081000111", None, None) == ()


def test_masks() -> None:
    assert masked("099081000111") == "099•••••0111"
    assert masked("320000555") == "320•••••0555"
