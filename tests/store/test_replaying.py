"""A kept result runs again from its own snapshot; whatever comes out otherwise is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.dossier.population import Population
from khenthuong.engine import evaluating
from khenthuong.engine.finding import LeafResult
from khenthuong.service import checking, keeping
from khenthuong.service.checking import law_of, the_plan
from khenthuong.service.proposals import proposals
from khenthuong.service.replay_report import replay_document
from khenthuong.service.replaying import replay
from khenthuong.service.reviewing import make_bench, read_population, review
from khenthuong.service.scoring import score_population
from khenthuong.service.telling import rendered
from khenthuong.store import open_store
from tests.cli.helpers import DOSSIER, write
from tests.cli.test_compare_command import LOCAL
from tests.store.made import CLERK, behind

DAY = date(2017, 12, 28)
WORKBOOK = shipped("criteria") / "my-thanh-2017" / "workbooks" / "so-lieu-mau-2017.xlsx"
SECOND = DOSSIER.replace("cc-07", "cc-08").replace("class: HTT,", "class: KHT,")


@pytest.fixture
def rules(tmp_path):
    """A copy of the shipped rules that may be edited."""
    shutil.copytree(shipped("rules"), tmp_path / "quy-tac", ignore=shutil.ignore_patterns("*.cases.yaml"))
    return tmp_path / "quy-tac"


def people(tmp_path, count=2):
    folder = tmp_path / "ho-so"
    folder.mkdir(exist_ok=True)
    for index, content in enumerate((DOSSIER, SECOND)[:count]):
        write(folder, content, f"{index}.yaml")
    return folder


def reviewed(files, rules=None, local=None, on=DAY, awards=("lao-dong-tien-tien",)):
    sources = keeping.read_sources(rules, local)
    law = law_of(rules, local, on)
    population = read_population([files], law)
    done = review(law, population, make_bench(law, on, 2017, "tham-chieu"), awards)
    return keeping.of_review(done, keeping.unchanged(sources), "tham-chieu", awards)


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    """One review of two people, one of whom is eligible."""
    return reviewed(people(tmp_path_factory.mktemp("lam-viec")))


def kept(where, new):
    with open_store(where, CLERK) as store:
        number = store.keep_evaluation(new, CLERK).number
        return store.evaluation(number)


def told(found):
    return rendered(replay_document(found, "0.1.0", []), "md")


def test_the_same_program_finds_the_same(where, new):
    found = replay(kept(where, new))
    assert found.differences == () and "không có chỗ nào khác" in told(found)
    assert [(item.nominee, item.verdict) for item in found.fresh.results] == [
        ("cc-07", "eligible"), ("cc-08", "not_eligible"),
    ]  # fmt: skip
    assert all(item.deciding for item in found.fresh.results)


def test_only_the_snapshot_is_read(sqlite, tmp_path, rules, monkeypatch):
    files = people(tmp_path)
    new = reviewed(files, rules)
    before = kept(sqlite, new)
    rule = rules / "titles" / "individual" / "lao-dong-tien-tien.yaml"
    changed = (
        rule.read_text(encoding="utf-8")
        .replace("at_least: HT}", "at_least: HTXS}")
        .replace("at_least: HTT}", "at_least: HTXS}")
    )
    assert changed != rule.read_text(encoding="utf-8")
    rule.write_text(changed, encoding="utf-8")
    assert [item.verdict for item in reviewed(files, rules).results] != [item.verdict for item in new.results]
    shutil.rmtree(files)
    shutil.rmtree(rules)

    def nothing(name):
        raise AssertionError(f"read {name} of the program")

    monkeypatch.setattr(checking, "shipped", nothing)
    assert replay(before).differences == ()


def test_local_rules_of_a_file_and_of_a_place_are_in_the_snapshot(sqlite, tmp_path):
    overlay = tmp_path / "rieng.yaml"
    overlay.write_text(LOCAL, encoding="utf-8")
    on = date(2024, 12, 20)
    awards = ("chien-si-thi-dua-co-so",)
    own = reviewed(people(tmp_path, 1), local=str(overlay), on=on, awards=awards)
    before = kept(sqlite, own)
    overlay.unlink()
    found = replay(before)
    assert found.differences == () and "tinh-xuat-sac" in str(found.fresh.findings)
    place = kept(sqlite, reviewed(people(tmp_path, 1), local="ben-tre", on=on, awards=awards))
    assert place.settings["local"] == {"place": "ben-tre", "own_file": False} and replay(place).differences == ()


def test_a_program_that_decides_otherwise_is_told(sqlite, monkeypatch, new):
    before = kept(sqlite, new)

    def verdict(*arguments):
        return Verdict.NOT_ELIGIBLE, real_verdict(*arguments)[1]

    real_verdict = evaluating.verdict_of
    monkeypatch.setattr(evaluating, "verdict_of", verdict)
    found = replay(before)
    (only,) = [item for item in found.differences if item.side == "ket-qua"]
    assert (only.nominee, only.award, only.before, only.after) == (
        "cc-07", "lao-dong-tien-tien", "đủ điều kiện", "chưa đủ điều kiện",
    )  # fmt: skip
    assert "kết quả xét 1" in told(found) and "cc-07" in told(found)

    monkeypatch.setattr(evaluating, "verdict_of", real_verdict)
    monkeypatch.setattr(evaluating, "decide_leaf", lambda *_: LeafResult(evaluating.Truth.NO))
    sides = {item.side for item in replay(before).differences}
    assert {"ket-qua", "dieu-kien"} <= sides


def test_a_detail_that_changed_is_told(sqlite, monkeypatch, new):
    before = kept(sqlite, new)
    real = evaluating.decide_leaf
    monkeypatch.setattr(evaluating, "decide_leaf", lambda *arguments: real(*arguments)._replace(note="cách nói khác"))
    differences = replay(before).differences
    assert {item.side for item in differences} == {"chi-tiet"}
    assert all(item.after == "cách nói khác" or "cách nói khác" in item.after for item in differences)


def test_a_verdict_changed_behind_the_programs_back_is_told(sqlite, new):
    kept(sqlite, new)
    with behind(sqlite) as connection:
        connection.execute(text("UPDATE results SET verdict = 'eligible' WHERE verdict = 'not_eligible'"))
        connection.execute(text("UPDATE results SET deciding = '[\"khac\"]' WHERE nominee = 1"))
    with open_store(sqlite) as store:
        found = replay(store.evaluation(1))
    assert [(item.nominee, item.what, item.before) for item in found.differences] == [
        ("cc-07", "điều kiện quyết định", "khac"),
        ("cc-08", "kết quả", "đủ điều kiện"),
    ]


def test_a_content_changed_behind_the_programs_back_is_no_ground(sqlite, new):
    kept(sqlite, new)
    with behind(sqlite) as connection:
        connection.execute(text("UPDATE contents SET data = salt WHERE mark = 1"))
    with pytest.raises(DataError) as caught, open_store(sqlite) as store:
        store.evaluation(1)
    assert caught.value.problems[0].code == "KT-711"


def test_a_source_changed_behind_the_programs_back_is_no_ground(sqlite, new):
    kept(sqlite, new)
    with behind(sqlite) as connection:
        connection.execute(text("UPDATE blobs SET data = (SELECT data FROM contents WHERE mark = 1)"))
    with pytest.raises(DataError) as caught, open_store(sqlite) as store:
        store.evaluation(1)
    assert caught.value.problems[0].code == "KT-711"


def test_after_erasing_the_rest_runs_and_the_skeleton_is_shown(where, new):
    kept(where, new)
    with open_store(where, CLERK) as store:
        store.erase("cc-08", CLERK, "theo đơn số 12")
        found = replay(store.evaluation(1))
        assert found.differences == () and [item.nominee for item in found.fresh.results] == ["cc-07"]
        page = told(found)
        assert "Dữ liệu của 1 đối tượng (số 2) đã xóa" in page and "số 2" in page and "chưa đủ điều kiện" in page
        assert "cc-08" not in page
        store.erase("cc-07", CLERK, "theo đơn số 13")
        nobody = replay(store.evaluation(1))
    assert nobody.fresh is None and nobody.differences == ()
    assert "chỉ còn khung kết quả" in told(nobody)


def test_rules_saved_while_running_are_not_kept(rules):
    sources = keeping.read_sources(rules)
    assert keeping.unchanged(sources) is sources
    rule = rules / "titles" / "individual" / "lao-dong-tien-tien.yaml"
    rule.write_text(rule.read_text(encoding="utf-8") + "# sửa\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        keeping.unchanged(sources)
    assert caught.value.problems[0].code == "KT-712"


def test_a_snapshot_this_program_cannot_read_is_told(sqlite, new):
    broken = replace(new, law=new.law.replace('"quy-tac/awards.yaml":"', '"quy-tac/awards.yaml":"la: 1\\n'))
    assert broken.law != new.law
    with pytest.raises(DataError) as caught:
        replay(kept(sqlite, broken))
    codes = [problem.code for problem in caught.value.problems]
    assert codes[0] == "KT-716" and len(codes) > 1


def test_a_list_and_a_scoring_of_the_sample_run_again(sqlite):
    sources = keeping.read_sources(with_plan=True)
    law = law_of(None, None, DAY)
    everybody = read_population([WORKBOOK], law)
    population = Population(everybody.dossiers[:14], everybody.scores)
    plan = the_plan(None)
    scored = score_population(plan, population, sets=law.criteria)
    done = review(law, population, make_bench(law, DAY, 2017, "tham-chieu"))
    listed = proposals(done, scored)
    run = keeping.of_proposals(done, scored, listed, keeping.unchanged(sources), "tham-chieu")
    statuses = {item.status for item in run.results}
    assert "proposed" in statuses and len(run.cards) == len(scored.results)
    found = replay(kept(sqlite, run))
    assert found.differences == () and len(found.fresh.results) == len(run.results) > 50
    scoring = keeping.of_scores(scored, population.scores, sources)
    again = replay(kept(sqlite, scoring))
    assert again.differences == () and len(again.fresh.cards) == len(scored.results)
    (first, *_) = scoring.cards
    wrong = {**scoring.cards, first: {**scoring.cards[first], "rank": {"rank": 99}}}
    other = replay(kept(sqlite, replace(scoring, cards=wrong)))
    assert {(item.side, item.nominee) for item in other.differences} == {("diem", first)}
    one = population.dossiers[0].nominee.id
    with open_store(sqlite, CLERK) as store:
        store.erase(one, CLERK, "theo đơn")
        part = replay(store.evaluation(1))
    assert part.differences == () and "không so lại được" in told(part)


def test_no_snapshot_leads_out_of_its_folder(tmp_path):
    from khenthuong.store.snapshots import unpack

    for name in ("../ra-ngoai.yaml", "/tmp/ra-ngoai.yaml", "quy-tac/../../ra-ngoai.yaml"):
        with pytest.raises(ValueError, match="outside"):
            unpack(f'{{"{name}": "x"}}', tmp_path / "trong")
    assert not list(Path(tmp_path).rglob("ra-ngoai.yaml"))
