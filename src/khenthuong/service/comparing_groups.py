"""Who gains and who loses under another law, by group of nominees, with the conditions that decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khenthuong.base.logic import Verdict
from khenthuong.dossier.dossier import Nominee
from khenthuong.explain.document import Paragraph, Section, Table
from khenthuong.explain.words import KIND_WORDS
from khenthuong.law.law import Law
from khenthuong.office.charts import ChangeRow, Chart, NoChart, changes_chart
from khenthuong.service.comparing import Change, Comparison, Ground

NOT_SAID = "chưa ghi"
"""The group of those whose dossier does not say; never mixed with another group."""
MOST_CONDITIONS = 3
"""A line names at most so many conditions; JSON names all."""


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """A condition, and how many changes rest on it. Several may decide one change; then each counts it."""

    ground: Ground
    changes: int


@dataclass(frozen=True, slots=True)
class GroupCount:
    """One award in one group: verdicts of yes on both sides, gains and losses, and what they rest on.

    ``nominees``: how many of the group can receive the award. ``gained_by``: the conditions that stood in the way
    under the first law; ``lost_by``: those that stand in the way under the second.
    """

    award: str
    award_name: str
    group: str
    nominees: int
    before: int
    after: int
    gained: int
    lost: int
    changed: int
    gained_by: tuple[DecidedBy, ...]
    lost_by: tuple[DecidedBy, ...]


def _group(law: Law, names: Mapping[str, str], nominee: Nominee) -> str:
    if nominee.group is None:
        return NOT_SAID if nominee.kind == "individual" else KIND_WORDS[nominee.kind]
    known = law.groups.get(nominee.group)
    return known.text if known is not None else nominee.group


def _unit(law: Law, names: Mapping[str, str], nominee: Nominee) -> str:
    if nominee.kind != "individual":
        return nominee.name or nominee.id
    return names.get(nominee.unit, nominee.unit) if nominee.unit else NOT_SAID


def _gender(law: Law, names: Mapping[str, str], nominee: Nominee) -> str:
    if nominee.kind != "individual":
        return f"({KIND_WORDS[nominee.kind]})"
    return {"nam": "nam", "nu": "nữ", None: NOT_SAID}[nominee.gender]


def _level(law: Law, names: Mapping[str, str], nominee: Nominee) -> str:
    return {"xa": "xã quản lý", "huyen": "huyện quản lý"}[nominee.managed_by]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to divide nominees; ``title`` completes "Theo …"."""

    name: str
    title: str
    of: Callable[[Law, Mapping[str, str], Nominee], str]


GROUPINGS = {
    item.name: item
    for item in (
        Grouping("nhom", "nhóm đối tượng", _group),
        Grouping("don-vi", "đơn vị", _unit),
        Grouping("gioi-tinh", "giới tính", _gender),
        Grouping("cap", "cấp quản lý", _level),
    )
}


def by_group(found: Comparison, grouping: Grouping) -> list[GroupCount]:
    """The comparison divided: awards in the order of the comparison, groups by name, those not said last."""
    first, second = found.first.review, found.second.review
    nominees = {dossier.nominee.id: dossier.nominee for dossier in first.population.dossiers}
    names = {name: nominee.name or name for name, nominee in nominees.items()}
    group_of = {name: grouping.of(first.law, names, nominee) for name, nominee in nominees.items()}
    pairs: dict[tuple[str, str], list[tuple[Verdict | None, Verdict | None]]] = {}
    for decision in first.decisions:
        other = second.by_nominee[decision.nominee].results
        for award in {*decision.results, *other}:
            before, after = decision.results.get(award), other.get(award)
            pair = before.verdict if before else None, after.verdict if after else None
            pairs.setdefault((award, group_of[decision.nominee]), []).append(pair)
    changes: dict[tuple[str, str], list[Change]] = {}
    for change in found.changes:
        changes.setdefault((change.award, group_of[change.nominee]), []).append(change)
    place = {item.award: position for position, item in enumerate(found.counts)}
    called = {item.award: item.award_name for item in found.counts}
    return [
        _count(award, called[award], group, pairs[award, group], changes.get((award, group), []))
        for award, group in sorted(pairs, key=lambda key: (place[key[0]], key[1] == NOT_SAID, key[1]))
    ]


