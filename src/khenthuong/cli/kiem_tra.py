"""``kiem-tra`` (check): rules, their worked cases, plans."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("kiem-tra", options_metavar="[TÙY-CHỌN]")
@options.day("Ngày kiểm tra, để biết chỗ nào lâu chưa đối chiếu lại; mặc định là hôm nay.")
@options.rules
@options.plan
def command(day: Any, rules: Any, plan: str | None) -> None:
    """Kiểm tra bộ quy tắc, chạy mọi ví dụ kèm theo, kiểm tra kế hoạch.

    Chỗ nào quá một năm chưa đối chiếu lại với văn bản thì được nhắc, không tính là lỗi.

    Ví dụ: khenthuong kiem-tra
    """
    from khenthuong.law.staleness import show_stale
    from khenthuong.service.checking import check_law, check_plans

    checked = check_law(options.day_or_today(day), rules)
    click.echo(f"Quy tắc: không có lỗi; {checked.cases} ví dụ cho kết quả đúng như mong đợi.")
    if checked.stale:
        click.echo(show_stale(checked.stale))
    for name in check_plans(plan):
        click.echo(f"Kế hoạch {name}: không có lỗi.")
