"""``xoa-du-lieu`` (erase): erase one person's data in the store."""

from __future__ import annotations

import sys
from typing import Any

import click

from khenthuong.cli import options
from khenthuong.cli.keeping import actor, tell_notices


@click.command("xoa-du-lieu", options_metavar="[TÙY-CHỌN]")
@click.argument("nominee", metavar="MÃ")
@click.option(
    "--ly-do",
    "why",
    required=True,
    metavar="LÝ-DO",
    help="Lý do, giữ mãi trong nhật ký; không ghi tên hay mã của người đó.",
)
@options.store(required=True)
@options.who
def command(nominee: str, why: str, store: Any, who: Any) -> None:
    """Xóa dữ liệu cá nhân của một người ở mọi kết quả trong kho. Không lấy lại được.

    Giữ lại: khung kết quả (không tên, không mã), dòng nhật ký và lý do. Nhật ký vẫn kiểm tra được.

    Ví dụ: khenthuong xoa-du-lieu cc-07 --ly-do "theo đơn số 12 ngày 25/11/2026" --kho kho-thi-dua
    """
    from khenthuong.store import open_store

    if not why.strip():
        raise click.UsageError("--ly-do để trống.")
    with open_store(store) as opened:
        tell_notices(opened)
        if sys.stdin.isatty():
            again = click.prompt(
                f"Xóa hẳn dữ liệu của “{nominee}”. Gõ lại mã để xác nhận", default="", show_default=False
            )
            if again.strip() != nominee:
                raise click.Abort
        erased = opened.erase(nominee, actor(who), why)
        copies = sorted(opened.file.parent.glob("*.truoc-nang-cap-*")) if opened.file is not None else []
    click.echo(f"Đã xóa {erased.contents} nội dung của đối tượng số {erased.number} (nhật ký dòng {erased.line.id}).")
    if not erased.swept:
        click.echo("Người khác đang đọc kho nên chỗ cũ trong tệp của kho được dọn sau, khi không còn ai đọc.")
    if erased.evaluations:
        numbers = ", ".join(map(str, erased.evaluations))
        click.echo(f"Kết quả chỉ còn khung đối với người này: số {numbers}.")
    if erased.mentions:
        click.echo(f"Còn {erased.mentions} nội dung của đối tượng khác có ghi họ tên này; xem và sửa ở hồ sơ gốc.")
    for copy in copies:
        click.echo(f"Bản sao lưu còn giữ dữ liệu cũ, xóa riêng nếu không cần nữa: {copy}")
    click.echo("Các tệp hồ sơ, bảng Excel, bản in ngoài kho không nằm trong lệnh này.")
