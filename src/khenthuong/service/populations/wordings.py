"""Files handed in before a change of law, for a whole block: who gets another answer under the earlier wording.

The columns of :func:`khenthuong.council.two_wordings.with_both_wordings`: those nominees wait for a person.
"""

from __future__ import annotations

from collections.abc import Iterator

from khenthuong.base.logic import Verdict
from khenthuong.base.periods import ONE_DAY
from khenthuong.engine.columnar.arrays import day_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.law.procedure import TransitionRule
from khenthuong.service.populations.question import Ready
from khenthuong.store.populations.results import Override


def overrides(ready: Ready, frame: PopulationFrame, later: BatchResult) -> list[Override]:
    """The results on which the wordings differ, or whose later wording nobody has read."""
    found: dict[tuple[int, str], list[frozenset[str]]] = {}
    differing: set[tuple[int, str]] = set()
    for change, concerned, awards in _changes(ready, frame):
        earlier = decide_population(ready.earlier.bench_of(change).compiled, frame, awards=awards)
        for award in awards:
            for row in concerned:
                before, after = earlier.verdict(award, row), later.verdict(award, row)
                if before is None or after is None:
                    continue
                found.setdefault((row, award), []).append(earlier.asks_for(award, row))
                if award in ready.compiled.unread or before is not after:
                    differing.add((row, award))
    return [
        Override(row, award, Verdict.NEEDS_JUDGEMENT, _all_asked(found[row, award], later.asks_for(award, row)))
        for row, award in sorted(differing)
    ]


def _all_asked(earlier: list[frozenset[str]], later: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(later.union(*earlier)))


def _changes(ready: Ready, frame: PopulationFrame) -> Iterator[tuple[TransitionRule, list[int], list[str]]]:
    """The changes of law that concern somebody here, whom, and for which awards."""
    on, law = ready.compiled.book.on, ready.law
    handed_in = frame.nominee["submitted_on"].values.tolist()
    for change in ready.earlier.changes:
        limit = change.submitted_before
        # A file without a day of submission is taken as handed in under the wording of the day of decision.
        before = None if limit is None else limit - ONE_DAY
        awards = [award for award in ready.awards if change.applies(award, before, on)]
        if not awards or change.change_day - ONE_DAY < law.covered_from():
            continue
        if limit is None:
            concerned = list(range(frame.size))
        else:
            first = day_of(limit)
            concerned = [row for row, day in enumerate(handed_in) if _UNKNOWN_DAY < day < first]
        if concerned:
            known = ready.earlier.bench_of(change).compiled.book.versions
            yield change, concerned, [award for award in awards if award in known]


_UNKNOWN_DAY = -(2**31)