def _count(
    award: str, name: str, group: str, pairs: Sequence[tuple[Verdict | None, Verdict | None]], changes: Sequence[Change]
) -> GroupCount:
    yes = Verdict.ELIGIBLE
    gains = [change for change in changes if change.after is yes]
    losses = [change for change in changes if change.before is yes]
    return GroupCount(
        award=award,
        award_name=name,
        group=group,
        nominees=len(pairs),
        before=sum(old is yes for old, _ in pairs),
        after=sum(new is yes for _, new in pairs),
        gained=len(gains),
        lost=len(losses),
        changed=len(changes),
        gained_by=_counted([change.grounds_before for change in gains]),
        lost_by=_counted([change.grounds_after for change in losses]),
    )


def _counted(grounds: Sequence[Sequence[Ground]]) -> tuple[DecidedBy, ...]:
    return decided_by(Counter(ground for several in grounds for ground in several))


def decided_by(counted: Mapping[Ground, int]) -> tuple[DecidedBy, ...]:
    """Conditions with how many changes rest on them, those with most first."""
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0].id, item[0].text))
    return tuple(DecidedBy(ground, count) for ground, count in ordered)


def group_section(grouping: Grouping, counts: Sequence[GroupCount]) -> Section:
    """The groups in which something changes as a table; how many stay as they are in one sentence."""
    header = (
        "Danh hiệu, hình thức",
        "Nhóm",
        "Số xét",
        "Đủ (1)",
        "Đủ (2)",
        "Thêm",
        "Mất",
        "Đổi",
        "Điều kiện quyết định",
    )
    moved = [item for item in counts if item.changed]
    rows = tuple(_row(item) for item in moved)
    still = len(counts) - len(moved)
    said = f"{still} dòng khác không đổi." if moved else "Không nhóm nào đổi kết quả."
    blocks = [Table(header, rows, (28, 20, *(None,) * 6, 44))] if rows else []
    tail = [Paragraph(said)] if still else []
    return Section(f"Theo {grouping.title}", (*blocks, *tail))


def _row(item: GroupCount) -> tuple[str, ...]:
    numbers = (item.nominees, item.before, item.after, item.gained, item.lost, item.changed)
    why = decided_words(item.gained_by, item.lost_by)
    return item.award_name, item.group, *(str(number) for number in numbers), why


def decided_words(gained_by: Sequence[DecidedBy], lost_by: Sequence[DecidedBy]) -> str:
    """What gains and losses rest on, in words; empty when there are none."""
    sides = (("thêm", gained_by), ("mất", lost_by))
    return "; ".join(f"{word}: {grounds_words(grounds)}" for word, grounds in sides if grounds)


def grounds_words(decided: Sequence[DecidedBy]) -> str:
    """Conditions with their clause and how many changes rest on each."""
    said = [
        f"{item.ground.text}{f' [{item.ground.citation}]' if item.ground.citation else ''} ({item.changes})"
        for item in decided[:MOST_CONDITIONS]
    ]
    more = f" và {len(decided) - MOST_CONDITIONS} điều kiện khác" if len(decided) > MOST_CONDITIONS else ""
    return "; ".join(said) + more


def group_json(grouping: Grouping, counts: Sequence[GroupCount]) -> dict[str, Any]:
    """Every award and group as JSON-ready data, those in which nothing changes too."""
    return {"by": grouping.name, "groups": [_data(item) for item in counts]}


def _data(item: GroupCount) -> dict[str, Any]:
    return {
        "award": item.award,
        "group": item.group,
        "nominees": item.nominees,
        "eligible_before": item.before,
        "eligible_after": item.after,
        "gained": item.gained,
        "lost": item.lost,
        "changed": item.changed,
        "gained_by": decided_json(item.gained_by),
        "lost_by": decided_json(item.lost_by),
    }


def decided_json(decided: Sequence[DecidedBy]) -> list[dict[str, Any]]:
    """The conditions as JSON-ready data."""
    return [
        {"id": one.ground.id, "text": one.ground.text, "citation": one.ground.citation, "changes": one.changes}
        for one in decided
    ]


def comparison_chart(found: Comparison, grouping: Grouping | None = None) -> Chart | NoChart:
    """Who gains and who loses: one bar an award, or one an award and group."""
    if grouping is None:
        rows = [_bar(item.award_name, item.gained, item.lost, item.changed) for item in found.counts]
        divided = ""
    else:
        counts = by_group(found, grouping)
        rows = [_bar(f"{item.award_name}: {item.group}", item.gained, item.lost, item.changed) for item in counts]
        divided = f", theo {grouping.title}"
    return changes_chart("so-sanh", f"Từ {found.first.label} sang {found.second.label}: ai đổi kết quả{divided}", rows)


def _bar(label: str, gained: int, lost: int, changed: int) -> ChangeRow:
    return ChangeRow(label, gained, lost, changed - gained - lost)
