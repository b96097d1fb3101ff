"""What the votes of the council make of the proposals: who goes into the papers, who does not and why.

The share is taken of all members unless the law of the day says otherwise. Without a known threshold or
without votes nothing is concluded from a ballot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from khenthuong.base.errors import Problem
from khenthuong.base.numbers import percent, show_share
from khenthuong.base.periods import show_date
from khenthuong.base.validation import suggest
from khenthuong.council.proposing import STATUS_WORDS, Proposal, ProposalList, Status
from khenthuong.dossier.meeting import Meeting, MeetingFile, Vote, share_of
from khenthuong.law.law import Law
from khenthuong.law.limit import BallotVersion
from khenthuong.law.rule import version_on

CHOSEN, WAITING, NOT_CHOSEN = "chosen", "waiting", "not_chosen"
_VOTED_ON = (Status.PROPOSED, Status.COUNCIL_DECIDES)
COUNCIL = "hoi-dong-xa"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share of votes an award needs. ``share`` None: nobody set one we know."""

    share: Fraction | None = None
    text: str = ""
    exceed: bool = False
    base: str = "all_members"
    source: str = ""
    by_law: bool = False

    def show(self) -> str:
        """``từ 2/3 tổng số thành viên (Quy chế …)``; "" when not known."""
        if self.share is None:
            return ""
        base = "số thành viên dự họp" if self.base == "present" else "tổng số thành viên Hội đồng"
        words = "quá" if self.exceed else "từ"
        source = f" ({self.source})" if self.source else ""
        return f"{words} {self.text} {base}{source}"


