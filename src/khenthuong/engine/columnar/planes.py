"""Truth values of many nominees as bits: Kleene's connectives of :mod:`khenthuong.base.logic` on bit planes.

A plane is a uint8 array, one bit a nominee, the first nominee in the lowest bit. Bits after the last nominee
mean nothing. Planes are never written to once made, so they may be shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from khenthuong.engine.columnar.arrays import Array


@dataclass(frozen=True, slots=True)
class Planes:
    """For whom a condition holds, for whom it does not, and of the others, who lacks a fact."""

    yes: Array
    no: Array
    lack: Array

    @property
    def open(self) -> Array:
        """For whom it is undecided."""
        found: Array = ~(self.yes | self.no)
        return found


def packed(flags: Array) -> Array:
    """A plane of one bool a nominee."""
    return np.packbits(flags, bitorder="little")


def unpacked(plane: Array, size: int) -> Array:
    """One bool a nominee."""
    return np.unpackbits(plane, count=size, bitorder="little").view(bool)


def all_of(parts: Sequence[Array], empty: Array) -> Array:
    """The intersection; ``empty`` for no parts."""
    found = parts[0] if parts else empty
    for part in parts[1:]:
        found = found & part
    return found


def any_of(parts: Sequence[Array], empty: Array) -> Array:
    """The union; ``empty`` for no parts."""
    found = parts[0] if parts else empty
    for part in parts[1:]:
        found = found | part
    return found


def reach(parts: Sequence[Array], least: int, nobody: Array) -> Array:
    """Who is in at least so many of the parts."""
    if least <= 0:
        return ~nobody
    counts = [nobody] * least  # counts[k]: in more than k of the parts so far
    for part in parts:
        for k in range(least - 1, 0, -1):
            counts[k] = counts[k] | (counts[k - 1] & part)
        counts[0] = counts[0] | part
    return counts[-1]
