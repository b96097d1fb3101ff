"""Procedure as data: where a file goes and when, what is made public, who sits on a council, and changes of law.

Nothing here decides eligibility. What the law leaves to a province or ministry is null, with a note saying so;
a null is never a number somebody may assume.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from khenthuong.base.numbers import fraction
from khenthuong.base.validation import Strict
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import ID_PATTERN
from khenthuong.law.rule import Dated, Gap


class SubmissionVersion(Dated):
    """Who receives the file and when it is due between two days.

    ``deadline`` null: no general deadline known; ``local_rule`` says that a province or ministry sets it.
    """

    to: str | None = Field(description="who receives the file, in Vietnamese")
    deadline: str | None = Field(description="when the file is due, in Vietnamese")
    local_rule: bool = False

    @model_validator(mode="after")
    def _silence_is_explained(self) -> SubmissionVersion:
        if (self.to is None or self.deadline is None) and not self.note:
            raise ValueError("không có nơi nhận hoặc hạn nộp (to, deadline) thì phải ghi note vì sao")
        return self


class Submission(Strict):
    """Submission of the files of some awards, by date."""

    submission: str = Field(pattern=ID_PATTERN)
    text: str
    awards: tuple[str, ...] = Field(min_length=1)
    versions: tuple[SubmissionVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.submission


class PublicationVersion(Dated):
    """Whether the list must be made public before it is proposed, and for how long, between two days."""

    required: bool | None = Field(description="null: not known")
    how: str | None = Field(default=None, description="where it is made public, in Vietnamese")
    days: int | None = Field(default=None, ge=1)
    unit: Literal["days", "working_days"] | None = None

    @model_validator(mode="after")
    def _days_have_a_unit(self) -> PublicationVersion:
        if (self.days is None) != (self.unit is None):
            raise ValueError("days và unit (days hoặc working_days) phải đi cùng nhau")
        if self.days is None and not self.note:
            raise ValueError("không có số ngày (days) thì phải ghi note vì sao")
        return self


class Publication(Strict):
    """Publication of the names proposed for some awards, by date."""

    publication: str = Field(pattern=ID_PATTERN)
    text: str
    awards: tuple[str, ...] = Field(min_length=1)
    versions: tuple[PublicationVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.publication


class CouncilVersion(Dated):
    """Who sits on a council between two days. Numbers are of people; null: the law of these days sets none."""

    chair: str
    standing_vice_chair: str | None = None
    vice_chairs_min: int | None = Field(default=None, ge=0)
    vice_chairs_max: int | None = Field(default=None, ge=0)
    members_min: int | None = Field(default=None, ge=1)
    members_max: int | None = Field(default=None, ge=1)
    vice_chairs_counted: bool | None = Field(default=None, description="the number of members counts the vice chairs")
    members_typical: tuple[str, ...] = Field(default=(), description="custom, not law")
    quorum: str | None = Field(default=None, description="share of the members who must be present, e.g. 2/3")
    absent_in_writing: bool | None = Field(default=None, description="absent members are asked in writing")

    @model_validator(mode="after")
    def _numbers_fit(self) -> CouncilVersion:
        for least, most in ((self.vice_chairs_min, self.vice_chairs_max), (self.members_min, self.members_max)):
            if (least is None) != (most is None):
                raise ValueError("số ít nhất và số nhiều nhất phải đi cùng nhau")
            if least is not None and most is not None and least > most:
                raise ValueError(f"số ít nhất {least} lớn hơn số nhiều nhất {most}")
        if self.quorum is not None and not 0 < fraction(self.quorum) <= 1:
            raise ValueError(f"tỷ lệ dự họp phải lớn hơn 0 và không quá 1, đang ghi {self.quorum}")
        if self.members_min is None and not self.note:
            raise ValueError("không có số thành viên thì phải ghi note vì sao")
        return self


class Council(Strict):
    """The emulation and commendation council of one level, by date."""

    council: str = Field(pattern=ID_PATTERN)
    text: str
    prepares_for: tuple[str, ...] = Field(min_length=1, description="bodies whose decisions it considers or proposes")
    versions: tuple[CouncilVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.council


class TransitionRule(Strict):
    """What a change of law says about matters begun before it.

    ``earlier_wording``: the wording of the day before ``change_day`` may still apply, to files handed in before
    ``submitted_before`` (null: to any file) and decided not after ``until``; where it gives another answer a
    person decides. ``still_counts``: only says that earlier conferrals keep their value.
    """

    transition: str = Field(pattern=ID_PATTERN)
    text: str
    effect: Literal["earlier_wording", "still_counts"]
    change_day: date = Field(description="the first day of the new wording")
    submitted_before: date | None = None
    until: date | None = Field(default=None, description="last day on which the earlier wording may be applied")
    awards: tuple[str, ...] = Field(default=(), description="empty: all awards")
    cite: Citation
    checked: Checked
    note: str | None = None

    @model_validator(mode="after")
    def _days_fit(self) -> TransitionRule:
        if self.submitted_before is not None and self.submitted_before > self.change_day:
            raise ValueError("submitted_before không thể sau change_day")
        if self.until is not None and self.until < self.change_day:
            raise ValueError("until không thể trước change_day")
        return self

    def applies(self, award: str, submitted_on: date | None, on: date) -> bool:
        """Whether the earlier wording may apply to a file for ``award`` decided on a day.

        A file without a day of submission is taken as handed in under the wording of the day of decision.
        """
        if self.effect != "earlier_wording" or on < self.change_day or (self.until is not None and on > self.until):
            return False
        if self.awards and award not in self.awards:
            return False
        return self.submitted_before is None or (submitted_on is not None and submitted_on < self.submitted_before)
