"""``cham-diem`` (score): points and ranks against a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from khenthuong.cli import options

if TYPE_CHECKING:
    from khenthuong.scoring.ranking import RankRow
    from khenthuong.service.scoring import Scored

_KINDS = {"hamlet": "Ấp", "collective": "Đơn vị", "individual": "Cá nhân", "commune": "Xã"}


@click.command("cham-diem", options_metavar="[TÙY-CHỌN]")
@options.paths
@options.plan
@click.option(
    "--cach-hieu", "readings", multiple=True, metavar="CHỈ-TIÊU=CÁCH", help="Đổi cách hiểu một chỉ tiêu (lặp lại được)."
)
@options.nominees
@options.format_choice("bang", "json", "md")
@options.out
@options.overwrite
def command(paths: Any, plan: Any, readings: Any, nominees: Any, form: str, out: Any, overwrite: bool) -> None:
    """Chấm điểm theo kế hoạch và xếp hạng trong từng cụm thi đua.

    Ví dụ: khenthuong cham-diem so-lieu.xlsx --ke-hoach my-thanh-2017 --doi-tuong ap-2
    """
    from khenthuong.cli.output import emit, json_text
    from khenthuong.explain.score_card import card_lines, card_markdown
    from khenthuong.explain.score_card_json import card_dict
    from khenthuong.service.checking import the_law, the_plan
    from khenthuong.service.reviewing import read_population
    from khenthuong.service.scoring import score_population

    chosen = the_plan(plan)
    scored = score_population(chosen, read_population(paths, the_law()), _readings(readings))
    cards = [scored.results[name] for name in options.known(nominees, scored.results)]
    if form == "json":
        rows = cards or list(scored.results.values())
        text = json_text({
            "schema": 1,
            "plan": {"id": chosen.id, "year": chosen.year, "hash": chosen.hash},
            "results": [card_dict(result) for result in rows],
            "rankings": ranking_dict(scored),
        })  # fmt: skip
    elif cards:
        show = card_markdown if form == "md" else lambda card: "\n".join(card_lines(card))
        text = "\n\n".join(show(card) for card in cards)
    else:
        text = "\n".join(ranking_lines(scored, form))
    emit(text, out, overwrite)


def _readings(values: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for value in values:
        target, equals, choice = value.partition("=")
        if not equals:
            raise click.UsageError(f"--cach-hieu cần dạng CHỈ-TIÊU=CÁCH, đang là “{value}”.")
        pairs[target] = choice
    return pairs


def ranking_lines(scored: Scored, form: str = "bang") -> Iterator[str]:
    """The ranking of every cluster as tables; those without a cluster by score."""
    yield f"{scored.plan.title}, {scored.plan.locality.show()}. Chương trình chấm thử; Hội đồng quyết định."
    names = {cluster.id: cluster.name for cluster in scored.plan.clusters}
    for sheet_id, ranking in scored.rankings.items():
        sheet = scored.plan.sheets[sheet_id]
        groups = [(names.get(group.cluster, group.cluster), list(group.rows)) for group in ranking.clusters]
        if ranking.without_cluster:
            alone = sorted(ranking.without_cluster, key=lambda row: (row.total is None, -(row.total or 0), row.nominee))
            groups.append(("không xếp hạng theo cụm, ghi theo điểm", alone))
        for title, rows in groups:
            yield ""
            yield f"{'### ' if form == 'md' else ''}{_KINDS[sheet.kind]} · {title} (thang {sheet.scale:f})"
            yield ""
            yield _ranking_table(scored, rows, form, ranked=title in names.values())
        if groups and sheet.illustrative_weights:
            yield ""
            yield f"Lưu ý: {sheet.note}" if sheet.note else "Lưu ý: điểm tối đa của bảng này chỉ để minh họa."


def _ranking_table(scored: Scored, rows: list[RankRow], form: str, ranked: bool) -> str:
    from khenthuong.base.numbers import show_number
    from khenthuong.cli.output import markdown_table, table

    cells = []
    for row in rows:
        result = scored.results[row.nominee]
        points = show_number(row.total) if row.total is not None else _range(row.low, row.high)
        points = "" if row.status == "not_considered" else points
        grade = result.grade.final.text if result.grade is not None else ""
        remark = row.sentence if ranked or row.status != "scored" else ""
        cells.append((row.rank or "–", row.nominee, row.name, points, grade, remark))
    headers = ("Hạng", "Mã", "Tên", "Điểm", "Xếp loại", "Ghi chú")
    return markdown_table(cells, headers) if form == "md" else table(cells, headers, (None, None, 30, None, None, 56))


def _range(low: Any, high: Any) -> str:
    from khenthuong.base.numbers import show_number

    return f"{show_number(low)} đến {show_number(high)}"


def ranking_dict(scored: Scored) -> list[dict[str, Any]]:
    """Every ranking as plain data."""
    found = []
    for sheet_id, ranking in scored.rankings.items():
        for cluster in ranking.clusters:
            for row in cluster.rows:
                found.append({
                    "sheet": sheet_id,
                    "cluster": cluster.cluster,
                    "nominee": row.nominee,
                    "status": row.status,
                    "total": None if row.total is None else str(row.total),
                    "range": [str(row.low), str(row.high)],
                    "rank": row.rank,
                    "tied_with": list(row.tied_with),
                    "council_decides": row.ask_council,
                    "sentence": row.sentence,
                })  # fmt: skip
    return found
