"""The first sentence: the result, and the reason that decided it, in one sentence for each kind of reader."""

from __future__ import annotations

from khenthuong.base.logic import Verdict
from khenthuong.explain.asks import asks_of
from khenthuong.explain.reasons import Reasons
from khenthuong.explain.sentences import Voice, phrases
from khenthuong.explain.telling import Audience, Telling
from khenthuong.explain.words import PROPOSES, lower_first

COUNCIL_TASKS = {
    Verdict.ELIGIBLE: "xem xét, bỏ phiếu theo quy chế",
    Verdict.NOT_ELIGIBLE: "giữ kết luận, hoặc quyết định khác và ghi rõ lý do vào biên bản",
    Verdict.INCOMPLETE: "quyết định chờ bổ sung giấy tờ hay xét theo hồ sơ hiện có",
    Verdict.NEEDS_JUDGEMENT: "đánh giá, hoặc giao người có thẩm quyền đánh giá",
    Verdict.ON_HOLD: "chờ kết luận của cơ quan có thẩm quyền rồi xét tiếp",
}


def finding_clause(telling: Telling, award: str, reasons: Reasons, voice: Voice) -> str:
    """What was found and why, without a full stop."""
    who, subject = telling.who, f"{telling.award(award)} năm {telling.decision.year}"
    deciding = phrases(reasons.deciding, voice)
    if reasons.verdict is Verdict.ELIGIBLE:
        return f"theo hồ sơ hiện có, {who} đủ điều kiện để được đề nghị xét {subject}"
    if reasons.verdict is Verdict.NOT_ELIGIBLE:
        return f"theo hồ sơ hiện có, {who} chưa đủ điều kiện xét {subject}, vì điều kiện sau chưa đạt: {deciding}"
    if reasons.verdict is Verdict.ON_HOLD:
        return f"việc xét {subject} cho {who} tạm dừng cho đến khi có thể khẳng định: {deciding}"
    if reasons.verdict is Verdict.INCOMPLETE:
        missing, waiting = phrases(reasons.missing, voice), phrases(reasons.waiting, voice)
        also = f"; ngoài ra còn chờ người có thẩm quyền đánh giá: {waiting}" if waiting else ""
        return f"chưa thể kết luận việc xét {subject} cho {who}, vì hồ sơ chưa cho thấy: {missing}{also}"
    if reasons.capped:
        return f"việc xét {subject} cho {who} chờ người có trách nhiệm đối chiếu lời văn của quy tắc với văn bản"
    return f"việc xét {subject} cho {who} chờ người có thẩm quyền đánh giá: {deciding}"


def lead(telling: Telling, award: str, reasons: Reasons, audience: Audience) -> str:
    """The first sentence of a text (the closing line says who decides)."""
    voice = telling.voice(audience)
    parts = [finding_clause(telling, award, reasons, voice)]
    if audience == "clerk":
        parts += [item for item in (_open_questions(telling, award),) if item]
    if audience == "council":
        parts.append(f"phần của Hội đồng: {COUNCIL_TASKS[reasons.verdict]}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"


def one_sentence(telling: Telling, award: str, reasons: Reasons, audience: Audience) -> str:
    """The whole text in one sentence, with who proposes and who decides."""
    text = lead(telling, award, reasons, audience)
    return f"{PROPOSES}: {lower_first(text)}"


def _open_questions(telling: Telling, award: str) -> str:
    asks = asks_of(telling.result(award).asks_for, telling.law)
    return "cần hỏi: " + " ".join(item.question for item in asks) if asks else ""
