"""A change of law between the day a file was handed in and the day it is decided: both wordings, side by side.

The program never chooses the wording. Where both give the same verdict that verdict stands; where they differ,
or where nobody here has read the later wording, both are shown and a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.base.periods import ONE_DAY, show_date
from khenthuong.council.proposing import deciding, reason_of
from khenthuong.engine.finding import AwardResult, Decision, Finding, Wording
from khenthuong.law.law import Law
from khenthuong.law.procedure import TransitionRule

ID = "hai-loi-van"
_OUTCOMES = {
    Verdict.ELIGIBLE: (Outcome.MET, Truth.YES),
    Verdict.NOT_ELIGIBLE: (Outcome.NOT_MET, Truth.NO),
    Verdict.INCOMPLETE: (Outcome.UNKNOWN, Truth.UNDECIDED),
    Verdict.NEEDS_JUDGEMENT: (Outcome.JUDGEMENT, Truth.UNDECIDED),
    Verdict.ON_HOLD: (Outcome.NOT_MET, Truth.NO),
}
_WORDS = {
    Verdict.ELIGIBLE: "đủ điều kiện",
    Verdict.NOT_ELIGIBLE: "chưa đủ điều kiện",
    Verdict.INCOMPLETE: "chưa đủ căn cứ để kết luận",
    Verdict.NEEDS_JUDGEMENT: "cần người có thẩm quyền đánh giá",
    Verdict.ON_HOLD: "tạm dừng xét",
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """A change of law and the decision on the same file under the wording before it."""

    change: TransitionRule
    decision: Decision


def with_both_wordings(law: Law, later: Decision, earlier: Sequence[Earlier]) -> Decision:
    """The decision with every award on which the wordings differ left to a person; all others as they were."""
    if not earlier:
        return later
    results = {award: _both(law, result, later, earlier) for award, result in later.results.items()}
    return replace(later, results=results)


def concerning(award: str, earlier: Sequence[Earlier]) -> list[Earlier]:
    """The earlier wordings that say something of an award."""
    return [
        item
        for item in earlier
        if award in item.decision.results and (not item.change.awards or award in item.change.awards)
    ]


def _both(law: Law, result: AwardResult, later: Decision, earlier: Sequence[Earlier]) -> AwardResult:
    others = concerning(result.award, earlier)
    award = result.award
    read = result.root.operator != "unread"
    if not others or (read and all(item.decision.results[award].verdict is result.verdict for item in others)):
        return result
    changes = [item.change for item in others]
    parts = [
        (item.decision.results[award], item.decision, f"đến ngày {show_date(item.change.change_day - ONE_DAY)}")
        for item in others
    ]
    parts.append((result, later, f"từ ngày {show_date(changes[-1].change_day)}"))
    return replace(
        result,
        verdict=Verdict.NEEDS_JUDGEMENT,
        truth=Truth.UNDECIDED,
        root=_root(law, changes, parts, read),
        holds=(),
        fired=(),
        asks_for=tuple(dict.fromkeys(name for part, _, _ in parts for name in part.asks_for)),
        capped="",
        wordings=tuple(_wording(part, decision) for part, decision, _ in parts),
    )


def _root(
    law: Law, changes: Sequence[TransitionRule], parts: Sequence[tuple[AwardResult, Decision, str]], read: bool
) -> Finding:
    days = " và ".join(show_date(change.change_day) for change in changes)
    told = "; ".join(f"theo lời văn áp dụng {when}: {_told(law, part)}" for part, _, when in parts)
    lead = "Hai lời văn cho kết quả khác nhau" if read else "Lời văn sau chưa đọc được nên chưa so được hai lời văn"
    return Finding(
        id=ID,
        text=f"Lời văn trước và lời văn từ ngày {days} cho cùng một kết quả",
        operator="two_wordings",
        outcome=Outcome.JUDGEMENT,
        truth=Truth.UNDECIDED,
        citations=tuple(change.cite for change in changes),
        own_citation=True,
        checked=changes[0].checked,
        decisive=True,
        note=f"{lead}: {told}. Người có thẩm quyền quyết định áp dụng lời văn nào.",
        remark=" ".join(f"{change.text}. {change.note or ''}".rstrip() for change in changes),
        changeable="council",
        children=tuple(_side(number, part, when) for number, (part, _, when) in enumerate(parts, start=1)),
    )


def _told(law: Law, result: AwardResult) -> str:
    """The verdict under one wording with its reason and the clauses it rests on."""
    reason = reason_of(result)
    cited = "; ".join(
        dict.fromkeys(law.cite(citation) for finding in _resting(result) for citation in finding.citations)
    )
    cited = cited or "; ".join(law.cite(citation) for citation in result.citations)
    return f"{_WORDS[result.verdict]}{f', {reason[:1].lower()}{reason[1:]}' if reason else ''} ({cited})"


def _resting(result: AwardResult) -> list[Finding]:
    wanted: Mapping[Verdict, Outcome] = {
        Verdict.NOT_ELIGIBLE: Outcome.NOT_MET,
        Verdict.INCOMPLETE: Outcome.UNKNOWN,
        Verdict.NEEDS_JUDGEMENT: Outcome.JUDGEMENT,
    }
    if result.verdict is Verdict.ON_HOLD:
        return [hold for hold in result.holds if hold.outcome is Outcome.NOT_MET]
    return deciding(result, wanted[result.verdict]) if result.verdict in wanted else []


def _wording(result: AwardResult, decision: Decision) -> Wording:
    cited = [citation for finding in _resting(result) for citation in finding.citations]
    return Wording(
        in_force=result.in_force,
        verdict=result.verdict,
        citations=tuple(dict.fromkeys(cited)) or result.citations,
        reason=reason_of(result),
        rule_book_hash=decision.rule_book_hash,
    )


def _side(number: int, result: AwardResult, when: str) -> Finding:
    """One wording with everything found under it."""
    outcome, truth = _OUTCOMES[result.verdict]
    return Finding(
        id=f"{ID}-{number}",
        text=f"Đủ điều kiện theo lời văn áp dụng {when}",
        operator="all",
        outcome=outcome,
        truth=truth,
        citations=result.citations,
        own_citation=True,
        checked=result.checked,
        decisive=True,
        note=result.capped,
        children=(result.root, *result.holds),
    )
