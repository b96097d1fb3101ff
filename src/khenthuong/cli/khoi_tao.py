"""``khoi-tao`` (init): a folder to work in, a blank workbook alone, or a starter plan to copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options


@click.command("khoi-tao", options_metavar="[TÙY-CHỌN]")
@click.argument("where", type=click.Path(path_type=Path), metavar="[NƠI-TẠO]", default=Path("thi-dua"))
@click.option("--ke-hoach-mau", "make_plan", is_flag=True, help="Chỉ tạo thư mục kế hoạch mẫu.")
@options.plan
@options.overwrite
def command(where: Path, make_plan: bool, plan: Any, overwrite: bool) -> None:
    """Tạo thư mục làm việc có hướng dẫn một trang, kế hoạch, tệp Excel trống và số liệu mẫu.

    NƠI-TẠO có đuôi .xlsx thì chỉ tạo tệp Excel trống. Không ghi NƠI-TẠO thì tạo thư mục thi-dua.

    Ví dụ: khenthuong khoi-tao thi-dua-2026

    Ví dụ: khenthuong khoi-tao so-lieu-2017.xlsx --ke-hoach my-thanh-2017
    """
    from khenthuong.service import starting

    if make_plan:
        starting.starter_plan(where, overwrite)
        click.echo(f"Đã tạo kế hoạch mẫu trong {where}. Sửa xong chạy: khenthuong kiem-tra --ke-hoach {where}")
    elif where.suffix.lower() == ".xlsx":
        starting.blank_workbook(where, plan, overwrite)
        click.echo(f"Đã tạo {where}. Đọc trang “Hướng dẫn” trong tệp, điền xong chạy: khenthuong xet {where}")
    else:
        starting.workspace(where, options.day_or_today(None), plan, overwrite)
        click.echo(f"Đã tạo thư mục làm việc {where}. Mở {where / 'Huong-dan.html'} và làm theo từng bước.")
