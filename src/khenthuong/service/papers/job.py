"""One run of paper making: the year-end result, the meeting file, and who is in which paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from khenthuong import __version__
from khenthuong.base.errors import raise_if_any
from khenthuong.council.ballots import CHOSEN, NOT_CHOSEN, WAITING, Entry, check_meeting, settle
from khenthuong.council.proposing import Proposal, Status
from khenthuong.dossier.data_mark import data_mark
from khenthuong.dossier.meeting import NO_MEETING, MeetingFile, PaperFacts
from khenthuong.law.law import Law
from khenthuong.office.papers.forms import form_book
from khenthuong.service.papers.words import DOTS, file_name, long_date, numbered, short_place, with_place
from khenthuong.service.year_end import YearEnd

DECISION = "quyet-dinh"
OWN_LEVEL = "xa"
"""The level whose decisions this program drafts and whose fund pays for them."""
MARK = 12
"""Characters of each hash in the mark of a working copy."""


@dataclass(frozen=True)
class Job:
    """Everything the papers draw on; one object, so list, minutes, decision and notice cannot disagree."""

    result: YearEnd
    file: MeetingFile
    entries: tuple[Entry, ...]

    @property
    def law(self) -> Law:
        """The law of the run."""
        return self.result.law

    @property
    def on(self) -> date:
        """The day of decision: it chooses law and form."""
        return self.result.done.on

    @property
    def year(self) -> int:
        """The year of achievement."""
        return self.result.done.bench.compiled.book.year

    @property
    def commune(self) -> str:
        """``xã Mỹ Thạnh``."""
        return self.result.plan.locality.commune

    @property
    def committee(self) -> str:
        """``Ủy ban nhân dân xã Mỹ Thạnh``."""
        return f"Ủy ban nhân dân {self.commune}"

    @property
    def council(self) -> str:
        """The council's name with its place."""
        return f"Hội đồng Thi đua, khen thưởng {self.commune}"

    def of_state(self, *states: str) -> list[Entry]:
        """Entries in one of these states, by award of the catalogue, then unit, then the order they were read in."""
        order = {award: number for number, award in enumerate(self.law.awards)}
        found = [entry for entry in self.entries if entry.state in states]
        return sorted(found, key=lambda entry: (order[entry.proposal.award], self._unit_order[entry.proposal.unit]))

    @cached_property
    def chosen(self) -> list[Entry]:
        """Those who go into proposal, decision and notice."""
        return self.of_state(CHOSEN)

    @cached_property
    def own(self) -> list[Entry]:
        """What the chairman of the commune decides."""
        return [entry for entry in self.chosen if self.level(self.body(entry.proposal)) == OWN_LEVEL]

    @cached_property
    def waiting(self) -> list[Entry]:
        """Those the council still has to choose among."""
        return self.of_state(WAITING)

    @cached_property
    def passed_over(self) -> list[Entry]:
        """Those asked for and not proposed: each gets a reason in the minutes and a letter."""
        return [entry for entry in self.of_state(NOT_CHOSEN) if self._concerns(entry)]

    @cached_property
    def _unit_order(self) -> Mapping[str, int]:
        units = dict.fromkeys(entry.proposal.unit for entry in self.entries)
        return {unit: number for number, unit in enumerate(units)}

    def _concerns(self, entry: Entry) -> bool:
        """Whether the nominee asked for this award, or came as far as the cap or the ballot.

        Who registered for nothing we know of is told about the base title of the year, unless a yearly title is
        proposed anyway; who is considered for no yearly title, about everything reviewed.
        """
        item = entry.proposal
        if item.status in (Status.OVER_QUOTA, Status.PROPOSED, Status.COUNCIL_DECIDES):
            return True
        return item.award in self._asked_for[item.nominee.id]

    @cached_property
    def _asked_for(self) -> Mapping[str, frozenset[str]]:
        reviewed: dict[str, list[str]] = {}
        given: dict[str, list[str]] = {}
        for entry in self.entries:  # each nominee's awards in the order of the catalogue, the base title first
            item = entry.proposal
            reviewed.setdefault(item.nominee.id, []).append(item.award)
            if entry.state != NOT_CHOSEN:
                given.setdefault(item.nominee.id, []).append(item.award)
        return {name: self._asked(name, awards, given.get(name, [])) for name, awards in reviewed.items()}

    def _asked(self, nominee: str, reviewed: list[str], given: list[str]) -> frozenset[str]:
        registered = self.result.done.dossier(nominee).registered.get(self.year)
        asked = set(reviewed) & set(registered.awards) if registered is not None else set()
        if asked:
            return frozenset(asked)
        yearly = [award for award in reviewed if self.law.awards[award].annual]
        if yearly:
            return frozenset() if set(yearly) & set(given) else frozenset(yearly[:1])
        return frozenset() if given else frozenset(reviewed)

    def body(self, item: Proposal) -> str:
        """Id of the body that decides an award for this nominee; "" when the law of the day does not say."""
        authority = self.law.awards[item.award].authority_on(self.on)
        return authority.decides.get(item.nominee.managed_by, "") if authority is not None else ""

    def body_name(self, body: str) -> str:
        """The body with its place."""
        known = self.law.bodies.get(body)
        return with_place(known.name, self.result.plan.locality) if known is not None else DOTS

    def level(self, body: str) -> str:
        """Level of a body: xa, huyen, tinh and so on; "" when unknown."""
        known = self.law.bodies.get(body)
        return known.level if known is not None else ""

    def facts(self, paper: str) -> PaperFacts:
        """Number, date and signer of a paper, as far as known."""
        return self.file.facts(paper)

    def day_of(self, paper: str) -> date:
        """The day that chooses a paper's form and money: of its signature where known, else of the decision."""
        return self.facts(paper).on or self.on

    @cached_property
    def mark(self) -> str:
        """What a working copy was made from, and that it decides nothing."""
        book, plan = self.result.done.bench.compiled.book.hash[:MARK], self.result.plan.hash[:MARK]
        data = data_mark(self.result.done.population)[:MARK]
        return (
            f"Bản nháp do khenthuong {__version__} lập, không phải quyết định của Hội đồng. Quy tắc {book}, "
            f"kế hoạch {plan}, dữ liệu {data}{self._meeting_mark}."
        )

    @property
    def _meeting_mark(self) -> str:
        meeting = self.file.meeting
        if meeting == NO_MEETING.meeting:
            return ""
        said = hashlib.sha256(meeting.model_dump_json(by_alias=True).encode("utf-8")).hexdigest()
        return f", phiên họp {said[:MARK]}"

    def head(self, paper: str, kind: str, by_council: bool, on_behalf: str, post: str) -> dict[str, Any]:
        """What every paper has at its top, bottom and signature.

        ``paper`` is the file without ``.docx``, ``kind`` its template, ``by_council``: the council issues it, else
        the people's committee. Without a number a paper is a draft and carries the mark of a working copy.
        """
        facts = self.facts(paper)
        form = form_book().form(kind)
        draft = facts.number is None
        signer = facts.signer
        unit = "HĐTĐKT" if by_council else "UBND"
        committee = f"ỦY BAN NHÂN DÂN\n{self.commune.upper()}"
        return {
            "co_quan_tren": committee if by_council else "",
            "co_quan": "HỘI ĐỒNG\nTHI ĐUA, KHEN THƯỞNG" if by_council else committee,
            "so_ky_hieu": numbered(facts.number, f"{form.sign}-{unit}" if form.sign else unit),
            "noi_ngay": f"{short_place(self.result.plan.locality)}, {long_date(facts.on)}",
            "du_thao": draft,
            "chan_trang": self.mark if draft else "",
            "nam": str(self.year),
            "xa": self.commune,
            "uy_ban": self.committee,
            "hoi_dong": self.council,
            "thay_mat": on_behalf,
            "chuc_vu_ky": signer.post.upper() if signer is not None and signer.post else post,
            "nguoi_ky": signer.name if signer is not None else DOTS,
            "mau_so": form_book().form_number_on(kind, self.day_of(paper)),
        }


