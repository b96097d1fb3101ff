"""The score card as plain data for JSON: stable keys, numbers as strings, None for what is not known. Pure.

Exact points stand as fractions (``"340/3"``) beside the rounded figure.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from khenthuong.base.errors import Problem
from khenthuong.dossier.evidence import Evidence
from khenthuong.explain.score_card import verdict_sentence
from khenthuong.plan.fields import Source
from khenthuong.scoring.results import Grade, ItemResult, SectionResult, SheetResult, StageView

Data = dict[str, Any]


def card_dict(result: SheetResult) -> Data:
    """Everything on the card, ready for ``json.dumps``."""
    return {
        "nominee": result.nominee,
        "name": result.name,
        "kind": result.kind,
        "cluster": result.cluster,
        "sheet": result.sheet,
        "sheet_text": result.sheet_text,
        "illustrative_weights": result.illustrative_weights,
        "scale": text(result.scale),
        "status": result.status,
        "sentence": verdict_sentence(result),
        "total": text(result.total),
        "exact": text(result.exact),
        "low": text(result.low),
        "high": text(result.high),
        "missing_points": text(result.missing_points),
        "missing": [item.key for item in result.missing],
        "grade": _grade(result.grade),
        "grade_low": _grade(result.grade_low),
        "grade_high": _grade(result.grade_high),
        "subtotal": text(result.subtotal),
        "sections": [_section(section) for section in result.sections],
        "bonus": {
            "counted": text(result.bonus.counted),
            "raw": text(result.bonus.raw),
            "cap": text(result.bonus.cap),
            "from_targets": text(result.bonus.from_targets),
            "lines": [
                {
                    "id": line.id,
                    "text": line.text,
                    "max": text(line.max),
                    "points": text(line.rounded),
                    "counted": line.counted,
                    "stages": _stages(line.stages),
                    "evidence": _evidence(line.evidence),
                    "note": line.note,
                }
                for line in result.bonus.lines
            ],
        },
        "deducted": text(result.deducted),
        "deductions": [
            {
                "id": line.id,
                "text": line.text,
                "each": text(line.each),
                "recorded": line.recorded,
                "count": line.count,
                "points": text(line.points),
                "evidence": _evidence(line.evidence),
            }
            for line in result.deductions
        ],
        "gates": [
            {
                "id": gate.id,
                "text": gate.text,
                "effect": gate.effect,
                "state": gate.state,
                "source": _source(gate.source),
            }
            for gate in result.gates
        ],
        "stage_totals": [
            {"stage": one.stage, "total": text(one.total), "missing": one.missing} for one in result.stage_totals
        ],
        "differences": [
            {
                "key": one.key,
                "first": one.first,
                "second": one.second,
                "first_score": text(one.first_score),
                "second_score": text(one.second_score),
                "reason": one.reason,
            }
            for one in result.differences
        ],
        "problems": [_problem(problem) for problem in result.problems],
        "notes": list(result.notes),
    }


def text(number: Decimal | Fraction | None) -> str | None:
    """A number as a string: decimals without exponent, fractions as ``a/b`` (whole ones as ``a``)."""
    if number is None:
        return None
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def _grade(grade: Grade | None) -> Data | None:
    if grade is None:
        return None
    return {
        "id": grade.final.id,
        "text": grade.final.text,
        "by_total": grade.by_total.id,
        "caps": list(grade.caps),
    }


def _section(section: SectionResult) -> Data:
    return {
        "id": section.id,
        "text": section.text,
        "max": text(section.max),
        "applicable": section.applicable,
        "points": text(section.rounded),
        "exact": text(section.points),
        "low": text(section.low),
        "high": text(section.high),
        "notes": list(section.notes),
        "items": [_item(item) for item in section.items],
    }


def _item(item: ItemResult) -> Data:
    return {
        "key": item.key,
        "text": item.text,
        "kind": item.kind,
        "status": item.status,
        "max": text(item.max),
        "points": text(item.rounded),
        "exact": text(item.points),
        "low": text(item.low),
        "high": text(item.high),
        "planned": text(item.planned),
        "measured": text(item.measured),
        "unit": item.unit,
        "ratio": text(item.ratio),
        "formula": item.formula,
        "inputs": [
            {
                "name": one.name,
                "text": one.text,
                "value": text(one.value),
                "unit": one.unit,
                "evidence": _evidence(one.evidence),
            }
            for one in item.inputs
        ],
        "missing": list(item.missing),
        "over": None
        if item.over is None
        else {
            "raw": text(item.over.raw),
            "counted": text(item.over.counted),
            "cap": text(item.over.cap),
            "into": item.over.into,
        },
        "reading": None
        if item.reading is None
        else {
            "question": item.reading.question,
            "choice": item.reading.choice,
            "text": item.reading.text,
            "why": item.reading.why,
            "declared": item.reading.declared,
            "others": [
                {"choice": other.choice, "text": other.text, "points": text(other.rounded)}
                for other in item.reading.others
            ],
        },
        "stages": _stages(item.stages),
        "typed_difference": text(item.typed_difference),
        "evidence": [_evidence(one) for one in item.evidence],
        "source": _source(item.source),
        "movement": item.movement,
        "notes": list(item.notes),
    }


def _stages(seen: StageView | None) -> Data | None:
    if seen is None:
        return None
    return {
        "self": text(seen.own),
        "cross": text(seen.cross),
        "council": text(seen.council),
        "counted": seen.counted,
        "reason_cross": seen.reason_cross,
        "reason_council": seen.reason_council,
    }


def _evidence(evidence: Evidence | None) -> Data | None:
    return None if evidence is None else evidence.model_dump(mode="json")


def _source(source: Source | None) -> Data | None:
    return None if source is None else source.model_dump(mode="json")


def _problem(problem: Problem) -> Data:
    return {"code": problem.code, "what": problem.what, "where": problem.place.show()}
