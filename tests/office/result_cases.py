"""A year-end review to look at, and a made-up plan in which every way from a figure to points occurs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from khenthuong.base.yaml_text import Located
from khenthuong.council.proposing import ProposalList
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.office.result_workbook import Results
from khenthuong.office.results.trace_sheet import Trace
from khenthuong.plan.plan import Plan, PlanHead
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.plan.target import Target
from khenthuong.scoring.ranking import rank
from khenthuong.scoring.score import score_sheet
from khenthuong.service.demo import demo
from khenthuong.service.results_out import trace_of
from khenthuong.service.year_end import YearEnd
from tests.scoring.score_helpers import sheet as small_sheet
from tests.scoring.score_helpers import target as small_target

TRACE = Trace(date(2017, 12, 28), 2017, "a" * 64, "Kế hoạch thử", "b" * 64, "c" * 64, "khenthuong thử", "thử")


@cache
def year() -> YearEnd:
    """The Mỹ Thạnh plan with its invented figures, decided by the reference engine."""
    return demo("tham-chieu")


def results_of(done: YearEnd) -> Results:
    """What the workbook shows of a year-end review."""
    return Results(done.plan, done.scored.results, done.scored.rankings, done.listed, trace_of(done))


# --- every way from a figure to points -------------------------------------------------------------------------

_FORMS: dict[str, dict[str, Any]] = {
    "ti-le": {"form": "proportional", "cap": "120%", "floor": "50%"},
    "vuot": {"form": "proportional", "over": {"per_percent": Decimal("0.1"), "cap": 1, "into": "item"}},
    "thuong": {"form": "proportional", "over": {"per_percent": Decimal("0.05"), "cap": 2, "into": "bonus"}},
    "bac": {
        "form": "steps",
        "steps": [
            {"below": "70%", "get": "0%"},
            {"at_least": "70%", "below": "90%", "get": "60%"},
            {"at_least": "90%", "at_most": "100%", "get": "80%"},
            {"above": "100%", "get": "100%"},
        ],
    },
    "tru": {"form": "deduction", "each": 1, "count": "fractional"},
    "tru-chan": {"form": "deduction", "each": Decimal("0.5"), "count": "whole"},
    "tru-le": {"form": "deduction", "each": Decimal("0.5"), "count": "started", "missing_in": "unit"},
    "tron": {"form": "all-or-nothing"},
}
_MEASURES: dict[str, dict[str, Any]] = {
    "more-is-better": {"measure": {"subtract": ["a", "b"]}},
    "at-least": {"measure": "a"},
    "less-is-better": {"measure": {"percent": ["a", "b"]}, "beyond_bound": "linear"},
    "at-most": {"measure": "a", "beyond_bound": "plan-over-result"},
    "exactly": {"measure": {"relative_cut": ["b", "a"]}},
    "zero-tolerance": {"measure": {"sum": ["a", "b"]}},
    "less-than-last-year": {
        "measure": {
            "compare": [{"text": "Vụ", "now": "a", "before": "b"}, {"text": "Người", "now": "b", "before": "c"}],
            "both_zero": "met",
        }
    },
}
_PLANNED = {"zero-tolerance": 0, "less-than-last-year": 2, "at-most": 9, "exactly": 20, "less-is-better": 90}
_FIGURES: tuple[dict[str, Any], ...] = (
    {"a": "100", "b": "0", "c": "1"},
    {"a": "6.3", "b": "5.3", "c": "5.3"},  # 6,3 − 5,3 is a hair short of 1 in binary
    {"a": "0", "b": "0", "c": "0"},
    {"a": "9", "b": "10", "c": "12"},
    {"a": "9.6", "b": "12", "c": "12"},
    {"a": "-0.2", "b": "0.1", "c": "3"},
    {"a": "72", "b": "90", "c": "80"},
    {"a": "1", "b": "0", "c": None},
    {"a": None, "b": "2", "c": "1"},
    {"b": "99.5", "a": "89.55", "c": "100"},
)


@cache
def every_way() -> Results:
    """Two sheets (rescaling; full points and rounding per line), all directions and forms, ten units each."""
    targets: dict[str, Target] = {}
    for direction, form in product(_MEASURES, _FORMS):
        key = f"{direction}-{form}"
        targets[key] = small_target(
            target=key,
            text=f"{direction}, {form}",
            planned={"value": _PLANNED.get(direction, 1 if direction == "more-is-better" else 100), "unit": "%"},
            direction=direction,
            inputs={name: {"text": f"Số {name}", "unit": "%"} for name in "abc"},
            points=_FORMS[form],
            special=_specials(direction),
            **_MEASURES[direction],
        )
    sections = [
        {
            "id": direction,
            "text": direction,
            "max": 30,
            "floor": "50%",
            "below_floor": "kha",
            "items": [
                *({"target": f"{direction}-{form}", "max": 5} for form in _FORMS),
                {"id": f"{direction}-cham", "text": "Nội dung chấm", "max": 3},
            ],
        }
        for direction in _MEASURES
    ]
    shared = {
        "scale": 210,
        "sections": sections,
        "bonus": {"max": 4, "items": [{"id": "mo-hinh", "text": "Mô hình mới", "max": 3}]},
        "deductions": [{"id": "tre-han", "text": "Trễ hạn", "each": Decimal("0.5"), "max": 2}],
        "gates": [
            {"id": "khong-dang-ky", "text": "Không đăng ký", "effect": "not_considered", "source": {"section": "I"}}
        ],
        "ties": ["section at-least", "fewer deductions"],
        "bands": [
            {"id": "xuat-sac", "text": "Xuất sắc", "from": 110},
            {"id": "tot", "text": "Tốt", "from": 80},
            {"id": "kha", "text": "Khá", "from": 0},
        ],
    }
    sheets = {
        "ap": small_sheet(sheet="ap", **shared),
        "don-vi": small_sheet(
            sheet="don-vi",
            **{"for": "collective"},
            not_applicable="full",
            rounding={"per_line": True, "places": 3},
            **shared,
        ),
    }
    head = PlanHead.model_validate(
        {
            "plan": "thu",
            "title": "Kế hoạch thử",
            "year": 2017,
            "locality": {"commune": "xã Mẫu", "province": "tỉnh Mẫu"},
        }
    )
    plan = Plan(head, targets, sheets, (), "", "b" * 64, _no_origins())
    scores = {}
    for one in sheets.values():
        for entry in _entries(one):
            scores[entry.nominee] = score_sheet(one, targets, entry)
    rankings = {key: rank([one for one in scores.values() if one.sheet == key], sheets[key]) for key in sheets}
    return Results(plan, scores, rankings, ProposalList((), ()), TRACE)


def _specials(direction: str) -> list[dict[str, Any]]:
    if direction != "more-is-better":
        return []
    return [
        {"when": {"a": 0, "b": 0}, "then": "full", "why": "Không còn gì để giảm"},
        {"when": {"a": 9}, "then": "none", "why": "Trường hợp thử"},
    ]


def _entries(sheet: ScoreSheet) -> Iterator[ScoreEntry]:
    for number, figures in enumerate(_FIGURES):
        if sheet.id == "don-vi" and number not in (1, 4, 8, 9):
            continue  # the second sheet differs only in lines that do not apply and in rounding
        left_out = _left_out(number)
        typed = {
            f"{direction}-cham": {"self": Decimal(2), "council": Decimal("2.75") if number % 2 else None}
            for direction in _MEASURES
            if f"{direction}-cham" not in left_out
        }
        yield ScoreEntry.model_validate(
            {
                "nominee": f"{sheet.id}-{number}",
                "name": f"Mẫu {sheet.id} {number}",
                "kind": sheet.kind,
                "cluster": "cum-thu" if number != 3 else None,
                "measurements": {name: value and Decimal(value) for name, value in figures.items()},
                "items": typed,
                "bonus": {"mo-hinh": {"self": Decimal(3), "evidence": "QĐ" if number != 4 else None}},
                "deductions": {"tre-han": {"count": None if number == 5 else number}} if number else {},
                "gates": {"khong-dang-ky": number == 6},
                "not_applicable": left_out,
            }
        )


def _left_out(number: int) -> list[str]:
    if number == 9:  # a whole section
        return [f"at-least-{form}" for form in _FORMS] + ["at-least-cham"]
    if number == 8:  # the lines without a figure
        unknown = [f"{direction}-{form}" for direction in _MEASURES for form in _FORMS if direction != "zero-tolerance"]
        return [*unknown, *(f"zero-tolerance-{form}" for form in _FORMS if form != "tron")]
    return ["exactly-bac", "exactly-cham"] if number in (1, 2) else []


def _no_origins() -> dict[str, Located]:
    return {}


# --- recomputing with a spreadsheet program --------------------------------------------------------------------


def recomputed(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after computing every formula.

    Skips the test where LibreOffice is not installed: it is no dependency of the program, and there is no other
    program that computes a workbook on every machine the tests run on.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("cần LibreOffice (soffice) để tính lại công thức")
    profile = (folder / "ho-so-soffice").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    return folder / path.name
