"""One nominee with dated facts and evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, StrictBool, field_validator, model_validator

from khenthuong.base.validation import Strict
from khenthuong.base.vietnamese import nfc
from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.records import (
    Discipline,
    HeldAward,
    Initiative,
    JudgementAnswer,
    Leave,
    Pending,
    Post,
    Rating,
    RecordList,
    Registration,
    Research,
    Training,
    Year,
)

Kind = Literal["individual", "collective", "household", "hamlet", "commune", "enterprise"]

FactValue = bool | int | Decimal | date | str


class Nominee(Strict):
    """Who is considered. ``managed_by`` is the level that manages the nominee: it decides who signs."""

    id: str = Field(min_length=1)
    name: str = ""
    kind: Kind
    group: str | None = None
    unit: str | None = Field(default=None, description="id of the unit an individual belongs to")
    cluster: str | None = None
    managed_by: Literal["xa", "huyen"] = "xa"
    gender: Literal["nam", "nu"] | None = None
    born: date | int | None = Field(default=None, description="date, or the year alone")
    founded: date | int | None = Field(default=None, description="for collectives")
    post: str | None = None
    leader: StrictBool | None = None

    @field_validator("id", mode="before")
    @classmethod
    def _id_text(cls, value: Any) -> Any:
        return nfc(str(value)).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else value


class Service(Strict):
    """Working life: when recruited here, when left."""

    recruited: date | None = None
    left: date | None = None
    transferred_in: date | None = Field(
        default=None, description="came from another unit this day; left out: no transfer"
    )
    previous_unit_comment: StrictBool | None = None
    evidence: Evidence | None = None


class FactEntry(Strict):
    """One given fact, possibly with its evidence."""

    value: FactValue
    evidence: Evidence | None = None

    @field_validator("evidence", mode="before")
    @classmethod
    def _paper_only(cls, value: Any) -> Any:
        return {"paper": value} if isinstance(value, str) else value


class CriterionEntry(Strict):
    """What is known of one criterion of a set: a figure or yes or no (``value``), or a person's finding (``judged``).

    ``judged`` counts only where the set leaves the criterion to a person, and only with the paper that proves it.
    """

    value: bool | int | Decimal | None = None
    judged: StrictBool | None = None
    evidence: Evidence | None = None

    @field_validator("value", mode="before")
    @classmethod
    def _no_words(cls, value: Any) -> Any:
        if value is None or isinstance(value, (bool, int, Decimal)):
            return value
        raise ValueError("cần một số viết chính xác, ví dụ 37.2, hoặc true, false")

    @field_validator("evidence", mode="before")
    @classmethod
    def _paper_only(cls, value: Any) -> Any:
        return {"paper": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _judged_with_paper(self) -> CriterionEntry:
        if self.judged is not None and (self.evidence is None or not self.evidence.paper):
            raise ValueError("kết luận của người có thẩm quyền (judged) phải có giấy (evidence)")
        if self.judged is not None and self.value is not None:
            raise ValueError("chỉ ghi một trong value và judged")
        return self


class Dossier(Strict):
    """Everything known about one nominee. Missing parts are unknown."""

    nominee: Nominee
    year: Year | None = Field(default=None, description="the year of achievement, when the file states it")
    submitted_on: date | None = None
    service: Service = Field(default_factory=Service)
    ratings: RecordList[Rating] = Field(default_factory=RecordList[Rating])
    register_: RecordList[HeldAward] = Field(default_factory=RecordList[HeldAward], alias="register")
    initiatives: RecordList[Initiative] = Field(default_factory=RecordList[Initiative])
    research: RecordList[Research] = Field(default_factory=RecordList[Research])
    discipline: RecordList[Discipline] = Field(default_factory=RecordList[Discipline])
    pending: RecordList[Pending] = Field(default_factory=RecordList[Pending])
    leave: RecordList[Leave] = Field(default_factory=RecordList[Leave])
    training: RecordList[Training] = Field(default_factory=RecordList[Training])
    posts: RecordList[Post] = Field(default_factory=RecordList[Post])
    registered: dict[Year, Registration] = Field(default_factory=dict)
    judgements: tuple[JudgementAnswer, ...] = ()
    facts: dict[str, dict[Year, FactEntry] | FactEntry] = Field(
        default_factory=dict, description="given facts: one value, or one value per year"
    )
    criteria: dict[str, dict[str, CriterionEntry]] = Field(
        default_factory=dict, description="set of criteria to criterion to what is known of it"
    )
    criteria_place: str | None = Field(
        default=None, description="place whose levels apply; empty: the place the set is written for"
    )
    source: Evidence | None = Field(default=None, description="where the dossier was read from")

    @field_validator("facts", mode="before")
    @classmethod
    def _plain_values(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: _fact_entry(entry) for name, entry in value.items()}

    @field_validator("criteria", mode="before")
    @classmethod
    def _plain_criteria(cls, value: Any) -> Any:
        return plain_criteria(value)

    @model_validator(mode="after")
    def _individuals_have_a_group(self) -> Dossier:
        if self.nominee.kind == "individual" and self.nominee.group is None:
            raise ValueError("cá nhân phải có group (ví dụ cong-chuc, nong-dan) để biết xét theo khoản nào của luật")
        return self

    def records(self, name: str) -> RecordList[Any]:
        """One of the record lists by the name rules use."""
        found: RecordList[Any] = getattr(self, "register_" if name == "register" else name)
        return found

    def fact(self, name: str, year: int) -> FactEntry | None:
        """A given fact for a year: the value of that year, or the undated value."""
        entry = self.facts.get(name)
        if isinstance(entry, dict):
            return entry.get(year)
        return entry


def plain_criteria(value: Any) -> Any:
    """Entries of criteria with bare values written out; wrong shapes pass unchanged to validation."""
    if not isinstance(value, dict):
        return value
    return {
        name: {key: item if isinstance(item, (dict, Strict)) else {"value": item} for key, item in entries.items()}
        if isinstance(entries, dict)
        else entries
        for name, entries in value.items()
    }


def _fact_entry(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return {"value": entry}
    if entry and all(isinstance(key, int) for key in entry):
        return {year: item if isinstance(item, dict) else {"value": item} for year, item in entry.items()}
    return entry
