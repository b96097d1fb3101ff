"""Many variants of a book over one block of nominees after another: what :func:`tree_effects` finds, in columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED, QuickRules
from khenthuong.engine.columnar.screening import screen_books
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.sensitivity import Answer, AnswerChange, Effect, Variant

_ANSWERS = {
    REFUSED: Answer.NOT_ELIGIBLE, ON_HOLD: Answer.ON_HOLD, OPEN: Answer.OPEN, ELIGIBLE: Answer.ELIGIBLE
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EarlierAnswers:
    """Answer codes by award, then nominee, under an earlier wording that may still apply to some (``rows``)."""

    awards: Sequence[str]
    rows: Array
    codes: Array


class Trials:
    """The variants of a book, and what each was found to change.

    ``at_most``: so many changes of a variant keep their nominee (None: all); all are counted.
    """

    def __init__(
        self, compiled: CompiledBook, awards: Sequence[str], tried: Sequence[Variant], at_most: int | None = None
    ) -> None:
        self.awards, self.tried, self.at_most = awards, tried, at_most
        self._books = [(one, QuickRules(one, awards)) for one in (compiled, *(variant.compiled for variant in tried))]
        self._tallies = [_Tally() for _ in tried]

    def add(self, frame: PopulationFrame, id_of: Callable[[int], str], earlier: Sequence[EarlierAnswers] = ()) -> None:
        """Try everything on some nominees. Only the wording of the book itself is moved, never an ``earlier`` one."""
        before: list[Array] = []
        for number, first, codes in screen_books(self._books, frame):
            self._open(codes, first, earlier)
            if number == 0:
                before = [codes]
            else:
                self._compare(self._tallies[number - 1], before[0], codes, first, id_of)

    def effects(self) -> list[Effect]:
        """What every variant changes, in their order."""
        return [
            Effect(one.threshold, one.by, one.moved, tuple(tally.changes), tally.numbers if self.at_most else None)
            for one, tally in zip(self.tried, self._tallies, strict=True)
        ]

    def _open(self, codes: Array, first: int, earlier: Sequence[EarlierAnswers]) -> None:
        """Leave open where an earlier wording gives another answer."""
        span = slice(first, first + codes.shape[1])
        for one in earlier:
            for award, old in zip(one.awards, one.codes[:, span], strict=True):
                new = codes[self.awards.index(award)]
                new[one.rows[span] & (old != new) & (old != NOT_THERE) & (new != NOT_THERE)] = OPEN

    def _compare(self, tally: _Tally, old: Array, new: Array, first: int, id_of: Callable[[int], str]) -> None:
        changed = old != new
        count = int(changed.sum())
        if not count:
            return
        gained, lost = int((changed & (new == ELIGIBLE)).sum()), int((changed & (old == ELIGIBLE)).sum())
        tally.numbers = (tally.numbers[0] + gained, tally.numbers[1] + lost, tally.numbers[2] + count)
        left = None if self.at_most is None else self.at_most - len(tally.changes)
        if left == 0:
            return
        rows, places = changed.T.nonzero()
        for row, place in zip(rows[:left].tolist(), places[:left].tolist(), strict=True):
            step = _ANSWERS[int(old[place, row])], _ANSWERS[int(new[place, row])]
            tally.changes.append(AnswerChange(id_of(first + row), self.awards[place], *step))


class _Tally:
    """What one variant changes."""

    def __init__(self) -> None:
        self.numbers = (0, 0, 0)
        self.changes: list[AnswerChange] = []
