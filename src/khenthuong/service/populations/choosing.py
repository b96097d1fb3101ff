"""Which boundary cases of a file are decided again when they are too many for all: a choice made while it is read.

At most ``budget`` of them. First one for every pattern of outcomes of an award's conditions, then others; both are
drawn by numbers made from the fingerprint of the file and the place of the row, so every run draws the same rows,
and drawn over the whole file alike. Memory holds the rows that may still be chosen, never the whole file: those with
the smallest numbers so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.results import Override

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Kept:
    """Rows of one block with what the columns found for them. ``numbers``: their places in the file, ascending."""

    numbers: Array
    rows: Rows
    result: BatchResult
    given: Sequence[Override]

    def part(self, places: Array) -> Kept:
        """Some of these rows, by their places among them."""
        found = {int(place): new for new, place in enumerate(places)}
        given = [replace(one, row=found[one.row]) for one in self.given if one.row in found]
        return Kept(self.numbers[places], self.rows.some(places.tolist()), self.result.part(places), given)


class Choice:
    """Boundary cases of one file, to choose ``budget`` from. ``seed``: the fingerprint of the file."""

    def __init__(self, seed: str, budget: int) -> None:
        self._seed = np.uint64(int(seed[:16], 16))
        self._budget = budget
        nothing = np.zeros(0, dtype=np.uint64)
        self._patterns = _Drawn(nothing, nothing, nothing)
        self._others = _Drawn(nothing, nothing, nothing)
        self._kept: list[Kept] = []

    def add(self, block: Kept, cases: Array, patterns: Mapping[str, tuple[Array, Array]]) -> None:
        """The ``cases`` of a block by their places in it, and by award those of the award with their patterns."""
        draws = _mixed(block.numbers.astype(np.uint64) ^ self._seed)
        numbers = block.numbers.astype(np.uint64)
        self._others = self._others.with_more(draws[cases], draws[cases], numbers[cases]).smallest(self._budget)
        # A row stands for at most one pattern of each award: so many patterns give rows enough.
        enough = self._budget * max(1, len(patterns))
        for places, codes in patterns.values():
            keys = _mixed(codes ^ self._seed)
            self._patterns = self._patterns.with_more(keys, draws[places], numbers[places]).smallest(enough)
        may_be = np.isin(numbers, np.concatenate([self._patterns.numbers, self._others.numbers]))
        self._kept.append(block.part(np.flatnonzero(may_be)))
        self._forget()

    def chosen(self) -> Iterator[Kept]:
        """The rows to decide again, in the order of the file."""
        wanted = list(dict.fromkeys([*self._patterns.numbers.tolist(), *self._others.numbers.tolist()]))
        yield from _only(self._kept, wanted[: self._budget])

    def _forget(self) -> None:
        """Let go of rows that can no longer be chosen, once they are many."""
        live = np.union1d(self._patterns.numbers, self._others.numbers)
        if sum(len(kept.numbers) for kept in self._kept) > 2 * len(live):
            self._kept = list(_only(self._kept, live))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Keys in ascending order, each once, with the row that has the smallest draw among those with the key."""

    keys: Array
    draws: Array
    numbers: Array

    def with_more(self, keys: Array, draws: Array, numbers: Array) -> _Drawn:
        keys, draws = np.concatenate([self.keys, keys]), np.concatenate([self.draws, draws])
        numbers = np.concatenate([self.numbers, numbers])
        order = np.lexsort((numbers, draws, keys))
        keys, draws, numbers = keys[order], draws[order], numbers[order]
        first = np.ones(len(keys), dtype=bool)
        first[1:] = keys[1:] != keys[:-1]
        return _Drawn(keys[first], draws[first], numbers[first])

    def smallest(self, count: int) -> _Drawn:
        return _Drawn(self.keys[:count], self.draws[:count], self.numbers[:count])


def _only(kept: Sequence[Kept], numbers: Sequence[int] | Array) -> Iterator[Kept]:
    wanted = np.asarray(numbers, dtype=np.uint64)
    for one in kept:
        places = np.flatnonzero(np.isin(one.numbers.astype(np.uint64), wanted))
        if len(places):
            yield one.part(places)


def _mixed(values: Array) -> Array:
    """Numbers that look drawn at random, the same for the same values; different for different ones (SplitMix64)."""
    found = values.astype(np.uint64) + _GOLDEN
    found = (found ^ (found >> np.uint64(30))) * _FIRST
    found = (found ^ (found >> np.uint64(27))) * _SECOND
    result: Array = found ^ (found >> np.uint64(31))
    return result
