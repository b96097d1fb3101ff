"""The demonstration workbook: equal to what the tool makes, readable, and rich enough for every situation."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from openpyxl import load_workbook

from khenthuong.base.numbers import percent
from khenthuong.dossier.population import Population
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.firing import ReferenceChainer
from khenthuong.law.rule_book import assemble
from khenthuong.office.layout import GUIDE
from khenthuong.office.read_workbook import read_workbook
from khenthuong.office.saving import save_new
from khenthuong.scoring.ranking import rank
from khenthuong.scoring.score import score_sheet
from tests.office.workbooks import law, plan

TOOLS = Path(__file__).resolve().parents[2] / "tools"
ON = date(2017, 12, 28)
LDTT, CSTDCS = "lao-dong-tien-tien", "chien-si-thi-dua-co-so"


@cache
def tool() -> ModuleType:
    sys.path.insert(0, str(TOOLS))
    try:
        return importlib.import_module("build_demo_workbook")
    finally:
        sys.path.remove(str(TOOLS))


@cache
def population() -> Population:
    return read_workbook(tool().OUTPUT, law())


@cache
def verdicts() -> dict[str, dict[str, str]]:
    """Award to nominee to verdict, decided on 28/12/2017."""
    compiled = compile_book(assemble(law(), ON, 2017))
    chainer = ReferenceChainer(compiled.rules)
    found: dict[str, dict[str, str]] = {}
    for dossier in population().dossiers:
        for award, result in evaluate(compiled, dossier, chainer).results.items():
            found.setdefault(award, {})[dossier.nominee.id] = result.verdict.value
    return found


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(path, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_committed_file_is_what_the_tool_makes(tmp_path: Path) -> None:
    made = tmp_path / "mau.xlsx"
    save_new(tool().build(law(), plan()), made)
    assert contents(made) == contents(tool().OUTPUT), "chạy lại: python tools/build_demo_workbook.py"


def test_it_is_marked_as_invented_everywhere() -> None:
    book = load_workbook(tool().OUTPUT)
    assert "hư cấu" in str(book.properties.title)
    assert "DỮ LIỆU MẪU" in str(book.properties.description)
    assert "DỮ LIỆU MẪU" in str(book[GUIDE]["A2"].value)
    people = [item.nominee for item in population().dossiers if item.nominee.kind in ("individual", "household")]
    assert all(one.id.startswith("mau-") and "Mẫu " in one.name for one in people)


def test_it_reads_and_passes_the_checks_of_a_review() -> None:
    kinds = Counter(item.nominee.kind for item in population().dossiers)
    assert kinds == {"individual": 74, "collective": 15, "hamlet": 6, "household": 6, "commune": 1}
    assert check_dossiers(population().dossiers, law(), ON) == []
    assert len(population().scores) == 6 + 15 + 1 + 13


def test_every_verdict_occurs_for_the_first_title() -> None:
    found = verdicts()[LDTT]
    assert set(found.values()) == {"eligible", "not_eligible", "incomplete", "needs_judgement", "on_hold"}
    assert found["mau-cc-02"] == "not_eligible"  # recruited 02/03/2017: nine whole months
    assert found["mau-cc-03"] == "eligible"  # recruited 01/03/2017: exactly ten
    assert found["mau-cc-04"] == "not_eligible"  # disciplined
    assert found["mau-cc-09"] == "on_hold"  # a complaint being verified
    assert found["mau-cc-06"] == "incomplete"  # papers missing
    assert found["mau-cc-12"] == "needs_judgement"  # one question open


def test_more_reach_the_higher_title_than_the_cap_allows() -> None:
    managed = {item.nominee.id: item.nominee.managed_by for item in population().dossiers}
    for level in ("xa", "huyen"):
        base = sum(verdict == "eligible" and managed[one] == level for one, verdict in verdicts()[LDTT].items())
        high = sum(verdict == "eligible" and managed[one] == level for one, verdict in verdicts()[CSTDCS].items())
        assert high > percent("15%") * base


def test_the_share_of_a_unit_just_at_and_just_above_half() -> None:
    found = verdicts()["tap-the-lao-dong-tien-tien"]
    assert found["doan-thanh-nien"] == "not_eligible"  # 2 of 4
    assert found["truong-trung-hoc-co-so"] == "eligible"  # 4 of 7
    for dossier in population().dossiers:
        counted = dossier.fact("members_lao_dong_tien_tien", 2017)
        if counted is not None:
            own = [item.nominee.id for item in population().dossiers if item.nominee.unit == dossier.nominee.id]
            reached = sum(verdicts()[LDTT].get(one) == "eligible" for one in own)
            assert counted.value == reached, dossier.nominee.id


def test_the_candidate_for_the_provincial_title_waits_for_the_province() -> None:
    assert verdicts()["chien-si-thi-dua-cap-tinh"]["mau-cc-01"] == "needs_judgement"


@pytest.mark.parametrize(
    ("kind", "cluster", "tied"),
    [("hamlet", "cac-ap", {"ap-3", "ap-5"}), ("collective", "mat-tran-doan-the", {"hoi-nong-dan", "hoi-phu-nu"})],
)
def test_ties_stay_and_gaps_stay_open(kind: str, cluster: str, tied: set[str]) -> None:
    sheet = plan().sheet_for(kind)
    assert sheet is not None
    results = [score_sheet(sheet, plan().targets, entry) for entry in population().scores if entry.kind == kind]
    ranking = rank(results, sheet)
    (rows,) = (item.rows for item in ranking.clusters if item.cluster == cluster)
    assert {row.nominee for row in rows if row.tied_with} == tied
    assert all(row.ask_council for row in rows if row.tied_with)
    if kind == "hamlet":
        assert ranking.row("ap-4").total is None  # a figure is missing
    else:
        assert ranking.row("hoi-cuu-chien-binh").rank is None  # did not register


def test_hamlets_show_a_rise_of_poor_households_and_more_deaths() -> None:
    second, sixth = population().score("ap-2"), population().score("ap-6")
    assert second is not None and sixth is not None
    poor = [second.measurements[name].value for name in ("ty_le_ho_ngheo_dau_nam", "ty_le_ho_ngheo_cuoi_nam")]
    assert poor[0] is not None and poor[1] is not None and poor[1] > poor[0]
    deaths = [sixth.measurements[name].value for name in ("nguoi_chet_nam_nay", "nguoi_chet_nam_truoc")]
    assert deaths == [1, 0]
