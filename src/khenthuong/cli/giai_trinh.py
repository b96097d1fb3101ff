"""``giai-trinh`` (explain): why, for whom, and what would change it."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options

_AUDIENCES = {"nguoi-duoc-xet": "applicant", "can-bo": "clerk", "hoi-dong": "council"}


@click.command("giai-trinh", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.day()
@options.year
@options.nominees
@options.awards
@click.option(
    "--cho", "reader", type=click.Choice(list(_AUDIENCES)), default="can-bo", show_default=True, help="Viết cho ai."
)
@click.option(
    "--do-sau",
    "depth",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="1: một câu · 2: lý do và điều cần thay đổi · 3: mọi điều kiện, căn cứ · 4: cả nguồn số liệu.",
)
@click.option("--so-voi", "other", default=None, metavar="MÃ", help="Vì sao danh hiệu này mà không phải danh hiệu kia.")
@options.result("bang", "md", "html", "json", "pdf")
@options.engine
@options.local
@click.option(
    "--bo-quy-tac", "rule_book", default=None, metavar="MÃ-BĂM", help="Chỉ giải trình nếu đúng bộ quy tắc này."
)
def command(paths: Any, day: Any, year: Any, nominees: Any, awards: Any, form: str, **rest: Any) -> None:
    """Giải trình kết quả: điều đã đạt, điều quyết định, căn cứ, và điều gì sẽ làm kết quả khác đi.

    Ví dụ: khenthuong giai-trinh so-lieu.xlsx --ngay 28/12/2017 --doi-tuong mau-cc-07 --cho nguoi-duoc-xet
    """
    from khenthuong.cli.output import emit, emit_paper, json_text, paper_needs_a_file
    from khenthuong.service import reviewing, telling
    from khenthuong.service.checking import law_of
    from khenthuong.service.populations.finding import is_population

    if not nominees:
        raise click.UsageError("Cần chọn đối tượng: thêm --doi-tuong MÃ (lặp lại được).")
    if form in {"html", "pdf"} and len(nominees) > 1:
        raise click.UsageError(f"--dinh-dang {form} mỗi lần viết một đối tượng.")
    paper_needs_a_file(form, rest["out"])
    if rest["other"] and len(awards) != 1:
        raise click.UsageError("--so-voi cần đúng một --danh-hieu để so.")
    if rest["other"] in awards:
        raise click.UsageError("--so-voi cần một danh hiệu khác với --danh-hieu.")
    on = options.day_or_today(day)
    law = law_of(None, rest["local"], on)
    if is_population(paths):
        from khenthuong.service.populations.exchanging import population_of
        from khenthuong.service.populations.running import year_of_population

        population = population_of(paths, nominees)
        stated = year_of_population(paths, year, on)
    else:
        population = reviewing.read_population(paths, law)
        stated = reviewing.year_of(population, year, on)
    bench = reviewing.make_bench(law, on, stated, rest["engine"])
    reviewing.check_rule_book(bench, rest["rule_book"])
    asked = (*awards, rest["other"]) if rest["other"] else awards
    done = reviewing.review(law, population, bench, asked, nominees)
    if form == "json":
        emit(json_text(telling.review_json(done)), rest["out"], rest["overwrite"])
        return
    audience: Any = _AUDIENCES[rest["reader"]]
    pages = []
    for name in nominees:
        if rest["other"]:
            pages.append(telling.contrast_document(done, name, awards[0], rest["other"], audience))
        else:
            pages.append(telling.document(done, name, audience, rest["depth"], awards))
    if form == "pdf":
        from khenthuong.service.results_out import marks_of, paper

        emit_paper(paper(pages[0], marks_of(bench.compiled.book.hash)), rest["out"], rest["overwrite"])
    else:
        emit("\n\n".join(telling.rendered(page, form) for page in pages), rest["out"], rest["overwrite"])
