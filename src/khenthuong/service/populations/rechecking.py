"""The tree walker decides some rows again: a random sample of every file, and the nominees at the edges of the rules.

At the edges: one of every award, verdict and branch; one for each way each condition came out; those nearest to each
limit of a count or a figure, on both sides.

What columns and tree say of a row must agree in verdict, branch and missing facts. A difference is our fault and
stops the batch: none of its results may be used until somebody has looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from khenthuong.base.errors import DataError, Problem
from khenthuong.council.two_wordings import with_both_wordings
from khenthuong.engine.columnar.checking import found_by_columns, found_by_tree
from khenthuong.engine.columnar.edges import edges
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import AwardResult
from khenthuong.service.populations.question import Ready
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.results import Override

_SHOWN = 10


class Sampler:
    """Which rows of a file are decided again. ``seed``: the fingerprint, so that every run draws the same rows."""

    def __init__(self, compiled: CompiledBook, seed: str, size: int, again: int) -> None:
        self.drawn = tuple(sorted(Random(seed).sample(range(size), min(again, size))))
        self._compiled = compiled
        self._edges_too = again > 0
        self._known: dict[str, int] = {}

    def rows(self, first: int, frame: PopulationFrame, result: BatchResult) -> list[int]:
        """The rows to look at in a block that begins at ``first``."""
        found = {row - first for row in self.drawn if first <= row < first + result.size}
        if self._edges_too:
            found.update(self._kinds(result))
            for edge in edges(self._compiled, frame, result, dict(self._known)):
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


def check_again(ready: Ready, rows: Rows, result: BatchResult, given: Iterable[Override], chosen: list[int]) -> None:
    """Decide some rows again from their dossiers.

    Raises:
        DataError: KT-738 with a report of the first differences.
    """
    overridden = {(one.row, one.award): one for one in given}
    problems = []
    for row in chosen:
        dossier = rows.dossier(row)
        later = evaluate(ready.compiled, dossier, ready.bench.chainer, awards=ready.awards)
        decision = with_both_wordings(ready.law, later, ready.earlier.decisions(dossier, list(later.results)))
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


def _verdict_and_missing(one: AwardResult | None) -> tuple[Any, ...]:
    """What is compared where two wordings of the law apply."""
    return (None, frozenset()) if one is None else (str(one.verdict), frozenset(one.asks_for))


def _shown(told: tuple[Any, ...]) -> str:
    """A result as the report tells it."""
    parts = [", ".join(sorted(part)) if isinstance(part, frozenset) else " + ".join(part) if isinstance(part, tuple)
             else str(part) for part in told if part]  # fmt: skip
    return " · ".join(parts) or "không có kết quả"
