"""One population file decided: a pure function of its bytes, the rules and the question.

The same on one machine and on many; whoever runs it twice writes the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from khenthuong import __version__
from khenthuong.base.errors import DataError, Problem
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.failing import count_failing
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.service.populations.accepting import accepted, check_unchanged, file_state
from khenthuong.service.populations.progress import RowsDone
from khenthuong.service.populations.question import Question, Ready, made_ready
from khenthuong.service.populations.rechecking import SecondLook
from khenthuong.service.populations.wordings import overrides
from khenthuong.store.populations.manifest import Entry
from khenthuong.store.populations.reading import Rows, fingerprint, row_count
from khenthuong.store.populations.results import ResultWriter, result_writer

STOPS_ALL = frozenset({"KT-738", "KT-744", "KT-745"})
"""Problems after which no other file is begun: the engines differ, the rules differ, the disk is full."""


@dataclass(frozen=True)
class Job:
    """One file to decide, and where its results go."""

    name: str
    source: Path
    target: Path
    question: Question


@dataclass(frozen=True)
class PartitionResult:
    """What became of one file: an entry for the manifest, or the problems that stopped it."""

    name: str
    entry: Entry | None
    problems: tuple[Problem, ...] = ()


def attempt(job: Job) -> PartitionResult:
    """:func:`decide_partition` with the problems of the data as a result, to be sent home from another machine."""
    try:
        return PartitionResult(job.name, decide_partition(job))
    except DataError as error:
        return PartitionResult(job.name, None, error.problems)


def decide_partition(job: Job, rows_done: RowsDone | None = None) -> Entry:
    """Decide one file and write its results, whole or not at all.

    Raises:
        DataError: everything wrong with the file (KT-731 … KT-735, KT-739 and the problems of its dossiers),
            KT-738 when columns and tree differ, KT-744 for other rules, KT-745 for a full disk.
    """
    ready = made_ready(job.question)
    before = file_state(job.source)
    mark = fingerprint(job.source)
    size = row_count(job.source)
    look = SecondLook(ready, mark, size)
    work = _Work(ready, look)
    marks = {
        "chuong-trinh": __version__,
        "bo-quy-tac": ready.compiled.book.hash,
        "ngay": ready.compiled.book.on.isoformat(),
        "nam": str(ready.compiled.book.year),
        "dan-so": mark,
    }
    with result_writer(job.target, ready.awards, ready.branches, marks) as writer:
        for rows, frame in accepted(job.source, [(ready.law, ready.compiled.book.on)]):
            work.decide(rows, frame, writer)
            if rows_done is not None:
                rows_done(len(rows))
        look.finish()
        check_unchanged(job.source, before)
    return Entry(
        path=job.name,
        source=mark,
        result=fingerprint(job.target),
        rows=size,
        first=work.first,
        last=work.last,
        again=look.again,
        boundary=look.boundary,
        boundary_again=look.boundary_again,
        slow=work.slow,
        conditions={award: dict(sorted(found.items())) for award, found in sorted(work.conditions.items())},
    )


class _Work:
    """What is gathered while a file is decided block by block."""

    def __init__(self, ready: Ready, look: SecondLook) -> None:
        self.ready, self.look = ready, look
        self.first = self.last = ""
        self.slow = 0
        self.conditions: dict[str, dict[str, int]] = {}

    def decide(self, rows: Rows, frame: PopulationFrame, writer: ResultWriter) -> None:
        """Decide, check again and write one block."""
        ready = self.ready
        self.first, self.last = self.first or rows.id_at(0), rows.id_at(len(rows) - 1)
        result = decide_population(ready.compiled, frame, awards=ready.awards, keep_leaves=True)
        given = overrides(ready, frame, result)
        self.look.look(rows, frame, result, given)
        writer.write(rows, result, given)
        self.slow += sum(result.slow.values())
        count_failing(ready.compiled, ready.awards, result, self.conditions)
