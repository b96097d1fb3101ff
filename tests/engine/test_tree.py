"""Nodes, naming of the undecided, what a result rests on, verdicts."""

from dataclasses import replace

import pytest

from khenthuong.base.logic import Outcome, Verdict
from khenthuong.engine.evaluating import evaluate
from khenthuong.law.rule import Rule
from tests.support import CHECKED, CITE, compiled, leaf, person, tiny_law

F = [leaf(f"f{index}", fact={"name": f"f{index}", "is": True}) for index in range(8)]
J = [leaf(f"j{index}", judgement={"by": "don-vi", "needs": "biên bản"}) for index in range(4)]


def run(requires, dossier=None, **law):
    book = compiled(tiny_law({"a": requires}, **law))
    return evaluate(book, dossier or person()).results["a"]


def known(**values):
    return person(facts={name: {2017: value} for name, value in values.items()})


def outcomes(result):
    return {item.id: item.outcome.value for item in result.root.walk()}


def decisive(result):
    return {item.id for item in result.root.walk() if item.decisive}


def test_every_condition_is_decided_not_only_up_to_the_first_failure():
    result = run({"all": F[:3]}, known(f0=False, f1=True, f2=False))
    assert outcomes(result) == {"a": "not_met", "f0": "not_met", "f1": "met", "f2": "not_met"}
    assert decisive(result) == {"a", "f0", "f2"}


def test_unknown_wins_over_judgement_while_both_matter():
    assert run({"all": [F[0], J[0]]}).verdict is Verdict.INCOMPLETE
    assert run({"all": [F[0], J[0]]}, known(f0=True)).verdict is Verdict.NEEDS_JUDGEMENT
    assert run({"all": [F[0], J[0]]}, known(f0=False)).verdict is Verdict.NOT_ELIGIBLE


def test_a_missing_fact_that_no_longer_matters_is_not_asked_for():
    requires = {"all": [leaf("x", any=[F[0], leaf("y", all=[F[1], F[2]])]), J[0]]}
    result = run(requires, known(f0=True))
    assert result.verdict is Verdict.NEEDS_JUDGEMENT and result.asks_for == ()
    result = run(requires, known(f1=False))
    assert result.verdict is Verdict.INCOMPLETE and result.asks_for == ("f0",)
    result = run(requires, known(f0=False, f1=True))
    assert result.asks_for == ("f2",)


def test_a_question_used_twice_matters_only_where_it_still_can():
    """With f0 known, the branch f0 alone... f1 and (f1 and f2): f2 can no longer change anything."""
    requires = {"any": [leaf("x", all=[F[0], F[1]]), leaf("y", all=[F[3], {**F[1], "id": "again"}, J[0]])]}
    result = run(requires, known(f0=True, f3=True))
    assert result.root.outcome is Outcome.UNKNOWN
    result = run({"any": [leaf("x", all=[F[0], J[1]]), leaf("y", all=[F[3], {**J[1], "id": "again", "judgement": {
        "by": "don-vi", "needs": "biên bản", "question": "j1"}}, F[4]])]}, known(f0=True, f3=True))  # fmt: skip
    assert result.root.outcome is Outcome.JUDGEMENT, "f4 is missing but cannot matter any more"


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ({"f0": True, "f1": True}, Verdict.ELIGIBLE),
        ({"f0": True, "f1": False, "f2": False}, Verdict.NOT_ELIGIBLE),
        ({"f0": True, "f1": False}, Verdict.INCOMPLETE),
        ({"f0": True}, Verdict.INCOMPLETE),
    ],
)
def test_at_least(values, verdict):
    requires = {"at_least": {"n": 2, "of": F[:3]}}
    assert run(requires, known(**values)).verdict is verdict


