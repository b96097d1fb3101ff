"""The worked cases notice every slip of the pen in a rule, apart from the listed ones; the dates are a reviewed list.

``python tools/mutate_rules.py AWARD`` shows the survivors of one rule. Those that no case can tell from the rule go
to ``mutation_survivors.yaml`` with the reason; they still count as survivors.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from khenthuong.base.locate import shipped
from khenthuong.base.yaml_text import read_yaml
from khenthuong.engine.mutating import bar_mutants, date_mutants, rule_mutants
from khenthuong.engine.mutation import MutationRunner
from khenthuong.engine.worked_cases import CaseRunner, check_case
from khenthuong.law.cases import read_cases
from khenthuong.law.reading import load_law

HERE = Path(__file__).parent
DATES = HERE / "version_dates.txt"
KILLED_AT_LEAST = 0.98


@cache
def law():
    return load_law(shipped("rules"))


@cache
def runner():
    return MutationRunner(law(), read_cases(shipped("rules")))


@cache
def accepted():
    return {item["id"]: item["why"] for item in read_yaml(HERE / "mutation_survivors.yaml").data["accepted"]}


def names():
    return [*law().rules, *law().bars]


def mutants(name):
    of_rule = name in law().rules
    versions = (law().rules if of_rule else law().bars)[name].versions
    for index in range(len(versions)):
        yield from rule_mutants(law(), name, index) if of_rule else bar_mutants(law(), name, index)


@pytest.mark.parametrize("name", names())
def test_the_cases_kill_the_mutants(name):
    tally = runner().rule(name) if name in law().rules else runner().bar(name)
    listed = {mutant for mutant in accepted() if mutant.split(" ", 1)[0] == name}
    assert sorted(set(tally.survivors) - listed) == [], "no worked case notices these"
    assert sorted(listed - set(tally.survivors)) == [], "listed as survivors, but killed or gone"


def test_few_mutants_survive():
    total = sum(1 for name in names() for _ in mutants(name))
    total += sum(1 for lines in spans().values() for _ in date_mutants(lines))
    assert all(accepted().values()), "every survivor has a reason"
    assert {mutant.split(" ", 1)[0] for mutant in accepted()} <= set(names())
    assert 1 - len(accepted()) / total >= KILLED_AT_LEAST


def test_mutant_ids_are_unique():
    for name in names():
        ids = [mutant.id for mutant in mutants(name)]
        assert len(ids) == len(set(ids))


def spans():
    """The days of every version of every rule and bar."""
    dated = {**law().rules, **law().bars}
    return {name: [(v.in_force.start, v.in_force.end) for v in dated[name].versions] for name in sorted(dated)}


def shown(name, days):
    return [f"{name} {start} {end or '-'}" for start, end in days]


def test_the_dates_are_those_of_the_reviewed_list():
    found = [line for name, days in spans().items() for line in shown(name, days)]
    if os.environ.get("KHENTHUONG_UPDATE_GOLDEN"):
        DATES.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert DATES.read_text(encoding="utf-8").splitlines() == found


def test_the_reviewed_list_kills_every_date_mutant():
    reviewed = DATES.read_text(encoding="utf-8").splitlines()
    for name, days in spans().items():
        own = [line for line in reviewed if line.startswith(f"{name} ")]
        assert [what for what, moved in date_mutants(days) if shown(name, moved) == own] == []


def test_the_short_way_kills_what_running_every_case_kills():
    """Mutants are judged from leaves decided once; here every case is run again under the mutant's own law."""
    award = "tap-the-lao-dong-xuat-sac"
    rule = law().rules[award]
    cases = [case for case in read_cases(shipped("rules")) if case.award == award]
    left = []
    for index, version in enumerate(rule.versions):
        for mutant in rule_mutants(law(), award, index):
            versions = tuple(mutant.version if item is version else item for item in rule.versions)
            wrong = replace(law(), rules={**law().rules, award: rule.model_copy(update={"versions": versions})})
            one = CaseRunner(wrong)
            if mutant.version is not None and not any(check_case(one, case) for case in cases):
                left.append(mutant.id)
    assert runner().rule(award).survivors == left
