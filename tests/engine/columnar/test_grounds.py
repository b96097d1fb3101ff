"""What stands in the way, in columns, against the tree of every nominee."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Truth, Verdict
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.grounds import grounds
from khenthuong.engine.columnar.rebuilding import dossier_at
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import decided_leaves, evaluate
from khenthuong.engine.tree import node_truth, truth_of
from khenthuong.law.caching import load_law_cached
from khenthuong.law.rule_book import assemble
from tests.engine.columnar.books import random_book
from tests.engine.columnar.making import random_dossier
from tests.support import compiled, leaf, person, tiny_law


def fork(node):
    return node.operator == "any" and all(child.guard for child in node.children)


def in_the_way(node, leaves, verdict, parent):
    """Ids of the requirements that fail (or are open) for one nominee."""
    guard = leaves[node.guard].truth if node.guard else Truth.YES
    if guard is Truth.NO or (verdict is Verdict.NOT_ELIGIBLE and parent != "any" and guard is not Truth.YES):
        return set()
    if not node.leaf and parent != "none" and (node.operator in {"all", "none"} or fork(node)):
        if fork(node) and all(leaves[child.guard].truth is Truth.NO for child in node.children):
            return {node.id} if verdict is Verdict.NOT_ELIGIBLE else set()
        found = {name for child in node.children for name in in_the_way(child, leaves, verdict, node.operator)}
        decisive = Truth.YES if parent == "any" else Truth.NO
        unsure = guard is Truth.UNDECIDED and truth_of(node, leaves) is decisive
        return found | ({node.id} if unsure and verdict not in {Verdict.NOT_ELIGIBLE, Verdict.ON_HOLD} else set())
    truth = counted(parent, guard, truth_of(node, leaves))
    wanted = {Verdict.NOT_ELIGIBLE: Truth.YES if parent == "none" else Truth.NO, Verdict.ON_HOLD: None}
    return {node.id} if truth is wanted.get(verdict, Truth.UNDECIDED) else set()


class _Parent:
    minimum = 1

    def __init__(self, operator):
        self.operator = operator


def counted(parent, guard, truth):
    """What one child counts as: alone below its parent it makes it so."""
    found = node_truth(_Parent(parent), [(guard, truth)])
    return found.negate() if parent == "none" else found


def expected(book, dossier, award, result):
    """The same from the tree: requirements, and of the findings of holding bars those that hold or are open."""
    if result.verdict is Verdict.ELIGIBLE:
        return set()
    leaves = decided_leaves(book, dossier, award)
    found = in_the_way(book.rules[award].root, leaves, result.verdict, "all")
    wanted = {Verdict.NOT_ELIGIBLE: None, Verdict.ON_HOLD: Truth.NO}.get(result.verdict, Truth.UNDECIDED)
    return found | {hold.id for hold in result.holds if hold.applicable and hold.truth is wanted}


def check(book, frame, people, awards):
    result = decide_population(book, frame, awards=awards, keep_leaves=True)
    kinds = Counter()
    for award in result.awards:
        if award not in book.rules:
            continue
        found = [(node.id, flags) for node, flags in grounds(book, award, result)]
        for row, dossier in enumerate(people):
            one = evaluate(book, dossier, awards=[award]).results.get(award)
            names = {name for name, flags in found if flags[row]}
            if one is None:
                assert not names
                continue
            assert names == expected(book, dossier, award, one), (award, row, one.verdict)
            assert names or one.verdict is Verdict.ELIGIBLE or one.capped, (award, row, one.verdict)
            kinds[one.verdict] += 1
    return kinds


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 7, 9, 124, 137])
def test_random_books(seed):
    """Guards that are open, bars inherited from awards that are needed, weak wordings."""
    draw = Random(seed)
    book = random_book(draw)
    people = [random_dossier(draw) for _ in range(40)]
    check(book, frame_of(people), people, None)


@pytest.mark.parametrize("on", [date(2017, 12, 28), date(2024, 12, 28)], ids=str)
def test_the_shipped_law(on):
    law = load_law_cached(shipped("rules"))
    awards = ["lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-cap-tinh"]
    book = compile_book(assemble(law, on), awards)
    frame = random_frame(book, 120, on.year)
    people = [dossier_at(frame, row) for row in range(frame.size)]
    assert len(check(book, frame, people, awards)) > 3


def test_the_branch_of_the_own_group_is_named_and_not_the_fork():
    yes = {"is": True}
    requires = {"all": [leaf("chung", fact={"name": "f0", **yes}), leaf("theo-nhom", any=[
        leaf("cong-chuc", fact={"name": "f1", **yes}) | {"only_for": ["cong-chuc"]},
        leaf("nong-dan", fact={"name": "f2", **yes}) | {"only_for": ["nong-dan"]},
    ])]}  # fmt: skip
    book = compiled(tiny_law({"thu": requires}))
    no = {name: {2017: False} for name in ("f1", "f2")}
    people = [person(nominee={"id": "a", "group": group}, facts={"f0": {2017: True}, **no})
              for group in ("cong-chuc", "nong-dan")]  # fmt: skip
    result = decide_population(book, frame_of(people), keep_leaves=True)
    assert {node.id: flags.tolist() for node, flags in grounds(book, "thu", result)} == {
        "cong-chuc": [True, False], "nong-dan": [False, True]
    }  # fmt: skip
