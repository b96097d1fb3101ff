"""Answers alone are the verdicts of the whole evaluation, open ones put together."""

from datetime import date
from random import Random

import numpy as np
import pytest

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED
from khenthuong.engine.columnar.result import NO_RESULT, VERDICTS
from khenthuong.engine.columnar.screening import screen_population
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from tests.engine.columnar.books import random_book
from tests.engine.columnar.making import random_dossier

ANSWER = {
    Verdict.ELIGIBLE: ELIGIBLE,
    Verdict.NOT_ELIGIBLE: REFUSED,
    Verdict.ON_HOLD: ON_HOLD,
    Verdict.INCOMPLETE: OPEN,
    Verdict.NEEDS_JUDGEMENT: OPEN,
}


def expected(verdicts):
    table = np.full(256, NOT_THERE, dtype=np.uint8)
    table[: len(VERDICTS)] = [ANSWER[verdict] for verdict in VERDICTS]
    assert table[NO_RESULT] == NOT_THERE
    return table[verdicts]


@pytest.fixture(scope="module")
def law():
    return load_law(shipped("rules"))


@pytest.mark.parametrize(
    "on", [date(2005, 6, 1), date(2010, 12, 28), date(2017, 12, 28), date(2024, 12, 28), date(2026, 9, 1)], ids=str
)
def test_answers_are_those_of_the_whole_evaluation(law, on):
    book = compile_book(assemble(law, on))
    frame = random_frame(book, 1_003, on.year)  # not a multiple of 8
    found = screen_population(book, frame)
    decided = decide_population(book, frame)
    awards = [award for award in book.book.order if award in book.rules]
    rows = [decided.awards.index(award) for award in awards]
    assert np.array_equal(found, expected(decided.verdicts[rows]))
    assert set(np.unique(found)) >= {NOT_THERE, REFUSED, OPEN}


def test_some_awards_alone_and_in_the_order_asked_for(law):
    book = compile_book(assemble(law, date(2017, 12, 28)))
    frame = random_frame(book, 70_001, 5)  # more than one block
    awards = ["chien-si-thi-dua-cap-tinh", "lao-dong-tien-tien"]
    decided = decide_population(book, frame, awards=awards)
    found = screen_population(book, frame, awards)
    assert np.array_equal(found, expected(decided.verdicts[[decided.awards.index(award) for award in awards]]))
    assert set(np.unique(found)) == {NOT_THERE, REFUSED, ON_HOLD, OPEN, ELIGIBLE}


@pytest.mark.parametrize("seed", range(8))
def test_random_books_with_an_award_nobody_has_read(seed):
    """It is open for those who can receive it; what asks for more parts than it has is refused."""
    draw = Random(seed)
    book = random_book(draw)
    frame = frame_of([random_dossier(draw) for _ in range(60)])
    awards = list(book.book.order)
    decided = decide_population(book, frame)
    found = screen_population(book, frame, awards)
    assert np.array_equal(found, expected(decided.verdicts[[decided.awards.index(award) for award in awards]]))
    assert set(found[awards.index("khong-doc")]) == {NOT_THERE, OPEN}


def test_nobody_gets_no_answers(law):
    book = compile_book(assemble(law, date(2017, 12, 28)))
    assert screen_population(book, random_frame(book, 0, 1)).shape == (len(book.rules), 0)
