"""What is asked of a population, and the law made ready for it once in every process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from khenthuong import __version__
from khenthuong.base.errors import DataError, Problem
from khenthuong.engine.columnar.failing import requirements
from khenthuong.engine.compiled import CompiledBook
from khenthuong.law.law import Law
from khenthuong.service.checking import law_of
from khenthuong.service.reviewing import Bench, EarlierWordings, make_bench, wanted_awards
from khenthuong.store.populations.results import branch_text

AGAIN = 200
"""Rows of every file that the tree walker decides again, drawn by the fingerprint of the file."""

NEAR = 2000
"""Boundary cases of every file that the tree walker decides again."""


@dataclass(frozen=True)
class Question:
    """The day, the year, the rules and the awards. ``rule_book``: the hash every process must arrive at ("": any).

    ``again``: rows of every file decided again as a sample; ``near``: boundary cases of every file, None for all.
    """

    on: date
    year: int
    rules: Path | None = None
    local: str | None = None
    awards: tuple[str, ...] = ()
    every_award: bool = False
    again: int = AGAIN
    near: int | None = NEAR
    rule_book: str = ""


@dataclass(frozen=True)
class Ready:
    """A question with its law compiled. ``branches``: the texts of each rule's branches, in order."""

    question: Question
    law: Law
    bench: Bench
    awards: tuple[str, ...]
    branches: Mapping[str, tuple[str, ...]]
    earlier: EarlierWordings

    @property
    def compiled(self) -> CompiledBook:
        """The compiled rule book."""
        return self.bench.compiled

    def about(self) -> dict[str, Any]:
        """What a folder of results says about the law it was made under; equal questions say equal things."""
        book = self.compiled.book
        return {
            "program": __version__,
            "rule_book": book.hash,
            "on": book.on.isoformat(),
            "year": book.year,
            "local": list(self.law.local),
            "again": self.question.again,
            "near": "all" if self.question.near is None else self.question.near,
            "awards": {award: self.law.award_name(award, book.on) for award in self.awards},
            "conditions": {
                award: {node.id: node.text for node in requirements(self.compiled.rules[award].root)}
                for award in self.awards
                if award in self.compiled.rules
            },
        }


@lru_cache(maxsize=4)
def made_ready(question: Question) -> Ready:
    """The law of a question, compiled; kept for the next file.

    Raises:
        DataError: what is wrong with the rules or the awards asked for; KT-744 when this machine has another rule
            book than the one that gave out the work.
    """
    law, bench = _compiled(question.rules, question.local, question.on, question.year)
    book = bench.compiled.book
    if question.rule_book and book.hash != question.rule_book:
        what = f"Bộ quy tắc ở đây là {book.hash[:12]}, cần bộ {question.rule_book[:12]}."
        raise DataError([Problem("KT-744", what)])
    wanted = wanted_awards(law, bench.compiled, question.awards)
    usual = [name for name in book.order if law.awards[name].year_end]
    awards = tuple(wanted or (usual if usual and not question.every_award else book.order))
    branches = {
        award: tuple(branch_text(branch.choices) for branch in bench.compiled.rules[award].branches)
        for award in awards
        if award in bench.compiled.rules
    }
    return Ready(question, law, bench, awards, branches, EarlierWordings(law, bench))


@lru_cache(maxsize=4)
def _compiled(rules: Path | None, local: str | None, on: date, year: int) -> tuple[Law, Bench]:
    """The law and its rule book, the same for questions that differ only in awards or in the second look."""
    law = law_of(rules, local, on)
    return law, make_bench(law, on, year, "tham-chieu")
