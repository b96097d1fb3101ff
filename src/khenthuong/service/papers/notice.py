"""Thông báo kết quả: public. Names, posts, units and awards; nobody who was not proposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khenthuong.base.periods import show_date
from khenthuong.council.ballots import Entry
from khenthuong.service.papers.job import DECISION, OWN_LEVEL, Job, by_award
from khenthuong.service.papers.words import DOTS, heads, long_date, name_of, numbered, post_and_unit

KIND = "thong-bao"


def contexts(job: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(paper, template, context)."""
    asking = job.file.meeting.asking_again
    yield KIND, KIND, {
        **job.head(KIND, KIND, True, "TM. HỘI ĐỒNG", "CHỦ TỊCH"),
        "cac_danh_hieu": [_award(job, number, items) for number, items in enumerate(_groups(job), 1)],
        "noi_nhan_y_kien": asking.contact or DOTS,
        "han_y_kien": f"trước ngày {show_date(asking.until)}" if asking.until else f"trước ngày {DOTS}",
    }  # fmt: skip


def _groups(job: Job) -> list[list[Entry]]:
    return list(by_award(job.chosen).values())


def _award(job: Job, number: int, items: list[Entry]) -> dict[str, Any]:
    bodies = dict.fromkeys(job.body(entry.proposal) for entry in items)
    return {
        "stt": f"{number}.",
        "ten": items[0].proposal.award_name,
        "so_chu": heads([entry.proposal.nominee.kind for entry in items]),
        "tinh_trang": "; ".join(_standing(job, body) for body in bodies),
        "cac_dong": [
            {
                "stt": str(place),
                "ten": name_of(entry.proposal.nominee),
                "chuc_vu": post_and_unit(entry.proposal.nominee, entry.proposal.unit),
            }
            for place, entry in enumerate(items, 1)
        ],
    }


def _standing(job: Job, body: str) -> str:
    """Whether the award is decided already, as far as the meeting file says, or only proposed."""
    facts = job.facts(DECISION)
    if job.level(body) == OWN_LEVEL and facts.number is not None:
        return f"theo Quyết định số {numbered(facts.number, 'QĐ-UBND')} {long_date(facts.on)} của {job.body_name(body)}"
    return f"đề nghị {job.body_name(body)} quyết định"
