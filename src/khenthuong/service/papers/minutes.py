"""Biên bản họp and biên bản kiểm phiếu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khenthuong.council.ballots import Entry, quorum_of, threshold_of
from khenthuong.council.proposing import STATUS_WORDS, Status
from khenthuong.dossier.meeting import Attendee
from khenthuong.service.papers.grounds import grounds
from khenthuong.service.papers.job import Job, by_award
from khenthuong.service.papers.words import (
    DOTS,
    clock,
    first_upper,
    long_date,
    name_of,
    or_dots,
    post_and_unit,
    share,
)

MEETING, BALLOT = "bien-ban-hop", "bien-ban-kiem-phieu"


def contexts(job: Job) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(paper, template, context) of both minutes."""
    yield MEETING, MEETING, _meeting(job)
    yield BALLOT, BALLOT, _ballot(job)


def _meeting(job: Job) -> dict[str, Any]:
    session = job.file.meeting.session
    names = {entry.proposal.nominee.id: entry.proposal.nominee.name for entry in job.entries}
    aside = [
        f"{one.name}, không tham gia xét {names.get(one.about, one.about)}{f': {one.reason}' if one.reason else ''}."
        for one in session.stood_aside
    ]
    return {
        **job.head(MEETING, MEETING, True, "", ""),
        "bat_dau": f"{clock(session.starts)}, {long_date(session.on)}",
        "ket_thuc": f"{clock(session.ends)} cùng ngày",
        "dia_diem": session.place or DOTS,
        "chu_tri": _person(session.chair),
        "thu_ky": _person(session.secretary),
        "ten_chu_tri": session.chair.name if session.chair else DOTS,
        "ten_thu_ky": session.secretary.name if session.secretary else DOTS,
        "tong_thanh_vien": or_dots(session.members),
        "co_mat": or_dots(session.present_count),
        "vang_mat": _absent_count(job),
        "nguoi_co_mat": [one.show() for one in session.present],
        "nguoi_vang": [
            f"{one.show()}{f', lý do: {one.reason}' if one.reason else ''}"
            f"{', đã lấy ý kiến bằng văn bản' if one.consulted else ''}"
            for one in session.absent
        ],
        "khach_moi": [one.show() for one in session.invited],
        "dieu_kien_hop": _quorum(job),
        "chuong_trinh": list(session.agenda) or [DOTS],
        "cac_can_cu": grounds(job, [*job.chosen, *job.waiting]),
        "cac_danh_hieu": [_award(job, number, award) for number, award in enumerate(_awards(job), 1)],
        "chua_de_nghi": [_passed_over(number, entry) for number, entry in enumerate(job.passed_over, 1)],
        "cac_y_kien": [f"{one.by}: {one.text}" for one in session.opinions] or [DOTS],
        "khong_tham_gia": aside or [DOTS],
        "cac_ket_luan": list(session.conclusions) or [DOTS],
    }


def _person(person: Attendee | None) -> str:
    return person.show() if person is not None else DOTS


def _absent_count(job: Job) -> str:
    session = job.file.meeting.session
    if session.members is not None and session.present_count is not None:
        return str(session.members - session.present_count)
    return str(len(session.absent)) if session.absent else DOTS


def _quorum(job: Job) -> str:
    session = job.file.meeting.session
    needed = quorum_of(job.law, job.on, job.file.meeting)
    there = (
        f"có mặt {session.present_count}/{session.members} thành viên"
        if session.present_count is not None and session.members is not None
        else f"có mặt {DOTS} thành viên"
    )
    if needed is None:
        return f"{there}; tỷ lệ dự họp theo quy chế của Hội đồng: {DOTS}"
    source = f" ({session.quorum_source})" if session.quorum_source else ""
    return f"{there}; cần {'quá' if needed[1] else 'từ'} {needed[2].lstrip('> ')}{source}"


def _awards(job: Job) -> list[str]:
    """Awards with somebody proposed or to choose among, in the order of the catalogue."""
    found = {*by_award(job.chosen), *by_award(job.waiting)}
    return [award for award in job.law.awards if award in found]


