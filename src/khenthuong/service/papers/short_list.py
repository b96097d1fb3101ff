"""Danh sách trích ngang: one list for each award, for the council only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date, show_years
from khenthuong.council.ballots import Entry
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.records import HeldAward
from khenthuong.service.papers.job import OWN_LEVEL, UNKNOWN_BODY, Job, by_award
from khenthuong.service.papers.words import born, long_date, name_of, numbered, post_and_unit, short_place

KIND = "danh-sach"
SHOWN_YEARS = 3
"""How far back earlier awards are listed."""


def contexts(job: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(paper, template, context) for every award somebody is proposed for or may be chosen for."""
    chosen, waiting = by_award(job.chosen), by_award(job.waiting)
    order = list(job.law.awards)
    for award in sorted({*chosen, *waiting}, key=order.index):
        yield f"{KIND}/{award}", KIND, _context(job, chosen.get(award, []), waiting.get(award, []))


def _context(job: Job, chosen: list[Entry], waiting: list[Entry]) -> dict[str, Any]:
    some = (chosen or waiting)[0].proposal
    bodies = dict.fromkeys(job.body(entry.proposal) for entry in chosen or waiting)
    groups, number = [], 0
    for body in bodies:
        members = [entry for entry in chosen if job.body(entry.proposal) == body]
        title = f"Do {job.body_name(body)} quyết định ({len(members)})" if len(bodies) > 1 else ""
        if members:
            groups.append({"ten": title, "cac_dong": rows(job, members, number)})
        number += len(members)
    proposals = [f"to-trinh/{body or UNKNOWN_BODY}" for body in bodies]
    draft = any(job.facts(paper).number is None for paper in proposals)
    day = None if draft else job.facts(proposals[0]).on
    return {
        **job.head(f"{KIND}/{some.award}", KIND, True, "TM. HỘI ĐỒNG", "CHỦ TỊCH"),
        "du_thao": draft,
        "chan_trang": job.mark if draft else "",
        "noi_ngay": f"{short_place(job.result.plan.locality)}, {long_date(day)}",
        "ten_danh_hieu": f"“{some.award_name}”",
        "kem_theo": "Kèm theo " + " và ".join(f"Tờ trình {_number(job, paper)}" for paper in proposals),
        "cac_nhom": groups,
        "tong_so": str(len(chosen)),
        "cho_chon": rows(job, waiting, 0),
        "ly_do_cho": list(dict.fromkeys(entry.reason for entry in waiting)),
    }


def _number(job: Job, paper: str) -> str:
    facts = job.facts(paper)
    unit = "HĐTĐKT" if job.level(paper.rpartition("/")[2]) == OWN_LEVEL else "UBND"
    return f"số {numbered(facts.number, f'TTr-{unit}')} {long_date(facts.on)}"


def rows(job: Job, entries: list[Entry], before: int) -> list[dict[str, str]]:
    """The rows of a list; ``before``: how many stand above them."""
    names = Counter(entry.proposal.nominee.name for entry in entries)
    return [_row(job, entry, number, names) for number, entry in enumerate(entries, before + 1)]


def _row(job: Job, entry: Entry, number: int, names: Counter[str]) -> dict[str, str]:
    item, nominee = entry.proposal, entry.proposal.nominee
    dossier = job.result.done.dossier(nominee.id)
    day = born(nominee.born) if nominee.kind == "individual" else ""
    points = item.standing.total if item.standing is not None else None
    members = job.file.meeting.session.members
    votes = "" if entry.tally.yes is None else f"{entry.tally.yes}/{members}" if members else str(entry.tally.yes)
    return {
        "stt": str(number),
        "ten": name_of(nominee),
        "sinh_nam": day if nominee.gender != "nu" else "",
        "sinh_nu": day if nominee.gender == "nu" else "",
        "chuc_vu": post_and_unit(nominee, item.unit),
        "da_khen": "\n".join(_held(job, dossier)),
        "xep_loai": _rating(job, dossier),
        "sang_kien": "\n".join(_initiatives(job, dossier)),
        "diem": show_number(points) if points is not None else "",
        "phieu": votes,
        "ghi_chu": "Trùng tên" if names[nominee.name] > 1 else "",
    }


def _held(job: Job, dossier: Dossier) -> Iterator[str]:
    kept = [item for item in dossier.register_.list if not item.revoked]
    recent = [item for item in kept if max(item.years_counted(), default=0) > job.year - 1 - SHOWN_YEARS]
    for item in sorted(recent, key=lambda one: max(one.years_counted(), default=0), reverse=True):
        years = show_years(list(item.years_counted()))
        proof = paper_of(item)
        yield f"{award_name(job, item)} {years}{f' ({proof})' if proof else ''}"


def award_name(job: Job, item: HeldAward) -> str:
    """The name of an award held, as it was called when it was given."""
    return job.law.award_name(item.award, item.decided_on or job.on)


def paper_of(item: HeldAward) -> str:
    """Number and date of the decision, as far as recorded."""
    return ", ".join(part for part in (item.number, show_date(item.decided_on) if item.decided_on else "") if part)


def rating_words(job: Job, class_: str) -> str:
    """The class of a rating in words."""
    scale = job.law.scale_of("ratings.class")
    steps = scale.order if scale is not None else ()
    return next((item.text for step in steps for item in step if item.id == class_), class_)


def _rating(job: Job, dossier: Dossier) -> str:
    found = [item.class_ for item in dossier.ratings.list if item.year == job.year]
    return rating_words(job, found[-1]).removesuffix(" nhiệm vụ") if found else ""


def _initiatives(job: Job, dossier: Dossier) -> Iterator[str]:
    for one in dossier.initiatives.list:
        if job.year in one.years_counted() and one.recognised:
            day = show_date(one.recognised_on) if one.recognised_on else ""
            yield ", ".join(part for part in (one.number, day) if part) or "có"
    for topic in dossier.research.list:
        if job.year in topic.years_counted() and topic.accepted:
            day = show_date(topic.accepted_on) if topic.accepted_on else ""
            yield ", ".join(part for part in ("đề tài", topic.number, day) if part)
