"""Forms that turn a ratio (result against plan) into points. Written by the commune, read by ``scoring``."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from khenthuong.base.numbers import show_number
from khenthuong.base.validation import Strict
from khenthuong.plan.fields import Exact, Percent


class Over(Strict):
    """Points for doing more than planned. The cap is compulsory; the raw amount is always shown as well."""

    per_percent: Exact = Field(gt=0, description="points for each per cent above the plan")
    cap: Exact = Field(gt=0, description="most points that can be won this way")
    into: Literal["item", "bonus"] = Field(description="added to the item itself or to the bonus pool")


class _Form(Strict):
    over: Over | None = None


class Proportional(_Form):
    """``maximum × min(ratio, cap)``; below ``floor`` (when given) no points at all."""

    form: Literal["proportional"] = "proportional"
    cap: Percent = Decimal(100)
    floor: Percent | None = Field(default=None, description="a ratio below this limit gives 0; at the limit it counts")


class Step(Strict):
    """One band of ratios. Each end says whether it is closed (at_least, at_most) or open (above, below)."""

    at_least: Percent | None = None
    above: Percent | None = None
    below: Percent | None = None
    at_most: Percent | None = None
    get: Percent = Field(description="share of the maximum given inside the band")

    @model_validator(mode="after")
    def _one_lower_one_upper(self) -> Step:
        if self.at_least is not None and self.above is not None:
            raise ValueError("một bậc chỉ có một đầu dưới: at_least (tính cả mức đó) hoặc above (không tính)")
        if self.at_most is not None and self.below is not None:
            raise ValueError("một bậc chỉ có một đầu trên: at_most (tính cả mức đó) hoặc below (không tính)")
        return self

    @property
    def lower(self) -> tuple[Decimal, bool] | None:
        """Lower end and whether it is closed; None: no lower end."""
        if self.at_least is not None:
            return self.at_least, True
        return (self.above, False) if self.above is not None else None

    @property
    def upper(self) -> tuple[Decimal, bool] | None:
        """Upper end and whether it is closed; None: no upper end."""
        if self.at_most is not None:
            return self.at_most, True
        return (self.below, False) if self.below is not None else None

    def contains(self, per_cent: Fraction) -> bool:
        """Whether a ratio in per cent falls into the band."""
        if self.lower is not None:
            bottom, closed = Fraction(self.lower[0]), self.lower[1]
            if per_cent < bottom or (per_cent == bottom and not closed):
                return False
        if self.upper is not None:
            top, closed = Fraction(self.upper[0]), self.upper[1]
            if per_cent > top or (per_cent == top and not closed):
                return False
        return True

    def show(self) -> str:
        """``từ 90% đến dưới 100%``."""
        parts = []
        if self.lower is not None:
            parts.append(f"{'từ' if self.lower[1] else 'trên'} {show_number(self.lower[0])}%")
        if self.upper is not None:
            closed = self.upper[1]
            word = ("đến hết" if closed else "đến dưới") if parts else ("không quá" if closed else "dưới")
            parts.append(f"{word} {show_number(self.upper[0])}%")
        elif self.lower is not None and self.lower[1]:
            parts.append("trở lên")
        return " ".join(parts) or "mọi kết quả"


class Steps(_Form):
    """Bands of ratios. Together they must cover everything from 0 up, without overlap."""

    form: Literal["steps"]
    steps: tuple[Step, ...] = Field(min_length=1)


class Deduct(_Form):
    """``maximum − each × missing per cent``, never under 0."""

    form: Literal["deduction"]
    each: Exact = Field(gt=0, description="points taken for each missing per cent (or unit)")
    count: Literal["fractional", "whole", "started"] = Field(
        description="fractional: 0,8 counts as 0,8; whole: only full per cents; started: a started per cent is full"
    )
    missing_in: Literal["percent-of-plan", "unit"] = Field(
        default="percent-of-plan",
        description="missing part as a share of the plan, or in the unit of the target (points of per cent)",
    )


class AllOrNothing(_Form):
    """The whole maximum when the plan is met, otherwise nothing."""

    form: Literal["all-or-nothing"]


Conversion = Annotated[Proportional | Steps | Deduct | AllOrNothing, Field(discriminator="form")]
"""Any of the forms, told apart by ``form``."""
