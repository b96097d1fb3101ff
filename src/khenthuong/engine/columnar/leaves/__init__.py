"""One module per kind of leaf, named like the operators whose truth tables they follow, for a block at once.

Each has one function ``decide(spec, condition, asked, block) -> LeafTruth``. The meaning is that of
:mod:`khenthuong.engine.operators`; tests hold the two together leaf by leaf.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from khenthuong.engine.columnar.block import Asked, Block, LeafTruth, NotColumnarError
from khenthuong.engine.columnar.leaves import count, fact, judgement, run, share, tenure
from khenthuong.law.condition import Condition

DECIDE: dict[str, Callable[[Any, Condition, Asked, Block], LeafTruth]] = {
    "fact": fact.decide,
    "count": count.decide,
    "run": run.decide,
    "share": share.decide,
    "tenure": tenure.decide,
    "holds": count.decide,
    "judgement": judgement.decide,
    "not_known": judgement.never,
}


def decide_leaf(condition: Condition, asked: Asked, block: Block) -> LeafTruth:
    """Decide one leaf condition (all kinds but ``meets``) for a block.

    Raises:
        NotColumnarError: it reads something frames do not hold.
    """
    operator = condition.operator
    if operator not in DECIDE:
        raise NotColumnarError(operator)
    return DECIDE[operator](getattr(condition, operator), condition, asked, block)
