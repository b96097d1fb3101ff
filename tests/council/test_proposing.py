"""Gates, caps and what becomes of each line before the council."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.council.caps import EDGE, OVER, WITHIN, apply_cap
from khenthuong.council.proposing import Status, propose
from khenthuong.council.standing import Standing
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.law.limit import GroupCap
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from tests.support import compiled, leaf, person, tiny_law

CAP = GroupCap.model_validate(
    {
        "cap": "tran",
        "text": "Không quá 15%",
        "award": "gioi",
        "share_of": ["kha"],
        "scope": "locality",
        "scope_note": "ví dụ",
        "versions": [
            {
                "in_force": {"from": "2010-01-01"},
                "cite": {"instrument": "VD/2010", "article": 3},
                "checked": {"status": "verified", "by": "ví dụ", "on": "2026-11-23"},
                "max_share": "15%",
            }
        ],
    }
)
LAW = tiny_law(
    {
        "kha": {"all": [leaf("f0", fact={"name": "f0", "is": True})]},
        "gioi": {"all": [{"meets": "kha"}, leaf("f1", fact={"name": "f1", "is": True})]},
    }
)
BOOK = compiled(LAW)


def people(base, winners):
    """``base`` persons reach "kha"; the first ``winners`` of them also "gioi"."""
    return [
        person(nominee={"id": f"n{index}"}, facts={"f0": {2017: True}, "f1": {2017: index < winners}})
        for index in range(base)
    ]


def placed(base, totals, gone=()):
    dossiers = people(base, len(totals))
    standings = {
        f"n{index}": Standing(f"n{index}", total=None if total is None else Decimal(total))
        for index, total in enumerate(totals)
    }
    for name in gone:
        standings[name] = Standing(name, not_considered="không đăng ký")
    decisions = [evaluate(BOOK, dossier) for dossier in dossiers]
    nominees = {dossier.nominee.id: dossier.nominee for dossier in dossiers}
    (result,) = apply_cap(CAP, CAP.versions[0], nominees, decisions, standings)
    return result


@pytest.mark.parametrize(("base", "places"), [(6, 0), (7, 1), (13, 1), (14, 2), (19, 2), (20, 3)])
def test_the_cap_is_the_floor_of_the_exact_share(base, places):
    assert placed(base, [90]).places == places


def test_the_best_stay_the_rest_is_over_quota():
    result = placed(14, [80, 95, 90])
    assert result.standing == {"n0": OVER, "n1": WITHIN, "n2": WITHIN}


def test_a_tie_at_the_edge_is_left_to_the_council():
    assert placed(14, [95, 90, 90]).standing == {"n0": WITHIN, "n1": EDGE, "n2": EDGE}
    assert placed(14, [95, 95, 90]).standing == {"n0": WITHIN, "n1": WITHIN, "n2": OVER}


def test_a_missing_score_is_never_the_reason_to_cut():
    assert placed(14, [95, None, 80]).standing == {"n0": WITHIN, "n1": EDGE, "n2": EDGE}
    assert placed(6, [None]).standing == {"n0": OVER}, "no place at all"


def test_a_nominee_left_out_by_a_gate_counts_nowhere():
    result = placed(14, [95, 90, 85], gone=["n0"])
    assert result.base == 13 and result.places == 1
    assert result.standing == {"n1": WITHIN, "n2": OVER}


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.lists(st.sampled_from([None, 70, 80, 90]), max_size=12))
def test_never_more_surely_within_than_places_and_order_does_not_matter(base, totals):
    totals = totals[:base]
    result = placed(base, totals)
    within = [name for name, place in result.standing.items() if place == WITHIN]
    assert len(within) <= result.places
    mirrored = placed(base, totals[::-1])
    count = len(totals)
    assert {f"n{count - 1 - int(name[1:])}": place for name, place in mirrored.standing.items()} == dict(
        result.standing
    )


@pytest.fixture(scope="module")
def law():
    return load_law(shipped("rules"))


def civil_servant(name, **parts):
    complete = {"complete": True, "list": []}
    answers = [
        {"question": question, "answer": True, "by": "hoi-nghi-don-vi", "paper": "BB-1"}
        for question in ("chap-hanh-tot", "hoc-tap", "dao-duc-tot")
    ]
    given = {
        "ratings": {"complete": True, "list": [{"year": 2017, "class": "HTT"}]},
        "service": {"recruited": "2009-04-01"},
        "registered": {2017: {"on": "2017-03-08"}},
        "judgements": answers,
        **dict.fromkeys(
            ("register", "initiatives", "research", "discipline", "pending", "leave", "training"), complete
        ),
    }
    return person(nominee={"id": name, **parts.pop("nominee", {})}, **{**given, **parts})


def listed(law, day, dossiers, standings=None):
    book = compile_book(assemble(law, day, 2017))
    decisions = [evaluate(book, dossier) for dossier in dossiers]
    found = propose(law, day, dossiers, decisions, standings or {})
    return {(item.nominee.id, item.award): item for item in found.proposals}, found


def test_who_signs_depends_on_the_day_and_on_who_manages(law):
    dossiers = [civil_servant("xa"), civil_servant("truong", nominee={"managed_by": "huyen"})]
    lines, _ = listed(law, date(2017, 12, 28), dossiers)
    ldtt = "lao-dong-tien-tien"
    assert lines["xa", ldtt].signer.name == "Chủ tịch Ủy ban nhân dân xã"
    assert lines["truong", ldtt].signer.name == "Chủ tịch Ủy ban nhân dân huyện"
    assert lines["xa", "chien-si-thi-dua-co-so"].signer.name == "Chủ tịch Ủy ban nhân dân huyện"
    for day, signer in ((date(2025, 6, 30), "huyện"), (date(2025, 7, 1), "xã")):
        lines, _ = listed(law, day, dossiers[:1])
        assert lines["xa", "chien-si-thi-dua-co-so"].signer.name.endswith(signer)


def test_a_gate_wins_over_eligibility_and_the_papers_are_named(law):
    dossiers = [civil_servant("a"), civil_servant("b")]
    lines, _ = listed(law, date(2017, 12, 28), dossiers, {"b": Standing("b", not_considered="Không đăng ký")})
    proposed, gone = lines["a", "lao-dong-tien-tien"], lines["b", "lao-dong-tien-tien"]
    assert proposed.status is Status.PROPOSED and proposed.papers
    assert gone.status is Status.NOT_CONSIDERED and gone.verdict is Verdict.ELIGIBLE and "đăng ký" in gone.reason


def test_over_quota_is_not_the_same_as_not_eligible(law):
    idea = {"complete": True, "list": [{"level": "co-so", "recognised": True, "recognised_on": "2017-11-20"}]}
    dossiers = [civil_servant(f"n{index}", initiatives=idea) for index in range(2)]
    dossiers += [civil_servant(f"m{index}") for index in range(5)]
    standings = {"n0": Standing("n0", Decimal(90)), "n1": Standing("n1", Decimal(80))}
    lines, found = listed(law, date(2017, 12, 28), dossiers, standings)
    award = "chien-si-thi-dua-co-so"
    assert [lines[name, award].status for name in ("n0", "n1", "m0")] == [
        Status.PROPOSED,
        Status.OVER_QUOTA,
        Status.NOT_ELIGIBLE,
    ]
    assert lines["n1", award].verdict is Verdict.ELIGIBLE and "15%" in lines["n1", award].reason
    assert found.caps[0].base == 7 and found.caps[0].places == 1


def test_when_the_law_sets_no_cap_that_is_said(law):
    _, found = listed(law, date(2024, 12, 20), [civil_servant("a")])
    assert not found.caps and "không đặt mức trần chung" in found.notes[0]
    _, before = listed(law, date(2014, 9, 1), [civil_servant("a", registered={}, ratings={}, service={})])
    assert "chưa biết mức trần" in before.notes[0]
