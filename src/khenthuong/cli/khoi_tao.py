"""``khoi-tao`` (init): a blank workbook, or a starter plan to copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options


@click.command("khoi-tao", options_metavar="[TÙY-CHỌN]")
@click.argument("where", type=click.Path(path_type=Path), metavar="[NƠI-TẠO]", default=Path("so-lieu.xlsx"))
@click.option("--ke-hoach-mau", "make_plan", is_flag=True, help="Tạo thư mục kế hoạch mẫu thay vì tệp Excel.")
@options.plan
@options.overwrite
def command(where: Path, make_plan: bool, plan: Any, overwrite: bool) -> None:
    """Tạo tệp Excel trống có danh sách chọn và ghi chú; hoặc một thư mục kế hoạch để sửa.

    Ví dụ: khenthuong khoi-tao so-lieu-2017.xlsx --ke-hoach my-thanh-2017
    """
    from khenthuong.service.starting import blank_workbook, starter_plan

    if make_plan:
        starter_plan(where, overwrite)
        click.echo(f"Đã tạo kế hoạch mẫu trong {where}. Sửa xong chạy: khenthuong kiem-tra --ke-hoach {where}")
    else:
        target = where if where.suffix.lower() == ".xlsx" else where / "so-lieu.xlsx"
        blank_workbook(target, plan, overwrite)
        click.echo(f"Đã tạo {target}. Đọc trang “Hướng dẫn” trong tệp, điền xong chạy: khenthuong xet {target}")
