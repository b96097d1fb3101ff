"""One question to the engine: this dossier, under this rule book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from khenthuong.dossier.dossier import Dossier
from khenthuong.law.condition import Run
from khenthuong.law.law import Law
from khenthuong.law.rule_book import RuleBook


@dataclass(frozen=True)
class Case:
    """A dossier to be decided under the law of a day, for the achievements of a year.

    ``award`` is the award whose rule is at hand, ``runs`` that rule's runs of years, for windows that say "in
    that time".
    """

    dossier: Dossier
    book: RuleBook
    award: str = ""
    runs: Mapping[str, Run] = field(default_factory=dict)

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
