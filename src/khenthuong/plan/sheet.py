"""A score sheet: sections with maxima, bonus, deductions, gates, bands, ties, stages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from khenthuong.base.validation import Strict
from khenthuong.plan.conversion import Conversion
from khenthuong.plan.fields import Exact, Percent, Sentence, Slug, Source
from khenthuong.plan.target import UnitKind

Stage = Literal["self", "cross", "council"]

STAGE_NAMES: dict[Stage, str] = {"self": "tự chấm", "cross": "chấm chéo", "council": "Hội đồng chấm"}


class SheetItem(Strict):
    """One line of the sheet: either a target (computed from figures) or a content people score."""

    target: Slug | None = None
    id: Slug | None = None
    text: str = ""
    max: Exact = Field(gt=0)
    points: Conversion | None = Field(default=None, description="replaces the conversion of the target on this sheet")
    source: Source | None = None
    movement: Slug | None = Field(default=None, description="id of an emulation movement named in plan.yaml")
    evidence: Literal["required", "optional"] = "optional"
    step: Exact | None = Field(default=None, gt=0, description="grid of typed scores, e.g. 0.25")

    @model_validator(mode="after")
    def _target_or_content(self) -> SheetItem:
        if (self.target is None) == (self.id is None):
            raise ValueError("mỗi nội dung có đúng một trong hai khóa: target (chỉ tiêu) hoặc id (nội dung chấm)")
        if self.id is not None and not self.text:
            raise ValueError(f"nội dung “{self.id}” chưa có câu chữ (text)")
        if self.id is not None and self.points is not None:
            raise ValueError("cách đổi điểm (points) chỉ dùng cho chỉ tiêu (target)")
        return self

    @property
    def key(self) -> str:
        """The name of the line: id of the target or of the content."""
        return self.target or self.id or ""


class Section(Strict):
    """Lines that belong together. Under ``floor`` the grade goes no higher than ``below_floor``."""

    id: Slug
    text: Sentence
    max: Exact = Field(gt=0)
    floor: Percent | None = None
    below_floor: Slug | None = Field(default=None, description="best band still possible under the floor")
    items: tuple[SheetItem, ...] = Field(min_length=1)


class BonusItem(Strict):
    """A deed that wins extra points, with proof of its own."""

    id: Slug
    text: Sentence
    max: Exact = Field(gt=0)
    source: Source | None = None
    evidence: Literal["required", "optional"] = "required"


class Bonus(Strict):
    """The bonus pool and the most it can give."""

    max: Exact = Field(ge=0)
    items: tuple[BonusItem, ...] = ()


class Deduction(Strict):
    """Points taken for each occurrence, written as a positive number."""

    id: Slug
    text: Sentence
    each: Exact = Field(gt=0)
    max: Exact | None = Field(default=None, gt=0, description="most points this deduction can take")
    source: Source | None = None


class Gate(Strict):
    """A condition that takes a unit out of consideration (or only warns) before points matter."""

    id: Slug
    text: Sentence
    effect: Literal["not_considered", "warning"]
    source: Source


class Band(Strict):
    """A grade from so many points up."""

    id: Slug
    text: Sentence
    start: Exact = Field(alias="from")


class Tie(Strict):
    """A way to separate equal totals. Written ``section kinh-te`` or ``fewer deductions``."""

    by: Literal["section", "fewer-deductions"]
    section: Slug | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if value == "fewer deductions":
            return {"by": "fewer-deductions"}
        if match := re.fullmatch(r"section ([a-z0-9-]+)", value):
            return {"by": "section", "section": match.group(1)}
        raise ValueError(f"“{value}” không phải tiêu chí phụ; viết “section <mã mục>” hoặc “fewer deductions”")

    @model_validator(mode="after")
    def _section_named(self) -> Tie:
        if (self.by == "section") == (self.section is None):
            raise ValueError("tiêu chí phụ “section” phải nêu mã mục, “fewer-deductions” thì không")
        return self


class Stages(Strict):
    """Who scores, in order, and when a change must be explained."""

    stages: tuple[Stage, ...] = Field(default=("self", "cross", "council"), min_length=1)
    reason_required_on_change: bool = True
    difference: Percent = Field(
        default=Decimal(5), description="differences above this share of the maximum are listed"
    )


class Rounding(Strict):
    """Decimals of the total. ``per_line``: each line is rounded first, where the table says so."""

    places: int = Field(default=2, ge=0, le=4)
    per_line: bool = False


class ScoreSheet(Strict):
    """A whole sheet for one kind of nominee."""

    sheet: Slug
    text: Sentence
    kind: UnitKind = Field(alias="for")
    illustrative_weights: bool = False
    note: str = ""
    scale: Exact = Field(gt=0)
    not_applicable: Literal["rescale", "full"] = "rescale"
    rounding: Rounding = Rounding()
    sections: tuple[Section, ...] = Field(min_length=1)
    bonus: Bonus = Bonus(max=Decimal(0))
    deductions: tuple[Deduction, ...] = ()
    gates: tuple[Gate, ...] = ()
    bands: tuple[Band, ...] = Field(min_length=1, description="best grade first")
    ties: tuple[Tie, ...] = ()
    scores: Stages = Stages()

    @property
    def id(self) -> str:
        """The id of the sheet."""
        return self.sheet

    def items(self) -> tuple[SheetItem, ...]:
        """All lines, in the order of the sheet."""
        return tuple(item for section in self.sections for item in section.items)

    def band(self, band_id: str) -> Band:
        """The band with this id. Raises StopIteration when the sheet was never checked."""
        return next(band for band in self.bands if band.id == band_id)
