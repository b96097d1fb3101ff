"""Group caps and ballot thresholds, by date."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from khenthuong.base.numbers import percent
from khenthuong.base.validation import Strict
from khenthuong.law.citation import Checked
from khenthuong.law.condition import ID_PATTERN
from khenthuong.law.rule import Dated, Gap


class CapVersion(Dated):
    """A cap between two days; ``max_share`` null means the law of these days sets none (say so in ``note``)."""

    max_share: str | None = Field(description="e.g. 15%")
    rounding: Literal["floor"] = "floor"

    @field_validator("max_share")
    @classmethod
    def _is_share(cls, value: str | None) -> str | None:
        if value is not None:
            percent(value)
        return value


class GroupCap(Strict):
    """No more of one award than a share of those who reached others, inside a scope."""

    cap: str = Field(pattern=ID_PATTERN)
    text: str
    award: str
    share_of: tuple[str, ...] = Field(min_length=1, description="awards whose eligible nominees are the base")
    scope: Literal["unit", "locality"] = Field(description="where the share is taken")
    scope_note: str
    versions: tuple[CapVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all limits share."""
        return self.cap


class BallotVersion(Dated):
    """What a ballot needs between two days; ``min_share`` null: left to local rules or not known (see ``note``)."""

    min_share: str | None
    base: Literal["all_members", "present", "unknown"]
    secret: bool | None = None

    @field_validator("min_share")
    @classmethod
    def _is_share(cls, value: str | None) -> str | None:
        if value is not None:
            percent(value)
        return value


class BallotRule(Strict):
    """The share of council votes that awards need."""

    ballot: str = Field(pattern=ID_PATTERN)
    text: str
    awards: tuple[str, ...] = Field(min_length=1)
    versions: tuple[BallotVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all limits share."""
        return self.ballot


class PapersVersion(Dated):
    """The papers of a file between two days.

    ``sets`` is the number of sets of originals; null: left to a province or ministry, or not known (say so in
    ``note``). ``sets_checked`` stands where that number is less certain than the list of papers.
    """

    papers: tuple[str, ...] = Field(min_length=1)
    sets: int | None = Field(default=None, ge=1)
    sets_checked: Checked | None = None
    electronic_copy: bool | None = Field(default=None, description="electronic files go with the file; null: not known")

    @model_validator(mode="after")
    def _sets_or_note(self) -> PapersVersion:
        if self.sets is None and not self.note:
            raise ValueError("không có số bộ (sets) thì phải ghi note vì sao")
        return self


class PapersRule(Strict):
    """What the file for an award consists of."""

    papers_for: str = Field(pattern=ID_PATTERN)
    awards: tuple[str, ...] = Field(min_length=1)
    versions: tuple[PapersVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all limits share."""
        return self.papers_for
