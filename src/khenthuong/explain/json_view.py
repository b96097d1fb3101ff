"""Results as plain dicts, ready for JSON; the shape is in ``result_models``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from khenthuong.base.logic import Outcome, Truth, all_of
from khenthuong.dossier.evidence import Evidence
from khenthuong.engine.finding import AwardResult, Decision, Finding, Scalar, Wording
from khenthuong.explain.result_models import (
    CheckedView,
    EvidenceView,
    FiredView,
    JsonScalar,
    NodeView,
    NomineeView,
    NotCoveredView,
    RegisterDoubtView,
    ResultView,
    RuleBookView,
    RunView,
    VersionView,
    WordingView,
)
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.law import Law
from khenthuong.law.rule_book import RuleBook

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
) -> dict[str, Any]:
    """All results of a run, decided by one engine under one rule book.

    Raises:
        ValueError: there are no decisions, or they were made on different days, years, books or engines.
    """
    if not decisions:
        raise ValueError("no decisions to show")
    if len({(item.engine, item.on, item.year, item.rule_book_hash) for item in decisions}) > 1:
        raise ValueError("the decisions were not made in one run")
    first = decisions[0]
    view = RunView(
        engine=first.engine,
        rule_book=RuleBookView(date=first.on, hash=first.rule_book_hash, local=law.local),
        program=program,
        year=first.year,
        results=tuple(_result(item, result, law) for item in decisions for result in item.results.values()),
        not_covered=tuple(not_covered),
        register_doubts=tuple(register_doubts),
    )
    return view.model_dump(mode="json", by_alias=True)


def result_json(decision: Decision, award: str, law: Law) -> dict[str, Any]:
    """One result."""
    return _result(decision, decision.results[award], law).model_dump(mode="json", by_alias=True)


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


def _result(decision: Decision, result: AwardResult, law: Law) -> ResultView:
    return ResultView(
        nominee=NomineeView(id=decision.nominee, kind=decision.kind),
        award=result.award,
        verdict=result.verdict,
        version=VersionView(start=result.in_force.start, end=result.in_force.end),
        citations=tuple(law.cite(citation) for citation in result.citations),
        fired=tuple(FiredView(order=item.order, award=item.award, branch=item.branch) for item in result.fired),
        asks_for=result.asks_for,
        findings=_top(result, law),
        wordings=tuple(_wording(item, law) for item in result.wordings),
    )


def _wording(wording: Wording, law: Law) -> WordingView:
    return WordingView(
        verdict=wording.verdict,
        version=VersionView(start=wording.in_force.start, end=wording.in_force.end),
        citations=tuple(law.cite(citation) for citation in wording.citations),
        reason=wording.reason,
        rule_book=wording.rule_book_hash,
    )


_OUTCOMES = {Truth.YES: Outcome.MET, Truth.NO: Outcome.NOT_MET}


def _top(result: AwardResult, law: Law) -> NodeView:
    """The tree; with bars that hold, a node above the requirement and the bars."""
    inherited = _cite(result.citations, law)
    root = _node(result.root, law, inherited, result.capped)
    if not result.holds:
        return root
    parts = [result.root, *(hold for hold in result.holds if hold.applicable)]
    truth = all_of(part.truth for part in parts)
    open_ = {part.outcome for part in parts if part.truth is Truth.UNDECIDED}
    why_open = Outcome.UNKNOWN if Outcome.UNKNOWN in open_ else Outcome.JUDGEMENT
    return NodeView(
        id=TOP,
        text=TOP_TEXT,
        outcome=_OUTCOMES.get(truth, why_open),
        citation=inherited,
        value=None,
        limit=None,
        unit="",
        gap=None,
        evidence=(),
        decisive=True,
        applicable=True,
        note="",
        checked=_checked(result.checked),
        children=(root, *(_node(hold, law, inherited) for hold in result.holds)),
    )


def _node(finding: Finding, law: Law, inherited: str, capped: str = "", above: bool = True) -> NodeView:
    """``above``: what this finding is part of carries the result; inside another award marks are only about it."""
    decisive = above and finding.decisive
    citation = _cite(finding.citations, law) or inherited
    notes = [text for text in (finding.note, finding.remark, capped) if text]
    return NodeView(
        id=finding.id,
        text=finding.text,
        outcome=finding.outcome,
        citation=citation,
        value=_scalar(finding.value),
        limit=_scalar(finding.limit),
        unit=finding.unit,
        gap=_scalar(finding.gap),
        evidence=tuple(_evidence(item) for item in finding.evidence),
        decisive=decisive,
        applicable=finding.applicable,
        note=" ".join(notes),
        checked=_checked(finding.checked),
        children=tuple(_node(child, law, citation, above=decisive) for child in finding.children),
    )


def _evidence(item: Evidence) -> EvidenceView:
    return EvidenceView(
        paper=item.paper, file=item.file, sheet=item.sheet, cell=item.cell, line=item.line, raw=item.raw
    )


def _cite(citations: tuple[Citation, ...], law: Law) -> str:
    return "; ".join(law.cite(citation) for citation in citations)


@lru_cache(maxsize=4096)  # a rule book has a few hundred marks, repeated on every result
def _checked(checked: Checked | None) -> CheckedView | None:
    return None if checked is None else CheckedView(**checked.model_dump())


def _scalar(value: Scalar | None) -> JsonScalar:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return value
