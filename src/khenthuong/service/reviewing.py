"""Deciding dossiers: the law of a day, the engine, the population, the decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import platformdirs

from khenthuong import __version__
from khenthuong.base.errors import DataError, Problem, raise_if_any
from khenthuong.base.periods import ONE_DAY, show_date
from khenthuong.base.validation import suggest
from khenthuong.council.authority import AuthorityDoubt, authority_doubts
from khenthuong.council.two_wordings import Earlier, with_both_wordings
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.population import Population
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.chaining import DurableChainer, DurableUnavailableError
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import Decision
from khenthuong.engine.firing import Chainer, ReferenceChainer
from khenthuong.engine.proving import prove_equal
from khenthuong.explain.json_view import not_covered
from khenthuong.explain.result_models import NotCoveredView
from khenthuong.law.law import Law
from khenthuong.law.procedure import TransitionRule
from khenthuong.law.rule_book import RuleBook, assemble
from khenthuong.office.intake import read_any

Progress = Callable[[Sequence[Dossier], int], Iterable[Dossier]]


def read_population(paths: Sequence[Path], law: Law) -> Population:
    """All dossiers and score entries of files and folders.

    Raises:
        DataError: everything that cannot be read; KT-401 for one id in two files; KT-408 for no dossier at all.
    """
    parts = [read_any(path, law) for path in paths]
    found = Population(
        tuple(item for part in parts for item in part.dossiers), tuple(item for part in parts for item in part.scores)
    )
    if not found.dossiers and not found.scores:
        raise DataError([Problem("KT-408", "Không có hồ sơ nào trong các tệp đã chọn.")])
    return found


def year_of(population: Population, year: int | None, on: date) -> int:
    """The year of achievement: as asked, else the one year the dossiers state, else the year of the decision.

    Raises:
        DataError: KT-405 for a year asked for that has not begun on the day of the decision.
    """
    stated = {dossier.year for dossier in population.dossiers if dossier.year is not None}
    if year is not None and year > on.year:
        raise DataError([Problem("KT-405", f"Năm thành tích {year} chưa bắt đầu vào ngày xét {show_date(on)}.")])
    if year is not None:
        return year
    return stated.pop() if len(stated) == 1 else on.year


@dataclass(frozen=True)
class Bench:
    """A rule book made ready: compiled, proved, with the engine that will run it."""

    compiled: CompiledBook
    chainer: Chainer
    note: str = ""


@dataclass(frozen=True)
class Review:
    """A population decided on one day."""

    law: Law
    population: Population
    bench: Bench
    decisions: tuple[Decision, ...]
    not_covered: tuple[NotCoveredView, ...] = ()
    by_nominee: Mapping[str, Decision] = field(default_factory=dict)
    doubts: tuple[AuthorityDoubt, ...] = ()

    def dossier(self, nominee: str) -> Dossier:
        """The dossier of one nominee of the review."""
        return next(item for item in self.population.dossiers if item.nominee.id == nominee)

    @property
    def on(self) -> date:
        """The day of decision."""
        return self.bench.compiled.book.on


def make_bench(law: Law, on: date, year: int | None = None, engine: str = "durable") -> Bench:
    """Compile the law of a day and choose the engine.

    ``engine`` is ``durable`` or ``tham-chieu``. Where durable-rules is not usable the tree walker decides
    alone and the note says so.

    Raises:
        DataError: KT-210 for a day the rules do not cover.
    """
    return _bench_of(assemble(law, on, year), engine)


def _bench_of(book: RuleBook, engine: str) -> Bench:
    compiled = compile_book(book)
    reference = ReferenceChainer(compiled.rules)
    if engine != "durable":
        return Bench(compiled, reference)
    try:
        chainer = DurableChainer(compiled.rules)
    except DurableUnavailableError as error:
        note = f"durable-rules không dùng được trên máy này ({error}); động cơ tham chiếu đã xét, kết quả như nhau."
        return Bench(compiled, reference, note)
    _prove_once(compiled, chainer)
    return Bench(compiled, chainer)


def _prove_once(compiled: CompiledBook, chainer: Chainer) -> None:
    """Prove the engines equal for this rule book; a mark in the cache spares the next start the work."""
    name = f"{compiled.book.hash[:32]}-{chainer.name}-{__version__}"
    mark = platformdirs.user_cache_path("khenthuong") / "proofs" / name
    if mark.exists():
        return
    points = prove_equal(compiled, chainer)
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.write_text(f"{points}\n", encoding="utf-8")
    except OSError:
        return  # a read-only home: the proof is simply made again next time


def review(
    law: Law,
    population: Population,
    bench: Bench,
    awards: Sequence[str] = (),
    nominees: Sequence[str] = (),
    progress: Progress | None = None,
) -> Review:
    """Decide every dossier (or only ``nominees``) for every award (or only ``awards``).

    A file handed in before a change of law is decided under both wordings; where they differ a person chooses.

    Raises:
        DataError: KT-211 for an award not coded, KT-403 for one that does not exist, KT-406 for an unknown
            nominee, and every problem of the dossiers.
    """
    book = bench.compiled.book
    wanted = wanted_awards(law, bench.compiled, awards)
    dossiers = _wanted_dossiers(population, nominees)
    raise_if_any(check_dossiers(dossiers, law, book.on))
    walking = progress(dossiers, len(dossiers)) if progress is not None else dossiers
    earlier = _EarlierWordings(law, bench)
    decisions = tuple(_decided(law, bench, earlier, dossier, wanted) for dossier in walking)
    kinds = {dossier.nominee.kind for dossier in dossiers}
    missing = () if awards else tuple(not_covered(book, kinds))
    by_nominee = {decision.nominee: decision for decision in decisions}
    return Review(law, population, bench, decisions, missing, by_nominee, tuple(authority_doubts(law, dossiers)))


def _decided(law: Law, bench: Bench, earlier: _EarlierWordings, dossier: Dossier, wanted: Sequence[str]) -> Decision:
    later = evaluate(bench.compiled, dossier, bench.chainer, awards=wanted or None)
    return with_both_wordings(law, later, earlier.decisions(dossier, list(later.results)))


class _EarlierWordings:
    """Rule books of the days before changes of law, made when the first file needs them."""

    def __init__(self, law: Law, bench: Bench) -> None:
        self.law = law
        self.book = bench.compiled.book
        self.engine = "durable" if isinstance(bench.chainer, DurableChainer) else "tham-chieu"
        self.changes = sorted(law.transitions.values(), key=lambda change: change.change_day)
        self._benches: dict[date, Bench] = {}

    def decisions(self, dossier: Dossier, awards: Sequence[str]) -> list[Earlier]:
        """The file decided under each earlier wording that may still apply to it, oldest first."""
        found = []
        for change in self.changes:
            concerned = [award for award in awards if change.applies(award, dossier.submitted_on, self.book.on)]
            if not concerned or change.change_day - ONE_DAY < self.law.covered_from():
                continue
            bench = self._bench(change)
            known = [award for award in concerned if award in bench.compiled.book.versions]
            if known:
                decision = evaluate(bench.compiled, dossier, bench.chainer, awards=known)
                found.append(Earlier(change, decision))
        return found

    def _bench(self, change: TransitionRule) -> Bench:
        eve = change.change_day - ONE_DAY
        if eve not in self._benches:
            # Only the wording is that of the eve: time in post and the like still run to the day of decision.
            book = replace(assemble(self.law, eve, self.book.year), on=self.book.on)
            self._benches[eve] = _bench_of(book, self.engine)
        return self._benches[eve]


def wanted_awards(law: Law, compiled: CompiledBook, awards: Sequence[str]) -> list[str]:
    """The awards somebody named, all with a rule on the day.

    Raises:
        DataError: KT-403 for one that does not exist, KT-211 for one without a rule on that day.
    """
    problems = []
    for award in awards:
        if award not in law.awards:
            hint = suggest(award, set(law.awards))
            problems.append(Problem("KT-403", f"Không có danh hiệu, hình thức nào mã “{award}”.", remedy=hint))
        elif award not in compiled.book.versions:
            name = law.award_name(award, compiled.book.on)
            problems.append(Problem("KT-211", f"“{name}” chưa có quy tắc cho ngày này."))
    raise_if_any(problems)
    return list(awards)


def _wanted_dossiers(population: Population, nominees: Sequence[str]) -> list[Dossier]:
    if not population.dossiers:
        raise DataError([Problem("KT-408", "Các tệp đã chọn chỉ có số liệu chấm điểm, không có hồ sơ để xét.")])
    if not nominees:
        return list(population.dossiers)
    by_id = {dossier.nominee.id: dossier for dossier in population.dossiers}
    problems = [
        Problem("KT-406", f"Không có đối tượng mã “{name}”.", remedy=suggest(name, set(by_id)))
        for name in nominees
        if name not in by_id
    ]
    raise_if_any(problems)
    return [by_id[name] for name in nominees]
