"""The dictionary of facts: what may be known about a nominee, and how values are ordered."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from khenthuong.base.validation import Strict
from khenthuong.law.criteria_set import Topic
from khenthuong.law.rule import Kind

FACT_NAME = r"^[a-z][a-z0-9_]*$"


class FactSource(Strict):
    """Where the value of a fact comes from in a dossier.

    ``given``: typed under ``facts``. ``rating``: the class of the year's rating. ``months_of_service``: whole
    months from recruitment to the end of the year. ``leave_days``: working days of leave in the year, some
    kinds not counted. ``registered``: whether the nominee registered for the year. ``age_years``: years since
    founding (collectives). ``field``: a field of the nominee itself. ``former_unit_comment``: whether the
    comment of the former unit is there, missing or not needed. No ``service.transferred_in`` means no transfer:
    the field is filled in only for people who came from elsewhere. ``criteria_set``: what the figures under
    ``criteria`` say under a set of criteria, named by ``criteria_set`` or found by ``topic`` and day: whether one of
    the levels ``reaches`` is the result (boolean), or how many criteria or groups are met (``count``, number).
    """

    kind: Literal[
        "given",
        "rating",
        "months_of_service",
        "leave_days",
        "registered",
        "age_years",
        "field",
        "former_unit_comment",
        "criteria_set",
    ] = "given"
    field: str | None = None
    not_counted: tuple[str, ...] = Field(default=(), description="kinds of leave that do not count")
    criteria_set: str | None = Field(default=None, description="id of the set")
    topic: Topic | None = Field(default=None, description="the set of this topic in force on the day")
    reaches: tuple[str, ...] = Field(default=(), description="ids of levels of the set")
    count: Literal["criteria", "groups"] | None = None

    @model_validator(mode="after")
    def _whole_source(self) -> FactSource:
        named = (self.criteria_set is not None) + (self.topic is not None)
        asked = bool(self.reaches) + (self.count is not None)
        wanted = 1 if self.kind == "criteria_set" else 0
        if (named, asked) != (wanted, wanted):
            raise ValueError(
                "nguồn criteria_set cần đúng một trong criteria_set, topic và đúng một trong reaches, count; "
                "nguồn khác không có các khóa ấy"
            )
        return self


class FactDefinition(Strict):
    """One fact: its type, unit, the question that asks for it, who supplies it and what proves it."""

    name: str = Field(pattern=FACT_NAME)
    text: str = Field(description="what it is, in Vietnamese")
    type: Literal["boolean", "number", "choice", "date", "text"]
    unit: str | None = None
    scale: str | None = Field(default=None, description="name of the ordered scale, for choices")
    kinds: tuple[Kind, ...] = Field(min_length=1)
    yearly: bool = Field(default=True, description="the value belongs to a year")
    question: str
    supplied_by: str
    proof: str
    source: FactSource = Field(default_factory=FactSource)


class ScaleValue(Strict):
    """One value of an ordered scale."""

    id: str
    text: str


class Scale(Strict):
    """Values from lowest to highest; values in one inner list rank equal."""

    scale: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    text: str
    fields: tuple[str, ...] = Field(default=(), description="record fields measured on it, e.g. ratings.class")
    order: tuple[tuple[ScaleValue, ...], ...]

    def rank(self, value: object) -> int | None:
        """Position of a value, higher is better or heavier; None when it is not on the scale."""
        for position, step in enumerate(self.order):
            if any(item.id == value for item in step):
                return position
        return None

    def show(self, value: object) -> str:
        """The Vietnamese words for a value."""
        for step in self.order:
            for item in step:
                if item.id == value:
                    return item.text
        return str(value)


class Group(Strict):
    """A group of nominees the law treats separately."""

    id: str
    text: str
    kinds: tuple[Kind, ...] = Field(min_length=1)


class FactFile(Strict):
    """One file of ``rules/facts``."""

    facts: tuple[FactDefinition, ...] = ()
    scales: tuple[Scale, ...] = ()
    groups: tuple[Group, ...] = ()
