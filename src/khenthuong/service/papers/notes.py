"""What a person should know before numbers and signatures go onto the papers."""

from __future__ import annotations

from collections.abc import Iterator

from khenthuong.base.periods import show_date
from khenthuong.council.bonus import bonus_list
from khenthuong.office.papers.forms import form_book
from khenthuong.service.papers.job import DECISION, Job


def notes(job: Job) -> Iterator[str]:
    """Each in one sentence."""
    if not job.own:
        yield "Không có trường hợp nào thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân xã nên không lập quyết định."
    yield from _votes(job)
    yield from _days(job)
    regime = form_book().regime_on(job.on)
    if regime.checked.status != "verified":
        yield f"Thể thức văn bản theo {regime.name}; {regime.checked.show()}."
    if not form_book().form_number_on("bao-cao-ca-nhan", job.on):
        yield "Số mẫu báo cáo trong phụ lục nghị định chưa đối chiếu nên để trống."
    money = bonus_list(job.law, job.day_of(DECISION), [entry.proposal for entry in job.chosen])
    doubts = dict.fromkeys(text for line in money.lines for text in line.bonus.doubts)
    yield from (f"Tiền thưởng, cần đối chiếu trước khi chi: {text}." for text in doubts)


def _votes(job: Job) -> Iterator[str]:
    if job.waiting:
        yield f"Còn {len(job.waiting)} trường hợp Hội đồng phải chọn; ghi kết quả phiếu vào tệp --phien-hop."
    counted = any(vote.yes is not None for vote in job.file.meeting.ballot.votes)
    unvoted = [entry for entry in job.chosen if entry.tally.yes is None]
    if counted and unvoted:
        yield (
            f"{len(unvoted)} trường hợp chưa có kết quả phiếu vẫn đứng trong danh sách đề nghị, "
            f"ví dụ {unvoted[0].proposal.nominee.name} ({unvoted[0].proposal.award_name})."
        )


def _days(job: Job) -> Iterator[str]:
    """A decision signed after the law changed rests on the law of the day before."""
    signed = job.day_of(DECISION)
    between = [day for day in job.law.change_days() if job.on < day <= signed]
    if between:
        yield (
            f"Quyết định ghi ngày {show_date(signed)}, sau khi quy tắc thay đổi ngày {show_date(between[-1])}; "
            f"xét lại với --ngay {show_date(signed)} trước khi ký."
        )
