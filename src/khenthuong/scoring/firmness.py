"""How firm a ranking is: the same results under many slightly different weights. Pure, exact, the same everywhere.

A plan sets the maximum of every line, and a council may have set it a little higher or lower. Here every maximum
moves by itself inside a band (or all lines of a section move together), the scale of the sheet stays, every line
keeps the share of its maximum it has reached, and bonus and deductions stay as they are. Everybody is ranked again
each time. No floating point is used: a weight is its maximum times ``1 + band × d / 1000`` with a whole ``d`` drawn
evenly from -1000 to 1000 by the Mersenne Twister, so a seed means the same runs on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

from khenthuong.base.numbers import round_half_up
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.scoring.results import ItemResult, SheetResult

STEPS = 1000
"""A band is cut into so many steps on either side."""
Vary = Literal["items", "sections"]
Key = tuple[Fraction | int, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried: the band (``1/10``: every weight up to ten per cent up or down), how often, from which seed."""

    band: Fraction
    runs: int
    seed: int
    vary: Vary = "items"

    def __post_init__(self) -> None:
        if not 0 < self.band < 1 or self.runs < 1:
            raise ValueError("a band lies between 0 and 1, and there is at least one run")


@dataclass(frozen=True, slots=True)
class UnitFirmness:
    """One unit: its rank as it is, and in how many runs it took each rank (``counts[0]``: rank 1, shared or not)."""

    nominee: str
    name: str
    rank: int
    counts: tuple[int, ...]
    alone_first: int

    @property
    def best(self) -> int:
        """The best rank of any run."""
        return next(place for place, count in enumerate(self.counts, 1) if count)

    @property
    def worst(self) -> int:
        """The worst rank of any run."""
        return max(place for place, count in enumerate(self.counts, 1) if count)

    @property
    def kept(self) -> int:
        """In how many runs the rank is the one it has."""
        return self.counts[self.rank - 1]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two units whose order is not the same in every run; ``tied``: as it is they are equal.

    ``turned``: runs with ``lower`` strictly before ``upper``. ``level``: runs in which they are equal.
    """

    upper: str
    lower: str
    tied: bool
    turned: int
    level: int


@dataclass(frozen=True, slots=True)
class Firmness:
    """The trial of one cluster. ``left_out``: names of those without a complete result, who have no rank to try."""

    sheet: str
    cluster: str
    trial: Trial
    units: tuple[UnitFirmness, ...]
    swaps: tuple[Swap, ...]
    left_out: tuple[str, ...]


def firmness(sheet: ScoreSheet, cluster: str, results: Sequence[SheetResult], trial: Trial) -> Firmness | None:
    """Try the ranking of one cluster; None when fewer than two of its units have a complete result.

    The weights drawn depend on the sheet and the seed alone: who is ranked does not change them.
    """
    taking_part = sorted(
        (one for one in results if one.cluster == cluster and one.status == "scored"), key=lambda one: one.nominee
    )
    left_out = tuple(one.name for one in results if one.cluster == cluster and one.status == "incomplete")
    if len(taking_part) < 2:
        return None
    scales = [_Scale(sheet, one) for one in taking_part]
    plain = [scale.key([STEPS * trial.band.denominator] * _lines(sheet)) for scale in scales]
    order = sorted(range(len(scales)), key=lambda place: plain[place], reverse=True)
    counter = _Counter([plain[place] for place in order])
    for factors in weights(sheet, trial):
        counter.add([scales[place].key(factors) for place in order])
    units = tuple(
        UnitFirmness(
            taking_part[place].nominee, taking_part[place].name, counter.plain_ranks[row],
            tuple(counter.counts[row]), counter.alone_first[row],
        )
        for row, place in enumerate(order)
    )  # fmt: skip
    return Firmness(sheet.id, cluster, trial, units, tuple(counter.swaps(units)), left_out)


def weights(sheet: ScoreSheet, trial: Trial) -> Iterator[list[int]]:
    """For every run one factor a line, in the order of the sheet; ``1000 × the band's denominator`` means unchanged."""
    source = random.Random(trial.seed)
    middle, step = STEPS * trial.band.denominator, trial.band.numerator
    for _ in range(trial.runs):
        factors: list[int] = []
        for section in sheet.sections:
            if trial.vary == "sections":
                factors += [middle + step * _drawn(source)] * len(section.items)
            else:
                factors += [middle + step * _drawn(source) for _ in section.items]
        yield factors


def _drawn(source: random.Random) -> int:
    """Evenly from -1000 to 1000. ``getrandbits`` is the part of the library that never changes."""
    while (value := source.getrandbits(11)) > 2 * STEPS:
        pass
    return value - STEPS


def _lines(sheet: ScoreSheet) -> int:
    return sum(len(section.items) for section in sheet.sections)


