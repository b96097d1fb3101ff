"""``tra-cuu`` (rule): one rule, set of criteria, target or error code as a readable card."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("tra-cuu", options_metavar="[TÙY-CHỌN]")
@click.argument("name", metavar="MÃ")
@options.day("Xem lời văn áp dụng ngày này; mặc định là hôm nay.")
@options.plan
@options.result("bang", "json", "md", "html")
@options.rules
def command(name: str, day: Any, plan: str | None, form: str, out: Any, overwrite: bool, rules: Any) -> None:
    """Xem một quy tắc, một bộ tiêu chí, một chỉ tiêu của kế hoạch hoặc một mã lỗi (KT-…).

    Ví dụ: khenthuong tra-cuu chien-si-thi-dua-co-so --ngay 28/12/2017
    """
    from khenthuong.cli.output import emit, json_text
    from khenthuong.service.checking import card
    from khenthuong.service.telling import rendered

    page = card(name, options.day_or_today(day), plan, rules)
    data = {"schema": 1, "id": name, "title": page.title, "lines": rendered(page, "bang").splitlines()}
    emit(json_text(data) if form == "json" else rendered(page, form), out, overwrite)
