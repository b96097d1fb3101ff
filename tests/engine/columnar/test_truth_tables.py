"""Every rule over the points that prove two engines equal, in columns: all points of a rule are one block.

Small rules go through every assignment of their leaves, larger ones through their boundary
(:mod:`khenthuong.engine.proving`); the chaining engine is held to the same points when a book is built.
"""

from __future__ import annotations

from datetime import date
from itertools import cycle

import numpy as np
import pytest

from khenthuong.base.logic import Outcome, Truth
from khenthuong.engine.columnar.planes import Planes, packed, unpacked
from khenthuong.engine.columnar.tree import Leaves, walk
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.proving import points_of
from khenthuong.engine.tree import find, truth_of
from khenthuong.law.rule_book import assemble
from khenthuong.service.checking import the_law

LAW = the_law()
NAMED = 11
"""Every so many points also the name of what is open is compared: that walk is slower."""


def in_columns(rule, points, whys):
    """The rule over all points at once: who holds, who fails, who lacks a fact."""
    keys = sorted(points[0])
    planes = {}
    for key in keys:
        truths = np.array([int(point[key]) for point in points])
        lack = np.array([why[key] is Outcome.UNKNOWN for why in whys]) & (truths == int(Truth.UNDECIDED))
        planes[key] = Planes(packed(truths == int(Truth.YES)), packed(truths == int(Truth.NO)), packed(lack))
    nobody = packed(np.zeros(len(points), dtype=bool))

    def there_already(node, children=()):
        raise AssertionError(f"{node.id}: every leaf is given")

    leaves = Leaves(planes, {key: {} for key in keys}, nobody, there_already, there_already)
    found = walk(rule.root, leaves).planes
    return [unpacked(plane, len(points)) for plane in (found.yes, found.no, found.lack)]


@pytest.mark.parametrize("day", [date(2017, 12, 28), date(2026, 9, 1)], ids=str)
def test_the_columns_decide_every_point_as_the_tree_does(day):
    compiled = compile_book(assemble(LAW, day, day.year))
    tried = 0
    for award, rule in compiled.rules.items():
        opaque = any(node.leaf and node.children for node in rule.root.walk())
        points = list(points_of(rule))
        tried += len(points)
        turns = cycle((Outcome.UNKNOWN, Outcome.JUDGEMENT, Outcome.UNKNOWN))
        whys = [{key: next(turns) for key in sorted(point)} for point in points]
        if opaque:  # below an opaque node stand leaves that decide nothing; they are given as no
            inner = {item.leaf or item.guard for node in rule.root.walk() if node.leaf for item in node.walk()} - {""}
            guards = {item.guard for node in rule.root.walk() if node.leaf for item in node.walk()} - {""}
            points = [{**dict.fromkeys(inner | guards, Truth.NO), **point} for point in points]
            whys = [{**dict.fromkeys(inner | guards, Outcome.JUDGEMENT), **why} for why in whys]
        holds, fails, lacks = in_columns(rule, points, whys)
        for place, (point, why) in enumerate(zip(points, whys, strict=True)):
            given = {key: LeafResult(truth, why_open=why[key]) for key, truth in point.items()}
            expected = truth_of(rule.root, given)
            assert (holds[place], fails[place]) == (expected is Truth.YES, expected is Truth.NO), (award, point)
            if expected is Truth.UNDECIDED and place % NAMED == 0:
                assert lacks[place] == (find(rule.root, given, {}).outcome is Outcome.UNKNOWN), (award, point)
    assert tried > 5_000
