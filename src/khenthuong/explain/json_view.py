"""Results as plain dicts, ready for JSON.

The shape is in ``result_models``; a test holds the dicts against it. They are written here key by key, because
building and dumping a model for every condition takes many times longer than deciding it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.logic import Outcome, Truth, all_of
from khenthuong.base.periods import DaySpan
from khenthuong.dossier.evidence import Evidence
from khenthuong.engine.finding import AwardResult, Decision, Finding, Scalar, Wording
from khenthuong.explain.result_models import SCHEMA_VERSION, JsonScalar, NotCoveredView, RegisterDoubtView
from khenthuong.law.citation import Checked
from khenthuong.law.law import Law
from khenthuong.law.rule_book import RuleBook

Json = dict[str, Any]

TOP = "ket-qua"
TOP_TEXT = "Đủ điều kiện và không thuộc trường hợp phải tạm dừng xét"
NO_RULE = "Chưa có quy tắc trong chương trình; chương trình không kết luận."
NO_VERSION = "Không có phiên bản quy tắc nào áp dụng vào ngày xét."


def run_json(
    decisions: Sequence[Decision],
    law: Law,
    program: str,
    not_covered: Iterable[NotCoveredView] = (),
    register_doubts: Iterable[RegisterDoubtView] = (),
) -> Json:
    """All results of a run, decided by one engine under one rule book.

    Raises:
        ValueError: there are no decisions, or they were made on different days, years, books or engines.
    """
    if not decisions:
        raise ValueError("no decisions to show")
    if len({(item.engine, item.on, item.year, item.rule_book_hash) for item in decisions}) > 1:
        raise ValueError("the decisions were not made in one run")
    first = decisions[0]
    return {
        "schema": SCHEMA_VERSION,
        "engine": first.engine,
        "rule_book": {"date": first.on.isoformat(), "hash": first.rule_book_hash, "local": list(law.local)},
        "program": program,
        "year": first.year,
        "results": [_result(item, result, law) for item in decisions for result in item.results.values()],
        "not_covered": [item.model_dump(mode="json") for item in not_covered],
        "register_doubts": [item.model_dump(mode="json") for item in register_doubts],
    }


def result_json(decision: Decision, award: str, law: Law) -> Json:
    """One result."""
    return _result(decision, decision.results[award], law)


def not_covered(book: RuleBook, kinds: Iterable[str]) -> list[NotCoveredView]:
    """The awards of the catalogue that exist on the day for these kinds of nominee but have no rule to apply."""
    wanted = set(kinds)
    found = []
    for award in book.law.awards.values():
        if award.id in book.versions or not award.exists.contains(book.on) or not wanted & set(award.kinds):
            continue
        without_rule = NO_VERSION if award.id in book.law.rules else award.coding.note or NO_RULE
        why = book.gaps.get(award.id, without_rule)
        found.append(NotCoveredView(award=award.id, name=award.name_on(book.on), why=why))
    return found


def _result(decision: Decision, result: AwardResult, law: Law) -> Json:
    return {
        "nominee": {"id": decision.nominee, "kind": decision.kind},
        "award": result.award,
        "verdict": result.verdict.value,
        "version": _version(result.in_force),
        "citations": [law.cite(citation) for citation in result.citations],
        "fired": [{"order": item.order, "award": item.award, "branch": list(item.branch)} for item in result.fired],
        "asks_for": list(result.asks_for),
        "findings": _top(result, law),
        "wordings": [_wording(item, law) for item in result.wordings],
    }


def _wording(wording: Wording, law: Law) -> Json:
    return {
        "verdict": wording.verdict.value,
        "version": _version(wording.in_force),
        "citations": [law.cite(citation) for citation in wording.citations],
        "reason": wording.reason,
        "rule_book": wording.rule_book_hash,
    }


def _version(span: DaySpan) -> Json:
    return {"from": span.start.isoformat(), "to": None if span.end is None else span.end.isoformat()}


_OUTCOMES = {Truth.YES: Outcome.MET, Truth.NO: Outcome.NOT_MET}
_WORDS = {outcome: outcome.value for outcome in Outcome}


def _top(result: AwardResult, law: Law) -> Json:
    """The tree; with bars that hold, a node above the requirement and the bars."""
    inherited = law.cite_all(result.citations)
    root = _node(result.root, law, inherited, result.capped)
    if not result.holds:
        return root
    parts = [result.root, *(hold for hold in result.holds if hold.applicable)]
    truth = all_of(part.truth for part in parts)
    open_ = {part.outcome for part in parts if part.truth is Truth.UNDECIDED}
    why_open = Outcome.UNKNOWN if Outcome.UNKNOWN in open_ else Outcome.JUDGEMENT
    return {
        "id": TOP,
        "text": TOP_TEXT,
        "outcome": _WORDS[_OUTCOMES.get(truth, why_open)],
        "citation": inherited,
        "value": None,
        "limit": None,
        "unit": "",
        "gap": None,
        "evidence": [],
        "decisive": True,
        "applicable": True,
        "note": "",
        "checked": _checked(result.checked),
        "children": [root, *(_node(hold, law, inherited) for hold in result.holds)],
    }


def _node(finding: Finding, law: Law, inherited: str, capped: str = "", above: bool = True) -> Json:
    """``above``: what this finding is part of carries the result; inside another award marks are only about it."""
    decisive = above and finding.decisive
    citation = law.cite_all(finding.citations) or inherited
    return {
        "id": finding.id,
        "text": finding.text,
        "outcome": _WORDS[finding.outcome],
        "citation": citation,
        "value": _scalar(finding.value),
        "limit": _scalar(finding.limit),
        "unit": finding.unit,
        "gap": _scalar(finding.gap),
        "evidence": [_evidence(item) for item in finding.evidence],
        "decisive": decisive,
        "applicable": finding.applicable,
        "note": " ".join([text for text in (finding.note, finding.remark, capped) if text]),
        "checked": _checked(finding.checked),
        "children": [_node(child, law, citation, "", decisive) for child in finding.children],
    }


def _evidence(item: Evidence) -> Json:
    return {
        "paper": item.paper,
        "file": item.file,
        "sheet": item.sheet,
        "cell": item.cell,
        "line": item.line,
        "raw": item.raw,
    }


def _checked(checked: Checked | None) -> Json | None:
    if checked is None:
        return None
    return {
        "status": checked.status,
        "by": checked.by,
        "on": checked.on.isoformat(),
        "confidence": checked.confidence,
    }


def _scalar(value: Scalar | None) -> JsonScalar:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return value
