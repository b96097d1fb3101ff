"""The tree walker decides some rows again: a random sample, the edges of the rules, and every boundary case.

The sample: so many rows of every file, drawn by its fingerprint. At the edges: one of every award, verdict and branch;
one for each way each condition came out; those nearest to each limit of a count or a figure, on both sides. Boundary
cases (:mod:`khenthuong.engine.columnar.boundary`): all of them, or as many as a budget allows
(:mod:`khenthuong.service.populations.choosing`).

What columns and tree say of a row must agree in verdict, branch and missing facts. A difference is our fault and
stops the batch: none of its results may be used until somebody has looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

from khenthuong.base.errors import DataError, Problem
from khenthuong.council.two_wordings import with_both_wordings
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar.boundary import BoundaryCases
from khenthuong.engine.columnar.checking import found_by_columns, found_by_tree
from khenthuong.engine.columnar.edges import edges
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.measuring import Measured
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import AwardResult, Decision
from khenthuong.service.populations.choosing import Choice, Kept
from khenthuong.service.populations.question import Ready
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.results import Override

_SHOWN = 10


class SecondLook:
    """The second look at one file, block by block. ``seed``: its fingerprint, so that every run looks at the same rows.

    ``again``: rows decided again so far; ``boundary``: boundary cases so far, ``boundary_again``: of these decided
    again for whatever reason.
    """

    def __init__(self, ready: Ready, seed: str, size: int) -> None:
        self.again = self.boundary = self.boundary_again = 0
        self._ready = ready
        self._sampler = Sampler(ready.compiled, seed, size, ready.question.again)
        budget = ready.question.near
        # With a budget for everybody nothing has to be chosen, and nothing to be kept.
        self._choice = None if budget is None or budget >= size else Choice(seed, budget, len(ready.awards))

    def look(self, rows: Rows, frame: PopulationFrame, result: BatchResult, given: Sequence[Override]) -> None:
        """Decide rows of a block again: the sample and the edges, and the boundary cases when all are wanted.

        Raises:
            DataError: KT-738 with a report of the first differences.
        """
        measured = Measured(self._ready.compiled, frame)
        chosen = self._sampler.rows(rows.first, result, measured)
        chosen = self._with_boundary(rows, result, given, measured, chosen)
        check_again(self._ready, rows, result, given, chosen)
        self.again += len(chosen)

    def finish(self) -> None:
        """Decide the boundary cases chosen from the whole file again.

        Raises:
            DataError: KT-738 with a report of the first differences.
        """
        for kept in self._choice.chosen() if self._choice is not None else ():
            check_again(self._ready, kept.rows, kept.result, kept.given, range(len(kept.rows)))
            self.again += len(kept.rows)
            self.boundary_again += len(kept.rows)

    def _with_boundary(
        self, rows: Rows, result: BatchResult, given: Sequence[Override], measured: Measured, chosen: list[int]
    ) -> list[int]:
        """The rows to decide again now; the boundary cases among the others are put up for the choice."""
        found = BoundaryCases(self._ready.compiled, result, measured)
        cases = found.rows()
        self.boundary += len(cases)
        now = sorted({*chosen, *cases.tolist()}) if self._choice is None else chosen
        self.boundary_again += len({*cases.tolist()}.intersection(now))
        if self._choice is not None and self._ready.question.near:
            numbers = found.everybody() + rows.first
            self._choice.add(Kept(numbers, rows, result, given), *found.but(now))
        return now


class Sampler:
    """Which rows of a file are decided again as a sample and at the edges of the rules."""

    def __init__(self, compiled: CompiledBook, seed: str, size: int, again: int) -> None:
        self.drawn = tuple(sorted(Random(seed).sample(range(size), min(again, size))))
        self._compiled = compiled
        self._edges_too = again > 0
        self._known: dict[str, int] = {}

    def rows(self, first: int, result: BatchResult, measured: Measured) -> list[int]:
        """The rows to look at in a block that begins at ``first``."""
        found = {row - first for row in self.drawn if first <= row < first + result.size}
        if self._edges_too:
            found.update(self._kinds(result))
            for edge in edges(self._compiled, result, measured, dict(self._known)):
                self._known[edge.name] = edge.distance
                found.add(edge.row)
        return sorted(found)

    def _kinds(self, result: BatchResult) -> Iterator[int]:
        """The first nominee of every award, verdict and branch that was not met before."""
        for place, award in enumerate(result.awards):
            kinds = result.verdicts[place].astype("int64") * 2**16 + result.branches[place]
            for kind in sorted(set(kinds.tolist())):
                if f"{award} {kind}" not in self._known:
                    self._known[f"{award} {kind}"] = 0
                    yield int((kinds == kind).argmax())


def check_again(
    ready: Ready, rows: Rows, result: BatchResult, given: Iterable[Override], chosen: Iterable[int]
) -> None:
    """Decide some rows again from their dossiers.

    Raises:
        DataError: KT-738 with a report of the first differences.
    """
    overridden = {(one.row, one.award): one for one in given}
    problems = []
    for row in chosen:
        decision = by_tree(ready, rows.dossier(row), ready.awards)
        for award in ready.awards:
            one, override = decision.results.get(award), overridden.get((row, award))
            expected: tuple[Any, ...] = found_by_tree(one)
            got: tuple[Any, ...] = found_by_columns(ready.compiled, result, award, row)
            if override is not None or (one is not None and one.wordings):
                expected = _verdict_and_missing(one)
                got = got if override is None else (override.verdict, frozenset(override.missing))
            if got != expected:
                what = f"{award}: xét theo cột {_shown(got)}; động cơ tham chiếu {_shown(expected)}."
                problems.append(Problem("KT-738", what, rows.place(row)))
    if problems:
        raise DataError(problems[:_SHOWN])


def by_tree(ready: Ready, dossier: Dossier, awards: Sequence[str]) -> Decision:
    """What the tree walker decides, under both wordings of the law where two may apply."""
    later = evaluate(ready.compiled, dossier, ready.bench.chainer, awards=awards)
    return with_both_wordings(ready.law, later, ready.earlier.decisions(dossier, list(later.results)))


def _verdict_and_missing(one: AwardResult | None) -> tuple[Any, ...]:
    """What is compared where two wordings of the law apply."""
    return (None, frozenset()) if one is None else (str(one.verdict), frozenset(one.asks_for))


def _shown(told: tuple[Any, ...]) -> str:
    """A result as the report tells it."""
    parts = [", ".join(sorted(part)) if isinstance(part, frozenset) else " + ".join(part) if isinstance(part, tuple)
             else str(part) for part in told if part]  # fmt: skip
    return " · ".join(parts) or "không có kết quả"
