"""How many results hang on one number of the law: every threshold of some awards moved, over a population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.periods import show_date
from khenthuong.base.validation import suggest
from khenthuong.council.two_wordings import concerning
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.firing import ReferenceChainer
from khenthuong.engine.sensitivity import ANSWER_OF, Earlier, Effect, Variant, tree_effects, variants
from khenthuong.engine.thresholds import Threshold, thresholds_of
from khenthuong.law.law import Law
from khenthuong.law.rule_book import RuleBook, assemble
from khenthuong.service.reviewing import Bench, EarlierWordings, wanted_awards

COLUMNS_FROM = 300
"""From so many dossiers on they are decided in columns; fewer, and the tree walker is as quick and needs no numpy."""


@dataclass(frozen=True)
class Sensitivity:
    """Every threshold tried on one population."""

    book: RuleBook
    awards: tuple[str, ...]
    nominees: int
    thresholds: tuple[Threshold, ...]
    effects: tuple[Effect, ...]

    @property
    def law(self) -> Law:
        """The law the thresholds stand in."""
        return self.book.law


def sensitivity(
    book: RuleBook, awards: Sequence[str], dossiers: Sequence[Dossier], conditions: Sequence[str] = (), steps: int = 1
) -> Sensitivity:
    """Move every threshold of these awards, or only those of some ``conditions``, up to ``steps`` steps.

    A file handed in before a change of law is open wherever the earlier wording gives another answer; only the
    wording of the day of the book is moved.

    Raises:
        DataError: KT-610 when there is no such condition or no threshold; every problem of the dossiers.
    """
    if problems := check_dossiers(list(dossiers), book.law, book.on):
        raise DataError(problems)
    awards = tuple(dict.fromkeys(awards))
    found = chosen_thresholds(book, awards, conditions)
    compiled = compile_book(book, awards)
    tried = list(variants(compiled, found, steps))
    earlier = earlier_wordings(compiled)
    if len(dossiers) < COLUMNS_FROM:
        effects = tree_effects(compiled, dossiers, awards, tried, [_earlier(earlier, one, awards) for one in dossiers])
    else:
        effects = _in_columns(compiled, dossiers, awards, tried, earlier)
    return Sensitivity(book, awards, len(dossiers), tuple(found), tuple(effects))


def earlier_wordings(compiled: CompiledBook) -> EarlierWordings:
    """The wordings before the changes of law that a book comes after."""
    return EarlierWordings(compiled.book.law, Bench(compiled, ReferenceChainer(compiled.rules)))


def _earlier(wordings: EarlierWordings, dossier: Dossier, awards: Sequence[str]) -> Earlier:
    decided = wordings.decisions(dossier, awards)
    return {
        award: [ANSWER_OF[one.decision.results[award].verdict] for one in concerning(award, decided)]
        for award in awards
    }


def _in_columns(
    compiled: CompiledBook,
    dossiers: Sequence[Dossier],
    awards: Sequence[str],
    tried: Sequence[Variant],
    wordings: EarlierWordings,
) -> list[Effect]:
    from khenthuong.engine.columnar.building import frame_of
    from khenthuong.engine.columnar.trials import Trials
    from khenthuong.service.wordings_at_scale import earlier_answers

    frame, trials = frame_of(dossiers), Trials(compiled, awards, tried)
    trials.add(frame, lambda row: dossiers[row].nominee.id, earlier_answers(wordings, awards, frame))
    return trials.effects()


def wanted_book(law: Law, on: date, year: int, awards: Sequence[str]) -> RuleBook:
    """The rule book of a day in which every one of these awards has a rule.

    Raises:
        DataError: KT-210 for a day the rules do not cover, KT-403 or KT-211 for an award without a rule.
    """
    book = assemble(law, on, year)
    wanted_awards(law, compile_book(book, [name for name in awards if name in law.awards]), awards)
    return book


def chosen_thresholds(book: RuleBook, awards: Sequence[str], conditions: Sequence[str]) -> list[Threshold]:
    """The thresholds of some awards, or only those of some conditions.

    Raises:
        DataError: KT-610 when there is no such condition or no threshold.
    """
    found = thresholds_of(book, awards)
    names = {name for item in found for name in (item.condition, item.name) if item.owner == "bar" or name != item.name}
    problems = [
        Problem("KT-610", f"Không có ngưỡng nào ở điều kiện mã “{name}”.", remedy=suggest(name, names))
        for name in conditions
        if name not in names
    ]
    if not found:
        said = ", ".join(f"“{book.law.award_name(award, book.on)}”" for award in awards)
        problems.append(Problem("KT-610", f"Quy tắc của {said} ngày {show_date(book.on)} không có con số nào để thử."))
    if problems:
        raise DataError(problems)
    return [item for item in found if not conditions or item.condition in conditions or item.name in conditions]
