"""A population in Parquet: its caps (``tran``) and its sensitivity (``do-nhay``) against those of its dossiers."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.cli import cli
from khenthuong.council.caps import EDGE, OVER, WITHIN, apply_cap
from khenthuong.council.caps_at_scale import apply_cap_at_scale
from khenthuong.council.standing import Standing
from khenthuong.law.rule import version_on
from khenthuong.service.checking import the_law
from khenthuong.service.reviewing import make_bench, read_population, review

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


@pytest.mark.parametrize("by_unit", [False, True])
def test_places_and_cases_are_those_of_single_dossiers(folder, done, capsys, by_unit):
    scores = scores_of(done)
    lines = ["ma,diem", *(f"{name},{total}" for name, total in scores.items())]
    (folder / "diem.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    call("tran", folder / "ket-qua", "--dan-so", folder / "dan-so", "--diem", folder / "diem.csv",
         "--dinh-dang", "json", *(["--theo-don-vi"] if by_unit else []))  # fmt: skip
    (told,) = json.loads(capsys.readouterr().out)["caps"]
    cap = done.law.caps[CAP].model_copy(update={"scope": "unit" if by_unit else "locality"})
    version = version_on(cap.versions, ON)
    nominees = {one.nominee.id: one.nominee for one in done.population.dossiers}
    standings = {name: Standing(name, total=total) for name, total in scores.items()}
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
