"""Files handed in before a change of law, for a whole block: who gets another answer under the earlier wording.

The columns of :func:`khenthuong.council.two_wordings.with_both_wordings`: those nominees wait for a person.
"""

from __future__ import annotations

from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.result import NO_RESULT, BatchResult
from khenthuong.service.populations.question import Ready
from khenthuong.service.wordings_at_scale import concerned
from khenthuong.store.populations.results import Override


def overrides(ready: Ready, frame: PopulationFrame, later: BatchResult) -> list[Override]:
    """The results on which the wordings differ, or whose later wording nobody has read."""
    decided: dict[str, list[tuple[Array, BatchResult]]] = {}
    for change in concerned(ready.earlier, ready.awards, frame):
        earlier = decide_population(change.compiled, frame, awards=change.awards)
        for place, award in enumerate(earlier.awards):
            both = change.rows & (earlier.verdicts[place] != NO_RESULT) & (_codes(later, award) != NO_RESULT)
            decided.setdefault(award, []).append((both, earlier))
    found = []
    for award, sides in decided.items():
        for row in _differing(award, sides, later, award in ready.compiled.unread).nonzero()[0].tolist():
            asked = [earlier.asks_for(award, row) for both, earlier in sides if both[row]]
            missing = later.asks_for(award, row).union(*asked)
            found.append(Override(row, award, Verdict.NEEDS_JUDGEMENT, tuple(sorted(missing))))
    return sorted(found, key=lambda one: (one.row, one.award))


def _codes(result: BatchResult, award: str) -> Array:
    found: Array = result.verdicts[result.awards.index(award)]
    return found


def _differing(award: str, sides: list[tuple[Array, BatchResult]], later: BatchResult, unread: bool) -> Array:
    found = sides[0][0] & False
    for both, earlier in sides:
        found = found | (both if unread else both & (_codes(earlier, award) != _codes(later, award)))
    return found
