"""``xet`` (evaluate): decide dossiers."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("xet", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.day()
@options.what_to_review
@options.result("bang", "json", "md", "html")
@options.by_which_law
@options.store()
@options.who
@options.on_machines
def command(paths: Any, day: Any, year: Any, nominees: Any, awards: Any, form: str, out: Any, **rest: Any) -> None:
    """Xét hồ sơ: ai đủ điều kiện danh hiệu, hình thức nào vào ngày quyết định.

    HỒ-SƠ là tệp .yaml, .json, .xlsx hoặc thư mục chứa các tệp đó. Với tệp .parquet hoặc thư mục nhiều tỉnh
    (tinh=MÃ), kết quả ghi thành Parquet vào --ra; chạy lại lệnh thì xét tiếp phần còn thiếu.

    Ví dụ: khenthuong xet ho-so.xlsx --ngay 28/12/2017 --danh-hieu lao-dong-tien-tien

    Ví dụ: khenthuong xet dan-so --ngay 28/12/2017 --ra ket-qua
    """
    from khenthuong.cli.keeping import keep_run, keeping_sources
    from khenthuong.cli.output import emit, json_text, with_progress
    from khenthuong.service import reviewing, telling
    from khenthuong.service.checking import law_of
    from khenthuong.service.populations.finding import is_population
    from khenthuong.service.verdict_list import verdict_document

    on = options.day_or_today(day)
    if is_population(paths):
        from khenthuong.cli.xet_dan_so import decide_population_files

        decide_population_files(paths, on, year, form, out, {**rest, "nominees": nominees, "awards": awards})
        return
    sources = keeping_sources(rest["store"], rest["rules"], rest["local"])
    law = law_of(rest["rules"], rest["local"], on)
    population = reviewing.read_population(paths, law)
    bench = reviewing.make_bench(law, on, reviewing.year_of(population, year, on), rest["engine"])
    done = reviewing.review(law, population, bench, awards, nominees, with_progress, rest["every_award"])
    if bench.note:
        click.echo(f"Lưu ý: {bench.note}", err=True)
    if sources is not None:
        from khenthuong.service.keeping import of_review, unchanged

        new = of_review(done, unchanged(sources), rest["engine"], awards, rest["every_award"])
        keep_run(rest["store"], rest["who"], new, out, rest["overwrite"])
    if form == "json":
        emit(json_text(telling.review_json(done)), out, rest["overwrite"])
    else:
        emit(telling.rendered(verdict_document(done, bool(nominees or awards), awards), form), out, rest["overwrite"])
