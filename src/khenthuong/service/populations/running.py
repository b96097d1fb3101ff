"""A population decided file by file, here or on a cluster; what is finished is kept and never done twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from khenthuong.base.errors import NOTHING_WRITTEN, DataError, Place, Problem
from khenthuong.base.numbers import show_number
from khenthuong.service.populations.accepting import Span, overlaps, rows_waiting
from khenthuong.service.populations.deciding import STOPS_ALL, Job, PartitionResult, attempt, decide_partition
from khenthuong.service.populations.finding import Partition, partitions
from khenthuong.service.populations.progress import Progress, RowsDone, nobody_watches
from khenthuong.service.populations.question import Question, made_ready
from khenthuong.service.reviewing import chosen_year
from khenthuong.store.populations import cluster
from khenthuong.store.populations.manifest import NAME, Entry, Manifest, read_manifest, write_manifest
from khenthuong.store.populations.reading import fingerprint, stated_years
from khenthuong.store.populations.writing import sweep


@dataclass(frozen=True)
class Ran:
    """A run that reached its end. ``kept``: files that were decided before and have not changed."""

    manifest: Manifest
    rows: int
    kept: int
    rule_book: str


def year_of_population(paths: Sequence[Path], year: int | None, on: date) -> int:
    """The year of achievement: as asked, else the one year the rows state, else the year of the decision.

    Raises:
        DataError: KT-405 for a year asked for that has not begun on the day of the decision.
    """
    stated = set() if year is not None else set().union(*(stated_years(part.path) for part in partitions(paths)))
    return chosen_year(stated, year, on)


def run(
    paths: Sequence[Path],
    folder: Path,
    question: Question,
    *,
    address: str = "",
    workers: int | None = None,
    afresh: bool = False,
    progress: Progress | None = None,
) -> Ran:
    """Decide a population into a folder of results.

    ``address``: a Dask cluster, or ``cuc-bo`` for processes on this machine; empty: this process. ``afresh`` throws
    away what another question left in the folder.

    Raises:
        DataError: the problems of all files together; KT-737 when the folder holds results of another question. What
            was finished stays and is not done again.
    """
    parts = partitions(paths)
    _apart(paths[0], folder)
    ready = made_ready(question)
    question = replace(question, rule_book=ready.compiled.book.hash)
    manifest = _begun(folder, Manifest(ready.about(), tuple(part.name for part in parts)), afresh)
    waiting = [part for part in parts if not _done(part, folder, manifest.entries.get(part.name))]
    left = {part.name for part in waiting}
    entries = {name: entry for name, entry in manifest.entries.items() if name not in left}
    manifest = replace(manifest, entries=entries)
    sweep(folder)
    write_manifest(folder, manifest)
    sizes = {part.name: rows_waiting(part.path) for part in waiting}
    rows_done = progress(sum(sizes.values())) if progress is not None else nobody_watches
    jobs = [Job(part.name, part.path.resolve(), (folder / part.name).resolve(), question) for part in waiting]
    results = _here(jobs, rows_done) if not address else _spread(jobs, address, workers, sizes, rows_done)
    problems: list[Problem] = []
    for result in results:
        problems += result.problems
        if result.entry is not None:
            known = [_span(entry) for _, entry in sorted(manifest.entries.items()) if entry.rows]
            doubled = overlaps(known, _span(result.entry)) if result.entry.rows else []
            problems += doubled
            if not doubled:
                manifest = manifest.with_entry(result.entry)
                write_manifest(folder, manifest)
        if any(problem.code in STOPS_ALL for problem in result.problems):
            break
    sweep(folder)
    if problems:
        raise DataError(problems, _so_far(manifest))
    return Ran(manifest, sum(e.rows for e in manifest.entries.values()), len(entries), question.rule_book)


def _span(entry: Entry) -> Span:
    return Span(entry.path, entry.first, entry.last)


def second_look_sentence(manifest: Manifest) -> str:
    """How many boundary cases there were and how many were decided again, in one sentence."""
    entries = manifest.entries.values()
    cases, again = (sum(getattr(one, name) for one in entries) for name in ("boundary", "boundary_again"))
    return (
        f"{show_number(cases)} đối tượng ở sát mốc của một điều kiện, {show_number(again)} đã xét lại bằng "
        "động cơ tham chiếu; kết quả như nhau."
    )


def _so_far(manifest: Manifest) -> str:
    if not manifest.entries:
        return NOTHING_WRITTEN
    done, all_ = len(manifest.entries), len(manifest.expected)
    return f"Đã xét xong {done}/{all_} tệp và giữ lại; kết quả chưa đầy đủ, chạy lại lệnh để xét tiếp."


def _here(jobs: Sequence[Job], rows_done: RowsDone) -> Iterator[PartitionResult]:
    for job in jobs:
        try:
            yield PartitionResult(job.name, decide_partition(job, rows_done))
        except DataError as error:
            yield PartitionResult(job.name, None, error.problems)


def _spread(
    jobs: Sequence[Job], address: str, workers: int | None, sizes: dict[str, int], rows_done: RowsDone
) -> Iterator[PartitionResult]:
    if not jobs:
        return
    with cluster.cluster(address, workers) as client:
        for result in cluster.spread(client, attempt, jobs):
            rows_done(sizes[result.name])
            yield result


def _apart(source: Path, folder: Path) -> None:
    """Results never lie among the population they were made from."""
    home = source.resolve() if source.is_dir() else source.resolve().parent
    target = folder.resolve()
    if target == home or (source.is_dir() and home in target.parents):
        what = f"{folder} nằm trong thư mục dân số; lần sau kết quả sẽ bị đọc như hồ sơ."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))])


def _begun(folder: Path, fresh: Manifest, afresh: bool) -> Manifest:
    """What stands in the folder already, when it answers the same question."""
    found = None if afresh else read_manifest(folder)
    if found is None:
        return fresh
    if found.about != fresh.about:
        other = [name for name, value in fresh.about.items() if found.about.get(name) != value]
        what = f"Thư mục đã có kết quả của một lần xét khác (khác nhau ở: {', '.join(_WORDS[one] for one in other)})."
        raise DataError([Problem("KT-737", what, Place(file=str(folder / NAME)))])
    return replace(fresh, entries={name: one for name, one in found.entries.items() if name in fresh.expected})


_WORDS = {
    "program": "phiên bản chương trình",
    "rule_book": "bộ quy tắc",
    "on": "ngày xét",
    "year": "năm thành tích",
    "local": "quy định địa phương",
    "again": "số hồ sơ xét lại",
    "near": "số hồ sơ sát mốc xét lại",
    "awards": "danh hiệu, hình thức",
    "conditions": "điều kiện",
}


def _done(part: Partition, folder: Path, entry: Entry | None) -> bool:
    """Whether the results of a file are there and were made from the file as it is now."""
    target = folder / part.name
    if entry is None or not target.is_file() or not part.path.is_file():
        return False
    return fingerprint(part.path) == entry.source and fingerprint(target) == entry.result
