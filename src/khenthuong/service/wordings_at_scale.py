"""Files handed in before a change of law, for many nominees at once: whom each change concerns, for which awards.

The columns of :meth:`khenthuong.service.reviewing.EarlierWordings.decisions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khenthuong.base.periods import ONE_DAY
from khenthuong.engine.columnar.arrays import NO_DAY, Array, day_of
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.screening import screen_population
from khenthuong.engine.columnar.trials import EarlierAnswers
from khenthuong.engine.compiled import CompiledBook
from khenthuong.service.reviewing import EarlierWordings


@dataclass(frozen=True, slots=True)
class Concerned:
    """A change of law: for whom (one bool a nominee) and which awards the earlier wording may still apply, and that
    wording."""

    rows: Array
    awards: tuple[str, ...]
    compiled: CompiledBook


def concerned(earlier: EarlierWordings, awards: Sequence[str], frame: PopulationFrame) -> Iterator[Concerned]:
    """The changes of law that concern somebody here."""
    handed_in = frame.nominee["submitted_on"].values
    for change in earlier.changes:
        limit = change.submitted_before
        # A file without a day of submission is taken as handed in under the wording of the day of decision.
        before = None if limit is None else limit - ONE_DAY
        applying = [award for award in awards if change.applies(award, before, earlier.book.on)]
        if not applying or change.change_day - ONE_DAY < earlier.law.covered_from():
            continue
        known = handed_in != NO_DAY
        rows = known | ~known if limit is None else known & (handed_in < day_of(limit))
        if rows.any():
            compiled = earlier.bench_of(change).compiled
            yield Concerned(rows, tuple(one for one in applying if one in compiled.book.versions), compiled)


def earlier_answers(earlier: EarlierWordings, awards: Sequence[str], frame: PopulationFrame) -> list[EarlierAnswers]:
    """The answers under the earlier wordings that may still apply to somebody."""
    return [
        EarlierAnswers(one.awards, one.rows, screen_population(one.compiled, frame, one.awards))
        for one in concerned(earlier, awards, frame)
    ]
