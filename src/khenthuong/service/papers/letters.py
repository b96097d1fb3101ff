"""Thư trả lời: why somebody was not proposed for what was asked for, and how to ask again. One letter each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from khenthuong.council.ballots import Entry
from khenthuong.council.proposing import Status
from khenthuong.explain.applicant import ASK_AGAIN
from khenthuong.explain.audience import tell_all
from khenthuong.explain.document import Bullet, Bullets, Paragraph, Section, Table
from khenthuong.explain.telling import AskAgain, Telling
from khenthuong.explain.words import award_phrase, sentence
from khenthuong.service.papers.job import Job
from khenthuong.service.papers.words import file_name, first_upper, post_and_unit
from khenthuong.service.telling import telling_of
from khenthuong.service.year_end import AFTER_THE_VERDICT

KIND = "thu-tra-loi"


def contexts(job: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(paper, template, context) for everybody with an award asked for and not proposed."""
    found: dict[str, list[Entry]] = {}
    for entry in job.passed_over:
        found.setdefault(entry.proposal.nominee.id, []).append(entry)
    for nominee, entries in found.items():
        yield f"{KIND}/{file_name(nominee)}", KIND, _context(job, nominee, entries)


def _context(job: Job, nominee: str, entries: list[Entry]) -> dict[str, Any]:
    telling = _telling(job, nominee, entries)
    told = tell_all(telling, "applicant", 2, awards=[entry.proposal.award for entry in entries])
    given = [entry.proposal.award for entry in job.chosen if entry.proposal.nominee.id == nominee]
    item = entries[0].proposal
    signer = "TM. HỘI ĐỒNG"
    who = telling.who
    return {
        **job.head(f"{KIND}/{file_name(nominee)}", KIND, True, signer, "CHỦ TỊCH"),
        "kinh_gui": who if item.nominee.kind != "individual" else first_upper(who),
        "nguoi": telling.address,
        "dia_chi": post_and_unit(item.nominee, item.unit) if item.nominee.kind in ("individual", "household") else "",
        "da_de_nghi": _given(job, telling, given),
        "chua_de_nghi": sentence(f"Hội đồng chưa đề nghị tặng {telling.address} {_names(telling, entries)}"),
        "noi_dung": [
            line for section in told.sections if section.title != ASK_AGAIN for line in _lines(section, len(entries))
        ],
        "xem_lai": telling.ask_again.sentences(telling.address),
    }


def _telling(job: Job, nominee: str, entries: list[Entry]) -> Telling:
    asking = job.file.meeting.asking_again
    awards = [entry.proposal.award for entry in entries]
    outcomes = {entry.proposal.award: _after(entry) for entry in entries if _after(entry)}
    telling = telling_of(job.result.done, nominee, awards, outcomes)
    return replace(telling, ask_again=AskAgain(asking.contact, asking.until))


def _after(entry: Entry) -> str:
    """What gates, caps and votes made of the verdict, where that decided."""
    if entry.proposal.status is Status.NOT_CONSIDERED:
        return f"Không xét: {entry.reason}."
    if entry.proposal.status in AFTER_THE_VERDICT or entry.proposal.status is Status.PROPOSED:
        return entry.reason
    return ""


def _names(telling: Telling, entries: list[Entry]) -> str:
    return "; ".join(telling.award(entry.proposal.award) for entry in entries)


def _given(job: Job, telling: Telling, awards: list[str]) -> str:
    if not awards:
        return ""
    names = [award_phrase(job.law.awards[award].family, job.law.award_name(award, job.on)) for award in awards]
    return sentence(f"Hội đồng đề nghị tặng {telling.address} {'; '.join(names)}")


def _lines(section: Section, awards: int) -> Iterator[dict[str, str]]:
    """A section of the explanation as lines of the letter; one award needs no title of its own."""
    if awards > 1:
        yield {"kieu": "muc_lon", "chu": section.title}
    yield from _blocks(section)
    for inner in section.sections:
        yield {"kieu": "muc_nho", "chu": inner.title}
        yield from _blocks(inner)


def _blocks(section: Section) -> Iterator[dict[str, str]]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield {"kieu": "doan", "chu": block.text}
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from _bullet(item, 1)
        elif isinstance(block, Table):
            for row in block.rows:
                yield {"kieu": "gach_1", "chu": "; ".join(part for part in row if part)}


def _bullet(item: Bullet, level: int) -> Iterator[dict[str, str]]:
    yield {"kieu": f"gach_{min(level, 2)}", "chu": item.text}
    for inner in item.items:
        yield from _bullet(inner, level + 1)