class _Scale:
    """One result made ready to be weighed again and again with whole numbers."""

    def __init__(self, sheet: ScoreSheet, result: SheetResult) -> None:
        self.sheet, self.result = sheet, result
        shares = [_share(line) for line in result.items]
        self.parts = lcm(*(share.denominator for share in shares if share is not None))
        self.shares = [None if share is None else int(share * self.parts) for share in shares]
        # Maxima are decimals of the plan; in this unit they are whole.
        unit = lcm(*(Fraction(line.max).denominator for line in result.items))
        self.maxima = [int(Fraction(line.max) * unit) for line in result.items]
        self.of_section = [
            Fraction(section.max) / sum(Fraction(item.max) for item in section.items) for section in sheet.sections
        ]
        self.whole = sum((Fraction(section.max) for section in sheet.sections), Fraction(0))
        self.tie_sections = [
            next(place for place, section in enumerate(sheet.sections) if section.id == tie.section)
            if tie.by == "section"
            else None
            for tie in sheet.ties
        ]

    def key(self, factors: Sequence[int]) -> Key:
        """What ranks this unit under these weights: the rounded total, then the tie-breakers of the sheet."""
        weights = [maximum * factor for maximum, factor in zip(self.maxima, factors, strict=True)]
        sums, present, everything, first = [], Fraction(0), Fraction(0), 0
        spans = []
        for section, ratio in zip(self.sheet.sections, self.of_section, strict=True):
            last = first + len(section.items)
            spans.append((first, last, sum(weights[first:last]) * ratio))
            everything += spans[-1][2]
            first = last
        norm = self.whole / everything
        for first, last, maximum in spans:
            points = self._section(weights, first, last, maximum, norm)
            sums.append(points)
            present += maximum if points is not None else 0
        subtotal = sum((points for points in sums if points is not None), Fraction(0))
        if present:
            top = self.whole if None not in sums else Fraction(self.sheet.scale)
            subtotal *= top / present
        deducted = self.result.deducted or Fraction(0)
        total = max(Fraction(0), subtotal + self.result.bonus.counted - deducted)
        places = self.sheet.rounding.places
        key: list[Fraction | int] = [_rounded(total, places)]
        for place in self.tie_sections:
            key.append(-deducted if place is None else _rounded((sums[place] or Fraction(0)) * norm, places))
        return tuple(key)

    def _section(
        self, weights: Sequence[int], first: int, last: int, maximum: Fraction, norm: Fraction
    ) -> Fraction | None:
        raw, active = 0, 0
        for place in range(first, last):
            share = self.shares[place]
            if share is not None:
                active += weights[place]
                raw += share * weights[place]
        if not active:
            return None
        points = Fraction(raw, self.parts)
        if self.sheet.rounding.per_line:
            points = self._line_by_line(weights, first, last, norm)
        if active < sum(weights[first:last]):
            points *= maximum / active
        return min(points, maximum)

    def _line_by_line(self, weights: Sequence[int], first: int, last: int, norm: Fraction) -> Fraction:
        """Every line rounded on the scale people see, as the sheet asks for, then brought back."""
        total = Fraction(0)
        for place in range(first, last):
            share = self.shares[place]
            if share is not None:
                points = Fraction(share * weights[place], self.parts) * norm
                total += Fraction(round_half_up(points, self.sheet.rounding.places))
        return total / norm


def _share(line: ItemResult) -> Fraction | None:
    """The part of its maximum a line has reached; None for a line left out."""
    return None if line.points is None else line.points / Fraction(line.max)


def _rounded(value: Fraction, places: int) -> int:
    """Not negative, rounded half up, in units of the last place: as :func:`round_half_up`, but quick."""
    scaled: int = value.numerator * 10**places
    return (2 * scaled + value.denominator) // (2 * value.denominator)


class _Counter:
    """Counts ranks and exchanged pairs over the runs; rows in the order of the ranking as it is."""

    def __init__(self, plain: Sequence[Key]) -> None:
        size = len(plain)
        self.plain_ranks = _ranks(plain)
        self.counts = [[0] * size for _ in range(size)]
        self.alone_first = [0] * size
        self.turned: dict[tuple[int, int], int] = {}
        self.level = {
            (upper, lower): 0 for lower in range(size) for upper in range(lower) if plain[upper] == plain[lower]
        }

    def add(self, keys: Sequence[Key]) -> None:
        """One run."""
        ranks = _ranks(keys)
        for row, rank in enumerate(ranks):
            self.counts[row][rank - 1] += 1
        if ranks.count(1) == 1:
            self.alone_first[ranks.index(1)] += 1
        for pair in self.level:
            self.level[pair] += keys[pair[0]] == keys[pair[1]]
        order = list(range(len(keys)))
        for place in range(1, len(order)):  # insertion sort: every exchange is one pair in the other order
            while place and keys[order[place - 1]] < keys[order[place]]:
                pair = order[place - 1], order[place]
                self.turned[pair] = self.turned.get(pair, 0) + 1
                order[place - 1], order[place] = order[place], order[place - 1]
                place -= 1

    def swaps(self, units: Sequence[UnitFirmness]) -> Iterator[Swap]:
        """Pairs whose order is open: those equal as it is, and those that changed places; the least firm first."""
        pairs = sorted({*self.turned, *self.level}, key=lambda pair: (-self.turned.get(pair, 0), pair))
        for pair in pairs:
            upper, lower = (units[row].nominee for row in pair)
            yield Swap(upper, lower, pair in self.level, self.turned.get(pair, 0), self.level.get(pair, 0))


def _ranks(keys: Sequence[Key]) -> list[int]:
    """Competition ranks: 1, 1, 3."""
    first: dict[Key, int] = {}
    for place, key in enumerate(sorted(keys, reverse=True), 1):
        first.setdefault(key, place)
    return [first[key] for key in keys]
