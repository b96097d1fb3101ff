"""Populations decided from Parquet: the same answers as dossiers one by one, whole or not at all, always continued."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.dossier.population import Population
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.edges import edges
from khenthuong.engine.columnar.measuring import Measured
from khenthuong.engine.columnar.planes import unpacked
from khenthuong.engine.columnar.result import VERDICTS
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.worked_cases import case_input
from khenthuong.law.cases import case_files, read_case_file
from khenthuong.law.rule_book import assemble
from khenthuong.service.populations import deciding, running
from khenthuong.service.populations.question import Question, made_ready
from khenthuong.service.populations.rechecking import Sampler
from khenthuong.service.populations.running import run
from khenthuong.service.populations.statistics import statistics
from khenthuong.service.reviewing import make_bench, review
from khenthuong.store.populations.manifest import NAME, read_manifest
from khenthuong.store.populations.writing import TEMPORARY, partition_file, write_population
from tests.store.populations.making import ON, YEAR, copies, law, my_thanh, renamed, table_of, tree
from tests.support import person, tiny_law

QUESTION = Question(ON, YEAR, again=20, near=5)


@pytest.fixture(scope="module")
def provinces(tmp_path_factory):
    """Three provinces of invented people, as files."""
    folder = tmp_path_factory.mktemp("dan-so")
    for number, province in enumerate(("80", "87", "92")):
        write_population(partition_file(folder, province), copies(60 + number, seed=number))
    return folder


@pytest.fixture(scope="module")
def done(provinces, tmp_path_factory):
    """Their results, made at one go."""
    folder = tmp_path_factory.mktemp("ra") / "ket-qua"
    run([provinces], folder, QUESTION)
    return folder


def verdicts(path):
    """Verdict, branch and missing facts of a result file, by nominee and award."""
    found = {}
    for row in pq.read_table(path).to_pylist():
        for award, result in row.items():
            if isinstance(result, dict):
                found[row["id"], award] = result["verdict"], result["branch"], result["missing"]
    return found


def test_verdicts_are_those_of_xet(tmp_path):
    people = my_thanh()
    write_population(tmp_path / "in" / "x.parquet", people)
    run([tmp_path / "in" / "x.parquet"], tmp_path / "out", QUESTION)
    bench = make_bench(law(), ON, YEAR, "tham-chieu")
    expected = {}
    for decision in review(law(), Population(people), bench).decisions:
        for award, result in decision.results.items():
            fired = next((item.branch for item in result.fired if item.award == award), None)
            branch = None if fired is None else " + ".join(fired) or "chung"
            expected[decision.nominee, award] = str(result.verdict), branch, sorted(set(result.asks_for))
    assert verdicts(tmp_path / "out" / "x.parquet") == expected


def handed_in_before_the_decree():
    """People of the workbook, some of whose files were handed in before 01/10/2017."""
    days = (None, date(2013, 9, 1), date(2017, 9, 30), date(2017, 10, 1))
    people = [person for person in copies(60, seed=5) if person.nominee.kind == "individual"]
    return [person.model_copy(update={"submitted_on": days[n % 4]}) for n, person in enumerate(people)], ON


def served_under_the_law_before():
    """Worked cases of medals for length of service on a day on which two wordings concern every file."""
    folder, found = shipped("rules"), {}
    for path in case_files(folder):
        if path.name.startswith("huy-chuong"):
            for case in read_case_file(path, folder):
                given = case_input(case)
                if date(2014, 6, 1) <= given.on <= date(2014, 12, 30):
                    found.setdefault(given.on, []).append(given.dossier)
    on = max(found, key=lambda day: len(found[day]))
    accepted = [person for person in found[on] if not check_dossiers([person], law(), on)]
    return [renamed(person, f"mau-{n:03}") for n, person in enumerate(accepted)], on


@pytest.mark.parametrize("population", [handed_in_before_the_decree, served_under_the_law_before])
def test_two_wordings_of_the_law(tmp_path, population):
    """Where the wordings differ a person decides, for files and for dossiers alike."""
    people, on = population()
    write_population(tmp_path / "x.parquet", people)
    run([tmp_path / "x.parquet"], tmp_path / "out", Question(on, on.year, every_award=True))
    bench = make_bench(law(), on, on.year, "tham-chieu")
    both, expected = 0, {}
    for decision in review(law(), Population(tuple(people)), bench, every_award=True).decisions:
        for award, result in decision.results.items():
            both += bool(result.wordings)
            expected[decision.nominee, award] = str(result.verdict), sorted(set(result.asks_for))
    found = verdicts(tmp_path / "out" / "x.parquet")
    assert {key: (verdict, missing) for key, (verdict, _, missing) in found.items()} == expected
    assert both


def test_the_same_bytes_every_time(provinces, done, tmp_path):
    run([provinces], tmp_path / "again", QUESTION)
    assert tree(tmp_path / "again") == tree(done)
    assert read_manifest(done).complete


def test_stopped_in_the_middle_and_continued(provinces, done, tmp_path, monkeypatch):
    """Ctrl-C in the second file: the first is kept, nothing is half written, and the end is the same to the byte."""
    target, decided = tmp_path / "ra", []
    (target / "tinh=87").mkdir(parents=True)
    (target / "tinh=87" / f"{TEMPORARY}x").write_bytes(b"a process was killed here")
    whole = deciding.decide_partition

    def second_stops(job, rows_done=None):
        if len(decided) == 1:
            real = deciding.decide_population
            monkeypatch.setattr(deciding, "decide_population", lambda *a, **k: (_ for _ in ()).throw(KeyboardInterrupt))
            try:
                return whole(job, rows_done)
            finally:
                monkeypatch.setattr(deciding, "decide_population", real)
        decided.append(job.name)
        return whole(job, rows_done)

    monkeypatch.setattr(running, "decide_partition", second_stops)
    with pytest.raises(KeyboardInterrupt):
        run([provinces], target, QUESTION)
    assert set(tree(target)) == {NAME, decided[0]}
    assert not read_manifest(target).complete
    with pytest.raises(DataError, match="KT-736") as caught:
        statistics(target)
    assert "1/3" in str(caught.value)
    seen = []
    monkeypatch.setattr(running, "decide_partition", lambda job, r=None: seen.append(job.name) or whole(job, r))
    ran = run([provinces], target, QUESTION)
    assert ran.kept == 1 and decided[0] not in seen and len(seen) == 2
    assert tree(target) == tree(done)


def test_a_changed_partition_is_decided_again_and_only_it(provinces, done, tmp_path, monkeypatch):
    folder, target = tmp_path / "dan-so", tmp_path / "ra"
    shutil.copytree(provinces, folder)
    shutil.copytree(done, target)
    write_population(partition_file(folder, "87"), copies(30, seed=9), overwrite=True)
    seen, whole = [], deciding.decide_partition
    monkeypatch.setattr(running, "decide_partition", lambda job, r=None: seen.append(job.name) or whole(job, r))
    run([folder], target, QUESTION)
    assert seen == ["tinh=87/part-0000.parquet"]
    assert statistics(target).rows == 60 + 30 + 62


def test_damaged_results_are_not_counted_and_are_mended(provinces, done, tmp_path):
    target = tmp_path / "ra"
    shutil.copytree(done, target)
    victim = target / "tinh=87" / "part-0000.parquet"
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    with pytest.raises(DataError, match="KT-742"):
        statistics(target)
    run([provinces], target, QUESTION)
    assert tree(target) == tree(done)
    victim.unlink()
    with pytest.raises(DataError, match="KT-742"):
        statistics(target)


def test_results_of_another_question_are_not_mixed(provinces, done, tmp_path):
    target = tmp_path / "ra"
    shutil.copytree(done, target)
    with pytest.raises(DataError, match="KT-737") as caught:
        run([provinces], target, replace(QUESTION, awards=("lao-dong-tien-tien",)))
    assert "danh hiệu, hình thức" in str(caught.value)
    assert tree(target) == tree(done)
    run([provinces], target, replace(QUESTION, awards=("lao-dong-tien-tien",)), afresh=True)
    assert list(statistics(target).about["awards"]) == ["lao-dong-tien-tien"]


@pytest.mark.parametrize("what", ["truncated", "gone", "foreign"])
def test_one_bad_partition_stops_only_itself(provinces, done, tmp_path, monkeypatch, what):
    """The others are decided; the whole is refused until the bad one is mended; then it is the same to the byte."""
    folder, target = tmp_path / "dan-so", tmp_path / "ra"
    shutil.copytree(provinces, folder)
    victim = folder / "tinh=87" / "part-0000.parquet"
    good = victim.read_bytes()
    whole = deciding.decide_partition

    def meanwhile(job, rows_done=None):
        if what == "gone" and victim.exists():
            victim.unlink()  # vanishes between listing and reading
        return whole(job, rows_done)

    if what == "truncated":
        victim.write_bytes(good[:5000])
    if what == "foreign":
        pq.write_table(pa.table({"ten": ["A"]}), victim)
    monkeypatch.setattr(running, "decide_partition", meanwhile)
    with pytest.raises(DataError) as caught:
        run([folder], target, QUESTION)
    code = {"truncated": "KT-731", "gone": "KT-735", "foreign": "KT-732"}[what]
    assert [(item.code, "tinh=87" in item.place.file) for item in caught.value.problems] == [(code, True)]
    assert "2/3" in caught.value.closing
    with pytest.raises(DataError, match="KT-736"):
        statistics(target)
    monkeypatch.undo()
    victim.write_bytes(good)
    assert run([folder], target, QUESTION).kept == 2
    assert tree(target) == tree(done)


def test_a_file_replaced_while_it_is_read(provinces, tmp_path, monkeypatch):
    folder = tmp_path / "dan-so"
    shutil.copytree(provinces, folder)
    path = partition_file(folder, "80")
    real = deciding.decide_population

    def replaced(*arguments, **named):
        write_population(path, copies(5), overwrite=True)
        return real(*arguments, **named)

    monkeypatch.setattr(deciding, "decide_population", replaced)
    with pytest.raises(DataError, match="KT-735"):
        run([path], tmp_path / "ra", QUESTION)
    assert list((tmp_path / "ra").glob("*.parquet")) == []


def test_ids_out_of_order_or_twice(tmp_path):
    people = my_thanh()[:6]
    for name, order in (("sai", [1, 0, *people[2:]]), ("hai", [people[0], *people])):
        chosen = [people[one] if isinstance(one, int) else one for one in order]
        pq.write_table(table_of(chosen), tmp_path / f"{name}.parquet")
        with pytest.raises(DataError, match="KT-739") as caught:
            run([tmp_path / f"{name}.parquet"], tmp_path / "ra", QUESTION)
        assert "dòng 2" in str(caught.value)


def test_one_province_in_two_files_that_overlap(tmp_path):
    people = copies(20)
    for number, part in enumerate((people[:12], people[10:])):
        write_population(partition_file(tmp_path / "in", "80", number), part)
    with pytest.raises(DataError, match="KT-739"):
        run([tmp_path / "in"], tmp_path / "ra", QUESTION)
    assert not read_manifest(tmp_path / "ra").complete
    write_population(partition_file(tmp_path / "in", "80", 1), people[12:], overwrite=True)
    assert run([tmp_path / "in"], tmp_path / "ra", QUESTION).rows == 20


def test_what_a_dossier_would_be_refused_for_is_refused(tmp_path):
    people = list(my_thanh()[:8])
    wrong = people[3].model_copy(update={"nominee": people[3].nominee.model_copy(update={"group": "la"})})
    pq.write_table(table_of([*people[:3], wrong, *people[4:]]), tmp_path / "x.parquet")
    with pytest.raises(DataError, match="KT-407") as caught:
        run([tmp_path / "x.parquet"], tmp_path / "ra", QUESTION)
    assert "dòng 4" in str(caught.value) and people[3].nominee.id in str(caught.value)


def test_a_difference_between_columns_and_tree_stops_everything(provinces, tmp_path, monkeypatch):
    """One bit wrong for one award: nobody's result is written, and the report names row and award."""

    def wrong(*arguments, **named):
        result = decide_population(*arguments, **named)
        place = result.awards.index("lao-dong-tien-tien")
        row = int((result.verdicts[place] == 0).argmax())
        result.verdicts[place, row] = 1
        return result

    monkeypatch.setattr(deciding, "decide_population", wrong)
    with pytest.raises(DataError, match="KT-738") as caught:
        run([provinces], tmp_path / "ra", QUESTION)
    text = str(caught.value)
    assert "lao-dong-tien-tien" in text and f"động cơ tham chiếu {VERDICTS[0]}" in text
    assert {item.place.file for item in caught.value.problems} == {"part-0000.parquet"}
    assert read_manifest(tmp_path / "ra").entries == {}
    assert list((tmp_path / "ra").rglob("*.parquet")) == []


