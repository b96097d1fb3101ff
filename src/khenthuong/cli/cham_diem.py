"""``cham-diem`` (score): points and ranks against a plan."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("cham-diem", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.plan
@click.option(
    "--cach-hieu", "readings", multiple=True, metavar="CHỈ-TIÊU=CÁCH", help="Đổi cách hiểu một chỉ tiêu (lặp lại được)."
)
@options.nominees
@click.option("--so-voi", "other", default=None, metavar="MÃ", help="So điểm của một đối tượng với đối tượng này.")
@click.option("--can-ban", "meeting", is_flag=True, help="Chỉ những điểm Hội đồng cần bàn trước khi chốt điểm.")
@options.result("bang", "json", "md", "html", "pdf")
@options.store()
@options.who
def command(paths: Any, plan: Any, readings: Any, nominees: Any, form: str, **rest: Any) -> None:
    """Chấm điểm theo kế hoạch và xếp hạng trong từng cụm thi đua.

    Ví dụ: khenthuong cham-diem so-lieu.xlsx --ke-hoach my-thanh-2017 --doi-tuong ap-2
    """
    from khenthuong.cli.keeping import keep_run, keeping_sources
    from khenthuong.cli.output import emit, emit_paper, json_text, paper_needs_a_file
    from khenthuong.service import scoring
    from khenthuong.service.checking import the_law, the_plan
    from khenthuong.service.meeting_points import meeting_document
    from khenthuong.service.rankings import ranking_document, scores_json
    from khenthuong.service.reviewing import read_population
    from khenthuong.service.telling import rendered

    other = rest["other"]
    if other and len(nominees) != 1:
        raise click.UsageError("--so-voi cần đúng một --doi-tuong để so.")
    paper_needs_a_file(form, rest["out"])
    sources = keeping_sources(rest["store"], None, None, plan, with_plan=True)
    law = the_law()
    population = read_population(paths, law)
    scored = scoring.score_population(the_plan(plan), population, _readings(readings), sets=law.criteria)
    names = options.known((*nominees, other) if other else nominees, scored.results)
    cards = [scored.results[name] for name in names]
    if sources is not None:
        from khenthuong.service.keeping import of_scores, unchanged

        new = of_scores(scored, population.scores, unchanged(sources), _readings(readings))
        keep_run(rest["store"], rest["who"], new, rest["out"], rest["overwrite"])
    if form == "json":
        emit(json_text(scores_json(scored, cards or list(scored.results.values()))), rest["out"], rest["overwrite"])
        return
    if rest["meeting"]:
        page = meeting_document(scored)
    elif other:
        page = scoring.contrast_of(*cards)
    else:
        page = scoring.cards_document(cards) if cards else ranking_document(scored)
    if form == "pdf":
        from khenthuong.service.results_out import marks_of, paper

        emit_paper(
            paper(page, marks_of(plan=scored.plan.hash), [] if other or rest["meeting"] else cards),
            rest["out"],
            rest["overwrite"],
        )
    else:
        emit(rendered(page, form), rest["out"], rest["overwrite"])


def _readings(values: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for value in values:
        target, equals, choice = value.partition("=")
        if not equals:
            raise click.UsageError(f"--cach-hieu cần dạng CHỈ-TIÊU=CÁCH, đang là “{value}”.")
        pairs[target] = choice
    return pairs
