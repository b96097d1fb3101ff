"""A threshold of a rule in words: where it stands, what it is now, how the condition would read with another value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.periods import show_date
from khenthuong.engine.thresholds import Moved, Threshold
from khenthuong.explain.leaf_words import FIELD_LABELS, leaf_words
from khenthuong.law.law import Law


def where_words(law: Law, threshold: Threshold) -> str:
    """The sentence of the condition and its clause."""
    cited = "; ".join(law.cite(citation) for citation in threshold.cite)
    return f"{threshold.text} [{cited}]" if cited else threshold.text


def value_words(threshold: Threshold, value: Any) -> str:
    """One value, as people write it."""
    if threshold.scale is not None:
        return threshold.scale.show(value)
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value).replace(".", ",")


def step_words(threshold: Threshold, moved: Moved) -> str:
    """``dưới: 10 → 9``, ``số tháng học, ít nhất: 12 → 13``."""
    return f"{key_words(threshold)}{value_words(threshold, threshold.value)} → {value_words(threshold, moved.value)}"


def key_words(threshold: Threshold) -> str:
    """Which number of the condition it is, with a colon; empty where there is only one it can be."""
    names = [str(key) for key in threshold.place[1:]]
    field = FIELD_LABELS.get(names[names.index("where") + 1], "") if "where" in names else ""
    said = [part for part in (field, _KEYS.get(names[-1], "")) if part]
    return f"{', '.join(said)}: " if said else ""


_KEYS = {
    "at_least": "ít nhất",
    "more_than": "hơn",
    "at_most": "nhiều nhất",
    "less_than": "dưới",
    "years": "số năm",
    "n": "số điều kiện",
    "at_least_years": "số năm, ít nhất",
    "less_than_years": "số năm, dưới",
    "minus_years": "số năm được giảm",
}


def reading_words(law: Law, moved: Moved, on: date) -> str:
    """The condition as it would read."""
    if moved.after.at_least is not None:
        return f"cần ít nhất {moved.after.at_least.n} trong các điều nêu"
    return leaf_words(law, moved.after, on)
