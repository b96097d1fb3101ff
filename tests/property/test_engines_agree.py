"""Random rule books and dossiers with gaps: tree walker, reference chaining, durable-rules and columns always agree."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khenthuong.base.logic import Outcome, Truth
from khenthuong.engine.branches import branches_of, open_literals
from khenthuong.engine.chaining import DurableChainer, DurableUnavailableError
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.proving import prove_equal
from khenthuong.engine.tree import find, truth_of
from tests.engine.columnar.making import decided, differences
from tests.support import compiled, leaf, person, tiny_law

GROUPS = ([], [], [], ["nong-dan"], ["cong-chuc"], ["co-quan"])


@st.composite
def conditions(draw, depth, awards, names):
    """A random condition; ``awards`` are those it may need, so there are no cycles."""
    name = f"c{next(names)}"
    only_for = draw(st.sampled_from(GROUPS))
    kinds = ["fact", "judgement"] + (["meets"] if awards else [])
    if depth > 0:
        kinds += ["all", "any", "at_least", "none", "unless"] * 2
    kind = draw(st.sampled_from(kinds))
    if kind == "meets":
        return {"id": name, "meets": draw(st.sampled_from(awards))}
    below = conditions(depth - 1, [] if kind in {"none", "unless"} else awards, names)
    parts = st.lists(below, min_size=1, max_size=3)
    operator = {
        "fact": lambda: {"name": f"f{draw(st.integers(0, 7))}", "is": draw(st.booleans())},
        "judgement": lambda: {"by": "don-vi", "needs": "biên bản", "question": f"q{draw(st.integers(0, 2))}"},
        "all": lambda: draw(parts),
        "any": lambda: draw(parts),
        "none": lambda: draw(parts),
        "unless": lambda: {"base": draw(below), "exception": draw(below)},
        "at_least": lambda: {"n": draw(st.integers(1, 2)), "of": draw(st.lists(below, min_size=2, max_size=3))},
    }[kind]()
    return {**leaf(name, **{kind: operator}), "only_for": only_for}


@st.composite
def laws(draw):
    names = iter(range(1000))
    rules = {}
    for number in range(draw(st.integers(1, 3))):
        root = draw(conditions(2, list(rules), names))
        rules[f"a{number}"] = {"all": [root, draw(conditions(1, list(rules), names))]}
    return tiny_law(rules)


@st.composite
def dossiers(draw):
    facts = {f"f{index}": draw(st.sampled_from([None, True, False])) for index in range(8)}
    answers = [
        {"question": f"q{index}", "answer": answer, "by": "don-vi", "paper": "BB"}
        for index in range(3)
        if (answer := draw(st.sampled_from([None, True, False]))) is not None
    ]
    kind, group = draw(st.sampled_from([("individual", "cong-chuc"), ("individual", "nong-dan"), ("collective", None)]))
    given_facts = {name: {2017: value} for name, value in facts.items() if value is not None}
    return person(nominee={"kind": kind, "group": group}, facts=given_facts, judgements=answers)


def needs_durable():
    try:
        DurableChainer({})
    except DurableUnavailableError as error:
        pytest.skip(f"durable-rules is not installable on this Python: {error}")


@settings(max_examples=60, deadline=None)
@given(laws(), st.lists(dossiers(), min_size=1, max_size=4))
def test_durable_rules_agrees_with_the_tree(law, people):
    needs_durable()
    book = compiled(law)
    chainer = DurableChainer(book.rules)
    try:
        for dossier in people:
            by_tree, by_durable = evaluate(book, dossier), evaluate(book, dossier, chainer)
            for award, result in by_tree.results.items():
                other = by_durable.results[award]
                assert (result.verdict, result.root, result.fired) == (other.verdict, other.root, other.fired)
    finally:
        chainer.close()


@settings(max_examples=100, deadline=None)
@given(laws(), st.lists(dossiers(), min_size=1, max_size=9))
def test_the_columns_agree_with_the_tree(law, people):
    book = compiled(law)
    assert not differences(book, people, decided(book, people))


@settings(max_examples=25, deadline=None)
@given(laws())
def test_the_build_time_proof_passes(law):
    needs_durable()
    book = compiled(law)
    chainer = DurableChainer(book.rules)
    try:
        assert prove_equal(book, chainer) > 0
    finally:
        chainer.close()


@settings(max_examples=150, deadline=None)
@given(laws(), dossiers())
def test_the_branches_are_the_tree(law, dossier):
    """A rule holds exactly when one of its branches does; the reference chainer is compared inside evaluate."""
    evaluate(compiled(law), dossier)


@settings(max_examples=150, deadline=None)
@given(laws(), dossiers())
def test_more_facts_never_undo_a_decision(law, dossier):
    """What is decided stays decided when gaps are filled."""
    book = compiled(law)
    before = evaluate(book, dossier).results
    filled = {f"f{index}": {2017: True} for index in range(8) if f"f{index}" not in dossier.facts}
    facts = {**dossier.model_dump()["facts"], **filled}
    after = evaluate(book, dossier.model_copy(update={"facts": type(dossier).model_validate(
        {"nominee": dossier.nominee.model_dump(), "facts": facts}).facts})).results  # fmt: skip
    for award, result in before.items():
        if result.truth is not Truth.UNDECIDED:
            assert after[award].truth is result.truth


@settings(max_examples=120, deadline=None)
@given(laws(), dossiers())
def test_what_matters_really_matters(law, dossier):
    """By definition: an open leaf matters when for some way to settle the others flipping it flips the result."""
    book = compiled(law)
    for rule in book.rules.values():
        keys = sorted({key for branch in rule.branches for key, _ in branch.literals})
        both = {key for key in keys if {(key, True), (key, False)} <= {x for b in rule.branches for x in b.literals}}
        truths = {key: Truth((index * 7 + len(keys)) % 3) for index, key in enumerate(keys)}
        open_ = [key for key in keys if truths[key] is Truth.UNDECIDED]
        if both or len(open_) > 7:
            continue

        def value(settled, rule=rule, truths=truths):
            leaves = {key: LeafResult(truth) for key, truth in {**truths, **settled}.items()}
            return truth_of(rule.root, _Total(leaves))

        if value({}) is not Truth.UNDECIDED:
            continue
        expected = set()
        for key in open_:
            others = [other for other in open_ if other != key]
            for choice in product((Truth.NO, Truth.YES), repeat=len(others)):
                settled = dict(zip(others, choice, strict=True))
                if value({**settled, key: Truth.NO}) is not value({**settled, key: Truth.YES}):
                    expected.add(key)
                    break
        assert open_literals(branches_of(rule.root), {key: int(truth) for key, truth in truths.items()}) == expected


class _Total(dict):
    """Leaves that no branch needs cannot matter; any value will do."""

    def __missing__(self, key):
        return LeafResult(Truth.NO)


def test_naming_follows_the_open_leaves():
    law = tiny_law({"a": {"any": [leaf("x", fact={"name": "f0", "is": True}), leaf("y", judgement={
        "by": "don-vi", "needs": "biên bản"})]}})  # fmt: skip
    rule = compiled(law).rules["a"]
    leaves = {node.leaf: LeafResult(Truth.UNDECIDED, Outcome.JUDGEMENT) for node in rule.root.walk() if node.leaf}
    assert find(rule.root, leaves, {}).outcome is Outcome.JUDGEMENT
