"""``xet`` on a population in Parquet: results into a folder, a summary on the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import click


def decide_population_files(paths: Any, on: date, year: int | None, form: str, out: Any, rest: dict[str, Any]) -> None:
    """Decide, show how far the work is, and print the counts."""
    from khenthuong.cli.output import emit, json_text, population_progress
    from khenthuong.service.populations.question import Question
    from khenthuong.service.populations.running import run, second_look_sentence, year_of_population
    from khenthuong.service.populations.statistics import statistics, statistics_document, statistics_json
    from khenthuong.service.telling import rendered

    if out is None:
        raise click.UsageError("Xét tệp Parquet cần --ra THƯ-MỤC để ghi kết quả.")
    if rest["nominees"]:
        raise click.UsageError("Xem riêng một đối tượng bằng khenthuong giai-trinh; xet đọc cả dân số.")
    if rest["store"]:
        click.echo("Kết quả xét tệp Parquet nằm ở --ra, không lưu vào kho.", err=True)
    question = Question(
        on,
        year_of_population(paths, year, on),
        rest["rules"].resolve() if rest["rules"] is not None else None,
        rest["local"],
        tuple(rest["awards"]),
        rest["every_award"],
        rest["again"],
        rest["near"],
    )
    with population_progress() as progress:
        done = run(
            paths,
            out,
            question,
            address=rest["dask"] or "",
            workers=rest["workers"],
            afresh=rest["overwrite"],
            progress=progress,
        )
    if done.kept:
        click.echo(f"{done.kept} tệp đã xét từ trước và không đổi, giữ nguyên kết quả.", err=True)
    click.echo(second_look_sentence(done.manifest), err=True)
    found = statistics(out)
    emit(json_text(statistics_json(found)) if form == "json" else rendered(statistics_document(found), form), None)
    click.echo(f"Đã ghi kết quả vào {out}; bộ quy tắc {done.rule_book}.", err=True)
