"""How far the worked cases test every condition, to read and as plain data."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from khenthuong.base.locate import shipped
from khenthuong.engine.condition_coverage import VersionCoverage, condition_coverage
from khenthuong.explain.document import Block, Bullet, Bullets, Document, Paragraph, Table
from khenthuong.law.cases import read_cases, read_no_cases
from khenthuong.service.checking import the_law

_HEADER = ("Danh hiệu", "Phiên bản", "Ví dụ", "Điều kiện", "Để riêng", "Đã phủ")


def cover_conditions(folder: Path | None = None) -> list[VersionCoverage]:
    """The coverage of every version of a rules folder, by default the shipped one.

    Raises:
        DataError: with everything that is wrong with the rules or the cases.
    """
    rules = folder or shipped("rules")
    return condition_coverage(the_law(folder), read_cases(rules), no_cases=read_no_cases(rules))


def coverage_page(rows: list[VersionCoverage]) -> Document:
    """A table with one row per version, and everything that is missing with its place."""
    cells: list[tuple[str, ...]] = []
    for award, versions in groupby(rows, key=lambda row: row.award):
        own = list(versions)
        cells += [_cells(row.in_force.show(), award, [row]) for row in own]
        if len(own) > 1:
            cells.append(_cells("cả quy tắc", award, own))
    sides, covered = sum(row.sides for row in rows), sum(row.covered for row in rows)
    gaps = tuple(
        Bullet(f"{row.award}, {row.in_force.show()}: “{leaf.id}” chưa có ví dụ {' và '.join(leaf.missing)} – {where}")
        for row in rows
        for leaf in row.leaves.values()
        if leaf.missing
        for where in [leaf.place.show() or "chưa rõ tệp"]
    )
    apart = _apart(rows)
    blocks: list[Block] = [
        Table(_HEADER, tuple(cells), (None, None, None, None, None, None)),
        Paragraph(
            "Một điều kiện được phủ khi có ví dụ mà chỉ mình nó làm kết quả thành có, và ví dụ chỉ mình nó làm "
            f"kết quả thành không. Tất cả: {_percent(covered, sides)} ({covered}/{sides}).",
            strong=True,
        ),
    ]
    if gaps:
        blocks += [Paragraph("Còn thiếu:"), Bullets(gaps)]
    excused = tuple(
        Bullet(f"{row.award}, {row.in_force.show()}: “{leaf.id}” không thể có ví dụ {side}: {why}")
        for row in rows
        for leaf in row.leaves.values()
        for side, why in leaf.excused.items()
    )
    if excused:
        blocks += [Paragraph("Không thể có ví dụ, có lý do:"), Bullets(excused)]
    if apart:
        blocks += [Paragraph("Để riêng vì không tự quyết định:"), Bullets(apart)]
    return Document("Ví dụ phủ các điều kiện", tuple(blocks))


def _cells(period: str, award: str, rows: list[VersionCoverage]) -> tuple[str, ...]:
    sides, covered = sum(row.sides for row in rows), sum(row.covered for row in rows)
    apart = sum(bool(leaf.apart) for row in rows for leaf in row.leaves.values())
    cases = sum(row.cases for row in rows)
    share = f"{_percent(covered, sides)} ({covered}/{sides})"
    return (award, period, str(cases), str(sides // 2), str(apart), share)


def _apart(rows: list[VersionCoverage]) -> tuple[Bullet, ...]:
    counts: dict[str, int] = {}
    for row in rows:
        for leaf in row.leaves.values():
            if leaf.apart:
                counts[leaf.apart] = counts.get(leaf.apart, 0) + 1
    return tuple(Bullet(f"{reason}: {count}") for reason, count in sorted(counts.items()))


def coverage_data(rows: list[VersionCoverage]) -> dict[str, Any]:
    """The same as JSON-ready data."""
    return {
        "schema": 1,
        "versions": [
            {
                "award": row.award,
                "from": row.in_force.start.isoformat(),
                "to": row.in_force.end.isoformat() if row.in_force.end else None,
                "cases": row.cases,
                "sides": row.sides,
                "covered": row.covered,
                "missing": [
                    {"id": leaf.id, "sides": list(leaf.missing), "file": leaf.place.file, "line": leaf.place.line}
                    for leaf in row.leaves.values()
                    if leaf.missing
                ],
                "apart": [{"id": leaf.id, "why": leaf.apart} for leaf in row.leaves.values() if leaf.apart],
            }
            for row in rows
        ],
    }


def _percent(part: int, whole: int) -> str:
    """Rounded down: 100 % is said only of the whole."""
    return f"{100 * part // whole if whole else 100} %"
