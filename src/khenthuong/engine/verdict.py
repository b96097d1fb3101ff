"""From findings to a verdict, in the order people act on it.

Not eligible if the requirement is decided no; else on hold if a bar with effect hold applies; else
incomplete if facts are missing; else needs judgement if a body must speak; else eligible. Wording that was
never compared with a text can say at most "needs judgement".
"""

from __future__ import annotations

from collections.abc import Sequence

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.engine.finding import Finding
from khenthuong.law.citation import Checked

NOT_COMPARED = "Lời văn của phiên bản này chưa được đối chiếu với văn bản nào; người có trách nhiệm phải đọc lại trước."


def verdict_of(root: Finding, holds: Sequence[Finding], checked: Checked | None) -> tuple[Verdict, str]:
    """The verdict, and why it was weakened when it was. A hold bar holds when its finding is decided no."""
    verdict = _plain(root, [hold for hold in holds if hold.applicable])
    weak = checked is not None and checked.status == "unverified"
    if weak and verdict in {Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE}:
        return Verdict.NEEDS_JUDGEMENT, NOT_COMPARED
    return verdict, ""


def _plain(root: Finding, holds: Sequence[Finding]) -> Verdict:
    if root.truth is Truth.NO:
        return Verdict.NOT_ELIGIBLE
    if any(hold.truth is Truth.NO for hold in holds):
        return Verdict.ON_HOLD
    open_ = [finding.outcome for finding in (root, *holds) if finding.truth is Truth.UNDECIDED]
    if Outcome.UNKNOWN in open_:
        return Verdict.INCOMPLETE
    return Verdict.NEEDS_JUDGEMENT if open_ else Verdict.ELIGIBLE
