"""The shape of what is supplied for one nominee."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import parse_yaml
from khenthuong.dossier.scores import ScoreEntry

TEXT = """
nominee: ap-1
name: Ấp 1
kind: hamlet
cluster: cac-ap
measurements:
  thu_ngan_sach: 3400000000
  thu_nhap_binh_quan: {value: 37.2, evidence: "BC-12.pdf"}
  viec_lam_moi:
assigned: {thu-ngan-sach: 500000000}
items:
  dong-khoi-moi: {self: 3, cross: 3, council: 2.5, reason_council: Thiếu biên bản}
  nong-thon-moi:
bonus: {mo-hinh-moi-nhan-rong: {self: 2, evidence: {paper: "QĐ 5", file: a.xlsx, sheet: S, cell: B2}}}
deductions: {bao-cao-tre-han: 1, vi-pham-dat-dai: null}
gates: {khong-dang-ky-thi-dua: false, chua-phat-dong-phong-trao: null}
not_applicable: [dien]
"""


def test_short_and_long_forms() -> None:
    got = validate(ScoreEntry, parse_yaml(TEXT, "diem.yaml"))
    assert got.measurements["thu_ngan_sach"].value == 3400000000
    evidence = got.measurements["thu_nhap_binh_quan"].evidence
    assert evidence is not None
    assert evidence.paper == "BC-12.pdf"
    assert got.measurements["viec_lam_moi"].value is None
    assert got.items["dong-khoi-moi"].own == 3
    assert got.items["dong-khoi-moi"].council == Decimal("2.5")
    assert got.items["nong-thon-moi"].at("council") is None
    assert (got.deductions["bao-cao-tre-han"].count, got.deductions["vi-pham-dat-dai"].count) == (1, None)
    assert got.gates == {"khong-dang-ky-thi-dua": False, "chua-phat-dong-phong-trao": None}
    assert got.not_applicable == {"dien"}


def test_it_survives_a_round_trip_through_json() -> None:
    got = validate(ScoreEntry, parse_yaml(TEXT, "diem.yaml"))
    assert ScoreEntry.model_validate_json(got.model_dump_json(by_alias=True)) == got


@pytest.mark.parametrize("value", [37.2, True])
def test_inexact_numbers_are_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="viết chính xác"):
        ScoreEntry.model_validate({"nominee": "a", "kind": "hamlet", "measurements": {"m": value}})


def test_a_bare_score_does_not_say_who_scored() -> None:
    with pytest.raises(ValidationError, match="nói rõ ai chấm"):
        ScoreEntry.model_validate({"nominee": "a", "kind": "hamlet", "items": {"x": 8}})


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValidationError):
        ScoreEntry.model_validate({"nominee": "a", "kind": "hamlet", "deductions": {"x": -1}})
