"""``kiem-tra`` (check): rules, their worked cases, plans."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("kiem-tra", options_metavar="[TÙY-CHỌN]")
@options.rules
@options.plan
def command(rules: Any, plan: str | None) -> None:
    """Kiểm tra bộ quy tắc, chạy mọi ví dụ kèm theo, kiểm tra kế hoạch.

    Ví dụ: khenthuong kiem-tra
    """
    from khenthuong.service.checking import check_law, check_plans

    cases = check_law(rules)
    click.echo(f"Quy tắc: không có lỗi; {cases} ví dụ cho kết quả đúng như mong đợi.")
    for name in check_plans(plan):
        click.echo(f"Kế hoạch {name}: không có lỗi.")