def test_unless_shows_both_sides():
    result = run({"unless": {"base": F[0], "exception": F[1]}}, known(f0=True, f1=True))
    assert result.verdict is Verdict.NOT_ELIGIBLE
    assert outcomes(result)["khong-f1"] == "not_met" and outcomes(result)["f1"] == "met"
    assert run({"unless": {"base": F[0], "exception": F[1]}}, known(f0=True, f1=False)).verdict is Verdict.ELIGIBLE


def test_a_branch_for_another_group_counts_as_absent():
    farmers = {**F[1], "only_for": ["nong-dan"]}
    assert run({"all": [F[0], farmers]}, known(f0=True)).verdict is Verdict.ELIGIBLE
    result = run({"any": [F[0], farmers]}, known(f0=False, f1=True))
    assert result.verdict is Verdict.NOT_ELIGIBLE
    shown = {item.id: item.applicable for item in result.root.walk()}
    assert shown["f1"] is False and shown["f0"] is True
    assert "f1" not in decisive(result)


def test_a_group_that_is_not_known_is_asked_for():
    offices = {**F[1], "only_for": ["co-quan"]}
    unit = person(nominee={"kind": "collective", "group": None}, facts={"f0": {2017: True}})
    result = run({"all": [F[0], offices]}, unit)
    assert result.verdict is Verdict.INCOMPLETE and set(result.asks_for) == {"f1", "nominee.group"}


def test_meets_gives_the_other_rules_reason():
    book = compiled(tiny_law({"a": {"all": [{"meets": "b"}, F[1]]}, "b": {"all": [F[0], J[0]]}}))
    result = evaluate(book, known(f0=True, f1=True)).results["a"]
    assert result.verdict is Verdict.NEEDS_JUDGEMENT
    assert evaluate(book, known(f1=True)).results["a"].asks_for == ("f0",)
    assert evaluate(book, known(f0=False, f1=True)).results["a"].verdict is Verdict.NOT_ELIGIBLE
    assumed = {"b": Verdict.ELIGIBLE}
    assert evaluate(book, known(f1=True), awards=["a"], assumed=assumed).results["a"].verdict is Verdict.ELIGIBLE


def bar(effect, checked=None, **when):
    version = {
        "in_force": {"from": "2010-01-01"}, "effect": effect, "cite": {"instrument": "VD/2010", "article": 9},
        "checked": checked or {"status": "verified", "by": "ví dụ", "on": "2026-11-23"},
        "when": leaf("co-bi", **(when or {"fact": {"name": "f7", "is": True}})),
    }  # fmt: skip
    return {"text": "Không bị cấm", "versions": [version]}


@pytest.mark.parametrize(
    ("effect", "value", "verdict"),
    [
        ("refuse", True, Verdict.NOT_ELIGIBLE),
        ("refuse", False, Verdict.ELIGIBLE),
        ("refuse", None, Verdict.INCOMPLETE),
        ("hold", True, Verdict.ON_HOLD),
        ("hold", False, Verdict.ELIGIBLE),
        ("hold", None, Verdict.INCOMPLETE),
        ("ask", True, Verdict.NEEDS_JUDGEMENT),
        ("ask", False, Verdict.ELIGIBLE),
        ("ask", None, Verdict.INCOMPLETE),
    ],
)
def test_bars(effect, value, verdict):
    facts = {"f0": True} if value is None else {"f0": True, "f7": value}
    result = run({"all": [F[0]]}, known(**facts), bars={"cam": bar(effect)}, barred_by={"a": ["cam"]})
    assert result.verdict is verdict


def test_not_eligible_comes_before_on_hold():
    law = {"bars": {"cam": bar("hold")}, "barred_by": {"a": ["cam"]}}
    assert run({"all": [F[0]]}, known(f0=False, f7=True), **law).verdict is Verdict.NOT_ELIGIBLE
    assert run({"all": [F[0]]}, known(f7=True), **law).verdict is Verdict.ON_HOLD


WEAK = {"status": "unverified", "by": "trí nhớ", "on": "2026-11-23", "confidence": "low"}


