"""The ranking of every cluster, to read and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from khenthuong.base.numbers import show_number
from khenthuong.explain.document import Document, Paragraph, Section, Table
from khenthuong.explain.score_card_json import card_dict
from khenthuong.scoring.ranking import Ranking, RankRow
from khenthuong.scoring.results import SheetResult
from khenthuong.service.scoring import Scored

_KINDS = {"hamlet": "Ấp", "collective": "Đơn vị", "individual": "Cá nhân", "commune": "Xã"}
_HEADER = ("Hạng", "Mã", "Tên", "Điểm", "Xếp loại", "Ghi chú")
_WIDTHS = (None, None, 30, None, None, 56)


def ranking_document(scored: Scored) -> Document:
    """One table per sheet and cluster; those without a cluster by score."""
    sections = tuple(part for sheet, ranking in scored.rankings.items() for part in _sheet(scored, sheet, ranking))
    title = f"{scored.plan.title}, {scored.plan.locality.show()}"
    return Document(title, (), sections, closing="Chương trình chấm thử; Hội đồng quyết định.")


def _sheet(scored: Scored, sheet_id: str, ranking: Ranking) -> Iterator[Section]:
    sheet = scored.plan.sheets[sheet_id]
    names = {cluster.id: cluster.name for cluster in scored.plan.clusters}
    groups = [(names.get(group.cluster, group.cluster), list(group.rows)) for group in ranking.clusters]
    tables = [(title, _table(scored, rows, ranked=True)) for title, rows in groups]
    if ranking.without_cluster:
        alone = sorted(ranking.without_cluster, key=lambda row: (row.total is None, -(row.total or 0), row.nominee))
        tables.append(("không xếp hạng theo cụm, ghi theo điểm", _table(scored, alone, ranked=False)))
    note = (sheet.note or "Điểm tối đa của bảng này chỉ để minh họa.") if sheet.illustrative_weights else ""
    for position, (title, table) in enumerate(tables, 1):
        said = (Paragraph(f"Lưu ý: {note}"),) if note and position == len(tables) else ()
        yield Section(f"{_KINDS[sheet.kind]} · {title} (thang {sheet.scale:f})", (table, *said))


def _table(scored: Scored, rows: list[RankRow], ranked: bool) -> Table:
    return Table(_HEADER, tuple(_row(row, scored.results[row.nominee], ranked) for row in rows), _WIDTHS)


def _row(row: RankRow, result: SheetResult, ranked: bool) -> tuple[str, ...]:
    if row.total is None:
        points = f"{show_number(row.low, result.places)} đến {show_number(row.high, result.places)}"
    else:
        points = show_number(row.total, result.places)
    points = "" if row.status == "not_considered" else points
    grade = result.grade.final.text if result.grade is not None else ""
    remark = row.sentence if ranked or row.status != "scored" else ""
    return str(row.rank or "–"), row.nominee, row.name, points, grade, remark


def scores_json(scored: Scored, chosen: Sequence[SheetResult]) -> dict[str, Any]:
    """Score cards and every ranking as JSON-ready data."""
    return {
        "schema": 1,
        "plan": {"id": scored.plan.id, "year": scored.plan.year, "hash": scored.plan.hash},
        "results": [card_dict(result) for result in chosen],
        "rankings": [
            _ranking_row(sheet, cluster.cluster, row)
            for sheet, ranking in scored.rankings.items()
            for cluster in ranking.clusters
            for row in cluster.rows
        ],
    }


def _ranking_row(sheet: str, cluster: str, row: RankRow) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "cluster": cluster,
        "nominee": row.nominee,
        "status": row.status,
        "total": None if row.total is None else str(row.total),
        "range": [str(row.low), str(row.high)],
        "rank": row.rank,
        "tied_with": list(row.tied_with),
        "council_decides": row.ask_council,
        "sentence": row.sentence,
    }
