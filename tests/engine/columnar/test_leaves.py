"""Every leaf in columns against its operator, one by one: random leaves, random dossiers with gaps."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.engine.columnar.making import decided, differences, law_with, leaf_differences, random_dossier, random_leaf
from tests.support import compiled, leaf

OPERATORS = ("fact", "count", "holds", "run", "share", "tenure", "judgement")


def book_of(draw: Random, operator: str):
    run = leaf("chuoi", run=random_leaf(draw, "run"))
    asked = leaf("hoi", **{operator: random_leaf(draw, operator, "chuoi")})
    never = leaf("khong-ai", judgement={"by": "xa", "needs": "biên bản"})
    return compiled(law_with({"a": {"any": [asked, {"all": [run, never]}]}}))


@pytest.mark.parametrize("operator", OPERATORS)
def test_random_leaves_are_decided_as_by_their_operator(operator):
    draw = Random(operator)
    people = [random_dossier(draw) for _ in range(40)]
    seen = set()
    for _ in range(40):
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
