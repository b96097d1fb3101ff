"""``holds``: an award really conferred, found in the register. Meeting a standard is ``meets``, not this.

| register | leaf |
|---|---|
| enough records of the right award, issuer, kind and period | yes |
| declared complete, and too few even with doubtful ones | no |
| otherwise | unknown |
"""

from __future__ import annotations

from khenthuong.engine.case import Case
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.operators.count import decide_count
from khenthuong.law.condition import Condition, Holds


def decide(spec: Holds, condition: Condition, case: Case) -> LeafResult:
    """Decide whether the register shows the award; see the table above."""
    return decide_count("register", spec.record, spec.within, spec.at_least, None, case)
