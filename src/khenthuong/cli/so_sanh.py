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
@click.option(
    "--voi-ket-qua",
    "other_results",
    type=options.InputPath(path_type=Path),
    default=None,
    metavar="THƯ-MỤC",
    help="So hai thư mục kết quả xét của cùng một dân số Parquet.",
)
@options.what_to_review
@click.option(
    "--theo",
    "groupings",
    multiple=True,
    type=click.Choice(["nhom", "don-vi", "gioi-tinh", "cap", "tinh"]),
    help="Đếm thêm theo nhóm đối tượng, đơn vị, giới tính, cấp quản lý (lặp lại được), tỉnh (dân số Parquet).",
)
@options.chart
@options.result("bang", "json", "md", "html")
@options.by_which_law
def command(paths: Any, day: Any, year: Any, form: str, out: Any, overwrite: bool, **rest: Any) -> None:
    """So sánh kết quả của cùng hồ sơ theo hai ngày, hai bộ quy tắc, có và không có quy định địa phương.

    Với tệp .parquet hoặc thư mục nhiều tỉnh (tinh=MÃ), cả dân số được xét theo hai bên, không ghi kết quả nào.

    Ví dụ: khenthuong so-sanh so-lieu.xlsx --ngay 28/12/2017 --voi-ngay 28/12/2024

    Ví dụ: khenthuong so-sanh so-lieu.xlsx --ngay 01/12/2024 --voi-dia-phuong tinh.yaml

    Ví dụ: khenthuong so-sanh so-lieu.xlsx --ngay 28/12/2017 --voi-ngay 28/12/2024 --theo gioi-tinh --bieu-do ai-doi.svg

    Ví dụ: khenthuong so-sanh dan-so --ngay 28/12/2017 --voi-ngay 28/12/2024 --theo tinh
    """
    from khenthuong.cli.output import check_chart_path, emit, emit_chart_or_why, json_text, with_progress
    from khenthuong.service.checking import law_of
    from khenthuong.service.comparing import Side, compare, comparison_document, comparison_json
    from khenthuong.service.comparing_groups import GROUPINGS, by_group, comparison_chart, group_json, group_section
    from khenthuong.service.populations.finding import is_population
    from khenthuong.service.reviewing import make_bench, read_population, review, year_of
    from khenthuong.service.telling import rendered

    check_chart_path(rest["chart"])
    if rest["other_results"] is not None:
        from khenthuong.cli.so_sanh_ket_qua import compare_result_folders

        if len(paths) != 1:
            raise click.UsageError("--voi-ket-qua so hai thư mục kết quả: ghi đúng một thư mục ở trước.")
        compare_result_folders(paths[0], rest["other_results"], form, out, {**rest, "overwrite": overwrite})
        return
    on = options.day_or_today(day)
    other = rest["other_day"] or on
    if (rest["other_day"], rest["other_local"], rest["other_rules"]) == (None, None, None):
        raise click.UsageError("Cần điều để so: --voi-ngay, --voi-dia-phuong, --voi-quy-tac hoặc --voi-ket-qua.")
    if is_population(paths):
        from khenthuong.cli.so_sanh_dan_so import compare_population

        compare_population(paths, on, other, year, form, out, {**rest, "overwrite": overwrite})
        return
    if "tinh" in rest["groupings"]:
        raise click.UsageError("--theo tinh chỉ dùng với dân số Parquet hoặc --voi-ket-qua.")
    first_law = law_of(rest["rules"], rest["local"], on)
    second_law = law_of(rest["other_rules"] or rest["rules"], rest["other_local"] or rest["local"], other)
    population = read_population(paths, first_law)
    sides: list[Side] = []
    for law, when, name in ((first_law, on, rest["local"]), (second_law, other, rest["other_local"] or rest["local"])):
        bench = make_bench(law, when, year_of(population, year, min(on, other)), rest["engine"])
        done = review(law, population, bench, rest["awards"], rest["nominees"], with_progress, rest["every_award"])
        sides.append(Side(options.side_label(when, name, rest["other_rules"] if sides else rest["rules"]), done))
    found = compare(*sides)
    chosen = [GROUPINGS[name] for name in dict.fromkeys(rest["groupings"])]
    if rest["chart"]:
        emit_chart_or_why(comparison_chart(found, chosen[0] if chosen else None), rest["chart"], overwrite)
    counts = [(grouping, by_group(found, grouping)) for grouping in chosen]
    if form == "json":
        text = json_text(comparison_json(found, [group_json(*item) for item in counts]))
    else:
        text = rendered(comparison_document(found, [group_section(*item) for item in counts]), form)
    emit(text, out, overwrite)
