"""Small plans for the tests of scoring."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import parse_yaml
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.plan.target import Target
from khenthuong.scoring import ItemResult, SheetResult, score_sheet

TARGET = """
target: t
text: Chỉ tiêu thử
source: {section: II.1}
applies_to: [hamlet]
planned: {value: 100, unit: "%"}
direction: more-is-better
measure: m
inputs: {m: {text: Số đo, unit: "%"}}
points: {form: proportional}
evidence: Báo cáo
"""

SHEET = """
sheet: s
text: Bảng thử
for: hamlet
scale: 10
sections:
  - {id: a, text: Mục A, max: 10, items: [{target: t, max: 10}]}
bands: [{id: xuat-sac, text: Xuất sắc, from: 9}, {id: kha, text: Khá, from: 5}, {id: yeu, text: Yếu, from: 0}]
"""


def merged(text: str, changes: dict[str, Any]) -> Any:
    located = parse_yaml(text, "test.yaml")
    located.data.update(changes)
    return located


def target(**changes: Any) -> Target:
    return validate(Target, merged(TARGET, changes))


def sheet(**changes: Any) -> ScoreSheet:
    return validate(ScoreSheet, merged(SHEET, changes))


def entry(**given: Any) -> ScoreEntry:
    return ScoreEntry.model_validate({"nominee": "ap-1", "name": "Ấp 1", "kind": "hamlet", **given})


def line(one: Target, *, points: Any = None, maximum: str = "10", **measured: Any) -> ItemResult:
    """The only line of a sheet with this target, for these figures."""
    item: dict[str, Any] = {"target": one.id, "max": Decimal(maximum)}
    if points is not None:
        item["points"] = points
    one_sheet = sheet(
        scale=Decimal(maximum),
        sections=[{"id": "a", "text": "Mục A", "max": Decimal(maximum), "items": [item]}],
        bands=[{"id": "b", "text": "Khá", "from": 0}],
        bonus={"max": Decimal(5)},
    )
    figures = {name: figure(value) for name, value in measured.items()}
    return score_sheet(one_sheet, {one.id: one}, entry(measurements=figures)).items[0]


def figure(value: Any) -> Any:
    return Decimal(value) if isinstance(value, str) else value


def typed(one_sheet: ScoreSheet, scores: dict[str, Any], **given: Any) -> SheetResult:
    """A sheet of typed lines: council scores by id."""
    items = {key: value if isinstance(value, dict) else {"council": figure(value)} for key, value in scores.items()}
    return score_sheet(one_sheet, {}, entry(items=items, **given))
