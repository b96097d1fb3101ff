"""Papers, sets, publication, councils and changes of law as shipped: both sides of each day on which they change."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from pydantic import ValidationError

from khenthuong.base.locate import shipped
from khenthuong.explain.procedure import procedure, sets_words
from khenthuong.law.limit import PapersVersion
from khenthuong.law.procedure import CouncilVersion, PublicationVersion, SubmissionVersion, TransitionRule
from khenthuong.law.reading import load_law
from khenthuong.law.rule import version_on
from tests.support import CHECKED, CITE

NOT_OF_THE_LAW = {"xa-dat-chuan-van-hoa-nong-thon-moi"}  # a movement of the culture sector; no paper of it was read
DAYS = [date(2004, 7, 1), date(2014, 6, 1), date(2017, 10, 1), date(2024, 1, 1), date(2025, 7, 1), date(2026, 10, 1)]
FROM_2010 = {"in_force": {"from": "2010-01-01"}, "cite": CITE, "checked": CHECKED}


@cache
def law():
    return load_law(shipped("rules"))


def sets(award, on):
    return [item.sets for item in law().papers_on(award, on)]


@pytest.mark.parametrize("day", [*DAYS, *(day - timedelta(days=1) for day in DAYS[1:])], ids=str)
def test_every_award_of_the_day_has_one_list_of_papers_one_ballot_one_submission(day):
    for award in law().awards.values():
        wanted = 1 if award.exists.contains(day) and award.id not in NOT_OF_THE_LAW else 0
        assert (award.id, len(law().papers_on(award.id, day))) == (award.id, wanted)
        assert (award.id, len(law().ballots_on(award.id, day))) == (award.id, wanted)
        if wanted:
            found = [item for item in law().submissions.values() if award.id in item.awards]
            assert (award.id, sum(version_on(item.versions, day) is not None for item in found)) == (award.id, 1)


def test_nothing_is_asked_for_a_form_that_has_ended():
    assert law().papers_on("giay-khen-cap-huyen", date(2025, 6, 30))
    assert not law().papers_on("giay-khen-cap-huyen", date(2025, 7, 1))
    told = list(procedure(law(), law().awards["giay-khen-cap-huyen"], date(2025, 7, 1)))
    assert "không có danh hiệu, hình thức này" in told[-1] and not any(line.startswith("Hồ sơ") for line in told)


@pytest.mark.parametrize(
    ("award", "on", "expected"),
    [
        ("bang-khen-thu-tuong", date(2017, 9, 30), None),
        ("bang-khen-thu-tuong", date(2017, 10, 1), 2),
        ("bang-khen-thu-tuong", date(2023, 12, 31), 2),
        ("bang-khen-thu-tuong", date(2024, 1, 1), 1),
        ("co-thi-dua-chinh-phu", date(2023, 12, 31), 2),
        ("chien-si-thi-dua-toan-quoc", date(2017, 10, 1), 2),
        ("huan-chuong-lao-dong-hang-ba", date(2023, 12, 31), 3),
        ("huan-chuong-lao-dong-hang-ba", date(2024, 1, 1), 1),
        ("anh-hung-lao-dong", date(2026, 9, 30), 1),
        ("anh-hung-lao-dong", date(2026, 10, 1), None),
        ("giay-khen-cap-xa", date(2024, 1, 1), None),
    ],
)
def test_the_number_of_sets_by_day(award, on, expected):
    assert sets(award, on) == [expected]


@pytest.mark.parametrize(
    ("on", "paper", "there"),
    [
        (date(2014, 5, 31), "Đề nghị của Hội đồng thi đua", True),
        (date(2014, 6, 1), "Đề nghị của Hội đồng thi đua", False),
        (date(2014, 5, 31), "Văn bản đề nghị tặng danh hiệu thi đua (tờ trình)", False),
        (date(2014, 6, 1), "Văn bản đề nghị tặng danh hiệu thi đua (tờ trình)", True),
    ],
)
def test_the_papers_of_a_title_before_and_after_the_law_of_2013(on, paper, there):
    assert (paper in law().papers_on("lao-dong-tien-tien", on)[0].papers) is there


@pytest.mark.parametrize(("on", "there"), [(date(2014, 5, 31), False), (date(2014, 6, 1), True)])
def test_the_minutes_of_a_form_of_commendation_are_asked_from_2014(on, there):
    assert ("Biên bản xét khen thưởng" in law().papers_on("giay-khen-cap-xa", on)[0].papers) is there


@pytest.mark.parametrize(
    ("award", "on", "required"),
    [
        ("huan-chuong-lao-dong-hang-ba", date(2014, 5, 31), None),
        ("huan-chuong-lao-dong-hang-ba", date(2014, 6, 1), True),
        ("huan-chuong-lao-dong-hang-ba", date(2026, 9, 30), True),
        ("gia-dinh-van-hoa", date(2024, 1, 29), None),
        ("gia-dinh-van-hoa", date(2024, 1, 30), True),
        ("huy-chuong-huu-nghi", date(2024, 1, 30), None),  # the law names orders, not medals
    ],
)
def test_publication_before_proposing(award, on, required):
    found = [version_on(item.versions, on) for item in law().publications.values() if award in item.awards]
    assert [item.required for item in found if item is not None] == ([] if required is None else [required])


@pytest.mark.parametrize(
    ("on", "numbers"),
    [
        (date(2014, 8, 19), None),
        (date(2014, 8, 20), (13, 15, 3, 4)),
        (date(2017, 9, 30), (13, 15, 3, 4)),
        (date(2017, 10, 1), (None, None, 3, 4)),
        (date(2024, 1, 1), (None, None, None, None)),
    ],
)
def test_the_council_of_the_province(on, numbers):
    found = version_on(law().councils["hoi-dong-tinh"].versions, on)
    read = found and (found.members_min, found.members_max, found.vice_chairs_min, found.vice_chairs_max)
    assert read == numbers


def test_the_card_tells_papers_sets_ballot_and_council():
    told = "\n".join(procedure(law(), law().awards["chien-si-thi-dua-cap-tinh"], date(2017, 9, 30)))
    for piece in ("Hồ sơ: ", "Số bộ: chưa có số chung", "Phiếu: ít nhất 90%", "Nơi nhận: ", "13 đến 15 thành viên"):
        assert piece in told
    assert "Chuyển tiếp (01/10/2017)" not in told
    later = "\n".join(procedure(law(), law().awards["bang-khen-thu-tuong"], date(2017, 10, 1)))
    assert "2 bộ bản chính, kèm tệp điện tử" in later and "Chuyển tiếp (01/10/2017)" in later


def change(**more):
    given = {"transition": "x", "text": "x", "effect": "earlier_wording", "change_day": "2017-10-01", "cite": CITE}
    return TransitionRule.model_validate({**given, "checked": CHECKED, **more})


def test_medals_for_long_service_may_follow_the_law_of_2003_until_the_day_before_the_last_of_2014():
    rule = law().transitions["luat-39-2013-nien-han"]
    medal = "huy-chuong-quan-ky-quyet-thang"
    days = (date(2014, 5, 31), date(2014, 6, 1), date(2014, 12, 30), date(2014, 12, 31))
    assert [rule.applies(medal, None, day) for day in days] == [False, True, True, False]
    assert not rule.applies("lao-dong-tien-tien", None, date(2014, 6, 1))


def test_the_decree_of_2017_opens_the_earlier_wording_only_while_it_is_in_force():
    rule = law().transitions["nghi-dinh-91-2017"]
    handed_in = date(2017, 9, 30)
    days = (date(2017, 9, 30), date(2017, 10, 1), date(2023, 12, 31), date(2024, 1, 1))
    assert [rule.applies("lao-dong-tien-tien", handed_in, day) for day in days] == [False, True, True, False]
    assert not rule.applies("lao-dong-tien-tien", date(2017, 10, 1), date(2017, 10, 1))


@pytest.mark.parametrize(
    ("model", "given"),
    [
        (PapersVersion, {"papers": ["tờ trình"]}),
        (SubmissionVersion, {"to": None, "deadline": "30/04"}),
        (PublicationVersion, {"required": True, "days": 10}),
        (CouncilVersion, {"chair": "x", "members_min": 15, "members_max": 13}),
        (CouncilVersion, {"chair": "x", "note": "x", "quorum": "4/3"}),
    ],
)
def test_silence_and_impossible_numbers_are_refused(model, given):
    with pytest.raises(ValidationError):
        model.model_validate({**FROM_2010, **given})


@pytest.mark.parametrize("days", [{"submitted_before": "2017-10-02"}, {"until": "2017-09-30"}])
def test_days_of_a_change_must_fit(days):
    assert change(submitted_before="2017-10-01", until="2017-10-01")
    with pytest.raises(ValidationError):
        change(**days)


def test_sets_in_words():
    assert sets_words(PapersVersion.model_validate({**FROM_2010, "papers": ["x"], "sets": 1})) == "1 bộ bản chính"
