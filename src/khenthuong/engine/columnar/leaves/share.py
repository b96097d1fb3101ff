"""``share`` for a block, by multiplying out: see :mod:`khenthuong.engine.operators.share`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from khenthuong.base.numbers import percent
from khenthuong.engine.columnar.arrays import NO_NUMBER, Array
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth, NotColumnarError
from khenthuong.engine.columnar.leaves.fact import known_value
from khenthuong.law.condition import Condition, Share

_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Sides:
    """``part`` × ``of_part`` is held against ``right``, the whole × the limit.

    ``known``: for whom both are given and there is a whole; ``slow``: for whom 64 bits do not hold the products, where
    all three are 0. ``asks`` as :class:`LeafTruth` has it.
    """

    part: Array
    of_part: int
    right: Array
    known: Array
    slow: Array
    asks: tuple[tuple[str, Array], ...]


def decide(spec: Share, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a share: part × denominator of the limit against whole × its numerator."""
    found = sides(spec, asked, block)
    left = found.part * found.of_part
    reached = left > found.right if spec.more_than is not None else left >= found.right
    return LeafTruth(found.known & reached, found.known & ~reached, asks=found.asks, slow=found.slow)


def sides(spec: Share, asked: Asked, block: Block) -> Sides:
    """Both sides of the comparison, for everybody."""
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
    left, right = np.where(slow, 0, left), np.where(slow, 0, right) * of_whole
    given = ~(no_part | no_whole)
    asks = ((spec.part, no_part), (spec.whole, no_whole | (given & (whole == 0))))
    return Sides(left, of_part, right, given & (whole != 0), slow, asks)


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
