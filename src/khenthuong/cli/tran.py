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
    help="Tệp CSV có cột ma, diem, và nếu cần cột khong_xet: x là người không xét. Không có tệp: chưa ai có điểm.",
)  # fmt: skip
@click.option("--theo-don-vi", "by_unit", is_flag=True, help="Tính tỷ lệ trong từng đơn vị, dù quy tắc không nói vậy.")
@options.local
@options.rules
@options.result("bang", "json", "md", "html")
def command(results: Path, population: Path, scores: Path | None, by_unit: bool, form: str, **rest: Any) -> None:
    """Áp mức trần của ngày xét lên kết quả một dân số: mấy suất, ai trong, ai vượt, ai ở sát mức.

    Người không xét (cột khong_xet của tệp điểm) không tranh suất và không tính vào cơ số. Ai ở sát mức được xét lại
    bằng động cơ tham chiếu theo đúng bộ quy tắc của kết quả; khác thì dừng.

    Ví dụ: khenthuong tran ket-qua --dan-so dan-so --diem diem.csv --theo-don-vi
    """
    from khenthuong.cli.output import emit, json_text, population_progress
    from khenthuong.service.populations.capping import cap_population, capped_document, capped_json
    from khenthuong.service.populations.score_file import read_scores
    from khenthuong.service.telling import rendered

    with population_progress() as progress:
        found = cap_population(
            [population],
            results,
            read_scores(scores),
            by_unit=by_unit,
            rules=rest["rules"].resolve() if rest["rules"] is not None else None,
            local=rest["local"],
            progress=progress,
        )
    text = json_text(capped_json(found)) if form == "json" else rendered(capped_document(found), form)
    emit(text, rest["out"], rest["overwrite"])
