"""A value of a rule one step up or down: what a step is, by the kind of value."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from khenthuong.law.fact import Scale


def step(value: Any, scale: Scale | None, by: int) -> Any:
    """The value ``by`` steps away; None when it has no such step.

    A step is 1 for whole numbers, 1 in the last written place for decimals, one point for a share in per cent,
    one day for dates, and one rank on the scale of an ordered value (where a rank has several, its first).
    """
    if scale is not None and isinstance(value, str):
        rank = scale.rank(value)
        if rank is not None:
            return scale.order[rank + by][0].id if 0 <= rank + by < len(scale.order) else None
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value + by
    if isinstance(value, Decimal):
        return value + by * Decimal(1).scaleb(int(value.as_tuple().exponent))
    if isinstance(value, date):
        return value + timedelta(days=by)
    if isinstance(value, str) and value.endswith("%"):
        number = Decimal(value.removesuffix("%").strip().replace(",", "."))
        return f"{number + by}%"
    return None
