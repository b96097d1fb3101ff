"""The texts: three audiences, four depths, one award or all awards of one nominee.

Depth 1 is one sentence; 2 adds what was met, what was not, what decided, what would change it; 3 every
condition with value, limit, clause and dates; 4 everything needed to rebuild the result.
"""

from __future__ import annotations

from collections.abc import Sequence

from khenthuong.engine.finding import Decision
from khenthuong.explain import applicant, clerk, council
from khenthuong.explain.document import Block, Bullets, Contents, Document, Paragraph, Section
from khenthuong.explain.leads import lead, one_sentence
from khenthuong.explain.other_awards import Contrast, by_height
from khenthuong.explain.reasons import Reasons, reasons_of
from khenthuong.explain.sentences import condition_bullet
from khenthuong.explain.telling import Audience, Depth, Telling
from khenthuong.explain.words import CLOSING, VERDICT_WORDS
from khenthuong.law.law import Law

_SECTIONS = {"applicant": applicant.sections, "clerk": clerk.sections, "council": council.sections}


def tell(telling: Telling, award: str, audience: Audience, depth: Depth = 2) -> Document:
    """The explanation of one award."""
    reasons = reasons_of(telling.result(award))
    title = f"Kết quả xét {telling.award(award)} năm {telling.decision.year}: {telling.who}"
    if depth == 1:
        return Document(title, (Paragraph(one_sentence(telling, award, reasons, audience)),))
    blocks = _first_words(telling, award, reasons, audience)
    sections = _SECTIONS[audience](telling, award, reasons, depth)
    if audience == "applicant":
        sections += applicant.last_section(telling)
    return Document(title, blocks, tuple(sections), CLOSING)


def tell_all(
    telling: Telling, audience: Audience, depth: Depth = 2, *, proposed: str = "", awards: Sequence[str] = ()
) -> Document:
    """The explanation of several awards of one nominee, the proposed one first.

    ``awards`` narrows the choice; without it every award of the decision is told, the highest first.
    """
    order = [award for award in by_height(telling.decision, telling.law) if not awards or award in awards]
    if proposed in order:
        order = [proposed, *(award for award in order if award != proposed)]
    sections = [_award_section(telling, award, audience, depth, number) for number, award in enumerate(order, 1)]
    blocks: list[Block] = []
    if proposed in order:
        blocks.append(Paragraph(_proposal(telling, proposed), strong=True))
    verdicts = [VERDICT_WORDS[telling.result(award).verdict] for award in order]
    entries = [
        (section.anchor, f"{section.title}: {verdict}") for section, verdict in zip(sections, verdicts, strict=True)
    ]
    blocks.append(Contents(tuple(entries)))
    if audience == "applicant" and depth > 1:
        sections += applicant.last_section(telling)
    title = f"Kết quả xét thi đua, khen thưởng năm {telling.decision.year}: {telling.who}"
    return Document(title, tuple(blocks), tuple(sections), CLOSING)


def tell_contrast(telling: Telling, difference: Contrast, audience: Audience) -> Document:
    """“Vì sao danh hiệu này mà không phải danh hiệu kia”, for the same nominee."""
    voice = telling.voice(audience)
    first, second = telling.award(difference.first), telling.award(difference.second)
    blocks = [
        Paragraph(f"{first[0].upper()}{first[1:]}: {VERDICT_WORDS[difference.first_verdict]}."),
        Paragraph(f"{second[0].upper()}{second[1:]}: {VERDICT_WORDS[difference.second_verdict]}."),
    ]
    parts = (
        (f"Còn cần cho {second} mà không vướng ở {first}", difference.second_only),
        (f"Còn cần cho {first} mà không vướng ở {second}", difference.first_only),
        ("Còn cần cho cả hai", difference.both),
    )
    sections = [
        Section(title, (Bullets(tuple(condition_bullet(reason, voice) for reason in reasons)),))
        for title, reasons in parts
        if reasons
    ]
    if not sections:
        blocks.append(Paragraph("Không có điều kiện nào tách hai kết quả này."))
    title = f"Vì sao hai kết quả khác nhau: {first} và {second}, {telling.who}"
    return Document(title, tuple(blocks), tuple(sections), CLOSING)


def proposed_award(decision: Decision, law: Law) -> str:
    """The highest award the nominee is eligible for; "" when there is none."""
    eligible = [award for award in by_height(decision, law) if decision.results[award].verdict.value == "eligible"]
    return eligible[0] if eligible else ""


def _proposal(telling: Telling, award: str) -> str:
    return f"Chương trình đề xuất để Hội đồng xem xét {telling.award(award)} cho {telling.who}."


def _award_section(telling: Telling, award: str, audience: Audience, depth: Depth, number: int) -> Section:
    reasons = reasons_of(telling.result(award))
    name = telling.award(award)
    title, anchor = f"{name[0].upper()}{name[1:]}", f"muc-{number}"
    if depth == 1:
        return Section(title, (Paragraph(one_sentence(telling, award, reasons, audience)),), anchor=anchor)
    told = _SECTIONS[audience](telling, award, reasons, depth)
    return Section(title, _first_words(telling, award, reasons, audience), tuple(told), anchor)


def _first_words(telling: Telling, award: str, reasons: Reasons, audience: Audience) -> tuple[Paragraph, ...]:
    """What the verdict is, and what gates and caps made of it."""
    words = [lead(telling, award, reasons, audience), telling.outcomes.get(award, "")]
    return tuple(Paragraph(text, strong=True) for text in words if text)
