"""The other engines are asked the same as this one, and the benchmark notices when one answers otherwise."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import side_by_side
from bench.columnar import DAY, SIXTEEN
from bench.peers import ENTRANTS, Entrant
from bench.peers.flat_numpy import FlatNumpy
from bench.peers.inputs import leaf_columns, without_gaps
from bench.peers.program import AllOf, AnyOf, Given, Not, Program, Refused, Test, dnf, write_program
from bench.peers.rails import compare, rail, rows
from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Truth, Verdict
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED
from khenthuong.engine.columnar.rebuilding import dossier_at
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import LeafResult
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

Test.__test__ = False  # a comparison, not a test of pytest's
VERDICT = {Verdict.ELIGIBLE: ELIGIBLE, Verdict.NOT_ELIGIBLE: REFUSED, Verdict.ON_HOLD: ON_HOLD}


def test_every_engine_that_is_there_gives_the_same_answers():
    found = side_by_side.race([104], ENTRANTS, rounds=1)
    for item in ENTRANTS:
        assert (item.name in found.absent) or ((False, item.name, 104) in found.speeds), item.name
    assert {(True, side_by_side.OURS, 104), (False, side_by_side.OURS_BRIEF, 104)} <= found.speeds.keys()
    assert found.rules == len(SIXTEEN) >= 15
    page = "\n".join(side_by_side.show(found))
    assert found.hashes[True, 104][:12] in page and "Polars" in page


class Wrong(FlatNumpy):
    """Refuses one nominee too many."""

    def run(self):
        found = super().run()
        place = np.flatnonzero(found[0] != REFUSED)[0]
        found[0, place] = REFUSED
        return found


def test_one_different_answer_stops_the_benchmark():
    wrong = Entrant("Mẫu sai", "numpy", f"{__name__}:Wrong")
    with pytest.raises(side_by_side.DifferentAnswersError, match="Mẫu sai, 64 nominees: 1 answers of 1024 differ"):
        side_by_side.race([64], [wrong], rounds=1)


def test_an_engine_that_is_not_installed_is_named_and_the_rest_goes_on():
    found = side_by_side.race([64], [Entrant("Mẫu vắng", "khong-co-goi-nay", "bench.peers.flat_numpy:FlatNumpy")], 1)
    assert "Mẫu vắng" in found.absent and (True, side_by_side.OURS, 64) in found.speeds
    assert "Không đo Mẫu vắng" in "\n".join(side_by_side.show(found))


@pytest.mark.parametrize("gaps", [True, False])
def test_the_program_says_what_the_tree_says(gaps):
    """The leaves of the columns put in for the leaves of each dossier, and the tree walker decides."""
    book = compile_book(assemble(load_law(shipped("rules")), DAY), SIXTEEN)
    frame = random_frame(book, 80, 11)
    columns = leaf_columns(book, frame, decide_population(book, frame))
    columns = columns if gaps else without_gaps(columns, 3)
    program = write_program(book, columns, SIXTEEN, frame.size)
    answers = FlatNumpy(program).run()
    seen = set()
    for row in range(frame.size):
        leaves = {
            key: LeafResult(truth_at(column, row)) for key, column in columns.items() if not key.startswith("there:")
        }
        results = evaluate(book, dossier_at(frame, row), awards=SIXTEEN, overrides=leaves).results
        for place, award in enumerate(program.awards):
            result = results.get(award.award)
            got = int(answers[place, row])
            seen.add(got)
            if result is None:
                assert got == NOT_THERE
            else:
                assert got == VERDICT.get(result.verdict, OPEN), (row, award.award, result.verdict)
    assert seen >= ({NOT_THERE, REFUSED, OPEN, ELIGIBLE} if gaps else {NOT_THERE, REFUSED, ELIGIBLE})


def truth_at(column, row):
    if not column.known[row]:
        return Truth.UNDECIDED
    return Truth.YES if column.values[row] >= column.least else Truth.NO


# Formulas for engines without a third value


NAMES = ("c0", "c1", "c2")
FORMULAS = st.recursive(
    st.sampled_from([Test(name, 1) for name in NAMES]),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def kleene(expr, values):
    """No -1, undecided 0, yes 1."""
    if isinstance(expr, Test):
        return values[expr.column]
    if isinstance(expr, Not):
        return -kleene(expr.part, values)
    parts = [kleene(part, values) for part in expr.parts]
    return min(parts) if isinstance(expr, AllOf) else max(parts)


def everybody():
    """A column a name with every combination of no, undecided and yes."""
    table = np.array(list(product((-1, 0, 1), repeat=len(NAMES)))).T
    return {
        name: Given((row > 0).astype(np.int8), row != 0, np.zeros(4, dtype=np.uint8), 1)
        for name, row in zip(NAMES, table, strict=True)
    }, table.T


@given(FORMULAS)
def test_surely_and_possibly_are_kleenes_logic(expr):
    columns, table = everybody()
    program = Program(len(table), columns, {"r0": expr}, ())
    for row, values in zip(rows(program), table, strict=True):
        truth = kleene(expr, dict(zip(NAMES, values, strict=True)))
        assert holds(rail(expr, True, program), row) == (truth == 1)
        assert holds(rail(expr, False, program), row) == (truth == -1)
        for possibly, least in ((False, 1), (True, 0)):
            ways = dnf(expr)
            met = any(all(holds(compare(atom, wanted, program, possibly), row) for atom, wanted in way) for way in ways)
            assert met == (truth >= least), (possibly, values)


def holds(item, row):
    if len(item) == 2:
        return (all if item[0] == "all" else any)(holds(part, row) for part in item[1])
    name, operator, value = item
    return {">=": row[name] >= value, "<": row[name] < value, "==": row[name] == value, "!=": row[name] != value}[
        operator
    ]


def test_refused_is_never_undecided():
    program = Program(1, {}, {}, ())
    assert compare(Refused("r0"), True, program) == ("r0", "==", 0)
    assert compare(Refused("r0"), False, program) == ("r0", "!=", 0)
