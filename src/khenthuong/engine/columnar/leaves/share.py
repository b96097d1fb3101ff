"""``share`` for a block, by multiplying out: see :mod:`khenthuong.engine.operators.share`."""

from __future__ import annotations

import numpy as np

from khenthuong.base.numbers import percent
from khenthuong.engine.columnar.arrays import NO_NUMBER, Array
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth, NotColumnarError
from khenthuong.engine.columnar.leaves.fact import known_value
from khenthuong.law.condition import Condition, Share

_LARGEST = 2**62


def decide(spec: Share, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a share: part × denominator of the limit against whole × its numerator."""
    limit = percent(spec.limit)
    part, part_places = given_number(spec.part, asked, block)
    whole, whole_places = given_number(spec.whole, asked, block)
    places = max(part_places, whole_places)
    of_part = limit.denominator * 10 ** (places - part_places)
    of_whole = limit.numerator * 10 ** (places - whole_places)
    no_part, no_whole = part == NO_NUMBER, whole == NO_NUMBER
    left, right = np.where(no_part, 0, part), np.where(no_whole, 0, whole)
    # A negative whole turns the comparison round; a large number does not fit: both go the slow way.
    slow = (right < 0) | (np.abs(left) > _LARGEST // of_part) | (np.abs(right) > _LARGEST // max(of_whole, 1))
    left, right = np.where(slow, 0, left) * of_part, np.where(slow, 0, right) * of_whole
    reached = left > right if spec.more_than is not None else left >= right
    given = ~(no_part | no_whole)
    known = given & (whole != 0)
    asks = ((spec.part, no_part), (spec.whole, no_whole | (given & (whole == 0))))
    return LeafTruth(known & reached, known & ~reached, asks=asks, slow=slow)


def given_number(name: str, asked: Asked, block: Block) -> tuple[Array, int]:
    """The values of a given number and their decimals."""
    definition = asked.law.facts[name]
    if definition.source.kind != "given":
        raise NotColumnarError(f"share: {name}")
    columns = known_value(definition, asked, block).columns
    if any(column.kind != "number" for column in columns) or len({column.places for column in columns}) > 1:
        raise NotColumnarError(f"share: {name}")
    found = np.full(block.size, NO_NUMBER, dtype=np.int64)
    for column in reversed(columns):
        found = np.where(column.values == NO_NUMBER, found, column.values)
    return found, columns[0].places if columns else 0
