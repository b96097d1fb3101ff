"""Results as files for people: the workbook, the charts, PDF pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

from khenthuong import __version__
from khenthuong.base.vietnamese import slug
from khenthuong.dossier.data_mark import data_mark
from khenthuong.explain.document import Document
from khenthuong.office.charts import GROUPINGS, Chart, NoChart, awards_chart, ranking_chart, targets_chart
from khenthuong.office.pdf import to_pdf
from khenthuong.office.result_workbook import Results, result_workbook
from khenthuong.office.results.trace_sheet import Trace
from khenthuong.scoring.results import SheetResult
from khenthuong.service.made import Made
from khenthuong.service.papers.job import Job
from khenthuong.service.proposal_list import proposal_document
from khenthuong.service.rankings import ranking_document
from khenthuong.service.scoring import cards_document
from khenthuong.service.year_end import PAGES, YearEnd, explanations

Maker = Callable[[], bytes]
WORKBOOK = "ket-qua.xlsx"
ENOUGH_TARGETS = 3
"""From so many targets on a picture tells more than the lines of the card."""


def make_results(job: Job, kinds: Collection[str], own: Path | None = None) -> Iterator[tuple[Made, bytes]]:
    """The chosen kinds: ``ket-qua.xlsx``, ``bieu-do/``, ``pdf/``. They need no templates, so ``own`` is not used.

    The files of a commune are many: each is made when it is asked for.

    Raises:
        DataError: KT-560 for a result that is too large for a workbook.
    """
    taken: set[str] = set()
    for kind in kinds:
        for name, maker in RESULTS[kind](job.result):
            name = _free(name, taken)
            taken.add(name)
            yield Made(Path(name)), maker()


def trace_of(result: YearEnd) -> Trace:
    """What a result was made from."""
    book = result.done.bench.compiled.book
    return Trace(
        decided_on=book.on,
        year=book.year,
        rule_book=book.hash,
        plan_title=f"{result.plan.title}, {result.plan.locality.show()}",
        plan=result.plan.hash,
        data=data_mark(result.done.population),
        program=f"khenthuong {__version__}",
        engine=result.done.bench.chainer.name,
        local=tuple(result.law.local),
    )


def paper(document: Document, marks: str, cards: Sequence[SheetResult] = ()) -> bytes:
    """A document as PDF. ``marks`` stand at the foot of the pages; ``cards`` are the score cards in it, in order:
    those with several targets get a picture of them.
    """
    pictures = {place: charts for place, card in enumerate(cards) if (charts := _pictures(card))}
    if len(cards) == 1:
        return to_pdf(document, marks, charts=pictures.get(0, ()))
    return to_pdf(document, marks, charts_of=pictures)


def marks_of(rule_book: str = "", plan: str = "") -> str:
    """The foot of a page: the program and the first letters of the fingerprints."""
    parts = [f"khenthuong {__version__}"]
    parts += [f"{name} {mark[:8]}" for name, mark in (("quy tắc", rule_book), ("kế hoạch", plan)) if mark]
    return " · ".join(parts)


def charts_of(result: YearEnd) -> Iterator[Chart | NoChart]:
    """Every chart of a year-end review: targets, rankings, who is proposed."""
    scored = result.scored
    for card in scored.results.values():
        if _many_targets(card):
            yield targets_chart(card)
    names = {cluster.id: cluster.name for cluster in result.plan.clusters}
    for ranking in scored.rankings.values():
        for group in ranking.clusters:
            yield ranking_chart(names.get(group.cluster, group.cluster), group.rows, scored.results)
    for grouping in GROUPINGS:
        yield awards_chart(result.listed.proposals, grouping)


def _many_targets(card: SheetResult) -> bool:
    return sum(item.kind == "computed" for item in card.items) >= ENOUGH_TARGETS


def _pictures(card: SheetResult) -> tuple[Chart, ...]:
    chart = targets_chart(card) if _many_targets(card) else None
    return (chart,) if isinstance(chart, Chart) else ()


def _workbook(result: YearEnd) -> Iterator[tuple[str, Maker]]:
    scored = result.scored
    found = Results(result.plan, scored.results, scored.rankings, result.listed, trace_of(result))
    yield WORKBOOK, lambda: result_workbook(found)


def _charts(result: YearEnd) -> Iterator[tuple[str, Maker]]:
    told = []
    for chart in charts_of(result):
        if isinstance(chart, Chart):
            yield f"bieu-do/{chart.name}.svg", partial(_as_is, chart.svg)
            yield f"bieu-do/{chart.name}.png", partial(_as_is, chart.png)
            told.append(f"{chart.name}: {chart.title}\n{chart.alt}\n")
        else:
            told.append(f"{chart.name}: {chart.title}\nKhông vẽ: {chart.why}\n")
    yield "bieu-do/mo-ta.txt", partial(_as_is, "\n".join(told).encode("utf-8"))


def _as_is(content: bytes) -> bytes:
    return content


def _papers(result: YearEnd) -> Iterator[tuple[str, Maker]]:
    marks = trace_of(result).footer()
    yield "pdf/xep-hang.pdf", lambda: paper(ranking_document(result.scored), marks)
    listed = proposal_document(result.listed, result.listed.proposals, everything=False)
    yield "pdf/de-nghi.pdf", lambda: paper(listed, marks)
    for card in result.scored.results.values():
        yield f"pdf/bang-diem/{slug(card.nominee)}.pdf", partial(_card, card, marks)

    @lru_cache(maxsize=1)  # the texts for all audiences come from one work, done when the first of them is written
    def told(nominee: str) -> Mapping[str, Document]:
        return explanations(result, nominee)

    def page(nominee: str, name: str) -> bytes:
        return paper(told(nominee)[name], marks)

    for decision in result.done.decisions:
        for name, *_ in PAGES:
            file = f"pdf/giai-trinh/{name}/{slug(decision.nominee)}.pdf"
            yield file, partial(page, decision.nominee, name)


def _card(card: SheetResult, marks: str) -> bytes:
    return paper(cards_document([card]), marks, [card])


RESULTS: Mapping[str, Callable[[YearEnd], Iterator[tuple[str, Maker]]]] = {
    "bang-tinh": _workbook,
    "bieu-do": _charts,
    "pdf": _papers,
}


def _free(name: str, taken: Collection[str]) -> str:
    """Two ids may differ only in letters a file name cannot keep apart: the second gets a number."""
    path, number = Path(name), 1
    while name in taken:
        number += 1
        name = path.with_stem(f"{path.stem}-{number}").as_posix()
    return name
