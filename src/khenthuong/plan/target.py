"""One measurable promise of the plan: the figure, how it is measured, and how the result becomes points."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from khenthuong.base.validation import Strict
from khenthuong.plan.conversion import Conversion
from khenthuong.plan.fields import Exact, MeasurementName, Sentence, Slug, Source
from khenthuong.plan.measure import Measure

UnitKind = Literal["individual", "collective", "hamlet", "commune"]

Direction = Literal[
    "more-is-better",  # result / plan; a surplus counts as over 100 %
    "at-least",  # result / plan, nothing above 100 %
    "less-is-better",  # under the plan counts as over 100 %; above it see beyond_bound
    "at-most",  # 100 % up to the plan, above it see beyond_bound
    "exactly",  # 1 − |result − plan| / plan
    "zero-tolerance",  # any case gives 0
    "less-than-last-year",  # share of the sides that fell
]

BeyondBound = Literal["plan-over-result", "linear"]


class Planned(Strict):
    """The promised figure and its unit."""

    value: Exact
    unit: str


class CriteriaCount(Strict):
    """A figure counted from a set of criteria: its headings (``groups``) or its ``criteria`` that are met."""

    set: Slug
    count: Literal["groups", "criteria"] = "groups"


class Input(Strict):
    """One figure somebody has to supply: what to call it and in which unit.

    With ``criteria`` it may be left out; it is then counted from what is known under that set of criteria.
    """

    text: Sentence
    unit: str
    criteria: CriteriaCount | None = None


class Plausible(Strict):
    """The range in which a result makes sense; outside it the result is used but pointed out."""

    at_least: Exact | None = None
    at_most: Exact | None = None


class Special(Strict):
    """A case the formula cannot treat: when the figures are exactly these, give everything or nothing."""

    when: dict[MeasurementName, Exact] = Field(min_length=1)
    then: Literal["full", "none"]
    why: Sentence


class ReadingOption(Strict):
    """One way to understand an ambiguous wording; the filled fields replace those of the target."""

    text: Sentence
    direction: Direction | None = None
    measure: Measure | None = None
    planned: Planned | None = None
    beyond_bound: BeyondBound | None = None


class Reading(Strict):
    """The declared reading of an ambiguous wording, printed with every result."""

    question: Sentence
    choice: Slug
    why: Sentence
    options: dict[Slug, ReadingOption] = Field(min_length=2)


class Shares(Strict):
    """The commune's figure divided over its units. ``illustrative``: not from the plan, made to show the working."""

    illustrative: bool = False
    note: str = ""
    units: dict[Slug, Exact] = Field(min_length=1)


class Target(Strict):
    """A measurable target. ``missing: not-scored`` is the only policy: an unknown result is never 0."""

    target: Slug
    text: Sentence
    source: Source
    applies_to: tuple[UnitKind, ...] = Field(min_length=1)
    planned: Planned
    direction: Direction
    beyond_bound: BeyondBound | None = Field(
        default=None, description="above the bound: plan-over-result K/T, or linear 1 − (T − K)/K"
    )
    measure: Measure
    inputs: dict[MeasurementName, Input] = Field(min_length=1)
    points: Conversion
    ambiguous: bool = False
    reading: Reading | None = None
    special: tuple[Special, ...] = ()
    plausible: Plausible | None = None
    shares: Shares | None = None
    missing: Literal["not-scored"] = "not-scored"
    evidence: Sentence = Field(description="the paper that proves the result")
    note: str = ""

    @property
    def id(self) -> str:
        """The id of the target."""
        return self.target

    def under(self, choice: str | None) -> Target:
        """The target as one of its readings understands it; unchanged when it has no reading.

        Raises:
            KeyError: the reading has no such option.
        """
        if self.reading is None:
            return self
        option = self.reading.options[choice or self.reading.choice]
        changed = {
            name: value
            for name in ("direction", "measure", "planned", "beyond_bound")
            if (value := getattr(option, name)) is not None
        }
        return self.model_copy(update=changed)
