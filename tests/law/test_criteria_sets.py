"""The shipped sets of criteria: they load, and figures on both sides of a level give the level's answer, no more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Outcome, Truth
from khenthuong.law.criteria_reading import load_criteria
from khenthuong.law.criteria_result import Judged, evaluate_set
from khenthuong.law.reading import load_law

NTM_2016, NTM_2021 = "ntm-xa-2016-2020", "ntm-xa-2021-2025"
POOR_2022 = "poverty-nong-thon-2022-2025"


@cache
def law():
    return load_law(shipped("rules"))


@cache
def sets():
    return load_criteria(shipped("criteria"), law())


def of(set_id, values, on, **more):
    return evaluate_set(sets()[set_id], values, on, **more)


def one(result, name):
    return next(item for item in result.results if item.criterion.id == name)


def all_met(set_id, on):
    """Figures exactly at every level, and a paper for everything left to a person."""
    values = {}
    for item in sets()[set_id].criteria:
        values[item.id] = True if item.measure is None else item.measure.comparison[1]
    for item in of(set_id, values, on).results:
        if item.outcome is Outcome.JUDGEMENT:
            values[item.criterion.id] = Judged(True, "BB-01")
    return values


def test_every_topic_has_sets_and_every_level_can_be_shown():
    assert {item.topic for item in sets().values()} == {"ntm", "poverty", "school", "assessment", "culture"}
    assert len(sets()) >= 31
    assert sets()[NTM_2016].by_id["thap-coi"].measure.show() == "không quá 20,5%"


@pytest.mark.parametrize(
    ("name", "met", "not_met"),
    [
        ("ho-dung-dien", Decimal(98), Decimal("97.99")),
        ("thap-coi", Decimal("20.5"), Decimal("20.51")),
        ("nuoc-sach", Decimal(65), Decimal("64.9")),
        ("nha-tam", 0, 1),
        ("he-thong-dien", True, False),
    ],
)
def test_the_limit_itself_is_met_and_just_beyond_is_not(name, met, not_met):
    on = date(2018, 12, 31)
    assert one(of(NTM_2016, {name: met}, on), name).outcome is Outcome.MET
    assert one(of(NTM_2016, {name: not_met}, on), name).outcome is Outcome.NOT_MET
    missing = one(of(NTM_2016, {}, on), name)
    assert missing.outcome is Outcome.UNKNOWN and missing.reason


@pytest.mark.parametrize(
    ("name", "value", "delta", "common"),
    [
        ("ho-ngheo", Decimal(5), Outcome.NOT_MET, Outcome.MET),
        ("lao-dong-qua-dao-tao", Decimal(30), Outcome.MET, Outcome.NOT_MET),
        ("nuoc-sach", Decimal(62), Outcome.NOT_MET, Outcome.MET),
        ("duong-truc-ap", Decimal(60), Outcome.MET, Outcome.JUDGEMENT),
        ("bao-hiem-y-te", Decimal(85), Outcome.MET, Outcome.MET),
    ],
)
def test_the_mekong_delta_and_the_country_have_their_own_levels(name, value, delta, common):
    on = date(2020, 12, 31)
    assert one(of(NTM_2016, {name: value}, on), name).outcome is delta
    assert one(of(NTM_2016, {name: value}, on, place="Đồng bằng sông Cửu Long"), name).outcome is delta
    assert one(of(NTM_2016, {name: value}, on, place="chung"), name).outcome is common


def test_a_place_without_levels_of_its_own_is_left_to_a_person_and_a_yes_or_no_is_the_same_everywhere():
    values = {"ho-ngheo": Decimal(1), "he-thong-dien": True}
    result = of(NTM_2016, values, date(2020, 12, 31), place="Đông Nam Bộ")
    poor = one(result, "ho-ngheo")
    assert poor.outcome is Outcome.JUDGEMENT and "Đông Nam Bộ" in poor.reason
    assert one(result, "he-thong-dien").outcome is Outcome.MET


def test_an_income_level_of_2020_does_not_decide_2018_and_is_not_left_out_either():
    on = date(2018, 12, 31)
    values = {**all_met(NTM_2016, date(2020, 12, 31)), "thu-nhap": Decimal(60)}
    asked = one(of(NTM_2016, values, on), "thu-nhap")
    assert asked.outcome is Outcome.JUDGEMENT and "2020" in asked.reason and "2018" in asked.reason
    assert of(NTM_2016, values, on).level is None
    assert of(NTM_2016, values, date(2020, 12, 31)).level.id == "dat"


def test_each_year_uses_its_own_income_level():
    names = [item.criterion.id for item in of(NTM_2021, {}, date(2023, 12, 31)).results]
    assert "thu-nhap-2023" in names and not {"thu-nhap-2022", "thu-nhap-2024", "thu-nhap-2025"} & set(names)


@pytest.mark.parametrize("name", ["nha-kien-co", "duong-xa", "ap-van-hoa"])
def test_weak_local_and_unread_levels_never_decide_without_a_paper(name):
    on = date(2024, 12, 31)
    shown = one(of(NTM_2021, {name: Decimal(100)}, on), name)
    assert shown.outcome is Outcome.JUDGEMENT and shown.reason
    assert one(of(NTM_2021, {name: Judged(True, "BB-02")}, on), name).outcome is Outcome.MET
    refused = one(of(NTM_2021, {name: Judged(False, "BB-02")}, on), name)
    assert refused.outcome is Outcome.NOT_MET and "BB-02" in refused.reason


def test_a_paper_does_not_replace_a_figure_whose_level_is_certain():
    on = date(2020, 12, 31)
    assert one(of(NTM_2016, {"ho-dung-dien": Judged(True, "BB-03")}, on), "ho-dung-dien").outcome is Outcome.UNKNOWN


def test_all_criteria_make_the_commune_and_one_missing_or_failing_undoes_it():
    on = date(2020, 12, 31)
    values = all_met(NTM_2016, on)
    whole = of(NTM_2016, values, on)
    assert whole.level.id == "dat" and whole.settled and whole.met("groups") == (19, 19)
    missing = of(NTM_2016, {**values, "ho-dung-dien": None}, on)
    assert missing.level is None and not missing.settled
    assert missing.waits_for == ("ho-dung-dien",) and "chưa có số liệu" in missing.reason
    assert missing.met("groups") == (18, 19)
    failing = of(NTM_2016, {**values, "ho-dung-dien": Decimal(97), "he-thong-dien": None}, on)
    assert failing.level is None and failing.settled, "one criterion known to fail settles it, whatever is missing"
    assert failing.met("groups") == (18, 18)


def test_a_heading_is_met_only_when_everything_below_it_is():
    on = date(2020, 12, 31)
    half = of(NTM_2016, {"ho-dung-dien": Decimal(99)}, on)
    assert {group.id: truth for group, truth in half.by_group}["dien"] is Truth.UNDECIDED
    both = of(NTM_2016, {"ho-dung-dien": Decimal(99), "he-thong-dien": True}, on)
    assert {group.id: truth for group, truth in both.by_group}["dien"] is Truth.YES


@pytest.mark.parametrize(
    ("income", "lacking", "level"),
    [
        (1_500_000, 3, "ho-ngheo"),
        (1_500_000, 2, "ho-can-ngheo"),
        (1_500_001, 12, "ho-muc-song-trung-binh"),
        (2_250_000, 0, "ho-muc-song-trung-binh"),
        (2_250_001, 0, None),
    ],
)
def test_a_household_under_the_poverty_line_of_2022(income, lacking, level):
    values = dict.fromkeys(("thu-nhap-chuan-ngheo", "thu-nhap-tren-chuan-ngheo", "thu-nhap-trung-binh"), income)
    values |= dict.fromkeys(("thieu-hut-tu-3", "thieu-hut-duoi-3"), lacking)
    result = of(POOR_2022, values, date(2023, 12, 31))
    assert result.settled and (result.level.id if result.level else None) == level


def test_an_unknown_first_level_is_not_passed_over_for_the_next():
    values = {"thu-nhap-chuan-ngheo": 1_000_000, "thieu-hut-duoi-3": 1}
    result = of(POOR_2022, values, date(2023, 12, 31))
    assert result.level is None and not result.settled and result.waits_for == ("thieu-hut-tu-3",)


@pytest.mark.parametrize("value", [-1, 13, True])
def test_a_value_that_cannot_be_meant_is_as_good_as_none(value):
    result = of(POOR_2022, {"thieu-hut-tu-3": value}, date(2023, 12, 31))
    assert one(result, "thieu-hut-tu-3").outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(("on", "level"), [(date(2025, 12, 31), "ho-ngheo"), (date(2026, 1, 1), None)])
def test_a_set_decides_only_while_it_is_in_force(on, level):
    values = {"thu-nhap-chuan-ngheo": 1_000_000, "thieu-hut-tu-3": 4}
    result = of(POOR_2022, values, on)
    assert (result.level.id if result.level else None) == level
    if level is None:
        assert not result.settled and "áp dụng" in result.reason


@pytest.mark.parametrize(("on", "there"), [(date(2023, 9, 14), False), (date(2023, 9, 15), True)])
def test_a_criterion_with_its_own_days_applies_only_then(on, there):
    names = {item.criterion.id for item in of("assessment-cong-chuc-2020", {}, on).results}
    assert ("tran-xuat-sac" in names) is there


@pytest.mark.parametrize(
    ("points", "level"), [(49, "KHT"), (50, "HT"), (69, "HT"), (70, "HTT"), (89, "HTT"), (90, "HTXS")]
)
def test_points_of_a_civil_servant_from_2026(points, level):
    item = sets()["assessment-cong-chuc-2026"]
    values = {one.id: points if one.measure is not None else False for one in item.criteria}
    assert evaluate_set(item, values, date(2026, 12, 31)).level.id == level


# What must not load

SET = """\
set: poverty-a
text: Chuẩn a
topic: poverty
subjects: [household]
in_force: {from: 2022-01-01, to: 2025-12-31}
cite: [{instrument: 07/2021/ND-CP}]
checked: {status: verified, by: ví dụ, on: 2026-11-25}
groups:
  - {id: g, text: Nhóm}
