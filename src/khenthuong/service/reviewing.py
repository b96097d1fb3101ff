"""Deciding dossiers: the law of a day, the engine, the population, the decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from khenthuong.base.cache import code_mark, recall, remember
from khenthuong.base.errors import DataError, Problem, raise_if_any
from khenthuong.base.periods import ONE_DAY, show_date
from khenthuong.base.validation import suggest
from khenthuong.council.authority import AuthorityDoubt, authority_doubts
from khenthuong.council.two_wordings import Earlier, with_both_wordings
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.population import Population
from khenthuong.dossier.score_merging import merge_scores
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.chaining import DurableChainer, DurableUnavailableError
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import Decision
from khenthuong.engine.firing import Chainer, ReferenceChainer
from khenthuong.engine.proving import proof_key, prove_equal
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
    dossiers = tuple(item for part in parts for item in part.dossiers)
    found = Population(dossiers, merge_scores([part.scores for part in parts]))
    if not found.dossiers and not found.scores:
        raise DataError([Problem("KT-408", "Không có hồ sơ nào trong các tệp đã chọn.")])
    return found


def year_of(population: Population, year: int | None, on: date) -> int:
    """The year of achievement: as asked, else the one year the dossiers state, else the year of the decision.

    Raises:
        DataError: KT-405 for a year asked for that has not begun on the day of the decision.
    """
    return chosen_year({dossier.year for dossier in population.dossiers if dossier.year is not None}, year, on)


def chosen_year(stated: set[int], year: int | None, on: date) -> int:
    """The year of achievement from the years that dossiers state; see :func:`year_of`.

    Raises:
        DataError: KT-405 as there.
    """
    if year is not None and year > on.year:
        raise DataError([Problem("KT-405", f"Năm thành tích {year} chưa bắt đầu vào ngày xét {show_date(on)}.")])
    if year is not None:
        return year
    return next(iter(stated)) if len(stated) == 1 else on.year


def check_rule_book(bench: Bench, wanted: str | None) -> None:
    """Make sure the rule book is the one somebody named by its hash, or by the beginning of it.

    Raises:
        DataError: KT-744 for another rule book.
    """
    found = bench.compiled.book.hash
    if wanted and not found.startswith(wanted):
        raise DataError([Problem("KT-744", f"Bộ quy tắc ở đây là {found[:12]}, cần bộ {wanted[:12]}.")])


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
    left_aside: tuple[str, ...] = ()
    """Ids of the awards a year-end review does not look at unless they are named."""

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


BOOKS_PROVED = 200
"""Marks of whole rule books kept in the cache: a book per day somebody asked about."""
RULES_PROVED = 5000
"""Keys of single rules kept; the oldest go first."""


def _prove_once(compiled: CompiledBook, chainer: Chainer) -> None:
    """Prove the engines equal for this rule book, once.

    A mark in the cache spares the next start the work; the keys of the rules proved spare the next rule book
    the full proof of those that did not change. Without a cache the whole proof is made every time.
    """
    code = code_mark("base", "engine")[:16]
    book = f"{compiled.book.hash[:32]}-{chainer.name}-{code}"
    if recall("proofs", book) is not None:
        return
    ledger = f"{chainer.name}-{code}"
    known = (recall("proved-rules", ledger) or b"").decode("ascii").split()
    points = prove_equal(compiled, chainer, frozenset(known))
    now = dict.fromkeys([*known, *(proof_key(rule) for rule in compiled.rules.values())])
    remember("proved-rules", ledger, "\n".join([*now][-RULES_PROVED:]).encode("ascii"), keep=2)
    remember("proofs", book, f"{points}\n".encode("ascii"), keep=BOOKS_PROVED)


def review(
    law: Law,
    population: Population,
    bench: Bench,
    awards: Sequence[str] = (),
    nominees: Sequence[str] = (),
    progress: Progress | None = None,
    every_award: bool = False,
    also: Sequence[str] = (),
) -> Review:
    """Decide every dossier (or only ``nominees``) for the awards of a year-end review, for ``awards``, or for all.

    ``also``: awards to add to those of the year-end review.

    A file handed in before a change of law is decided under both wordings; where they differ a person chooses.

    Raises:
        DataError: KT-211 for an award not coded, KT-403 for one that does not exist, KT-406 for an unknown
            nominee, and every problem of the dossiers.
    """
    book = bench.compiled.book
    wanted = wanted_awards(law, bench.compiled, awards)
    dossiers = wanted_dossiers(population, nominees)
    raise_if_any(check_dossiers(dossiers, law, book.on))
    walking = progress(dossiers, len(dossiers)) if progress is not None else dossiers
    usual = [name for name in book.order if law.awards[name].year_end or name in also]
    chosen = wanted or (None if every_award or not usual else usual)
    earlier = EarlierWordings(law, bench)
    decisions = tuple(_decided(law, bench, earlier, dossier, chosen) for dossier in walking)
    aside = () if wanted or chosen is None else tuple(name for name in book.order if name not in usual)
    kinds = {dossier.nominee.kind for dossier in dossiers}
    missing = () if awards else tuple(not_covered(book, kinds))
    by_nominee = {decision.nominee: decision for decision in decisions}
    doubts = tuple(authority_doubts(law, dossiers))
    return Review(law, population, bench, decisions, missing, by_nominee, doubts, aside)


def _decided(
    law: Law, bench: Bench, earlier: EarlierWordings, dossier: Dossier, awards: Sequence[str] | None
) -> Decision:
    later = evaluate(bench.compiled, dossier, bench.chainer, awards=awards)
    return with_both_wordings(law, later, earlier.decisions(dossier, list(later.results)))


class EarlierWordings:
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
            bench = self.bench_of(change)
            known = [award for award in concerned if award in bench.compiled.book.versions]
            if known:
                decision = evaluate(bench.compiled, dossier, bench.chainer, awards=known)
                found.append(Earlier(change, decision))
        return found

    def bench_of(self, change: TransitionRule) -> Bench:
        """The rule book of the eve of a change, read on the day of decision."""
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
            why = compiled.book.gaps.get(award)
            what = (
                f"“{name}” không có quy tắc cho ngày này: {why}" if why else f"“{name}” chưa có quy tắc cho ngày này."
            )
            problems.append(Problem("KT-211", what, remedy="xem lại --ngay và --danh-hieu" if why else ""))
    raise_if_any(problems)
    return list(awards)


def wanted_dossiers(population: Population, nominees: Sequence[str]) -> list[Dossier]:
    """All dossiers, or those of some nominees.

    Raises:
        DataError: KT-408 when there is no dossier at all, KT-406 for an unknown nominee.
    """
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