@dataclass(frozen=True, slots=True)
class Tally:
    """The count for one nominee: ``share`` and ``passed`` None where something is not known."""

    yes: int | None = None
    no: int | None = None
    share: Fraction | None = None
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One proposal after the meeting."""

    proposal: Proposal
    state: str
    tally: Tally
    reason: str


def threshold_of(law: Law, on: date, award: str, meeting: Meeting) -> Threshold:
    """The share an award needs: the law's where it sets one, else the council's own from the meeting file."""
    version: BallotVersion | None = next((item for item in law.ballots_on(award, on) if item.min_share), None)
    if version is not None and version.min_share is not None:
        source = law.cite(version.cite[0]) if version.cite else ""
        return Threshold(percent(version.min_share), version.min_share, False, version.base, source, True)
    if meeting.ballot.threshold is None:
        return Threshold()
    share, exceed = share_of(meeting.ballot.threshold)
    text = meeting.ballot.threshold.lstrip("> ")
    return Threshold(share, text, exceed, "all_members", meeting.ballot.threshold_source)


def settle(law: Law, on: date, listed: ProposalList, meeting: Meeting) -> tuple[Entry, ...]:
    """Every proposal with its votes and what follows from them, in the order of the list."""
    votes = {(vote.nominee, vote.award): vote for vote in meeting.ballot.votes}
    return tuple(
        _entry(item, votes.get((item.nominee.id, item.award)), threshold_of(law, on, item.award, meeting), meeting)
        for item in listed.proposals
    )


def _entry(item: Proposal, vote: Vote | None, threshold: Threshold, meeting: Meeting) -> Entry:
    tally = _tally(vote, threshold, meeting)
    if item.status not in _VOTED_ON:
        return Entry(item, NOT_CHOSEN, tally, item.reason)
    if tally.passed is False:
        told = show_share(tally.share) if tally.share is not None else ""
        reason = f"Đủ điều kiện nhưng số phiếu đồng ý đạt {told}, mức cần {threshold.show()}."
        return Entry(item, NOT_CHOSEN, tally, reason)
    if item.status is Status.COUNCIL_DECIDES and tally.passed is None:
        return Entry(item, WAITING, tally, item.reason)
    return Entry(replace(item, status=Status.PROPOSED, reason=""), CHOSEN, tally, "")


def _tally(vote: Vote | None, threshold: Threshold, meeting: Meeting) -> Tally:
    if vote is None:
        return Tally()
    session = meeting.session
    whole = session.present_count if threshold.base == "present" else session.members
    if vote.yes is None or whole is None or threshold.base == "unknown":
        return Tally(vote.yes, vote.no)
    share = Fraction(vote.yes, whole)
    if threshold.share is None:
        return Tally(vote.yes, vote.no, share)
    passed = share > threshold.share if threshold.exceed else share >= threshold.share
    return Tally(vote.yes, vote.no, share, passed)


def check_meeting(
    law: Law, on: date, listed: ProposalList, file: MeetingFile, entries: Sequence[Entry], papers: Sequence[str]
) -> list[Problem]:
    """What of a meeting file does not fit the proposals, the law of the day or itself.

    ``papers``: the names of the papers that can be made.
    """
    return [
        *_votes(listed, file),
        *_threshold(law, on, listed, file),
        *_caps(listed, file, entries),
        *_quorum(law, on, file),
        *_people(listed, file),
        *_papers(file, entries, papers),
    ]


def _votes(listed: ProposalList, file: MeetingFile) -> Iterator[Problem]:
    known = {(item.nominee.id, item.award): item for item in listed.proposals}
    nominees = {item.nominee.id for item in listed.proposals}
    for index, vote in enumerate(file.meeting.ballot.votes):
        place = file.located.place(("ballot", "votes", index))
        item = known.get((vote.nominee, vote.award))
        if vote.nominee not in nominees:
            what = f"Không có đối tượng mã “{vote.nominee}” trong lần xét này."
            yield Problem("KT-424", what, place, suggest(vote.nominee, nominees))
        elif item is None:
            awards = {award for nominee, award in known if nominee == vote.nominee}
            what = f"“{vote.nominee}” không được xét danh hiệu, hình thức mã “{vote.award}”."
            yield Problem("KT-424", what, place, suggest(vote.award, awards))
        elif item.status not in _VOTED_ON and (vote.yes is not None or vote.no is not None):
            what = (
                f"“{vote.nominee}” có phiếu cho “{item.award_name}” nhưng kết quả xét là "
                f"“{STATUS_WORDS[item.status]}”, chưa đưa ra bỏ phiếu được. {item.reason}"
            )
            yield Problem("KT-424", what.rstrip(), place)


def _threshold(law: Law, on: date, listed: ProposalList, file: MeetingFile) -> Iterator[Problem]:
    own = file.meeting.ballot.threshold
    if own is None:
        return
    voted = {vote.award for vote in file.meeting.ballot.votes}
    for award in dict.fromkeys(item.award for item in listed.proposals if item.award in voted):
        needed = threshold_of(law, on, award, file.meeting)
        if needed.by_law and needed.share is not None and share_of(own)[0] < needed.share:
            what = f"Mức phiếu {own} thấp hơn mức của pháp luật cho “{law.award_name(award, on)}”: {needed.show()}."
            yield Problem("KT-425", what, file.located.place(("ballot", "threshold")))


def _caps(listed: ProposalList, file: MeetingFile, entries: Sequence[Entry]) -> Iterator[Problem]:
    for cap in listed.caps:
        chosen = [
            entry
            for entry in entries
            if entry.state == CHOSEN
            and entry.proposal.award == cap.cap.award
            and entry.proposal.nominee.id in cap.standing
        ]
        if len(chosen) > cap.places:
            what = f"Phiếu chọn {len(chosen)} người cho “{chosen[0].proposal.award_name}”: {cap.sentence()}."
            yield Problem("KT-426", what, file.located.place(("ballot", "votes")))


def _quorum(law: Law, on: date, file: MeetingFile) -> Iterator[Problem]:
    session = file.meeting.session
    needed = quorum_of(law, on, file.meeting)
    if needed is None or session.members is None or session.present_count is None:
        return
    share = Fraction(session.present_count, session.members)
    if share < needed[0] or (needed[1] and share == needed[0]):
        what = f"Có mặt {session.present_count}/{session.members} thành viên, chưa đủ tỷ lệ dự họp {needed[2]}."
        yield Problem("KT-427", what, file.located.place(("session", "present")))


def quorum_of(law: Law, on: date, meeting: Meeting) -> tuple[Fraction, bool, str] | None:
    """The share of members that must be there: the law's, else the council's own; None when nobody set one."""
    council = law.councils.get(COUNCIL)
    version = version_on(council.versions, on) if council is not None else None
    if version is not None and version.quorum is not None:
        return *share_of(version.quorum), version.quorum
    if meeting.session.quorum is None:
        return None
    return *share_of(meeting.session.quorum), meeting.session.quorum


def _people(listed: ProposalList, file: MeetingFile) -> Iterator[Problem]:
    """Tellers are no nominees; who stood aside did so for somebody who is considered."""
    names: Mapping[str, str] = {item.nominee.id: item.nominee.name for item in listed.proposals}
    for index, one in enumerate(file.meeting.session.stood_aside):
        if one.about not in names:
            what = f"Không có đối tượng mã “{one.about}” trong lần xét này."
            place = file.located.place(("session", "stood_aside", index))
            yield Problem("KT-424", what, place, suggest(one.about, set(names)))


def _papers(file: MeetingFile, entries: Sequence[Entry], papers: Sequence[str]) -> Iterator[Problem]:
    met = file.meeting.session.on
    for name, facts in file.meeting.papers.items():
        place = file.located.place(("papers", name))
        if name not in papers:
            what = f"Không có văn bản nào tên “{name}” trong lần xét này."
            yield Problem("KT-428", what, place, suggest(name, set(papers)))
        if facts.on is not None and met is not None and facts.on < met:
            what = f"“{name}” ghi ngày {show_date(facts.on)}, trước ngày họp {show_date(met)}."
            yield Problem("KT-428", what, place)
    counted = file.facts("bien-ban-kiem-phieu")
    if counted.number is not None:
        open_ = [entry for entry in entries if (entry.proposal.status in _VOTED_ON and entry.tally.yes is None)]
        if open_:
            first = ", ".join(f"{entry.proposal.nominee.id} ({entry.proposal.award_name})" for entry in open_[:3])
            what = f"Biên bản kiểm phiếu đã có số nhưng còn {len(open_)} trường hợp chưa có kết quả phiếu: {first}…"
            yield Problem("KT-429", what, file.located.place(("papers", "bien-ban-kiem-phieu")))
