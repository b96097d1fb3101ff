"""``tien-thuong`` (bonus): what an award brings, or a whole proposal list against the fund."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from khenthuong.cli import options

KINDS = {
    "ca-nhan": "individual", "tap-the": "collective", "ho-gia-dinh": "household", "ap": "hamlet", "xa": "commune",
}  # fmt: skip
ROUNDING = {"len": "up", "gan-nhat": "nearest", "khong": "none"}


@click.command("tien-thuong", options_metavar="[TÙY-CHỌN]")
@click.argument("paths", nargs=-1, type=options.InputPath(path_type=Path), metavar="[HỒ-SƠ]...")
@options.plan
@options.day("Ngày ký quyết định; mặc định là hôm nay.")
@options.year
@options.awards
@click.option(
    "--loai", "kind", type=click.Choice(list(KINDS)), default=None, help="Loại đối tượng, khi không có hồ sơ."
)
@click.option("--so-luong", "count", type=click.IntRange(1), default=1, show_default=True, help="Số đối tượng.")
@click.option("--lam-tron", "rounding", type=click.Choice(list(ROUNDING)), default=None, help="Thay cách làm tròn.")
@click.option("--quy", "fund", type=options.Money(), default=None, metavar="ĐỒNG", help="Quỹ khen thưởng của xã.")
@options.result("bang", "json", "md", "html")
@options.engine
@options.local
def command(paths: Any, plan: Any, day: Any, year: Any, awards: Any, form: str, **rest: Any) -> None:
    """Tính tiền thưởng: của một danh hiệu, hình thức, hoặc của cả danh sách đề nghị, so với quỹ.

    Ví dụ: khenthuong tien-thuong --danh-hieu giay-khen-cap-xa --ngay 28/12/2017

    Ví dụ: khenthuong tien-thuong so-lieu.xlsx --ngay 28/12/2017 --quy 20.000.000
    """
    from khenthuong.cli.output import emit
    from khenthuong.service.checking import law_of

    on = options.day_or_today(day)
    law = law_of(None, rest["local"], on)
    rounding = ROUNDING.get(rest["rounding"] or "")
    if paths:
        if rest["kind"] is not None or rest["count"] != 1:
            raise click.UsageError("--loai và --so-luong chỉ dùng khi không có hồ sơ.")
        text = _list(law, paths, plan, on, year, awards, rounding, form, rest)
    elif awards:
        if rest["fund"] is not None:
            raise click.UsageError("--quy cần có hồ sơ để lập danh sách đề nghị.")
        text = _single(law, awards, rest["kind"], rest["count"], on, rounding, form)
    else:
        raise click.UsageError("Cần tệp hồ sơ, hoặc --danh-hieu để tính cho một danh hiệu, hình thức.")
    emit(text, rest["out"], rest["overwrite"])


def _single(law: Any, awards: Any, kind: str | None, count: int, on: Any, rounding: Any, form: str) -> str:
    from khenthuong.cli.output import json_text
    from khenthuong.service.bonuses import sums_document, sums_json, sums_of
    from khenthuong.service.telling import rendered

    sums = sums_of(law, awards, KINDS[kind] if kind else None, on, rounding)
    if form == "json":
        return json_text(sums_json(sums, count, on))
    return rendered(sums_document(sums, count, on), form)


def _list(law: Any, paths: Any, plan: Any, on: Any, year: Any, awards: Any, rounding: Any, form: str, rest: Any) -> str:
    from khenthuong.cli.output import json_text, with_progress
    from khenthuong.council.bonus import bonus_list
    from khenthuong.service.bonuses import list_document, list_json
    from khenthuong.service.checking import the_plan
    from khenthuong.service.proposals import proposals
    from khenthuong.service.reviewing import make_bench, read_population, review, wanted_awards, year_of
    from khenthuong.service.scoring import score_population
    from khenthuong.service.telling import rendered

    population = read_population(paths, law)
    bench = make_bench(law, on, year_of(population, year, on), rest["engine"])
    wanted_awards(law, bench.compiled, awards)
    done = review(law, population, bench, progress=with_progress, also=awards)
    listed = proposals(done, score_population(the_plan(plan), population, sets=law.criteria))
    chosen = [item for item in listed.proposals if not awards or item.award in awards]
    bonuses = bonus_list(law, on, chosen, rounding)
    if form == "json":
        return json_text(list_json(bonuses, on, rest["fund"]))
    return rendered(list_document(bonuses, on, rest["fund"]), form)
