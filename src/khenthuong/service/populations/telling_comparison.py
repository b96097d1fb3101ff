"""The comparison of two results of a population (:mod:`~khenthuong.service.populations.comparing`) as text, JSON and a
picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from khenthuong.base.logic import Verdict
from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table, bullets
from khenthuong.explain.words import VERDICT_WORDS
from khenthuong.law.law import Law
from khenthuong.office.charts import ChangeRow, Chart, NoChart, changes_chart
from khenthuong.service.comparing import NO_VERDICT, AwardCount, Ground, count_blocks
from khenthuong.service.comparing_groups import decided_json, decided_words, grounds_words
from khenthuong.service.populations.comparing import (
    COMPARED_BY,
    KEPT,
    Changed,
    Decided,
    GroupSteps,
    ResultComparison,
    ResultSide,
)
from khenthuong.service.populations.statistics import value_text
from khenthuong.store.populations.transitions import Step

SHOWN = 12
"""A text names at most so many nominees."""
MOST_CONDITIONS = 5


def result_comparison_document(found: ResultComparison, law: Law | None = None) -> Document:
    """The comparison to read. ``law`` gives groups their names."""
    blocks: list[Block] = [
        Paragraph(" ".join((f"{place}: {_label(side)}.", *(f"{text}." for text in side.local))))
        for place, side in (("Bên thứ nhất", found.first), ("Bên thứ hai", found.second))
    ]
    total = sum(item.changed for item in found.counts)
    said = f"{show_number(total)} lượt xét đổi kết quả, trên {show_number(found.people)} đối tượng."
    blocks.append(Paragraph(said if total else "Không ai đổi kết quả.", strong=True))
    sections = [Section("Theo danh hiệu, hình thức", tuple(count_blocks(found.counts)))]
    if found.by:
        named = [_named(item, found.by, law) for item in found.groups]
        moved = [item for item in named if item.changed]
        if moved:
            title = f"Theo {COMPARED_BY[found.by][1].lower()}"
            sections.append(Section(title, (*count_blocks(moved), *_group_grounds(found, law))))
    for count in found.counts:
        if count.changed:
            sections.append(Section(count.award_name, tuple(_award_blocks(found, count))))
    return Document(
        "So sánh hai kết quả xét của một dân số",
        tuple(blocks),
        tuple(sections),
        closing="Đây là phép thử của chương trình trên cùng hồ sơ, không phải quyết định của Hội đồng.",
    )


def _label(side: ResultSide) -> str:
    return f"luật ngày {show_date(side.on)}, thành tích năm {side.year} (bộ quy tắc {side.rule_book[:12]})"


def _group_grounds(found: ResultComparison, law: Law | None) -> list[Block]:
    """What decided in every group in which somebody gains or loses."""
    lines = [
        f"{_named(item, found.by, law).award_name}: {said}"
        for item in found.groups
        if item.decided is not None and (said := decided_words(item.decided.gained_by, item.decided.lost_by))
    ]
    lead = "Điều kiện quyết định, với số người: thêm là trước đó vướng, mất là nay vướng."
    return [Paragraph(lead), bullets(lines)] if lines else []


def _named(item: GroupSteps, by: str, law: Law | None) -> AwardCount:
    count = item.count()
    return AwardCount(count.award, f"{item.name}: {value_text(item.value, by, law)}", count.before, count.after,
                      count.gained, count.lost, count.changed)  # fmt: skip


def _award_blocks(found: ResultComparison, count: AwardCount) -> list[Block]:
    blocks: list[Block] = []
    conditions = found.failing[count.award][:MOST_CONDITIONS]
    if conditions:
        rows = tuple((item.text, _number(item.before), _number(item.after)) for item in conditions)
        blocks.append(Table(("Điều kiện có nhiều người không đạt khác đi nhất", "(1)", "(2)"), rows, (70, None, None)))
    if (decided := found.decided.get(count.award)) is not None:
        blocks += _decided(decided)
    ways: dict[Step, list[str]] = {}
    for one in found.changed[count.award]:
        ways.setdefault((one.row.before, one.row.after), []).append(one.row.id)
    blocks.append(bullets([_way(step, ids) for step, ids in ways.items()]))
    return blocks


def _decided(decided: Decided) -> Iterator[Paragraph]:
    sides = (("Người được thêm trước đó vướng", decided.gained_by), ("Người mất nay vướng", decided.lost_by))
    for lead, grounds in sides:
        if grounds:
            yield Paragraph(f"{lead}: {grounds_words(grounds)}.")


def _number(count: int | None) -> str:
    return "không có" if count is None else show_number(count)


def _way(step: Step, ids: Sequence[str]) -> str:
    more = " …" if len(ids) > SHOWN else ""
    return f"{_words(step[0])} → {_words(step[1])}: {', '.join(ids[:SHOWN])}{more}"


def _words(verdict: str | None) -> str:
    return VERDICT_WORDS[Verdict(verdict)] if verdict is not None else NO_VERDICT


def result_comparison_json(found: ResultComparison) -> dict[str, Any]:
    """The comparison as JSON-ready data."""
    return {
        "schema": 1,
        "sides": [
            {
                "on": side.on.isoformat(),
                "year": side.year,
                "rule_book": side.rule_book,
                "local": list(side.local),
            }
            for side in (found.first, found.second)
        ],
        "awards": [{**_award(item), **_decided_json(found.decided.get(item.award))} for item in found.counts],
        "by": found.by or None,
        "groups": [
            {"value": item.value, **_award(item.count()), **_decided_json(item.decided)} for item in found.groups
        ],
        "conditions": {
            award: [
                {"condition": item.condition, "text": item.text, "fail_before": item.before, "fail_after": item.after}
                for item in items
            ]
            for award, items in found.failing.items()
        },
        "changes": {award: [_row(row) for row in rows] for award, rows in found.changed.items() if rows},
        "changes_at_most": KEPT,
    }


def _award(item: AwardCount) -> dict[str, Any]:
    return {
        "award": item.award,
        "before": item.before,
        "after": item.after,
        "gained": item.gained,
        "lost": item.lost,
        "changed": item.changed,
    }


def _decided_json(decided: Decided | None) -> dict[str, Any]:
    """What decided, only where it is known."""
    if decided is None:
        return {}
    return {"gained_by": decided_json(decided.gained_by), "lost_by": decided_json(decided.lost_by)}


def _row(changed: Changed) -> dict[str, Any]:
    row = changed.row
    sides = (("grounds_before", changed.grounds_before), ("grounds_after", changed.grounds_after))
    return {
        "nominee": row.id,
        "before": row.before,
        "after": row.after,
        "way_before": row.branch_before,
        "way_after": row.branch_after,
        "missing": list(row.missing),
        **{name: [_ground(item) for item in grounds] for name, grounds in sides if grounds is not None},
    }


def _ground(item: Ground) -> dict[str, str]:
    return {"id": item.id, "text": item.text, "citation": item.citation}


def result_comparison_chart(found: ResultComparison, law: Law | None = None) -> Chart | NoChart:
    """One bar an award, or an award and group."""
    counts = [_named(item, found.by, law) for item in found.groups] if found.by else found.counts
    rows = [ChangeRow(one.award_name, one.gained, one.lost, one.changed - one.gained - one.lost) for one in counts]
    first, second = (show_date(side.on) for side in (found.first, found.second))
    divided = f", theo {COMPARED_BY[found.by][1].lower()}" if found.by else ""
    return changes_chart("so-sanh", f"Từ luật ngày {first} sang luật ngày {second}: ai đổi kết quả{divided}", rows)
