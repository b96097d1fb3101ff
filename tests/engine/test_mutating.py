"""Mutants of rules: what is changed, and which worked cases notice it."""

from __future__ import annotations

from datetime import date

import pytest

from khenthuong.base.errors import NOWHERE
from khenthuong.engine.mutating import bar_mutants, date_mutants, rule_mutants
from khenthuong.engine.mutation import MutationRunner
from khenthuong.law.cases import Expectation, ReadyCase
from tests.support import tiny_law


def leaf(name, **operator):
    return {"id": name, "text": name, **operator}


MONTHS = leaf("thang", fact={"name": "months_of_service", "at_least": 10})
GOOD = leaf("tot", fact={"name": "rating", "at_least": "HTT"})


def what(requires):
    """The changes of the only rule of a tiny law, without the name and the date."""
    return [mutant.id.removeprefix("thu 2010-01-01 ") for mutant in rule_mutants(tiny_law({"thu": requires}), "thu", 0)]


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        (MONTHS, ["thang at_least 10->9", "thang at_least 10->11", "thang at_least->more_than 10"]),
        (GOOD, ["tot at_least HTT->HT", "tot at_least HTT->HTXS", "tot at_least->more_than HTT"]),
        (leaf("co", fact={"name": "registered", "is": True}), []),
        (
            leaf("ty-le", share={"part": "part", "whole": "whole", "more_than": "50%"}),
            ["ty-le more_than 50%->49%", "ty-le more_than 50%->51%", "ty-le more_than->at_least 50%"],
        ),
        (
            leaf("chuoi", run={"of": "ratings", "where": {"class": "HTXS"}, "years": 3, "ending": "last_year"}),
            [
                "chuoi years 3->2",
                "chuoi years 3->4",
                "chuoi ending last_year->this_year",
                "chuoi class HTXS->HTT",
            ],
        ),
        (
            leaf("dem", count={"of": "initiatives", "at_least": 2}),
            ["dem at_least 2->1", "dem at_least 2->3", "dem within this_year->last_year"],
        ),
        (leaf("cho", count={"of": "pending", "at_most": 1}), ["cho at_most 1->0", "cho at_most 1->2"]),
        (
            leaf(
                "khen", holds={"award": "bang-khen", "within": {"after": {"award": ["co-thi-dua"]}}},
            ),
            [
                "khen at_least 1->0",
                "khen at_least 1->2",
                "khen ending this_year->last_year",
                "khen counts_from achievement->decision",
            ],
        ),
        (
            leaf("chuc", tenure={"posts": ["bi-thu"], "at_least_years": 6, "women_leaders": {"minus_years": 3}}),
            [
                "chuc at_least_years 6->5",
                "chuc at_least_years 6->7",
                "chuc minus_years 3->2",
                "chuc minus_years 3->4",
            ],
        ),
    ],
)  # fmt: skip
def test_leaves_are_changed_one_step_at_a_time(requires, expected):
    assert what(requires) == expected


def test_conditions_are_dropped_and_swapped():
    flag = leaf("co", fact={"name": "registered", "is": True})
    other = leaf("khac", fact={"name": "f0", "is": True})
    assert what({"id": "ca-hai", "text": "x", "all": [flag, other]}) == ["co: bỏ", "khac: bỏ", "ca-hai all->any: đổi"]
    assert what({"id": "it-nhat", "text": "x", "at_least": {"n": 2, "of": [flag, other]}}) == [
        "co: bỏ", "khac: bỏ", "it-nhat n 2->1", "it-nhat n 2->3",
    ]  # fmt: skip
    assert what({"id": "tru", "text": "x", "unless": {"base": flag, "exception": other}}) == ["khac: bỏ"]
    mark = {"status": "unverified", "by": "nhớ", "on": "2026-11-23", "confidence": "low"}
    assert what({**MONTHS, "checked": mark}) == [], "a doubted wording never decides"


def test_alternatives_for_different_people_are_not_swapped():
    one, other = {**MONTHS, "only_for": ["individual"]}, {**GOOD, "only_for": ["collective"]}
    swapped = [item for item in what({"any": [one, other]}) if item.endswith("đổi")]
    assert swapped == []
    assert "gốc any->all: đổi" in what({"any": [MONTHS, GOOD]})


def test_values_the_models_refuse_are_no_versions():
    requires = leaf("dem", count={"of": "initiatives", "at_least": 1})
    found = {mutant.id: mutant.version for mutant in rule_mutants(tiny_law({"thu": requires}), "thu", 0)}
    assert found["thu 2010-01-01 dem at_least 1->0"] is None
    assert found["thu 2010-01-01 dem at_least 1->2"] is not None


def test_borders_move_with_their_neighbours():
    spans = [(date(2010, 1, 1), date(2010, 12, 31)), (date(2011, 1, 1), date(2011, 6, 30))]
    moved = dict(date_mutants(spans))
    assert moved["từ 2011-01-01 +1 ngày"] == [(spans[0][0], date(2011, 1, 1)), (date(2011, 1, 2), spans[1][1])]
    assert moved["đến 2011-06-30 -1 ngày"] == [spans[0], (spans[1][0], date(2011, 6, 29))]
    assert len(moved) == 6


def case(months, verdict, **more):
    situation = {
        "on": date(2017, 12, 28),
        "nominee": {"kind": "individual", "group": "cong-chuc"},
        "service": {"recruited": date(2017, 13 - months, 1)},
        "discipline": {"complete": True, "list": []},
        **more,
    }
    return ReadyCase("thu", f"{months} tháng", situation, Expectation(verdict=verdict), NOWHERE)


def survivors(cases):
    return [
        item.removeprefix("thu 2010-01-01 ")
        for item in MutationRunner(tiny_law({"thu": MONTHS}), cases).rule("thu").survivors
    ]


def test_cases_on_both_sides_of_a_limit_kill_its_mutants():
    assert survivors([]) == what(MONTHS)
    assert survivors([case(12, "eligible")]) == what(MONTHS)
    assert survivors([case(10, "eligible")]) == ["thang at_least 10->9"]
    assert survivors([case(10, "eligible"), case(9, "not_eligible")]) == []


def test_bars_are_killed_by_the_cases_of_the_awards_that_name_them():
    version = {
        "in_force": {"from": "2010-01-01"},
        "effect": "refuse",
        "cite": {"instrument": "VD/2010", "article": 1},
        "checked": {"status": "verified", "by": "ví dụ", "on": "2026-11-23"},
        "when": leaf("bi-phat", count={"of": "discipline", "at_least": 1}),
    }
    law = tiny_law(
        {"thu": MONTHS}, {"ky-luat": {"text": "Không bị kỷ luật", "versions": [version]}}, {"thu": ["ky-luat"]}
    )
    assert "thu 2010-01-01 ky-luat: bỏ" in [mutant.id for mutant in rule_mutants(law, "thu", 0)]
    assert len(list(bar_mutants(law, "ky-luat", 0))) == 3
    fined = {"complete": True, "list": [{"form": "khien-trach", "effective_on": date(2017, 5, 1)}]}
    cases = [case(10, "eligible"), case(12, "not_eligible", discipline=fined)]
    runner = MutationRunner(law, cases)
    assert runner.rule("thu").survivors == ["thu 2010-01-01 thang at_least 10->9"]
    tally = runner.bar("ky-luat")
    assert tally.survivors == [] and (tally.refused, tally.killed, tally.total) == (1, 2, 3)
