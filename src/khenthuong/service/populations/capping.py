"""The caps of the day over a decided population: places by scope, and the cases at a cap's boundary."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.base.numbers import percent, show_number
from khenthuong.base.periods import show_date
from khenthuong.base.vietnamese import nfc
from khenthuong.council.caps import scope_name
from khenthuong.council.caps_at_scale import BOUNDARY_WORDS, BoundaryCase, ScaledCap, whole_scores
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table
from khenthuong.law.law import Law
from khenthuong.law.limit import CapVersion, GroupCap
from khenthuong.law.rule import version_on
from khenthuong.service.populations.finding import Partition, partitions
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
    """One cap over a whole population. ``cases`` with the file they stand in."""

    cap: GroupCap
    version: CapVersion
    counts: tuple[ScopeCount, ...]
    cases: tuple[tuple[str, BoundaryCase], ...]


@dataclass(frozen=True)
class CappedPopulation:
    """Every cap of the day, the day, and why others do not apply."""

    on: date
    runs: tuple[CapRun, ...]
    notes: tuple[str, ...]


def cap_population(
    law: Law, population: Sequence[Path], results: Path, scores: Mapping[str, Decimal], by_unit: bool = False
) -> CappedPopulation:
    """Apply the caps of the day of the results, file by file: every scope lies inside one file.

    ``by_unit``: take the share in every unit also where the cap does not say so (a province may decide that).

    Raises:
        DataError: KT-736 and KT-742 for results that are not whole, KT-613 for those of another population.
    """
    manifest = whole(results)
    unchanged(results, manifest)
    parts = partitions(population)
    _same_files(results, parts, manifest)
    on = date.fromisoformat(manifest.about["on"])
    runs, notes = [], []
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
            runs.append(_run(inside, version, parts, results, scores))
    return CappedPopulation(on, tuple(runs), tuple(notes))


def _run(
    cap: GroupCap, version: CapVersion, parts: Sequence[Partition], results: Path, scores: Mapping[str, Decimal]
) -> CapRun:
    from khenthuong.engine.columnar.quotas import quotas

    share = percent(version.max_share or "")
    totals = whole_scores(scores)
    counts: list[ScopeCount] = []
    cases: list[tuple[str, BoundaryCase]] = []
    for part in parts:
        found = candidates(part.path, results / part.name, cap.award, cap.share_of, cap.scope == "unit", totals)
        scopes = tuple(scope_name(cap, level, unit) for level, unit in found.scopes)
        scored = [scores.get(name) for name in found.ids]
        scaled = ScaledCap(
            cap, version, scopes, found.ids, found.standing.groups, scored, quotas(found.standing, share)
        )
        counts += _counts(part.name, scaled)
        cases += [(part.name, case) for case in scaled.cases()]
    return CapRun(cap, version, tuple(counts), tuple(cases))


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


def read_scores(path: Path | None) -> dict[str, Decimal]:
    """Scores by nominee from a CSV file with the columns ``ma`` and ``diem``; none without a file.

    Raises:
        DataError: KT-101 when it cannot be read, KT-614 for columns, numbers or ids that cannot be meant.
    """
    if path is None:
        return {}
    found: dict[str, Decimal] = {}
    problems: list[Problem] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.DictReader(stream)
            if not {"ma", "diem"} <= set(lines.fieldnames or ()):
                raise DataError([Problem("KT-614", "Tệp điểm không có đủ hai cột ma, diem.", Place(file=str(path)))])
            for line in lines:
                place = Place(file=str(path), line=lines.line_num)
                name, text = nfc((line["ma"] or "").strip()), (line["diem"] or "").strip()
                if not name or name in found:
                    what = f"“{name}” có hai dòng điểm." if name else "Dòng không có mã."
                    problems.append(Problem("KT-614", what, place))
                elif re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", text, re.ASCII):
                    found[name] = Decimal(text.replace(",", "."))
                elif text:
                    problems.append(Problem("KT-614", f"“{text}” không phải điểm.", place))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError([Problem("KT-101", "Không đọc được tệp điểm.", Place(file=str(path)))]) from error
    raise_if_any(problems)
    return found


_HEADER = ("Tệp", "Tính trong", "Cơ số", "Suất", "Suất nhiều nhất", "Đủ", "Trong", "Hội đồng chọn", "Vượt", "Sát mức")


def capped_document(law: Law, found: CappedPopulation) -> Document:
    """Places by scope and who lies at the boundary."""
    sections = []
    for run in found.runs:
        award = law.award_name(run.cap.award, found.on)
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
