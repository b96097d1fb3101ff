"""A change of law: files handed in before it wait for a person; and which of three dates chooses the wording."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.explain.reasons import reasons_of
from khenthuong.explain.sentences import Voice, condition_text
from khenthuong.law.rule import Rule, RuleVersion
from khenthuong.law.rule_book import assemble
from tests.support import CHECKED, CITE, ON, leaf, person, tiny_law

DAY = date(2017, 10, 1)
EVE = DAY - timedelta(days=1)
TEXT = "Hồ sơ nộp từ ngày lời văn này có hiệu lực"
TRANSITION = {"submitted_before": DAY, "text": TEXT, "cite": {**CITE, "article": 9}, "checked": CHECKED}
AWARD = "ldtt"


def version(fact, first, last=None, **more):
    return {
        "in_force": {"from": first, **({"to": last} if last else {})},
        "cite": CITE,
        "checked": CHECKED,
        "requires": leaf(f"dieu-{fact}", fact={"name": fact, "is": True}),
        **more,
    }


def law(*versions):
    plain = tiny_law({AWARD: leaf("x", fact={"name": "f0", "is": True})})
    rule = Rule.model_validate({"award": AWARD, "kinds": ["individual"], "versions": versions})
    return replace(plain, rules={AWARD: rule})


def decided(submitted_on, *, good=True):
    book = compile_book(assemble(law(version("f0", date(2010, 1, 1), transition=TRANSITION)), ON))
    dossier = person(facts={"f0": good}, **({"submitted_on": submitted_on} if submitted_on else {}))
    return evaluate(book, dossier).results[AWARD]


def test_a_file_handed_in_before_the_day_waits_for_a_person():
    result = decided(EVE)
    assert (result.verdict, result.truth) == (Verdict.NEEDS_JUDGEMENT, Truth.UNDECIDED)
    found = next(item for item in result.root.walk() if item.operator == "transition")
    assert found.outcome is Outcome.JUDGEMENT and found.decisive
    assert found.text == TEXT and [item.article for item in found.citations] == [9]
    assert [item.id for item in result.root.walk() if item.outcome is Outcome.MET] == ["dieu-f0"]


def test_the_reason_is_told():
    waiting = reasons_of(decided(EVE)).waiting
    assert [item.finding.id for item in waiting] == ["chuyen-tiep"]
    text = condition_text(waiting[0], Voice(plain=True))
    assert text.startswith(TEXT) and "người có thẩm quyền quyết định áp dụng lời văn nào" in text


@pytest.mark.parametrize("submitted_on", [DAY, DAY + timedelta(days=1), None])
def test_on_the_day_or_later_or_without_a_date_the_wording_decides(submitted_on):
    assert decided(submitted_on).verdict is Verdict.ELIGIBLE
    assert decided(submitted_on, good=False).verdict is Verdict.NOT_ELIGIBLE
    found = next(item for item in decided(submitted_on).root.walk() if item.operator == "transition")
    assert found.outcome is Outcome.MET


@pytest.mark.parametrize(
    ("by", "on", "year", "submitted_on", "expected"),
    [
        ("decision_date", EVE, 2017, None, "f0"),
        ("decision_date", DAY, 2016, EVE, "f1"),
        ("achievement_year", DAY, 2016, None, "f0"),
        ("achievement_year", EVE, 2017, None, "f1"),  # the last day of 2017 chooses
        ("submitted_date", DAY, 2017, EVE, "f0"),
        ("submitted_date", DAY, 2017, DAY, "f1"),
        ("submitted_date", DAY, 2017, None, "f1"),  # no date: the day of decision
    ],
)
def test_each_rule_says_which_date_chooses_its_version(by, on, year, submitted_on, expected):
    both = law(version("f0", date(2010, 1, 1), EVE, version_by=by), version("f1", DAY, version_by=by))
    chosen: RuleVersion = assemble(both, on, year, submitted_on).versions[AWARD]
    assert chosen.requires is not None and chosen.requires.id == f"dieu-{expected}"
