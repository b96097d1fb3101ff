"""The verdicts of a review, to read: one overview table per kind of nominee, or every verdict with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khenthuong.base.periods import show_date
from khenthuong.council.proposing import reason_of
from khenthuong.explain.document import Block, Bullet, Bullets, Document, Paragraph, Section, Table
from khenthuong.explain.reasons import VERDICT_WORDS
from khenthuong.service.reviewing import Review

_CELL = {
    "eligible": "đủ",
    "not_eligible": "chưa",
    "incomplete": "thiếu",
    "needs_judgement": "chờ",
    "on_hold": "dừng",
}
_KINDS = {
    "individual": "Cá nhân",
    "collective": "Tập thể",
    "hamlet": "Ấp",
    "household": "Hộ gia đình",
    "commune": "Xã",
    "enterprise": "Doanh nghiệp",
}
_LEGEND = (
    "đủ: đủ điều kiện · chưa: chưa đủ điều kiện · thiếu: chưa đủ thông tin · "
    "chờ: cần người có thẩm quyền đánh giá · dừng: tạm dừng xét · để trống: không thuộc đối tượng"
)


def verdict_document(done: Review, detailed: bool, awards: Sequence[str] = ()) -> Document:
    """Verdicts on ``awards`` (none: all) as an overview, or ``detailed``: every line with its reason."""
    book = done.bench.compiled.book
    blocks: list[Block] = [
        Paragraph(f"Động cơ {done.bench.chainer.name}, bộ quy tắc {book.hash[:12]}."),
        *(Paragraph(f"{text}.") for text in done.law.local),
    ]
    sections: tuple[Section, ...] = ()
    if detailed:
        header = ("Mã", "Họ tên, tên gọi", "Danh hiệu, hình thức", "Kết quả", "Lý do")
        blocks.append(Table(header, tuple(_details(done)), (None, 24, 24, 12, 52)))
    else:
        blocks.append(Paragraph(_LEGEND))
        blocks.append(Paragraph("Xem lý do: thêm --doi-tuong MÃ, hoặc dùng khenthuong giai-trinh."))
        sections = tuple(_overviews(done))
    for award in awards:
        if not any(award in decision.results for decision in done.decisions):
            name = done.law.award_name(award, done.on)
            blocks.append(Paragraph(f"“{name}” không dành cho loại đối tượng nào trong hồ sơ đã chọn."))
    if done.not_covered:
        names = ", ".join(item.name for item in done.not_covered)
        text = f"Chưa có quy tắc, không kết luận ({len(done.not_covered)}): {names}."
        if detailed:
            blocks.append(Paragraph(text))
        else:
            sections += (Section("Chưa xét", (Paragraph(text),)),)
    if done.left_aside:
        kinds = {decision.kind for decision in done.decisions}
        others = [
            done.law.award_name(award, done.on)
            for award in done.left_aside
            if kinds & set(done.law.awards[award].kinds)
        ]
        text = (
            f"Ngoài đợt xét thường lệ cuối năm của xã còn {len(others)} danh hiệu, hình thức có quy tắc; "
            "xét riêng bằng --danh-hieu MÃ (mã ở khenthuong danh-muc), hoặc xét hết bằng --moi-danh-hieu."
        )
        sections += (Section("Chưa xét trong đợt này", (Paragraph(text),)),)
    if done.doubts:
        sections += (Section("Thẩm quyền ký trong sổ khen thưởng", (_doubts(done),)),)
    title = f"Xét ngày {show_date(book.on)}, thành tích năm {book.year}"
    closing = "Đây là đề xuất của chương trình, không phải quyết định của Hội đồng."
    return Document(title, tuple(blocks), sections, closing)


def _doubts(done: Review) -> Bullets:
    """The doubts about signers, one item per reason with the records below it."""
    by_reason: dict[str, list[str]] = {}
    for item in done.doubts:
        by_reason.setdefault(item.why, []).append(f"{item.nominee}: {item.record}")
    return Bullets(tuple(Bullet(why, tuple(Bullet(text) for text in texts)) for why, texts in by_reason.items()))


def _overviews(done: Review) -> Iterator[Section]:
    law = done.law
    for kind, title in _KINDS.items():
        chosen = [decision for decision in done.decisions if decision.kind == kind]
        present = {award for decision in chosen for award in decision.results}
        columns = [award for award in law.awards if award in present]
        rows = []
        for decision in chosen:
            cells = [_CELL[decision.results[award].verdict] if award in decision.results else "" for award in columns]
            rows.append((decision.nominee, done.dossier(decision.nominee).nominee.name, *cells))
        if rows:
            header = ("Mã", "Họ tên, tên gọi", *(law.awards[award].short for award in columns))
            yield Section(title, (Table(header, tuple(rows), (None,) * len(header)),))


def _details(done: Review) -> Iterator[tuple[str, ...]]:
    order = {award: position for position, award in enumerate(done.law.awards)}
    for decision in done.decisions:
        name = done.dossier(decision.nominee).nominee.name
        for award in sorted(decision.results, key=order.__getitem__):
            result = decision.results[award]
            words = VERDICT_WORDS[result.verdict]
            yield decision.nominee, name, done.law.award_name(award, done.on), words, reason_of(result)
