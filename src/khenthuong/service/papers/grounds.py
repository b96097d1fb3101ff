"""What a paper rests on: the law in force on the day that its results cite, the plan, the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from khenthuong.base.vietnamese import nfc
from khenthuong.council.ballots import Entry
from khenthuong.explain.words import lower_first
from khenthuong.law.citation import Citation, Instrument
from khenthuong.law.law import Law
from khenthuong.law.rule import version_on
from khenthuong.service.papers.job import Job
from khenthuong.service.papers.words import DOTS, long_date

_RANK = ("luat", "nghi-quyet", "nghi-dinh", "quyet-dinh", "thong-tu")
_KINDS = {"luat": "Luật", "nghi-quyet": "Nghị quyết", "nghi-dinh": "Nghị định", "quyet-dinh": "Quyết định",
          "thong-tu": "Thông tư"}  # fmt: skip


def grounds(job: Job, entries: Sequence[Entry], *, money: date | None = None, minutes: bool = False) -> list[str]:
    """Every ground on its line: each ends with “;”, the last with “.”.

    ``money``: the day of signature of a decision that brings money. The law on local government is left to a
    person: the rules of this program do not hold it.
    """
    found = [f"Căn cứ Luật Tổ chức chính quyền địa phương {DOTS}"]
    cited = list(_cited(job, entries))
    if money is not None:
        cited += list(_money_citations(job.law, money))
    found += [_ground(item) for item in _in_force(job.law, money or job.on, cited)]
    found.append(_plan(job))
    if minutes:
        facts = job.facts("bien-ban-hop")
        number = f"{facts.number:02d}/BB-HĐTĐKT" if facts.number is not None else f"{DOTS}/BB-HĐTĐKT"
        day = job.file.meeting.session.on
        found.append(f"Căn cứ Biên bản họp số {number} {long_date(day)} của {job.council}")
    return [f"{text};" for text in found[:-1]] + [f"{found[-1]}."]


def _cited(job: Job, entries: Sequence[Entry]) -> Iterator[Citation]:
    for entry in entries:
        item = entry.proposal
        yield from job.result.done.by_nominee[item.nominee.id].results[item.award].citations
        authority = job.law.awards[item.award].authority_on(job.on)
        if authority is not None:
            yield from authority.cite


def _money_citations(law: Law, on: date) -> Iterator[Citation]:
    for lists in (law.salaries, law.bonus_methods):
        for one in lists.values():
            version = version_on(one.versions, on)
            if version is not None:
                yield from version.cite


def _in_force(law: Law, on: date, cited: Iterable[Citation]) -> list[Instrument]:
    """The instruments cited that are in force on the day, laws first, older first."""
    names = {name for citation in cited for name in (citation.instrument, citation.as_amended_by) if name}
    known = [law.instruments[name] for name in names if name in law.instruments]
    usable = [item for item in known if item.in_force is not None and item.in_force.contains(on)]
    return sorted(usable, key=lambda item: (_RANK.index(item.kind), item.issued_on or date.max, item.id))


def _ground(item: Instrument) -> str:
    number = f" số {item.number}" if item.kind != "luat" else ""
    day = f" {long_date(item.issued_on)}" if item.issued_on is not None else ""
    issuer = " của Chính phủ" if item.kind == "nghi-dinh" else ""
    if item.kind == "luat":
        return f"Căn cứ {item.title} số {item.number}{day}"
    return f"Căn cứ {_KINDS[item.kind]}{number}{day}{issuer} {lower_first(item.title)}"


def _plan(job: Job) -> str:
    head = job.result.plan.head
    number, day = head.number or DOTS, long_date(head.issued)
    issuer = head.issuer or job.committee
    title = nfc(head.title)
    kind, about = ("Kế hoạch", title[len("Kế hoạch") :].strip()) if title.startswith("Kế hoạch") else ("văn bản", title)
    return f"Căn cứ {kind} số {number} {day} của {issuer} {lower_first(about)}"
