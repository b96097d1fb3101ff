"""One rule as a card a clerk or a lawyer can read, on one day: conditions, clauses, dates, who decides."""

from __future__ import annotations

from collections.abc import Iterator

from khenthuong.base.periods import show_date
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node
from khenthuong.explain.document import Bullet, Bullets, Document, Paragraph, Section, bullets
from khenthuong.explain.procedure import procedure
from khenthuong.explain.words import KIND_WORDS
from khenthuong.law.law import Law
from khenthuong.law.rule import KINDS

JOIN = {
    "all": "phải đủ các điều sau",
    "any": "chỉ cần một trong các điều sau",
    "at_least": "cần ít nhất {} trong các điều sau",
    "none": "không được có điều nào sau đây",
    "ask": "nếu có điều sau thì hỏi người có thẩm quyền",
    "doubt": "lời văn chưa chắc, phải hỏi người có thẩm quyền",
}


def rule_card(law: Law, compiled: CompiledBook, award_id: str) -> Document:
    """The card of an award of the catalogue on the day of the compiled rule book."""
    award = law.awards[award_id]
    on = compiled.book.on
    head: tuple[Paragraph | Bullets, ...] = (Paragraph(f"Mã: {award.id} · áp dụng ngày {show_date(on)}"),)
    sections: list[Section] = []
    rule = compiled.rules.get(award_id)
    if rule is not None:
        head += (Paragraph(f"Phiên bản áp dụng {rule.version.in_force.show()}"), bullets(list(_version(law, rule))))
        sections.append(Section("Điều kiện", (Bullets((_tree(law, rule.root),)),)))
        if rule.holds:
            sections.append(Section("Tạm dừng xét khi", (Bullets(tuple(_tree(law, hold) for hold in rule.holds)),)))
    elif award_id in compiled.unread:
        version = compiled.unread[award_id]
        head += (Paragraph(f"Áp dụng {version.in_force.show()}: {version.unread}"),)
        head += (Paragraph("Kết luận luôn là: cần người có thẩm quyền đánh giá.", strong=True),)
    elif award_id in compiled.book.gaps:
        head += (Paragraph(f"Ngày này không có quy tắc: {compiled.book.gaps[award_id]}", strong=True),)
    else:
        head += (Paragraph("Chưa được viết thành quy tắc cho ngày này; chương trình không kết luận.", strong=True),)
    sections.append(Section("Thủ tục", (bullets(list(procedure(law, award, on))),)))
    return Document(award.name_on(on), head, tuple(sections))


def _version(law: Law, rule: CompiledRule) -> Iterator[str]:
    version = rule.version
    for citation in version.cite:
        yield f"Căn cứ: {law.cite(citation)}"
    if version.checked is not None:
        yield _capital(version.checked.show())
    if version.note:
        yield f"Ghi chú: {version.note}"


def _tree(law: Law, node: Node) -> Bullet:
    """A condition: its sentence and clause, how far it was checked, a remark, the conditions below."""
    letter = f"{node.condition.letter}) " if node.condition is not None and node.condition.letter else ""
    only = f" [chỉ cho: {', '.join(_group(law, name) for name in node.groups)}]" if node.groups else ""
    join = JOIN.get(node.operator, "").format(node.minimum)
    text = f"{letter}{node.text}{only}"
    if node.own_citation and node.citations:
        text += f" ({law.cite(node.citations[0])})"
    if node.children and join:
        # Over a single condition "all" and "any" say nothing; the others turn its meaning.
        text += ":" if len(node.children) == 1 and node.operator in ("all", "any") else f": {join}"
    remarks = []
    if node.condition is not None and node.condition.checked is not None:
        remarks.append(Bullet(_capital(node.condition.checked.show())))
    if node.condition is not None and node.condition.note:
        remarks.append(Bullet(f"Ghi chú: {node.condition.note}"))
    return Bullet(text, (*remarks, *(_tree(law, child) for child in node.children)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _group(law: Law, name: str) -> str:
    return KIND_WORDS[name] if name in KINDS else law.groups[name].text