def test_the_second_look_draws_the_same_rows_for_the_same_file():
    compiled = made_ready(QUESTION).compiled
    one, other = (Sampler(compiled, mark * 64, 10_000, 200).drawn for mark in "ab")
    assert one == Sampler(compiled, "a" * 64, 10_000, 200).drawn != other
    assert len(set(one)) == 200


def test_the_second_look_takes_the_edges_of_the_rules(tmp_path):
    """One of every verdict and branch of every award, both sides of a limit; the more so not with nothing asked."""
    people = copies(400, seed=3)
    ready = made_ready(QUESTION)
    frame = frame_of(people)
    result = decide_population(ready.compiled, frame, awards=ready.awards, keep_leaves=True)
    measured = Measured(ready.compiled, frame)
    chosen = Sampler(ready.compiled, "a" * 64, len(people), 1).rows(0, result, measured)
    assert len(chosen) < len(people) / 2

    def kinds(rows):
        return {(a, result.verdict(a, row), result.branch(a, row)) for a in ready.awards for row in rows}

    assert kinds(chosen) == kinds(range(len(people)))
    for key, (yes, no, lack) in result.leaves.items():
        for plane in (yes, no, lack):
            flags = unpacked(plane, result.size)
            assert not flags.any() or any(flags[row] for row in chosen), key
    assert Sampler(ready.compiled, "a" * 64, len(people), 0).rows(0, result, measured) == []
    sampler = Sampler(ready.compiled, "a" * 64, 2 * len(people), 1)
    again = sampler.rows(0, result, measured), sampler.rows(len(people), result, measured)
    assert len(again[1]) <= 1, "what was seen in one block is not looked for in the next"


