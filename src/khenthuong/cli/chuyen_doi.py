"""``chuyen-doi`` (convert): dossiers into a population in Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options

if TYPE_CHECKING:
    from khenthuong.dossier.population import Population


@click.command("chuyen-doi", options_metavar="[TÙY-CHỌN]")
@click.argument("paths", nargs=-1, type=options.InputPath(path_type=Path), metavar="[HỒ-SƠ]...")
@click.option("--tinh", "province", required=True, metavar="MÃ", help="Mã tỉnh: tên thư mục phần dữ liệu (tinh=MÃ).")
@click.option(
    "--ra", "out", type=click.Path(path_type=Path), required=True, metavar="THƯ-MỤC", help="Thư mục dân số để ghi vào."
)
@options.overwrite
@options.store()
@click.option(
    "--ket-qua", "number", type=click.IntRange(1), default=None, help="Lấy hồ sơ của kết quả mang số này trong kho."
)
def command(paths: Any, province: str, out: Path, overwrite: bool, store: Any, number: int | None) -> None:
    """Chuyển hồ sơ thành tệp Parquet của một tỉnh, để xét cùng nhiều tỉnh khác.

    HỒ-SƠ là tệp .yaml, .json, .xlsx hoặc thư mục chứa các tệp đó; hoặc lấy từ kho bằng --ket-qua SỐ.
    Giữ đủ mọi thông tin và căn cứ của hồ sơ; số liệu chấm điểm không nằm trong tệp Parquet.

    Ví dụ: khenthuong chuyen-doi ho-so/ --tinh 87 --ra dan-so

    Ví dụ: khenthuong chuyen-doi --kho kho-thi-dua --ket-qua 12 --tinh 87 --ra dan-so
    """
    from khenthuong.service.populations.exchanging import convert

    if bool(paths) == (number is not None):
        raise click.UsageError("Cần đúng một: HỒ-SƠ, hoặc --ket-qua SỐ lấy từ kho.")
    population = _read(paths) if number is None else _kept(store, number)
    path, count = convert(population, out, province, overwrite)
    if population.scores:
        click.echo(f"Không ghi số liệu chấm điểm của {len(population.scores)} đối tượng.", err=True)
    click.echo(f"Đã ghi {count} hồ sơ vào {path}", err=True)


def _read(paths: Any) -> Population:
    from khenthuong.service.checking import the_law
    from khenthuong.service.reviewing import read_population

    return read_population(paths, the_law())


def _kept(store: str | None, number: int) -> Population:
    """The dossiers of a kept evaluation."""
    from khenthuong.dossier.population import Population
    from khenthuong.store import open_store

    if store is None:
        raise click.UsageError("--ket-qua cần --kho.")
    with open_store(store) as opened:
        return Population(opened.evaluation(number).dossiers)
