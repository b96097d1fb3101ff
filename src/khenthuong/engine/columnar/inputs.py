"""What leaves are decided from, as integer columns: for holding other engines against the same numbers.

Every engine that is compared gets the counts, sums and times worked out here and only has to compare and
combine them; what cannot be told in one comparison is given decided.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from khenthuong.engine.columnar.arrays import NO_NUMBER, Array
from khenthuong.engine.columnar.block import Asked, Block
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.leaves.count import counted
from khenthuong.engine.columnar.leaves.share import given_number
from khenthuong.engine.columnar.leaves.tenure import held
from khenthuong.engine.columnar.planes import unpacked
from khenthuong.engine.compiled import CompiledBook
from khenthuong.law.condition import Condition

NO, YES, LACKS, WAITS = range(4)
"""The codes of ``truth``: decided no or yes, a fact is missing, a person has to answer."""


def derived_inputs(
    compiled: CompiledBook, frame: PopulationFrame, awards: Collection[str] | None = None
) -> dict[str, Mapping[str, Array]]:
    """By leaf (and guard) key, what it is decided from, for everybody.

    ``count`` and ``holds``: ``certain`` and ``possible`` records in the window, whether the list is ``complete``
    for it; ``closed`` or ``open`` where the window never opened or may have. ``share``: ``part`` and ``whole`` as
    scaled integers, NO_NUMBER where not known. ``tenure``: ``months`` and whether they are ``final``. All leaves:
    ``truth``, one of NO, YES, LACKS, WAITS.
    """
    decided = decide_population(compiled, frame, awards=awards, keep_leaves=True)
    found: dict[str, Mapping[str, Array]] = {}
    for key, planes in decided.leaves.items():
        yes, no, lack = (unpacked(plane, frame.size) for plane in planes)
        truth = np.full(frame.size, WAITS, dtype=np.int8)
        truth[lack], truth[yes], truth[no] = LACKS, YES, NO
        found[key] = {"truth": truth}
    block = Block(frame)
    for key, condition, asked in _conditions(compiled):
        if key in found:
            found[key] = {**_columns(condition, asked, block), **found[key]}
    return found


def _conditions(compiled: CompiledBook) -> Iterator[tuple[str, Condition, Asked]]:
    seen = set()
    for award, rule in compiled.rules.items():
        for top in (rule.root, *rule.holds):
            for node in top.walk():
                if node.leaf and not node.children and node.condition is not None and node.leaf not in seen:
                    seen.add(node.leaf)
                    yield node.leaf, node.condition, Asked(compiled.book, award, rule.runs)


def _columns(condition: Condition, asked: Asked, block: Block) -> dict[str, Array]:
    spec = condition.count or condition.holds
    if spec is not None:
        found = counted(spec, asked, block)
        columns = {
            "certain": np.bincount(found.tally.certain, minlength=block.size),
            "possible": np.bincount(found.tally.possible, minlength=block.size),
            "complete": np.broadcast_to(found.tally.complete, block.size),
        }
        if found.years.closed is not None and found.years.open is not None:
            columns |= {"closed": found.years.closed, "open": found.years.open}
        return columns
    if condition.share is not None:
        part, places = given_number(condition.share.part, asked, block)
        whole, other_places = given_number(condition.share.whole, asked, block)
        most = max(places, other_places)
        return {"part": _scaled(part, most - places), "whole": _scaled(whole, most - other_places)}
    if condition.tenure is not None:
        months, final = held(condition.tenure.posts, asked, block)
        return {"months": months, "final": final}
    return {}


def _scaled(values: Array, places: int) -> Array:
    found: Array = np.where(values == NO_NUMBER, NO_NUMBER, values * 10**places) if places else values
    return found
