"""The catalogue of titles and forms, who decides each one when, and the bodies that decide."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from khenthuong.base.periods import DaySpan
from khenthuong.base.validation import Strict
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import ID_PATTERN
from khenthuong.law.rule import Kind, version_on


class Body(Strict):
    """A person or board with a role: decides, judges, proposes."""

    id: str = Field(pattern=ID_PATTERN)
    name: str
    level: Literal["don-vi", "xa", "huyen", "tinh", "bo", "nha-nuoc"]


class Authority(Strict):
    """Who signs the decision between two days.

    ``decides`` maps the level that manages the nominee (xa: the commune itself; huyen: e.g. a school under the
    district) to the body that signs; ``text`` lists every authority the law names, for readers.
    """

    in_force: DaySpan
    decides: dict[Literal["xa", "huyen"], str]
    text: str
    cite: tuple[Citation, ...] = Field(min_length=1)
    checked: Checked


class NamePeriod(Strict):
    """What the award was called between two days."""

    in_force: DaySpan
    name: str


class Coding(Strict):
    """How much of the law about an award is written as rules here."""

    status: Literal["coded", "partly", "not_coded"]
    note: str | None = None


class Award(Strict):
    """One title or form of the catalogue."""

    id: str = Field(pattern=ID_PATTERN)
    name: str
    short: str = Field(description="the usual abbreviation")
    family: Literal["title", "movement_title", "form", "honorary_title", "prize"]
    level: Literal["don-vi", "xa", "huyen", "tinh", "bo", "nha-nuoc"] = Field(
        description="lowest level that decides it"
    )
    kinds: tuple[Kind, ...] = Field(min_length=1)
    exists: DaySpan
    state_level: bool = Field(default=False, description="counts as a commendation at State level")
    annual: bool = Field(default=False, description="considered once a year at the year-end review")
    year_end: bool = Field(
        default=False, description="a commune reviews it every year end; others are reviewed when somebody names them"
    )
    coding: Coding
    authority: tuple[Authority, ...] = ()
    names: tuple[NamePeriod, ...] = ()
    articles: tuple[Citation, ...] = ()
    checked: Checked
    note: str | None = None

    def name_on(self, day: date) -> str:
        """The official name on a day."""
        period = version_on(self.names, day)
        return period.name if period else self.name

    def authority_on(self, day: date) -> Authority | None:
        """Who decided on a day; None when our data does not say."""
        found: Authority | None = version_on(self.authority, day)
        return found
