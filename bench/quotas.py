"""``python -m bench.quotas``: caps over random populations of many units, by one packed sort."""

from __future__ import annotations

import statistics
import time
from fractions import Fraction

import numpy as np

from khenthuong.engine.columnar.quotas import Standing, quotas

ROUNDS = 5
UNITS = 10_500
"""About as many as the country has communes (before 2025)."""


def population(size: int, seed: int = 1) -> Standing:
    """Random candidates: two in ten with the award, one in fifty undecided, one score in fifty missing."""
    source = np.random.default_rng(seed)
    draw = source.random(size)
    return Standing(
        groups=source.integers(0, UNITS, size),
        eligible=draw < 0.2,
        undecided=(draw >= 0.2) & (draw < 0.22),
        base=draw < 0.8,
        base_open=draw >= 0.98,
        totals=source.integers(5000, 10001, size),
        known=source.random(size) >= 0.02,
    )


def main() -> None:
    """Measure and print the median of several rounds."""
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        given = population(size)
        seconds = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            found = quotas(given, Fraction(15, 100))
            seconds.append(time.perf_counter() - start)
        middle = statistics.median(seconds)
        listed = int((found.boundary != 0).sum())
        print(f"{size:>10}: {middle * 1000:9.1f} ms, {middle / size * 1e9:6.1f} ns a nominee, {listed} at a boundary")


if __name__ == "__main__":
    main()