def make_job(result: YearEnd, file: MeetingFile) -> Job:
    """Settle the proposals by the votes of the meeting file and check the file against them.

    Raises:
        DataError: KT-424 to KT-429 for a meeting file that does not fit.
    """
    entries = settle(result.law, result.done.on, result.listed, file.meeting)
    job = Job(result, file, entries)
    names = paper_names(job)
    raise_if_any(check_meeting(result.law, result.done.on, result.listed, file, entries, names))
    return job


def paper_names(job: Job) -> list[str]:
    """Every paper a number can be given to, as file names without ``.docx``."""
    bodies = dict.fromkeys(job.body(entry.proposal) for entry in (*job.chosen, *job.waiting))
    letters = dict.fromkeys(entry.proposal.nominee.id for entry in job.passed_over)
    return [
        *(f"to-trinh/{body or UNKNOWN_BODY}" for body in bodies),
        "bien-ban-hop",
        "bien-ban-kiem-phieu",
        *([DECISION] if job.own else []),
        "thong-bao",
        *(f"thu-tra-loi/{file_name(nominee)}" for nominee in letters),
    ]


UNKNOWN_BODY = "chua-ro-nguoi-quyet-dinh"


def by_award(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries grouped by award, in their order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.proposal.award, []).append(entry)
    return found
