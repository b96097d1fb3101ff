"""Cases that held are not run again until something they rest on changes; wrong ones are told every time."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from khenthuong.base import cache
from khenthuong.base.errors import DataError
from khenthuong.engine.worked_cases import check_case
from khenthuong.service import checking
from tests.law.test_bad_rules import CATALOGUE, FACTS, INSTRUMENT, RULE

#: The day of the check; the laws below were written in 2013.
ON = date(2026, 11, 25)
FOUR = checking.LawCheck(cases=4, stale=(), sets=0)

CASES = """\
award: danh-hieu-a
given:
  on: 2013-06-01
  nominee: {kind: individual, group: cong-chuc}
cases:
  - {name: đủ, set: {facts: {diem: {value: 5}}}, expect: {verdict: eligible}}
  - {name: thiếu, set: {facts: {diem: {value: 4}}}, expect: {verdict: not_eligible}}
"""


@pytest.fixture
def rules(tmp_path, monkeypatch):
    monkeypatch.delenv(cache.OFF, raising=False)
    monkeypatch.setattr(cache.platformdirs, "user_cache_path", lambda name: tmp_path / "kho")
    catalogue = CATALOGUE.replace("not_coded", "coded")
    other = RULE.replace("danh-hieu-a", "danh-hieu-b")
    files = {
        "instruments/vd.yaml": INSTRUMENT, "awards.yaml": catalogue, "facts/f.yaml": FACTS,
        "titles/a.yaml": RULE, "titles/b.yaml": other,
        "titles/danh-hieu-a.cases.yaml": CASES,
        "titles/danh-hieu-b.cases.yaml": CASES.replace("danh-hieu-a", "danh-hieu-b"),
    }  # fmt: skip
    folder = tmp_path / "rules"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def ran(monkeypatch):
    """The awards whose cases were really run."""
    found = []

    def check(runner, case):
        found.append(case.award[-1])
        return check_case(runner, case)

    monkeypatch.setattr(checking, "check_case", check)
    return found


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_only_what_a_change_touches_is_run_again(rules, ran):
    assert checking.check_law(ON, rules) == checking.check_law(ON, rules) == FOUR
    assert ran == ["a", "a", "b", "b"]
    ran.clear()
    change(rules / "titles/b.yaml", "text: Đủ điểm", "text: Đủ số điểm")
    assert checking.check_law(ON, rules) == FOUR and ran == ["b", "b"]
    ran.clear()
    change(rules / "titles/danh-hieu-a.cases.yaml", "value: 4", "value: 3")
    assert checking.check_law(ON, rules) == FOUR and ran == ["a", "a"]
    ran.clear()
    change(rules / "facts/f.yaml", "text: Điểm", "text: Số điểm")
    assert checking.check_law(ON, rules) == FOUR and ran == ["a", "a", "b", "b"]


def test_a_rule_that_is_needed_counts_too(rules, ran):
    change(rules / "titles/b.yaml", "fact: {name: diem, at_least: 5}", "meets: danh-hieu-a")
    checking.check_law(ON, rules)
    ran.clear()
    change(rules / "titles/a.yaml", "text: Đủ điểm", "text: Đủ số điểm")
    assert checking.check_law(ON, rules) == FOUR and ran == ["a", "a", "b", "b"]


def test_a_wrong_case_is_told_every_time(rules, ran):
    checking.check_law(ON, rules)
    change(rules / "titles/a.yaml", "at_least: 5", "at_least: 6")
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            checking.check_law(ON, rules)
        assert [problem.code for problem in caught.value.problems] == ["KT-208"]


def test_a_file_named_for_another_award_is_always_run(rules, ran):
    (rules / "titles/danh-hieu-b.cases.yaml").unlink()
    shutil.move(rules / "titles/danh-hieu-a.cases.yaml", rules / "titles/danh-hieu-b.cases.yaml")
    checking.check_law(ON, rules)
    checking.check_law(ON, rules)
    assert ran == ["a"] * 4


def test_without_a_cache_everything_is_run(rules, ran, monkeypatch):
    monkeypatch.setenv(cache.OFF, "1")
    assert checking.check_law(ON, rules) == checking.check_law(ON, rules) == FOUR
    assert ran == ["a", "a", "b", "b"] * 2