def test_the_nearest_to_a_limit_on_both_sides():
    """A count of at least 2: the rows with one and with two, wherever they stand."""
    leaf = {"of": "initiatives", "where": {}, "within": "this_year", "at_least": 2}
    small = tiny_law({"a": {"id": "x", "text": "X", "count": leaf}})
    compiled = compile_book(assemble(small, ON))
    people = [
        person(nominee={"id": f"mau-{row}"}, initiatives={"complete": True, "list": [{"year": ON.year}] * count})
        for row, count in enumerate((0, 5, 4, 2, 3, 1, 0))
    ]
    frame = frame_of(people)
    result = decide_population(compiled, frame, keep_leaves=True)
    found = {
        one.name.rpartition(" ")[2]: (one.row, one.distance)
        for one in edges(compiled, result, Measured(compiled, frame), {})
    }
    assert found["reaches"] == (3, 0) and found["below"] == (5, 1)


def test_a_process_with_other_rules_refuses(tmp_path):
    with pytest.raises(DataError, match="KT-744"):
        made_ready(replace(QUESTION, rule_book="0" * 64))


def test_dossiers_beside_parquet_are_not_passed_over(provinces, tmp_path):
    shutil.copytree(provinces, tmp_path / "in")
    (tmp_path / "in" / "ho-so.yaml").write_text("nominee: {}", encoding="utf-8")
    with pytest.raises(DataError, match="KT-741") as caught:
        run([tmp_path / "in"], tmp_path / "ra", QUESTION)
    assert "ho-so.yaml" in str(caught.value) and not (tmp_path / "ra").exists()


