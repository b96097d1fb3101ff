"""Principles that look across awards: one achievement, one form; one form at State level a year."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from khenthuong.base.validation import Strict
from khenthuong.law.condition import ID_PATTERN
from khenthuong.law.rule import Dated, Gap

RecordKind = Literal["cong-trang", "dot-xuat", "chuyen-de", "cong-hien", "nien-han", "doi-ngoai"]


class PrincipleVersion(Dated):
    """The principle between two days; what it says is the same, its source and certainty are not."""


class Principle(Strict):
    """At most one of these awards for one nominee and one year, unless the exception holds, which people judge.

    ``except_kinds``: kinds of commendation in the register that reward something else and do not count.
    """

    principle: str = Field(pattern=ID_PATTERN)
    text: str
    exception: str = Field(description="when more than one is lawful, in Vietnamese")
    awards: tuple[str, ...] = Field(min_length=2)
    except_kinds: tuple[RecordKind, ...] = ()
    versions: tuple[PrincipleVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.principle
