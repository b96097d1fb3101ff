"""``do-nhay`` (sensitivity): what changes if a number of the law were a little different."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("do-nhay", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.day()
@options.year
@options.nominees
@click.option("--danh-hieu", "awards", multiple=True, required=True, metavar="MÃ", help="Danh hiệu (lặp lại được).")
@click.option(
    "--dieu-kien", "conditions", multiple=True, metavar="MÃ", help="Chỉ ngưỡng của điều kiện này (lặp lại được)."
)
@click.option(
    "--buoc", "steps", type=click.IntRange(1, 10), default=1, show_default=True, help="Dịch mấy bước mỗi phía."
)
@options.chart
@options.result("bang", "json", "md", "html")
@options.local
@options.rules
def command(paths: Any, day: Any, year: Any, nominees: Any, awards: Any, form: str, **rest: Any) -> None:
    """Dịch từng con số của quy tắc lên, xuống một ít và xét lại: con số nào làm ai được thêm, ai mất.

    Thiếu dữ kiện và chờ người quyết định gọi chung là còn ngỏ.

    Ví dụ: khenthuong do-nhay so-lieu.xlsx --ngay 28/12/2017 --danh-hieu lao-dong-tien-tien

    Ví dụ: khenthuong do-nhay dan-so --ngay 28/12/2017 --danh-hieu lao-dong-tien-tien --dieu-kien duoi-10-thang
    """
    from khenthuong.cli.output import check_chart_path, emit, emit_chart_or_why, json_text, population_progress
    from khenthuong.service.checking import law_of
    from khenthuong.service.populations.finding import is_population
    from khenthuong.service.reviewing import read_population, wanted_dossiers, year_of
    from khenthuong.service.sensitivity import sensitivity, wanted_book
    from khenthuong.service.telling import rendered
    from khenthuong.service.telling_sensitivity import sensitivity_chart, sensitivity_document, sensitivity_json

    check_chart_path(rest["chart"])
    on = options.day_or_today(day)
    law = law_of(rest["rules"], rest["local"], on)
    if is_population(paths):
        if nominees:
            raise click.UsageError("Với dân số Parquet, do-nhay thử trên tất cả: bỏ --doi-tuong.")
        from khenthuong.service.populations.running import year_of_population
        from khenthuong.service.populations.sensitivity import population_sensitivity

        book = wanted_book(law, on, year_of_population(paths, year, on), awards)
        with population_progress() as progress:
            found = population_sensitivity(book, awards, paths, rest["conditions"], rest["steps"], progress)
    else:
        population = read_population(paths, law)
        book = wanted_book(law, on, year_of(population, year, on), awards)
        found = sensitivity(book, awards, wanted_dossiers(population, nominees), rest["conditions"], rest["steps"])
    if rest["chart"]:
        emit_chart_or_why(sensitivity_chart(found), rest["chart"], rest["overwrite"])
    text = json_text(sensitivity_json(found)) if form == "json" else rendered(sensitivity_document(found), form)
    emit(text, rest["out"], rest["overwrite"])
