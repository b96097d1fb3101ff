"""One population file decided: a pure function of its bytes, the rules and the question.

The same on one machine and on many; whoever runs it twice writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khenthuong import __version__
from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.failing import failing
from khenthuong.service.populations.question import Question, Ready, made_ready
from khenthuong.service.populations.rechecking import SecondLook
from khenthuong.service.populations.wordings import overrides
from khenthuong.store.populations.columns import Columns
from khenthuong.store.populations.frames import frame_of_columns
from khenthuong.store.populations.manifest import Entry
from khenthuong.store.populations.reading import Rows, blocks, fingerprint, row_count
from khenthuong.store.populations.results import ResultWriter, result_writer
from khenthuong.store.populations.suspecting import suspects

RowsDone = Callable[[int], None]

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
    before = _state(job.source)
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
        for rows in blocks(job.source):
            work.decide(rows, writer)
            if rows_done is not None:
                rows_done(len(rows))
        look.finish()
        if _state(job.source) != before:
            raise DataError([Problem("KT-735", "Tệp bị thay trong lúc đang xét.", Place(file=str(job.source)))])
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

    def decide(self, rows: Rows, writer: ResultWriter) -> None:
        """Accept, decide, check again and write one block."""
        ready = self.ready
        self._in_order(rows)
        columns = Columns(rows)
        raise_if_any(list(_unacceptable(ready, columns)))
        frame = frame_of_columns(columns)
        result = decide_population(ready.compiled, frame, awards=ready.awards, keep_leaves=True)
        given = overrides(ready, frame, result)
        self.look.look(rows, frame, result, given)
        writer.write(rows, result, given)
        self.slow += sum(result.slow.values())
        for award in ready.awards:
            if award in ready.compiled.rules:
                counted = self.conditions.setdefault(award, {})
                for name, count in failing(ready.compiled.rules[award], result).items():
                    counted[name] = counted.get(name, 0) + count

    def _in_order(self, rows: Rows) -> None:
        """Ids ascend, so no id stands twice; one comparison a block."""
        self.first = self.first or rows.id_at(0)
        wrong = rows.first_out_of_order(self.last)
        if wrong is not None:
            what = "Mã phải tăng dần và không trùng nhau trong một tệp."
            raise DataError([Problem("KT-739", what, rows.place(wrong))])
        self.last = rows.id_at(len(rows) - 1)


def _unacceptable(ready: Ready, columns: Columns) -> Iterator[Problem]:
    """What the checks of single dossiers refuse, found by looking closely only where columns raise doubt."""
    on, rows = ready.compiled.book.on, columns.rows
    problems = 0
    for row in suspects(columns, ready.law, on):
        try:
            found = check_dossiers([rows.dossier(row)], ready.law, on)
        except DataError as error:
            found = list(error.problems)
        for problem in found:
            yield Problem(problem.code, problem.what, rows.place(row), problem.remedy)
        problems += len(found)
        if problems > _ENOUGH:
            return


_ENOUGH = 100
"""Problems told of one block; a file made wrongly has millions."""


def _state(path: Path) -> tuple[int, int, int]:
    """What changes when a file is replaced or rewritten."""
    try:
        found = path.stat()
    except OSError as error:
        raise DataError([Problem("KT-735", "Tệp không còn ở chỗ cũ.", Place(file=str(path)))]) from error
    return found.st_ino, found.st_size, found.st_mtime_ns
