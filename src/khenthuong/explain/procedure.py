"""The procedure for one award on one day, as sentences: who decides, papers, ballot, publication, council, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from khenthuong.base.periods import show_date
from khenthuong.law.award import Award
from khenthuong.law.law import Law
from khenthuong.law.limit import PapersVersion
from khenthuong.law.procedure import CouncilVersion, PublicationVersion, SubmissionVersion
from khenthuong.law.rule import Dated, version_on

_UNITS = {"days": "ngày", "working_days": "ngày làm việc"}


def procedure(law: Law, award: Award, on: date) -> Iterator[str]:
    """Everything known about the procedure on a day; what is not known is said, not left out silently."""
    authority = award.authority_on(on)
    if authority is None:
        yield "Người quyết định: chưa có trong dữ liệu."
    else:
        yield f"Người quyết định: {authority.text} ({law.cite(authority.cite[0])}; {authority.checked.show()})"
    if not award.exists.contains(on):
        yield f"Ngày này không có danh hiệu, hình thức này (có {award.exists.show()}), nên không nêu hồ sơ, phiếu."
        return
    for papers in law.papers_on(award.id, on):
        yield _sourced(law, f"Hồ sơ: {'; '.join(papers.papers)}", papers)
        yield f"Số bộ: {sets_words(papers)}"
    for ballot in law.ballots_on(award.id, on):
        share = f"ít nhất {ballot.min_share}" if ballot.min_share else "không có tỷ lệ chung"
        yield _sourced(law, f"Phiếu: {share}", ballot)
    for submission in _in_force(law.submissions.values(), award.id, on):
        yield _sourced(law, _submission(submission), submission)
    for publication in _in_force(law.publications.values(), award.id, on):
        yield _sourced(law, _publication(publication), publication)
    yield from _councils(law, award, on)
    for cap in law.caps.values():
        limit = version_on(cap.versions, on) if cap.award == award.id else None
        if limit is not None:
            share = f"không quá {limit.max_share}" if limit.max_share else "không có trần chung"
            yield f"Trần: {cap.text}: {share}. {limit.note or ''}".rstrip()
    for change in law.transitions.values():
        still_open = change.change_day <= on and (change.until is None or on <= change.until)
        if still_open and (not change.awards or award.id in change.awards):
            cited = f"{law.cite(change.cite)}; {change.checked.show()}"
            yield f"Chuyển tiếp ({show_date(change.change_day)}): {change.text} ({cited})"


def sets_words(papers: PapersVersion) -> str:
    """``2 bộ bản chính, kèm tệp điện tử``; what is not set by the law of the day is said to be so."""
    if papers.sets is None:
        return "chưa có số chung, xem ghi chú của hồ sơ"
    electronic = ", kèm tệp điện tử" if papers.electronic_copy else ""
    checked = f" ({papers.sets_checked.show()})" if papers.sets_checked is not None else ""
    return f"{papers.sets} bộ bản chính{electronic}{checked}"


def _sourced(law: Law, text: str, version: Dated) -> str:
    cited = "; ".join(law.cite(citation) for citation in version.cite)
    checked = f"; {version.checked.show()}" if version.checked is not None else ""
    return f"{text} ({cited}{checked}). {version.note or ''}".rstrip()


def _in_force(items: Iterable[object], award: str, on: date) -> list[Dated]:
    found = [version_on(item.versions, on) for item in items if award in item.awards]  # type: ignore[attr-defined]
    return [version for version in found if version is not None]


def _submission(version: Dated) -> str:
    assert isinstance(version, SubmissionVersion)
    due = version.deadline or ("bộ, tỉnh, đơn vị đặt" if version.local_rule else "chưa có trong dữ liệu")
    return f"Nơi nhận: {version.to or 'theo quy định của nơi xét'}; hạn nộp: {due}"


def _publication(version: Dated) -> str:
    assert isinstance(version, PublicationVersion)
    if version.required is None:
        return "Công khai: chưa biết có bắt buộc hay không"
    if not version.required:
        return "Công khai: không bắt buộc"
    how = f", {version.how}" if version.how else ""
    days = f", {version.days} {_UNITS[version.unit]}" if version.days is not None and version.unit else ""
    return f"Công khai: bắt buộc trước khi đề nghị{how}{days}"


def _councils(law: Law, award: Award, on: date) -> Iterator[str]:
    authority = award.authority_on(on)
    deciding = set(authority.decides.values()) if authority is not None else set()
    for council in law.councils.values():
        if not deciding & set(council.prepares_for):
            continue
        version: CouncilVersion | None = version_on(council.versions, on)
        if version is None:
            why = next((gap.why for gap in council.gaps if gap.days.contains(on)), "chưa có trong dữ liệu")
            yield f"{council.text}: thành phần chưa biết, {why}."
        else:
            yield _sourced(law, f"{council.text}: {_members(version)}", version)


def _members(version: CouncilVersion) -> str:
    parts = [f"Chủ tịch là {version.chair}"]
    if version.vice_chairs_min is not None:
        parts.append(f"{_range(version.vice_chairs_min, version.vice_chairs_max)} Phó Chủ tịch")
    if version.standing_vice_chair:
        parts.append(f"Phó Chủ tịch thường trực là {version.standing_vice_chair}")
    if version.members_min is not None:
        counted = {
            True: " thành viên, gồm cả Phó Chủ tịch",
            False: " ủy viên, không kể Phó Chủ tịch",
            None: " thành viên",
        }
        parts.append(_range(version.members_min, version.members_max) + counted[version.vice_chairs_counted])
    if version.members_typical:
        parts.append(f"thường có {', '.join(version.members_typical)}")
    if version.quorum:
        parts.append(f"họp khi có từ {version.quorum} thành viên")
    if version.absent_in_writing:
        parts.append("người vắng cho ý kiến bằng văn bản")
    return "; ".join(parts)


def _range(least: int, most: int | None) -> str:
    return str(least) if least == most else f"{least} đến {most}"
