"""From verdicts, gates and caps to the list the council is asked to decide.

The program proposes, people decide: a proposal always says who signs, which papers the file needs and what
the council still has to judge or vote on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from khenthuong.base.logic import Outcome, Verdict
from khenthuong.council.caps import EDGE, OVER, CapResult, apply_cap
from khenthuong.council.standing import Standing
from khenthuong.dossier.dossier import Dossier, Nominee
from khenthuong.engine.finding import AwardResult, Decision, Finding
from khenthuong.law.law import Law
from khenthuong.law.limit import BallotVersion
from khenthuong.law.rule import version_on


class Status(StrEnum):
    """What becomes of one nominee and one award."""

    PROPOSED = "proposed"
    COUNCIL_DECIDES = "council_decides"
    OVER_QUOTA = "over_quota"
    NEEDS_JUDGEMENT = "needs_judgement"
    INCOMPLETE = "incomplete"
    ON_HOLD = "on_hold"
    NOT_CONSIDERED = "not_considered"
    NOT_ELIGIBLE = "not_eligible"


STATUS_WORDS = {
    Status.PROPOSED: "đề nghị",
    Status.COUNCIL_DECIDES: "Hội đồng chọn",
    Status.OVER_QUOTA: "đủ điều kiện, vượt trần",
    Status.NEEDS_JUDGEMENT: "cần Hội đồng đánh giá",
    Status.INCOMPLETE: "chưa đủ hồ sơ",
    Status.ON_HOLD: "tạm dừng",
    Status.NOT_CONSIDERED: "không xét",
    Status.NOT_ELIGIBLE: "chưa đủ điều kiện",
}

_BY_VERDICT = {
    Verdict.ELIGIBLE: Status.PROPOSED,
    Verdict.NEEDS_JUDGEMENT: Status.NEEDS_JUDGEMENT,
    Verdict.INCOMPLETE: Status.INCOMPLETE,
    Verdict.ON_HOLD: Status.ON_HOLD,
    Verdict.NOT_ELIGIBLE: Status.NOT_ELIGIBLE,
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who decides an award on the day: the body, or the law's whole list when we cannot tell which."""

    name: str
    cite: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of the list before the council."""

    nominee: Nominee
    unit: str
    award: str
    award_name: str
    status: Status
    verdict: Verdict
    reason: str
    signer: Signer | None
    papers: tuple[str, ...]
    ballot: str
    to_judge: tuple[str, ...]
    standing: Standing | None
    cap: str = ""
    sets: tuple[int, ...] = ()
    """Sets of originals, by list of papers; empty: the law of the day sets no number."""


@dataclass(frozen=True, slots=True)
class ProposalList:
    """Every line, the caps that were applied, and what is not known about caps on the day."""

    proposals: tuple[Proposal, ...]
    caps: tuple[CapResult, ...]
    notes: tuple[str, ...] = ()

    def with_status(self, *statuses: Status) -> list[Proposal]:
        """The lines with one of these statuses, in order."""
        return [item for item in self.proposals if item.status in statuses]


def propose(
    law: Law,
    on: date,
    dossiers: Sequence[Dossier],
    decisions: Sequence[Decision],
    standings: Mapping[str, Standing],
) -> ProposalList:
    """The whole list for a population decided on one day. Gates win over everything, caps come last."""
    nominees = {dossier.nominee.id: dossier.nominee for dossier in dossiers}
    caps: list[CapResult] = []
    notes: list[str] = []
    for cap in law.caps.values():
        version = version_on(cap.versions, on)
        if version is None:
            why = next((gap.why for gap in cap.gaps if gap.days.contains(on)), "")
            notes.append(f"{cap.text}: chưa biết mức trần của ngày này, nên không áp dụng. {why}".rstrip())
        elif version.max_share is None:
            notes.append(f"{cap.text}: pháp luật của ngày này không đặt mức trần chung. {version.note or ''}".rstrip())
        else:
            caps += apply_cap(cap, version, nominees, decisions, standings)
    catalogue = {award: position for position, award in enumerate(law.awards)}
    lines = [
        _line(law, on, nominees, nominees[decision.nominee], award, result, standings.get(decision.nominee), caps)
        for decision in decisions
        for award, result in sorted(decision.results.items(), key=lambda item: catalogue[item[0]])
    ]
    return ProposalList(tuple(lines), tuple(caps), tuple(notes))


def _line(
    law: Law,
    on: date,
    nominees: Mapping[str, Nominee],
    nominee: Nominee,
    award: str,
    result: AwardResult,
    standing: Standing | None,
    caps: Sequence[CapResult],
) -> Proposal:
    unit = nominees.get(nominee.unit or "")
    status, reason, cap_text = _BY_VERDICT[result.verdict], "", ""
    if standing is not None and standing.not_considered:
        status, reason = Status.NOT_CONSIDERED, standing.not_considered
    elif status is Status.PROPOSED:
        for cap in caps:
            place = cap.standing.get(nominee.id) if cap.cap.award == award else None
            if place is not None:
                cap_text = cap.sentence()
            if place == OVER:
                status, reason = Status.OVER_QUOTA, f"Đủ điều kiện nhưng vượt trần: {cap.sentence()}."
            elif place == EDGE:
                reason = f"Điểm ngang nhau hoặc chưa có điểm ở mức trần: {cap.sentence()}; Hội đồng chọn."
                status = Status.COUNCIL_DECIDES
    return Proposal(
        nominee=nominee,
        unit=unit.name if unit is not None else nominee.unit or "",
        award=award,
        award_name=law.award_name(award, on),
        status=status,
        verdict=result.verdict,
        reason=reason or reason_of(result),
        signer=_signer(law, on, nominee, award),
        papers=_papers(law, on, award),
        ballot=_ballot(law, on, award),
        to_judge=tuple(item.text for item in deciding(result, Outcome.JUDGEMENT)),
        standing=standing,
        cap=cap_text,
        sets=tuple(item.sets for item in law.papers_on(award, on) if item.sets is not None),
    )


def reason_of(result: AwardResult) -> str:
    """The deciding reason in one line; empty for a plain yes."""
    if result.verdict is Verdict.ELIGIBLE:
        return ""
    if result.verdict is Verdict.ON_HOLD:
        held = [hold for hold in result.holds if hold.outcome is Outcome.NOT_MET]
        return "; ".join(child.text for hold in held for child in hold.children)
    if result.capped:
        return result.capped
    if result.wordings:
        return f"Chờ quyết định: {result.root.note}"
    if result.root.operator == "unread":
        return f"Chờ đánh giá: {result.root.note}"
    wanted = {
        Verdict.NOT_ELIGIBLE: Outcome.NOT_MET,
        Verdict.INCOMPLETE: Outcome.UNKNOWN,
        Verdict.NEEDS_JUDGEMENT: Outcome.JUDGEMENT,
    }[result.verdict]
    lead = {Outcome.NOT_MET: "Chưa đạt", Outcome.UNKNOWN: "Thiếu thông tin", Outcome.JUDGEMENT: "Chờ đánh giá"}[wanted]
    texts = [item.text for item in deciding(result, wanted)]
    more = f" và {len(texts) - 2} điều kiện khác" if len(texts) > 2 else ""
    return f"{lead}: " + "; ".join(texts[:2]) + more


def deciding(result: AwardResult, outcome: Outcome) -> list[Finding]:
    """The requirements with one outcome the result rests on, each once, as one sentence of the rule says them."""
    tops = (result.root,) if result.verdict is Verdict.NOT_ELIGIBLE else (result.root, *result.holds)
    found = {item.text: item for top in tops for item in _requirements(top)}
    return [item for item in found.values() if item.outcome is outcome]


def _requirements(finding: Finding) -> Iterator[Finding]:
    """What must all hold: an alternative, a bar or another award is one requirement, told by its own sentence."""
    if not finding.decisive or not finding.applicable:
        return
    there = [child for child in finding.children if child.applicable]
    if finding.operator == "all" or (finding.operator == "any" and len(there) == 1):
        for child in there:
            yield from _requirements(child)
    else:
        yield finding


def _signer(law: Law, on: date, nominee: Nominee, award: str) -> Signer | None:
    known = law.awards.get(award)
    authority = known.authority_on(on) if known is not None else None
    if authority is None:
        return None
    body = law.bodies.get(authority.decides.get(nominee.managed_by, ""))
    return Signer(body.name if body is not None else authority.text, law.cite(authority.cite[0]), on)


def _papers(law: Law, on: date, award: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paper for version in law.papers_on(award, on) for paper in version.papers))


def _ballot(law: Law, on: date, award: str) -> str:
    return next((_ballot_words(version) for version in law.ballots_on(award, on)), "")


def _ballot_words(version: BallotVersion) -> str:
    if version.min_share is None:
        return version.note or "Tỷ lệ phiếu theo quy chế của Hội đồng."
    base = {"all_members": "tổng số thành viên Hội đồng", "present": "số thành viên dự họp", "unknown": "số phiếu"}
    secret = "bỏ phiếu kín, " if version.secret else ""
    return f"{secret}ít nhất {version.min_share} {base[version.base]} đồng ý".capitalize()
