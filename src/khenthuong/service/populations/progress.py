"""Telling whoever watches how far the work on a population is."""

from __future__ import annotations

from collections.abc import Callable

RowsDone = Callable[[int], None]
"""Called with every number of rows that is done."""

Progress = Callable[[int], RowsDone]
"""Given the number of rows to do, what to call with every number of rows done."""


def nobody_watches(_: int) -> None:
    """Takes the numbers of rows done where nobody wants to know."""
