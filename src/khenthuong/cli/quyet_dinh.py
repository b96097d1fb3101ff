"""``quyet-dinh`` (decide): record what the council decided."""

from __future__ import annotations

import re
from typing import Any

import click

from khenthuong.cli import options
from khenthuong.cli.keeping import actor, tell_notices


@click.command("quyet-dinh", options_metavar="[TÙY-CHỌN]")
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@click.argument("nominee", metavar="MÃ")
@click.argument("award", metavar="DANH-HIỆU")
@click.option(
    "--ket-qua",
    "outcome",
    type=click.Choice(["dong-y", "khong-dong-y", "de-lai"]),
    required=True,
    help="Hội đồng đồng ý, không đồng ý, hay để lại xét sau.",
)
@click.option("--bien-ban", "minutes", required=True, metavar="SỐ-HIỆU", help="Số biên bản họp Hội đồng.")
@click.option("--phieu", "ballot", default=None, metavar="ĐỒNG-Ý/TỔNG", help="Số phiếu đồng ý trên tổng số, như 9/11.")
@click.option("--ly-do", "why", default="", metavar="LÝ-DO", help="Lý do; bắt buộc khi khác kết quả của chương trình.")
@options.store(required=True)
@options.who
def command(number: int, nominee: str, award: str, outcome: Any, minutes: str, **rest: Any) -> None:
    """Ghi quyết định của Hội đồng về một đối tượng và một danh hiệu, bên cạnh kết quả đã lưu.

    Kết quả của chương trình vẫn giữ nguyên. Ghi lần nữa thì thêm dòng mới, không thay dòng cũ.

    Ví dụ: khenthuong quyet-dinh 12 cc-07 lao-dong-tien-tien --ket-qua dong-y --bien-ban 05/BB-HĐ --kho kho-thi-dua
    """
    from khenthuong.store import CouncilResult, open_store

    if not minutes.strip():
        raise click.UsageError("--bien-ban để trống; ghi số biên bản họp Hội đồng.")
    votes, voters = _ballot(rest["ballot"])
    said = CouncilResult(nominee, award, outcome, minutes.strip(), rest["why"], votes, voters)
    with open_store(rest["store"]) as opened:
        tell_notices(opened)
        kept = opened.keep_council_result(number, said, actor(rest["who"]))
    click.echo(f"Đã ghi quyết định số {kept.number} cho kết quả số {number} (nhật ký dòng {kept.line.id}).")


def _ballot(text: str | None) -> tuple[int | None, int | None]:
    if text is None:
        return None, None
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text.strip(), re.ASCII)
    if found is None or int(found[1]) > int(found[2]) or int(found[2]) == 0:
        raise click.UsageError(f"--phieu cần dạng ĐỒNG-Ý/TỔNG như 9/11, đang là “{text}”.")
    return int(found[1]), int(found[2])
