"""Why a result is what it is: what was met, what decided, what is missing, who must speak, what makes it wait.

Reads the stored findings only. A condition is told as a whole: a leaf; or "none of" with its own positive
sentence ("trong năm không bị kỷ luật"); or another award with the reasons below it; or a choice of which one
way is enough. Nothing undecided is ever told as failing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.engine.finding import AwardResult, Finding
from khenthuong.explain.words import VERDICT_WORDS as VERDICT_WORDS

NO_GROUP = "nominee.group"
"""What a finding asks for when it is not known whether it exists for the nominee."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition as it is told.

    ``details`` are the findings whose values explain it (the condition itself, or what happened below a
    "none of"). ``parts`` are reasons below it; with ``choice`` they are ways of which one is enough.
    """

    finding: Finding
    details: tuple[Finding, ...] = ()
    parts: tuple[Reason, ...] = ()
    choice: bool = False

    def walk(self) -> Iterator[Reason]:
        """This reason and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Reasons:
    """Everything there is to say about one result, sorted by what a reader does with it.

    ``missing`` waits for facts, ``waiting`` for a body; ``holding`` are the bars that make the case wait;
    ``deciding`` is the part the verdict rests on.
    """

    verdict: Verdict
    met: tuple[Reason, ...]
    failing: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    waiting: tuple[Reason, ...]
    holding: tuple[Reason, ...]
    not_applicable: tuple[Finding, ...]
    capped: str

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """What the verdict rests on; for a yes everything that was met."""
        if self.verdict is Verdict.NOT_ELIGIBLE:
            return self.failing
        if self.verdict is Verdict.ON_HOLD:
            return self.holding
        if self.verdict is Verdict.INCOMPLETE:
            return self.missing + self.waiting
        if self.verdict is Verdict.NEEDS_JUDGEMENT:
            return self.waiting
        return self.met


def reasons_of(result: AwardResult) -> Reasons:
    """The reasons of one result, in the reading order of the rule."""
    tops = [result.root, *(hold for hold in result.holds if not (hold.applicable and hold.truth is Truth.NO))]
    open_ = [reason for top in tops for reason in _open(top)]
    return Reasons(
        verdict=result.verdict,
        met=tuple(reason for top in tops for reason in _met(top)),
        failing=tuple(_failing(result.root)),
        missing=tuple(item for item in open_ if shown_outcome(item.finding) is Outcome.UNKNOWN),
        waiting=tuple(item for item in open_ if shown_outcome(item.finding) is Outcome.JUDGEMENT),
        holding=tuple(reason for hold in result.holds for reason in _failing(hold)),
        not_applicable=tuple(item for top in (result.root, *result.holds) for item in _absent(top)),
        capped=result.capped,
    )


def shown_outcome(finding: Finding) -> Outcome:
    """The outcome as told: a condition that may not even exist for the nominee is unknown, whatever it says."""
    return Outcome.UNKNOWN if _may_not_exist(finding) else finding.outcome


def is_told_whole(finding: Finding) -> bool:
    """Whether a condition is told by its own sentence instead of by those below it."""
    return not finding.children or finding.operator in {"none", "meets", "ask", "doubt", "two_wordings"}


def leaves_below(finding: Finding) -> Iterator[Finding]:
    """The leaves of a condition, without those of another award or of a doubted wording."""
    if finding.is_leaf:
        yield finding
        return
    for child in finding.children:
        yield from leaves_below(child)


def _may_not_exist(finding: Finding) -> bool:
    return NO_GROUP in finding.asks_for and finding.applicable and finding.truth is not Truth.UNDECIDED


def _truth(finding: Finding) -> Truth:
    return Truth.UNDECIDED if _may_not_exist(finding) else finding.truth


def _present(finding: Finding) -> list[Finding]:
    return [child for child in finding.children if child.applicable]


def _met(finding: Finding) -> Iterator[Reason]:
    """What holds. Beside a way that was fulfilled, half-fulfilled other ways are of no interest."""
    if not finding.applicable:
        return
    if is_told_whole(finding):
        if _truth(finding) is Truth.YES:
            yield Reason(finding, (finding,) if not finding.children else ())
        return
    fulfilled = finding.operator in {"any", "at_least"} and _truth(finding) is Truth.YES
    for child in _present(finding):
        if not fulfilled or _truth(child) is Truth.YES:
            yield from _met(child)


def _failing(finding: Finding) -> Iterator[Reason]:
    """What is decided no and makes the whole fail."""
    if not finding.applicable or _truth(finding) is not Truth.NO:
        return
    if finding.operator == "none":
        yield Reason(finding, tuple(item for item in leaves_below(finding) if item.truth is Truth.YES))
    elif finding.operator == "meets":
        parts = tuple(part for child in finding.children for part in _failing(child))
        yield Reason(finding, () if parts else (finding,), parts)
    elif is_told_whole(finding):
        yield Reason(finding, (finding,))
    else:
        yield from _below(finding, _failing)


def _open(finding: Finding) -> Iterator[Reason]:
    """What is undecided. Below a "no" only what stands beside the failing conditions, not inside failed ways."""
    if not finding.applicable:
        return
    truth = _truth(finding)
    if is_told_whole(finding):
        if truth is not Truth.UNDECIDED:
            return
        if finding.operator == "none":
            yield Reason(finding, tuple(item for item in leaves_below(finding) if item.truth is Truth.UNDECIDED))
        elif finding.operator == "meets":
            parts = tuple(part for child in finding.children for part in _open(child))
            yield Reason(finding, () if parts else (finding,), parts)
        else:
            yield Reason(finding, (finding,))
    elif finding.operator == "all" or len(_present(finding)) == 1:
        for child in _present(finding):
            yield from _open(child)
        if truth is Truth.UNDECIDED and _may_not_exist(finding):
            yield Reason(finding)
    elif truth is Truth.UNDECIDED:
        yield from _below(finding, _open)


def _below(finding: Finding, tell: Callable[[Finding], Iterator[Reason]]) -> Iterator[Reason]:
    """The reasons of the children; a choice of several ways stays together as one reason."""
    present = _present(finding)
    if finding.operator == "all" or len(present) == 1:
        for child in present:
            yield from tell(child)
        return
    ways = []
    for child in present:
        told = tuple(tell(child))
        if told:
            ways.append(told[0] if len(told) == 1 else Reason(child, parts=told))
    yield Reason(finding, parts=tuple(ways), choice=True)


def _absent(finding: Finding) -> Iterator[Finding]:
    if not finding.applicable:
        yield finding
        return
    if finding.operator != "meets":
        for child in finding.children:
            yield from _absent(child)
