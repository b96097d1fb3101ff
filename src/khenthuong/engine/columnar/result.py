"""What deciding a population gives: codes and bits, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.planes import packed, unpacked

VERDICTS = tuple(Verdict)
"""The verdict behind each code."""

OUTCOMES = tuple(Outcome)
"""The outcome behind each code."""

NO_RESULT = 255
"""The code where the nominee cannot receive the award at all."""

NO_BRANCH = -1


@dataclass(frozen=True)
class BatchResult:
    """Every nominee and award.

    ``verdicts`` and ``outcomes`` (of the requirement): uint8 codes by award, then nominee. ``branches``: int16,
    the place in the rule's branches of the first that holds. ``missing``: by award and name of a fact, a plane of
    who should be asked. ``leaves``: by key the planes "yes", "no" and "lacks a fact", where they were kept.
    ``slow``: how many nominees a leaf was decided for one by one; ``uncolumned``: leaves no column could decide,
    and why.
    """

    awards: tuple[str, ...]
    size: int
    verdicts: Array
    outcomes: Array
    branches: Array
    missing: Mapping[str, Mapping[str, Array]]
    leaves: Mapping[str, tuple[Array, Array, Array]] = field(default_factory=dict)
    slow: Mapping[str, int] = field(default_factory=dict)
    uncolumned: Mapping[str, str] = field(default_factory=dict)

    def verdict(self, award: str, row: int) -> Verdict | None:
        """The verdict of one nominee; None where it cannot receive the award."""
        code = int(self.verdicts[self.awards.index(award), row])
        return None if code == NO_RESULT else VERDICTS[code]

    def outcome(self, award: str, row: int) -> Outcome | None:
        """The outcome of the requirement for one nominee."""
        code = int(self.outcomes[self.awards.index(award), row])
        return None if code == NO_RESULT else OUTCOMES[code]

    def branch(self, award: str, row: int) -> int | None:
        """Which branch of the rule decided; None where none holds."""
        code = int(self.branches[self.awards.index(award), row])
        return None if code == NO_BRANCH else code

    def asks_for(self, award: str, row: int) -> frozenset[str]:
        """The facts one nominee lacks."""
        planes = self.missing.get(award, {})
        return frozenset(name for name, plane in planes.items() if plane[row >> 3] >> (row & 7) & 1)

    def part(self, rows: Array) -> BatchResult:
        """What was found for some nominees, in the order given, without the leaves."""
        kept = {
            award: {name: packed(flags) for name, plane in asked.items() if (flags := _bits(plane, rows)).any()}
            for award, asked in self.missing.items()
        }
        verdicts, outcomes, branches = (array[:, rows] for array in (self.verdicts, self.outcomes, self.branches))
        return BatchResult(self.awards, len(rows), verdicts, outcomes, branches, kept)

    def count(self, award: str) -> Mapping[Verdict, int]:
        """How many nominees have each verdict."""
        codes = self.verdicts[self.awards.index(award)]
        return {verdict: int((codes == code).sum()) for code, verdict in enumerate(VERDICTS)}

    def leaf(self, key: str, truth: Truth) -> Array:
        """For whom a kept leaf is decided so, as one bool a nominee."""
        yes, no, _ = self.leaves[key]
        plane = {Truth.YES: yes, Truth.NO: no, Truth.UNDECIDED: ~(yes | no)}[truth]
        return unpacked(plane, self.size)


def _bits(plane: Array, rows: Array) -> Array:
    found: Array = plane[rows >> 3] >> (rows & 7).astype(np.uint8) & 1
    return found
