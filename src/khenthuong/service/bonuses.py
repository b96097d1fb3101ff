"""Bonus money as a document and as plain data: one award, or a whole proposal list against a fund."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from khenthuong.base.errors import Problem, raise_if_any
from khenthuong.base.numbers import show_number
from khenthuong.base.validation import suggest
from khenthuong.council.bonus import NOT_ADDED, OPEN, PAID, BonusLine, BonusList, BonusSum, bonus_sum, signed_on
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table, bullets
from khenthuong.explain.words import KIND_WORDS
from khenthuong.law.bonus import Rounding
from khenthuong.law.law import Law

_CLOSING = "Số tiền do chương trình tính để đối chiếu; người có thẩm quyền quyết định chi."
_PAID_WORDS = {PAID: "chi", NOT_ADDED: "không cộng", OPEN: "chờ quyết định"}
_LEVELS = {
    "xa": "cấp xã", "huyen": "cấp huyện", "tinh": "cấp tỉnh", "bo": "bộ, ngành",
    "nha-nuoc": "Nhà nước", "don-vi": "đơn vị", "": "chưa rõ cấp",
}  # fmt: skip
FUND_LEVEL = "xa"
"""The fund typed in is the commune's: it pays what commune-level bodies decide."""


def sums_of(
    law: Law, awards: Sequence[str], kind: str | None, on: date, rounding: Rounding | None = None
) -> list[BonusSum]:
    """The bonuses of some awards; without ``kind`` for every kind that can receive them.

    Raises:
        DataError: KT-403 for an award that does not exist.
    """
    problems = [
        Problem("KT-403", f"Không có danh hiệu, hình thức nào mã “{award}”.", remedy=suggest(award, set(law.awards)))
        for award in awards
        if award not in law.awards
    ]
    raise_if_any(problems)
    return [
        bonus_sum(law, award, each, on, rounding)
        for award in awards
        for each in ((kind,) if kind else law.awards[award].kinds)
    ]


def sums_document(sums: Sequence[BonusSum], count: int, on: date) -> Document:
    """Single awards, each with its derivation and clauses; ``count`` equal recipients."""
    sections = []
    for item in sums:
        blocks: list[Block] = [Paragraph(_answer(item, count), strong=True)]
        lines = [f"Căn cứ: {text}" for text in item.citations]
        lines += [f"Cần đối chiếu lại: {text}" for text in item.doubts]
        if lines:
            blocks.append(bullets(lines))
        sections.append(Section(f"{item.award_name}, {KIND_WORDS[item.kind]}", tuple(blocks)))
    return Document("Tiền thưởng", (Paragraph(signed_on(on)),), tuple(sections), closing=_CLOSING)


def _answer(item: BonusSum, count: int) -> str:
    if item.amount is None:
        said = f"Chưa tính được. {item.open}".strip()
        return f"{said} Mức trần: {item.derivation}." if item.derivation else said
    if count == 1:
        return f"{item.derivation}."
    return f"{item.derivation}; {count} đối tượng: {show_number(item.amount * count)} đồng."


def list_document(listed: BonusList, on: date, fund: int | None) -> Document:
    """A whole proposal list: every line, the sum of each deciding level, and the commune's part against its fund."""
    rows = tuple(_row(line) for line in listed.lines)
    header = ("Mã", "Họ tên, tên gọi", "Danh hiệu, hình thức", "Cách tính", "Số tiền (đồng)", "Chi", "Ghi chú")
    blocks: list[Block] = [Paragraph(signed_on(on)), *(Paragraph(note) for note in listed.notes)]
    if not rows:
        blocks.append(Paragraph("Không có trường hợp nào được đề nghị nên không có tiền thưởng.", strong=True))
        return Document("Tiền thưởng của danh sách đề nghị", tuple(blocks), closing=_CLOSING)
    blocks.append(Table(header, rows, (None, 20, 22, 30, None, None, 32)))
    doubts = list(dict.fromkeys(text for line in listed.lines for text in line.bonus.doubts))
    sections = [Section("Tổng cộng", (bullets(_totals(listed, fund)),))]
    if doubts:
        sections.append(Section("Cần đối chiếu lại trước khi chi", (bullets(doubts),)))
    return Document("Tiền thưởng của danh sách đề nghị", tuple(blocks), tuple(sections), closing=_CLOSING)


def _row(line: BonusLine) -> tuple[str, ...]:
    amount = "" if line.bonus.amount is None else show_number(line.bonus.amount)
    derivation = line.bonus.derivation.replace(" đồng", "")  # the next column's heading names the unit
    name = line.bonus.award_name
    return line.nominee, line.nominee_name, name, derivation, amount, _PAID_WORDS[line.paid], line.reason


def _totals(listed: BonusList, fund: int | None) -> list[str]:
    told = [f"Tất cả: {show_number(listed.total())} đồng"]
    for level in dict.fromkeys(line.level for line in listed.lines):
        told.append(f"Do {_LEVELS[level]} quyết định: {show_number(listed.total(level))} đồng")
    waiting = sum(line.paid == OPEN for line in listed.lines)
    if waiting:
        told.append(f"Chưa cộng {waiting} trường hợp chờ quyết định hoặc chưa có hệ số")
    if fund is not None:
        told.append(_against(listed.total(FUND_LEVEL), fund))
    return told


def _against(needed: Fraction, fund: int) -> str:
    rest = fund - needed
    told = "còn lại" if rest >= 0 else "thiếu"
    return (
        f"Quỹ {show_number(fund)} đồng, phần cấp xã quyết định cần {show_number(needed)} đồng: "
        f"{told} {show_number(abs(rest))} đồng (cấp nào quyết định khen thì cấp đó chi thưởng)"
    )


def sums_json(sums: Sequence[BonusSum], count: int, on: date) -> dict[str, Any]:
    """Single awards as JSON-ready data; money as whole or decimal text in đồng."""
    return {"schema": 1, "on": on.isoformat(), "count": count, "bonuses": [_sum(item) for item in sums]}


def list_json(listed: BonusList, on: date, fund: int | None) -> dict[str, Any]:
    """A whole list as JSON-ready data."""
    levels = dict.fromkeys(line.level for line in listed.lines)
    return {
        "schema": 1,
        "on": on.isoformat(),
        "total_vnd": _money(listed.total()),
        "total_by_level_vnd": {level: _money(listed.total(level)) for level in levels},
        "fund_vnd": fund,
        "fund_left_vnd": None if fund is None else _money(fund - listed.total(FUND_LEVEL)),
        "notes": list(listed.notes),
        "lines": [
            {
                "nominee": line.nominee,
                "name": line.nominee_name,
                "decided_by": line.body,
                "level": line.level,
                "paid": line.paid,
                "reason": line.reason,
                **_sum(line.bonus),
            }
            for line in listed.lines
        ],
    }


def _sum(item: BonusSum) -> dict[str, Any]:
    return {
        "award": item.award,
        "award_name": item.award_name,
        "kind": item.kind,
        "exact_vnd": None if item.exact is None else _money(item.exact),
        "amount_vnd": None if item.amount is None else _money(item.amount),
        "derivation": item.derivation,
        "citations": list(item.citations),
        "open": item.open,
        "doubts": list(item.doubts),
    }


def _money(value: Fraction) -> int | str:
    """Whole đồng as a number; anything finer as decimal text, never as a float."""
    return int(value) if value.denominator == 1 else show_number(value).replace(".", "").replace(",", ".")
