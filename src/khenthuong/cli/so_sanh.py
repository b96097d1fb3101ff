"""``so-sanh`` (compare): the same dossiers under two laws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options


@click.command("so-sanh", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.day("Ngày quyết định của bên thứ nhất; mặc định là hôm nay.")
@click.option("--voi-ngay", "other_day", type=options.Day(), default=None, help="Ngày quyết định của bên thứ hai.")
@click.option("--voi-dia-phuong", "other_local", default=None, metavar="MÃ|TỆP", help="Bên thứ hai thêm quy định này.")
@click.option(
    "--voi-quy-tac",
    "other_rules",
    type=click.Path(path_type=Path),
    default=None,
    metavar="THƯ-MỤC",
    help="Bên thứ hai dùng bộ quy tắc khác.",
)
@options.what_to_review
@options.result("bang", "json", "md", "html")
@options.by_which_law
def command(paths: Any, day: Any, year: Any, form: str, out: Any, overwrite: bool, **rest: Any) -> None:
    """So sánh kết quả của cùng hồ sơ theo hai ngày, hai bộ quy tắc, có và không có quy định địa phương.

    Ví dụ: khenthuong so-sanh so-lieu.xlsx --ngay 28/12/2017 --voi-ngay 28/12/2024

    Ví dụ: khenthuong so-sanh so-lieu.xlsx --ngay 01/12/2024 --voi-dia-phuong tinh.yaml
    """
    from khenthuong.cli.output import emit, json_text, with_progress
    from khenthuong.service.checking import law_of
    from khenthuong.service.comparing import Side, compare, comparison_document, comparison_json
    from khenthuong.service.reviewing import make_bench, read_population, review, year_of
    from khenthuong.service.telling import rendered

    on = options.day_or_today(day)
    other = rest["other_day"] or on
    if (rest["other_day"], rest["other_local"], rest["other_rules"]) == (None, None, None):
        raise click.UsageError("Cần điều để so: --voi-ngay, --voi-dia-phuong hoặc --voi-quy-tac.")
    first_law = law_of(rest["rules"], rest["local"], on)
    second_law = law_of(rest["other_rules"] or rest["rules"], rest["other_local"] or rest["local"], other)
    population = read_population(paths, first_law)
    sides: list[Side] = []
    for law, when, name in ((first_law, on, rest["local"]), (second_law, other, rest["other_local"] or rest["local"])):
        bench = make_bench(law, when, year_of(population, year, min(on, other)), rest["engine"])
        done = review(law, population, bench, rest["awards"], rest["nominees"], with_progress, rest["every_award"])
        sides.append(Side(options.side_label(when, name, rest["other_rules"] if sides else rest["rules"]), done))
    found = compare(*sides)
    text = json_text(comparison_json(found)) if form == "json" else rendered(comparison_document(found), form)
    emit(text, out, overwrite)
