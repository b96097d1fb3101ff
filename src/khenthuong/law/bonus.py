"""Bonus money: coefficients, base salary and the way of working it out, each by the day the decision is signed."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from khenthuong.base.validation import Strict
from khenthuong.law.condition import ID_PATTERN
from khenthuong.law.rule import Dated, Gap, Kind

Rounding = Literal["up", "nearest", "none"]


class BonusVersion(Dated):
    """How many base salaries an award brings between two days, by kind of nominee.

    A collective's own number is written out: "double" is law for forms of commendation and not for titles.
    ``at_most`` stands where the law names only a ceiling. A kind that is in neither is not known to us.
    """

    times: dict[Kind, Decimal] = Field(default_factory=dict)
    at_most: dict[Kind, Decimal] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _positive(self) -> BonusVersion:
        if any(value <= 0 for value in (*self.times.values(), *self.at_most.values())):
            raise ValueError("hệ số phải lớn hơn 0")
        if not self.times and not self.at_most and not self.note:
            raise ValueError("không có hệ số thì phải ghi note vì sao")
        return self


class BonusRate(Strict):
    """The coefficients of awards that share them."""

    bonus: str = Field(pattern=ID_PATTERN)
    text: str
    awards: tuple[str, ...] = Field(min_length=1)
    achievement_years: int = Field(
        default=1, ge=1, description="years of achievement a title rewards; titles of different length are both paid"
    )
    versions: tuple[BonusVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.bonus


class SalaryVersion(Dated):
    """The base salary between two days, in đồng a month."""

    amount_vnd: int = Field(gt=0)


class BaseSalary(Strict):
    """The base salary (lương cơ sở) by date."""

    salary: str = Field(pattern=ID_PATTERN)
    text: str
    versions: tuple[SalaryVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.salary


class MethodVersion(Dated):
    """Rounding, and what is not added together, between two days.

    ``titles_of_one_period: highest``: titles won for the same year bring only the highest of their bonuses.
    ``forms_of_one_achievement: highest``: the same for forms of commendation given for one achievement.
    A title and a form are always both paid.
    """

    round_to_vnd: int = Field(gt=0)
    rounding: Rounding
    titles_of_one_period: Literal["highest", "all"]
    forms_of_one_achievement: Literal["highest", "all"]


class BonusMethod(Strict):
    """How bonuses are worked out, by date."""

    bonus_method: str = Field(pattern=ID_PATTERN)
    text: str
    versions: tuple[MethodVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.bonus_method
