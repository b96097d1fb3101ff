"""How much of the catalogue of awards is written as rules, to read and as plain data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from khenthuong.base.periods import show_date
from khenthuong.explain.document import Document, Paragraph, Table
from khenthuong.law.award import Award
from khenthuong.law.law import Law

_STATUS = {"coded": "đã viết", "partly": "một phần", "not_coded": "chưa viết"}
_HEADER = ("Mã", "Tên", "Người quyết định (đối tượng thuộc xã)", "Quy tắc", "Từ ngày", "Ghi chú")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One award on one day. ``covered_from`` is the first day a rule speaks about, ISO or empty."""

    id: str
    name: str
    decided_by: str
    coding: str
    covered_from: str
    note: str


def coverage(law: Law, on: date) -> list[Coverage]:
    """Every title and form of the catalogue, in its order."""
    return [_coverage(law, award, on) for award in law.awards.values()]


def _coverage(law: Law, award: Award, on: date) -> Coverage:
    authority = award.authority_on(on)
    body = law.bodies.get(authority.decides.get("xa", "")) if authority else None
    signer = body.name if body else (authority.text if authority else "")
    rule = law.rules.get(award.id)
    since = min(version.in_force.start for version in rule.versions).isoformat() if rule else ""
    return Coverage(award.id, award.name_on(on), signer, award.coding.status, since, award.coding.note or "")


def coverage_document(rows: list[Coverage], on: date) -> Document:
    """The list as a table with a count."""
    counts = {status: sum(row.coding == status for row in rows) for status in _STATUS}
    told = ", ".join(f"{count} {_STATUS[status]}" for status, count in counts.items())
    summary = (
        f"{len(rows)} danh hiệu, hình thức: {told}. "
        "Chưa viết nghĩa là chương trình không kết luận, không phải là không đạt."
    )
    cells = tuple(
        (row.id, row.name, row.decided_by, _STATUS[row.coding], _day(row.covered_from), row.note) for row in rows
    )
    title = f"Danh mục danh hiệu và hình thức khen thưởng, ngày {show_date(on)}"
    return Document(title, (Table(_HEADER, cells, (None, 34, 28, None, None, 34)), Paragraph(summary)))


def _day(iso: str) -> str:
    return show_date(date.fromisoformat(iso)) if iso else ""


def coverage_json(rows: list[Coverage], on: date) -> dict[str, Any]:
    """The list as JSON-ready data."""
    return {"schema": 1, "on": on.isoformat(), "awards": [asdict(row) for row in rows]}
