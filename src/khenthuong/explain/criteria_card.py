"""One set of criteria as a card: what is measured, the level asked, how certain we are of it, the results."""

from __future__ import annotations

from khenthuong.explain.document import Bullet, Bullets, Document, Paragraph, Section, Table, bullets
from khenthuong.explain.words import KIND_WORDS
from khenthuong.law.citation import Checked
from khenthuong.law.criteria_set import CriteriaSet, Criterion, Elsewhere, Level
from khenthuong.law.law import Law

_WIDTHS = (4, 34, 24, 20, 26)


def criteria_card(law: Law, item: CriteriaSet) -> Document:
    """The card of a set: head, criteria by heading, levels."""
    facts = [f"Căn cứ: {law.cite(citation)}{_note(citation.note)}" for citation in item.cite]
    facts.append(f"Dành cho: {_subjects(law, item)}")
    if item.place is not None:
        facts.append(f"Mức trong bảng là của: {item.place}")
    if item.checked is not None:
        facts.append(f"Mức độ chắc chắn chung: {certainty(item.checked)}. {_capital(item.checked.show())}")
    if item.note:
        facts.append(f"Ghi chú: {item.note}")
    head = (Paragraph(f"Mã: {item.id} · áp dụng {item.in_force.show()}"), bullets(facts))
    sections = [Section("Tiêu chí", (_table(law, item), *_remarks(law, item)))]
    sections.append(Section("Kết quả, xét theo thứ tự", (Bullets(tuple(_level(item, one) for one in item.outcomes)),)))
    closing = "Thiếu số liệu thì chưa kết luận; mức chưa chắc hoặc do nơi khác quy định thì hỏi người có thẩm quyền."
    return Document(item.text, head, tuple(sections), closing)


def certainty(checked: Checked) -> str:
    """How far one may rely on a level, in a word or two."""
    if checked.status == "verified":
        return "đã đối chiếu văn bản"
    if checked.status == "secondary":
        return "đối chiếu gián tiếp"
    words = {"high": "khá chắc", "medium": "chắc vừa", "low": "không chắc, không tự kết luận"}
    return f"chưa đối chiếu ({words[checked.confidence or 'medium']})"


def _table(law: Law, item: CriteriaSet) -> Table:
    place = item.place or "Mức"
    others = list(dict.fromkeys(one.elsewhere.place for one in item.criteria if one.elsewhere is not None))
    rows = []
    for criterion in item.criteria:
        group = next((one for one in item.groups if one.id == criterion.group), None)
        number = criterion.number or (group.number if group else None) or ""
        beyond = [_elsewhere(law, criterion.elsewhere, other) for other in others]
        checked = item.checked_of(criterion)
        # A level nobody read has no certainty to show.
        mark = certainty(checked) if checked is not None and criterion.not_known is None else ""
        rows.append((number, f"{criterion.text} [{criterion.id}]", _asked(law, criterion), *beyond, mark))
    header = ("Số", "Tiêu chí [mã]", place, *(_capital(f"Nơi khác ({other})") for other in others), "Độ chắc chắn")
    widths = (*_WIDTHS[:3], *(_WIDTHS[3] for _ in others), _WIDTHS[4])
    return Table(header, tuple(rows), widths)


def _asked(law: Law, criterion: Criterion) -> str:
    if criterion.measure is not None:
        text = criterion.measure.show()
    elif criterion.attained is not None:
        text = "đạt"
    elif criterion.local_rule is not None:
        text = f"theo {law.body_names((criterion.local_rule,))}"
    else:
        text = f"chưa biết: {criterion.not_known}"
    return f"{text} (năm {criterion.year})" if criterion.year is not None else text


def _elsewhere(law: Law, other: Elsewhere | None, place: str) -> str:
    if other is None or other.place != place:
        return ""
    text = other.measure.show() if other.measure is not None else f"theo {law.body_names((other.local_rule or '',))}"
    return f"{text}; {certainty(other.checked)}"


def _remarks(law: Law, item: CriteriaSet) -> tuple[Bullets, ...]:
    told = []
    for criterion in item.criteria:
        parts = [law.cite(one.within(item.cite[0])) for one in criterion.cite]
        if criterion.in_force is not None:
            parts.append(f"áp dụng {item.days_of(criterion).show()}")
        if criterion.note:
            parts.append(criterion.note)
        if parts:
            told.append(Bullet(f"{criterion.id}: {'; '.join(parts)}"))
    return (Bullets(tuple(told)),) if told else ()


def _level(item: CriteriaSet, level: Level) -> Bullet:
    if isinstance(level.when, str):
        return Bullet(f"{level.text} [{level.id}]: khi đạt mọi tiêu chí")
    ways = ["; ".join(item.by_id[name].text for name in part) for part in level.when.any_of]
    if len(ways) == 1:
        return Bullet(f"{level.text} [{level.id}]: khi {ways[0]}")
    return Bullet(f"{level.text} [{level.id}]: khi có một trong các trường hợp", tuple(Bullet(way) for way in ways))


def _subjects(law: Law, item: CriteriaSet) -> str:
    kinds = ", ".join(KIND_WORDS[kind] for kind in item.subjects)
    groups = ", ".join(law.groups[name].text for name in item.only_for)
    return kinds + (f" ({groups})" if groups else "") + (f", {item.variant}" if item.variant else "")


def _note(note: str | None) -> str:
    return f" ({note})" if note else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
