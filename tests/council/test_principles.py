"""Principles across awards, and the authority of the day."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.council.authority import authority_doubts
from khenthuong.council.principles import apply_principles
from khenthuong.council.proposing import Proposal, Status
from khenthuong.dossier.dossier import Dossier, Nominee
from khenthuong.law.reading import load_law

NOMINEE = {"id": "mau-1", "name": "Mẫu Văn A", "kind": "individual", "group": "cong-chuc"}


@cache
def law():
    return load_law(shipped("rules"))


def line(award, status=Status.PROPOSED):
    nominee = Nominee.model_validate(NOMINEE)
    return Proposal(nominee, "", award, award, status, Verdict.ELIGIBLE, "", None, (), "", (), None)


def applied(on, *lines, register=()):
    dossier = Dossier.model_validate({"nominee": NOMINEE, "register": {"complete": True, "list": list(register)}})
    return apply_principles(law(), on, on.year, lines, {"mau-1": dossier})


def test_two_forms_for_one_year_are_left_to_the_council_and_none_is_cut():
    done = applied(date(2017, 12, 28), line("giay-khen-cap-xa"), line("bang-khen-cap-tinh"), line("lao-dong-tien-tien"))
    assert [item.status for item in done] == [Status.COUNCIL_DECIDES, Status.COUNCIL_DECIDES, Status.PROPOSED]
    assert "Điều 6, khoản 2, điểm b" in done[0].reason
    assert "Bằng khen" in done[0].reason


@pytest.mark.parametrize(
    ("day", "status"), [(date(2014, 5, 31), Status.PROPOSED), (date(2014, 6, 1), Status.COUNCIL_DECIDES)]
)
def test_one_achievement_one_form_is_law_from_1_june_2014(day, status):
    done = applied(day, line("giay-khen-cap-xa"), line("bang-khen-cap-tinh"))
    assert {item.status for item in done} == {status}


def test_a_form_already_given_in_the_year_counts_and_one_for_a_theme_does_not():
    given = {"award": "giay-khen-cap-huyen", "years": [2020], "kind": "cong-trang"}
    (found,) = applied(date(2020, 12, 20), line("bang-khen-cap-tinh"), register=[given])
    assert found.status is Status.COUNCIL_DECIDES
    assert "đã được tặng" in found.reason
    for change in ({"kind": "chuyen-de"}, {"kind": "dot-xuat"}, {"years": [2019]}, {"revoked": True}):
        (found,) = applied(date(2020, 12, 20), line("bang-khen-cap-tinh"), register=[{**given, **change}])
        assert found.status is Status.PROPOSED


@pytest.mark.parametrize(
    ("day", "status"), [(date(2017, 12, 14), Status.PROPOSED), (date(2017, 12, 15), Status.COUNCIL_DECIDES)]
)
def test_one_form_at_state_level_a_year(day, status):
    """A title at State level and an honour: not two forms, but two State-level awards in one year."""
    done = applied(day, line("chien-si-thi-dua-toan-quoc"), line("bang-khen-thu-tuong"))
    assert {item.status for item in done} == {status}


def test_what_is_not_in_reach_does_not_compete():
    done = applied(date(2017, 12, 28), line("giay-khen-cap-xa"), line("bang-khen-cap-tinh", Status.NEEDS_JUDGEMENT))
    assert [item.status for item in done] == [Status.PROPOSED, Status.NEEDS_JUDGEMENT]


def doubts(award, level, decided_on):
    record = {"award": award, "years": [2016], "decided_on": decided_on, "issuer": {"level": level}}
    return authority_doubts(law(), [Dossier.model_validate({"nominee": NOMINEE, "register": {"list": [record]}})])


@pytest.mark.parametrize(
    ("award", "level", "day", "flagged"),
    [
        ("lao-dong-tien-tien", "xa", date(2014, 5, 31), True),
        ("lao-dong-tien-tien", "xa", date(2014, 6, 1), False),
        ("chien-si-thi-dua-co-so", "xa", date(2025, 6, 30), True),
        ("chien-si-thi-dua-co-so", "xa", date(2025, 7, 1), False),
        ("chien-si-thi-dua-co-so", "huyen", date(2017, 1, 12), False),
        ("chien-si-thi-dua-co-so", "don-vi", date(2017, 1, 12), False),
        ("bang-khen-cap-tinh", "don-vi", date(2017, 1, 12), True),
        ("bang-khen-cap-tinh", "huyen", date(2017, 1, 12), True),
        ("bang-khen-cap-tinh", "bo", date(2017, 1, 12), False),
        ("bang-khen-thu-tuong", "tinh", date(2017, 1, 12), True),
        ("giay-khen-cap-huyen", "huyen", date(2025, 7, 1), True),
        ("giay-khen-cap-huyen", "huyen", date(2025, 6, 30), False),
    ],
)
def test_a_decision_signed_without_the_authority_of_its_day_is_flagged(award, level, day, flagged):
    found = doubts(award, level, day)
    assert bool(found) is flagged


def test_a_record_without_level_or_day_is_not_accused():
    assert not doubts("chien-si-thi-dua-co-so", None, date(2017, 1, 12))
    assert not doubts("chien-si-thi-dua-co-so", "xa", None)
