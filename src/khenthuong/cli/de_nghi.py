"""``de-nghi`` (propose): the list to put before the council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options

if TYPE_CHECKING:
    from khenthuong.council.proposing import Proposal


@click.command("de-nghi", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.plan
@options.day()
@options.year
@options.nominees
@options.awards
@click.option("--tat-ca", "everything", is_flag=True, help="Cả những trường hợp chưa đủ điều kiện.")
@options.result("bang", "json", "md", "html")
@options.engine
@options.local
@options.store()
@options.who
def command(paths: Any, plan: Any, day: Any, year: Any, form: str, everything: bool, **rest: Any) -> None:
    """Lập danh sách đề nghị: chấm điểm, loại trường hợp không xét, xét điều kiện, áp dụng mức trần.

    Ví dụ: khenthuong de-nghi so-lieu.xlsx --ke-hoach my-thanh-2017 --ngay 28/12/2017
    """
    from khenthuong.cli.keeping import keep_run, keeping_sources
    from khenthuong.cli.output import emit, json_text, with_progress
    from khenthuong.service.checking import law_of, the_plan
    from khenthuong.service.proposal_list import proposal_document
    from khenthuong.service.proposals import proposals, proposals_json
    from khenthuong.service.reviewing import make_bench, read_population, review, wanted_awards, year_of
    from khenthuong.service.scoring import score_population
    from khenthuong.service.telling import rendered

    on = options.day_or_today(day)
    sources = keeping_sources(rest["store"], None, rest["local"], plan, with_plan=True)
    law = law_of(None, rest["local"], on)
    population = read_population(paths, law)
    bench = make_bench(law, on, year_of(population, year, on), rest["engine"])
    wanted_awards(law, bench.compiled, rest["awards"])
    # Caps are taken over the whole population; only what is shown is narrowed afterwards.
    done = review(law, population, bench, progress=with_progress, also=rest["awards"])
    scored = score_population(the_plan(plan), population, sets=law.criteria)
    listed = proposals(done, scored)
    options.known(rest["nominees"], {decision.nominee for decision in done.decisions})
    chosen = [item for item in listed.proposals if _wanted(item, rest["nominees"], rest["awards"])]
    if sources is not None:
        from khenthuong.service.keeping import of_proposals, unchanged

        new = of_proposals(done, scored, listed, unchanged(sources), rest["engine"], rest["awards"])
        keep_run(rest["store"], rest["who"], new, rest["out"], rest["overwrite"])
    if form == "json":
        text = json_text(proposals_json(done, scored, listed, chosen))
    else:
        text = rendered(proposal_document(listed, chosen, everything), form)
    emit(text, rest["out"], rest["overwrite"])


def _wanted(item: Proposal, nominees: tuple[str, ...], awards: tuple[str, ...]) -> bool:
    return (not nominees or item.nominee.id in nominees) and (not awards or item.award in awards)
