"""How the compared quantity of a target is made from measured figures."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from khenthuong.base.validation import Strict
from khenthuong.plan.fields import MeasurementName, Sentence

Pair = Annotated[tuple[MeasurementName, MeasurementName], Field(min_length=2, max_length=2)]


class ValueMeasure(Strict):
    """The figure itself. Written shortly as ``measure: thu_ngan_sach``."""

    value: MeasurementName

    def names(self) -> tuple[str, ...]:
        """The figures this measure needs."""
        return (self.value,)


class SubtractMeasure(Strict):
    """First figure minus second: a cut in percentage points, from two shares."""

    subtract: Pair

    def names(self) -> tuple[str, ...]:
        """The figures this measure needs."""
        return self.subtract


class RelativeCutMeasure(Strict):
    """(first − second) / first, in per cent: a cut relative to where one stood before."""

    relative_cut: Pair

    def names(self) -> tuple[str, ...]:
        """The figures this measure needs."""
        return self.relative_cut


class PercentMeasure(Strict):
    """first / second, in per cent: households with clean water among all households."""

    percent: Pair

    def names(self) -> tuple[str, ...]:
        """The figures this measure needs."""
        return self.percent


class SumMeasure(Strict):
    """Several figures added up: cases of every kind for a zero-tolerance target."""

    sum: tuple[MeasurementName, ...] = Field(min_length=1)

    def names(self) -> tuple[str, ...]:
        """The figures this measure needs."""
        return self.sum


class Side(Strict):
    """One thing compared with last year, e.g. the number of deaths."""

    text: Sentence
    now: MeasurementName
    before: MeasurementName


class CompareMeasure(Strict):
    """Several counts compared with last year. ``both_zero`` says what nothing in both years means."""

    compare: tuple[Side, ...] = Field(min_length=1)
    both_zero: Literal["met", "not-met"]

    def names(self) -> tuple[str, ...]:
        """The figures this measure needs."""
        return tuple(name for side in self.compare for name in (side.now, side.before))


_KINDS = ("value", "subtract", "relative_cut", "percent", "sum", "compare")


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return {"value": value}
    if _kind(value) is None:
        raise ValueError("cần tên một số đo, hoặc một trong: " + ", ".join(_KINDS))
    return value


def _kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((kind for kind in _KINDS if kind in value), None)
    return next((kind for kind in _KINDS if hasattr(value, kind)), None)


Measure = Annotated[
    Annotated[ValueMeasure, Tag("value")]
    | Annotated[SubtractMeasure, Tag("subtract")]
    | Annotated[RelativeCutMeasure, Tag("relative_cut")]
    | Annotated[PercentMeasure, Tag("percent")]
    | Annotated[SumMeasure, Tag("sum")]
    | Annotated[CompareMeasure, Tag("compare")],
    Discriminator(_kind),
    BeforeValidator(_short),
]
"""Any of the measures, told apart by their key."""
