"""``cong-bo`` (publish): freeze a kept result."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options
from khenthuong.cli.keeping import actor, tell_notices


@click.command("cong-bo", options_metavar="[TÙY-CHỌN]")
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@click.option("--van-ban", "paper", default="", metavar="SỐ-HIỆU", help="Số văn bản công bố.")
@click.option("--ly-do", "why", default="", metavar="LÝ-DO", help="Ghi chú vào nhật ký (không ghi tên người được xét).")
@options.store(required=True)
@options.who
def command(number: int, paper: str, why: str, store: Any, who: Any) -> None:
    """Công bố và khóa một kết quả đã lưu: từ đó không nhận quyết định mới; xét lại thì thành kết quả mang số mới.

    Ví dụ: khenthuong cong-bo 12 --van-ban 45/QĐ-UBND --kho kho-thi-dua
    """
    from khenthuong.store import open_store

    with open_store(store) as opened:
        tell_notices(opened)
        kept = opened.publish(number, actor(who), paper.strip(), why)
    click.echo(f"Đã công bố và khóa kết quả số {number} (nhật ký dòng {kept.line.id}).")
