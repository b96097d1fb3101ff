"""Everything the data says about one award as one text: a lawyer reviews the rule without opening its file.

The exclusions that many awards share stand on a page of their own, :func:`bars_page`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from khenthuong.base.numbers import show_number
from khenthuong.base.periods import DaySpan, show_date
from khenthuong.explain.document import Block, Bullet, Bullets, Document, Paragraph, Section, Table, bullets
from khenthuong.explain.law_cases import cases_by_version, cases_section
from khenthuong.explain.law_changes import changes
from khenthuong.explain.leaf_words import leaf_words
from khenthuong.explain.rule_card import JOIN
from khenthuong.explain.words import KIND_WORDS
from khenthuong.law.award import Award
from khenthuong.law.cases import ReadyCase
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import Condition
from khenthuong.law.law import Law
from khenthuong.law.rule import KINDS, Bar, Dated, RuleVersion

CODING = {"coded": "đã viết thành quy tắc", "partly": "đã viết một phần", "not_coded": "chưa viết thành quy tắc"}
_LONG = 5
"""A part of so many lines is not told again in the next version when nothing in it changed."""
_ABOUT = (
    "Trang này được sinh từ dữ liệu quy tắc của chương trình, để người biết luật đọc và đối chiếu. Câu nào chưa đúng "
    "với văn bản thì sửa trong dữ liệu rồi sinh lại trang; không sửa ở đây. TĐKT: thi đua, khen thưởng."
)
_CONFIDENCE = {"high": "khá chắc", "medium": "chắc vừa phải", "low": "không chắc, nên không tự kết luận mà hỏi người"}
EFFECTS = {
    "refuse": "trái với điều này thì không được xét",
    "hold": "trái với điều này thì tạm dừng xét, chờ kết luận",
    "ask": "trái với điều này thì hỏi người có thẩm quyền",
    "none": "không áp dụng trong thời gian này",
}
_STATUS = {"verified": "đã đối chiếu", "secondary": "đối chiếu gián tiếp", "unverified": "chưa đối chiếu"}
_VERSION_BY = {
    "achievement_year": "Phiên bản được chọn theo năm thành tích, không theo ngày quyết định.",
    "submitted_date": "Phiên bản được chọn theo ngày nộp hồ sơ, không theo ngày quyết định.",
}


_Told = dict[tuple[Bullet, Citation | None], date]
"""Parts already told, under which document, with the first day of the version that tells them."""


def law_page(law: Law, award_id: str, cases: Sequence[ReadyCase] = ()) -> Document:
    """The page of an award of the catalogue. ``cases`` are the worked cases of this award."""
    award = law.awards[award_id]
    sections = [*_names(award), *_authority(law, award)]
    rule = law.rules.get(award_id)
    if rule is not None:
        by_version = cases_by_version(rule.versions, cases)
        before: RuleVersion | None = None
        told_before: _Told = {}
        for version in rule.versions:
            sections.append(_version(law, award_id, before, version, by_version[version.in_force.start], told_before))
            before = version
        if rule.gaps:
            told = [f"{gap.days.show()}: {gap.why}" for gap in rule.gaps]
            sections.append(Section("Thời gian không có quy tắc", (bullets(told),)))
    sections += [*_limits(law, award_id), *_bonus(law, award_id), *_papers(law, award_id)]
    return Document(award.name, tuple(_head(law, award)), tuple(sections))


def bars_page(law: Law) -> Document:
    """The exclusions shared by many awards: what each does when, on what basis, and how it is tested."""
    sections = []
    for bar in law.bars.values():
        items = []
        for version in bar.versions:
            when: tuple[Bullet, ...] = ()
            if version.when is not None:
                when = (_condition(law, version.when, version.cite, version.in_force.start, _first(version)),)
            text = f"{_capital(version.in_force.show())}: {EFFECTS[version.effect]}"
            items.append(Bullet(text, (*_lines(law, version), *when)))
        items += [Bullet(f"{_capital(gap.days.show())}: không có quy tắc. {gap.why}") for gap in bar.gaps]
        sections.append(Section(bar_text(bar), (Bullets(tuple(items)),)))
    return Document("Các trường hợp không xét, tạm dừng hoặc phải hỏi", (Paragraph(_ABOUT),), tuple(sections))


def bar_text(bar: Bar) -> str:
    """The sentence that is true when nobody is barred, with whom it concerns."""
    only = f" [chỉ cho: {', '.join(KIND_WORDS[kind] for kind in bar.only_for)}]" if bar.only_for else ""
    return f"{bar.text}{only}"


def _head(law: Law, award: Award) -> Iterator[Block]:
    yield Paragraph(_ABOUT)
    kinds = ", ".join(KIND_WORDS[kind] for kind in award.kinds)
    told = [f"Dành cho: {kinds}", f"Có trong luật: {award.exists.show()}"]
    told.append(f"Trong chương trình: {CODING[award.coding.status]}")
    rule = law.rules.get(award.id)
    if rule is not None and rule.groups:
        told.append(f"Quy tắc chỉ cho: {', '.join(law.groups[group].text for group in rule.groups)}")
    if rule is not None and any(version.barred_by for version in rule.versions):
        told.append("Kỷ luật, việc đang xem xét và các trường hợp dùng chung khác: cách xét ghi ở trang riêng về chúng")
    if award.coding.note:
        told.append(f"Còn thiếu: {award.coding.note}")
    if award.articles:
        told.append(f"Điều luật: {_cited(law, award.articles)}")
    told.append(f"Tên, người quyết định: {award.checked.show()}")
    if award.note:
        told.append(f"Ghi chú: {award.note}")
    yield bullets(told)


def _names(award: Award) -> list[Section]:
    rows = tuple((period.in_force.show(), period.name) for period in award.names)
    return [Section("Tên gọi theo thời kỳ", (Table(("Thời gian", "Tên gọi"), rows),))] if rows else []


def _authority(law: Law, award: Award) -> list[Section]:
    rows = tuple(
        (item.in_force.show(), item.text, _cited(law, item.cite), _checked(item.checked)) for item in award.authority
    )
    header = ("Thời gian", "Người quyết định", "Căn cứ", "Mức đối chiếu")
    return [Section("Ai quyết định", (Table(header, rows),))] if rows else []


def _version(
    law: Law,
    award: str,
    before: RuleVersion | None,
    version: RuleVersion,
    cases: Sequence[ReadyCase],
    told_before: _Told,
) -> Section:
    told = list(_dated(law, version))
    if version.version_by in _VERSION_BY:
        told.append(_VERSION_BY[version.version_by])
    if version.transition is not None:
        change = version.transition
        submitted = f"Hồ sơ nộp trước {show_date(change.submitted_before)}: {change.text}"
        told.append(f"{submitted} ({law.cite(change.cite)}; {_checked(change.checked)})")
    blocks: tuple[Block, ...] = (bullets(told),) if told else ()
    sections: list[Section] = []
    if version.requires is None:
        blocks += (Paragraph(f"Chưa đọc được lời văn: {version.unread}", strong=True),)
        blocks += (Paragraph("Mọi kết luận trong thời gian này là: cần người có thẩm quyền đánh giá."),)
    else:
        on = version.in_force.start
        tree = _condition(
            law, version.requires, version.cite, on, _first(version), f"Đạt tiêu chuẩn “{law.award_name(award, on)}”"
        )
        sections.append(Section("Điều kiện", (Bullets((_folded(tree, version, told_before),)),)))
    if before is not None and before.requires is not None and version.requires is not None:
        sections.append(Section("Khác phiên bản trước", (bullets(changes(law, before, version)),)))
    bars = [item for name in version.barred_by for item in _bar(law, law.bars[name], version.in_force)]
    if bars:
        sections.append(Section("Không xét, tạm dừng hoặc phải hỏi khi", (Bullets(tuple(bars)),)))
    sections += cases_section(law, award, version, cases)
    return Section(f"Quy tắc {version.in_force.show()}", blocks, tuple(sections))


def _dated(law: Law, item: Dated) -> Iterator[str]:
    if item.cite:
        yield f"Căn cứ: {_cited(law, item.cite)}"
    if item.checked is not None:
        yield _checked(item.checked)
    if item.note:
        yield f"Ghi chú: {item.note}"


def _condition(
    law: Law,
    condition: Condition,
    inherited: tuple[Citation, ...],
    on: date,
    top: Citation | None,
    default: str = "",
) -> Bullet:
    """One condition with all below it. ``top``: the clause of the whole, whose document is not named again."""
    parent = inherited[0] if inherited else None
    citations = tuple(item.within(parent) for item in condition.cite)
    letter = f"{condition.letter}) " if condition.letter else ""
    meets = f"Đạt tiêu chuẩn “{law.award_name(condition.meets, on)}”" if condition.meets else default
    text = f"{letter}{condition.text or meets}"
    if condition.only_for:
        text += f" [chỉ cho: {', '.join(_group(law, name) for name in condition.only_for)}]"
    if citations:
        text += f" ({'; '.join(_short(law, item, top) for item in citations)})"
    if condition.children:
        minimum = condition.at_least.n if condition.at_least is not None else 0
        join = JOIN.get(condition.operator, "").format(minimum)
        needed = len(condition.children) > 1 or condition.none is not None  # "none of" says no even with one child
        text += f": {join}" if needed and join else ":"
    below = []
    if words := leaf_words(law, condition, on):
        below.append(Bullet(f"Cách xét: {words}"))
    if condition.checked is not None:
        below.append(Bullet(_checked(condition.checked)))
    if condition.note:
        below.append(Bullet(f"Ghi chú: {condition.note}"))
    children = [_condition(law, child, citations or inherited, on, top) for child in condition.children]
    if condition.unless is not None:
        children[1] = Bullet("Trừ khi rơi vào ngoại lệ sau:", (children[1],))
    return Bullet(text, (*below, *children))


def _folded(bullet: Bullet, version: RuleVersion, told_before: _Told) -> Bullet:
    """The same list, where long parts that an earlier version told in the same words only say which one did."""
    if _size(bullet) < _LONG:
        return bullet
    key = (bullet, _first(version))
    if key in told_before:
        # A part this long joins others: its text ends with how it joins them, or with a colon.
        text = bullet.text.rstrip(":") if bullet.text.endswith(":") else bullet.text.rpartition(": ")[0]
        return Bullet(f"{text}: như quy tắc từ {show_date(told_before[key])}, không đổi")
    told_before[key] = version.in_force.start
    return Bullet(bullet.text, tuple(_folded(item, version, told_before) for item in bullet.items))


def _size(bullet: Bullet) -> int:
    return 1 + sum(map(_size, bullet.items))


def _bar(law: Law, bar: Bar, span: DaySpan) -> list[Bullet]:
    """What the bar does in these days, a line per version; the whole of it stands on the page of the bars."""
    lines = []
    for version in bar.versions:
        days = _overlap(version.in_force, span)
        if days is not None:
            basis = "; ".join(part for part in (_cited(law, version.cite), _status(version.checked)) if part)
            lines.append(f"{_capital(days.show())}: {EFFECTS[version.effect]} ({basis})")
    return [Bullet(bar_text(bar), tuple(map(Bullet, lines)))] if lines else []


def _limits(law: Law, award: str) -> list[Section]:
    told = []
    for ballot in law.ballots.values():
        for rule in ballot.versions if award in ballot.awards else ():
            share = f"ít nhất {rule.min_share}" if rule.min_share else "không có tỷ lệ chung"
            told.append(Bullet(f"Phiếu, {rule.in_force.show()}: {share}", _lines(law, rule)))
    for cap in law.caps.values():
        for limit in cap.versions if cap.award == award else ():
            share = f"không quá {limit.max_share}" if limit.max_share else "không có trần chung"
            told.append(Bullet(f"Trần, {limit.in_force.show()}: {cap.text}: {share}", _lines(law, limit)))
    return [Section("Phiếu và trần", (Bullets(tuple(told)),))] if told else []


def _bonus(law: Law, award: str) -> list[Section]:
    rate = law.bonus_rate(award)
    if rate is None:
        return []
    rows = [
        (
            version.in_force.show(),
            "; ".join(
                [f"{KIND_WORDS[kind]}: {show_number(times)}" for kind, times in version.times.items()]
                + [f"{KIND_WORDS[kind]}: không quá {show_number(times)}" for kind, times in version.at_most.items()]
            ),
            _cited(law, version.cite),
            _checked(version.checked) if version.checked is not None else "",
            version.note or "",
        )
        for version in rate.versions
    ]
    header = ("Thời gian", "Số lần mức lương cơ sở", "Căn cứ", "Mức đối chiếu", "Ghi chú")
    blocks: tuple[Block, ...] = (Table(header, tuple(rows)).without_empty_columns(),)
    if rate.gaps:
        blocks += (bullets([f"{gap.days.show()}: {gap.why}" for gap in rate.gaps]),)
    return [Section("Tiền thưởng", blocks)]


def _papers(law: Law, award: str) -> list[Section]:
    told = [
        Bullet(f"{_capital(version.in_force.show())}: {'; '.join(version.papers)}", _lines(law, version))
        for rule in law.papers.values()
        if award in rule.awards
        for version in rule.versions
    ]
    return [Section("Hồ sơ", (Bullets(tuple(told)),))] if told else []


def _lines(law: Law, item: Dated) -> tuple[Bullet, ...]:
    return tuple(Bullet(line) for line in _dated(law, item))


def _overlap(one: DaySpan, other: DaySpan) -> DaySpan | None:
    start = max(one.start, other.start)
    ends = [span.end for span in (one, other) if span.end is not None]
    end = min(ends) if ends else None
    if end is not None and end < start:
        return None
    return DaySpan(start=start, end=end)


def _first(item: Dated) -> Citation | None:
    return item.cite[0] if item.cite else None


def _short(law: Law, citation: Citation, top: Citation | None) -> str:
    """A clause without its document where that is the document of the whole, in the same wording."""
    same = top is not None and (top.instrument, top.as_amended_by) == (citation.instrument, citation.as_amended_by)
    if not same or citation.article is None:
        return _cited(law, (citation,))
    parts = [("Điều", citation.article), ("khoản", citation.clause), ("điểm", citation.point)]
    told = ", ".join(f"{word} {value}" for word, value in parts if value is not None)
    return f"{told} ({citation.note})" if citation.note else told


def _status(mark: Checked | None) -> str:
    return _STATUS[mark.status] if mark is not None else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cited(law: Law, citations: tuple[Citation, ...]) -> str:
    return "; ".join(law.cite(item) + (f" ({item.note})" if item.note else "") for item in citations)


def _checked(mark: Checked) -> str:
    sure = f"; {_CONFIDENCE[mark.confidence]}" if mark.confidence is not None else ""
    return f"{_capital(mark.show())}{sure}"


def _group(law: Law, name: str) -> str:
    return KIND_WORDS[name] if name in KINDS else law.groups[name].text
