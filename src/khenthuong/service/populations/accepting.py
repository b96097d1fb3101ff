"""Rows of a population file as they may be decided: in order, acceptable, from one file that nobody replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.law.law import Law
from khenthuong.store.populations.columns import Columns
from khenthuong.store.populations.frames import frame_of_columns
from khenthuong.store.populations.reading import Rows, blocks, row_count
from khenthuong.store.populations.suspecting import suspects

FileState = tuple[int, int, int]
"""What changes when a file is replaced or rewritten."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last id of a file; ``name``: its path below the folder of the population."""

    name: str
    first: str
    last: str


def accepted(path: Path, laws: Sequence[tuple[Law, date]]) -> Iterator[tuple[Rows, PopulationFrame]]:
    """The blocks of a file, each with its frame, checked against every law that will decide it.

    Raises:
        DataError: everything wrong with the rows (KT-731 … KT-735, KT-739 and the problems of their dossiers).
    """
    last = ""
    for rows in blocks(path):
        wrong = rows.first_out_of_order(last)  # ids ascend, so no id stands twice
        if wrong is not None:
            what = "Mã phải tăng dần và không trùng nhau trong một tệp."
            raise DataError([Problem("KT-739", what, rows.place(wrong))])
        last = rows.id_at(len(rows) - 1)
        columns = Columns(rows)
        raise_if_any(list(dict.fromkeys(problem for law, on in laws for problem in _unacceptable(law, on, columns))))
        yield rows, frame_of_columns(columns)


def _unacceptable(law: Law, on: date, columns: Columns) -> Iterator[Problem]:
    """What the checks of single dossiers refuse, found by looking closely only where columns raise doubt."""
    rows = columns.rows
    problems = 0
    for row in suspects(columns, law, on):
        try:
            found = check_dossiers([rows.dossier(row)], law, on)
        except DataError as error:
            found = list(error.problems)
        for problem in found:
            yield Problem(problem.code, problem.what, rows.place(row), problem.remedy)
        problems += len(found)
        if problems > _ENOUGH:
            return


_ENOUGH = 100
"""Problems told of one block; a file made wrongly has millions."""


def file_state(path: Path) -> FileState:
    """The state of a file before it is read, for :func:`check_unchanged`.

    Raises:
        DataError: KT-735 when it is gone.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise DataError([Problem("KT-735", "Tệp không còn ở chỗ cũ.", Place(file=str(path)))]) from error
    return found.st_ino, found.st_size, found.st_mtime_ns


def check_unchanged(path: Path, before: FileState) -> None:
    """Make sure that what was read was one file.

    Raises:
        DataError: KT-735 when it was replaced or is gone.
    """
    if file_state(path) != before:
        raise DataError([Problem("KT-735", "Tệp bị thay trong lúc đang xét.", Place(file=str(path)))])


def rows_waiting(path: Path) -> int:
    """How many rows are waiting; a file that cannot be read is told of when its turn comes."""
    try:
        return row_count(path)
    except DataError:
        return 0


def overlaps(known: Iterable[Span], one: Span) -> list[Problem]:
    """Files of the same province whose ids overlap those of one more: somebody may stand in both."""
    found = []
    for other in known:
        beside = other.name.rpartition("/")[0] == one.name.rpartition("/")[0]
        if beside and one.first <= other.last and other.first <= one.last:
            what = (
                f"Hai tệp của một tỉnh có mã chồng nhau: {other.name} từ “{other.first}” đến “{other.last}”, "
                f"tệp này từ “{one.first}” đến “{one.last}”."
            )
            found.append(Problem("KT-739", what, Place(file=one.name)))
    return found
