"""The list before the council, to read: award by award, in the order the council has to act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khenthuong.base.numbers import show_number
from khenthuong.council.proposing import STATUS_WORDS, Proposal, ProposalList, Status
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table, bullets

MANY = 4
"""From so many nominees with one and the same open question, the table shows them on one line."""

_GATHERED = {Status.NEEDS_JUDGEMENT, Status.INCOMPLETE}
_SCOPES = {"xa": "người do xã quản lý", "huyen": "người do huyện quản lý"}
_HEADER = ("Kết quả", "Mã", "Họ tên, tên gọi", "Đơn vị", "Điểm", "Lý do, việc còn lại")
_WIDTHS = (16, None, 22, 20, None, 44)


def proposal_document(
    listed: ProposalList, chosen: Sequence[Proposal], everything: bool, at_most: int | None = None
) -> Document:
    """What the law asks for in each award, then who.

    Without ``everything`` those not eligible are only counted, and many with one and the same open question
    share a line. ``at_most`` shortens each award's table and says so.
    """
    awards = dict.fromkeys(item.award for item in chosen)
    sections = [
        _award(award, listed, [item for item in chosen if item.award == award], everything, at_most) for award in awards
    ]
    return Document(
        "Danh sách trình Hội đồng",
        tuple(Paragraph(note) for note in listed.notes),
        tuple(sections),
        closing="Danh sách do chương trình lập; Hội đồng và người có thẩm quyền quyết định.",
    )


def _award(award: str, listed: ProposalList, items: list[Proposal], everything: bool, at_most: int | None) -> Section:
    counts = {status: sum(item.status is status for item in items) for status in Status}
    summary = ", ".join(f"{STATUS_WORDS[status]} {count}" for status, count in counts.items() if count)
    blocks: list[Block] = [bullets(list(_asked(award, listed, items)))]
    order = [status for status in Status if everything or status is not Status.NOT_ELIGIBLE]
    rows = [row for status in order for row in _rows([item for item in items if item.status is status], everything)]
    if rows:
        blocks.append(Table(_HEADER, tuple(rows[:at_most]), _WIDTHS))
        if at_most is not None and len(rows) > at_most:
            blocks.append(Paragraph(f"… còn {len(rows) - at_most} dòng trong tệp de-nghi.html."))
    hidden = counts[Status.NOT_ELIGIBLE]
    if hidden and not everything:
        note = f"{hidden} trường hợp chưa đủ điều kiện không in ở đây; xem bằng --tat-ca hoặc giai-trinh."
        blocks.append(Paragraph(note))
    return Section(f"{items[0].award_name}: {summary}", tuple(blocks))


def _asked(award: str, listed: ProposalList, items: list[Proposal]) -> Iterator[str]:
    signers = dict.fromkeys(f"{item.signer.name} ({item.signer.cite})" for item in items if item.signer is not None)
    yield f"Người quyết định: {'; '.join(signers) or 'chưa có trong dữ liệu'}"
    if items[0].papers:
        sets = ", ".join(f"{count} bộ bản chính" for count in items[0].sets) or "chưa có số bộ chung"
        yield f"Hồ sơ ({sets}): {'; '.join(items[0].papers)}"
    if items[0].ballot:
        yield f"Phiếu: {items[0].ballot}"
    for cap in listed.caps:
        if cap.cap.award == award:
            yield f"Trần ({_SCOPES.get(cap.scope, cap.scope)}): {cap.sentence()}"


def _rows(items: list[Proposal], everything: bool) -> Iterator[tuple[str, ...]]:
    told: set[str] = set()
    for item in items:
        same = sum(other.reason == item.reason for other in items)
        if everything or item.status not in _GATHERED or same < MANY:
            yield _row(item)
        elif item.reason not in told:
            told.add(item.reason)
            reason = f"{item.reason}. Xem từng người: --tat-ca."
            yield STATUS_WORDS[item.status], "", f"{same} đối tượng", "", "", reason


def _row(item: Proposal) -> tuple[str, ...]:
    standing = item.standing
    points = show_number(standing.total) if standing is not None and standing.total is not None else ""
    return STATUS_WORDS[item.status], item.nominee.id, item.nominee.name, item.unit, points, item.reason
