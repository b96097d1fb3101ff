"""One module per kind of leaf. Nothing else in the program compares raw facts.

Each module has one function ``decide(spec, condition, case) -> LeafResult`` with its truth table in the
docstring. Missing data never becomes "no": a leaf is decided no only when somebody declared the list
complete or the value itself is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.operators import count, fact, holds, judgement, not_known, run, share, tenure
from khenthuong.law.condition import Condition

DECIDE: dict[str, Callable[[Any, Condition, Case], LeafResult]] = {
    "fact": fact.decide,
    "count": count.decide,
    "run": run.decide,
    "share": share.decide,
    "tenure": tenure.decide,
    "holds": holds.decide,
    "judgement": judgement.decide,
    "not_known": not_known.decide,
}


def decide_leaf(condition: Condition, case: Case) -> LeafResult:
    """Decide one leaf condition (all kinds but ``meets``, which needs another rule's result)."""
    operator = condition.operator
    return DECIDE[operator](getattr(condition, operator), condition, case)
