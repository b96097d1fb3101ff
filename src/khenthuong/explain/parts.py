"""The sections all readers share: what was met, what was not, what is missing, who must speak, what would change it."""

from __future__ import annotations

from collections.abc import Iterable

from khenthuong.engine.finding import AwardResult, Finding
from khenthuong.explain.asks import asks_of
from khenthuong.explain.change_sentences import changes_block
from khenthuong.explain.document import Block, Bullets, Paragraph, Section, Table, bullets
from khenthuong.explain.reasons import Reason, Reasons
from khenthuong.explain.sentences import Voice, condition_bullet
from khenthuong.explain.telling import Telling
from khenthuong.law.citation import Citation

MET = "Những điều kiện đã đạt"
FAILING = "Những điều kiện chưa đạt"
TRIAL = "Tính thử theo lời văn chưa đối chiếu: những điều kiện chưa thấy đạt"
MISSING = "Chưa thấy trong hồ sơ"
WAITING = "Chờ người có thẩm quyền đánh giá"
HOLDING = "Vì sao tạm dừng xét"
CHANGES = "Điều gì có thể làm kết quả khác đi"
NOT_APPLICABLE = "Những phần của quy tắc không áp dụng cho trường hợp này"
QUESTIONS = "Cần hỏi và giấy tờ cần có"
BASIS = "Căn cứ"


def reason_section(title: str, reasons: tuple[Reason, ...], voice: Voice) -> list[Section]:
    """A titled list of conditions; nothing when there are none."""
    items = tuple(dict.fromkeys(condition_bullet(reason, voice) for reason in reasons))
    return [Section(title, (Bullets(items),))] if items else []


def reason_sections(reasons: Reasons, voice: Voice) -> list[Section]:
    """Met first: a text starts with what was achieved."""
    return [
        *reason_section(MET, reasons.met, voice),
        *reason_section(TRIAL if reasons.capped else FAILING, reasons.failing, voice),
        *reason_section(HOLDING, reasons.holding, voice),
        *reason_section(MISSING, reasons.missing, voice),
        *reason_section(WAITING, reasons.waiting, voice),
    ]


def changes_section(telling: Telling, award: str, voice: Voice) -> list[Section]:
    """What would change the result; nothing when it is a plain yes or nobody asked for changes."""
    changes = telling.changes.get(award)
    if changes is None or telling.result(award).verdict.value == "eligible":
        return []
    return [Section(CHANGES, (changes_block(changes, voice),))]


def questions_section(telling: Telling, result: AwardResult) -> list[Section]:
    """Every open question with who can answer it and what proves it."""
    rows = tuple((ask.question, ask.supplied_by, ask.proof) for ask in asks_of(result.asks_for, telling.law))
    return [Section(QUESTIONS, (Table(("Cần biết", "Ai cung cấp", "Giấy tờ"), rows),))] if rows else []


def not_applicable_section(reasons: Reasons) -> list[Section]:
    """Parts of the rule that do not exist for this nominee, for those who check the work."""
    texts = list(dict.fromkeys(finding.text for finding in reasons.not_applicable))
    return [Section(NOT_APPLICABLE, (bullets(texts),))] if texts else []


def basis_section(telling: Telling, result: AwardResult, reasons: Reasons) -> Section:
    """The version that applied, and the clauses of the rule and of what decided."""
    told = citations_of(item.finding for reason in reasons.deciding for item in reason.walk())
    of_wordings = [citation for wording in result.wordings for citation in wording.citations]
    cited = [*of_wordings, *result.citations, *told]
    texts = list(dict.fromkeys(telling.law.cite(citation) for citation in cited))
    spans = [wording.in_force for wording in result.wordings] or [result.in_force]
    applied = "; ".join(dict.fromkeys(span.show() for span in spans))
    blocks: tuple[Block, ...] = (Paragraph(f"Quy tắc áp dụng {applied}."), bullets(texts))
    return Section(BASIS, blocks)


def all_findings(result: AwardResult) -> Iterable[Finding]:
    """Every finding of a result, the bars that make it wait included."""
    for top in (result.root, *result.holds):
        yield from top.walk()


def citations_of(findings: Iterable[Finding]) -> list[Citation]:
    """The citations of findings; a list that conditions took over from the one above them, only once.

    Lists are told apart as objects: the findings hold them all the while.
    """
    lists = {id(finding.citations): finding.citations for finding in findings}
    return [citation for citations in lists.values() for citation in citations]
