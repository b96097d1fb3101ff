"""Running the worked cases that stand beside the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.logic import Truth, Verdict
from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import Located
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook, CompiledRule
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import decided_leaves, evaluate
from khenthuong.engine.finding import AwardResult, Finding, LeafResult
from khenthuong.law.cases import ReadyCase
from khenthuong.law.law import Law
from khenthuong.law.rule_book import assemble

_NOT_DOSSIER = ("on", "year", "results")


@dataclass(frozen=True, slots=True)
class CaseInput:
    """What a case puts to the engine: the days that choose the law, a valid dossier, assumed verdicts."""

    on: date
    year: int
    dossier: Dossier
    assumed: Mapping[str, Verdict]


class CaseRunner:
    """Runs cases; keeps compiled rule books by day and year."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._books: dict[tuple[date, int, date | None], CompiledBook] = {}

    def run(self, case: ReadyCase) -> AwardResult:
        """The result of one case.

        Raises:
            DataError: the case itself is not well formed.
        """
        given = case_input(case)
        return run_input(self.book(given), given, case)

    def decided(self, case: ReadyCase) -> tuple[CompiledRule | None, Mapping[str, LeafResult]]:
        """The compiled rule a case is about (None: its wording is unread) and every leaf, decided.

        Raises:
            DataError: the case itself is not well formed.
        """
        given = case_input(case)
        book = self.book(given)
        leaves = decided_leaves(book, given.dossier, case.award, assumed=given.assumed)
        return book.rules.get(case.award), leaves

    def book(self, given: CaseInput) -> CompiledBook:
        """The compiled rule book of a case."""
        key = (given.on, given.year, given.dossier.submitted_on)
        if key not in self._books:
            self._books[key] = compile_book(assemble(self.law, *key))
        return self._books[key]


def case_input(case: ReadyCase) -> CaseInput:
    """A case as the engine takes it.

    Raises:
        DataError: the case itself is not well formed.
    """
    situation = case.situation
    on = situation.get("on")
    if not isinstance(on, date):
        raise DataError([Problem("KT-208", f"Ví dụ “{case.name}” không ghi ngày xét (on).", case.place)])
    year = int(situation.get("year", on.year))
    located = Located({key: value for key, value in situation.items() if key not in _NOT_DOSSIER}, {}, "")
    assumed = {award: Verdict(verdict) for award, verdict in dict(situation.get("results", {})).items()}
    return CaseInput(on, year, _dossier(located, case), assumed)


def run_input(book: CompiledBook, given: CaseInput, case: ReadyCase) -> AwardResult:
    """The result of a prepared case under a compiled rule book.

    Raises:
        DataError: this kind of nominee cannot receive the award on that day.
    """
    decision = evaluate(book, given.dossier, awards=[case.award], assumed=given.assumed)
    if case.award not in decision.results:
        what = f"Ví dụ “{case.name}”: loại đối tượng này không được xét “{case.award}” vào ngày đó."
        raise DataError([Problem("KT-208", what, case.place)])
    return decision.results[case.award]


def check_case(runner: CaseRunner, case: ReadyCase) -> list[Problem]:
    """What the case expects and does not get; empty when all is well."""
    try:
        result = runner.run(case)
    except DataError as error:
        return list(error.problems)
    return [Problem("KT-208", f"Ví dụ “{case.name}”: {text}.", case.place) for text in differences(case, result)]


def differences(case: ReadyCase, result: AwardResult) -> Iterator[str]:
    """Where a result is not what the case expects, in words."""
    expect = case.expect
    if result.verdict is not expect.verdict:
        yield f"cần {expect.verdict.value}, được {result.verdict.value} ({_why(result)})"
    findings = {finding.id: finding for finding in _all(result)}
    for name, outcome in expect.outcomes.items():
        found = findings.get(name)
        if found is None or found.outcome is not outcome:
            yield f"điều kiện “{name}” cần {outcome.value}, được {found.outcome.value if found else 'không có'}"
    if expect.asks_for is not None and set(expect.asks_for) != set(result.asks_for):
        yield f"cần hỏi {sorted(expect.asks_for)}, đang hỏi {sorted(result.asks_for)}"
    yield from _decided_by(expect.decided_by, findings, result)


def _decided_by(names: tuple[str, ...], findings: Mapping[str, Finding], result: AwardResult) -> Iterator[str]:
    if not names:
        return
    for name in names:
        if name not in findings:
            yield f"không có điều kiện “{name}”"
        elif not findings[name].decisive:
            yield f"điều kiện “{name}” không quyết định kết quả"
    if result.verdict is Verdict.ELIGIBLE:
        return  # a yes rests on every requirement; the named ones are those that tip it
    named = {item.id for name in names if name in findings for item in findings[name].walk()}
    others = sorted({item.id for item in decisive_leaves(result) if item.id not in named})
    if others:
        yield f"kết quả còn do điều kiện khác quyết định: {', '.join(others)}"


def decisive_leaves(result: AwardResult) -> list[Finding]:
    """The leaves a result rests on."""
    tops: tuple[Finding, ...] = (result.root, *result.holds)
    if result.verdict is Verdict.NOT_ELIGIBLE:
        tops = (result.root,)
    if result.verdict is Verdict.ON_HOLD:
        tops = tuple(hold for hold in result.holds if hold.truth is Truth.NO)
    return [item for top in tops if top.truth is not Truth.YES for item in _leaves(top) if item.decisive]


def _leaves(finding: Finding) -> Iterator[Finding]:
    if finding.is_leaf:
        yield finding
        return
    for child in finding.children:
        yield from _leaves(child)


def _all(result: AwardResult) -> Iterator[Finding]:
    for top in (result.root, *result.holds):
        yield from top.walk()


def _why(result: AwardResult) -> str:
    return "; ".join(f"{item.id}: {item.outcome.value}" for item in decisive_leaves(result)) or "mọi điều kiện đều đạt"


def _dossier(located: Located, case: ReadyCase) -> Dossier:
    nominee = located.data.get("nominee")
    data = {**located.data, "nominee": {"id": "vi-du", **nominee}} if isinstance(nominee, dict) else located.data
    try:
        return validate(Dossier, Located(data, {}, case.place.file))
    except DataError as error:
        problems = [
            Problem("KT-208", f"Ví dụ “{case.name}”: {item.what} ({item.place.path})", case.place)
            for item in error.problems
        ]
        raise DataError(problems) from error
