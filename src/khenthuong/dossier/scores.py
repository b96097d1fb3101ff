"""What is known for scoring one nominee: measured figures, typed scores, bonus, deductions, gates.

A missing thing is None, never 0. Short forms are accepted in YAML: a bare number for a measurement or the
count of a deduction, a bare text for the paper of an evidence.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from khenthuong.base.validation import Strict
from khenthuong.dossier.dossier import CriterionEntry, plain_criteria
from khenthuong.dossier.evidence import Evidence

ScoredKind = Literal["individual", "collective", "hamlet", "commune"]


def _exact(value: Any) -> Any:
    if isinstance(value, (bool, float)):
        raise ValueError("cần một số viết chính xác, ví dụ 37.2")
    return value


def _paper(value: Any) -> Any:
    return {"paper": value} if isinstance(value, str) else value


def _measured(value: Any) -> Any:
    return value if isinstance(value, (dict, Strict)) else {"value": value}


def _counted(value: Any) -> Any:
    return value if isinstance(value, (dict, Strict)) else {"count": value}


def _staged(value: Any) -> Any:
    if value is None or isinstance(value, (dict, Strict)):
        return value or {}
    raise ValueError("điểm chấm phải nói rõ ai chấm, ví dụ {self: 8, cross: 8, council: 7.5}")


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Paper = Annotated[Evidence, BeforeValidator(_paper)]


class Measurement(Strict):
    """One measured figure; ``value`` None: not known yet."""

    value: Exact | None = None
    evidence: Paper | None = None


class StageScore(Strict):
    """The three typed scores of one line. A change from one stage to the next carries its reason."""

    own: Exact | None = Field(default=None, alias="self", description="score the unit gave itself")
    cross: Exact | None = None
    council: Exact | None = None
    reason_cross: str | None = None
    reason_council: str | None = None
    evidence: Paper | None = None

    def at(self, stage: str) -> Decimal | None:
        """The score of a stage: self, cross or council."""
        return {"self": self.own, "cross": self.cross, "council": self.council}[stage]

    def reason(self, stage: str) -> str | None:
        """The reason given for the change at a stage; the first stage has none."""
        return {"self": None, "cross": self.reason_cross, "council": self.reason_council}[stage]


class Deducted(Strict):
    """How often something happened that costs points; ``count`` None: not known yet."""

    count: Annotated[int, Field(ge=0)] | None = None
    evidence: Paper | None = None


class ScoreEntry(Strict):
    """Everything scoring knows about one nominee.

    A deduction that is not listed was not recorded; listed with an empty count it is unknown. A gate that is
    not listed is unknown. ``assigned`` is the nominee's own planned figure where the commune's is divided.
    """

    nominee: str = Field(min_length=1)
    name: str = ""
    kind: ScoredKind
    cluster: str | None = None
    measurements: dict[str, Annotated[Measurement, BeforeValidator(_measured)]] = Field(default_factory=dict)
    assigned: dict[str, Annotated[Measurement, BeforeValidator(_measured)]] = Field(
        default_factory=dict, description="target id to the figure given to this nominee"
    )
    items: dict[str, Annotated[StageScore, BeforeValidator(_staged)]] = Field(default_factory=dict)
    bonus: dict[str, Annotated[StageScore, BeforeValidator(_staged)]] = Field(default_factory=dict)
    deductions: dict[str, Annotated[Deducted, BeforeValidator(_counted)]] = Field(default_factory=dict)
    criteria: dict[str, dict[str, CriterionEntry]] = Field(
        default_factory=dict, description="set of criteria to criterion to what is known of it"
    )
    criteria_place: str | None = Field(
        default=None, description="place whose levels apply; empty: the place the set is written for"
    )
    gates: dict[str, bool | None] = Field(default_factory=dict)
    not_applicable: frozenset[str] = frozenset()

    @field_validator("criteria", mode="before")
    @classmethod
    def _plain_criteria(cls, value: Any) -> Any:
        return plain_criteria(value)
