"""What the council has to talk about before it settles the scores, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khenthuong.base.numbers import show_number
from khenthuong.explain.document import Block, Bullets, Document, Paragraph, Section, Table, bullets
from khenthuong.plan.fields import show_quantity
from khenthuong.plan.sheet import STAGE_NAMES
from khenthuong.scoring.results import BonusLine, Difference, ItemResult, SheetResult
from khenthuong.scoring.shared_out import SharedTarget
from khenthuong.service.scoring import Scored

_DIFFERENCES = ("Đối tượng", "Nội dung", "Tối đa", "Tính từ số liệu", "Tự chấm", "Chấm chéo", "Hội đồng", "Lý do")
_WIDTHS = (14, 30, None, None, None, None, None, 30)


def meeting_document(scored: Scored) -> Document:
    """Scores that differ, changes without a reason, ties, missing figures, divided targets that do not add up."""
    results = list(scored.results.values())
    parts: list[tuple[str, Block | None]] = [
        ("Điểm các bước chấm chênh nhau quá mức cho phép", _differing(results)),
        ("Cần xem lại", _told(f"{one.name}: {problem.what}" for one in results for problem in one.problems)),
        ("Bằng điểm, chưa phân được thứ hạng", _told(_ties(scored))),
        ("Chưa đủ số liệu để tính tổng điểm", _told(_incomplete(results))),
        ("Chỉ tiêu chia cho các ấp", _told(line for one in scored.shared for line in _adds_up(one))),
    ]
    sections = tuple(Section(title, (block,)) for title, block in parts if block is not None)
    head = () if sections else (Paragraph("Không còn điểm nào phải bàn: các bước chấm khớp nhau, số liệu đủ."),)
    title = f"Những điểm Hội đồng cần bàn: {scored.plan.title}"
    return Document(title, head, sections, closing="Chương trình chấm thử; Hội đồng quyết định.")


def _told(lines: Iterable[str]) -> Bullets | None:
    found = list(lines)
    return bullets(found) if found else None


def _differing(results: list[SheetResult]) -> Table | None:
    """One row per line, the widest gap first."""
    found = []
    for result in results:
        lines: dict[str, ItemResult | BonusLine] = {item.key: item for item in result.items}
        lines |= {line.id: line for line in result.bonus.lines}
        for key in dict.fromkeys(one.key for one in result.differences):
            widest = max(one.share_of_max for one in result.differences if one.key == key)
            found.append((widest, _difference(result, lines[key], result.differences)))
    found.sort(key=lambda row: -row[0])
    return Table(_DIFFERENCES, tuple(row for _, row in found), _WIDTHS) if found else None


def _difference(
    result: SheetResult, line: ItemResult | BonusLine, differences: tuple[Difference, ...]
) -> tuple[str, ...]:
    computed = line.rounded if isinstance(line, ItemResult) and line.kind == "computed" else None
    key = line.key if isinstance(line, ItemResult) else line.id
    reasons = dict.fromkeys(one.reason for one in differences if one.key == key and one.reason)
    typed = [line.stages.at(stage) if line.stages else None for stage in STAGE_NAMES]
    points = [show_number(value) if value is not None else "" for value in (line.max, computed, *typed)]
    return (result.name, line.text, *points, "; ".join(reasons) or "chưa ghi lý do")


def _ties(scored: Scored) -> Iterator[str]:
    told: set[frozenset[str]] = set()
    for ranking in scored.rankings.values():
        for row in (row for cluster in ranking.clusters for row in cluster.rows):
            tied = frozenset((row.name, *row.tied_with))
            if row.tied_with and tied not in told:
                told.add(tied)
                names = ", ".join((row.name, *row.tied_with))
                yield f"Hạng {row.rank or row.best}, {show_number(row.low)} điểm: {names}."


def _incomplete(results: list[SheetResult]) -> Iterator[str]:
    for result in results:
        if result.status == "incomplete":
            lines = "; ".join(dict.fromkeys(item.text for item in result.missing))
            wait = f": {lines}" if lines else ""
            yield f"{result.name}, còn {show_number(result.missing_points, result.places)} điểm chưa rõ{wait}."


def _adds_up(one: SharedTarget) -> Iterator[str]:
    unit, text = one.target.planned.unit, one.target.text
    if one.without_part:
        yield f"“{text}”: chưa có mức giao cho {', '.join(one.without_part)}."
    if one.parts is not None and one.parts_differ:
        sums = f"cộng mức giao các ấp {show_quantity(one.parts, unit)}, cả xã {show_quantity(one.planned, unit)}"
        yield f"“{text}”: {sums}."
    if one.results is not None and one.commune_result is not None and one.results_differ:
        sums = (
            f"cộng kết quả các ấp {show_quantity(one.results, unit)}, xã báo {show_quantity(one.commune_result, unit)}"
        )
        yield f"“{text}”: {sums}."
    elif one.commune_result is not None and one.without_result:
        yield f"“{text}”: chưa cộng được kết quả, còn thiếu {', '.join(one.without_result)}."
