"""What is gathered once for a compiled rule or book: its questions, and the awards an award builds on."""

from __future__ import annotations

import pytest

from khenthuong.base.logic import Verdict
from khenthuong.engine.evaluating import evaluate
from tests.support import compiled, leaf, person, tiny_law

FACT = [leaf(f"f{n}", fact={"name": f"f{n}", "is": True}) for n in range(3)]
WEAK = {"status": "unverified", "by": "nhớ lại", "on": "2026-11-01", "confidence": "low"}


def test_the_questions_of_a_rule_are_all_its_leaves_and_guards_inner_ones_first() -> None:
    doubted = leaf("nghi", all=[FACT[0], {**FACT[1], "only_for": ["nong-dan"]}], checked=WEAK)
    rule = compiled(tiny_law({"a": {"all": [doubted, FACT[2]]}})).rules["a"]
    every = [node for top in (rule.root, *rule.holds) for node in top.walk()]
    assert {id(node) for node in rule.questions} == {id(node) for node in every if node.leaf or node.guard}
    names = [node.id for node in rule.questions]
    assert names.index("f0") < names.index("nghi") > names.index("f1")


def test_behind_an_award_stands_what_it_builds_on_at_any_remove() -> None:
    book = compiled(tiny_law({"a": {"all": [{"meets": "b"}]}, "b": {"all": [{"meets": "c"}, FACT[0]]}, "c": FACT[1]}))
    assert {name: book.behind(name) for name in "abc"} == {"a": {"a", "b", "c"}, "b": {"b", "c"}, "c": {"c"}}
    assert book.behind("khong-co") == {"khong-co"}


@pytest.mark.parametrize(("low", "high"), [("HT", "HTXS"), ("HTXS", "HT")])
def test_years_looked_at_for_one_rule_do_not_answer_for_another(low: str, high: str) -> None:
    """Both rules look at the same years of the same list, for other ratings; whichever comes first."""
    run = {"of": "ratings", "years": 2, "ending": "this_year"}
    rules = {
        name: leaf("chuoi", run={**run, "where": {"class": {"at_least": least}}})
        for name, least in (("a", low), ("b", high))
    }
    rated = {"complete": True, "list": [{"year": year, "class": "HTT"} for year in (2016, 2017)]}
    found = evaluate(compiled(tiny_law(rules)), person(ratings=rated)).results
    wanted = {"HT": Verdict.ELIGIBLE, "HTXS": Verdict.NOT_ELIGIBLE}
    assert (found["a"].verdict, found["b"].verdict) == (wanted[low], wanted[high])


def test_nobody_can_change_a_finding() -> None:
    result = evaluate(compiled(tiny_law({"a": FACT[0]})), person()).results["a"]
    for frozen in (result.root, result.root.children[0] if result.root.children else result.root):
        with pytest.raises(AttributeError):
            frozen.truth = frozen.truth  # type: ignore[misc]
