"""The dated lists of a dossier: ratings, awards held, initiatives, discipline, leave and so on.

Every record belongs to a year and may carry its evidence. A field left out is not known; it is never
read as "no" or 0.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from pydantic import Field, StrictBool, field_validator, model_validator

from khenthuong.base.validation import Strict
from khenthuong.dossier.evidence import Evidence

Year = Annotated[int, Field(ge=1945, le=2200)]
"""A year of achievement."""


class Record(Strict):
    """Common to all records: the year it counts for and where it was read."""

    year: Year | None = None
    evidence: Evidence | None = None
    note: str | None = None

    @field_validator("evidence", mode="before")
    @classmethod
    def _paper_only(cls, value: Any) -> Any:
        return {"paper": value} if isinstance(value, str) else value

    def years_counted(self) -> tuple[int, ...]:
        """The years the record counts for; empty when it has neither year nor date."""
        if self.year is not None:
            return (self.year,)
        own = self.dated_on()
        return (own.year,) if own else ()

    def dated_on(self) -> date | None:
        """The record's own date, when it has one."""
        return None


def _check_order(starts: date | None, ends: date | None) -> None:
    if starts is not None and ends is not None and ends < starts:
        raise ValueError("ngày kết thúc (to) đứng trước ngày bắt đầu (from)")


class Rating(Record):
    """A yearly rating of performance (xếp loại). ``class``: HTXS, HTT, HTHC, HT, KHT."""

    class_: str = Field(alias="class")
    decided_on: date | None = None

    def dated_on(self) -> date | None:
        return self.decided_on


class Issuer(Strict):
    """Who signed an award: a body and its level."""

    body: str | None = None
    level: Literal["don-vi", "xa", "huyen", "tinh", "bo", "nha-nuoc"] | None = None


class HeldAward(Record):
    """An award really conferred: number, date, issuer, period of achievement, kind of achievement."""

    award: str
    years: tuple[Year, ...] = Field(default=(), description="years of achievement the decision names")
    number: str | None = None
    decided_on: date | None = None
    issuer: Issuer | None = None
    kind: Literal["cong-trang", "dot-xuat", "chuyen-de", "cong-hien", "nien-han", "doi-ngoai"] | None = None
    revoked: StrictBool = False

    @field_validator("issuer", mode="before")
    @classmethod
    def _body_only(cls, value: Any) -> Any:
        return {"body": value} if isinstance(value, str) else value

    @field_validator("years", mode="before")
    @classmethod
    def _one_year(cls, value: Any) -> Any:
        return (value,) if isinstance(value, int) else value

    def years_counted(self) -> tuple[int, ...]:
        """The years of achievement; without them the year of the decision."""
        return self.years or super().years_counted()

    def dated_on(self) -> date | None:
        return self.decided_on


class Initiative(Record):
    """An initiative (sáng kiến): the level it is recognised at, whether it is applied."""

    name: str | None = None
    level: str | None = None
    recognised: StrictBool | None = None
    recognised_on: date | None = None
    applied: StrictBool | None = None
    replicable: StrictBool | None = Field(default=None, description="can be spread beyond the place (2022 law)")
    number: str | None = None

    def years_counted(self) -> tuple[int, ...]:
        """The year of recognition decides; without a date the year as written."""
        return (self.recognised_on.year,) if self.recognised_on else super().years_counted()

    def dated_on(self) -> date | None:
        return self.recognised_on


class Research(Record):
    """A research topic, scheme or work: accepted (nghiệm thu), applied, at which level."""

    name: str | None = None
    level: str | None = None
    accepted: StrictBool | None = None
    accepted_on: date | None = None
    applied: StrictBool | None = None
    number: str | None = None

    def years_counted(self) -> tuple[int, ...]:
        """The year of acceptance decides; without a date the year as written."""
        return (self.accepted_on.year,) if self.accepted_on else super().years_counted()

    def dated_on(self) -> date | None:
        return self.accepted_on


