"""``danh-muc`` (coverage): every title and form, and how much is written as rules."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options


@click.command("danh-muc", options_metavar="[TÙY-CHỌN]")
@options.day("Ngày để ghi tên gọi và thẩm quyền; mặc định là hôm nay.")
@options.result("bang", "json", "md", "html")
@options.rules
def command(day: Any, form: str, out: Any, overwrite: bool, rules: Any) -> None:
    """Liệt kê mọi danh hiệu, hình thức khen thưởng và mức độ đã viết thành quy tắc.

    Ví dụ: khenthuong danh-muc --dinh-dang md --ra danh-muc.md
    """
    from khenthuong.cli.output import emit, json_text
    from khenthuong.service.checking import the_law
    from khenthuong.service.coverage import coverage, coverage_document, coverage_json
    from khenthuong.service.telling import rendered

    on = options.day_or_today(day)
    rows = coverage(the_law(rules), on)
    text = json_text(coverage_json(rows, on)) if form == "json" else rendered(coverage_document(rows, on), form)
    emit(text, out, overwrite)
