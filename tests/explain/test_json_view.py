"""Results as JSON: the schema file equals the models, real output fits it, and it says what the findings say."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from khenthuong.base.logic import Truth
from khenthuong.explain.json_view import TOP, not_covered, result_json, run_json
from khenthuong.explain.result_models import SCHEMA_VERSION, RunView, json_schema
from tests.explain.cases import DOSSIERS, PROGRAM, decide, small_book, small_law

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "docs" / "ket-qua.schema.json"


def _run(*names: str) -> dict:
    decisions = [decide(DOSSIERS[name]) for name in names or DOSSIERS]
    missing = not_covered(small_book().book, {decision.kind for decision in decisions})
    return run_json(decisions, small_law(), PROGRAM, missing)


def _nodes(node: dict):
    yield node
    for child in node["children"]:
        yield from _nodes(child)


def test_the_schema_file_is_the_models():
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("KHENTHUONG_UPDATE_GOLDEN") == "1":
        SCHEMA_FILE.write_text(text, encoding="utf-8", newline="\n")
    assert SCHEMA_FILE.read_text(encoding="utf-8") == text


def test_real_output_fits_the_schema():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    written = json.loads(json.dumps(_run(), ensure_ascii=False))
    assert list(Draft202012Validator(schema).iter_errors(written)) == []


def test_what_is_written_is_what_the_models_write():
    """The dicts are built by hand, because hundreds of models a dossier are slow; the models say what belongs there."""
    for written in (_run(), _run("du")):
        assert RunView.model_validate(written).model_dump(mode="json", by_alias=True) == written
        assert RunView.model_validate(written).model_dump_json(by_alias=True) == json.dumps(
            written, ensure_ascii=False, separators=(",", ":")
        )


def test_the_schema_refuses_what_is_not_a_result():
    broken = _run("du")
    broken["results"][0]["verdict"] = "passed"
    broken["results"][0]["findings"]["surprise"] = 1
    assert len(list(Draft202012Validator(json_schema()).iter_errors(broken))) >= 2


def test_the_top_level():
    run = _run("du")
    top = ["schema", "engine", "rule_book", "program", "year", "results", "not_covered", "register_doubts"]
    assert list(run) == top and run["register_doubts"] == []
    assert run["schema"] == SCHEMA_VERSION and run["program"] == PROGRAM and run["year"] == 2017
    assert run["rule_book"] == {"date": "2017-12-28", "hash": small_book().book.hash, "local": []}
    assert run["not_covered"] == [
        {"award": "co-thi-dua", "name": "Cờ thi đua", "why": "Chưa viết quy tắc về cờ thi đua."}
    ]


def test_one_result_says_what_the_findings_say():
    decision = decide(DOSSIERS["khong-sang-kien"])
    view = result_json(decision, "chien-si-thi-dua-co-so", small_law())
    assert view["nominee"] == {"id": "cc-07", "kind": "individual"} and view["verdict"] == "not_eligible"
    assert view["version"] == {"from": "2014-06-01", "to": None}
    assert view["citations"] == ["Luật mẫu 01/2013/LM, Điều 23"]
    nodes = {node["id"]: node for node in _nodes(view["findings"])}
    assert nodes["sang-kien"]["outcome"] == "not_met" and nodes["sang-kien"]["decisive"]
    assert (nodes["sang-kien"]["value"], nodes["sang-kien"]["limit"], nodes["sang-kien"]["gap"]) == (0, 1, 1)
    assert nodes["sang-kien"]["citation"] == "Luật mẫu 01/2013/LM, Điều 23, khoản 1"
    assert not nodes["muu-tri"]["applicable"]
    assert nodes["hoan-thanh-tot"]["evidence"] == [
        {"paper": "QD-142", "file": "du-lieu.xlsx", "sheet": "Xếp loại", "cell": "D5", "line": None, "raw": "HTXS"}
    ]


def test_holding_bars_stand_beside_the_requirement_under_one_top():
    view = result_json(decide(DOSSIERS["dang-xem-xet"]), "lao-dong-tien-tien", small_law())
    top = view["findings"]
    assert view["verdict"] == "on_hold" and top["id"] == TOP
    assert [child["id"] for child in top["children"]] == ["dieu-kien", "dang-xem-xet"]
    assert [child["outcome"] for child in top["children"]] == ["met", "not_met"]


def test_every_node_has_a_citation_also_without_its_own():
    decision = decide(DOSSIERS["du"])
    for award in decision.results:
        for node in _nodes(result_json(decision, award, small_law())["findings"]):
            assert node["citation"], node["id"]
    result = decision.results["lao-dong-tien-tien"]
    bare = result.root._replace(children=tuple(item._replace(citations=()) for item in result.root.children))
    view = result_json(replace(decision, results={"x": replace(result, root=bare)}), "x", small_law())
    assert {child["citation"] for child in view["findings"]["children"][0]["children"]} == {
        "Luật mẫu 01/2013/LM, Điều 24"
    }


def test_numbers_stay_exact_and_dates_are_iso():
    decision = decide(DOSSIERS["tap-the"])
    result = decision.results["bang-khen-cap-tinh"]

    def shown(value):
        root = result.root._replace(value=value, children=())
        view = result_json(replace(decision, results={"x": replace(result, root=root, holds=())}), "x", small_law())
        return view["findings"]["value"]

    assert shown(Decimal("37.2")) == "37.2"
    assert shown(Decimal("40.00")) == 40 and isinstance(shown(Decimal("40.00")), int)
    assert shown(Decimal("1E+3")) == 1000
    assert shown(date(2017, 3, 8)) == "2017-03-08"
    assert shown(True) is True and shown("9/13") == "9/13" and shown(None) is None


def test_what_fired_is_part_of_the_result():
    view = result_json(decide(DOSSIERS["du"]), "chien-si-thi-dua-co-so", small_law())
    assert [(item["award"], item["branch"]) for item in view["fired"]] == [
        ("lao-dong-tien-tien", []),
        ("chien-si-thi-dua-co-so", ["sang-kien"]),
    ]
    assert result_json(decide(DOSSIERS["khong-sang-kien"]), "chien-si-thi-dua-co-so", small_law())["asks_for"] == []


def test_inside_another_award_that_does_not_matter_nothing_is_decisive():
    view = result_json(decide(DOSSIERS["khong-sang-kien"]), "chien-si-thi-dua-co-so", small_law())
    met = next(node for node in _nodes(view["findings"]) if node["id"] == "lao-dong-tien-tien")
    assert met["children"] and not any(node["decisive"] for node in _nodes(met))


def test_names_never_stand_in_the_results():
    assert "Lâm Quốc Việt" not in json.dumps(_run(), ensure_ascii=False)


def test_results_of_different_runs_are_not_mixed():
    decision = decide(DOSSIERS["du"])
    with pytest.raises(ValueError, match="one run"):
        run_json([decision, replace(decision, year=2016)], small_law(), PROGRAM)
    with pytest.raises(ValueError, match="no decisions"):
        run_json([], small_law(), PROGRAM)


def test_an_award_without_a_version_that_day_is_not_covered():
    book = small_book().book
    versions = {name: version for name, version in book.versions.items() if name != "giay-khen"}
    found = {item.award: item.why for item in not_covered(replace(book, versions=versions), ["individual"])}
    assert found["giay-khen"].startswith("Không có phiên bản")
    assert not_covered(book, ["hamlet"]) == []


def test_the_top_outcome_follows_the_requirement_and_the_bars():
    for name in DOSSIERS:
        decision = decide(DOSSIERS[name])
        for award, result in decision.results.items():
            top = result_json(decision, award, small_law())["findings"]
            if result.root.truth is Truth.NO:
                assert top["outcome"] == "not_met"
