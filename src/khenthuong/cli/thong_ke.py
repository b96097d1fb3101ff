"""``thong-ke`` (statistics): counting the results of a population."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options


@click.command("thong-ke", options_metavar="[TÙY-CHỌN]")
@click.argument("results", type=options.InputPath(path_type=Path), metavar="KẾT-QUẢ")
@click.option(
    "--theo",
    "by",
    type=click.Choice(["don-vi", "nhom", "tinh", "gioi-tinh", "loai"]),
    default=None,
    help="Đếm riêng theo đơn vị, nhóm đối tượng, tỉnh, giới tính hoặc loại đối tượng.",
)
@click.option("--dieu-kien", "conditions", is_flag=True, help="Thêm: điều kiện nào không đạt nhiều nhất.")
@options.awards
@options.result("bang", "json", "md", "html")
def command(results: Path, by: Any, conditions: bool, awards: Any, form: str, out: Any, overwrite: bool) -> None:
    """Đếm kết quả xét một dân số: theo danh hiệu, đơn vị, nhóm, và điều kiện nào không đạt nhiều nhất.

    KẾT-QUẢ là thư mục do khenthuong xet ghi ra từ tệp Parquet. Kết quả chưa đầy đủ không được đếm.

    Ví dụ: khenthuong thong-ke ket-qua --theo tinh --dieu-kien
    """
    from khenthuong.cli.output import emit, json_text
    from khenthuong.service.checking import the_law
    from khenthuong.service.populations.statistics import statistics, statistics_document, statistics_json
    from khenthuong.service.telling import rendered

    found = statistics(results, by or "", awards, conditions)
    if form == "json":
        emit(json_text(statistics_json(found)), out, overwrite)
    else:
        law = the_law() if by == "nhom" else None
        emit(rendered(statistics_document(found, law), form), out, overwrite)
