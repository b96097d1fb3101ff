"""``so-sanh --voi-ket-qua``: two results of a population in Parquet, against the comparison of the dossiers."""

from __future__ import annotations

import json

import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.cli import cli
from khenthuong.service.checking import the_law
from khenthuong.service.reviewing import read_population

WORKBOOK = shipped("criteria") / "my-thanh-2017" / "workbooks" / "so-lieu-mau-2017.xlsx"
DAYS = ("28/12/2017", "28/12/2024")
AWARDS = ("--danh-hieu", "lao-dong-tien-tien", "--danh-hieu", "chien-si-thi-dua-co-so")
ASKED = ("--nam", "2017", *AWARDS)


def call(*arguments):
    cli.main([str(item) for item in arguments], standalone_mode=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dan-so")
    people = [one for one in read_population([WORKBOOK], the_law()).dossiers if one.nominee.kind == "individual"]
    for province, some in (("83", people[:25]), ("87", people[25:45])):
        call("chuyen-doi", _written(folder, province, some), "--tinh", province, "--ra", folder / "dan-so")
    for day in DAYS:
        call("xet", folder / "dan-so", "--ngay", day, *ASKED, "--ra", folder / day[-4:])
    return folder


def _written(folder, province, people):
    """Dossier files of some people of the workbook, with the province before their ids."""
    place = folder / f"ho-so-{province}"
    place.mkdir()
    for one in people:
        data = one.model_dump(mode="json", by_alias=True, exclude_unset=True)
        data["nominee"]["id"] = f"{province}-{one.nominee.id}"
        (place / f"{one.nominee.id}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return place


def compared(capsys, *arguments):
    call("so-sanh", *arguments, "--dinh-dang", "json")
    return json.loads(capsys.readouterr().out)


def test_the_counts_are_those_of_the_dossiers(folder, capsys):
    results = compared(capsys, folder / "2017", "--voi-ket-qua", folder / "2024")
    single = compared(
        capsys,
        folder / "ho-so-83",
        folder / "ho-so-87",
        "--ngay",
        DAYS[0],
        "--voi-ngay",
        DAYS[1],
        *ASKED,
        "--dong-co",
        "tham-chieu",
    )
    wanted = {item["award"]: {key: item[key] for key in ("before", "after", "gained", "lost", "changed")}
              for item in single["awards"]}  # fmt: skip
    found = {item["award"]: {key: item[key] for key in ("before", "after", "gained", "lost", "changed")}
             for item in results["awards"]}  # fmt: skip
    for award, counts in wanted.items():
        # Somebody who can receive an award on neither day stands in no column and in no comparison.
        assert {**found[award], "before": None, "after": None} == {**counts, "before": None, "after": None}
        for side in ("before", "after"):
            assert {k: v for k, v in found[award][side].items() if v} == {k: v for k, v in counts[side].items() if v}
    changed = {(item["nominee"], award) for award, rows in results["changes"].items() for item in rows}
    assert changed == {(item["nominee"], item["award"]) for item in single["changes"]}
    assert changed, "the law of 2024 asks for something nobody recorded in 2017"


def test_groups_add_up_to_the_whole(folder, capsys):
    for by in ("gioi-tinh", "tinh"):
        found = compared(capsys, folder / "2017", "--voi-ket-qua", folder / "2024", "--theo", by)
        for award in found["awards"]:
            parts = [item for item in found["groups"] if item["award"] == award["award"]]
            for key in ("gained", "lost", "changed"):
                assert sum(item[key] for item in parts) == award[key]
    assert {item["value"] for item in found["groups"]} == {"83", "87"}


def test_the_text_says_whose_law_and_who(folder, capsys):
    call("so-sanh", folder / "2017", "--voi-ket-qua", folder / "2024", "--bieu-do", folder / "ai-doi.svg")
    said = " ".join(capsys.readouterr().out.split())
    assert "Bên thứ hai: luật ngày 28/12/2024, thành tích năm 2017" in said
    assert "đủ điều kiện → cần người có thẩm quyền đánh giá: 83-mau-" in said
    assert (folder / "ai-doi.svg").exists()


def test_a_result_compared_with_itself_changes_nobody(folder, capsys):
    call("so-sanh", folder / "2017", "--voi-ket-qua", folder / "2017")
    assert "Không ai đổi kết quả." in capsys.readouterr().out


def test_results_of_another_population_are_refused(folder, tmp_path):
    call("chuyen-doi", folder / "ho-so-83", "--tinh", "83", "--ra", tmp_path / "dan-so")
    call("xet", tmp_path / "dan-so", "--ngay", DAYS[1], *ASKED, "--ra", tmp_path / "ket-qua")
    with pytest.raises(DataError) as refused:
        call("so-sanh", folder / "2017", "--voi-ket-qua", tmp_path / "ket-qua")
    assert [problem.code for problem in refused.value.problems] == ["KT-613"]
    assert "tinh=87" in refused.value.problems[0].what


def test_an_award_neither_side_decided_is_refused(folder):
    with pytest.raises(DataError) as refused:
        call("so-sanh", folder / "2017", "--voi-ket-qua", folder / "2024", "--danh-hieu", "anh-hung-lao-dong")
    assert [problem.code for problem in refused.value.problems] == ["KT-613"]
