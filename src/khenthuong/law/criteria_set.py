"""Sets of criteria: what a commune, a hamlet, a household, a school or a worker is measured against, by date.

A set is data of the law like a rule (dated, cited, checked), but it grants nothing by itself: it says which
criteria are met and which level that makes, and rules and plans may use that.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from khenthuong.base.numbers import show_number
from khenthuong.base.periods import DaySpan
from khenthuong.base.validation import Strict
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.rule import Dated, Kind

SET_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CRITERION_ID = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"

Topic = Literal["ntm", "poverty", "school", "assessment", "culture"]

UNITS = frozenset(
    {"%", "điểm", "chỉ số", "nhà", "tháng", "năm", "sáng kiến", "đồng/người/tháng", "triệu đồng/người/năm"}
)
"""Every unit a criterion may be measured in; a new one is added here on purpose, so a slip is not a unit."""

COMPARISONS = ("at_least", "at_most", "more_than", "less_than")
_WORDS = {"at_least": "từ {} trở lên", "at_most": "không quá {}", "more_than": "trên {}", "less_than": "dưới {}"}


def _exact(value: Any) -> Any:
    if isinstance(value, (bool, float, str)):
        raise ValueError("cần một số viết chính xác, ví dụ 37.2")
    return value


Exact = Annotated[Decimal, BeforeValidator(_exact)]


class Measure(Strict):
    """A figure in a unit and the one limit it is compared with. ``total``: the most the figure can be."""

    unit: str
    at_least: Exact | None = None
    at_most: Exact | None = None
    more_than: Exact | None = None
    less_than: Exact | None = None
    total: Exact | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Measure:
        given = [name for name in COMPARISONS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"cần đúng một mức so sánh trong: {', '.join(COMPARISONS)}")
        return self

    @cached_property
    def comparison(self) -> tuple[str, Decimal]:
        """The comparison and its limit."""
        name = next(name for name in COMPARISONS if getattr(self, name) is not None)
        return name, getattr(self, name)

    def holds(self, value: Decimal | int) -> bool:
        """Whether a known figure fulfils the limit; the limit itself counts as it is written."""
        name, limit = self.comparison
        return {
            "at_least": value >= limit,
            "at_most": value <= limit,
            "more_than": value > limit,
            "less_than": value < limit,
        }[name]

    def show(self) -> str:
        """``từ 98% trở lên``, ``không quá 1.500.000 đồng/người/tháng``."""
        name, limit = self.comparison
        unit = "%" if self.unit == "%" else f" {self.unit}"
        total = f" (trong {show_number(self.total)})" if self.total is not None else ""
        return _WORDS[name].format(f"{show_number(limit)}{unit}") + total


class Elsewhere(Strict):
    """What the same criterion asks at another place than the one the set is written for."""

    place: str
    measure: Measure | None = None
    local_rule: str | None = Field(default=None, description="id of the body that sets the level there")
    checked: Checked

    @model_validator(mode="after")
    def _one_of(self) -> Elsewhere:
        if (self.measure is None) == (self.local_rule is None):
            raise ValueError("cần đúng một trong measure và local_rule")
        return self


class CriteriaGroup(Strict):
    """A heading of the set; in the new-rural sets one numbered criterion, met when all below it are met."""

    id: str = Field(pattern=CRITERION_ID)
    number: str | None = None
    text: str


class Criterion(Strict):
    """One thing that is measured or confirmed.

    Exactly one of ``measure`` (a figure), ``attained`` (a yes or no), ``local_rule`` (a body sets the level) and
    ``not_known`` (nobody here has read the level; why). ``year``: the level is that of one year only.
    """

    id: str = Field(pattern=CRITERION_ID)
    number: str | None = None
    text: str
    group: str
    year: int | None = None
    in_force: DaySpan | None = Field(default=None, description="when it is not that of the whole set")
    cite: tuple[Citation, ...] = ()
    checked: Checked | None = None
    note: str | None = None
    measure: Measure | None = None
    attained: Literal[True] | None = None
    local_rule: str | None = None
    not_known: str | None = None
    elsewhere: Elsewhere | None = None

    @field_validator("cite", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _one_way(self) -> Criterion:
        ways = ("measure", "attained", "local_rule", "not_known")
        given = [name for name in ways if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"cần đúng một trong: {', '.join(ways)}")
        return self


class AnyOf(Strict):
    """Alternatives; each is a list of criteria that must all be met."""

    any_of: tuple[Annotated[tuple[str, ...], Field(min_length=1)], ...] = Field(min_length=1)


class Level(Strict):
    """One result of the set. Levels stand in order: the first that holds is the result."""

    id: str = Field(pattern=CRITERION_ID)
    text: str
    when: Literal["all"] | AnyOf

    def names(self) -> tuple[str, ...]:
        """The criteria this level names one by one; empty when it needs all."""
        return () if isinstance(self.when, str) else tuple(name for part in self.when.any_of for name in part)


class CriteriaSet(Dated):
    """One set of criteria between two days."""

    set: str = Field(pattern=SET_ID)
    text: str
    topic: Topic
    subjects: tuple[Kind, ...] = Field(min_length=1)
    only_for: tuple[str, ...] = Field(default=(), description="groups of nominees; empty: all")
    variant: str | None = Field(default=None, description="tells sets for the same subjects apart, e.g. tiểu học")
    place: str | None = Field(default=None, description="the place, or kind of place, the levels are for")
    groups: tuple[CriteriaGroup, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    outcomes: tuple[Level, ...] = Field(min_length=1)

    @property
    def id(self) -> str:
        """The id of the set."""
        return self.set

    @cached_property
    def by_id(self) -> dict[str, Criterion]:
        """The criteria by id."""
        return {item.id: item for item in self.criteria}

    def checked_of(self, criterion: Criterion) -> Checked | None:
        """How the level of a criterion was checked: its own mark, or that of the whole set."""
        return criterion.checked or self.checked

    def days_of(self, criterion: Criterion) -> DaySpan:
        """When a criterion applies; without an end of its own it ends with the set."""
        if criterion.in_force is None:
            return self.in_force
        return DaySpan(start=criterion.in_force.start, end=criterion.in_force.end or self.in_force.end)
