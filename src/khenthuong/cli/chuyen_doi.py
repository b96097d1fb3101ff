"""``chuyen-doi`` (convert): dossiers into a population in Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options


@click.command("chuyen-doi", options_metavar="[TÙY-CHỌN]")
@options.paths
@click.option("--tinh", "province", required=True, metavar="MÃ", help="Mã tỉnh: tên thư mục phần dữ liệu (tinh=MÃ).")
@click.option(
    "--ra", "out", type=click.Path(path_type=Path), required=True, metavar="THƯ-MỤC", help="Thư mục dân số để ghi vào."
)
@options.overwrite
def command(paths: Any, province: str, out: Path, overwrite: bool) -> None:
    """Chuyển hồ sơ thành tệp Parquet của một tỉnh, để xét cùng nhiều tỉnh khác.

    HỒ-SƠ là tệp .yaml, .json, .xlsx hoặc thư mục chứa các tệp đó. Giữ đủ mọi thông tin và căn cứ của hồ sơ;
    số liệu chấm điểm không nằm trong tệp Parquet.

    Ví dụ: khenthuong chuyen-doi ho-so/ --tinh 87 --ra dan-so
    """
    from khenthuong.service.checking import the_law
    from khenthuong.service.populations.exchanging import convert
    from khenthuong.service.reviewing import read_population

    population = read_population(paths, the_law())
    path, count = convert(population, out, province, overwrite)
    if population.scores:
        click.echo(f"Không ghi số liệu chấm điểm của {len(population.scores)} đối tượng.", err=True)
    click.echo(f"Đã ghi {count} hồ sơ vào {path}", err=True)
