"""khenthuong asked the same as the others: answers alone, without branches and missing facts, on every core."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bench.peers.program import Given
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.planes import packed
from khenthuong.engine.columnar.quick import Pair, Question, QuickRules, Workspace
from khenthuong.engine.compiled import CompiledBook

BLOCK = 262_144
"""Nominees at a time: every step of a block costs the same few microseconds of Python."""


class Quick:
    """The rules as straight steps over pairs of planes."""

    def __init__(
        self,
        compiled: CompiledBook,
        columns: Mapping[str, Given],
        awards: Collection[str],
        size: int,
        threads: int | None = None,
        block: int = BLOCK,
    ) -> None:
        self.columns, self.size, self.block = columns, size, min(block, (size + 7) // 8 * 8)
        self.rules = QuickRules(compiled, [award for award in compiled.rules if award in awards])
        # Which values are missing, and bools: a bit each, as in Arrow and Polars.
        self.missing = {key: None if column.known.all() else packed(~column.known) for key, column in columns.items()}
        self.flags = {key: packed(column.values) for key, column in columns.items() if column.flag}
        starts = range(0, size, self.block)
        self.threads = min(threads or os.cpu_count() or 1, len(starts))
        self.shares = [starts[number :: self.threads] for number in range(self.threads)]
        self.work = [self.rules.workspace(self.block) for _ in self.shares]
        self.pool = ThreadPoolExecutor(self.threads) if self.threads > 1 else None

    def run(self) -> Array:
        """Decide everybody; answers by award, then nominee."""
        self.found = np.empty((len(self.rules.awards), self.size), dtype=np.uint8)
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

    def _share(self, starts: range, work: Workspace) -> None:
        for first in starts:
            last = min(first + self.block, self.size)
            low, high = first // 8, (last + 7) // 8

            def fill(
                question: Question, pair: Pair, first: int = first, last: int = last, low: int = low, high: int = high
            ) -> None:
                column = self.columns[question.key]
                if column.flag:
                    holds = self.flags[question.key][low:high]
                else:
                    holds = packed(column.values[first:last] >= column.least)
                missing = self.missing[question.key]
                if missing is None:
                    pair[:, : high - low] = holds
                    return
                gone = missing[low:high]
                np.bitwise_or(holds, gone, out=pair[1, : high - low])
                np.bitwise_xor(pair[1, : high - low], gone, out=pair[0, : high - low])

            work.decide(fill, self.found[:, first:last])
