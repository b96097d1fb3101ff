"""``demo``: the whole year-end job on the Mỹ Thạnh plan."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options

if TYPE_CHECKING:
    from khenthuong.service.year_end import YearEnd

_COMPARED = "chien-si-thi-dua-co-so"
_WANTED = ("eligible", "not_eligible", "on_hold", "incomplete", "needs_judgement")
SHOWN = 12


@click.command("demo", options_metavar="[TÙY-CHỌN]")
@click.option(
    "--ra", "out", type=click.Path(path_type=Path), default=Path("ket-qua"), show_default=True, help="Thư mục kết quả."
)
@options.overwrite
@options.engine
def command(out: Path, overwrite: bool, engine: str) -> None:
    """Làm trọn việc cuối năm 2017 của xã Mỹ Thạnh với số liệu mẫu (bịa ra, không phải người thật).

    Ví dụ: khenthuong demo --ra ket-qua
    """

    from decimal import Decimal

    from khenthuong.base.numbers import show_number
    from khenthuong.cli.output import with_progress
    from khenthuong.service.demo import demo, write_all

    start = time.perf_counter()
    result = demo(engine, with_progress)
    count = _write(result, out, overwrite, write_all)
    click.echo("\n".join(_report(result)))
    book = result.done.bench.compiled.book
    seconds = show_number(Decimal(str(time.perf_counter() - start)), 1)
    click.echo(f"\nĐã ghi {count} tệp vào {out} trong {seconds} giây.")
    name = result.done.bench.chainer.name
    click.echo(f"Động cơ đã xét: {name}; bộ quy tắc {book.hash[:12]}, kế hoạch {result.plan.hash[:12]}.")
    if result.done.bench.note:
        click.echo(result.done.bench.note)
    click.echo("Mọi người, mọi số liệu trong bản mẫu đều bịa ra. Chương trình đề xuất, Hội đồng quyết định.")


def _write(result: YearEnd, out: Path, overwrite: bool, write_all: Any) -> int:
    total = len(result.done.decisions)
    if not sys.stderr.isatty():
        return int(write_all(result, out, overwrite, lambda: None))
    with click.progressbar(length=total, label="Đang viết giải trình", file=sys.stderr) as bar:
        return int(write_all(result, out, overwrite, lambda: bar.update(1)))


def _report(result: YearEnd) -> Iterator[str]:
    from khenthuong.service.proposal_list import proposal_document
    from khenthuong.service.rankings import ranking_document
    from khenthuong.service.telling import document, rendered

    yield "1. XẾP HẠNG THEO CỤM THI ĐUA"
    yield ""
    yield rendered(ranking_document(result.scored), "bang")
    yield "2. DANH SÁCH TRÌNH HỘI ĐỒNG"
    yield ""
    shown = proposal_document(result.listed, result.listed.proposals, everything=False, at_most=SHOWN)
    yield rendered(shown, "bang")
    yield "3. BA GIẢI TRÌNH TRÁI NGƯỢC NHAU: CHIẾN SĨ THI ĐUA CƠ SỞ"
    for nominee in _three(result):
        yield ""
        yield rendered(document(result.done, nominee, "applicant", 2, (_COMPARED,)), "bang")


def _three(result: YearEnd) -> list[str]:
    """Three nominees with three different verdicts, the first of each in reading order."""
    found: dict[str, str] = {}
    for decision in result.done.decisions:
        if _COMPARED in decision.results:
            found.setdefault(decision.results[_COMPARED].verdict.value, decision.nominee)
    return [found[verdict] for verdict in _WANTED if verdict in found][:3]
