"""``chan-doan`` (doctor): how the program runs on this machine."""

from __future__ import annotations

import platform
import sys

import click

from khenthuong import __version__
from khenthuong.cli.options import day, day_or_today


@click.command("chan-doan", options_metavar="[TÙY-CHỌN]")
@day("Ngày để dựng bộ quy tắc; mặc định là hôm nay.")
def command(day: object) -> None:
    """Cho biết phiên bản, động cơ suy luận và dữ liệu đi kèm trên máy này.

    Ví dụ: khenthuong chan-doan
    """
    from khenthuong.base.locate import shipped
    from khenthuong.engine.chaining import DurableUnavailableError, durable_version
    from khenthuong.explain.document import Table
    from khenthuong.explain.text import drawn
    from khenthuong.service.checking import the_law
    from khenthuong.service.reviewing import make_bench

    rows = [
        ("Chương trình", f"khenthuong {__version__}"),
        ("Python", f"{platform.python_version()} ({platform.system()} {platform.machine()})"),
        ("Màn hình", f"mã hóa {sys.stdout.encoding}"),
    ]
    try:
        rows.append(("durable-rules", f"{durable_version()}, dùng được; là động cơ mặc định"))
    except DurableUnavailableError as error:
        rows.append(("durable-rules", f"không dùng được ({error}); động cơ tham chiếu xét thay, kết quả như nhau"))
    bench = make_bench(the_law(), day_or_today(day))  # type: ignore[arg-type]
    rows += [
        ("Bộ quy tắc", str(shipped("rules"))),
        ("Kế hoạch", str(shipped("criteria"))),
        ("Ngày áp dụng", bench.compiled.book.on.strftime("%d/%m/%Y")),
        ("Mã bộ quy tắc", bench.compiled.book.hash),
        ("Động cơ sẽ xét", bench.chainer.name),
    ]
    click.echo(drawn(Table(("Mục", "Tình trạng"), tuple(rows), (None, None))))
