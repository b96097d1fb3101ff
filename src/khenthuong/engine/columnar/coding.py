"""From planes to the codes of a result: see :mod:`khenthuong.engine.verdict`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from khenthuong.base.logic import Outcome, Verdict
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.holding import Hold
from khenthuong.engine.columnar.planes import Planes, any_of, unpacked
from khenthuong.engine.columnar.result import OUTCOMES, VERDICTS


def verdicts_of(root: Planes, holds: Collection[Hold], weak: bool) -> dict[Verdict, Array]:
    """Who has which verdict. ``weak``: the wording was never compared with a text."""
    open_, lack, held = root.open, root.lack, root.no & ~root.no
    for hold in holds:
        held = held | (hold.planes.no & hold.applicable)
        open_ = open_ | (hold.planes.open & hold.applicable)
        lack = lack | (hold.planes.lack & hold.applicable)
    rest = ~(root.no | held)
    found = {
        Verdict.ELIGIBLE: rest & ~open_,
        Verdict.NOT_ELIGIBLE: root.no,
        Verdict.ON_HOLD: held & ~root.no,
        Verdict.INCOMPLETE: rest & lack,
        Verdict.NEEDS_JUDGEMENT: rest & open_ & ~lack,
    }
    if weak:
        decided = found.pop(Verdict.ELIGIBLE) | found.pop(Verdict.NOT_ELIGIBLE)
        found[Verdict.NEEDS_JUDGEMENT] = found[Verdict.NEEDS_JUDGEMENT] | decided
    return found


def outcomes_of(root: Planes) -> dict[Outcome, Array]:
    """Who has which outcome."""
    return {
        Outcome.MET: root.yes,
        Outcome.NOT_MET: root.no,
        Outcome.UNKNOWN: root.lack,
        Outcome.JUDGEMENT: root.open & ~root.lack,
    }


_CODES: dict[Verdict | Outcome, int] = {
    **{verdict: code for code, verdict in enumerate(VERDICTS)},
    **{outcome: code for code, outcome in enumerate(OUTCOMES)},
}


def coded(found: Mapping[Any, Array], there: Array, size: int) -> Array:
    """The code of each nominee; NO_RESULT for those not ``there``."""
    codes = np.zeros(size, dtype=np.uint8)
    for bit in range(3):
        planes = [plane for item, plane in found.items() if _CODES[item] >> bit & 1]
        if planes:
            codes |= unpacked(any_of(planes, there), size).view(np.uint8) << np.uint8(bit)
    codes |= unpacked(there, size).view(np.uint8) - np.uint8(1)  # all bits of NO_RESULT are set
    return codes
