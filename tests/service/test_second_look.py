"""Every boundary case of a population is decided again, or as many as the budget allows, the same ones every time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from khenthuong.base.errors import DataError
from khenthuong.engine.columnar.boundary import BoundaryCases
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.measuring import Measured
from khenthuong.engine.columnar.result import NO_RESULT
from khenthuong.service.populations import deciding, rechecking
from khenthuong.service.populations.question import Question, made_ready
from khenthuong.service.populations.rechecking import Sampler
from khenthuong.service.populations.running import run, second_look_sentence
from khenthuong.store.populations import reading
from khenthuong.store.populations.manifest import read_manifest
from khenthuong.store.populations.reading import fingerprint
from khenthuong.store.populations.writing import write_population
from tests.service.test_populations import handed_in_before_the_decree
from tests.store.populations.making import ON, YEAR, copies

SIZE = 80
QUESTION = Question(ON, YEAR, again=0, near=None)


@pytest.fixture(scope="module")
def people():
    return copies(SIZE, seed=4)


@pytest.fixture(scope="module")
def path(people, tmp_path_factory):
    path = tmp_path_factory.mktemp("dan-so") / "x.parquet"
    write_population(path, people)
    return path


@pytest.fixture(scope="module")
def cases(people):
    """The boundary cases of everybody at once, and the result they were found in."""
    compiled, frame = made_ready(QUESTION).compiled, frame_of(people)
    result = decide_population(compiled, frame, awards=made_ready(QUESTION).awards, keep_leaves=True)
    return BoundaryCases(compiled, result, Measured(compiled, frame)), result


def anywhere(cases):
    found, result = cases
    return set(np.flatnonzero(np.logical_or.reduce([found.of(award) for award in result.awards])).tolist())


def looked_at(path, tmp_path, monkeypatch, near, block=16, again=0):
    """The places in the file of the rows decided again, and the entry of the manifest; nobody is really decided."""
    seen = []
    monkeypatch.setattr(reading, "BLOCK", block)
    monkeypatch.setattr(rechecking, "check_again", lambda ready, rows, result, given, chosen: seen.extend(
        rows.number(row) for row in chosen))  # fmt: skip
    run([path], tmp_path / "ra", Question(ON, YEAR, again=again, near=near), afresh=True)
    assert len(seen) == len(set(seen)), "nobody twice"
    return set(seen), read_manifest(tmp_path / "ra").entries[path.name]


def test_all_of_them_without_a_budget_and_below_it(path, cases, tmp_path, monkeypatch):
    wanted = anywhere(cases)
    assert 20 < len(wanted) < SIZE
    for near in (None, SIZE, len(wanted)):
        seen, entry = looked_at(path, tmp_path, monkeypatch, near)
        assert seen == wanted
        assert (entry.boundary, entry.boundary_again, entry.again) == (len(wanted),) * 3


def test_one_too_many_for_the_budget(path, cases, tmp_path, monkeypatch):
    wanted = anywhere(cases)
    seen, entry = looked_at(path, tmp_path, monkeypatch, len(wanted) - 1)
    assert seen < wanted and entry.boundary == len(wanted)
    assert len(seen) == entry.boundary_again == entry.again == len(wanted) - 1


def test_one_of_every_pattern_comes_first(path, cases, tmp_path, monkeypatch):
    """With a budget for one nominee of every pattern, every pattern is there."""
    found, result = cases
    kinds = {}
    for award in result.awards:
        rows = np.flatnonzero(found.of(award))
        for row, code in zip(rows.tolist(), found.patterns(award, rows).tolist(), strict=True):
            kinds.setdefault((award, code), set()).add(row)
    budget = len({min(rows) for rows in kinds.values()}) + 10
    assert budget < len(anywhere(cases))
    seen, _ = looked_at(path, tmp_path, monkeypatch, budget)
    assert all(rows & seen for rows in kinds.values())


def test_the_budget_is_spread_over_the_file_and_does_not_hang_on_its_blocks(path, tmp_path, monkeypatch):
    seen, entry = looked_at(path, tmp_path, monkeypatch, 30)
    assert len(seen) == 30 < entry.boundary
    assert len({row // 16 for row in seen}) == 5, "of five blocks"
    for block in (8, 16_384):
        assert looked_at(path, tmp_path, monkeypatch, 30, block)[0] == seen


def test_the_same_rows_for_the_same_file_and_others_for_another(path, people, tmp_path, monkeypatch):
    seen, _ = looked_at(path, tmp_path, monkeypatch, 10)
    assert looked_at(path, tmp_path, monkeypatch, 10)[0] == seen
    other = tmp_path / "y.parquet"
    changed = people[0].model_copy(update={"nominee": people[0].nominee.model_copy(update={"name": "Mẫu Khác"})})
    write_population(other, [changed, *people[1:]])
    assert looked_at(other, tmp_path, monkeypatch, 10)[0] != seen


def test_the_sample_counts_where_it_is_a_boundary_case(path, cases, tmp_path, monkeypatch):
    wanted = anywhere(cases)
    sample, nothing = looked_at(path, tmp_path, monkeypatch, 0, again=25)
    assert (nothing.again, nothing.boundary, nothing.boundary_again) == (
        len(sample), len(wanted), len(sample & wanted),
    )  # fmt: skip
    seen, entry = looked_at(path, tmp_path, monkeypatch, 5, again=25)
    assert sample < seen and len(seen - sample) == 5 and seen - sample < wanted
    assert (entry.again, entry.boundary_again) == (len(seen), len(seen & wanted))
    seen, _ = looked_at(path, tmp_path, monkeypatch, None, again=25)
    assert seen == sample | wanted


def wrong_at(row, model, award):
    """Columns that give one nominee the result of another for one award."""

    def decide(*arguments, **named):
        result = decide_population(*arguments, **named)
        place = result.awards.index(award)
        for array in (result.verdicts, result.outcomes, result.branches):
            array[place, row] = array[place, model]
        return result

    return decide


def test_a_wrong_result_at_a_limit_that_sample_and_edges_miss(path, people, cases, tmp_path, monkeypatch):
    """The planted result is of a kind met before and its row is not drawn: only looking at all cases finds it."""
    found, result = cases
    ready = made_ready(QUESTION)
    old = Sampler(ready.compiled, fingerprint(path), SIZE, 20)
    drawn = set(old.rows(0, result, Measured(ready.compiled, frame_of(people))))
    award = "lao-dong-tien-tien"
    codes = result.verdicts[result.awards.index(award)]
    row = next(int(one) for one in np.flatnonzero(found.of(award)) if int(one) not in drawn)
    model = next(one for one in sorted(drawn) if codes[one] not in {NO_RESULT, codes[row]})
    monkeypatch.setattr(deciding, "decide_population", wrong_at(row, model, award))
    missed = run([path], tmp_path / "mau", replace(QUESTION, again=20, near=0))
    assert missed.manifest.entries["x.parquet"].again == len(drawn)
    for near in (None, 2000, len(anywhere(cases))):
        with pytest.raises(DataError, match="KT-738") as caught:
            run([path], tmp_path / "ra", replace(QUESTION, again=20, near=near), afresh=True)
        assert [problem.place.line for problem in caught.value.problems] == [row + 1]
        assert award in str(caught.value) and people[row].nominee.id in str(caught.value)
        assert not list((tmp_path / "ra").rglob("*.parquet"))


def test_rows_chosen_from_the_whole_file_are_really_compared(path, cases, tmp_path, monkeypatch):
    """Kept rows, decided at the end, have the columns' own results: a wrong one among them stops the file."""
    result = cases[1]
    near = len(anywhere(cases)) - 1
    award = "lao-dong-tien-tien"
    codes = result.verdicts[result.awards.index(award)]
    with monkeypatch.context() as patched:
        seen, _ = looked_at(path, tmp_path, patched, near, block=16_384)
    there = [one for one in sorted(seen) if codes[one] != NO_RESULT]
    row = there[len(there) // 2]
    model = next(one for one in there if codes[one] != codes[row])
    monkeypatch.setattr(deciding, "decide_population", wrong_at(row, model, award))
    with pytest.raises(DataError, match="KT-738") as caught:
        run([path], tmp_path / "khac", replace(QUESTION, near=near))
    assert [problem.place.line for problem in caught.value.problems] == [row + 1]


def test_rows_kept_for_the_end_keep_what_two_wordings_of_the_law_gave_them(tmp_path, monkeypatch):
    """Files handed in before the law changed: the override of a row goes with it."""
    people, on = handed_in_before_the_decree()
    write_population(tmp_path / "x.parquet", people)
    real, with_overrides = rechecking.check_again, []

    def watched(ready, rows, result, given, chosen):
        with_overrides.extend(one for one in given if one.row in set(chosen))
        real(ready, rows, result, given, chosen)

    monkeypatch.setattr(reading, "BLOCK", 16)
    monkeypatch.setattr(rechecking, "check_again", watched)
    run([tmp_path / "x.parquet"], tmp_path / "ra", Question(on, on.year, every_award=True, again=0, near=15))
    assert with_overrides


def test_results_do_not_hang_on_the_second_look_and_folders_are_not_mixed(path, tmp_path):
    run([path], tmp_path / "a", replace(QUESTION, near=0))
    run([path], tmp_path / "b", replace(QUESTION, again=3, near=4))
    assert (tmp_path / "a" / "x.parquet").read_bytes() == (tmp_path / "b" / "x.parquet").read_bytes()
    assert read_manifest(tmp_path / "b").about["near"] == 4
    with pytest.raises(DataError, match="KT-737") as caught:
        run([path], tmp_path / "b", replace(QUESTION, again=3, near=5))
    assert "số hồ sơ sát mốc xét lại" in str(caught.value)


def test_the_closing_sentence(path, cases, tmp_path):
    done = run([path], tmp_path / "ra", replace(QUESTION, near=7))
    said = second_look_sentence(done.manifest)
    assert said.startswith(f"{len(anywhere(cases))} đối tượng ở sát mốc của một điều kiện, 7 đã xét lại bằng")
