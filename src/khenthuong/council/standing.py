"""Where a nominee stands after scoring: points, rank and the gates, as the council sees it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of scoring one nominee, reduced to what proposals need.

    ``total`` is None while results are missing; then there is no rank either. ``not_considered`` is the
    reason why the nominee is left out before scoring counts (không xét), empty when considered.
    """

    nominee: str
    total: Decimal | None = None
    scale: int | None = None
    band: str = ""
    rank: int | None = None
    cluster: str = ""
    tied: bool = False
    not_considered: str = ""
