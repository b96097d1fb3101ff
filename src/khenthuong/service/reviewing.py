"""Deciding dossiers: the law of a day, the engine, the population, the decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import platformdirs

from khenthuong import __version__
from khenthuong.base.errors import DataError, Problem, raise_if_any
from khenthuong.base.periods import show_date
from khenthuong.base.validation import suggest
from khenthuong.council.authority import AuthorityDoubt, authority_doubts
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
from khenthuong.law.rule_book import assemble
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
    compiled = compile_book(assemble(law, on, year))
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
    every_award: bool = False,
    also: Sequence[str] = (),
) -> Review:
    """Decide every dossier (or only ``nominees``) for the awards of a year-end review, for ``awards``, or for all.

    ``also``: awards to add to those of the year-end review.

    Raises:
        DataError: KT-211 for an award not coded, KT-403 for one that does not exist, KT-406 for an unknown
            nominee, and every problem of the dossiers.
    """
    book = bench.compiled.book
    wanted = wanted_awards(law, bench.compiled, awards)
    dossiers = _wanted_dossiers(population, nominees)
    raise_if_any(check_dossiers(dossiers, law, book.on))
    walking = progress(dossiers, len(dossiers)) if progress is not None else dossiers
    usual = [name for name in book.order if law.awards[name].year_end or name in also]
    chosen = wanted or (None if every_award or not usual else usual)
    decisions = tuple(evaluate(bench.compiled, dossier, bench.chainer, awards=chosen) for dossier in walking)
    aside = () if wanted or chosen is None else tuple(name for name in book.order if name not in usual)
    kinds = {dossier.nominee.kind for dossier in dossiers}
    missing = () if awards else tuple(not_covered(book, kinds))
    by_nominee = {decision.nominee: decision for decision in decisions}
    doubts = tuple(authority_doubts(law, dossiers))
    return Review(law, population, bench, decisions, missing, by_nominee, doubts, aside)


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
