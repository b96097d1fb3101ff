"""``fact``: a fact of the year compared with a limit.

| value | comparison | leaf |
|---|---|---|
| known | holds | yes |
| known | fails | no |
| only a lower bound known (leave list not complete) | holds for every possible value | yes |
| not known | – | unknown |
| registered for tasks only, not for a title | – | judgement |
| six months at the former unit only when years before count | no comment recorded | judgement |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.logic import Outcome, Truth
from khenthuong.base.numbers import show_number
from khenthuong.base.periods import ONE_DAY, last_day_of_year, show_date, whole_months
from khenthuong.dossier.evidence import Evidence
from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.operators.criteria import result_for
from khenthuong.engine.operators.matching import compare
from khenthuong.engine.operators.windows import Years
from khenthuong.law.condition import Condition, FactTest
from khenthuong.law.fact import FactDefinition, FactSource, Scale

_AT_LEAST_WORDS = {
    "at_least": "từ {} trở lên",
    "more_than": "trên {}",
    "at_most": "không quá {}",
    "less_than": "dưới {}",
    "is_": "{}",
    "one_of": "một trong: {}",
}

FORMER_UNIT_MONTHS = 6
"""Whole months at the former unit from which its comment is needed."""

COMMENT_THERE, COMMENT_MISSING, COMMENT_NOT_NEEDED = "da-co", "chua-co", "khong-can"
"""Values of the scale ``former_unit_comment``."""

_WHOLE_TIME_OR_YEAR = (
    "Trong năm làm ở đơn vị cũ chưa đủ 06 tháng, nhưng tính cả các năm trước thì có thể đã đủ; quy định không nói rõ "
    "nên người có thẩm quyền quyết định có cần nhận xét của đơn vị cũ hay không."
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a value: the value, or only that it is at least ``value`` (``exact`` false).

    ``doubt``: a person must say, and why. ``why_open``: why the value is missing or only a lower bound;
    ``for_judgement`` when what is missing there is a person's answer and not a figure.
    """

    value: Any = None
    exact: bool = True
    evidence: tuple[Evidence, ...] = ()
    doubt: str = ""
    why_open: str = ""
    for_judgement: bool = False


def decide(spec: FactTest, condition: Condition, case: Case) -> LeafResult:
    """Decide a comparison; see the table above."""
    definition = case.law.facts[spec.name]
    operator, limit = spec.comparison
    scale = case.law.scales.get(definition.scale or "")
    known = known_value(definition, case)
    limit_text = _AT_LEAST_WORDS[operator].format(show_value(limit, definition, scale))
    if known.doubt:
        return LeafResult(
            Truth.UNDECIDED, Outcome.JUDGEMENT, limit=_scalar(limit), limit_text=limit_text, note=known.doubt,
            evidence=known.evidence,
        )  # fmt: skip
    if known.value is None:
        return LeafResult(
            Truth.UNDECIDED, Outcome.UNKNOWN, limit=_scalar(limit), limit_text=limit_text,
            unit=definition.unit or "", asks_for=(spec.name,), note=known.why_open or definition.question,
        )  # fmt: skip
    truth = compare(operator, known.value, limit, scale)
    if not known.exact and not _settled(operator, truth):
        truth = Truth.UNDECIDED
    open_ = truth is Truth.UNDECIDED
    return LeafResult(
        truth,
        (Outcome.JUDGEMENT if known.for_judgement else Outcome.UNKNOWN) if open_ else None,
        value=known.value,
        limit=_scalar(limit),
        value_text=show_value(known.value, definition, scale),
        limit_text=limit_text,
        unit=definition.unit or "",
        gap=_gap(operator, known.value, limit) if truth is Truth.NO else None,
        evidence=known.evidence,
        asks_for=(spec.name,) if open_ else (),
        note="" if known.exact else known.why_open or "Mới biết ít nhất chừng này; danh sách chưa khai là đầy đủ.",
    )


def known_value(definition: FactDefinition, case: Case) -> Known:
    """The value of a fact for the year of the case, with its origin."""
    source = definition.source
    dossier = case.dossier
    if source.kind == "given":
        entry = dossier.fact(definition.name, case.year)
        return Known() if entry is None else Known(entry.value, evidence=_some(entry.evidence))
    if source.kind == "field":
        return Known(getattr(dossier.nominee, source.field or ""), evidence=_some(dossier.source))
    if source.kind == "rating":
        found = dossier.ratings.counted_in(case.year)
        return Known(found[0].class_, evidence=_some(found[0].evidence)) if found else Known()
    if source.kind == "months_of_service":
        recruited = dossier.service.recruited
        if recruited is None:
            return Known()
        end = min(dossier.service.left or date.max, last_day_of_year(case.year))
        return Known(whole_months(recruited, end), evidence=_some(dossier.service.evidence))
    if source.kind == "registered":
        return _registered(case)
    if source.kind == "leave_days":
        return _leave_days(source.not_counted, case)
    if source.kind == "former_unit_comment":
        return _former_unit_comment(case)
    if source.kind == "criteria_set":
        return _criteria(source, case)
    return _age_years(case)


