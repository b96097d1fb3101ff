"""``judgement`` and ``not_known`` for a block: see :mod:`khenthuong.engine.operators.judgement`."""

from __future__ import annotations

import numpy as np

from khenthuong.engine.columnar.arrays import NO_YEAR, Array, starts_of
from khenthuong.engine.columnar.block import Asked, Block, LeafTruth
from khenthuong.law.condition import Condition, Judgement, NotKnown


def decide(spec: Judgement, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide a judgement: the last answer of a body that may answer, for this year and award."""
    index, rows = _answers(spec.question or condition.id or "", block)
    columns = block.frame.answers.columns
    if len(index):
        by = block.table(("judges", spec.by), columns["by"], lambda value: value in spec.by)
        award = block.table(("award", asked.award), columns["award"], lambda value: value in {None, asked.award})
        year = columns["year"].values[index]
        right = (by[columns["by"].values[index]] == 1) & (award[columns["award"].values[index]] == 1)
        right &= (year == NO_YEAR) | (year == asked.year)
        index, rows = index[right], rows[right]
    if not len(index):
        return never(spec, condition, asked, block)
    ends = np.concatenate([starts_of(rows)[1:], [len(rows)]]) - 1
    index, rows = index[ends], rows[ends]
    answer, paper = columns["answer"].values[index] == 1, columns["paper"].values[index] == 1
    yes, no = np.zeros(block.size, dtype=bool), np.zeros(block.size, dtype=bool)
    yes[rows], no[rows] = answer & paper, ~answer
    return LeafTruth(yes, no, np.ones(block.size, dtype=bool))


def never(spec: Judgement | NotKnown, condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Left to a person, for everybody."""
    nobody, everybody = block.nobody, block.everybody
    return LeafTruth(nobody, nobody, everybody)


def _answers(question: str, block: Block) -> tuple[Array, Array]:
    """The answers to a question, in nominee order and in the order they were recorded, and their nominees."""
    order, starts, rows = block.answers_by_question
    code = block.question_codes.get(question)
    if code is None:
        return order[:0], order[:0]
    index = order[starts[code] : starts[code + 1]]
    return index, rows[index]
