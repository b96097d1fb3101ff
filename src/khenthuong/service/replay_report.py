"""What running a kept result again has shown, to read; and the skeleton where data was erased."""

from __future__ import annotations

from collections import Counter

from khenthuong.base.periods import show_date
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table
from khenthuong.service.journal_view import vietnam_time
from khenthuong.service.replay_words import value_words
from khenthuong.service.replaying import Replayed
from khenthuong.store.records import KIND_WORDS, OUTCOME_WORDS, KeptCouncilResult, KeptEvaluation

MOST = 60
"""Differences shown; the rest are counted."""


def replay_document(found: Replayed, program: str, council: list[KeptCouncilResult]) -> Document:
    """The whole report."""
    kept = found.kept
    day = f" ngày {show_date(kept.day)}" if kept.day is not None else ""
    blocks: list[Block] = [
        Paragraph(f"{KIND_WORDS[kept.kind].capitalize()}{day}, thành tích năm {kept.year}."),
        Paragraph(f"{kept.made_by} làm, {vietnam_time(kept.made_at)}."),
        Paragraph(f"Lúc lưu: khenthuong {kept.program}, {_engine(kept)}. Chạy lại: khenthuong {program}."),
    ]
    if kept.published:
        blocks.append(Paragraph("Kết quả này đã công bố và khóa."))
    if kept.erased:
        numbers = ", ".join(f"số {number}" for number in kept.erased)
        text = (
            f"Dữ liệu của {len(kept.erased)} đối tượng ({numbers}) đã xóa theo yêu cầu; chỉ còn khung kết quả, "
            "không chạy lại được phần đó. Thứ hạng, mức trần và danh sách đề nghị tính trên tất cả mọi người "
            "nên không so lại được."
        )
        blocks.append(Paragraph(text))
    blocks.append(Paragraph(_answer(found), strong=True))
    sections = []
    if found.differences:
        sections.append(Section("Những chỗ khác", (_table(found),)))
    if kept.erased:
        sections.append(Section("Khung kết quả của người đã xóa dữ liệu", (_skeleton(found),)))
    if council:
        sections.append(Section("Hội đồng đã quyết định", (_council(council, found),)))
    closing = "Đây là phép kiểm tra của chương trình, không phải quyết định của Hội đồng."
    return Document(f"Chạy lại kết quả số {kept.number}", tuple(blocks), tuple(sections), closing)


def _answer(found: Replayed) -> str:
    if found.fresh is None:
        return "Không còn dữ liệu để chạy lại; chỉ còn khung kết quả."
    if not found.differences:
        people = {*found.fresh.findings, *found.fresh.cards}
        count = f"{len(people)} đối tượng, {len(found.fresh.results)} lượt xét"
        return f"Chạy lại cho đúng kết quả đã lưu ({count}): không có chỗ nào khác."
    counts = Counter(item.side for item in found.differences)
    told = ", ".join(f"{_SIDES[side]} {count}" for side, count in counts.items())
    return f"Chạy lại cho kết quả khác ở {len(found.differences)} chỗ: {told}."


_SIDES = {
    "ban-luu": "bản lưu",
    "ket-qua": "kết quả xét",
    "dieu-kien": "điều kiện",
    "chi-tiet": "chi tiết",
    "diem": "điểm",
    "de-nghi": "đề nghị",
}


def _table(found: Replayed) -> Table:
    rows = [
        (item.nominee, found.names.get(item.award, item.award), item.what, item.before, item.after)
        for item in found.differences[:MOST]
    ]
    if (more := len(found.differences) - MOST) > 0:
        rows.append(("…", "", f"và {more} chỗ nữa", "", ""))
    return Table(("Mã", "Danh hiệu, hình thức", "Chỗ khác", "Lúc lưu", "Chạy lại"), tuple(rows), (None, 22, 28, 30, 30))


def _skeleton(found: Replayed) -> Table:
    kept = found.kept
    rows = tuple(
        (
            f"số {item.number}",
            found.names.get(item.award, item.award),
            value_words(item.verdict),
            value_words(item.status),
            ", ".join(item.deciding),
        )
        for item in kept.results
        if item.number in kept.erased
    )
    header = ("Đối tượng", "Danh hiệu, hình thức", "Kết quả", "Đề nghị", "Điều kiện quyết định")
    return Table(header, rows, (None, 26, 24, 18, 40))


def _council(council: list[KeptCouncilResult], found: Replayed) -> Table:
    rows = tuple(
        (
            item.said.nominee or "(đã xóa)",
            found.names.get(item.said.award, item.said.award),
            OUTCOME_WORDS[item.said.outcome],
            "khác" if item.differs else "",
            item.said.minutes,
            item.said.reason,
        )
        for item in council
    )
    header = ("Mã", "Danh hiệu, hình thức", "Quyết định", "So với chương trình", "Biên bản", "Lý do")
    return Table(header, rows, (None, 22, 22, 18, 18, 36))


def _engine(kept: KeptEvaluation) -> str:
    parts = [f"động cơ {kept.engine}"] if kept.engine else []
    parts += [f"bộ quy tắc {kept.rule_book_hash[:12]}"] if kept.rule_book_hash else []
    parts += [f"kế hoạch {kept.plan_hash[:12]}"] if kept.plan_hash else []
    return ", ".join(parts)
