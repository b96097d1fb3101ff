"""``so-sanh --voi-ket-qua``: two results of one population, already decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


def compare_result_folders(first: Path, second: Path, form: str, rest: Any) -> None:
    """Print or write the comparison."""
    from khenthuong.cli.output import emit, emit_chart_or_why, json_text
    from khenthuong.service.checking import the_law
    from khenthuong.service.populations.comparing import compare_results
    from khenthuong.service.populations.telling_comparison import (
        result_comparison_chart,
        result_comparison_document,
        result_comparison_json,
    )
    from khenthuong.service.telling import rendered

    if len(rest["groupings"]) > 1:
        raise click.UsageError("--voi-ket-qua chỉ đếm theo một cách: ghi --theo một lần.")
    by = rest["groupings"][0] if rest["groupings"] else ""
    if by == "cap":
        raise click.UsageError("Kết quả đã xét không ghi cấp quản lý: --theo cap chỉ dùng khi so sánh hồ sơ.")
    found = compare_results(first, second, by, rest["awards"])
    law = the_law() if by == "nhom" else None
    if rest["chart"]:
        emit_chart_or_why(result_comparison_chart(found, law), rest["chart"], rest["overwrite"])
    if form == "json":
        text = json_text(result_comparison_json(found))
    else:
        text = rendered(result_comparison_document(found, law), form)
    emit(text, rest["out"], rest["overwrite"])
