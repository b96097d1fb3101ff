"""``not_known``: a condition stands here but its content is not known to us. Always judgement."""

from __future__ import annotations

from khenthuong.base.logic import Outcome, Truth
from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.law.condition import Condition, NotKnown

_WHAT = {"text": "Chưa đọc được lời văn", "local_rule": "Thiếu quy định của địa phương"}


def decide(spec: NotKnown, condition: Condition, case: Case) -> LeafResult:
    """Left to a person, with the reason."""
    return LeafResult(Truth.UNDECIDED, Outcome.JUDGEMENT, note=f"{_WHAT[spec.missing]}: {spec.why}")
