"""What the engine finds: a tree of decided conditions. The tree that decides is the tree that explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.base.periods import DaySpan
from khenthuong.dossier.evidence import Evidence
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import Changeable

Scalar = bool | int | Decimal | date | str


class LeafResult(NamedTuple):
    """How one leaf was decided, with everything needed to say why.

    ``why_open`` names an undecided leaf: UNKNOWN (a fact is missing) or JUDGEMENT (a body must answer).
    ``value`` and ``limit`` are raw; the ``…_text`` fields are what people read. ``gap`` is how much is
    missing, in ``unit``. ``asks_for`` names what would have to be supplied.
    """

    truth: Truth
    why_open: Outcome | None = None
    value: Scalar | None = None
    limit: Scalar | None = None
    value_text: str = ""
    limit_text: str = ""
    unit: str = ""
    gap: Scalar | None = None
    evidence: tuple[Evidence, ...] = ()
    asks_for: tuple[str, ...] = ()
    note: str = ""


class Finding(NamedTuple):
    """One decided condition and, below it, the conditions it was decided from."""

    id: str
    text: str
    operator: str
    outcome: Outcome
    truth: Truth
    citations: tuple[Citation, ...]
    own_citation: bool
    checked: Checked | None
    applicable: bool = True
    decisive: bool = False
    letter: str | None = None
    value: Scalar | None = None
    limit: Scalar | None = None
    value_text: str = ""
    limit_text: str = ""
    unit: str = ""
    gap: Scalar | None = None
    evidence: tuple[Evidence, ...] = ()
    asks_for: tuple[str, ...] = ()
    note: str = ""
    remark: str = ""
    changeable: Changeable | None = None
    award: str | None = None
    children: tuple[Finding, ...] = ()

    def walk(self) -> Iterator[Finding]:
        """This finding and all below it, in reading order."""
        waiting = [self]
        while waiting:
            finding = waiting.pop()
            yield finding
            waiting += reversed(finding.children)

    @property
    def is_leaf(self) -> bool:
        """Whether nothing below this finding is a condition of the same rule."""
        return not self.children or self.operator in {"meets", "ask", "doubt", "two_wordings"}


@dataclass(frozen=True, slots=True)
class Firing:
    """One branch of one rule that fired, and its place in the order of firing (from 1)."""

    order: int
    award: str
    branch: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The verdict under one of two wordings of the law, with the clauses it rests on and its rule book."""

    in_force: DaySpan
    verdict: Verdict
    citations: tuple[Citation, ...]
    reason: str
    rule_book_hash: str


@dataclass(frozen=True, slots=True)
class AwardResult:
    """The verdict on one award for one nominee, with its findings.

    ``root`` holds the requirements and the bars that refuse; ``holds`` the bars that make the case wait.
    ``capped`` tells why a clear yes or no was weakened to "needs judgement" (wording not checked).
    ``wordings`` are the verdicts before and after a change of law, earlier first, where a person has to choose.
    """

    award: str
    verdict: Verdict
    truth: Truth
    in_force: DaySpan
    citations: tuple[Citation, ...]
    checked: Checked | None
    root: Finding
    holds: tuple[Finding, ...] = ()
    fired: tuple[Firing, ...] = ()
    asks_for: tuple[str, ...] = ()
    capped: str = ""
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """All award results for one nominee under one rule book, and which engine decided."""

    nominee: str
    kind: str
    engine: str
    on: date
    year: int
    rule_book_hash: str
    results: dict[str, AwardResult]
