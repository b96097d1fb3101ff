"""One question to the engine: this dossier, under this rule book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from khenthuong.base.logic import Truth
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.evidence import Evidence
from khenthuong.law.condition import Run
from khenthuong.law.law import Law
from khenthuong.law.rule_book import RuleBook


class YearFound(NamedTuple):
    """One year of a list of records: whether a fitting record is there, and the evidence of what is there."""

    year: int
    good: Truth
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Case:
    """A dossier to be decided under the law of a day, for the achievements of a year.

    ``award`` is the award whose rule is at hand, ``runs`` that rule's runs of years, for windows that say "in
    that time". ``years`` keeps the years already looked at, by what is looked for: the cases of one evaluation
    share it, because neither the dossier nor the law changes under it.
    """

    dossier: Dossier
    book: RuleBook
    award: str = ""
    runs: Mapping[str, Run] = field(default_factory=dict)
    years: dict[tuple[str, int], YearFound] = field(default_factory=dict, repr=False, compare=False)

    @property
    def law(self) -> Law:
        """The law the rule book was taken from."""
        return self.book.law

    @property
    def on(self) -> date:
        """The day of decision."""
        return self.book.on

    @property
    def year(self) -> int:
        """The year of achievement."""
        return self.book.year
