"""Bonus money: coefficients by decree, base salary by the day of signature, rounding, what is not added together."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.council.bonus import NOT_ADDED, OPEN, PAID, bonus_list, bonus_sum, rounded
from khenthuong.council.proposing import Proposal, Signer, Status
from khenthuong.dossier.dossier import Nominee
from khenthuong.law.reading import load_law


@cache
def law():
    return load_law(shipped("rules"))


@pytest.mark.parametrize(
    ("award", "kind", "on", "exact", "amount"),
    [
        ("lao-dong-tien-tien", "individual", date(2017, 12, 28), 390_000, 390_000),
        ("giay-khen-cap-xa", "individual", date(2017, 12, 28), 195_000, 200_000),
        ("giay-khen-cap-xa", "individual", date(2018, 6, 30), 195_000, 200_000),
        ("giay-khen-cap-xa", "individual", date(2018, 7, 1), 208_500, 210_000),
        ("giay-khen-cap-xa", "individual", date(2019, 7, 1), 223_500, 230_000),
        ("giay-khen-cap-xa", "collective", date(2019, 7, 1), 447_000, 450_000),
        ("bang-khen-cap-tinh", "individual", date(2023, 12, 31), 1_800_000, 1_800_000),
        ("bang-khen-cap-tinh", "individual", date(2024, 1, 1), 2_700_000, 2_700_000),
        ("bang-khen-cap-tinh", "collective", date(2017, 12, 28), 2_600_000, 2_600_000),
        ("tap-the-lao-dong-tien-tien", "collective", date(2026, 7, 1), 2_024_000, 2_030_000),
        ("tap-the-lao-dong-tien-tien", "collective", date(2026, 6, 30), 1_872_000, 1_880_000),
        ("chien-si-thi-dua-toan-quoc", "individual", date(2026, 8, 1), 11_385_000, 11_390_000),
        ("co-thi-dua-chinh-phu", "collective", date(2025, 12, 1), 28_080_000, 28_080_000),
    ],
)
def test_the_day_of_signature_chooses_coefficient_and_salary(award, kind, on, exact, amount):
    found = bonus_sum(law(), award, kind, on)
    assert (found.exact, found.amount) == (exact, amount)
    assert found.citations


def test_rounding_is_a_setting():
    day = date(2019, 7, 1)
    assert bonus_sum(law(), "giay-khen-cap-xa", "individual", day, "nearest").amount == 220_000
    assert bonus_sum(law(), "giay-khen-cap-xa", "individual", day, "none").amount == 223_500
    assert bonus_sum(law(), "lao-dong-tien-tien", "individual", day, "nearest").amount == 450_000


@pytest.mark.parametrize(
    ("award", "kind", "on"),
    [
        ("giay-khen-cap-xa", "individual", date(2025, 7, 1)),  # 0.15 or 0.3: not read
        ("giay-khen-cap-xa", "household", date(2017, 12, 28)),
        ("bang-khen-thu-tuong", "individual", date(2017, 9, 30)),  # decree 42: low confidence
        ("lao-dong-tien-tien", "individual", date(2009, 1, 1)),
        ("huan-chuong-huu-nghi", "individual", date(2020, 1, 1)),
    ],
)
def test_what_nobody_read_gives_no_amount_and_says_why(award, kind, on):
    found = bonus_sum(law(), award, kind, on)
    assert found.amount is None
    assert found.open


def test_a_ceiling_is_told_as_a_ceiling():
    found = bonus_sum(law(), "ky-niem-chuong", "individual", date(2025, 1, 1))
    assert found.amount is None
    assert found.derivation.startswith("không quá 0,6 × 2.340.000 = 1.404.000")


def test_a_number_from_memory_is_marked():
    assert bonus_sum(law(), "lao-dong-tien-tien", "individual", date(2016, 12, 1)).doubts
    assert not bonus_sum(law(), "lao-dong-tien-tien", "individual", date(2017, 12, 1)).doubts


def proposal(award, status=Status.PROPOSED, kind="individual"):
    nominee = Nominee(id="mau-1", name="Mẫu Văn A", kind=kind)
    signer = Signer("", "", date(2017, 12, 28))
    return Proposal(nominee, "", award, award, status, Verdict.ELIGIBLE, "", signer, (), "", (), None)


def paid(*awards):
    listed = bonus_list(law(), date(2017, 12, 28), [proposal(award) for award in awards])
    return {line.bonus.award: line.paid for line in listed.lines}, listed


def test_titles_of_one_year_bring_the_highest_only():
    found, listed = paid("lao-dong-tien-tien", "chien-si-thi-dua-co-so")
    assert found == {"lao-dong-tien-tien": NOT_ADDED, "chien-si-thi-dua-co-so": PAID}
    assert listed.total() == 1_300_000


def test_a_title_of_three_years_is_paid_beside_the_title_of_the_year():
    found, listed = paid("chien-si-thi-dua-co-so", "chien-si-thi-dua-cap-tinh")
    assert set(found.values()) == {PAID}
    assert listed.total() == 1_300_000 * 4


def test_a_title_and_a_form_are_both_paid():
    found, _ = paid("chien-si-thi-dua-co-so", "giay-khen-cap-xa")
    assert set(found.values()) == {PAID}


def test_of_several_forms_only_the_highest_is_sure():
    found, listed = paid("giay-khen-cap-xa", "bang-khen-cap-tinh")
    assert found == {"giay-khen-cap-xa": OPEN, "bang-khen-cap-tinh": PAID}
    assert listed.total() == 1_300_000


def test_only_what_is_proposed_is_paid():
    listed = bonus_list(law(), date(2017, 12, 28), [proposal("lao-dong-tien-tien", Status.NEEDS_JUDGEMENT)])
    assert listed.lines == ()


def test_totals_by_deciding_level():
    _, listed = paid("giay-khen-cap-xa", "chien-si-thi-dua-co-so")
    assert (listed.total("xa"), listed.total("huyen")) == (200_000, 1_300_000)


@given(st.fractions(0, 10_000_000), st.integers(1, 100_000))
def test_rounding_up_never_loses_and_stays_within_a_step(exact, step):
    up, near = rounded(exact, step, "up"), rounded(exact, step, "nearest")
    assert 0 <= up - exact < step
    assert abs(near - exact) <= Fraction(step, 2)
    assert up % step == 0 == near % step