class Discipline(Record):
    """A disciplinary measure: form, day in force, day served."""

    form: str
    effective_on: date | None = None
    ended_on: date | None = None
    number: str | None = None

    def dated_on(self) -> date | None:
        return self.effective_on


class Pending(Record):
    """A case still open: discipline under review, inquiry, inspection, complaint being verified."""

    kind: Literal["xem-xet-ky-luat", "dieu-tra-thanh-tra", "don-thu-xac-minh", "bao-chi-neu"]
    since: date | None = None
    until: date | None = None

    def dated_on(self) -> date | None:
        return self.since


class Leave(Record):
    """Leave in working days. Only a coarse kind is kept, never a diagnosis."""

    kind: Literal["thai-san", "bi-thuong-dung-cam", "dao-tao", "om-dau", "viec-rieng", "khac"]
    work_days: Decimal | None = Field(default=None, ge=0, le=366)
    starts: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _check_order(self.starts, self.ends)
        return self

    def dated_on(self) -> date | None:
        return self.starts


class Training(Record):
    """Training the nominee was sent to: months, conduct, result."""

    months: int | None = Field(default=None, ge=0, le=600)
    good_conduct: StrictBool | None = None
    result: Literal["xuat-sac", "gioi", "kha", "trung-binh", "yeu"] | None = None
    starts: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _check_order(self.starts, self.ends)
        return self

    def dated_on(self) -> date | None:
        return self.starts


class Post(Record):
    """A post held for a time."""

    post: str
    leader: StrictBool | None = None
    starts: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _check_order(self.starts, self.ends)
        return self

    def dated_on(self) -> date | None:
        return self.starts


Item = TypeVar("Item", bound=Record)


class CompleteFrom(Strict):
    """A list is complete only from a year on."""

    starts: int = Field(alias="from")


class RecordList(Strict, Generic[Item]):
    """A list and whether somebody declared it complete. An empty list proves nothing until then."""

    complete: StrictBool | CompleteFrom = False
    list: tuple[Item, ...] = ()

    def complete_for(self, first: int | None) -> bool:
        """Whether the list is declared complete from the year ``first`` on (None: for all time)."""
        if isinstance(self.complete, CompleteFrom):
            return first is not None and self.complete.starts <= first
        return self.complete

    def counted_in(self, year: int) -> tuple[Item, ...]:
        """The records that count for a year, in the order of the list."""
        return self._by_year.get(year, ())

    @cached_property
    def _by_year(self) -> dict[int, tuple[Item, ...]]:
        """Sorted once: rules ask for many years of one list, and a list never changes."""
        found: dict[int, tuple[Item, ...]] = {}
        for record in self.list:
            for year in dict.fromkeys(record.years_counted()):
                found[year] = (*found.get(year, ()), record)
        return found


class Registration(Strict):
    """Registration for the emulation of one year. ``registered: false`` says plainly that there was none."""

    on: date | None = None
    registered: StrictBool = True
    tasks_only: StrictBool = Field(default=False, description="registered tasks, not a title: a person decides")
    awards: tuple[str, ...] = ()
    evidence: Evidence | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_no(cls, value: Any) -> Any:
        return {"registered": value} if isinstance(value, bool) else value

    @field_validator("evidence", mode="before")
    @classmethod
    def _paper_only(cls, value: Any) -> Any:
        return {"paper": value} if isinstance(value, str) else value


class JudgementAnswer(Strict):
    """An answer a named body gave on paper to an open-textured question."""

    question: str
    answer: StrictBool
    by: str
    paper: str | None = None
    on: date | None = None
    year: int | None = None
    award: str | None = Field(default=None, description="only for this award; empty: for every rule that asks")
    evidence: Evidence | None = None

    @field_validator("evidence", mode="before")
    @classmethod
    def _paper_only(cls, value: Any) -> Any:
        return {"paper": value} if isinstance(value, str) else value
