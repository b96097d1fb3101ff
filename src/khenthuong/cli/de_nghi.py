"""``de-nghi`` (propose): the list to put before the council."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options

if TYPE_CHECKING:
    from khenthuong.council.proposing import Proposal, ProposalList


@click.command("de-nghi", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.plan
@options.day()
@options.year
@options.nominees
@options.awards
@click.option("--tat-ca", "everything", is_flag=True, help="Cả những trường hợp chưa đủ điều kiện.")
@options.format_choice("bang", "json", "md")
@options.out
@options.overwrite
@options.engine
def command(paths: Any, plan: Any, day: Any, year: Any, form: str, everything: bool, **rest: Any) -> None:
    """Lập danh sách đề nghị: chấm điểm, loại trường hợp không xét, xét điều kiện, áp dụng mức trần.

    Ví dụ: khenthuong de-nghi so-lieu.xlsx --ke-hoach my-thanh-2017 --ngay 28/12/2017
    """
    from khenthuong.cli.output import emit, json_text, with_progress
    from khenthuong.service.checking import the_law, the_plan
    from khenthuong.service.proposals import proposals, proposals_json
    from khenthuong.service.reviewing import make_bench, read_population, review, year_of
    from khenthuong.service.scoring import score_population

    law = the_law()
    population = read_population(paths, law)
    on = options.day_or_today(day)
    bench = make_bench(law, on, year_of(population, year, on), rest["engine"])
    # Caps are taken over the whole population; only what is shown is narrowed afterwards.
    done = review(law, population, bench, progress=with_progress)
    scored = score_population(the_plan(plan), population)
    listed = proposals(done, scored)
    options.known(rest["nominees"], {decision.nominee for decision in done.decisions})
    chosen = [item for item in listed.proposals if _wanted(item, rest["nominees"], rest["awards"])]
    if form == "json":
        text = json_text(proposals_json(done, scored, listed, chosen))
    else:
        text = "\n".join(proposal_lines(listed, chosen, form, everything))
    emit(text, rest["out"], rest["overwrite"])


def _wanted(item: Proposal, nominees: tuple[str, ...], awards: tuple[str, ...]) -> bool:
    return (not nominees or item.nominee.id in nominees) and (not awards or item.award in awards)


def proposal_lines(
    listed: ProposalList, chosen: list[Proposal], form: str, everything: bool, at_most: int | None = None
) -> Iterator[str]:
    """The list award by award: what the law asks for, then who, in the order the council has to act.

    Without ``everything`` those not eligible are only counted, and many with one and the same open question
    share a line. ``at_most`` shortens each award's table and says so.
    """
    yield "Danh sách do chương trình lập để trình Hội đồng; Hội đồng và người có thẩm quyền quyết định."
    yield from listed.notes
    for award in dict.fromkeys(item.award for item in chosen):
        yield ""
        yield from _award(award, listed, [item for item in chosen if item.award == award], form, everything, at_most)


def _award(
    award: str, listed: ProposalList, items: list[Proposal], form: str, everything: bool, at_most: int | None
) -> Iterator[str]:
    from khenthuong.cli.output import markdown_table, table
    from khenthuong.council.proposing import STATUS_WORDS, Status

    counts = [(status, sum(item.status is status for item in items)) for status in Status]
    summary = ", ".join(f"{STATUS_WORDS[status]} {count}" for status, count in counts if count)
    yield f"## {items[0].award_name}: {summary}" if form == "md" else f"{items[0].award_name.upper()}: {summary}"
    bullet = "- " if form == "md" else "  "
    if form == "md":
        yield ""
    signers = dict.fromkeys(f"{item.signer.name} ({item.signer.cite})" for item in items if item.signer is not None)
    yield f"{bullet}Người quyết định: {'; '.join(signers) or 'chưa có trong dữ liệu'}"
    if items[0].papers:
        yield f"{bullet}Hồ sơ: {'; '.join(items[0].papers)}"
    if items[0].ballot:
        yield f"{bullet}Phiếu: {items[0].ballot}"
    for cap in listed.caps:
        if cap.cap.award == award:
            yield f"{bullet}Trần ({_SCOPES.get(cap.scope, cap.scope)}): {cap.sentence()}"
    order = [status for status in Status if everything or status is not Status.NOT_ELIGIBLE]
    rows = [row for status in order for row in _rows([item for item in items if item.status is status], everything)]
    if rows:
        headers = ("Kết quả", "Mã", "Họ tên, tên gọi", "Đơn vị", "Điểm", "Lý do, việc còn lại")
        shown = rows if at_most is None else rows[:at_most]
        yield ""
        yield markdown_table(shown, headers) if form == "md" else table(shown, headers, (16, None, 22, 20, None, 44))
        if len(shown) < len(rows):
            yield f"{bullet}… còn {len(rows) - len(shown)} dòng trong tệp de-nghi.md."
    hidden = dict(counts)[Status.NOT_ELIGIBLE]
    if hidden and not everything:
        yield ""
        yield f"{bullet}{hidden} trường hợp chưa đủ điều kiện không in ở đây; xem bằng --tat-ca hoặc giai-trinh."


MANY = 4
"""From so many nominees with one and the same open question, the table shows them on one line."""


def _rows(items: list[Proposal], everything: bool) -> Iterator[tuple[str, ...]]:
    from khenthuong.council.proposing import STATUS_WORDS, Status

    gathered = {Status.NEEDS_JUDGEMENT, Status.INCOMPLETE}
    told: set[str] = set()
    for item in items:
        same = [other for other in items if other.reason == item.reason]
        if everything or item.status not in gathered or len(same) < MANY:
            yield _row(item, STATUS_WORDS[item.status])
        elif item.reason not in told:
            told.add(item.reason)
            reason = f"{item.reason}. Xem từng người: --tat-ca."
            yield STATUS_WORDS[item.status], "", f"{len(same)} đối tượng", "", "", reason


_SCOPES = {"xa": "người do xã quản lý", "huyen": "người do huyện quản lý"}


def _row(item: Proposal, status: str) -> tuple[str, ...]:
    from khenthuong.base.numbers import show_number

    standing = item.standing
    points = show_number(standing.total) if standing is not None and standing.total is not None else ""
    return status, item.nominee.id, item.nominee.name, item.unit, points, item.reason
