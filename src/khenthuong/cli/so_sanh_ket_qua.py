"""``so-sanh --voi-ket-qua``: two results of one population, already decided."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from khenthuong.service.populations.comparing import ResultComparison


def compare_result_folders(first: Path, second: Path, form: str, out: Path | None, rest: dict[str, Any]) -> None:
    """Print or write the comparison."""
    from khenthuong.service.populations.comparing import compare_results

    by = grouping_of(rest["groupings"])
    if by == "cap":
        raise click.UsageError("Kết quả đã xét không ghi cấp quản lý: --theo cap dùng khi so sánh hồ sơ, dân số.")
    emit_comparison(compare_results(first, second, by, rest["awards"]), form, out, rest)


def grouping_of(groupings: Sequence[str]) -> str:
    """The one way in which a population is divided; empty: not at all."""
    if len(groupings) > 1:
        raise click.UsageError("Dân số Parquet và kết quả của nó chỉ đếm theo một cách: ghi --theo một lần.")
    return groupings[0] if groupings else ""


def emit_comparison(found: ResultComparison, form: str, out: Path | None, rest: dict[str, Any]) -> None:
    """The comparison to the screen or to a file, and its picture."""
    from khenthuong.cli.output import emit, emit_chart_or_why, json_text
    from khenthuong.service.checking import the_law
    from khenthuong.service.populations.telling_comparison import (
        result_comparison_chart,
        result_comparison_document,
        result_comparison_json,
    )
    from khenthuong.service.telling import rendered

    law = the_law() if found.by == "nhom" else None
    if rest["chart"]:
        emit_chart_or_why(result_comparison_chart(found, law), rest["chart"], rest["overwrite"])
    if form == "json":
        text = json_text(result_comparison_json(found))
    else:
        text = rendered(result_comparison_document(found, law), form)
    emit(text, out, rest["overwrite"])
