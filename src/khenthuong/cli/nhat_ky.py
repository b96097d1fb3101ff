"""``nhat-ky`` (journal): show and verify the journal of a store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options
from khenthuong.cli.keeping import tell_notices

if TYPE_CHECKING:
    from khenthuong.store import Head

SHORTEST = 12
"""Characters of a hash that must be written down to mean one line."""


@click.command("nhat-ky", options_metavar="[TÙY-CHỌN]")
@options.store(required=True)
@click.option("--ket-qua", "number", type=click.IntRange(1), default=None, metavar="SỐ", help="Chỉ kết quả này.")
@click.option("--tu-dong", "first", type=click.IntRange(1), default=1, metavar="DÒNG", help="Chỉ từ dòng này trở đi.")
@click.option("--kiem-tra", "check", is_flag=True, help="Kiểm tra nhật ký và mọi nội dung còn nguyên vẹn không.")
@click.option("--doi-chieu", "noted", default=None, metavar="MÃ", help="Kiểm tra với mã kiểm đã ghi ra ngoài.")
@click.option("--dau", "head", is_flag=True, help="In mã kiểm của dòng cuối để ghi vào biên bản.")
@options.format_choice("bang", "json", "md", "html")
@options.out
@options.overwrite
def command(store: Any, number: Any, first: int, check: bool, noted: str | None, head: bool, **rest: Any) -> int:
    """Xem nhật ký của kho: ai, lúc nào, làm gì, vì sao; kiểm tra không ai sửa.

    Nhật ký hoặc nội dung bị sửa thì mã thoát là 1.

    Ví dụ: khenthuong nhat-ky --kho kho-thi-dua --kiem-tra
    """
    from khenthuong.cli.output import emit, json_text
    from khenthuong.service import journal_view
    from khenthuong.service.telling import rendered
    from khenthuong.store import open_store

    known = _head(noted)
    with open_store(store) as opened:
        tell_notices(opened)
        if head:
            emit(journal_view.head_sentence(opened.head(), opened.shown), rest["out"], rest["overwrite"])
            return 0
        if check or known is not None:
            found = opened.verify(known)
            if rest["form"] == "json":
                text = json_text(journal_view.verification_json(found))
            else:
                text = rendered(journal_view.verification_document(found, opened.shown, known), rest["form"])
            emit(text, rest["out"], rest["overwrite"])
            return 0 if found.holds else 1
        lines = opened.journal(("ket-qua", number) if number is not None else None)
        chosen = [line for line in lines if line.id >= first]
        if rest["form"] == "json":
            text = json_text(journal_view.journal_json(chosen))
        else:
            text = rendered(journal_view.journal_document(chosen, opened.shown), rest["form"])
        emit(text, rest["out"], rest["overwrite"])
    return 0


def _head(noted: str | None) -> Head | None:
    if noted is None:
        return None
    from khenthuong.store import Head

    found = re.fullmatch(rf"([1-9][0-9]{{0,8}}):([0-9a-fA-F]{{{SHORTEST},64}})", noted.strip())
    if found is None:
        raise click.UsageError(f"--doi-chieu cần dạng DÒNG:MÃ-KIỂM như 45:3f2a9c01d2b4…, đang là “{noted}”.")
    return Head(int(found[1]), found[2].lower())
