"""The tree walker decides some rows again: a random sample of every file, and the nominees at the edges of the rules.

At the edges: one of every award, verdict and branch; one for each way each condition came out; those nearest to each
limit of a count or a figure, on both sides.

What columns and tree say of a row must agree in verdict, branch and missing facts. A difference is our fault and
stops the batch: none of its results may be used until somebody has looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from khenthuong.base.errors import DataError, Problem
from khenthuong.council.two_wordings import with_both_wordings
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar.edges import edges
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import AwardResult
from khenthuong.service.populations.question import Ready
from khenthuong.store.populations.reading import Rows
from khenthuong.store.populations.results import Override, branch_text

_SHOWN = 10

Told = tuple[str, str | None, tuple[str, ...]]
"""Verdict, branch, missing facts."""


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
        DataError: KT-738 with a report of every difference.
    """
    overridden = {(one.row, one.award): one for one in given}
    problems = []
    for row in chosen:
        expected = _by_tree(ready, rows.dossier(row))
        for award in ready.awards:
            got = _by_columns(ready, result, award, row, overridden.get((row, award)))
            if got != expected.get(award):
                what = f"{award}: cột {_shown(got)}; cây {_shown(expected.get(award))}."
                problems.append(Problem("KT-738", what, rows.place(row)))
    if problems:
        raise DataError(problems[:_SHOWN])


def _by_tree(ready: Ready, dossier: Dossier) -> dict[str, Told]:
    later = evaluate(ready.compiled, dossier, ready.bench.chainer, awards=ready.awards)
    decision = with_both_wordings(ready.law, later, ready.earlier.decisions(dossier, list(later.results)))
    return {award: _told(result) for award, result in decision.results.items()}


def _told(result: AwardResult) -> Told:
    fired = next((branch_text(item.branch) for item in result.fired if item.award == result.award), None)
    return str(result.verdict), fired, tuple(sorted(set(result.asks_for)))


def _by_columns(ready: Ready, result: BatchResult, award: str, row: int, override: Override | None) -> Told | None:
    if override is not None:
        return override.verdict, None, override.missing
    verdict, branch = result.verdict(award, row), result.branch(award, row)
    if verdict is None:
        return None
    fired = None if branch is None else ready.branches[award][branch]
    return str(verdict), fired, tuple(sorted(result.asks_for(award, row)))


def _shown(told: Told | None) -> str:
    if told is None:
        return "không có kết quả"
    verdict, branch, missing = told
    parts = [verdict, f"nhánh {branch}" if branch else "", f"thiếu {', '.join(missing)}" if missing else ""]
    return ", ".join(part for part in parts if part)
