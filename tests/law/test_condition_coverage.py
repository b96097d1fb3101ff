"""Every condition of every version is tested on both sides by a worked case that hangs on it alone."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest

from khenthuong.base.locate import shipped
from khenthuong.engine.condition_coverage import condition_coverage
from khenthuong.engine.worked_cases import CaseRunner, check_case
from khenthuong.law.cases import read_cases, read_no_cases
from khenthuong.law.reading import load_law
from tests.cli.helpers import run

SMALL = Path(__file__).parents[1] / "explain" / "small_law"

CASES = """\
award: tap-the-tien-tien
given:
  on: 2020-12-20
  year: 2020
  nominee: {kind: collective, group: co-quan}
  facts: {members_good: 6, members: 10, good_deeds: 3}
  pending: {complete: true, list: []}
  judgements: [{question: noi-bo-doan-ket, answer: true, by: hoi-nghi-don-vi, paper: BB-1}]
cases:
  - name: Đủ điều kiện
    expect: {verdict: eligible}
  - name: Đúng một nửa thì chưa đủ
    set: {facts: {members_good: 5}}
    expect: {verdict: not_eligible, decided_by: [ty-le]}
  - name: Đang xem xét thì chờ
    set: {pending: {list: [{kind: dieu-tra-thanh-tra}]}}
    expect: {verdict: on_hold}
"""


def small_rules(folder):
    rules = folder / "rules"
    shutil.copytree(SMALL, rules)
    (rules / "titles" / "tap-the-tien-tien.cases.yaml").write_text(CASES, encoding="utf-8")
    return rules


def test_a_leaf_is_covered_on_the_side_on_which_a_case_hangs_on_it(tmp_path):
    rules = small_rules(tmp_path)
    law, cases = load_law(rules), list(read_cases(rules))
    assert [problem.what for case in cases for problem in check_case(CaseRunner(law), case)] == []
    found = next(row for row in condition_coverage(law, cases) if row.award == "tap-the-tien-tien")
    leaves = {leaf.id: leaf for leaf in found.leaves.values()}
    assert found.cases == 3
    assert leaves["ty-le"].missing == () == leaves["co-viec-dang-xem-xet"].missing
    assert leaves["noi-bo-doan-ket"].missing == ("không",)
    assert leaves["rieng-truong-hoc"].missing == ("có", "không"), "the branch did not exist in any case"
    assert leaves["cham-bao-cao"].apart and leaves["bi-phe-binh"].apart
    assert (found.covered, found.sides, found.whole) == (5, 8, False)
    assert leaves["ty-le"].place.show().startswith("titles/tap-the-tien-tien.yaml, dòng 9")


def test_the_command_names_what_is_missing_and_fails(tmp_path):
    rules = small_rules(tmp_path)
    shown = run("kiem-tra", "--phu", "--quy-tac", rules)
    assert shown.code == 1 and "62 % (5/8)" in shown.out and "“noi-bo-doan-ket” chưa có ví dụ không" in shown.out
    shown = run("kiem-tra", "--phu", "--quy-tac", rules, "--dinh-dang", "json")
    version = next(item for item in json.loads(shown.out)["versions"] if item["award"] == "tap-the-tien-tien")
    assert shown.code == 1 and {item["id"] for item in version["missing"]} == {"noi-bo-doan-ket", "rieng-truong-hoc"}
    assert run("kiem-tra", "--dinh-dang", "json").code == 2


@cache
def shipped_law():
    return load_law(shipped("rules"))


@pytest.mark.parametrize("award", sorted(shipped_law().rules))
def test_the_shipped_cases_cover_every_condition(award):
    missing = [
        f"{row.in_force.start} {leaf.id}: {'/'.join(leaf.missing)} – {leaf.place.show()}"
        for row in coverage_of(award)
        for leaf in row.leaves.values()
        if leaf.missing
    ]
    assert missing == []


def coverage_of(award):
    no_cases = read_no_cases(shipped("rules"))
    return condition_coverage(shipped_law(), shipped_cases(), shipped_runner(), [award], no_cases)


def test_every_excuse_stands_for_a_side_no_case_covers():
    said = {
        (award, start, leaf, item.side)
        for (award, start, leaf), items in read_no_cases(shipped("rules")).items()
        for item in items
    }
    used = {
        (row.award, row.in_force.start, leaf.id, "yes" if side == "có" else "no")
        for award in {item[0] for item in said}
        for row in coverage_of(award)
        for leaf in row.leaves.values()
        for side in leaf.excused
    }
    assert used == said


@cache
def shipped_cases():
    return tuple(read_cases(shipped("rules")))


@cache
def shipped_runner():
    return CaseRunner(shipped_law())