def _former_unit_comment(case: Case) -> Known:
    """Is it there, missing or not needed: decree 65/2014 article 5 clause 5, repeated by later texts."""
    service = case.dossier.service
    moved, comment = service.transferred_in, service.previous_unit_comment
    evidence = _some(service.evidence)
    if moved is None or not date(case.year, 1, 1) <= moved <= case.on:
        return Known(COMMENT_NOT_NEEDED, evidence=evidence)
    left = min(moved - ONE_DAY, last_day_of_year(case.year))
    # A day of recruitment on or after the move tells nothing of the time before it.
    joined = service.recruited if service.recruited and service.recruited <= left else None
    if comment:
        return Known(COMMENT_THERE, evidence=evidence)
    if whole_months(max(joined or date.min, date(case.year, 1, 1)), left) >= FORMER_UNIT_MONTHS:
        return Known(None if comment is None else COMMENT_MISSING, evidence=evidence)
    if joined and whole_months(joined, moved - ONE_DAY) < FORMER_UNIT_MONTHS:
        return Known(COMMENT_NOT_NEEDED, evidence=evidence)
    return Known(doubt=_WHOLE_TIME_OR_YEAR, evidence=evidence)


def _criteria(source: FactSource, case: Case) -> Known:
    result = result_for(source, case)
    if isinstance(result, str):
        return Known(why_open=result)
    entries = case.dossier.criteria[result.criteria_set.id].values()
    evidence = tuple(entry.evidence for entry in entries if entry.evidence is not None)
    if source.count is not None:
        sure, at_most = result.met(source.count)
        open_ = f"Chắc chắn đạt {sure}; có thể đến {at_most} khi rõ các tiêu chí còn lại." if sure < at_most else ""
        only_people = result.count(Outcome.UNKNOWN) == 0
        return Known(sure, sure == at_most, evidence, why_open=open_, for_judgement=only_people)
    if result.settled:
        return Known(result.level is not None and result.level.id in source.reaches, evidence=evidence)
    waiting = {item.outcome for item in result.results if item.criterion.id in result.waits_for}
    # A figure that is missing is asked for first: with it the person may have nothing left to answer.
    if Outcome.UNKNOWN in waiting:
        return Known(why_open=result.reason)
    return Known(doubt=result.reason, evidence=evidence)


def _registered(case: Case) -> Known:
    registration = case.dossier.registered.get(case.year)
    if registration is None:
        return Known()
    if registration.tasks_only:
        return Known(doubt="Chỉ đăng ký nhiệm vụ, không đăng ký danh hiệu; hội đồng quyết định có xét hay không.")
    return Known(registration.registered, evidence=_some(registration.evidence))


def _leave_days(not_counted: tuple[str, ...], case: Case) -> Known:
    window = Years(case.year, case.year)
    counted = [
        item
        for item in case.dossier.leave.list
        if item.kind not in not_counted and any(window.contains(year) for year in item.years_counted())
    ]
    total = sum((item.work_days for item in counted if item.work_days is not None), Decimal(0))
    complete = case.dossier.leave.complete_for(case.year) and all(item.work_days is not None for item in counted)
    if not counted and not complete:
        return Known()
    evidence = tuple(item.evidence for item in counted if item.evidence is not None)
    return Known(total, exact=complete, evidence=evidence)


def _age_years(case: Case) -> Known:
    founded = case.dossier.nominee.founded
    if founded is None:
        return Known()
    if isinstance(founded, date):
        completed = whole_months(founded, case.on - ONE_DAY) // 12  # an anniversary counts from its own day
        return Known(completed, evidence=_some(case.dossier.source))
    # Only the year is known: certainly that many years less one have passed.
    return Known(max(0, case.on.year - founded - 1), exact=False, evidence=_some(case.dossier.source))


def _settled(operator: str, truth: Truth) -> bool:
    """With only a lower bound, a comparison is settled when a larger value could not change it."""
    return (operator in {"at_least", "more_than"} and truth is Truth.YES) or (
        operator in {"at_most", "less_than"} and truth is Truth.NO
    )


def _gap(operator: str, value: Any, limit: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not isinstance(limit, (int, Decimal)):
        return None
    return limit - value if operator in {"at_least", "more_than", "is_"} else value - limit


def _scalar(limit: Any) -> Any:
    return ", ".join(str(item) for item in limit) if isinstance(limit, tuple) else limit


def _some(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return () if evidence is None else (evidence,)


def show_value(value: Any, definition: FactDefinition, scale: Scale | None) -> str:
    """A value in Vietnamese words, with its unit."""
    if isinstance(value, tuple):
        return ", ".join(show_value(item, definition, scale) for item in value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if scale is not None:
        return scale.show(value)
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, (int, Decimal)):
        unit = f" {definition.unit}" if definition.unit else ""
        return f"{show_number(value)}{unit}"
    return str(value)
