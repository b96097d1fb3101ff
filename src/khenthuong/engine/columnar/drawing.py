"""Some rows of a file drawn while it is read block by block: the same ones every time, spread over the whole file.

First one row for every pattern, then others. Patterns and rows have numbers that look drawn, made from the seed and
what they are; the smallest are taken. So a row can be given up as soon as enough smaller ones were seen, and it does
not matter where one block ends and the next begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from khenthuong.engine.columnar.arrays import Array

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


class Drawing:
    """At most ``budget`` rows. ``seed``: a fingerprint. ``kinds``: for how many awards a row may have a pattern."""

    def __init__(self, seed: str, budget: int, kinds: int) -> None:
        self._seed = np.uint64(int(seed[:16], 16))
        self._budget = budget
        # A row stands for at most one pattern of each award: so many patterns give rows enough.
        self._enough = budget * kinds
        nothing = np.zeros(0, dtype=np.uint64)
        self._patterns = _Drawn(nothing, nothing, nothing)
        self._others = _Drawn(nothing, nothing, nothing)

    def add(self, first: int, places: Array, patterns: Mapping[str, tuple[Array, Array]]) -> None:
        """Rows of a block that begins at ``first``, by their places in it; by award the places with their patterns."""
        if not len(places):
            return
        numbers = places.astype(np.uint64) + np.uint64(first)
        draws = _mixed(numbers ^ self._seed)
        self._others = self._others.with_more(draws, draws, numbers, self._budget)
        numbers = np.concatenate([where for where, _ in patterns.values()]).astype(np.uint64) + np.uint64(first)
        keys = _mixed(np.concatenate([codes for _, codes in patterns.values()]) ^ self._seed)
        self._patterns = self._patterns.with_more(keys, _mixed(numbers ^ self._seed), numbers, self._enough)

    def open(self) -> Array:
        """The numbers of the rows that may still be chosen, ascending."""
        return np.union1d(self._patterns.numbers, self._others.numbers).astype(np.int64)

    def chosen(self) -> Array:
        """The numbers of the rows chosen from all that were added, ascending."""
        wanted = list(dict.fromkeys([*self._patterns.numbers.tolist(), *self._others.numbers.tolist()]))
        return np.array(sorted(wanted[: self._budget]), dtype=np.int64)


def among(numbers: Array, wanted: Array) -> Array:
    """The places of the numbers that are wanted."""
    return np.flatnonzero(np.isin(numbers, wanted))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Keys in ascending order, each once, with the row that has the smallest draw among those with the key."""

    keys: Array
    draws: Array
    numbers: Array

    def with_more(self, keys: Array, draws: Array, numbers: Array, most: int) -> _Drawn:
        """With more rows, and of these the ``most`` smallest keys."""
        if len(self.keys) == most:
            near = keys <= self.keys[-1]
            keys, draws, numbers = keys[near], draws[near], numbers[near]
        keys, draws = np.concatenate([self.keys, keys]), np.concatenate([self.draws, draws])
        numbers = np.concatenate([self.numbers, numbers])
        order = np.lexsort((draws, keys))
        keys, draws, numbers = keys[order], draws[order], numbers[order]
        first = np.ones(len(keys), dtype=bool)
        first[1:] = keys[1:] != keys[:-1]
        return _Drawn(keys[first][:most], draws[first][:most], numbers[first][:most])


def _mixed(values: Array) -> Array:
    """Numbers that look drawn at random, the same for the same values; different for different ones (SplitMix64)."""
    found = values.astype(np.uint64) + _GOLDEN
    found = (found ^ (found >> np.uint64(30))) * _FIRST
    found = (found ^ (found >> np.uint64(27))) * _SECOND
    result: Array = found ^ (found >> np.uint64(31))
    return result
