"""What scoring found for one nominee: frozen, exact, complete enough to print every derivation.

Points are exact fractions (``points``) with the rounded figure for reading beside them (``rounded``).
None always means "not known", never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from khenthuong.base.errors import Problem
from khenthuong.dossier.evidence import Evidence
from khenthuong.plan.fields import Source
from khenthuong.plan.sheet import Band
from khenthuong.scoring.points import OverPoints

LineStatus = Literal["scored", "not_scored", "not_applicable"]
ResultStatus = Literal["scored", "incomplete", "not_considered"]


@dataclass(frozen=True, slots=True)
class InputFigure:
    """One figure a line was computed from, as supplied."""

    name: str
    text: str
    value: Decimal | None
    unit: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What the line would bring under another reading; ``points`` None: figures for it are missing."""

    choice: str
    text: str
    points: Fraction | None
    rounded: Decimal | None


@dataclass(frozen=True, slots=True)
class AppliedReading:
    """How an ambiguous wording was understood. ``declared``: as the plan declares, not switched."""

    question: str
    choice: str
    text: str
    why: str
    declared: bool
    others: tuple[OtherReading, ...]


@dataclass(frozen=True, slots=True)
class StageView:
    """The typed scores side by side; ``counted`` is the last filled stage (None: nobody scored yet)."""

    own: Decimal | None
    cross: Decimal | None
    council: Decimal | None
    reason_cross: str | None
    reason_council: str | None
    counted: str | None

    @property
    def score(self) -> Decimal | None:
        """The score of the last filled stage."""
        return self.at(self.counted) if self.counted else None

    def at(self, stage: str) -> Decimal | None:
        """The score of a stage: self, cross or council."""
        return {"self": self.own, "cross": self.cross, "council": self.council}[stage]


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One line of the sheet. ``low`` and ``high`` bound the points that are still possible."""

    key: str
    text: str
    section: str
    max: Decimal
    kind: Literal["computed", "scored"]
    status: LineStatus
    points: Fraction | None
    rounded: Decimal | None
    low: Fraction
    high: Fraction
    formula: str
    planned: Decimal | None = None
    unit: str = ""
    measured: Fraction | None = None
    ratio: Fraction | None = None
    inputs: tuple[InputFigure, ...] = ()
    missing: tuple[str, ...] = ()
    over: OverPoints | None = None
    reading: AppliedReading | None = None
    stages: StageView | None = None
    typed_difference: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()
    source: Source | None = None
    movement: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionResult:
    """One section: ``points`` after rescaling and its cap; None while a line is not scored.

    ``applicable`` False: no line of it applies, it is left out and the other sections stand for the scale.
    """

    id: str
    text: str
    max: Decimal
    items: tuple[ItemResult, ...]
    points: Fraction | None
    rounded: Decimal | None
    low: Fraction
    high: Fraction
    floor: Decimal | None
    applicable: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BonusLine:
    """One bonus deed. ``points`` None: not claimed; ``counted`` False: claimed, but without its proof."""

    id: str
    text: str
    max: Decimal
    points: Fraction | None
    rounded: Decimal | None
    counted: bool
    stages: StageView | None
    evidence: Evidence | None
    source: Source | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BonusResult:
    """The bonus pool: raw sum (surplus of targets included), cap, and what counts."""

    lines: tuple[BonusLine, ...]
    from_targets: Fraction
    raw: Fraction
    cap: Decimal
    counted: Fraction


@dataclass(frozen=True, slots=True)
class DeductionLine:
    """One deduction. ``recorded`` False: nobody recorded it; ``count`` None while recorded: unknown."""

    id: str
    text: str
    each: Decimal
    recorded: bool
    count: int | None
    points: Fraction | None
    source: Source | None
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class GateResult:
    """One condition for being considered: it applies, it does not, or nobody said."""

    id: str
    text: str
    effect: Literal["not_considered", "warning"]
    state: Literal["applies", "clear", "unknown"]
    source: Source


@dataclass(frozen=True, slots=True)
class Grade:
    """The band by total, the band after caps, and one sentence per cap that applied."""

    by_total: Band
    final: Band
    caps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageTotal:
    """The total one stage arrives at; None while ``missing`` lines have no score at that stage."""

    stage: str
    total: Decimal | None
    missing: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Two scores of one line that differ by more than the sheet tolerates."""

    key: str
    text: str
    first: str
    second: str
    first_score: Decimal
    second_score: Decimal
    share_of_max: Fraction
    reason: str | None


@dataclass(frozen=True, slots=True)
class SheetResult:
    """The whole result of one nominee on one sheet.

    ``total`` is rounded once and is None while the figures are incomplete; then ``low`` and ``high`` bound it
    and ``missing_points`` says how many points wait for figures. ``grade`` is None while incomplete (see
    ``grade_low`` and ``grade_high``) and for a nominee that is not considered.
    """

    sheet: str
    sheet_text: str
    sheet_note: str
    illustrative_weights: bool
    scale: Decimal
    places: int
    nominee: str
    name: str
    kind: str
    cluster: str | None
    status: ResultStatus
    sections: tuple[SectionResult, ...]
    bonus: BonusResult
    deductions: tuple[DeductionLine, ...]
    deducted: Fraction | None
    gates: tuple[GateResult, ...]
    subtotal: Fraction | None
    exact: Fraction | None
    total: Decimal | None
    low: Decimal
    high: Decimal
    missing_points: Decimal
    grade: Grade | None
    grade_low: Grade
    grade_high: Grade
    stage_totals: tuple[StageTotal, ...]
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    @property
    def items(self) -> tuple[ItemResult, ...]:
        """All lines, in the order of the sheet."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def missing(self) -> tuple[ItemResult, ...]:
        """The lines that wait for a figure or a score."""
        return tuple(item for item in self.items if item.status == "not_scored")

    @property
    def unknown_gates(self) -> tuple[GateResult, ...]:
        """Conditions nobody answered."""
        return tuple(gate for gate in self.gates if gate.state == "unknown")

    @property
    def not_considered_because(self) -> tuple[GateResult, ...]:
        """The conditions that take the nominee out of consideration."""
        return tuple(gate for gate in self.gates if gate.state == "applies" and gate.effect == "not_considered")
