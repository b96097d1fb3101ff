"""From lines to a total: item → section cap → sum → bonus cap → deduction → floor at 0. Pure and exact.

The same steps run for the lowest and the highest total that is still possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from khenthuong.base.numbers import round_half_up

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """Maximum and points of one line; ``points`` None: not applicable, to be left out and rescaled."""

    max: Decimal
    points: Fraction | None


@dataclass(frozen=True, slots=True)
class SectionSum:
    """One section after rescaling and cap. ``points`` None: no line of it applies."""

    points: Fraction | None
    before_cap: Fraction
    applicable: Decimal


@dataclass(frozen=True, slots=True)
class Sum:
    """Every step from sections to the total."""

    sections: tuple[SectionSum, ...]
    subtotal: Fraction
    bonus: Fraction
    deducted: Fraction
    total: Fraction

    def rounded(self, places: int) -> Decimal:
        """The total, rounded once, half up."""
        return round_half_up(self.total, places)


def sum_section(maximum: Decimal, lines: Sequence[Line]) -> SectionSum:
    """Sum of the lines that apply, brought to the full maximum of the section, never above it."""
    active = [line for line in lines if line.points is not None]
    if not active:
        return SectionSum(None, ZERO, Decimal(0))
    applicable = sum((line.max for line in active), Decimal(0))
    raw = sum((line.points for line in active if line.points is not None), ZERO)
    if len(active) < len(lines):
        raw = raw * Fraction(maximum) / Fraction(applicable)
    return SectionSum(min(raw, Fraction(maximum)), raw, applicable)


def sum_sheet(
    scale: Decimal,
    sections: Sequence[tuple[Decimal, Sequence[Line]]],
    bonus: Fraction,
    bonus_cap: Decimal,
    deducted: Fraction,
) -> Sum:
    """The whole sum. A section without any applicable line is left out and the others stand for the scale."""
    sums = tuple(sum_section(maximum, lines) for maximum, lines in sections)
    present = sum(
        (maximum for (maximum, _), one in zip(sections, sums, strict=True) if one.points is not None), Decimal(0)
    )
    subtotal = sum((one.points for one in sums if one.points is not None), ZERO)
    whole = sum((maximum for maximum, _ in sections), Decimal(0))
    if present and present != whole:
        subtotal = subtotal * Fraction(scale) / Fraction(present)
    counted = min(bonus, Fraction(bonus_cap))
    return Sum(sums, subtotal, counted, deducted, max(ZERO, subtotal + counted - deducted))
