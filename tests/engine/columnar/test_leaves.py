"""Every leaf in columns against its operator, one by one: random leaves, random dossiers with gaps."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from khenthuong.base.logic import Outcome, Verdict
from tests.engine.columnar.making import decided, differences, law_with, leaf_differences, random_dossier, random_leaf
from tests.support import compiled, leaf, person

OPERATORS = ("fact", "count", "holds", "run", "share", "tenure", "judgement")


def book_of(draw: Random, operator: str):
    run = leaf("chuoi", run=random_leaf(draw, "run"))
    asked = leaf("hoi", **{operator: random_leaf(draw, operator, "chuoi")})
    never = leaf("khong-ai", judgement={"by": "xa", "needs": "biên bản"})
    return compiled(law_with({"a": {"any": [asked, {"all": [run, never]}]}}))


@pytest.mark.parametrize("operator", OPERATORS)
def test_random_leaves_are_decided_as_by_their_operator(operator):
    draw = Random(operator)
    people = [random_dossier(draw) for _ in range(30)]
    seen = set()
    for _ in range(30):
        book = book_of(draw, operator)
        result = decided(book, people, keep_leaves=True)
        assert not leaf_differences(book, people, result, "a")
        assert not differences(book, people, result)
        seen |= {outcome for award in result.awards for outcome in result.outcomes[result.awards.index(award)].tolist()}
    assert {0, 1} <= seen  # it came out both ways
    assert seen & {2, 3}  # and open


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.randoms(use_true_random=False), st.sampled_from(OPERATORS))
def test_leaves_that_hypothesis_thinks_of(draw, operator):
    book = book_of(draw, operator)
    people = [random_dossier(draw) for _ in range(3)]
    result = decided(book, people, keep_leaves=True)
    assert not leaf_differences(book, people, result, "a")
    assert not differences(book, people, result)


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_posts_that_overlap_adjoin_or_lie_apart(gap):
    """20/01/2015 to 19/01/2016 is a year as one period; with a day missing inside it is not."""
    start = date(2015, 1, 20)
    ends = [start + timedelta(days=offset) for offset in range(300, 420, 7)]
    people = [
        person(posts={"complete": True, "list": [
            {"post": "Chủ tịch", "from": start, "to": end},
            {"post": "Bí thư", "from": end + timedelta(days=gap), "to": date(2016, 1, 19)},
        ]})
        for end in ends if end + timedelta(days=gap) <= date(2016, 1, 19)
    ]  # fmt: skip
    spec = {"posts": ["chu-tich", "bi-thu"], "at_least_years": 1}
    book = compiled(law_with({"a": {"all": [leaf("x", tenure=spec)]}}))
    result = decided(book, people)
    assert not differences(book, people, result)
    assert result.count("a")[Verdict.ELIGIBLE if gap < 2 else Verdict.NOT_ELIGIBLE] > 5


@pytest.mark.parametrize("operator", ["is", "at_least", "at_most", "more_than", "less_than"])
def test_only_a_lower_bound_is_known(operator):
    """Leave that is not declared complete: more may come to light, so only some comparisons are settled."""
    days = ({"work_days": 21}, {"work_days": 22}, {"work_days": 23}, {})
    lists = [
        {"complete": complete, "list": [{"kind": "om-dau", "year": 2017, **item}]}
        for complete in (True, False)
        for item in days
    ]
    people = [person(leave=item) for item in lists]
    book = compiled(law_with({"a": {"all": [leaf("x", fact={"name": "leave_days", operator: 22})]}}))
    result = decided(book, people)
    assert not differences(book, people, result)
    codes = [result.outcome("a", row) for row in range(8)]
    assert codes[3] is Outcome.UNKNOWN and codes.count(Outcome.UNKNOWN) < 8
