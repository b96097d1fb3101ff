"""Two folders of results of one population: who gains, who loses, by group, and which conditions fail on each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.base.logic import Verdict
from khenthuong.base.numbers import show_number
from khenthuong.base.periods import show_date
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table, bullets
from khenthuong.explain.words import VERDICT_WORDS
from khenthuong.law.law import Law
from khenthuong.office.charts import ChangeRow, Chart, NoChart, changes_chart
from khenthuong.service.comparing import NO_VERDICT, AwardCount, count_blocks
from khenthuong.service.populations.finding import Partition
from khenthuong.service.populations.statistics import BY, unchanged, value_text
from khenthuong.store.populations.manifest import Manifest, whole
from khenthuong.store.populations.transitions import ChangedRow, Step, transitions

KEPT = 1000
"""So many changed nominees of an award and a file are named in JSON; all are counted."""
SHOWN = 12
"""A text names at most so many."""
MOST_CONDITIONS = 5


@dataclass(frozen=True, slots=True)
class GroupSteps:
    """One award in one group: how many made each step from verdict to verdict."""

    award: str
    name: str
    value: str | None
    steps: Mapping[Step, int]

    def count(self) -> AwardCount:
        """The steps as gains, losses and changes."""
        yes = Verdict.ELIGIBLE.value
        sides: tuple[dict[str, int], dict[str, int]] = ({}, {})
        for place, side in enumerate(sides):
            for verdict in (*(item.value for item in Verdict), None):
                side[verdict or "no_rule"] = sum(n for step, n in self.steps.items() if step[place] == verdict)
        return AwardCount(
            award=self.award,
            award_name=self.name,
            before=sides[0],
            after=sides[1],
            gained=sum(n for (old, new), n in self.steps.items() if new == yes != old),
            lost=sum(n for (old, new), n in self.steps.items() if old == yes != new),
            changed=sum(n for (old, new), n in self.steps.items() if old != new),
        )


@dataclass(frozen=True, slots=True)
class Failing:
    """A condition, and how many of those not eligible fail it on each side (None: that side has no such condition)."""

    condition: str
    text: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class ResultComparison:
    """Two folders of results compared."""

    first: Manifest
    second: Manifest
    by: str
    counts: tuple[AwardCount, ...]
    groups: tuple[GroupSteps, ...]
    changed: Mapping[str, tuple[ChangedRow, ...]]
    failing: Mapping[str, tuple[Failing, ...]]


def compare_results(first: Path, second: Path, by: str = "", awards: Sequence[str] = ()) -> ResultComparison:
    """Compare two folders of results of the same population files.

    Raises:
        DataError: KT-736 and KT-742 for results that are not whole, KT-613 for results of different populations or
            an award neither has.
    """
    sides = whole(first), whole(second)
    for folder, manifest in zip((first, second), sides, strict=True):
        unchanged(folder, manifest)
    _same_population(second, *sides)
    names: dict[str, str] = {**sides[0].about["awards"], **sides[1].about["awards"]}
    raise_if_any([Problem("KT-613", f"Cả hai kết quả không có “{award}”.") for award in awards if award not in names])
    column = BY[by][0] if by else ""
    groups: list[GroupSteps] = []
    counts: list[AwardCount] = []
    changed: dict[str, tuple[ChangedRow, ...]] = {}
    for award, name in names.items():
        if awards and award not in awards:
            continue
        steps: dict[str | None, dict[Step, int]] = {}
        rows: list[ChangedRow] = []
        for path in sorted(sides[0].entries):
            found = transitions(first / path, second / path, award, column or None, KEPT)
            rows += found.rows
            for (value, step), count in found.counts.items():
                key = Partition(path, first / path).province or None if by == "tinh" else value
                of = steps.setdefault(key, {})
                of[step] = of.get(step, 0) + count
        ordered = sorted(steps.items(), key=lambda item: (item[0] is None, item[0] or ""))
        groups += [GroupSteps(award, name, value, of) for value, of in ordered] if by else []
        counts.append(GroupSteps(award, name, None, _together(steps.values())).count())
        changed[award] = tuple(rows)
    failing = {item.award: _failing(item.award, *sides) for item in counts if item.changed}
    return ResultComparison(*sides, by, tuple(counts), tuple(groups), changed, failing)


def _together(parts: Any) -> dict[Step, int]:
    found: dict[Step, int] = {}
    for part in parts:
        for step, count in part.items():
            found[step] = found.get(step, 0) + count
    return found


def _same_population(folder: Path, first: Manifest, second: Manifest) -> None:
    sources = [{name: entry.source for name, entry in side.entries.items()} for side in (first, second)]
    if sources[0] != sources[1]:
        differing = sorted(name for name, _ in set(sources[0].items()) ^ set(sources[1].items()))
        what = f"Hai kết quả không được xét từ cùng các tệp dân số; khác ở {', '.join(dict.fromkeys(differing[:5]))}."
        raise DataError([Problem("KT-613", what, Place(file=str(folder)))])


def _failing(award: str, first: Manifest, second: Manifest) -> tuple[Failing, ...]:
    totals: list[dict[str, int]] = []
    texts: dict[str, str] = {}
    for side in (first, second):
        known: Mapping[str, str] = side.about["conditions"].get(award, {})
        texts = {**known, **texts}
        total = dict.fromkeys(known, 0)
        for entry in side.entries.values():
            for condition, count in entry.conditions.get(award, {}).items():
                total[condition] = total.get(condition, 0) + count
        totals.append(total)
    found = [Failing(name, texts.get(name, name), totals[0].get(name), totals[1].get(name)) for name in texts]
    moved = [item for item in found if (item.before or 0) != (item.after or 0)]
    return tuple(sorted(moved, key=lambda item: (-abs((item.after or 0) - (item.before or 0)), item.condition)))


def result_comparison_document(found: ResultComparison, law: Law | None = None) -> Document:
    """The comparison to read. ``law`` gives groups their names."""
    people = sum(entry.rows for entry in found.first.entries.values())
    blocks: list[Block] = [
        Paragraph(f"{place}: {_label(side)}.")
        for place, side in (("Bên thứ nhất", found.first), ("Bên thứ hai", found.second))
    ]
    total = sum(item.changed for item in found.counts)
    said = f"{show_number(total)} lượt xét đổi kết quả, trên {show_number(people)} đối tượng."
    blocks.append(Paragraph(said if total else "Không ai đổi kết quả.", strong=True))
    sections = [Section("Theo danh hiệu, hình thức", tuple(count_blocks(found.counts)))]
    if found.by:
        named = [_named(item, found.by, law) for item in found.groups]
        moved = [item for item in named if item.changed]
        if moved:
            sections.append(Section(f"Theo {BY[found.by][1].lower()}", tuple(count_blocks(moved))))
    for count in found.counts:
        if count.changed:
            sections.append(Section(count.award_name, tuple(_award_blocks(found, count))))
    return Document(
        "So sánh hai kết quả xét của một dân số",
        tuple(blocks),
        tuple(sections),
        closing="Đây là phép thử của chương trình trên cùng hồ sơ, không phải quyết định của Hội đồng.",
    )


def _label(side: Manifest) -> str:
    about = side.about
    day = show_date(date.fromisoformat(about["on"]))
    return f"luật ngày {day}, thành tích năm {about['year']} (bộ quy tắc {str(about['rule_book'])[:12]})"


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
    ways: dict[Step, list[str]] = {}
    for row in found.changed[count.award]:
        ways.setdefault((row.before, row.after), []).append(row.id)
    blocks.append(bullets([_way(step, ids) for step, ids in ways.items()]))
    return blocks


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
            {"on": side.about["on"], "year": side.about["year"], "rule_book": side.about["rule_book"]}
            for side in (found.first, found.second)
        ],
        "awards": [_award(item) for item in found.counts],
        "by": found.by or None,
        "groups": [{"value": item.value, **_award(item.count())} for item in found.groups],
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


def _row(row: ChangedRow) -> dict[str, Any]:
    return {
        "nominee": row.id,
        "before": row.before,
        "after": row.after,
        "way_before": row.branch_before,
        "way_after": row.branch_after,
        "missing": list(row.missing),
    }


def result_comparison_chart(found: ResultComparison, law: Law | None = None) -> Chart | NoChart:
    """One bar an award, or an award and group."""
    counts = [_named(item, found.by, law) for item in found.groups] if found.by else found.counts
    rows = [ChangeRow(one.award_name, one.gained, one.lost, one.changed - one.gained - one.lost) for one in counts]
    first, second = (show_date(date.fromisoformat(side.about["on"])) for side in (found.first, found.second))
    divided = f", theo {BY[found.by][1].lower()}" if found.by else ""
    return changes_chart("so-sanh", f"Từ luật ngày {first} sang luật ngày {second}: ai đổi kết quả{divided}", rows)
