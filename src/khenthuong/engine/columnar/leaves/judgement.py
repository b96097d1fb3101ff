"""``judgement`` and ``not_known`` for a block: see :mod:`khenthuong.engine.operators.judgement`."""

from __future__ import annotations

import numpy as np

from khenthuong.engine.columnar.arrays import NO_YEAR, flags_of
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth
from khenthuong.law.condition import Condition, Judgement, NotKnown


def decide(spec: Judgement, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a judgement: the last answer of a body that may answer, for this year and award."""
    code = block.question_codes.get(spec.question or condition.id or "")
    if code is None:
        return never(spec, condition, asked, block)
    columns = block.frame.answers.columns
    by = block.table(("judges", spec.by), columns["by"], lambda value: value in spec.by)
    award = block.table(("award", asked.award), columns["award"], lambda value: value in {None, asked.award})
    answers, starts = block.answers
    first, last = starts[code], starts[code + 1]
    years = answers["year"][first:last]
    right = (by[answers["by"][first:last]] == 1) & (award[answers["award"][first:last]] == 1)
    right &= (years == NO_YEAR) | (years == asked.year)
    index = np.flatnonzero(right) + first
    rows = answers["rows"][index]
    index = index[np.concatenate([rows[1:] != rows[:-1], [True]])] if len(rows) else index
    answer, paper = answers["answer"][index] == 1, answers["paper"][index] == 1
    rows = answers["rows"][index]
    return LeafTruth(flags_of(rows[answer & paper], block.size), flags_of(rows[~answer], block.size), block.everybody)


def never(spec: Judgement | NotKnown, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Left to a person, for everybody."""
    return LeafTruth(block.nobody, block.nobody, block.everybody)
