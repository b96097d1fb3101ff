"""How many results of a whole population hang on one number of the law: block by block, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khenthuong.engine.columnar.trials import Trials
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.sensitivity import variants
from khenthuong.law.rule_book import RuleBook
from khenthuong.service.populations.finding import partitions
from khenthuong.service.populations.progress import Progress, nobody_watches
from khenthuong.service.sensitivity import Sensitivity, chosen_thresholds, earlier_wordings
from khenthuong.service.wordings_at_scale import earlier_answers
from khenthuong.store.populations.columns import Columns
from khenthuong.store.populations.frames import frame_of_columns
from khenthuong.store.populations.reading import blocks, row_count

KEPT = 200
"""So many changes of a variant keep their nominee; all are counted."""


def population_sensitivity(
    book: RuleBook,
    awards: Sequence[str],
    paths: Sequence[Path],
    conditions: Sequence[str] = (),
    steps: int = 1,
    progress: Progress | None = None,
) -> Sensitivity:
    """Move every threshold of these awards, or only those of some ``conditions``, over a Parquet population.

    Memory holds one block of nominees and the variants of the book. Rows are taken as they decide; ``xet`` is what
    checks them.

    Raises:
        DataError: KT-610 when there is no such condition or no threshold; what is wrong with the files.
    """
    awards = tuple(dict.fromkeys(awards))
    found = chosen_thresholds(book, awards, conditions)
    compiled = compile_book(book, awards)
    trials = Trials(compiled, awards, list(variants(compiled, found, steps)), at_most=KEPT)
    wordings, parts = earlier_wordings(compiled), partitions(paths)
    total = sum(row_count(part.path) for part in parts)
    rows_done = progress(total) if progress is not None else nobody_watches
    for part in parts:
        for rows in blocks(part.path):
            frame = frame_of_columns(Columns(rows))
            trials.add(frame, rows.id_at, earlier_answers(wordings, awards, frame))
            rows_done(len(rows))
    return Sensitivity(book, awards, total, tuple(found), tuple(trials.effects()))
