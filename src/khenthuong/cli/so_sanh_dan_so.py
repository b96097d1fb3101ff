"""``so-sanh`` on a population in Parquet: decided under both laws at once, nothing written down."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click


def compare_population(
    paths: Any, on: date, other: date, year: int | None, form: str, out: Path | None, rest: dict[str, Any]
) -> None:
    """Compare, show how far the work is, and print or write what was found."""
    from khenthuong.cli.output import population_progress
    from khenthuong.cli.so_sanh_ket_qua import emit_comparison, grouping_of
    from khenthuong.service.populations.comparing_laws import compare_laws
    from khenthuong.service.populations.question import Question
    from khenthuong.service.populations.running import year_of_population
    from khenthuong.store.populations.manifest import NAME

    if rest["nominees"]:
        raise click.UsageError("Xem riêng một đối tượng bằng khenthuong giai-trinh; so-sanh đọc cả dân số.")
    if any((path / NAME).is_file() for path in paths):
        raise click.UsageError("Đây là thư mục kết quả của xet; so hai kết quả: so-sanh KẾT-QUẢ --voi-ket-qua KẾT-QUẢ.")
    by = grouping_of(rest["groupings"])
    year = year_of_population(paths, year, min(on, other))
    first, second = (
        Question(
            when,
            year,
            rules.resolve() if rules is not None else None,
            local,
            tuple(dict.fromkeys(rest["awards"])),
            rest["every_award"],
        )
        for when, rules, local in (
            (on, rest["rules"], rest["local"]),
            (other, rest["other_rules"] or rest["rules"], rest["other_local"] or rest["local"]),
        )
    )
    with population_progress() as progress:
        found = compare_laws(paths, first, second, by, progress)
    emit_comparison(found, form, out, rest)
