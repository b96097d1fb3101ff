"""The cases at the boundary of every cap of the day: what the council looks at before it settles a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date
from khenthuong.council.caps_at_scale import BOUNDARY_WORDS, BoundaryCase, ScaledCap, apply_cap_at_scale
from khenthuong.explain.document import Document, Paragraph, Section, Table
from khenthuong.law.rule import version_on
from khenthuong.service.reviewing import Review
from khenthuong.service.scoring import Scored, standings

_HEADER = ("Mã", "Họ tên, tên gọi", "Đơn vị", "Điểm", "Thứ", "Vì sao cần xem")
_WIDTHS = (None, 24, 24, None, None, 44)
_LEVELS = {"xa": "người do xã quản lý", "huyen": "người do huyện quản lý"}


def cap_boundaries(done: Review, scored: Scored) -> list[ScaledCap]:
    """Every cap the law of the day sets, applied to a review."""
    nominees = {decision.nominee: done.dossier(decision.nominee).nominee for decision in done.decisions}
    standing = standings(scored)
    found = []
    for cap in done.law.caps.values():
        version = version_on(cap.versions, done.on)
        scaled = apply_cap_at_scale(cap, version, nominees, done.decisions, standing) if version is not None else None
        if scaled is not None:
            found.append(scaled)
    return found


def boundary_document(done: Review, caps: Sequence[ScaledCap]) -> Document:
    """One section a cap and scope with somebody at its boundary."""
    sections = [section for cap in caps for section in _sections(done, cap)]
    if not caps:
        said = f"Pháp luật ngày {show_date(done.on)} không đặt mức trần nào mà chương trình biết."
    elif not sections:
        said = "Không trường hợp nào ở sát mức trần: ai trong, ai ngoài đã rõ."
    else:
        said = (
            "Những trường hợp mà điểm bằng nhau, điểm còn thiếu hoặc kết quả chưa rõ có thể làm đổi chỗ qua mức trần."
        )
    return Document(
        "Trường hợp ở sát mức trần",
        (Paragraph(said, strong=True),),
        tuple(sections),
        closing="Danh sách do chương trình lập; Hội đồng và người có thẩm quyền quyết định.",
    )


def _sections(done: Review, scaled: ScaledCap) -> list[Section]:
    results = {result.scope: result for result in scaled.results()}
    cases: dict[str, list[BoundaryCase]] = {}
    for case in scaled.cases():
        cases.setdefault(case.scope, []).append(case)
    award = done.law.award_name(scaled.cap.award, done.on)
    return [
        Section(
            f"{award}, {_scope(done, scope)}: {results[scope].sentence()}",
            (Table(_HEADER, tuple(_row(done, case) for case in listed), _WIDTHS),),
        )
        for scope, listed in cases.items()
    ]


def _scope(done: Review, scope: str) -> str:
    level, _, unit = scope.partition(":")
    said = _LEVELS.get(level, level)
    return f"{said}, {_unit(done, unit)}" if unit else said


def _unit(done: Review, unit: str | None) -> str:
    names = {item.nominee.id: item.nominee.name for item in done.population.dossiers}
    return names.get(unit or "") or unit or ""


def _row(done: Review, case: BoundaryCase) -> tuple[str, ...]:
    nominee = done.dossier(case.nominee).nominee
    points = "chưa có" if case.total is None else show_number(case.total)
    return (
        case.nominee,
        nominee.name,
        _unit(done, nominee.unit),
        points,
        str(case.rank or "–"),
        BOUNDARY_WORDS[case.kind],
    )


def boundary_json(caps: Sequence[ScaledCap]) -> dict[str, Any]:
    """Every cap with its cases as JSON-ready data."""
    return {
        "schema": 1,
        "caps": [
            {
                "cap": scaled.cap.id,
                "award": scaled.cap.award,
                "max_share": scaled.version.max_share,
                "cases": [
                    {
                        "nominee": case.nominee,
                        "scope": case.scope,
                        "kind": case.kind.value,
                        "total": None if case.total is None else str(case.total),
                        "rank": case.rank,
                    }
                    for case in scaled.cases()
                ],
            }
            for scaled in caps
        ],
    }
