"""The proof that the engines agree: a rule proved before is tried less, a changed one again in full."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khenthuong.base import cache
from khenthuong.base.logic import Truth
from khenthuong.engine.compiled import Branch
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import EngineDisagreementError
from khenthuong.engine.firing import ReferenceChainer
from khenthuong.engine.proving import least_points_of, points_of, proof_key, prove_equal
from khenthuong.law.rule_book import assemble
from khenthuong.service import reviewing
from tests.support import ON, leaf, tiny_law


def book(least: int = 5, second: int = 2):
    rules = {
        "bang-khen": {
            "all": [leaf("a", fact={"name": "part", "at_least": least}), leaf("b", fact={"name": "f1", "is": True})]
        },
        "cstdcs": {
            "any": [leaf("c", fact={"name": "whole", "at_least": second}), leaf("d", fact={"name": "f2", "is": True})]
        },
    }
    return compile_book(assemble(tiny_law(rules), ON))


def all_points(rule):
    return len({tuple(sorted(point.items())) for point in points_of(rule)})


class Wrong(ReferenceChainer):
    """Says yes to one award whatever it is told."""

    name = "sai"

    def chain(self, leaves, given, applicable):
        found = super().chain(leaves, given, applicable)
        return replace(found, truths={**found.truths, "bang-khen": Truth.YES})


def test_a_key_follows_the_conditions_and_not_the_words():
    same, other = book().rules["bang-khen"], book(least=6).rules["bang-khen"]
    assert proof_key(same) == proof_key(book().rules["bang-khen"])
    assert proof_key(same) != proof_key(other)
    assert proof_key(same) == proof_key(replace(same, root=replace(same.root, text="lời khác")))
    assert proof_key(same) != proof_key(replace(same, root=replace(same.root, operator="any")))
    assert proof_key(same) != proof_key(replace(same, branches=(Branch(frozenset(), ()),)))


def test_only_the_changed_rule_is_proved_in_full():
    before, after = book(), book(second=3)
    proved = {proof_key(rule) for rule in before.rules.values()}
    unchanged, changed = after.rules["bang-khen"], after.rules["cstdcs"]
    full = prove_equal(after, ReferenceChainer(after.rules))
    assert full == all_points(unchanged) + all_points(changed)
    fewer = prove_equal(after, ReferenceChainer(after.rules), proved)
    assert fewer == len(list(least_points_of(unchanged))) + all_points(changed) < full


def test_a_rule_proved_before_is_still_tried():
    compiled = book()
    proved = {proof_key(rule) for rule in compiled.rules.values()}
    with pytest.raises(EngineDisagreementError, match="bang-khen"):
        prove_equal(compiled, Wrong(compiled.rules), proved)


@pytest.fixture
def proofs(tmp_path, monkeypatch):
    """An empty cache, and how many rules were known at every proof made."""
    monkeypatch.delenv(cache.OFF, raising=False)
    monkeypatch.setattr(cache.platformdirs, "user_cache_path", lambda name: tmp_path / "kho")
    made = []

    def prove(compiled, chainer, proved=()):
        made.append(sum(proof_key(rule) in proved for rule in compiled.rules.values()))
        return prove_equal(compiled, chainer, proved)

    monkeypatch.setattr(reviewing, "prove_equal", prove)
    return made


def prove_once(compiled, chainer=ReferenceChainer):
    reviewing._prove_once(compiled, chainer(compiled.rules))


def test_a_book_is_proved_once_and_a_changed_book_for_the_changed_rule(proofs):
    prove_once(book())
    prove_once(book())
    prove_once(book(second=3))
    assert proofs == [0, 1]


def test_without_a_cache_the_whole_proof_is_made_every_time(proofs, monkeypatch):
    prove_once(book())
    monkeypatch.setenv(cache.OFF, "1")
    prove_once(book())
    prove_once(book())
    assert proofs == [0, 0, 0]


def test_a_book_that_fails_is_not_marked(proofs):
    for _ in range(2):
        with pytest.raises(EngineDisagreementError):
            prove_once(book(), Wrong)
    assert proofs == [0, 0]
