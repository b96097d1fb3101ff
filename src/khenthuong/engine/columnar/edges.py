"""Who stands at the edges of the rules: the nominees nearest to each limit, and one for each way a condition came out.

Where engines would differ first, they differ here; these rows are decided again by the tree walker. Those who measure
a limit exactly, or fall short by one, are in :mod:`khenthuong.engine.columnar.boundary`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from khenthuong.engine.columnar.measuring import Measure, Measured, number_conditions
from khenthuong.engine.columnar.planes import unpacked
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.engine.compiled import CompiledBook

_OUTCOMES = ("yes", "no", "lacks", "waits")
_FAR = 2**62


@dataclass(frozen=True, slots=True)
class Edge:
    """A nominee at an edge. ``name`` tells which edge, ``distance`` how far it is; 0 is as near as can be."""

    name: str
    row: int
    distance: int


def edges(compiled: CompiledBook, result: BatchResult, measured: Measured, known: Mapping[str, int]) -> Iterator[Edge]:
    """The nominees of a block that stand nearer to an edge than the ones ``known`` (edge to distance).

    The result must have kept its leaves.
    """
    for key, (yes, no, lack) in result.leaves.items():
        for name, plane in zip(_OUTCOMES, (yes, no, lack, ~(yes | no | lack)), strict=True):
            if f"{key} {name}" not in known:
                flags = unpacked(plane, result.size)
                if flags.any():
                    yield Edge(f"{key} {name}", int(flags.argmax()), 0)
    for rule, node in number_conditions(compiled, result.awards):
        figures = measured.of(rule, node)
        for number, measure in enumerate(figures.measures if figures is not None else ()):
            yield from _nearest(f"{node.leaf} {number}", measure, known)


def _nearest(name: str, measure: Measure, known: Mapping[str, int]) -> Iterator[Edge]:
    if known.get(f"{name} reaches", _FAR) + known.get(f"{name} below", _FAR) <= 1:
        return
    apart = measure.distance()
    for side, there in (("reaches", apart >= 0), ("below", apart < 0)):
        flags = there & measure.known
        if flags.any():
            far = np.where(flags, np.abs(apart), _FAR)
            row = int(far.argmin())
            distance = int(far[row])
            if distance < known.get(f"{name} {side}", _FAR):
                yield Edge(f"{name} {side}", row, distance)
