"""``chay-lai`` (replay): run a kept result again from its snapshot."""

from __future__ import annotations

from typing import Any

import click

from khenthuong.cli import options
from khenthuong.cli.keeping import tell_notices


@click.command("chay-lai", options_metavar="[TÙY-CHỌN]")
@click.argument("number", type=click.IntRange(1), metavar="SỐ")
@options.store(required=True)
@options.format_choice("bang", "md", "html")
@options.out
@options.overwrite
def command(number: int, store: Any, form: str, out: Any, overwrite: bool) -> int:
    """Chạy lại một kết quả đã lưu bằng đúng quy tắc, kế hoạch, hồ sơ lúc ấy và cho biết có gì khác.

    Có chỗ khác thì mã thoát là 1.

    Ví dụ: khenthuong chay-lai 12 --kho kho-thi-dua
    """
    from khenthuong import __version__
    from khenthuong.cli.output import emit
    from khenthuong.service.replay_report import replay_document
    from khenthuong.service.replaying import replay
    from khenthuong.service.telling import rendered
    from khenthuong.store import open_store

    with open_store(store) as opened:
        tell_notices(opened)
        kept, council = opened.evaluation(number), opened.council_results(number)
    found = replay(kept)
    emit(rendered(replay_document(found, __version__, council), form), out, overwrite)
    return 1 if found.differences else 0
