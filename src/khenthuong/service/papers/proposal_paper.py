"""Tờ trình: one for each person who decides, with how many of each kind for each award."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khenthuong.council.ballots import Entry
from khenthuong.service.papers.grounds import grounds
from khenthuong.service.papers.job import OWN_LEVEL, UNKNOWN_BODY, Job, by_award
from khenthuong.service.papers.words import long_date

KIND = "to-trinh"
NO_NUMBER_OF_SETS = "số bộ hồ sơ theo quy định của cấp quyết định"


def contexts(job: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(paper, template, context) for every body that decides one of the awards."""
    bodies = dict.fromkeys(job.body(entry.proposal) for entry in (*job.chosen, *job.waiting))
    for body in bodies:
        yield f"{KIND}/{body or UNKNOWN_BODY}", KIND, _context(job, body)


def _context(job: Job, body: str) -> dict[str, Any]:
    chosen = [entry for entry in job.chosen if job.body(entry.proposal) == body]
    waiting = [entry for entry in job.waiting if job.body(entry.proposal) == body]
    own = job.level(body) == OWN_LEVEL
    papers = dict.fromkeys(paper for entry in (*chosen, *waiting) for paper in entry.proposal.papers)
    beside = [paper for paper in papers if "tờ trình" not in paper.lower()]  # this paper is not its own annex
    sets = sorted({count for entry in (*chosen, *waiting) for count in entry.proposal.sets})
    return {
        **job.head(
            f"{KIND}/{body or UNKNOWN_BODY}",
            KIND,
            own,
            "TM. HỘI ĐỒNG" if own else "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
        ),
        "kinh_gui": job.body_name(body),
        "noi_trinh": job.council if own else job.committee,
        "ngay_hop": long_date(job.file.meeting.session.on),
        "cac_can_cu": grounds(job, chosen or waiting, minutes=True),
        "cac_danh_hieu": [_row(items) for items in by_award(chosen).values()],
        "khong_co": "" if chosen else "Chưa có trường hợp nào được Hội đồng chọn.",
        "cho_chon": _waiting(waiting),
        "ho_so": beside,
        "so_bo": f"hồ sơ lập {', '.join(map(str, sets))} bộ"
        if sets
        else "số bộ hồ sơ theo quy định của cấp quyết định",
    }


def _row(items: list[Entry]) -> dict[str, str]:
    kinds = [entry.proposal.nominee.kind for entry in items]
    people, homes = kinds.count("individual"), kinds.count("household")
    return {
        "ten": items[0].proposal.award_name,
        "ca_nhan": str(people),
        "tap_the": str(len(kinds) - people - homes),
        "ho": str(homes),
        "tong": str(len(kinds)),
    }


def _waiting(waiting: list[Entry]) -> str:
    if not waiting:
        return ""
    parts = [f"{items[0].proposal.award_name} ({len(items)})" for items in by_award(waiting).values()]
    return f"Ngoài ra còn trường hợp Hội đồng chưa chọn, chưa tính vào bảng trên: {'; '.join(parts)}."
