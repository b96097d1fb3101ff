"""``danh-muc`` (coverage): every title and form, and how much is written as rules."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options

_STATUS = {"coded": "đã viết", "partly": "một phần", "not_coded": "chưa viết"}


@click.command("danh-muc", options_metavar="[TÙY-CHỌN]")
@options.day("Ngày để ghi tên gọi và thẩm quyền; mặc định là hôm nay.")
@options.format_choice("bang", "json", "md")
@options.out
@options.overwrite
@options.rules
def command(day: Any, form: str, out: Any, overwrite: bool, rules: Any) -> None:
    """Liệt kê mọi danh hiệu, hình thức khen thưởng và mức độ đã viết thành quy tắc.

    Ví dụ: khenthuong danh-muc --dinh-dang md --ra danh-muc.md
    """
    from khenthuong.cli.output import emit, json_text, markdown_table, table
    from khenthuong.service.checking import the_law

    law = the_law(rules)
    on = options.day_or_today(day)
    rows = []
    for award in law.awards.values():
        authority = award.authority_on(on)
        body = law.bodies.get(authority.decides.get("xa", "")) if authority else None
        rule = law.rules.get(award.id)
        since = min(version.in_force.start for version in rule.versions).strftime("%d/%m/%Y") if rule else ""
        signer = body.name if body else (authority.text if authority else "")
        rows.append((award.id, award.name_on(on), signer, _STATUS[award.coding.status], since, award.coding.note or ""))
    headers = ("Mã", "Tên", "Người quyết định (đối tượng thuộc xã)", "Quy tắc", "Từ ngày", "Ghi chú")
    if form == "json":
        keys = ("id", "name", "decided_by", "coding", "covered_from", "note")
        text = json_text(
            {"schema": 1, "on": on.isoformat(), "awards": [dict(zip(keys, row, strict=True)) for row in rows]}
        )
    elif form == "md":
        text = markdown_table(rows, headers)
    else:
        text = table(rows, headers, (None, 34, 28, None, None, 34))
        counts = {status: sum(row[3] == word for row in rows) for status, word in _STATUS.items()}
        text += (
            f"\n\n{len(rows)} danh hiệu, hình thức: {counts['coded']} đã viết, {counts['partly']} một phần, "
            f"{counts['not_coded']} chưa viết. Chưa viết nghĩa là chương trình không kết luận, không phải là không đạt."
        )
    emit(text, out, overwrite)
