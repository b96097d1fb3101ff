"""A condition of a rule, as data: a node (all, any, …) or a leaf (fact, count, run, …).

Exactly one operator key per condition; everything else is the sentence people read, the clause it rests
on, and how it was checked. The meaning of each leaf is in :mod:`khenthuong.engine.operators`.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from khenthuong.base.numbers import fraction, percent
from khenthuong.base.validation import Strict
from khenthuong.law.citation import Checked, Citation

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Value = bool | int | Decimal | date | str

Changeable = Literal["now", "next_year", "never", "council", "others"]
"""Who can change it and when; ``others``: it waits for a body outside, as an inquiry does."""


Records = Literal[
    "ratings", "register", "initiatives", "research", "discipline", "pending", "leave", "training", "posts"
]


class Match(Strict):
    """What one field of a record must be. Ordered values (ratings, levels, forms of discipline) use the scales."""

    at_least: Value | None = None
    at_most: Value | None = None
    more_than: Value | None = None
    less_than: Value | None = None
    one_of: tuple[Value, ...] | None = None
    not_one_of: tuple[Value, ...] | None = None

    @cached_property
    def comparisons(self) -> tuple[tuple[str, Any], ...]:
        """The comparisons that are asked for, as (operator, limit)."""
        values = [(name, getattr(self, name)) for name in Match.model_fields]
        return tuple((name, limit) for name, limit in values if limit is not None)

    @model_validator(mode="after")
    def _not_empty(self) -> Match:
        if not self.comparisons:
            raise ValueError("cần một phép so sánh, ví dụ at_least: HTT")
        return self


Where = dict[str, Match | Value]


class After(Strict):
    """Only years after an earlier award count ("05 năm tiếp theo").

    ``award`` lists what may open the period. ``counts_from`` is the law of the day: after the achievement
    period of that award, or also not before the day its decision was signed. ``since_last`` names awards
    whose conferral closes the period before: what was already rewarded with them is used up.
    """

    award: tuple[str, ...] = Field(min_length=1)
    where: Where = Field(default_factory=dict)
    counts_from: Literal["achievement", "decision"] = "achievement"


class Window(Strict):
    """Which years count. Closed at both ends, counted in achievement years.

    ``years`` back from ``ending``; or all years when ``years`` is missing. ``run`` takes the years of a
    ``run`` condition of the same rule instead ("trong thời gian đó"): the whole run, however long, or only its
    last ``years`` where the text speaks of exactly so many years and not of "so many or more".
    """

    years: int | None = Field(default=None, ge=1)
    ending: Literal["this_year", "last_year"] = "this_year"
    after: After | None = None
    since_last: tuple[str, ...] = Field(default=(), description="awards whose latest conferral uses up earlier years")
    run: str | None = None


class FactTest(Strict):
    """A fact of the year compared with a limit."""

    name: str
    is_: Value | None = Field(default=None, alias="is")
    at_least: Value | None = None
    at_most: Value | None = None
    more_than: Value | None = None
    less_than: Value | None = None
    one_of: tuple[Value, ...] | None = None

    @model_validator(mode="after")
    def _one_comparison(self) -> FactTest:
        given = [name for name in COMPARISONS if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("cần đúng một trong: is, at_least, at_most, more_than, less_than, one_of")
        return self

    @cached_property
    def comparison(self) -> tuple[str, Any]:
        """The operator's field name and its limit."""
        name = next(name for name in COMPARISONS if getattr(self, name) is not None)
        return name, getattr(self, name)


COMPARISONS = ("is_", "at_least", "at_most", "more_than", "less_than", "one_of")


class Count(Strict):
    """How many records of a list match, inside a window."""

    of: Records
    where: Where = Field(default_factory=dict)
    within: Window | Literal["this_year"] = "this_year"
    at_least: int | None = Field(default=None, ge=1)
    at_most: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _one_limit(self) -> Count:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("cần đúng một trong: at_least, at_most")
        return self


class Run(Strict):
    """Years in a row, without a gap, that each have a matching record."""

    of: Records
    where: Where = Field(default_factory=dict)
    years: int = Field(ge=1, description="how many years in a row at least")
    ending: Literal["this_year", "last_year"] = "this_year"
    after: After | None = None
    since_last: tuple[str, ...] = ()

    @cached_property
    def looks_for(self) -> str:
        """What one year must have, as a text: equal for runs that ask the same of a year."""
        return self.model_dump_json(include={"of", "where"})


class Share(Strict):
    """A part of a group against the whole, compared exactly: 9 of 13 is not 70 %."""

    part: str
    whole: str
    at_least: str | None = None
    more_than: str | None = None

    @model_validator(mode="after")
    def _one_limit(self) -> Share:
        if (self.at_least is None) == (self.more_than is None):
            raise ValueError("cần đúng một trong: at_least, more_than, ví dụ at_least: 70%")
        percent(self.limit)
        return self

    @property
    def limit(self) -> str:
        """The limit as written, e.g. ``70%``."""
        return self.at_least or self.more_than or ""


