"""Which boundary cases of a file are decided again when they are too many for all: a choice made while it is read.

Memory holds the rows that may still be chosen (:mod:`khenthuong.engine.columnar.drawing`), never the whole file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.drawing import Drawing, among
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.results import Override


@dataclass(frozen=True)
class Kept:
    """Rows of one block with what the columns found for them. ``numbers``: their places in the file, ascending."""

    numbers: Array
    rows: Rows
    result: BatchResult
    given: Sequence[Override]

    def only(self, wanted: Array) -> Kept:
        """Those of these rows that have one of the wanted numbers."""
        places = among(self.numbers, wanted)
        found = {place: new for new, place in enumerate(places.tolist())}
        given = [replace(one, row=found[one.row]) for one in self.given if one.row in found]
        return Kept(self.numbers[places], self.rows.some(list(found)), self.result.part(places), given)


class Choice:
    """Boundary cases of one file, to choose ``budget`` from. ``seed``: the fingerprint of the file."""

    def __init__(self, seed: str, budget: int, awards: int) -> None:
        self._drawing = Drawing(seed, budget, awards)
        self._kept: list[Kept] = []

    def add(self, block: Kept, cases: Array, patterns: Mapping[str, tuple[Array, Array]]) -> None:
        """The ``cases`` of a block by their places in it, and by award those of the award with their patterns."""
        self._drawing.add(block.rows.first, cases, patterns)
        wanted = self._drawing.open()
        self._kept.append(block.only(wanted))
        if 4 * sum(len(kept.rows) for kept in self._kept) > 5 * len(wanted):  # a fifth can no longer be chosen
            self._kept = [kept.only(wanted) for kept in self._kept]

    def chosen(self) -> Iterator[Kept]:
        """The rows to decide again, in the order of the file."""
        wanted = self._drawing.chosen()
        for kept in self._kept:
            yield kept.only(wanted)
