"""khenthuong asked the same as the others: answers alone, without branches and missing facts, on every core."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from bench.peers.program import Given
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.planes import packed
from khenthuong.engine.columnar.quick import Pair, Question, QuickRules, Workspace
from khenthuong.engine.compiled import CompiledBook

BLOCK = 524_288
"""Nominees at a time: every step of a block costs the same few microseconds of Python, and threads wait for each
other at every step."""


class Quick:
    """The rules as straight steps over pairs of planes.

    As every engine gets truth values of its own kind, this one gets pairs of bits: surely, possibly. In columns of
    numbers the lowest value stands for a missing one, and a bit each tells which are missing.
    """

    def __init__(
        self,
        compiled: CompiledBook,
        columns: Mapping[str, Given],
        awards: Collection[str],
        size: int,
        threads: int | None = None,
        block: int = BLOCK,
    ) -> None:
        self.size, self.awards = size, [award for award in compiled.rules if award in awards]
        self.flags = {key: _pair(column) for key, column in columns.items() if column.flag}
        self.numbers = {key: _number(column) for key, column in columns.items() if not column.flag}
        rules = QuickRules(compiled, self.awards)
        parts = [(first, min(first + block, size)) for first in range(0, size, block)]
        self.threads = min(threads or os.cpu_count() or 1, len(parts))
        self.shares = [parts[number :: self.threads] for number in range(self.threads)]
        self.work = [{last - first: rules.workspace(last - first) for first, last in share} for share in self.shares]
        self.pool = ThreadPoolExecutor(self.threads) if self.threads > 1 else None

    def run(self) -> Array:
        """Decide everybody; answers by award, then nominee."""
        self.found = np.empty((len(self.awards), self.size), dtype=np.uint8)
        if self.pool is None:
            self._share(self.shares[0], self.work[0])
        else:
            list(self.pool.map(self._share, self.shares, self.work))
        return self.found

    def answers(self) -> Array:
        """The answers of the last run."""
        return self.found

    def close(self) -> None:
        """Let the threads go."""
        if self.pool is not None:
            self.pool.shutdown()

    def _share(self, parts: Sequence[tuple[int, int]], work: Mapping[int, Workspace]) -> None:
        reached = np.empty(parts[0][1] - parts[0][0], dtype=bool)
        for first, last in parts:
            fill = partial(self._fill, first, last, reached[: last - first])
            work[last - first].decide(fill, self.found[:, first:last])

    def _fill(self, first: int, last: int, reached: Array, question: Question, room: Pair) -> Pair:
        bits = slice(first // 8, (last + 7) // 8)
        pair = self.flags.get(question.key)
        if pair is not None:
            return pair[:, bits]
        column = self.numbers[question.key]
        room[0] = packed(np.greater_equal(column.values[first:last], column.least, out=reached))
        if column.missing is None:
            room[1] = room[0]
        else:
            np.bitwise_or(room[0], column.missing[bits], out=room[1])
        return room


@dataclass(frozen=True, slots=True)
class _Number:
    """Integers to compare with ``least``, below it where they are ``missing`` (a bit each; None: nowhere)."""

    values: Array
    missing: Array | None
    least: int


def _number(column: Given) -> _Number:
    if column.known.all():
        return _Number(column.values, None, column.least)
    lowest = np.iinfo(column.values.dtype).min
    return _Number(np.where(column.known, column.values, lowest), packed(~column.known), column.least)


def _pair(column: Given) -> Pair:
    return np.stack([packed(column.values & column.known), packed(column.values | ~column.known)])
