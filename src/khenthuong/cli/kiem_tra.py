"""``kiem-tra`` (check): rules, their worked cases, sets of criteria, plans."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("kiem-tra", options_metavar="[TÙY-CHỌN]")
@options.rules
@options.plan
def command(rules: Any, plan: str | None) -> None:
    """Kiểm tra bộ quy tắc, chạy mọi ví dụ kèm theo, kiểm tra bộ tiêu chí và kế hoạch.

    Ví dụ: khenthuong kiem-tra
    """
    from khenthuong.service.checking import check_law, check_plans

    cases, sets = check_law(rules)
    click.echo(f"Quy tắc: không có lỗi; {cases} ví dụ cho kết quả đúng như mong đợi.")
    if sets:
        click.echo(f"Bộ tiêu chí: không có lỗi trong {sets} bộ.")
    for name in check_plans(plan):
        click.echo(f"Kế hoạch {name}: không có lỗi.")
