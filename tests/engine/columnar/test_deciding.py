"""Whole rule books in columns against the tree walker: verdicts, outcomes, deciding branches, missing facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.result import NO_RESULT, VERDICTS
from khenthuong.engine.evaluating import evaluate
from tests.engine.columnar.books import random_book
from tests.engine.columnar.making import decided, differences, law_with, random_dossier
from tests.support import CHECKED, CITE, compiled, leaf, person

GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)


def test_random_books_are_decided_as_by_the_tree():
    draw = Random(20171228)
    people = [random_dossier(draw) for _ in range(30)]
    verdicts: Counter[Verdict | None] = Counter()
    asked = 0
    for _ in range(30):
        book = random_book(draw)
        result = decided(book, people)
        assert not differences(book, people, result)
        verdicts.update(result.verdict(award, row) for award in result.awards for row in range(result.size))
        asked += sum(len(planes) for planes in result.missing.values())
    assert all(verdicts[verdict] > 20 for verdict in (*Verdict, None))
    assert asked > 100


@settings(max_examples=25, deadline=None, phases=GENERATED)
@given(st.randoms(use_true_random=False))
def test_books_that_hypothesis_thinks_of(draw):
    book, people = random_book(draw), [random_dossier(draw) for _ in range(2)]
    assert not differences(book, people, decided(book, people))


@pytest.mark.parametrize("block", [8, 16, 64])
def test_blocks_change_nothing(block):
    draw = Random(7)
    book, people = random_book(draw), [random_dossier(draw) for _ in range(61)]
    whole, parts = decided(book, people, keep_leaves=True), decided(book, people, keep_leaves=True, block=block)
    for one, other in (("verdicts", "verdicts"), ("outcomes", "outcomes"), ("branches", "branches")):
        assert np.array_equal(getattr(whole, one), getattr(parts, other))
    for award in whole.awards:
        for row in range(whole.size):
            assert whole.asks_for(award, row) == parts.asks_for(award, row)
    for key, planes in whole.leaves.items():
        for one, other in zip(planes, parts.leaves[key], strict=True):
            assert np.array_equal(np.unpackbits(one, count=61, bitorder="little"),
                                  np.unpackbits(other, count=61, bitorder="little"))  # fmt: skip


def test_a_frame_needs_the_dossiers_of_none_but_the_odd():
    draw = Random(11)
    people = [random_dossier(draw) for _ in range(60)]
    frame = frame_of(people)
    odd = {int(row): people[row] for row in np.flatnonzero(frame.odd)}
    assert 5 < len(odd) < 40  # some have values no column holds
    bare = replace(frame, dossiers=odd)
    for _ in range(15):
        book = random_book(draw)
        assert not differences(book, people, decide_population(book, bare, block=16))
    with pytest.raises(ValueError, match="no column can hold"):
        replace(frame, dossiers={})


def test_assumed_verdicts_stand_in_for_other_awards():
    draw = Random(3)
    people = [random_dossier(draw) for _ in range(12)]
    frame = frame_of(people)
    for _ in range(20):
        book = random_book(draw)
        codes = {name: np.array([draw.choice((*range(5), NO_RESULT)) for _ in people], dtype=np.uint8)
                 for name in ("a0", "a1", "khong-doc")}  # fmt: skip
        result = decide_population(book, frame, awards=["a3"], assumed=codes)
        for row, dossier in enumerate(people):
            assumed = {name: VERDICTS[array[row]] for name, array in codes.items() if array[row] != NO_RESULT}
            one = evaluate(book, dossier, awards=["a3"], assumed=assumed).results.get("a3")
            expected = (None, frozenset()) if one is None else (one.verdict, frozenset(one.asks_for))
            assert (result.verdict("a3", row), result.asks_for("a3", row)) == expected


def test_what_went_the_slow_way_is_reported():
    odd = leaf("x", fact={"name": "born", "at_least": 1960})
    plain = leaf("y", fact={"name": "money", "at_least": 5})
    book = compiled(law_with({"a": {"all": [odd, plain]}}))
    people = [person(facts={"money": value}, nominee={"born": 1970}) for value in (4, 5, 10**30)]
    result = decided(book, people)
    assert [result.verdict("a", row) for row in range(3)] == ["not_eligible", "eligible", "eligible"]
    by_key = {key.split('"name": ')[1]: count for key, count in result.slow.items()}
    assert by_key == {'"born"}': 3, '"money"}': 1}  # the field of no column for all, the large sum for one
    assert list(result.uncolumned.values()) == ["nominee.born"]


def test_a_holding_bar_asks_only_those_it_concerns():
    pending = leaf("vu-viec", count={"of": "pending", "where": {"kind": "dieu-tra-thanh-tra"}, "at_least": 1})
    version = {"in_force": {"from": "2010-01-01"}, "cite": CITE, "checked": CHECKED, "effect": "hold", "when": pending}
    bars = {"dang-xet": {"text": "Không đang bị xét", "only_for": ["individual"], "versions": [version]}}
    rule = leaf("x", fact={"name": "f0", "is": True})
    book = compiled(law_with({"a": rule}, bars=bars, barred_by={"a": ["dang-xet"]}))
    people = [person(facts={"f0": True}, nominee={"kind": kind, "group": group})
              for kind, group in (("individual", "cong-chuc"), ("collective", None))]  # fmt: skip
    result = decided(book, people)
    assert not differences(book, people, result)
    assert [result.verdict("a", row) for row in range(2)] == [Verdict.INCOMPLETE, Verdict.ELIGIBLE]
    assert [result.asks_for("a", row) for row in range(2)] == [{"pending"}, set()]


def test_very_long_runs_and_very_large_shares_go_the_slow_way():
    run = leaf("chuoi", run={"of": "ratings", "where": {"class": "HTXS"}, "years": 5})
    inside = leaf("trong-do", count={"of": "initiatives", "within": {"run": "chuoi"}, "at_least": 1})
    share = leaf("ty-le", share={"part": "part", "whole": "whole", "at_least": "70%"})
    book = compiled(law_with({"a": {"all": [run, inside]}, "b": {"all": [share]}}))
    people = []
    for first, large in ((1950, 4 * 10**18), (1955, 7), (2014, 6)):
        ratings = {"list": [{"class": "HTXS", "year": year} for year in range(first, 2018)]}
        initiatives = {"complete": True, "list": [{"year": 1951}]}
        people.append(person(ratings=ratings, initiatives=initiatives, facts={"part": large, "whole": large + 3}))
    result = decided(book, people)
    assert not differences(book, people, result)
    assert [result.verdict("a", row) for row in range(3)] == ["eligible", "not_eligible", "not_eligible"]
    assert [result.verdict("b", row) for row in range(3)] == ["eligible", "eligible", "not_eligible"]
    assert {key.partition(":")[0]: count for key, count in result.slow.items()} == {"count": 3, "share": 1}


def test_a_wrong_cell_is_told():
    book = compiled(law_with({"a": {"all": [leaf("x", fact={"name": "money", "at_least": 5})]}}))
    people = [person(facts={"money": value}) for value in (4, 5)]
    result = decided(book, people)
    result.verdicts[0, 1] = VERDICTS.index(Verdict.INCOMPLETE)
    (text,) = differences(book, people, result)
    assert "nominee 1, a: " in text and "incomplete" in text and "eligible" in text


def test_an_empty_population():
    book = compiled(law_with({"a": {"all": [leaf("x", fact={"name": "money", "at_least": 5})]}}))
    result = decided(book, [])
    assert result.size == 0 and result.verdicts.shape == (1, 0)
    assert result.count("a") == dict.fromkeys(Verdict, 0)