@pytest.mark.parametrize("value", [True, False])
def test_a_doubted_wording_never_decides(value):
    result = run({"all": [F[0], {**F[1], "checked": WEAK}]}, known(f0=True, f1=value))
    assert result.verdict is Verdict.NEEDS_JUDGEMENT
    assert run({"all": [F[0], {**F[1], "checked": WEAK}]}, known(f0=False, f1=value)).verdict is Verdict.NOT_ELIGIBLE


def test_a_doubted_bar_asks_instead_of_refusing():
    law = {"bars": {"cam": bar("refuse", WEAK)}, "barred_by": {"a": ["cam"]}}
    assert run({"all": [F[0]]}, known(f0=True, f7=True), **law).verdict is Verdict.NEEDS_JUDGEMENT
    assert run({"all": [F[0]]}, known(f0=True, f7=False), **law).verdict is Verdict.ELIGIBLE


def test_only_the_asked_awards_are_returned():
    book = compiled(tiny_law({"a": {"all": [{"meets": "b"}]}, "b": {"all": [F[0]]}, "c": {"all": [F[1]]}}))
    decision = evaluate(book, known(f0=True), awards=["a"])
    assert list(decision.results) == ["a"]
    assert [(item.order, item.award) for item in decision.results["a"].fired] == [(1, "b"), (2, "a")]


@pytest.mark.parametrize(
    ("pending", "verdict"), [(True, Verdict.ON_HOLD), (False, Verdict.ELIGIBLE), (None, Verdict.INCOMPLETE)]
)
def test_what_waits_for_a_needed_award_waits_here_too(pending, verdict):
    law = tiny_law({"a": {"all": [{"meets": "b"}]}, "b": {"all": [F[0]]}}, {"cho": bar("hold")}, {"b": ["cho"]})
    facts = {"f0": True} if pending is None else {"f0": True, "f7": pending}
    assert evaluate(compiled(law), known(**facts)).results["a"].verdict is verdict


@pytest.mark.parametrize(("kind", "group", "verdict"), [
    ("individual", "cong-chuc", Verdict.NEEDS_JUDGEMENT),
    ("collective", None, Verdict.NOT_ELIGIBLE),
])  # fmt: skip
def test_an_award_nobody_has_read_is_open_or_not_for_this_nominee(kind, group, verdict):
    law = tiny_law({"a": {"id": "can", "meets": "chua-doc"}})
    version = {"in_force": {"from": "2010-01-01"}, "cite": CITE, "checked": CHECKED, "unread": "chưa đọc lời văn"}
    unread = Rule.model_validate({"award": "chua-doc", "kinds": ["individual"], "versions": [version]})
    book = compiled(replace(law, rules={**law.rules, "chua-doc": unread}))
    nominee = person(nominee={"kind": kind, "group": group})
    assert evaluate(book, nominee).results["a"].verdict is verdict
    assumed = evaluate(book, nominee, assumed={"chua-doc": Verdict.ELIGIBLE})
    assert assumed.results["a"].verdict is Verdict.ELIGIBLE


def test_a_holding_bar_asks_only_those_it_concerns():
    pending = leaf("vu-viec", count={"of": "pending", "where": {"kind": "dieu-tra-thanh-tra"}, "at_least": 1})
    version = {"in_force": {"from": "2010-01-01"}, "cite": CITE, "checked": CHECKED, "effect": "hold", "when": pending}
    bars = {"dang-xet": {"text": "Không đang bị xét", "only_for": ["individual"], "versions": [version]}}
    book = compiled(tiny_law({"a": leaf("x", fact={"name": "f0", "is": True})}, bars, {"a": ["dang-xet"]}))
    results = [
        evaluate(book, person(facts={"f0": True}, nominee={"kind": kind, "group": group})).results["a"]
        for kind, group in (("individual", "cong-chuc"), ("collective", None))
    ]
    assert [item.verdict for item in results] == [Verdict.INCOMPLETE, Verdict.ELIGIBLE]
    assert [item.asks_for for item in results] == [("pending",), ()]
