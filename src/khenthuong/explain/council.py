"""For the council: what is theirs to judge or vote on, the margins, the doubts, what they may do."""

from __future__ import annotations

from collections.abc import Iterator

from khenthuong.base.logic import Verdict
from khenthuong.engine.finding import AwardResult
from khenthuong.explain import parts, tables
from khenthuong.explain.clerk import everything
from khenthuong.explain.document import Block, Paragraph, Section, Table, bullets
from khenthuong.explain.leads import COUNCIL_TASKS
from khenthuong.explain.other_awards import nearest_other_award
from khenthuong.explain.parts import all_findings
from khenthuong.explain.reasons import Reasons
from khenthuong.explain.sentences import Voice, condition_text, gap_phrase, phrases
from khenthuong.explain.telling import Depth, Telling
from khenthuong.explain.words import VERDICT_WORDS, sentence

TASKS = "Phần việc của Hội đồng"
MARGINS = "Mức đạt so với mức cần"
DOUBTS = "Những chỗ còn chưa chắc chắn"
OPTIONS = "Hội đồng có thể"
MINUTES = "Lựa chọn và lý do sẽ được ghi vào biên bản."


def sections(telling: Telling, award: str, reasons: Reasons, depth: Depth) -> list[Section]:
    """The sections of one award from depth 2 on."""
    voice = telling.voice("council")
    result = telling.result(award)
    found = [
        Section(TASKS, _tasks(reasons, voice)),
        *parts.reason_sections(reasons, voice),
        *_margins(result),
        *_doubts(telling, result),
        *parts.changes_section(telling, award, voice),
        Section(OPTIONS, (bullets(list(_options(telling, award, reasons, voice))), Paragraph(MINUTES))),
    ]
    if depth >= 3:
        found += [tables.every_condition(telling, result, "council"), tables.instruments(telling, result)]
    if depth >= 4:
        found += everything(telling, award)
    return [*found, parts.basis_section(telling, result, reasons)]


def _tasks(reasons: Reasons, voice: Voice) -> tuple[Block, ...]:
    told: list[Block] = [Paragraph(sentence(COUNCIL_TASKS[reasons.verdict]))]
    waiting = list(dict.fromkeys(condition_text(reason, voice) for reason in reasons.waiting))
    if waiting:
        told.append(bullets(waiting))
    return tuple(told)


def _margins(result: AwardResult) -> list[Section]:
    rows = tuple(
        dict.fromkeys(
            (line.finding.text, line.finding.value_text, line.finding.limit_text, gap_phrase(line.finding))
            for top in (result.root, *result.holds)
            for line in tables.lines_of(top, absent=False)
            if _is_measured(line)
        )
    )
    if not rows:
        return []
    table = Table(("Điều kiện", "Hồ sơ ghi", "Mức cần", "Chênh lệch"), rows)
    return [Section(MARGINS, (table.without_empty_columns(),))]


def _is_measured(line: tables.Line) -> bool:
    finding = line.finding
    told = finding.value_text and finding.limit_text and not isinstance(finding.value, bool)
    return bool(told) and not line.negated and not line.trial


def _doubts(telling: Telling, result: AwardResult) -> list[Section]:
    texts = [sentence(result.capped)] if result.capped else []
    for finding in all_findings(result):
        if not finding.applicable:
            continue
        if finding.operator in {"doubt", "ask", "not_known", "transition", "two_wordings", "unread"} and finding.note:
            texts.append(sentence(f"{finding.text}: {finding.note}"))
        if finding.checked is not None and finding.checked.status != "verified" and finding.citations:
            cited = "; ".join(telling.law.cite(citation) for citation in finding.citations)
            texts.append(f"{cited}: {finding.checked.show()}.")
        if finding.remark:
            texts.append(sentence(f"{finding.text}: {finding.remark}"))
    return [Section(DOUBTS, (bullets(list(dict.fromkeys(texts))),))] if texts else []


def _options(telling: Telling, award: str, reasons: Reasons, voice: Voice) -> Iterator[str]:
    verdict = reasons.verdict
    if verdict is Verdict.ELIGIBLE:
        yield f"Đưa {telling.award(award)} ra bỏ phiếu."
    elif verdict is Verdict.NOT_ELIGIBLE:
        yield "Giữ kết luận của chương trình."
    elif verdict is Verdict.ON_HOLD:
        yield "Chờ có kết luận rồi xét tiếp."
    if reasons.missing:
        yield f"Yêu cầu bổ sung giấy tờ rồi xét lại: {phrases(reasons.missing, voice)}."
    if reasons.waiting:
        yield f"Đánh giá, hoặc giao người có thẩm quyền đánh giá: {phrases(reasons.waiting, voice)}."
    if reasons.capped:
        yield "Giao người có trách nhiệm đối chiếu lời văn của quy tắc với văn bản rồi xét lại."
    if verdict is not Verdict.ELIGIBLE:
        other = nearest_other_award(telling.decision, telling.law, than=award)
        if other is not None and other.verdict is not Verdict.NOT_ELIGIBLE:
            yield f"Xét {telling.award(other.award)} (chương trình kết luận: {VERDICT_WORDS[other.verdict]})."
    yield "Quyết định khác với đề xuất và nêu rõ lý do."