def test_results_do_not_lie_among_the_population(provinces):
    for folder in (provinces, provinces / "ra"):
        with pytest.raises(DataError, match="KT-107"):
            run([provinces], folder, QUESTION)
    assert {path.name for path in provinces.iterdir()} == {"tinh=80", "tinh=87", "tinh=92"}


def test_a_full_disk(provinces, tmp_path):
    """No file may grow beyond 6 KB: a clear message, no half file, and continuing works."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from khenthuong.cli.failures import show_failure\n"
        "from khenthuong.service.populations.running import run\n"
        "from tests.service.test_populations import QUESTION\n"
        "from khenthuong.service.populations.question import made_ready\n"
        "made_ready(QUESTION)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))\n"
        "try:\n    run([Path(sys.argv[1])], Path(sys.argv[2]), QUESTION)\n"
        "except Exception as error:\n    sys.exit(show_failure(error))\n"
    )
    arguments = [sys.executable, "-c", code, str(provinces), str(tmp_path / "ra"), "16000"]
    ran = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 1 and "KT-745" in ran.stderr and "Hết chỗ" in ran.stderr
    assert ran.stderr.count("KT-745") == 1, "no other file is begun on a full disk"
    left = [path.name for path in (tmp_path / "ra").rglob("*") if path.is_file()]
    assert not [name for name in left if name.startswith(TEMPORARY) or name.endswith(".parquet")]
    assert run([provinces], tmp_path / "ra", QUESTION).kept == 0
    assert read_manifest(tmp_path / "ra").complete
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_cluster_with_a_worker_killed(tmp_path):
    """Two workers, one killed while it decides: the results are those of one process, to the byte."""
    from distributed import LocalCluster

    for number in range(4):
        write_population(partition_file(tmp_path / "in", f"{80 + number}"), copies(40, seed=number))
    run([tmp_path / "in"], tmp_path / "alone", QUESTION)
    killed = []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local:

        def kill_when_begun():
            while not list((tmp_path / "many").rglob(f"{TEMPORARY}*")):
                time.sleep(0.02)
            pid = local.workers[0].process.process.pid
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

        killer = threading.Thread(target=kill_when_begun, daemon=True)
        killer.start()
        run([tmp_path / "in"], tmp_path / "many", QUESTION, address=local.scheduler_address)
        killer.join(10)
    assert killed
    assert tree(tmp_path / "many") == tree(tmp_path / "alone")


def test_nobody_answers_at_the_address(provinces, tmp_path, monkeypatch):
    from khenthuong.store.populations import cluster

    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", "1s")
    with pytest.raises(DataError, match="KT-740"):
        run([provinces], tmp_path / "ra", QUESTION, address="tcp://127.0.0.1:1")


def test_statistics_count_what_the_files_say(provinces, done):
    found = statistics(done, "gioi-tinh", conditions=True)
    told = {}
    for path in done.rglob("*.parquet"):
        for row in pq.read_table(path).to_pylist():
            for award, result in row.items():
                if isinstance(result, dict):
                    key = (award, row["gender"], result["verdict"])
                    told[key] = told.get(key, 0) + 1
    counted = {
        (item.award, item.value, str(verdict)): count
        for item in found.counts
        for verdict, count in item.verdicts.items()
        if count
    }
    assert counted == told
    by_province = statistics(done, "tinh", awards=["lao-dong-tien-tien"])
    assert [item.value for item in by_province.counts] == ["80", "87", "92"]


def test_the_condition_that_fails_most(done, provinces):
    """Counted from the findings of the tree walker: requirements of the rule that are not met."""
    bench = make_bench(law(), ON, YEAR, "tham-chieu")
    award, told, of = "lao-dong-tien-tien", {}, 0
    from khenthuong.service.populations.exchanging import population_of
    from khenthuong.store.populations.reading import blocks

    for path in sorted(provinces.rglob("*.parquet")):
        ids = [name for rows in blocks(path) for name in rows.column("id").to_pylist()]
        for decision in review(law(), population_of([path], ids), bench, [award]).decisions:
            result = decision.results.get(award)
            if result is not None and str(result.verdict) == "not_eligible":
                of += 1
                for name in _failed(result.root):
                    told[name] = told.get(name, 0) + 1
    found = statistics(done, awards=[award], conditions=True)
    assert {item.condition: item.count for item in found.failing} == told
    assert {item.of for item in found.failing} == {of} and of
    counts = [item.count for item in found.failing]
    assert counts == sorted(counts, reverse=True)


def _failed(finding, none=False):
    if not finding.applicable:
        return
    if finding.operator in {"all", "none"} and finding.children and not none:
        for child in finding.children:
            yield from _failed(child, finding.operator == "none")
    elif finding.truth.name == ("YES" if none else "NO"):
        yield finding.id


def test_the_manifest_is_plain_json_without_a_clock(done):
    data = json.loads((done / NAME).read_text(encoding="utf-8"))
    assert data["complete"] is True and data["on"] == "2017-12-28" and len(data["files"]) == 3
    (done_file,) = [item for item in data["files"] if item["path"].startswith("tinh=80")]
    assert done_file["rows"] == 60 and 20 <= done_file["again"] < 60
    damaged = Path(done).parent / "hong"
    damaged.mkdir()
    (damaged / NAME).write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="KT-742"):
        statistics(damaged)
