"""The shipped law: it loads, its cases hold, every day is covered, both engines agree on every change of law."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.base.periods import show_date
from khenthuong.engine.chaining import DurableChainer, DurableUnavailableError
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import can_receive, evaluate
from khenthuong.engine.proving import proof_key, prove_equal
from khenthuong.engine.rule_lints import lint_rules
from khenthuong.engine.worked_cases import CaseRunner, check_case
from khenthuong.law.cases import ReadyCase, read_cases
from khenthuong.law.law import walk
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from tests.support import person


@cache
def law():
    return load_law(shipped("rules"))


@cache
def runner():
    return CaseRunner(law())


CASES: dict[str, list[ReadyCase]] = {}
for _case in read_cases(shipped("rules")):
    CASES.setdefault(_case.award, []).append(_case)


@pytest.mark.parametrize("award", CASES)
def test_worked_cases(award):
    """One test per award: thousands of items would cost more than the cases; every failure is listed."""
    wrong = [
        f"{problem.place.show()}: {problem.what}" for case in CASES[award] for problem in check_case(runner(), case)
    ]
    assert wrong == []


def test_the_catalogue_is_whole_and_every_coded_award_has_a_rule_and_cases():
    assert len(law().awards) == 67
    coded = {award.id for award in law().awards.values() if award.coding.status != "not_coded"}
    assert set(law().rules) == coded
    assert set(CASES) == coded
    assert not lint_rules(law())


def test_cases_are_named_by_their_situation():
    """A name is a sentence for people: not the edge of a rule, not a number, no machine id; one each in its set."""
    named = [(case.award, case.group, case.name) for case in read_cases(shipped("rules"))]
    assert [name for _, _, name in named if re.search(r"^Sát mốc|\(ví dụ \d+\)$|[a-z]+(-[a-z]+){2,}", name)] == []
    assert [name for name, times in Counter(named).items() if times > 1] == []


def test_every_leaf_decides_yes_and_no_in_some_case():
    """Each leaf of each version is once met and once not met in the cases of its award."""
    seen: dict[tuple[str, date, str], set[str]] = {}
    for case in (case for cases in CASES.values() for case in cases):
        result = runner().run(case)
        for top in (result.root, *result.holds):
            for item in top.walk():
                seen.setdefault((case.award, result.in_force.start, item.id), set()).add(item.outcome.value)
    missing = []
    for name, rule in law().rules.items():
        for version in rule.versions:
            for condition, _ in walk(version.requires) if version.requires else ():
                weak = condition.checked is not None and condition.checked.too_weak_to_decide
                if condition.children or condition.not_known or condition.id is None or weak:
                    continue
                found = seen.get((name, version.in_force.start, condition.id), set())
                missing += [
                    (name, version.in_force.start, condition.id, o) for o in ("met", "not_met") if o not in found
                ]
    assert missing == []


def change_days():
    days = {day + timedelta(days=shift) for day in law().change_days() for shift in (-1, 0, 1)}
    return sorted(day for day in days if day >= law().covered_from())


def may_be_absent(award, day):
    """An award has no rule only where it does not exist in law, or where its file declares a gap with the reason."""
    gaps = law().rules[award].gaps
    return not law().awards[award].exists.contains(day) or any(gap.days.contains(day) for gap in gaps)


@pytest.mark.parametrize("day", change_days(), ids=show_date)
def test_every_day_around_a_change_of_law_has_an_answer(day):
    """After Catala's coverage tests: no value is asserted, only that every rule answers, on every edge."""
    book = compile_book(assemble(law(), day))
    answering = set(book.rules) | set(book.unread)
    assert answering <= set(law().rules)
    unexplained = sorted(name for name in set(law().rules) - answering if not may_be_absent(name, day))
    assert unexplained == []
    for kind, group in (
        ("individual", "cong-chuc"), ("individual", "nong-dan"), ("individual", "luc-luong-vu-trang"),
        ("collective", "co-quan"), ("household", None), ("hamlet", None),
    ):  # fmt: skip
        dossier = person(nominee={"kind": kind, "group": group})
        decision = evaluate(book, dossier)
        expected = {name for name in answering if can_receive(law().rules[name], dossier.nominee)}
        assert set(decision.results) == expected and expected
        for result in decision.results.values():
            assert result.verdict is not Verdict.ELIGIBLE, "an empty dossier proves nothing"


PROVED: set[str] = set()
"""Rules proved on an earlier day: most changes of law leave most rules as they were."""


@pytest.mark.parametrize("day", law().change_days(), ids=show_date)
def test_both_engines_agree_on_every_change_of_law(day):
    try:
        DurableChainer({})
    except DurableUnavailableError as error:
        pytest.skip(f"durable-rules is not installable on this Python: {error}")
    book = compile_book(assemble(law(), max(day, law().covered_from())))
    chainer = DurableChainer(book.rules)
    try:
        assert prove_equal(book, chainer, PROVED) >= len(book.rules)
    finally:
        chainer.close()
    PROVED.update(proof_key(rule) for rule in book.rules.values())


def test_the_amended_law_nobody_read_asks_for_judgement():
    book = compile_book(assemble(law(), date(2026, 10, 1)))
    before = compile_book(assemble(law(), date(2026, 9, 30)))
    assert set(book.unread) == set(before.rules) | set(before.unread) and not book.rules
    decision = evaluate(book, person())
    assert {result.verdict for result in decision.results.values()} == {Verdict.NEEDS_JUDGEMENT}
    assert before.rules


def test_every_fact_of_the_dictionary_is_used():
    used = set()
    conditions = [
        condition
        for dated in (*law().rules.values(), *law().bars.values())
        for version in dated.versions
        for root in [getattr(version, "requires", None) or getattr(version, "when", None)]
        if root is not None
        for condition, _ in walk(root)
    ]
    for condition in conditions:
        if condition.fact is not None:
            used.add(condition.fact.name)
        if condition.share is not None:
            used |= {condition.share.part, condition.share.whole}
    assert used == set(law().facts)
