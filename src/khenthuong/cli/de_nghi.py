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


def proposal_lines(listed: ProposalList, chosen: list[Proposal], form: str, everything: bool) -> Iterator[str]:
    """The list by what the council has to do with it."""
    from khenthuong.cli.output import markdown_table, table
    from khenthuong.council.proposing import STATUS_WORDS, Status

    yield "Danh sách do chương trình lập để trình Hội đồng; Hội đồng và người có thẩm quyền quyết định."
    yield from listed.notes
    for cap in listed.caps:
        yield f"{cap.cap.text}: {cap.sentence()}."
    shown = [status for status in Status if everything or status is not Status.NOT_ELIGIBLE]
    headers = ("Mã", "Họ tên, tên gọi", "Danh hiệu, hình thức", "Điểm", "Người quyết định", "Lý do, việc còn lại")
    for status in shown:
        rows = [_row(item) for item in chosen if item.status is status]
        if rows:
            yield ""
            yield f"{STATUS_WORDS[status].capitalize()} ({len(rows)})"
            yield ""
            yield markdown_table(rows, headers) if form == "md" else table(rows, headers, (None, 22, 24, None, 22, 48))
    if not everything and (count := sum(item.status is Status.NOT_ELIGIBLE for item in chosen)):
        yield ""
        yield f"Còn {count} trường hợp chưa đủ điều kiện; thêm --tat-ca để xem, hoặc dùng khenthuong giai-trinh."


def _row(item: Proposal) -> tuple[str, ...]:
    from khenthuong.base.numbers import show_number

    standing = item.standing
    points = show_number(standing.total) if standing is not None and standing.total is not None else ""
    todo = [item.reason] if item.reason else []
    if item.status == "proposed" and item.ballot:
        todo.append(item.ballot)
    signer = item.signer.name if item.signer is not None else ""
    return item.nominee.id, item.nominee.name, item.award_name, points, signer, " ".join(todo)
