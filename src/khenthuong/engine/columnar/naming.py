"""Why a node is open where one question is used twice below it: :func:`khenthuong.engine.branches.open_literals`
on bit planes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.planes import Planes, all_of
from khenthuong.engine.compiled import Branch, Literal_


def lacking(branches: Sequence[Branch], leaf: Callable[[str], Planes], open_: Array, nobody: Array) -> Array:
    """Of the nominees in ``open_``, those with a missing fact in some branch that is minimal for them."""

    def holds(literal: Literal_) -> Array:
        return leaf(literal[0]).yes if literal[1] else leaf(literal[0]).no

    def fails(literal: Literal_) -> Array:
        return leaf(literal[0]).no if literal[1] else leaf(literal[0]).yes

    alive, short = [], []
    for branch in branches:
        living, lack = open_, nobody
        for literal in branch.literals:
            living = living & ~fails(literal)
            lack = lack | leaf(literal[0]).lack
        alive.append(living)
        short.append(living & lack)
    # Where no living branch waits for a person alone, every open branch lacks a fact and so does a minimal one.
    mixed = nobody
    for living, lack in zip(alive, short, strict=True):
        mixed = mixed | (living & ~lack)
    found = nobody
    for lack in short:
        found = found | (lack & ~mixed)
    if not mixed.any():
        return found
    for index, branch in enumerate(branches):
        candidates = short[index] & mixed & ~found
        if not candidates.any():
            continue
        for number, other in enumerate(branches):
            if number == index:
                continue
            # What is open in the other is open here too: it asks for less, or for the same and comes first.
            less = candidates & alive[number]
            if not less.any():
                continue
            less = all_of([less, *map(holds, other.literals - branch.literals)], less)
            if number > index:
                same = all_of([less, *map(holds, branch.literals - other.literals)], less)
                less = less & ~same
            candidates = candidates & ~less
        found = found | candidates
    return found
