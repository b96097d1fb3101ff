"""The caps of the day over a decided population: places by scope, and the cases at a cap's boundary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from khenthuong.base.errors import Place, Problem, raise_if_any
from khenthuong.base.numbers import percent, show_number
from khenthuong.base.periods import show_date
from khenthuong.council.caps import scope_name
from khenthuong.council.caps_at_scale import BOUNDARY_WORDS, BoundaryCase, ScaledCap, whole_scores
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table
from khenthuong.law.law import Law
from khenthuong.law.limit import CapVersion, GroupCap
from khenthuong.law.rule import version_on
from khenthuong.service.populations.capping_again import LARGEST_SCOPE, LookedAgain, look_again
from khenthuong.service.populations.finding import Partition, partitions
from khenthuong.service.populations.progress import Progress, RowsDone, nobody_watches
from khenthuong.service.populations.question import Question, Ready, made_ready
from khenthuong.service.populations.score_file import ScoreFile
from khenthuong.service.populations.statistics import unchanged
from khenthuong.store.populations.candidates import candidates
from khenthuong.store.populations.manifest import Manifest, whole
from khenthuong.store.populations.reading import fingerprint

SHOWN = 50
"""A text shows at most so many lines of a table; JSON has all."""


@dataclass(frozen=True, slots=True)
class ScopeCount:
    """One cap in one scope of one file: the base, the places, and what becomes of those eligible."""

    file: str
    scope: str
    base: int
    base_open: int
    places: int
    most_places: int
    eligible: int
    within: int
    edge: int
    over: int
    boundary: int


@dataclass(frozen=True)
class CapRun:
    """One cap over a whole population.

    ``cases`` with the file they stand in; ``again``: what was looked at again; ``strangers``: ids of the file of
    scores that nobody of the population has.
    """

    cap: GroupCap
    version: CapVersion
    counts: tuple[ScopeCount, ...]
    cases: tuple[tuple[str, BoundaryCase], ...]
    again: LookedAgain
    strangers: tuple[str, ...]


@dataclass(frozen=True)
class CappedPopulation:
    """Every cap of the day, the law and the day, and why others do not apply."""

    law: Law
    on: date
    runs: tuple[CapRun, ...]
    notes: tuple[str, ...]


def cap_population(
    population: Sequence[Path],
    results: Path,
    scores: ScoreFile,
    *,
    by_unit: bool = False,
    rules: Path | None = None,
    local: str | None = None,
    progress: Progress | None = None,
) -> CappedPopulation:
    """Apply the caps of the day of the results, file by file: every scope lies inside one file.

    ``by_unit``: take the share in every unit also where the cap does not say so (a province may decide that).
    ``rules``, ``local``: those of the results.

    Raises:
        DataError: KT-736 and KT-742 for results that are not whole, KT-613 for those of another population, KT-744
            for those under other rules, KT-738 when a second look at the cases at a boundary finds otherwise.
    """
    manifest = whole(results)
    unchanged(results, manifest)
    parts = partitions(population)
    _same_files(results, parts, manifest)
    on = date.fromisoformat(manifest.about["on"])
    ready = made_ready(Question(on, manifest.about["year"], rules, local, rule_book=manifest.about["rule_book"]))
    law, notes = ready.law, []
    applied: list[tuple[GroupCap, CapVersion]] = []
    for cap in law.caps.values():
        version: CapVersion | None = version_on(cap.versions, on)
        if version is None or version.max_share is None:
            why = (
                "chưa biết mức trần của ngày này" if version is None else "pháp luật ngày này không đặt mức trần chung"
            )
            notes.append(f"{cap.text}: {why}, nên không áp dụng.")
        elif cap.award not in manifest.about["awards"]:
            notes.append(f"{cap.text}: kết quả không xét “{law.award_name(cap.award, on)}”, nên không áp dụng.")
        else:
            inside = cap.model_copy(update={"scope": "unit"}) if by_unit else cap
            if inside.scope != cap.scope:
                notes.append(f"{cap.text}: tính riêng trong từng đơn vị theo yêu cầu. {cap.scope_note}")
            elif cap.scope == "locality":
                notes.append(
                    f"{cap.text}: tính gộp người cùng cấp quản lý trong mỗi tệp; "
                    "thêm --theo-don-vi để tính từng đơn vị."
                )
            applied.append((inside, version))
    rows = sum(entry.rows for entry in manifest.entries.values())
    rows_done = progress(rows * len(applied)) if progress is not None else nobody_watches
    runs = tuple(_run(ready, cap, version, parts, results, scores, rows_done) for cap, version in applied)
    notes += [_strangers_note(runs[0].strangers)] if runs and runs[0].strangers else []
    return CappedPopulation(law, on, runs, tuple(notes))


def _strangers_note(names: Sequence[str]) -> str:
    shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    return f"Tệp điểm có {show_number(len(names))} mã không có trong dân số, không dùng đến: {shown}."


def _run(
    ready: Ready,
    cap: GroupCap,
    version: CapVersion,
    parts: Sequence[Partition],
    results: Path,
    scores: ScoreFile,
    rows_done: RowsDone,
) -> CapRun:
    from khenthuong.engine.columnar.quotas import quotas

    share = percent(version.max_share or "")
    totals = whole_scores(scores.totals)
    counts: list[ScopeCount] = []
    cases: list[tuple[str, BoundaryCase]] = []
    again = LookedAgain()
    strangers = {*scores.totals, *scores.left_out}
    for part in parts:
        found = candidates(
            part.path, results / part.name, cap.award, cap.share_of, cap.scope == "unit", totals, scores.left_out
        )
        strangers.difference_update(found.ids)
        scopes = tuple(scope_name(cap, level, unit) for level, unit in found.scopes)
        scored = [scores.totals.get(name) for name in found.ids]
        scaled = ScaledCap(
            cap, version, scopes, found.ids, found.standing.groups, scored, quotas(found.standing, share)
        )
        again += look_again(ready, part, results, scaled, scores, rows_done)
        counts += _counts(part.name, scaled)
        cases += [(part.name, case) for case in scaled.cases()]
    return CapRun(cap, version, tuple(counts), tuple(cases), again, tuple(sorted(strangers)))


def _counts(file: str, scaled: ScaledCap) -> Iterator[ScopeCount]:
    found = scaled.quotas
    columns = (found.base, found.base_open, found.places, found.most_places, found.eligible, *found.tallies)
    for scope, *numbers in zip(scaled.scopes, *(column.tolist() for column in columns), strict=True):
        if numbers[0] or numbers[4]:
            yield ScopeCount(file, scope, *numbers)


def _same_files(results: Path, parts: Sequence[Partition], manifest: Manifest) -> None:
    problems = []
    for name in sorted({part.name for part in parts} ^ set(manifest.entries)):
        problems.append(Problem("KT-613", f"Chỉ một bên có tệp {name}.", Place(file=str(results))))
    for part in parts:
        entry = manifest.entries.get(part.name)
        if entry is not None and entry.source != fingerprint(part.path):
            problems.append(Problem("KT-613", f"{part.name} đã thay đổi từ lúc xét.", Place(file=str(part.path))))
    raise_if_any(problems)


_HEADER = ("Tệp", "Tính trong", "Cơ số", "Suất", "Suất nhiều nhất", "Đủ", "Trong", "Hội đồng chọn", "Vượt", "Sát mức")


def capped_document(found: CappedPopulation) -> Document:
    """Places by scope and who lies at the boundary."""
    sections = []
    for run in found.runs:
        award = found.law.award_name(run.cap.award, found.on)
        blocks: list[Block] = [Paragraph(_summary(run), strong=True)]
        rows = tuple(
            (one.file, _scope(one.scope), *(show_number(number) for number in _numbers(one)))
            for one in run.counts[:SHOWN]
        )
        blocks.append(Table(_HEADER, rows, (28, 28, *(None,) * 8)))
        if len(run.counts) > SHOWN:
            blocks.append(Paragraph(f"… và {show_number(len(run.counts) - SHOWN)} nơi khác; --dinh-dang json có đủ."))
        if run.cases:
            lines = tuple(_line(case) for _, case in run.cases[:SHOWN])
            blocks.append(
                Table(("Mã", "Tính trong", "Điểm", "Thứ", "Vì sao cần xem"), lines, (None, 28, None, None, 48))
            )
        if len(run.cases) > SHOWN:
            blocks.append(Paragraph(f"… và {show_number(len(run.cases) - SHOWN)} trường hợp khác ở sát mức trần."))
        if run.cases:
            blocks.append(Paragraph(_said_of_again(run.again)))
        sections.append(Section(f"{award}: không quá {run.version.max_share}", tuple(blocks)))
    return Document(
        f"Mức trần trên kết quả xét ngày {show_date(found.on)}",
        tuple(Paragraph(note) for note in found.notes),
        tuple(sections),
        closing="Danh sách do chương trình lập; Hội đồng và người có thẩm quyền quyết định.",
    )


def _summary(run: CapRun) -> str:
    within, edge, over = (sum(getattr(one, name) for one in run.counts) for name in ("within", "edge", "over"))
    return (
        f"{show_number(len(run.counts))} nơi tính trần: {show_number(within)} người trong trần, {show_number(edge)} để "
        f"Hội đồng chọn, {show_number(over)} vượt trần; {show_number(len(run.cases))} trường hợp ở sát mức."
    )


def _said_of_again(again: LookedAgain) -> str:
    told = (
        f"Đã xét lại {show_number(again.cases)} trường hợp ở sát mức bằng động cơ tham chiếu và tính lại từng người "
        f"{show_number(again.scopes)} nơi có trường hợp ấy; kết quả như nhau."
    )
    if not again.too_large:
        return told
    return f"{told} {show_number(again.too_large)} nơi có trên {LARGEST_SCOPE} người tranh suất nên không tính lại."


def _numbers(one: ScopeCount) -> tuple[int, ...]:
    return one.base, one.places, one.most_places, one.eligible, one.within, one.edge, one.over, one.boundary


def _scope(scope: str) -> str:
    level, _, unit = scope.partition(":")
    said = {"xa": "xã quản lý", "huyen": "huyện quản lý"}.get(level, level)
    return f"{said}, đơn vị {unit}" if unit else said


def _line(case: BoundaryCase) -> tuple[str, ...]:
    points = "chưa có" if case.total is None else show_number(case.total)
    return case.nominee, _scope(case.scope), points, str(case.rank or "–"), BOUNDARY_WORDS[case.kind]


def capped_json(found: CappedPopulation) -> dict[str, Any]:
    """Every scope and case as JSON-ready data."""
    return {
        "schema": 1,
        "on": found.on.isoformat(),
        "caps": [
            {
                "cap": run.cap.id,
                "award": run.cap.award,
                "max_share": run.version.max_share,
                "scope": run.cap.scope,
                "again": {name: getattr(run.again, name) for name in LookedAgain.__slots__},
                "counts": [{name: getattr(one, name) for name in ScopeCount.__slots__} for one in run.counts],
                "cases": [
                    {
                        "file": file,
                        "nominee": case.nominee,
                        "scope": case.scope,
                        "kind": case.kind.value,
                        "total": None if case.total is None else str(case.total),
                        "rank": case.rank,
                    }
                    for file, case in run.cases
                ],
            }
            for run in found.runs
        ],
        "notes": list(found.notes),
    }
