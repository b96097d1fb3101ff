"""``share``: a part of a group against the whole, as an exact fraction. 9 of 13 is not 70 %.

| part and whole | comparison | leaf |
|---|---|---|
| both known, whole > 0 | holds / fails | yes / no |
| one missing, or whole = 0 | – | unknown |
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from khenthuong.base.logic import Outcome, Truth, truth_of
from khenthuong.base.numbers import Number, percent, show_number, show_share, to_fraction
from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.operators.fact import known_value
from khenthuong.law.condition import Condition, Share


def decide(spec: Share, condition: Condition, case: Case) -> LeafResult:
    """Decide a share; see the table above."""
    limit = percent(spec.limit)
    strict = spec.more_than is not None
    limit_text = f"trên {spec.limit}" if strict else f"ít nhất {spec.limit}"
    part = known_value(case.law.facts[spec.part], case)
    whole = known_value(case.law.facts[spec.whole], case)
    missing = [name for name, known in ((spec.part, part), (spec.whole, whole)) if known.value is None]
    if missing or whole.value == 0:
        note = "" if missing else "Tổng số bằng 0 nên chưa tính được tỷ lệ."
        return LeafResult(
            Truth.UNDECIDED,
            Outcome.UNKNOWN,
            limit=spec.limit,
            limit_text=limit_text,
            asks_for=tuple(missing) or (spec.whole,),
            note=note,
        )
    share = Fraction(part.value) / Fraction(whole.value)
    truth = truth_of(share > limit if strict else share >= limit)
    shown = f"{show_number(part.value)}/{show_number(whole.value)}"
    return LeafResult(
        truth,
        value=shown,
        limit=spec.limit,
        value_text=f"{shown} ({show_share(share)})",
        limit_text=limit_text,
        unit=case.law.facts[spec.part].unit or "",
        gap=None if truth is Truth.YES else _missing(part.value, whole.value, limit, strict),
        evidence=part.evidence + whole.evidence,
    )


def _missing(part: Number, whole: Number, limit: Fraction, strict: bool) -> int:
    """How many more would be needed, the whole staying the same."""
    short = limit * to_fraction(whole) - to_fraction(part)
    return floor(short) + 1 if strict else ceil(short)
