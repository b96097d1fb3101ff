"""A file handed in before a change of law: both wordings are decided; where they differ a person chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from khenthuong.base.locate import shipped
from khenthuong.base.logic import Outcome, Verdict
from khenthuong.council.proposing import propose, reason_of
from khenthuong.dossier.population import Population
from khenthuong.law.procedure import TransitionRule
from khenthuong.law.reading import load_law
from khenthuong.law.rule import Rule
from khenthuong.service.reviewing import make_bench, review
from khenthuong.service.telling import document, rendered, review_json, telling_of
from tests.support import CHECKED, CITE, leaf, person, tiny_law

DAY = date(2017, 10, 1)
EVE = DAY - timedelta(days=1)
LDTT = "lao-dong-tien-tien"
NEW_UNREAD = {"requires": None, "unread": "chưa đọc được lời văn"}


def version(name, first, last=None, **more):
    return {
        "in_force": {"from": first, **({"to": last} if last else {})},
        "cite": {**CITE, "article": 1 if last else 2},
        "checked": CHECKED,
        "requires": leaf(f"dieu-{name}", fact={"name": name, "is": True}),
        **more,
    }


def small_law(*, new=None, **change):
    rule = {
        "award": "ldtt",
        "kinds": ["individual"],
        "versions": [version("f0", date(2010, 1, 1), EVE), version("f1", DAY, **(new or {}))],
    }
    transition = {
        "transition": "doi-luat",
        "text": "Hồ sơ nộp trước ngày đổi luật có thể theo lời cũ",
        "effect": "earlier_wording",
        "change_day": DAY,
        "submitted_before": DAY,
        "cite": {**CITE, "article": 9},
        "checked": CHECKED,
        **change,
    }
    plain = tiny_law({"ldtt": leaf("x", fact={"name": "f0", "is": True})})
    return replace(
        plain,
        rules={"ldtt": Rule.model_validate(rule)},
        transitions={"doi-luat": TransitionRule.model_validate(transition)},
    )


def decided(law, *, old, new, submitted_on=EVE, on=DAY):
    given = {"submitted_on": submitted_on} if submitted_on else {}
    dossier = person(facts={"f0": old, "f1": new}, **given)
    done = review(law, Population((dossier,), ()), make_bench(law, on, 2017, "tham-chieu"))
    return done.decisions[0].results["ldtt"]


def test_two_answers_are_both_shown_and_wait_for_a_person():
    result = decided(small_law(), old=False, new=True)
    assert result.verdict is Verdict.NEEDS_JUDGEMENT
    assert [item.verdict for item in result.wordings] == [Verdict.NOT_ELIGIBLE, Verdict.ELIGIBLE]
    assert [item.citations[0].article for item in result.wordings] == [1, 2]
    assert len({item.rule_book_hash for item in result.wordings}) == 2
    assert [child.outcome for child in result.root.children] == [Outcome.NOT_MET, Outcome.MET]
    assert [item.id for item in result.root.walk() if item.operator == "fact"] == ["dieu-f0", "dieu-f1"]
    assert "chưa đủ điều kiện" in reason_of(result) and "đến ngày 30/09/2017" in reason_of(result)


@pytest.mark.parametrize(
    ("answer", "expected"), [(True, Verdict.ELIGIBLE), (False, Verdict.NOT_ELIGIBLE)], ids=["yes", "no"]
)
def test_one_answer_under_both_wordings_stands(answer, expected):
    result = decided(small_law(), old=answer, new=answer)
    assert (result.verdict, result.wordings) == (expected, ())


@pytest.mark.parametrize(
    ("submitted_on", "on"),
    [(DAY, DAY), (None, DAY), (EVE, EVE)],
    ids=["handed in on the day", "no day of submission", "decided before the change"],
)
def test_elsewhere_the_wording_of_the_day_of_decision_decides_alone(submitted_on, on):
    result = decided(small_law(), old=on == EVE, new=on == DAY, submitted_on=submitted_on, on=on)
    assert (result.verdict, result.wordings) == (Verdict.ELIGIBLE, ())


@pytest.mark.parametrize(("on", "open_"), [(date(2017, 12, 30), True), (date(2017, 12, 31), False)])
def test_the_earlier_wording_may_end(on, open_):
    result = decided(small_law(until=date(2017, 12, 30)), old=False, new=True, on=on)
    assert bool(result.wordings) is open_


@pytest.mark.parametrize(("awards", "open_"), [(["ldtt"], True), (["bang-khen"], False)])
def test_a_change_may_concern_some_awards_only(awards, open_):
    assert bool(decided(small_law(awards=awards), old=False, new=True).wordings) is open_


def test_a_change_that_only_keeps_earlier_awards_alive_opens_nothing():
    result = decided(small_law(effect="still_counts"), old=False, new=True)
    assert (result.verdict, result.wordings) == (Verdict.ELIGIBLE, ())


@pytest.mark.parametrize(("old", "expected"), [(True, Verdict.ELIGIBLE), (False, Verdict.NOT_ELIGIBLE)])
def test_where_the_later_wording_was_not_read_the_earlier_verdict_is_shown(old, expected):
    result = decided(small_law(new=NEW_UNREAD), old=old, new=True)
    assert result.verdict is Verdict.NEEDS_JUDGEMENT
    assert [item.verdict for item in result.wordings] == [expected, Verdict.NEEDS_JUDGEMENT]
    assert "chưa đọc được" in result.root.note


# --- the shipped law: 45 days of leave bar under the decree of 2014 and not under the one of 2017


@cache
def law():
    return load_law(shipped("rules"))


def civil_servant(days, submitted_on=date(2017, 9, 15)):
    leave = [{"kind": "viec-rieng", "work_days": days, "from": "2017-02-01", "to": "2017-04-10"}]
    answers = ("chap-hanh-tot", "hoc-tap", "dao-duc-tot")
    empty = {"complete": True, "list": []}
    return person(
        nominee={"name": "Mẫu Văn A"},
        submitted_on=submitted_on,
        service={"recruited": "2009-04-01"},
        ratings={"complete": True, "list": [{"year": 2017, "class": "HTT"}]},
        discipline=empty,
        pending=empty,
        training=empty,
        leave={"complete": True, "list": leave},
        registered={2017: {"on": "2017-03-08"}},
        judgements=[{"question": name, "answer": True, "by": "hoi-nghi-don-vi", "paper": "BB-05"} for name in answers],
    )


@cache
def reviewed(days, submitted_on=date(2017, 9, 15), on=date(2017, 10, 10)):
    bench = make_bench(law(), on, 2017, "tham-chieu")
    return review(law(), Population((civil_servant(days, submitted_on),), ()), bench, [LDTT])


def test_forty_five_days_of_leave_wait_for_a_person_in_every_output():
    done = reviewed(45)
    result = done.decisions[0].results[LDTT]
    assert result.verdict is Verdict.NEEDS_JUDGEMENT
    shown = review_json(done)["results"][0]
    assert [item["verdict"] for item in shown["wordings"]] == ["not_eligible", "eligible"]
    assert shown["wordings"][0]["citations"] == ["Nghị định 65/2014/NĐ-CP, Điều 5, khoản 6"]
    assert "Nghị định 91/2017/NĐ-CP" in " ".join(shown["wordings"][1]["citations"])
    for reader in ("applicant", "clerk", "council"):
        text = " ".join(rendered(document(done, "a", reader, 2, [LDTT]), "bang").split())
        assert "hai lời văn cho kết quả khác nhau" in text
        assert "Nghị định 65/2014/NĐ-CP, Điều 5, khoản 6" in text and "01/10/2017 đến 31/12/2023" in text
    assert telling_of(done, "a", [LDTT]).changes == {}
    line = propose(law(), done.on, [done.dossier("a")], done.decisions, {}).proposals[0]
    assert line.status.value == "needs_judgement" and "Hai lời văn cho kết quả khác nhau" in line.reason


@pytest.mark.parametrize(
    ("days", "submitted_on"), [(39, date(2017, 9, 15)), (45, date(2017, 10, 1))], ids=["equal answers", "new file"]
)
def test_nobody_waits_without_two_answers(days, submitted_on):
    result = reviewed(days, submitted_on).decisions[0].results[LDTT]
    assert (result.verdict, result.wordings) == (Verdict.ELIGIBLE, ())


def test_forty_days_are_the_edge_of_the_earlier_wording():
    assert reviewed(40).decisions[0].results[LDTT].wordings
