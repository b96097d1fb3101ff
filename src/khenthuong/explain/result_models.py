"""The shape of results as JSON. ``docs/ket-qua.schema.json`` is made from these models; a test keeps them equal."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from khenthuong.base.logic import Outcome, Verdict
from khenthuong.base.validation import Strict

SCHEMA_VERSION = 1

JsonScalar = bool | int | str | None
"""Whole numbers are numbers, others are texts with a point (exact); dates are ISO texts."""


class EvidenceView(Strict):
    """Where one fact was read."""

    paper: str | None
    file: str | None
    sheet: str | None
    cell: str | None
    line: int | None
    raw: str | None = Field(description="the text as typed")


class CheckedView(Strict):
    """How far a person compared our wording with the document."""

    status: Literal["verified", "secondary", "unverified"]
    by: str
    on: date
    confidence: Literal["high", "medium", "low"] | None


class NodeView(Strict):
    """One decided condition and those below it."""

    id: str
    text: str = Field(description="a Vietnamese sentence that is true when the condition holds")
    outcome: Outcome
    citation: str = Field(description="clause in words; its parent's when it has none of its own")
    value: JsonScalar
    limit: JsonScalar
    unit: str
    gap: JsonScalar = Field(description="how much is missing or too much, in unit")
    evidence: tuple[EvidenceView, ...]
    decisive: bool = Field(description="the result rests on this condition")
    applicable: bool = Field(description="false: this part of the rule does not exist for the nominee")
    note: str
    checked: CheckedView | None
    children: tuple[NodeView, ...]


class NomineeView(Strict):
    """Who was considered. Names stay out of results."""

    id: str
    kind: Literal["individual", "collective", "household", "hamlet", "commune", "enterprise"]


class VersionView(Strict):
    """The days the rule's version applies; ``to`` null: no end known."""

    start: date = Field(alias="from")
    end: date | None = Field(alias="to")


class FiredView(Strict):
    """One branch of a rule that fired, and its place in the order."""

    order: int = Field(ge=1)
    award: str
    branch: tuple[str, ...]


class WordingView(Strict):
    """The verdict under one wording of the law, where two may apply and a person chooses."""

    verdict: Verdict
    version: VersionView
    citations: tuple[str, ...] = Field(description="the clauses this verdict rests on")
    reason: str
    rule_book: str = Field(description="hash of the rule book of this wording")


class ResultView(Strict):
    """The result on one award for one nominee."""

    nominee: NomineeView
    award: str
    verdict: Verdict
    version: VersionView
    citations: tuple[str, ...]
    fired: tuple[FiredView, ...]
    asks_for: tuple[str, ...] = Field(description="facts and lists that are still missing")
    findings: NodeView
    wordings: tuple[WordingView, ...] = Field(
        default=(), description="verdicts before and after a change of law, earlier first; empty: one wording applies"
    )


class RuleBookView(Strict):
    """The law that was applied: the day, and the hash of its content."""

    date: date
    hash: str
    local: tuple[str, ...] = Field(default=(), description="what was done about local rules; empty: none asked for")


class NotCoveredView(Strict):
    """An award the program has no rule for: it says nothing about it."""

    award: str
    name: str
    why: str


class RegisterDoubtView(Strict):
    """A decision in the register signed, it seems, without the authority of its day."""

    nominee: str
    award: str
    text: str


class RunView(Strict):
    """All results of one run."""

    version_of_schema: Literal[1] = Field(default=1, alias="schema")
    engine: str
    rule_book: RuleBookView
    program: str
    year: int
    results: tuple[ResultView, ...]
    not_covered: tuple[NotCoveredView, ...]
    register_doubts: tuple[RegisterDoubtView, ...] = ()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a run's results."""
    schema = RunView.model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "khenthuong:ket-qua:1",
        **schema,
        "title": "Kết quả xét khen thưởng",
    }
