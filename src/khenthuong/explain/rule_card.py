"""One rule as a card a clerk or a lawyer can read, on one day: conditions, clauses, dates, who decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from khenthuong.base.periods import show_date
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node
from khenthuong.law.award import Award
from khenthuong.law.law import Law
from khenthuong.law.rule import KINDS, version_on

_JOIN = {
    "all": "phải đủ các điều sau",
    "any": "chỉ cần một trong các điều sau",
    "at_least": "cần ít nhất {} trong các điều sau",
    "none": "không được có điều nào sau đây",
    "ask": "nếu có điều sau thì hỏi người có thẩm quyền",
    "doubt": "lời văn chưa chắc, phải hỏi người có thẩm quyền",
}
_KIND_WORDS = {
    "individual": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "hamlet": "ấp",
    "commune": "xã",
    "enterprise": "doanh nghiệp",
}


def rule_card(law: Law, compiled: CompiledBook, award_id: str) -> list[str]:
    """The lines of the card (Markdown). The award must be in the catalogue."""
    award = law.awards[award_id]
    on = compiled.book.on
    lines = [f"# {award.name_on(on)}", "", f"Mã: `{award.id}` · áp dụng ngày {show_date(on)}"]
    rule = compiled.rules.get(award_id)
    if rule is not None:
        lines += ["", *_version(law, rule), "", "## Điều kiện", "", *_tree(law, rule.root, 0)]
        if rule.holds:
            lines += ["", "## Tạm dừng xét khi", ""]
            for hold in rule.holds:
                lines += _tree(law, hold, 0)
    elif award_id in compiled.unread:
        version = compiled.unread[award_id]
        lines += ["", f"Áp dụng {version.in_force.show()}: {version.unread}", "Kết luận luôn là: cần đánh giá."]
    else:
        lines += ["", "Chưa được viết thành quy tắc cho ngày này; chương trình không kết luận."]
    lines += ["", "## Người quyết định, hồ sơ, phiếu", "", *_procedure(law, award, on)]
    return lines


def _version(law: Law, rule: CompiledRule) -> Iterator[str]:
    version = rule.version
    yield f"Phiên bản áp dụng {version.in_force.show()}"
    for citation in version.cite:
        yield f"- Căn cứ: {law.cite(citation)}"
    if version.checked is not None:
        yield f"- {version.checked.show()}"
    if version.note:
        yield f"- Ghi chú: {version.note}"


def _tree(law: Law, node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    letter = f"{node.condition.letter}) " if node.condition is not None and node.condition.letter else ""
    only = f" [chỉ cho: {', '.join(_group(law, name) for name in node.groups)}]" if node.groups else ""
    join = _JOIN.get(node.operator, "").format(node.minimum)
    text = f"{indent}- {letter}{node.text}{only}"
    if node.own_citation and node.citations:
        text += f" ({law.cite(node.citations[0])})"
    if node.children and join:
        text += f": {join}" if len(node.children) > 1 else ":"
    yield text
    mark = node.condition.checked if node.condition is not None else None
    if mark is not None:
        yield f"{indent}  {mark.show()}"
    if node.condition is not None and node.condition.note:
        yield f"{indent}  Ghi chú: {node.condition.note}"
    for child in node.children:
        yield from _tree(law, child, depth + 1)


def _group(law: Law, name: str) -> str:
    return _KIND_WORDS[name] if name in KINDS else law.groups[name].text


def _procedure(law: Law, award: Award, on: date) -> Iterator[str]:
    authority = award.authority_on(on)
    if authority is None:
        yield "- Người quyết định: chưa có trong dữ liệu."
    else:
        yield f"- Người quyết định: {authority.text} ({law.cite(authority.cite[0])}; {authority.checked.show()})"
    for papers in law.papers.values():
        version = version_on(papers.versions, on) if award.id in papers.awards else None
        if version is not None:
            yield f"- Hồ sơ: {'; '.join(version.papers)}"
    for ballot in law.ballots.values():
        rule = version_on(ballot.versions, on) if award.id in ballot.awards else None
        if rule is not None:
            share = f"ít nhất {rule.min_share}" if rule.min_share else "không có tỷ lệ chung"
            yield f"- Phiếu: {share}. {rule.note or ''}".rstrip()
    for cap in law.caps.values():
        limit = version_on(cap.versions, on) if cap.award == award.id else None
        if limit is not None:
            share = f"không quá {limit.max_share}" if limit.max_share else "không có trần chung"
            yield f"- Trần: {cap.text}: {share}. {limit.note or ''}".rstrip()
