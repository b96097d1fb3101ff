"""Two results of one population side by side: how many made each step from verdict to verdict, by group."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from khenthuong.engine.columnar.arrays import NOT_KNOWN, Array
from khenthuong.engine.columnar.result import NO_RESULT, BatchResult

_BYTE = 256


def codes_of(result: BatchResult, award: str) -> Array:
    """The verdict codes of an award, to be written to; NO_RESULT for all where it was not decided."""
    if award not in result.awards:
        return np.full(result.size, NO_RESULT, dtype=np.uint8)
    found: Array = result.verdicts[result.awards.index(award)].copy()
    return found


def together(size: int) -> Array:
    """The group codes of a population that is not divided."""
    return np.full(size, NOT_KNOWN, dtype=np.int64)


def step_counts(groups: Array, before: Array, after: Array) -> Iterator[tuple[int, int, int, int]]:
    """Group code, verdict code before, after, and how many; those without a result on either side are left out."""
    there = (before != NO_RESULT) | (after != NO_RESULT)
    keys = ((groups[there].astype(np.int64) - NOT_KNOWN) * _BYTE + before[there]) * _BYTE + after[there]
    for key, count in zip(*(found.tolist() for found in np.unique(keys, return_counts=True)), strict=True):
        rest, new = divmod(key, _BYTE)
        group, old = divmod(rest, _BYTE)
        yield group + NOT_KNOWN, old, new, count


def counts_by(groups: Array, flags: Array) -> Iterator[tuple[int, int]]:
    """Group code, and how many of those flagged are in the group."""
    for group, count in enumerate(np.bincount(groups[flags] - NOT_KNOWN).tolist()):
        if count:
            yield group + NOT_KNOWN, count
