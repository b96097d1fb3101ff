"""How many results of a whole population hang on one number of the law: block by block, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.result import VERDICTS, BatchResult
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.sensitivity import Effect, VerdictChange, variants
from khenthuong.law.rule_book import RuleBook
from khenthuong.service.populations.finding import partitions
from khenthuong.service.sensitivity import Sensitivity, chosen_thresholds
from khenthuong.store.populations.columns import Columns
from khenthuong.store.populations.frames import frame_of_columns
from khenthuong.store.populations.reading import Rows, blocks

KEPT = 200
"""So many changes of a variant keep their nominee; all are counted."""
_ELIGIBLE = VERDICTS.index(Verdict.ELIGIBLE)


def population_sensitivity(
    book: RuleBook, awards: Sequence[str], paths: Sequence[Path], conditions: Sequence[str] = (), steps: int = 1
) -> Sensitivity:
    """Move every threshold of these awards, or only those of some ``conditions``, over a Parquet population.

    Memory holds one block of nominees and the variants of the book. Rows are taken as they decide; ``xet`` is what
    checks them.

    Raises:
        DataError: KT-610 when there is no such condition or no threshold; what is wrong with the files.
    """
    found = chosen_thresholds(book, awards, conditions)
    compiled = compile_book(book, awards)
    tried = list(variants(compiled, found, steps))
    tallies = [_Tally() for _ in tried]
    nominees = 0
    for part in partitions(paths):
        for rows in blocks(part.path):
            frame = frame_of_columns(Columns(rows))
            base = decide_population(compiled, frame, awards=awards)
            for variant, tally in zip(tried, tallies, strict=True):
                tally.add(rows, base, decide_population(variant.compiled, frame, awards=awards))
            nominees += len(rows)
    done = [
        Effect(variant.threshold, variant.by, variant.moved, tuple(tally.changes), tally.numbers)
        for variant, tally in zip(tried, tallies, strict=True)
    ]
    return Sensitivity(book, tuple(awards), nominees, tuple(found), tuple(done))


class _Tally:
    """What one variant changes, gathered over the blocks."""

    def __init__(self) -> None:
        self.numbers = (0, 0, 0)
        self.changes: list[VerdictChange] = []

    def add(self, rows: Rows, before: BatchResult, after: BatchResult) -> None:
        """One block."""
        for place, award in enumerate(before.awards):
            old, new = before.verdicts[place], after.verdicts[place]
            changed = old != new
            gained, lost = int((changed & (new == _ELIGIBLE)).sum()), int((changed & (old == _ELIGIBLE)).sum())
            more = (gained, lost, int(changed.sum()))
            self.numbers = (self.numbers[0] + more[0], self.numbers[1] + more[1], self.numbers[2] + more[2])
            for row in changed.nonzero()[0][: KEPT - len(self.changes)].tolist():
                step = VERDICTS[int(old[row])], VERDICTS[int(new[row])]
                self.changes.append(VerdictChange(rows.id_at(row), award, *step))
