"""``kiem-tra`` (check): rules, cases, sets of criteria, plans; how far the cases test every condition."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("kiem-tra", options_metavar="[TÙY-CHỌN]")
@options.day("Ngày kiểm tra, để biết chỗ nào lâu chưa đối chiếu lại; mặc định là hôm nay.")
@options.rules
@options.plan
@click.option("--phu", "cover", is_flag=True, help="Cho biết ví dụ đã phủ mọi điều kiện chưa; chưa thì mã thoát là 1.")
@options.format_choice("bang", "json", "md", "html")
@click.pass_context
def command(context: click.Context, day: Any, rules: Any, plan: str | None, cover: bool, form: str) -> None:
    """Kiểm tra bộ quy tắc, chạy mọi ví dụ kèm theo, kiểm tra bộ tiêu chí và kế hoạch.

    Chỗ nào quá một năm chưa đối chiếu lại với văn bản thì được nhắc, không tính là lỗi.

    Ví dụ: khenthuong kiem-tra
    """
    if cover:
        context.exit(0 if _cover(rules, form) else 1)
    if form != "bang":
        raise click.UsageError("--dinh-dang chỉ dùng cùng --phu.")
    from khenthuong.law.staleness import show_stale
    from khenthuong.service.checking import check_law, check_plans

    checked = check_law(options.day_or_today(day), rules)
    click.echo(f"Quy tắc: không có lỗi; {checked.cases} ví dụ cho kết quả đúng như mong đợi.")
    if checked.stale:
        click.echo(show_stale(checked.stale))
    if checked.sets:
        click.echo(f"Bộ tiêu chí: không có lỗi trong {checked.sets} bộ.")
    for name in check_plans(plan):
        click.echo(f"Kế hoạch {name}: không có lỗi.")


def _cover(rules: Any, form: str) -> bool:
    """Print the coverage; returns whether it is whole."""
    from khenthuong.cli.output import emit, json_text
    from khenthuong.service.condition_coverage import cover_conditions, coverage_data, coverage_page
    from khenthuong.service.telling import rendered

    rows = cover_conditions(rules)
    emit(json_text(coverage_data(rows)) if form == "json" else rendered(coverage_page(rows), form), None)
    return all(row.whole for row in rows)