def _award(job: Job, number: int, award: str) -> dict[str, Any]:
    chosen, waiting = by_award(job.chosen).get(award, []), by_award(job.waiting).get(award, [])
    everybody = chosen + waiting
    bodies = dict.fromkeys(job.body_name(job.body(entry.proposal)) for entry in everybody)
    caps = [cap.sentence() for cap in job.result.listed.caps if cap.cap.award == award]
    return {
        "stt": f"2.{number}.",
        "ten": everybody[0].proposal.award_name,
        "nguoi_quyet_dinh": ", ".join(bodies),
        "quy_dinh_phieu": _ballot_rule(job, award, everybody[0]),
        "muc_tran": f"{'; '.join(caps)}." if caps else "",
        "so": str(len(chosen)),
        "cac_dong": [
            {
                "stt": str(place),
                "ten": name_of(entry.proposal.nominee),
                "chuc_vu": post_and_unit(entry.proposal.nominee, entry.proposal.unit),
                "dong_y": or_dots(entry.tally.yes),
                "ty_le": share(entry.tally.share),
            }
            for place, entry in enumerate(chosen, 1)
        ],
        "cho_chon": ", ".join(entry.proposal.nominee.name for entry in waiting),
    }


def _ballot_rule(job: Job, award: str, some: Entry) -> str:
    needed = threshold_of(job.law, job.on, award, job.file.meeting).show()
    return f"{needed}." if needed else some.proposal.ballot or DOTS


def _passed_over(number: int, entry: Entry) -> dict[str, str]:
    item = entry.proposal
    plain = f"{first_upper(STATUS_WORDS[item.status])}." if item.status is not Status.PROPOSED else ""
    return {
        "stt": str(number),
        "ten": name_of(item.nominee),
        "danh_hieu": item.award_name,
        "ly_do": entry.reason or plain,
    }


def _ballot(job: Job) -> dict[str, Any]:
    session, ballot = job.file.meeting.session, job.file.meeting.ballot
    secret = {True: "bỏ phiếu kín", False: "biểu quyết công khai", None: DOTS}[ballot.secret]
    return {
        **job.head(BALLOT, BALLOT, True, "", ""),
        "ngay_hop_hoa": first_upper(long_date(session.on)),
        "to_truong": _person(ballot.head),
        "to_vien": [one.show() for one in ballot.tellers] or [DOTS],
        "ten_to_truong": ballot.head.name if ballot.head else DOTS,
        "ten_thu_ky": session.secretary.name if session.secretary else DOTS,
        "tong_thanh_vien": or_dots(session.members),
        "co_mat": or_dots(session.present_count),
        "phat_ra": or_dots(ballot.issued),
        "thu_ve": or_dots(ballot.returned),
        "khong_thu_ve": or_dots(_rest(ballot.not_returned, ballot.issued, ballot.returned)),
        "hop_le": or_dots(ballot.valid),
        "khong_hop_le": or_dots(_rest(ballot.void, ballot.returned, ballot.valid)),
        "hinh_thuc": secret,
        "cac_danh_hieu": [_counted(job, items) for items in _voted_on(job)],
    }


def _rest(said: int | None, whole: int | None, part: int | None) -> int | None:
    """What was typed, else the difference where both other counts are known."""
    if said is not None or whole is None or part is None:
        return said
    return whole - part


def _voted_on(job: Job) -> list[list[Entry]]:
    """Everybody put to the vote, in the order of the catalogue, then of the list."""
    asked = [
        entry
        for entry in job.of_state("chosen", "waiting", "not_chosen")
        if entry.proposal.status in (Status.PROPOSED, Status.COUNCIL_DECIDES)
    ]
    return list(by_award(asked).values())


def _counted(job: Job, items: list[Entry]) -> dict[str, Any]:
    needed = threshold_of(job.law, job.on, items[0].proposal.award, job.file.meeting)
    said = {True: "đạt", False: "chưa đạt", None: DOTS}
    return {
        "ten": items[0].proposal.award_name,
        "muc_can": needed.show() or f"{DOTS} ({items[0].proposal.ballot.rstrip('.')})",
        "cac_dong": [
            {
                "stt": str(place),
                "ten": name_of(entry.proposal.nominee),
                "dong_y": or_dots(entry.tally.yes),
                "khong_dong_y": or_dots(entry.tally.no),
                "ty_le": share(entry.tally.share),
                "ket_qua": said[entry.tally.passed],
            }
            for place, entry in enumerate(items, 1)
        ],
    }
