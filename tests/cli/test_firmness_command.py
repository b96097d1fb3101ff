"""``cham-diem --do-vung`` as a council's clerk runs it, on the workbook of the demo."""

from __future__ import annotations

import json

import pytest

from khenthuong.base.locate import shipped
from tests.cli.helpers import run

WORKBOOK = shipped("criteria") / "my-thanh-2017" / "workbooks" / "so-lieu-mau-2017.xlsx"
TRY = ("cham-diem", WORKBOOK, "--ke-hoach", "my-thanh-2017", "--do-vung")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("do-vung")
    ran = run(*TRY, "--so-lan", 200, "--dinh-dang", "json", "--ra", folder / "a.json", "--bieu-do", folder / "a.svg")
    assert ran.code == 0, ran.err
    return folder


def test_every_run_is_counted_and_the_close_pair_is_named(told):
    found = json.loads((told / "a.json").read_text(encoding="utf-8"))
    assert found["trial"] == {"band": "1/10", "runs": 200, "seed": 1, "vary": "items"}
    hamlets = next(item for item in found["clusters"] if item["cluster"] == "Cụm các ấp")
    assert [unit["nominee"] for unit in hamlets["units"]] == ["ap-1", "ap-3", "ap-5", "ap-6", "ap-2"]
    assert all(sum(unit["runs_at_rank"]) == 200 for unit in hamlets["units"])
    assert hamlets["left_out"] == ["Ấp 4"]
    (pair,) = hamlets["pairs"]
    assert (pair["upper"], pair["lower"], pair["tied_now"]) == ("ap-3", "ap-5", True)
    assert 0 < pair["turned"] < 200


def test_the_same_seed_writes_the_same_bytes(told):
    again = run(*TRY, "--so-lan", 200, "--dinh-dang", "json", "--ra", told / "b.json")
    assert again.code == 0, again.err
    assert (told / "a.json").read_bytes() == (told / "b.json").read_bytes()
    assert (told / "a.svg").read_bytes().startswith(b"<?xml")


def test_the_sentence_a_council_reads():
    ran = run("score", WORKBOOK, "--ke-hoach", "my-thanh-2017", "--do-vung", "--so-lan", 50, "--thay-doi", "muc",
              "--bien-do", "2,5%", "--hat-giong", 9)  # fmt: skip
    assert ran.code == 0, ran.err
    assert "Ấp 1 đứng đầu trong 50 trên 50 lần thử." in ran.out
    assert "điểm tối đa của từng mục" in ran.out and "±2,5%" in ran.out and "Hạt giống 9" in ran.out
    assert "Chưa đủ số liệu nên không có trong phép thử: Ấp 4." in ran.out


@pytest.mark.parametrize("band", ["0%", "100%", "-5%", "mười"])
def test_a_band_that_means_nothing_is_refused(band):
    ran = run(*TRY, "--bien-do", band)
    assert ran.code == 2
    assert "không phải tỷ lệ trên 0% và dưới 100%" in ran.err


def test_a_picture_needs_a_name_with_a_form_and_something_to_draw(tmp_path):
    ran = run(*TRY, "--bieu-do", tmp_path / "anh.gif")
    assert ran.code == 1 and "KT-612" in ran.err
    ran = run("cham-diem", WORKBOOK, "--ke-hoach", "my-thanh-2017", "--bieu-do", tmp_path / "anh.svg")
    assert ran.code == 2 and "--do-vung" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_cases_at_a_cap_are_listed():
    ran = run("de-nghi", WORKBOOK, "--ke-hoach", "my-thanh-2017", "--ngay", "28/12/2017", "--sat-tran",
              "--dinh-dang", "json")  # fmt: skip
    assert ran.code == 0, ran.err
    (cap,) = json.loads(ran.out)["caps"]
    kinds = {case["nominee"]: case["kind"] for case in cap["cases"]}
    assert {name for name, kind in kinds.items() if kind == "tie"} == {"mau-vc-02", "mau-vc-07"}
    assert kinds["mau-cc-05"] == "may_fall" and kinds["mau-cc-08"] == "may_rise" and kinds["mau-vc-13"] == "waiting"