criteria:
  - {id: a, text: Tiêu chí a, group: g, measure: {unit: "%", at_least: 50}}
  - {id: b, text: Tiêu chí b, group: g, attained: true}
outcomes:
  - {id: dat, text: Đạt, when: {any_of: [[a, b]]}}
"""


def problems(tmp_path, **files):
    for name, text in files.items():
        path = tmp_path / "poverty" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_criteria(tmp_path, law())
    return caught.value.problems


def test_the_small_set_is_fine(tmp_path):
    (tmp_path / "poverty").mkdir()
    (tmp_path / "poverty" / "a.yaml").write_text(SET, encoding="utf-8")
    assert list(load_criteria(tmp_path, law())) == ["poverty-a"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "told"),
    [
        ("07/2021/ND-CP", "07/2021/ND-CB", "KT-203", 6, "có phải “07/2021/ND-CP”"),
        ("07/2021/ND-CP", "48/2023/ND-CP", "KT-207", 6, "có hiệu lực từ 15/09/2023"),
        ('unit: "%"', "unit: phần", "KT-203", 11, "đơn vị đo"),
        ("at_least: 50", "at_least: 50, at_most: 60", "KT-106", 11, "đúng một"),
        ("attained: true", "attained: true, not_known: x", "KT-106", 12, "đúng một"),
        ("{id: b, text", "{id: a, text", "KT-212", 12, "hai lần"),
        ("[[a, b]]", "[[a, c]]", "KT-203", 14, "“c”"),
        ("group: g, attained", "group: h, attained", "KT-203", 12, "nhóm tiêu chí"),
        ("attained: true", "local_rule: ubnd-tin", "KT-203", 12, "có phải “ubnd-tinh”"),
        ("group: g, attained", "group: g, year: 2026, attained", "KT-106", 12, "2026"),
        ("topic: poverty", "topic: school", "KT-106", 3, "thư mục"),
        ("subjects:", "subject:", "KT-104", 4, "có phải “subjects”"),
        ("checked: {status: verified, by: ví dụ, on: 2026-11-25}\n", "", "KT-205", 1, "checked"),
    ],
)
def test_each_mistake_is_told_with_its_line(tmp_path, old, new, code, line, told):
    assert old in SET
    found = [item for item in problems(tmp_path, a=SET.replace(old, new, 1)) if item.code == code]
    assert any(item.place.line == line and told in f"{item.what} {item.remedy}" for item in found), found


def test_two_sets_for_the_same_days_and_people_clash_unless_the_place_differs(tmp_path):
    second = SET.replace("poverty-a", "poverty-b").replace("from: 2022-01-01", "from: 2025-12-31", 1)
    found = problems(tmp_path, a=SET, b=second)
    assert [item.code for item in found] == ["KT-201"] and "31/12/2025" in found[0].what
    elsewhere = second.replace("subjects:", "place: nơi khác\nsubjects:", 1)
    (tmp_path / "poverty" / "b.yaml").write_text(elsewhere, encoding="utf-8")
    assert set(load_criteria(tmp_path, law())) == {"poverty-a", "poverty-b"}
