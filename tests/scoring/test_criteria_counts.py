"""A target whose figure is counted from a set of criteria: certain counts only, and no quarrel with a typed figure."""

from datetime import date
from functools import cache

import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.law.criteria_reading import load_criteria
from khenthuong.law.criteria_result import evaluate_set
from khenthuong.law.reading import load_law
from khenthuong.plan.target import Target
from khenthuong.scoring.criteria_counts import with_counts

NTM = "ntm-xa-2016-2020"
ON = date(2020, 12, 31)
TARGET = {
    "target": "t",
    "text": "Tiêu chí nông thôn mới",
    "source": {"section": "II.1"},
    "applies_to": ["commune"],
    "planned": {"value": 19, "unit": "tiêu chí"},
    "direction": "more-is-better",
    "measure": "so_tieu_chi",
    "inputs": {"so_tieu_chi": {"text": "Số tiêu chí đạt", "unit": "tiêu chí", "criteria": {"set": NTM}}},
    "points": {"form": "proportional"},
    "evidence": "Biên bản",
}


@cache
def sets():
    return load_criteria(shipped("criteria"), load_law(shipped("rules")))


@cache
def everything():
    item = sets()[NTM]
    values = {one.id: one.measure.comparison[1] if one.measure else True for one in item.criteria}
    papers = {
        one.criterion.id: {"judged": True, "evidence": "BB-01"}
        for one in evaluate_set(item, values, ON).results
        if one.outcome.value == "judgement"
    }
    return {**values, **papers}


def counted(changes=None, set_id=NTM, target=TARGET, **parts):
    known = {**everything(), **(changes or {})}
    entry = ScoreEntry.model_validate({"nominee": "x", "kind": "commune", "criteria": {set_id: known}, **parts})
    filled = with_counts(entry, [Target.model_validate(target)], sets(), ON)
    return filled.measurements["so_tieu_chi"].value


@pytest.mark.parametrize(
    ("changes", "value"),
    [({}, 19), ({"ho-dung-dien": 97}, 18), ({"ho-dung-dien": None}, None), ({"ho-ngheo": 5}, 18)],
)
def test_headings_are_counted_when_the_count_is_certain(changes, value):
    assert counted(changes) == value


def test_the_levels_of_another_place_count_there():
    values = {"ho-ngheo": 5}
    assert counted(values) == 18
    high = dict.fromkeys(("truong-dat-chuan", "nha-dat-chuan", "hoc-tiep", "lao-dong-qua-dao-tao", "ba-sach"), 100)
    # What no level of that place decides needs a paper there.
    local = {
        one.id: {"judged": True, "evidence": "BB-02"}
        for one in sets()[NTM].criteria
        if one.measure and (not one.elsewhere or one.elsewhere.local_rule or one.elsewhere.checked.too_weak_to_decide)
    }
    assert counted({**local, **high, **values}, criteria_place="chung") == 19


def test_a_typed_figure_stands_when_it_agrees_and_is_refused_when_it_does_not():
    assert counted(measurements={"so_tieu_chi": 19}) == 19
    assert counted({"ho-dung-dien": None}, measurements={"so_tieu_chi": 18}) == 18
    with pytest.raises(DataError) as caught:
        counted(measurements={"so_tieu_chi": 18})
    assert [item.code for item in caught.value.problems] == ["KT-413"]


def test_unknown_names_and_impossible_values_are_refused():
    for changes, told in (({"ho-dung-dienn": 98}, "ho-dung-dien"), ({"ho-dung-dien": True}, "cần một số")):
        with pytest.raises(DataError, match=told):
            counted(changes)
    with pytest.raises(DataError, match="Không có bộ tiêu chí"):
        counted(set_id="ntm-xa-2016")
    wrong = {"text": "Số", "unit": "tiêu chí", "criteria": {"set": "ntm-xa-2016"}}
    with pytest.raises(DataError, match="KT-304"):
        counted(target={**TARGET, "inputs": {"so_tieu_chi": wrong}})
