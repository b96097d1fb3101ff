"""Facts taken from a set of criteria: decided by the figures of the dossier, asked for when they do not suffice."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from pydantic import ValidationError

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Outcome, Truth
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.reading import read_dossiers
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.case import Case
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.firing import ReferenceChainer
from khenthuong.engine.operators import decide_leaf
from khenthuong.law.condition import Condition
from khenthuong.law.criteria_lints import lint_sources
from khenthuong.law.criteria_reading import with_criteria
from khenthuong.law.fact import FactDefinition
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from tests.support import compiled, fact, leaf, person, tiny_law

ON = date(2023, 12, 28)
POOR, NTM = "poverty-nong-thon-2022-2025", "ntm-xa-2021-2025"
SOURCES = {
    "ho_ngheo": ("boolean", {"topic": "poverty", "reaches": ["ho-ngheo"]}),
    "ho_ngheo_can_ngheo": ("boolean", {"criteria_set": POOR, "reaches": ["ho-ngheo", "ho-can-ngheo"]}),
    "xep_loai_tot": ("boolean", {"topic": "assessment", "reaches": ["HTT", "HTXS"]}),
    "so_tieu_chi": ("number", {"criteria_set": NTM, "count": "groups"}),
}
YES, NO = (Truth.YES, None), (Truth.NO, None)
UNKNOWN, JUDGEMENT = (Truth.UNDECIDED, Outcome.UNKNOWN), (Truth.UNDECIDED, Outcome.JUDGEMENT)


@cache
def national():
    return with_criteria(load_law(shipped("rules")), shipped("criteria"))


def definition(name, kind, source):
    kinds = ["household", "commune", "individual"]
    return FactDefinition.model_validate(fact(name, kind, kinds=kinds, source={"kind": "criteria_set", **source}))


@cache
def law():
    small = tiny_law({"khen": leaf("x", fact={"name": "xep_loai_tot", "is": True})})
    facts = {name: definition(name, *source) for name, source in SOURCES.items()}
    return replace(small, facts={**small.facts, **facts}, criteria=national().criteria)


def household(income, lacking, **parts):
    entries = {}
    if income is not None:
        for name in ("thu-nhap-chuan-ngheo", "thu-nhap-tren-chuan-ngheo", "thu-nhap-trung-binh"):
            entries[name] = income
    if lacking is not None:
        entries |= {"thieu-hut-tu-3": lacking, "thieu-hut-duoi-3": lacking}
    return Dossier.model_validate({"nominee": {"id": "h", "kind": "household"}, "criteria": {POOR: entries}, **parts})


def commune(**entries):
    named = {name.replace("_", "-"): value for name, value in entries.items()}
    return Dossier.model_validate({"nominee": {"id": "x", "kind": "commune"}, "criteria": {NTM: named}})


def decide(dossier, name, on=ON, **test):
    condition = Condition.model_validate(leaf("x", fact={"name": name, **test}))
    return decide_leaf(condition, Case(dossier, assemble(law(), on), award="khen"))


def outcome(dossier, name, on=ON, **test):
    result = decide(dossier, name, on, **test)
    return result.truth, result.why_open


@pytest.mark.parametrize(
    ("income", "lacking", "poor", "poor_or_near"),
    [
        (1_500_000, 3, YES, YES),
        (1_500_000, 2, NO, YES),
        (1_500_001, 3, NO, NO),
        (1_000_000, None, UNKNOWN, UNKNOWN),
        (None, None, UNKNOWN, UNKNOWN),
    ],
)
def test_a_level_reached(income, lacking, poor, poor_or_near):
    dossier = household(income, lacking)
    assert outcome(dossier, "ho_ngheo", is_=True) == poor
    assert outcome(dossier, "ho_ngheo_can_ngheo", is_=True) == poor_or_near


def test_what_is_missing_is_named():
    result = decide(household(1_000_000, None), "ho_ngheo", is_=True)
    assert "Chỉ số thiếu hụt" in result.note and result.asks_for == ("ho_ngheo",)


@pytest.mark.parametrize(("on", "expected"), [(date(2025, 12, 31), YES), (date(2026, 1, 1), UNKNOWN)])
def test_the_set_of_the_day_is_used(on, expected):
    assert outcome(household(1_000_000, 3), "ho_ngheo", on, is_=True) == expected


def test_figures_of_another_year_do_not_count():
    assert outcome(household(1_000_000, 3, year=2023), "ho_ngheo", is_=True) == YES
    assert outcome(household(1_000_000, 3, year=2022), "ho_ngheo", is_=True) == UNKNOWN


def test_a_count_is_at_least_what_is_known_and_decides_only_when_more_cannot_change_it():
    dossier = commune(buu_chinh=True, vien_thong=True, truyen_thanh=True, cong_nghe_thong_tin=True)
    assert outcome(dossier, "so_tieu_chi", at_least=1) == YES
    assert outcome(dossier, "so_tieu_chi", at_least=2) == UNKNOWN
    assert "có thể đến 19" in decide(dossier, "so_tieu_chi", at_least=2).note
    refused = commune(buu_chinh=False)
    assert outcome(refused, "so_tieu_chi", at_least=19) == UNKNOWN


def test_when_only_people_are_missing_it_asks_for_judgement():
    item = national().criteria[NTM]
    values = {one.id: one.measure.comparison[1] if one.measure else True for one in item.criteria}
    dossier = Dossier.model_validate({"nominee": {"id": "x", "kind": "commune"}, "criteria": {NTM: values}})
    assert outcome(dossier, "so_tieu_chi", at_least=19) == JUDGEMENT


@pytest.mark.parametrize(("points", "verdict"), [(70, "eligible"), (69, "not_eligible"), (None, "incomplete")])
def test_a_whole_rule_runs_on_it(points, verdict):
    on = date(2026, 12, 28)
    book = compiled(law(), on)
    bad = dict.fromkeys(("suy-thoai-neu-guong", "ky-luat-cong-vu", "don-vi-tham-nhung"), False)
    scored = (
        {} if points is None else dict.fromkeys(("tu-90", "tu-70", "tu-50", "duoi-90", "duoi-70", "duoi-50"), points)
    )
    dossier = person(criteria={"assessment-cong-chuc-2026": {**bad, **scored}})
    assert not check_dossiers([dossier], national(), on)
    assert evaluate(book, dossier, ReferenceChainer(book.rules)).results["khen"].verdict.value == verdict


@pytest.mark.parametrize(
    ("entries", "code", "told"),
    [
        ({"poverty-nong-thon-2022": {}}, "KT-404", "có phải"),
        ({POOR: {"thieu-hut-tu-4": 3}}, "KT-404", "thieu-hut-tu-3"),
        ({POOR: {"thieu-hut-tu-3": 13}}, "KT-407", "tổng số 12"),
        ({POOR: {"thieu-hut-tu-3": True}}, "KT-407", "cần một số"),
        ({NTM: {"buu-chinh": True}}, "KT-407", "không dành cho"),
    ],
)
def test_wrong_entries_stop_the_run(entries, code, told):
    dossier = Dossier.model_validate({"nominee": {"id": "h", "kind": "household"}, "criteria": entries})
    found = check_dossiers([dossier], national(), ON)
    assert [item.code for item in found] == [code] and told in f"{found[0].what} {found[0].remedy}"
    assert not check_dossiers([household(1_000_000, 12)], national(), ON)


def test_entries_remember_their_line_and_a_finding_needs_its_paper(tmp_path):
    path = tmp_path / "ho.yaml"
    text = "nominee: {id: x, kind: commune}\ncriteria:\n  ntm-xa-2021-2025:\n    duong-xa: {judged: true%s}\n"
    path.write_text(text % ", evidence: BB-01", encoding="utf-8")
    entry = read_dossiers(path).dossiers[0].criteria[NTM]["duong-xa"]
    assert entry.judged and entry.evidence.paper == "BB-01" and entry.evidence.line == 4
    path.write_text(text % "", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_dossiers(path)
    assert caught.value.problems[0].place.line == 4 and "phải có giấy" in caught.value.problems[0].what


@pytest.mark.parametrize(
    ("kind", "source", "code"),
    [
        ("boolean", {"criteria_set": "ntm-xa-2021", "reaches": ["dat"]}, "KT-203"),
        ("boolean", {"criteria_set": NTM, "reaches": ["dat-chuan"]}, "KT-203"),
        ("number", {"criteria_set": NTM, "reaches": ["dat"]}, "KT-106"),
        ("boolean", {"topic": "ntm", "count": "groups"}, "KT-106"),
    ],
)
def test_a_fact_must_name_what_exists_and_have_the_type_that_fits(kind, source, code):
    bad = replace(law(), facts={"f": definition("f", kind, source)})
    assert [item.code for item in lint_sources(bad)] == [code]
    assert not lint_sources(law())


def test_a_source_is_told_whole():
    for source in (
        {"criteria_set": NTM},
        {"reaches": ["dat"]},
        {"criteria_set": NTM, "topic": "ntm", "count": "groups"},
    ):
        with pytest.raises(ValidationError, match="đúng một trong"):
            definition("f", "boolean", source)
