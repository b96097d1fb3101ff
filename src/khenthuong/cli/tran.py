"""``tran`` (quota): the caps of the day over the results of a population."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options


@click.command("tran", options_metavar="[TÙY-CHỌN]")
@click.argument("results", type=options.InputPath(path_type=Path), metavar="KẾT-QUẢ")
@click.option(
    "--dan-so", "population", type=options.InputPath(path_type=Path), required=True, metavar="DÂN-SỐ",
    help="Dân số Parquet mà kết quả được xét từ đó.",
)  # fmt: skip
@click.option(
    "--diem", "scores", type=options.InputPath(path_type=Path), default=None, metavar="TỆP.csv",
    help="Điểm của từng người: tệp CSV có cột ma, diem. Không có tệp: chưa ai có điểm.",
)  # fmt: skip
@click.option("--theo-don-vi", "by_unit", is_flag=True, help="Tính tỷ lệ trong từng đơn vị, dù quy tắc không nói vậy.")
@options.result("bang", "json", "md", "html")
def command(results: Path, population: Path, scores: Path | None, by_unit: bool, form: str, **rest: Any) -> None:
    """Áp mức trần của ngày xét lên kết quả một dân số: mấy suất, ai trong, ai vượt, ai ở sát mức.

    Ví dụ: khenthuong tran ket-qua --dan-so dan-so --diem diem.csv --theo-don-vi
    """
    from khenthuong.cli.output import emit, json_text
    from khenthuong.service.checking import the_law
    from khenthuong.service.populations.capping import cap_population, capped_document, capped_json, read_scores
    from khenthuong.service.telling import rendered

    law = the_law()
    found = cap_population(law, [population], results, read_scores(scores), by_unit)
    text = json_text(capped_json(found)) if form == "json" else rendered(capped_document(law, found), form)
    emit(text, rest["out"], rest["overwrite"])
