"""Rules (conditions for one award), bars (exclusions shared by rules), and their dated versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, get_args

from pydantic import Field, field_validator, model_validator

from khenthuong.base.periods import DaySpan
from khenthuong.base.validation import Strict
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import ID_PATTERN, Changeable, Condition

Kind = Literal["individual", "collective", "household", "hamlet", "commune", "enterprise"]
KINDS: tuple[str, ...] = get_args(Kind)


class Dated(Strict):
    """What every dated piece of law has: days in force, clauses, how it was checked."""

    in_force: DaySpan
    cite: tuple[Citation, ...] = ()
    checked: Checked | None = None
    note: str | None = None

    @field_validator("cite", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, dict) else value


class Transition(Strict):
    """Files handed in before a day may still follow the earlier wording; a person decides which."""

    submitted_before: date
    text: str
    cite: Citation
    checked: Checked


class RuleVersion(Dated):
    """The conditions of one award between two days; or the plain statement that nobody here has read them."""

    version_by: Literal["decision_date", "achievement_year", "submitted_date"] = "decision_date"
    requires: Condition | None = None
    barred_by: tuple[str, ...] = ()
    unread: str | None = Field(default=None, description="why there are no conditions: the wording was not read")
    transition: Transition | None = None

    @model_validator(mode="after")
    def _conditions_or_unread(self) -> RuleVersion:
        if (self.requires is None) == (self.unread is None):
            raise ValueError("mỗi phiên bản cần đúng một trong requires và unread (lý do chưa có lời văn)")
        return self


class Gap(Strict):
    """Days without a version, on purpose, with the reason."""

    days: DaySpan
    why: str


class Rule(Strict):
    """Everything the law says about who may receive one award, by date."""

    award: str = Field(pattern=ID_PATTERN)
    kinds: tuple[Kind, ...] = Field(min_length=1)
    groups: tuple[str, ...] = Field(default=(), description="only these groups of nominees; empty: all groups")
    versions: tuple[RuleVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()


class BarVersion(Dated):
    """What a bar does between two days.

    ``refuse``: one more condition that must not be fulfilled. ``hold``: the case waits. ``ask``: a person
    decides whether the exclusion applied. ``none``: the exclusion did not exist (say why in ``note``).
    """

    effect: Literal["refuse", "hold", "ask", "none"]
    when: Condition | None = None

    @model_validator(mode="after")
    def _when_fits_effect(self) -> BarVersion:
        if (self.effect == "none") != (self.when is None):
            raise ValueError("effect: none thì không có when; các effect khác phải có when")
        if self.effect == "none" and not self.note:
            raise ValueError("effect: none phải ghi note vì sao khoảng này không áp dụng")
        return self


class Bar(Strict):
    """A cross-cutting exclusion such as discipline or a pending inquiry."""

    bar: str = Field(pattern=ID_PATTERN)
    text: str = Field(description="a sentence that is true when the nominee is NOT barred")
    changeable: Changeable | None = None
    only_for: tuple[Kind, ...] = Field(default=(), description="kinds of nominee it concerns; empty: all")
    versions: tuple[BarVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()


def version_on(versions: Sequence[Any], day: date) -> Any | None:
    """The one version in force on a day, or None. Overlaps were refused at load."""
    return next((version for version in versions if version.in_force.contains(day)), None)
