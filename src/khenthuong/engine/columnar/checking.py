"""Some nominees of a population decided again by the tree walker: a difference is our fault, nothing may go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar.result import BatchResult
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import AwardResult


def differences(
    compiled: CompiledBook, dossier: Callable[[int], Dossier], result: BatchResult, rows: Iterable[int]
) -> Iterator[str]:
    """Where verdict, outcome, missing facts or deciding branch differ, in words; nothing when all is well.

    ``dossier`` gives the dossier of a row: :func:`khenthuong.engine.columnar.rebuilding.dossier_at`, for one. The
    result must be one of all awards.
    """
    for row in rows:
        by_tree = evaluate(compiled, dossier(row)).results
        for award in result.awards:
            got, expected = found_by_columns(compiled, result, award, row), found_by_tree(by_tree.get(award))
            if got != expected:
                yield f"{compiled.book.on}, nominee {row}, {award}: {got} instead of {expected}"


def found_by_columns(compiled: CompiledBook, result: BatchResult, award: str, row: int) -> tuple[Any, ...]:
    """What is compared, of the columns."""
    branch = result.branch(award, row)
    choices = None if branch is None else compiled.rules[award].branches[branch].choices
    return result.verdict(award, row), result.outcome(award, row), result.asks_for(award, row), choices


def found_by_tree(one: AwardResult | None) -> tuple[Any, ...]:
    """What is compared, of the tree walker and the chainer."""
    if one is None:
        return None, None, frozenset(), None
    fired = next((item.branch for item in one.fired if item.award == one.award), None)
    return one.verdict, one.root.outcome, frozenset(one.asks_for), fired
