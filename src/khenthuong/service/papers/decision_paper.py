"""Dự thảo quyết định khen thưởng: only what the chairman of the commune decides, with the money."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from khenthuong.base.numbers import show_number
from khenthuong.council.ballots import Entry
from khenthuong.council.bonus import NOT_ADDED, OPEN, PAID, BonusLine, BonusList, bonus_list
from khenthuong.service.papers.grounds import grounds
from khenthuong.service.papers.job import DECISION as KIND
from khenthuong.service.papers.job import OWN_LEVEL, Job, by_award
from khenthuong.service.papers.words import DOTS, heads, long_date, name_of, post_and_unit

CHAIRMAN = "chu-tich-ubnd-xa"


def contexts(job: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(paper, template, context); nothing when the chairman of the commune has nothing to decide."""
    own = job.own
    if not own:
        return
    # The whole list decides what is paid: a higher title decided elsewhere covers a lower one decided here.
    money = bonus_list(job.law, job.day_of(KIND), [entry.proposal for entry in job.chosen])
    lines = {(line.nominee, line.bonus.award): line for line in money.lines}
    body = job.body_name(CHAIRMAN)
    yield KIND, KIND, {
        **job.head(KIND, KIND, False, "", "CHỦ TỊCH"),
        "tham_quyen": body.upper(),
        "nguoi_quyet_dinh": body,
        "ngay_thang": long_date(job.facts(KIND).on),
        "cac_can_cu": grounds(job, own, money=job.day_of(KIND), minutes=True),
        "tong_so": str(len(own)),
        "cac_danh_hieu": [_award(number, items, lines) for number, items in enumerate(by_award(own).values(), 1)],
        "tong_tien": show_number(money.total(OWN_LEVEL)),
        "nguon_tien": job.file.meeting.fund or f"nguồn {DOTS}",
        "cach_tinh": _how(own, lines),
        "tien_cho": list(_open(money)),
        "noi_thi_hanh": f"Văn phòng {job.committee}, Tài chính – Kế toán",
    }  # fmt: skip


def _award(number: int, items: list[Entry], lines: dict[tuple[str, str], BonusLine]) -> dict[str, Any]:
    return {
        "stt": f"{number}.",
        "ten": items[0].proposal.award_name,
        "so_chu": heads([entry.proposal.nominee.kind for entry in items]),
        "cac_dong": [
            {
                "stt": str(place),
                "ten": name_of(entry.proposal.nominee),
                "chuc_vu": post_and_unit(entry.proposal.nominee, entry.proposal.unit),
                **_money(lines[entry.proposal.nominee.id, entry.proposal.award]),
            }
            for place, entry in enumerate(items, 1)
        ],
    }


def _money(line: BonusLine) -> dict[str, str]:
    if line.paid == PAID and line.bonus.amount is not None:
        return {"tien": show_number(line.bonus.amount), "ghi_chu": ""}
    if line.paid == NOT_ADDED:
        return {"tien": "0", "ghi_chu": line.reason}
    return {"tien": DOTS, "ghi_chu": line.reason}


def _how(own: list[Entry], lines: dict[tuple[str, str], BonusLine]) -> str:
    """Each derivation once: coefficient times base wage."""
    found: dict[str, None] = {}
    for entry in own:
        line = lines[entry.proposal.nominee.id, entry.proposal.award]
        if line.paid == PAID:
            kind = heads([entry.proposal.nominee.kind]).removeprefix("1 ")
            found[f"{line.bonus.award_name}, {kind}: {line.bonus.derivation}"] = None
    return f"Cách tính: {'; '.join(found)}." if found else ""


def _open(money: BonusList) -> Iterator[str]:
    """What is not in the sum because somebody has to decide first."""
    waiting: dict[str, list[BonusLine]] = {}
    for line in money.lines:
        if line.paid == OPEN and line.level == OWN_LEVEL:
            waiting.setdefault(line.reason, []).append(line)
    for reason, lines in waiting.items():
        least = [line.bonus.amount for line in lines if line.bonus.amount is not None]
        sums = f", tính thử {show_number(sum(least, Fraction(0)))} đồng" if least else ""
        yield f"Chưa cộng {len(lines)} khoản{sums}: {reason}"