class Reduction(Strict):
    """By how much the required time is shortened: whole years, or an exact part of it (``1/3``)."""

    minus_years: int | None = Field(default=None, ge=1)
    minus_share: str | None = Field(default=None, description="the part taken off, e.g. 1/3")

    @model_validator(mode="after")
    def _one_kind(self) -> Reduction:
        if (self.minus_years is None) == (self.minus_share is None):
            raise ValueError("cần đúng một trong: minus_years, minus_share, ví dụ minus_share: 1/3")
        if self.minus_share is not None and not 0 < fraction(self.minus_share) < 1:
            raise ValueError(f"phần được giảm phải lớn hơn 0 và nhỏ hơn 1, đang ghi {self.minus_share}")
        return self

    def months_left(self, months: int) -> Fraction:
        """What is still required of so many months, exactly."""
        if self.minus_years is not None:
            return Fraction(months - 12 * self.minus_years)
        return months * (1 - fraction(self.minus_share or "0"))

    def show(self) -> str:
        """``3 năm`` or ``1/3``."""
        return f"{self.minus_years} năm" if self.minus_years is not None else self.minus_share or ""


class Tenure(Strict):
    """Time in leading posts. ``women_leaders`` shortens only the time required, never the upper bound."""

    posts: tuple[Annotated[str, Field(pattern=ID_PATTERN)], ...] = Field(
        min_length=1, description="names of posts without marks, e.g. bi-thu-huyen-uy"
    )
    at_least_years: int = Field(ge=1)
    less_than_years: int | None = Field(default=None, ge=2)
    women_leaders: Reduction | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Tenure:
        if self.less_than_years is not None and self.less_than_years <= self.at_least_years:
            raise ValueError("less_than_years phải lớn hơn at_least_years")
        if self.women_leaders is not None and self.women_leaders.months_left(12 * self.at_least_years) <= 0:
            raise ValueError("women_leaders giảm hết thời gian phải có")
        return self


class Holds(Strict):
    """Really conferred: a record in the register, from the right issuer, for the right kind of achievement."""

    award: tuple[str, ...] = Field(min_length=1)
    where: Where = Field(default_factory=dict)
    at_least: int = Field(default=1, ge=1)
    within: Window = Field(default_factory=Window)

    @cached_property
    def record(self) -> Where:
        """What a record of the register must be: one of the awards, and what ``where`` says."""
        return {**self.where, "award": Match(one_of=self.award)}

    @field_validator("award", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


class Judgement(Strict):
    """An open-textured standard: a named body answers, on paper."""

    by: tuple[str, ...] = Field(min_length=1, description="bodies that may answer")
    needs: str = Field(description="kind of paper the answer is given on")
    question: str | None = Field(default=None, description="key of the recorded answer; default: the id")

    @field_validator("by", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


class NotKnown(Strict):
    """We know a condition stands here but not its content; a person must look it up."""

    why: str
    missing: Literal["text", "local_rule"] = "text"


class AtLeast(Strict):
    """At least ``n`` of the conditions ``of``."""

    n: int = Field(ge=1)
    of: tuple[Condition, ...] = Field(min_length=1)


class Unless(Strict):
    """A rule with its exception: ``base`` must hold and ``exception`` must not. Both are shown."""

    base: Condition
    exception: Condition


class Condition(Strict):
    """One condition: exactly one operator, one Vietnamese sentence, one clause (its own or its parent's)."""

    id: str | None = Field(default=None, pattern=ID_PATTERN)
    letter: str | None = Field(default=None, description="the letter of an alternative: a, b, c")
    text: str | None = Field(default=None, description="a sentence that is true when the condition holds")
    cite: tuple[Citation, ...] = ()
    checked: Checked | None = None
    only_for: tuple[str, ...] = Field(default=(), description="kinds or groups of nominees it exists for")
    changeable: Changeable | None = None
    note: str | None = Field(default=None, description="a remark for readers, e.g. two sources disagree")

    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    at_least: AtLeast | None = None
    none: tuple[Condition, ...] | None = None
    unless: Unless | None = None

    fact: FactTest | None = None
    count: Count | None = None
    run: Run | None = None
    share: Share | None = None
    tenure: Tenure | None = None
    meets: str | None = None
    holds: Holds | None = None
    judgement: Judgement | None = None
    not_known: NotKnown | None = None

    @field_validator("cite", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _one_operator(self) -> Condition:
        given = [name for name in OPERATORS if getattr(self, name) is not None]
        if len(given) != 1:
            found = ", ".join(given) or "không có khóa nào"
            raise ValueError(f"cần đúng một phép xét, đang có: {found}")
        return self

    @cached_property
    def operator(self) -> str:
        """The name of the operator key that is given."""
        return next(name for name in OPERATORS if getattr(self, name) is not None)

    @property
    def children(self) -> tuple[Condition, ...]:
        """The conditions directly below, in reading order; empty for a leaf."""
        if self.at_least is not None:
            return self.at_least.of
        if self.unless is not None:
            return (self.unless.base, self.unless.exception)
        return self.all or self.any or self.none or ()


NODES = ("all", "any", "at_least", "none", "unless")
LEAVES = ("fact", "count", "run", "share", "tenure", "meets", "holds", "judgement", "not_known")
OPERATORS = (*NODES, *LEAVES)
