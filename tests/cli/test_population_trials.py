"""A population in Parquet: its caps (``tran``) and its sensitivity (``do-nhay``) against those of its dossiers."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.cli import cli
from khenthuong.council.caps import EDGE, OVER, WITHIN, apply_cap
from khenthuong.council.caps_at_scale import apply_cap_at_scale
from khenthuong.council.standing import Standing
from khenthuong.engine.columnar import quotas
from khenthuong.engine.columnar.result import VERDICTS
from khenthuong.law.rule import version_on
from khenthuong.service.checking import the_law
from khenthuong.service.populations import capping, capping_again, deciding
from khenthuong.service.reviewing import make_bench, read_population, review
from khenthuong.store.populations.manifest import NAME

WORKBOOK = shipped("criteria") / "my-thanh-2017" / "workbooks" / "so-lieu-mau-2017.xlsx"
ON = date(2017, 12, 28)
CAP, AWARD = "tran-chien-si-thi-dua-co-so", "chien-si-thi-dua-co-so"


def call(*arguments):
    cli.main([str(item) for item in arguments], standalone_mode=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tran")
    call("chuyen-doi", WORKBOOK, "--tinh", "83", "--ra", folder / "dan-so")
    call("xet", folder / "dan-so", "--ngay", "28/12/2017", "--danh-hieu", AWARD, "--danh-hieu", "lao-dong-tien-tien",
         "--danh-hieu", "chien-si-tien-tien", "--ra", folder / "ket-qua")  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def done():
    law = the_law()
    found = read_population([WORKBOOK], law)
    return review(law, found, make_bench(law, ON, 2017, "tham-chieu"), every_award=True)


def scores_of(done):
    """Scores with many ties, and every fifth person without one."""
    names = sorted(decision.nominee for decision in done.decisions)
    return {name: Decimal(80 + place % 7) + Decimal("0.25") for place, name in enumerate(names) if place % 5}


def written(path, scores, left_out=()):
    """A file of scores with the column of those left out."""
    names = sorted({*scores, *left_out})
    lines = [f"{name},{scores.get(name, '')},{'xX'[place % 2] if name in left_out else ''}"
             for place, name in enumerate(names)]  # fmt: skip
    path.write_text("\n".join(["ma,diem,khong_xet", *lines]) + "\n", encoding="utf-8")
    return path


def nobody(done):
    return set()


def every_fourth(done):
    return set(sorted(decision.nominee for decision in done.decisions)[::4])


def one_whole_level(done):
    """All whom the district manages: a scope in which nobody is left."""
    return {one.nominee.id for one in done.population.dossiers if one.nominee.managed_by == "huyen"}


@pytest.mark.parametrize("left_out", [nobody, every_fourth, one_whole_level])
@pytest.mark.parametrize("by_unit", [False, True])
def test_places_and_cases_are_those_of_single_dossiers(folder, done, tmp_path, capsys, by_unit, left_out):
    scores, gone = scores_of(done), left_out(done)
    assert gone or left_out is nobody
    call("tran", folder / "ket-qua", "--dan-so", folder / "dan-so", "--diem",
         written(tmp_path / "diem.csv", scores, gone),
         "--dinh-dang", "json", *(["--theo-don-vi"] if by_unit else []))  # fmt: skip
    (told,) = json.loads(capsys.readouterr().out)["caps"]
    cap = done.law.caps[CAP].model_copy(update={"scope": "unit" if by_unit else "locality"})
    version = version_on(cap.versions, ON)
    nominees = {one.nominee.id: one.nominee for one in done.population.dossiers}
    standings = {name: Standing(name, total=total) for name, total in scores.items()}
    standings |= {name: Standing(name, not_considered="không đăng ký thi đua") for name in gone}
    wanted = {item.scope: item for item in apply_cap(cap, version, nominees, done.decisions, standings)}
    assert {item["scope"] for item in told["counts"]} == set(wanted)
    for item in told["counts"]:
        single = wanted[item["scope"]]
        places = list(single.standing.values())
        assert (item["base"], item["base_open"], item["places"], item["eligible"]) == (
            single.base, single.base_open, single.places, len(places)
        )  # fmt: skip
        assert [item[key] for key in ("within", "edge", "over")] == [places.count(one) for one in (WITHIN, EDGE, OVER)]
    scaled = apply_cap_at_scale(cap, version, nominees, done.decisions, standings)
    assert {(item["nominee"], item["kind"]) for item in told["cases"]} == {
        (case.nominee, case.kind.value) for case in scaled.cases()
    }
    assert told["cases"] or by_unit
    assert told["again"] == {
        "cases": len(told["cases"]), "scopes": len({item["scope"] for item in told["cases"]}), "too_large": 0,
    }  # fmt: skip


def test_those_left_out_change_what_is_found(folder, done, tmp_path, capsys):
    """Else the test before would prove nothing of them."""
    told = []
    for number, gone in enumerate((nobody(done), every_fourth(done))):
        path = written(tmp_path / f"{number}.csv", {}, gone)
        call("tran", folder / "ket-qua", "--dan-so", folder / "dan-so", "--diem", path, "--dinh-dang", "json")
        (cap,) = json.loads(capsys.readouterr().out)["caps"]
        told.append((sum(one["base"] for one in cap["counts"]), {case["nominee"] for case in cap["cases"]}))
    assert told[1][0] < told[0][0] and told[1][1] < told[0][1]
    assert not told[1][1] & every_fourth(done)


def test_ids_of_the_scores_that_nobody_has_are_told(folder, tmp_path, capsys):
    path = written(tmp_path / "diem.csv", {f"la-{one}": Decimal(80) for one in range(6)}, {"la-7"})
    call("tran", folder / "ket-qua", "--dan-so", folder / "dan-so", "--diem", path)
    said = " ".join(capsys.readouterr().out.split())
    assert "Tệp điểm có 7 mã không có trong dân số, không dùng đến: la-0, la-1, la-2, la-3, la-4 …." in said


# The second look


def test_a_stored_verdict_the_tree_walker_does_not_share_stops_the_caps(folder, tmp_path, monkeypatch, capsys):
    """Somebody is stored as eligible who is not: he would stand for a place, so he is decided again."""
    real, planted = deciding.decide_population, []

    def one_wrong(*arguments, **named):
        result = real(*arguments, **named)
        codes = result.verdicts[result.awards.index(AWARD)]
        row = int((codes == VERDICTS.index(Verdict.NOT_ELIGIBLE)).argmax())
        codes[row] = VERDICTS.index(Verdict.ELIGIBLE)
        planted.append(row)
        return result

    with monkeypatch.context() as patched:
        patched.setattr(deciding, "decide_population", one_wrong)
        call("xet", folder / "dan-so", "--ngay", "28/12/2017", "--danh-hieu", AWARD, "--danh-hieu",
             "lao-dong-tien-tien", "--danh-hieu", "chien-si-tien-tien", "--ra", tmp_path / "sai",
             "--xet-lai", 0, "--sat-moc", 0)  # fmt: skip
    with pytest.raises(DataError) as refused:
        call("tran", tmp_path / "sai", "--dan-so", folder / "dan-so")
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (
        "KT-738", "tinh=83/part-0000.parquet", planted[0] + 1,
    )  # fmt: skip
    assert "kết quả đã lưu eligible; động cơ tham chiếu not_eligible" in problem.what


def test_places_counted_otherwise_person_by_person_stop_the_caps(folder, monkeypatch):
    real = quotas.quotas

    def one_place_more(*arguments):
        found = real(*arguments)
        return replace(found, places=found.places + 1)

    monkeypatch.setattr(quotas, "quotas", one_place_more)
    with pytest.raises(DataError, match="KT-738") as refused:
        call("tran", folder / "ket-qua", "--dan-so", folder / "dan-so")
    assert "tính từng người cơ số" in str(refused.value)


def test_scopes_too_large_to_count_person_by_person_are_told(folder, done, monkeypatch, capsys):
    """Both sides of the size from which a scope is not counted again."""
    level = {one.nominee.id: one.nominee.managed_by for one in done.population.dossiers}
    standing = Counter(
        level[one.nominee]
        for one in done.decisions
        if AWARD in one.results and one.results[AWARD].verdict is not Verdict.NOT_ELIGIBLE
    )
    assert set(standing) == {"xa", "huyen"}
    most = max(standing.values())
    assert most > min(standing.values())
    for largest, said_of in ((most, 2), (most - 1, 1)):
        monkeypatch.setattr(capping_again, "LARGEST_SCOPE", largest)
        monkeypatch.setattr(capping, "LARGEST_SCOPE", largest)
        call("tran", folder / "ket-qua", "--dan-so", folder / "dan-so")
        said = " ".join(capsys.readouterr().out.split())
        assert (
            f"Đã xét lại 17 trường hợp ở sát mức bằng động cơ tham chiếu và tính lại từng người {said_of} nơi" in said
        )
        large = f"1 nơi có trên {most - 1} người tranh suất nên không tính lại."
        assert (large in said) is (said_of == 1)


def test_results_under_other_rules_are_refused(folder, tmp_path):
    shutil.copytree(folder / "ket-qua", tmp_path / "ra")
    path = tmp_path / "ra" / NAME
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, "rule_book": "0" * 64}), encoding="utf-8")
    assert codes(tmp_path / "ra", "--dan-so", folder / "dan-so") == [("KT-744", None)]


def test_the_text_counts_and_says_how_the_share_was_taken(folder, capsys):
    call("tran", folder / "ket-qua", "--dan-so", folder / "dan-so")
    said = " ".join(capsys.readouterr().out.split())
    assert "2 nơi tính trần: 0 người trong trần, 13 để Hội đồng chọn, 0 vượt trần" in said
    assert "tính gộp người cùng cấp quản lý trong mỗi tệp" in said


def codes(*arguments):
    with pytest.raises(DataError) as refused:
        call("tran", *arguments)
    return [(problem.code, problem.place.line) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ma,diem\na,chín mươi\n", [("KT-614", 2)]),
        ("ma,diem\na,90\na,91\n", [("KT-614", 3)]),
        ("ma,diem\n,90\n", [("KT-614", 2)]),
        ("id,diem\na,90\n", [("KT-614", None)]),
        ("ma,diem,khong_xet\na,90,x\nb,80,có\nc,,X\nd,,0\n", [("KT-614", 3), ("KT-614", 5)]),
        ("ma,diem,khong_xet\na,,x\na,,\n", [("KT-614", 3)]),
    ],
)
def test_scores_that_cannot_be_meant_are_told_with_their_line(folder, tmp_path, text, found):
    path = tmp_path / "diem.csv"
    path.write_text(text, encoding="utf-8")
    assert codes(folder / "ket-qua", "--dan-so", folder / "dan-so", "--diem", path) == found


def test_results_of_another_population_are_refused(folder, tmp_path):
    other = tmp_path / "dan-so"
    call("chuyen-doi", WORKBOOK, "--tinh", "87", "--ra", other)
    assert [code for code, _ in codes(folder / "ket-qua", "--dan-so", other)] == ["KT-613", "KT-613"]


def test_a_population_moves_with_a_number_of_the_law_as_its_dossiers_do(folder, capsys):
    asked = ("--ngay", "28/12/2017", "--danh-hieu", "lao-dong-tien-tien", "--buoc", "2", "--dinh-dang", "json")
    told = []
    for what in (folder / "dan-so", WORKBOOK):
        call("do-nhay", what, *asked)
        found = json.loads(capsys.readouterr().out)
        for effect in found["effects"]:
            effect["changes"].sort(key=lambda change: change["nominee"])
        told.append(found)
    assert told[0] == told[1]
    assert sum(effect["changed"] for effect in told[0]["effects"]) > 20
    call("do-nhay", folder / "dan-so", *asked[:4])
    assert "8 trên 11 con số đã thử làm đổi kết quả." in " ".join(capsys.readouterr().out.split())
