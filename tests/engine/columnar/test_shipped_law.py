"""The real rules in columns: every worked case beside them, and the workbook of Mỹ Thạnh."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.checking import found_by_columns, found_by_tree
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.result import NO_RESULT, VERDICTS
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.worked_cases import CaseRunner, case_input, run_input
from khenthuong.law.cases import read_cases
from khenthuong.law.law import Law
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from khenthuong.service.demo import DAY, PLAN, WORKBOOK
from khenthuong.service.reviewing import read_population
from tests.engine.columnar.making import differences

EVERY = 4
"""Which of the cases are also walked as a tree here; each is on its own in the tests of the rules."""


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(shipped("rules"))


def test_every_worked_case(law):
    """The verdict of every case; of some also outcome, missing facts and branch. Nothing goes the slow way."""
    runner = CaseRunner(law)
    groups = defaultdict(list)
    for case in read_cases(shipped("rules")):
        given = case_input(case)
        groups[given.on, given.year, given.dossier.submitted_on, case.award].append((case, given))
    wrong, tried = [], 0
    for (on, _, _, award), items in groups.items():
        book = runner.book(items[0][1], award)
        assumed = {}
        for row, (_, given) in enumerate(items):
            for name, verdict in given.assumed.items():
                codes = assumed.setdefault(name, np.full(len(items), NO_RESULT, dtype=np.uint8))
                codes[row] = VERDICTS.index(verdict)
        frame = frame_of([given.dossier for _, given in items])
        result = decide_population(book, frame, awards=[award], assumed=assumed)
        assert not result.slow
        for row, (case, given) in enumerate(items):
            tried += 1
            if result.verdict(award, row) is not case.expect.verdict:
                wrong.append((award, on, case.name, result.verdict(award, row)))
            if tried % EVERY:
                continue
            got = found_by_columns(book, result, award, row)
            expected = found_by_tree(run_input(book, given, case))
            if got != expected:
                wrong.append((award, on, case.name, got, expected))
    assert not wrong
    assert tried > 7000


@pytest.mark.parametrize("on", [DAY, date(2026, 9, 1)])
def test_the_workbook_of_my_thanh(law, on):
    people = read_population([shipped("criteria") / PLAN / "workbooks" / WORKBOOK], law).dossiers
    book = compile_book(assemble(law, on))
    result = decide_population(book, frame_of(people))
    assert not differences(book, people, result)
    assert not result.slow and not result.uncolumned
