"""Kinds of fields shared by plans: ids, exact numbers, per cents written as ``50%``, and sources."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from khenthuong.base.numbers import percent, show_number
from khenthuong.base.validation import Strict

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An id: unaccented lower-case words joined by hyphens."""

MeasurementName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""Name of one measured figure: ``thu_ngan_sach``."""

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Vietnamese text shown to people; never empty."""


def _exact(value: Any) -> Any:
    if isinstance(value, (bool, float)):
        raise ValueError("cần một số viết chính xác, ví dụ 37.2")
    return value


Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""A number kept exactly; binary floats and booleans are refused."""


def _percent(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        raise ValueError("tỷ lệ phải viết có dấu %, ví dụ 50%")
    percent(value)  # complains in Vietnamese when it is not a percentage
    return Decimal(value.strip()[:-1].strip().replace(",", "."))


Percent = Annotated[
    Decimal,
    BeforeValidator(_percent),
    PlainSerializer(lambda value: f"{value:f}%", return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+([.,][0-9]+)?\s*%$"}),
]
"""A percentage written ``50%`` and kept as the number before the sign."""


def share_of(value: Decimal) -> Fraction:
    """The exact fraction of a :data:`Percent`: 50 becomes 1/2."""
    return Fraction(value) / 100


def show_quantity(value: Decimal | Fraction, unit: str) -> str:
    """``3.559.223.000 đồng``, ``9%``."""
    return f"{show_number(value)}{'' if unit.startswith('%') else ' '}{unit}".strip()


class Source(Strict):
    """Where in the plan (or another paper) something comes from."""

    plan: str | None = Field(default=None, description="id of a paper listed in plan.yaml under papers")
    section: str = Field(min_length=1, description="section as people cite it, e.g. II.1")
    line: int | None = Field(default=None, ge=1, description="line in the stored text of the paper")
    text: str = Field(default="", description="short paraphrase of the wording")

    def show(self) -> str:
        """``mục II.1, dòng 14: thu ngân sách trên địa bàn``."""
        where = f"mục {self.section}"
        if self.line is not None:
            where += f", dòng {self.line}"
        return f"{where}: {self.text}" if self.text else where
