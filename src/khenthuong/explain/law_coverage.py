"""How far each award is written and checked, version by version: the numbers of the coverage table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from khenthuong.explain.law_cases import cases_by_version
from khenthuong.law.award import Award
from khenthuong.law.cases import ReadyCase
from khenthuong.law.citation import Checked
from khenthuong.law.condition import Condition
from khenthuong.law.law import Law
from khenthuong.law.rule import RuleVersion

State = Literal["read", "unread", "no_rule"]
MARKS = ("verified", "secondary", "unverified")


@dataclass(frozen=True, slots=True)
class PeriodCoverage:
    """One version of one award. ``marks`` counts the conditions that are decided by how they were checked."""

    days: str
    state: State
    cases: int
    marks: dict[str, int] = field(default_factory=dict)

    @property
    def conditions(self) -> int:
        """How many conditions are decided one by one; those that only join others do not count."""
        return sum(self.marks.values())

    def share(self, mark: str) -> str:
        """``75 %`` of the conditions, rounded down so that 100 % means all; empty when there are none."""
        return f"{100 * self.marks.get(mark, 0) // self.conditions} %" if self.conditions else ""


def coverage_of(law: Law, award: Award, cases: Sequence[ReadyCase]) -> list[PeriodCoverage]:
    """Every version of an award in order; one line without a rule when there is none. ``cases`` are its own."""
    rule = law.rules.get(award.id)
    if rule is None:
        return [PeriodCoverage(award.exists.show(), "no_rule", 0)]
    by_version = cases_by_version(rule.versions, cases)
    return [_period(version, len(by_version[version.in_force.start])) for version in rule.versions]


def _period(version: RuleVersion, cases: int) -> PeriodCoverage:
    if version.requires is None:
        return PeriodCoverage(version.in_force.show(), "unread", cases)
    marks = dict.fromkeys(MARKS, 0)
    for mark in _marks(version.requires, version.checked):
        marks[mark.status if mark is not None else "unverified"] += 1
    return PeriodCoverage(version.in_force.show(), "read", cases, marks)


def _marks(condition: Condition, inherited: Checked | None) -> Iterator[Checked | None]:
    mark = condition.checked or inherited
    if not condition.children:
        yield mark
    for child in condition.children:
        yield from _marks(child, mark)
