"""Two results of one population: who gains, who loses, by group, and which conditions fail on each side.

Two folders of results that ``xet`` wrote are compared here; :mod:`~khenthuong.service.populations.comparing_laws`
decides a population under two laws without writing anything down. Both tell the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.base.logic import Verdict
from khenthuong.service.comparing import AwardCount, Ground
from khenthuong.service.comparing_groups import DecidedBy, decided_by
from khenthuong.service.populations.finding import Partition
from khenthuong.service.populations.statistics import BY, unchanged
from khenthuong.store.populations.manifest import Manifest, whole
from khenthuong.store.populations.transitions import ChangedRow, Step, transitions

Key = TypeVar("Key")

KEPT = 1000
"""So many changed nominees of an award and a file are named in JSON; all are counted."""

COMPARED_BY: Mapping[str, tuple[str, str]] = {
    **{name: BY[name] for name in ("nhom", "don-vi", "gioi-tinh", "tinh")},
    "cap": ("managed_by", "Cấp quản lý"),
}
"""What a comparison can be divided by: the column, and its name for people. A province is a partition folder; who
manages a nominee stands in populations, not in results."""


@dataclass(frozen=True, slots=True)
class ResultSide:
    """The law of one side. ``texts``: by award and condition its sentence; ``fails``: how many of those not eligible
    fail it."""

    on: date
    year: int
    rule_book: str
    local: tuple[str, ...]
    texts: Mapping[str, Mapping[str, str]]
    fails: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What stood in the way before of those who gain, and what stands in the way after of those who lose."""

    gained_by: tuple[DecidedBy, ...]
    lost_by: tuple[DecidedBy, ...]


@dataclass(frozen=True, slots=True)
class GroupSteps:
    """One award in one group: how many made each step from verdict to verdict. ``decided`` None: not known."""

    award: str
    name: str
    value: str | None
    steps: Mapping[Step, int]
    decided: Decided | None = None

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
class Changed:
    """A nominee whose verdict differs, and what each verdict other than yes rests on (None: not known)."""

    row: ChangedRow
    grounds_before: tuple[Ground, ...] | None = None
    grounds_after: tuple[Ground, ...] | None = None


@dataclass(frozen=True, slots=True)
class Failing:
    """A condition, and how many of those not eligible fail it on each side (None: that side has no such condition)."""

    condition: str
    text: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class ResultComparison:
    """Two results compared. ``decided``: by award, where known."""

    first: ResultSide
    second: ResultSide
    people: int
    by: str
    counts: tuple[AwardCount, ...]
    groups: tuple[GroupSteps, ...]
    changed: Mapping[str, tuple[Changed, ...]]
    failing: Mapping[str, tuple[Failing, ...]]
    decided: Mapping[str, Decided]


@dataclass
class Gathered:
    """One award over all files. ``steps``: by value of the thing counted by; ``gained_by`` and ``lost_by`` too."""

    name: str
    steps: dict[str | None, dict[Step, int]] = field(default_factory=dict)
    rows: list[Changed] = field(default_factory=list)
    gained_by: dict[str | None, dict[Ground, int]] = field(default_factory=dict)
    lost_by: dict[str | None, dict[Ground, int]] = field(default_factory=dict)

    def count(self, value: str | None, step: Step, count: int) -> None:
        """So many more made a step."""
        _add(self.steps.setdefault(value, {}), step, count)

    def decided(self, values: Iterable[str | None]) -> Decided:
        """What decided in some groups."""
        chosen = list(values)
        return Decided(*(decided_by(_sum(side.get(value, {}) for value in chosen)) for side in self._grounds))

    @property
    def _grounds(self) -> tuple[dict[str | None, dict[Ground, int]], ...]:
        return self.gained_by, self.lost_by


def put_together(
    sides: tuple[ResultSide, ResultSide], people: int, by: str, gathered: Mapping[str, Gathered], *, grounds: bool
) -> ResultComparison:
    """The comparison of what was gathered of every award. ``grounds``: whether it is known what decided."""
    groups: list[GroupSteps] = []
    counts: list[AwardCount] = []
    for award, found in gathered.items():
        ordered = sorted(found.steps.items(), key=lambda item: (item[0] is None, item[0] or ""))
        if by:
            groups += [
                GroupSteps(award, found.name, value, of, found.decided([value]) if grounds else None)
                for value, of in ordered
            ]
        counts.append(GroupSteps(award, found.name, None, _sum(found.steps.values())).count())
    moved = [item.award for item in counts if item.changed]
    return ResultComparison(
        *sides,
        people,
        by,
        tuple(counts),
        tuple(groups),
        {award: tuple(found.rows) for award, found in gathered.items()},
        {award: _failing(award, *sides) for award in moved},
        {award: gathered[award].decided(gathered[award].steps) for award in moved} if grounds else {},
    )


def _sum(parts: Iterable[Mapping[Key, int]]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for part in parts:
        for key, count in part.items():
            _add(found, key, count)
    return found


def _add(found: dict[Key, int], key: Key, count: int) -> None:
    found[key] = found.get(key, 0) + count


def _failing(award: str, first: ResultSide, second: ResultSide) -> tuple[Failing, ...]:
    texts = {**second.texts.get(award, {}), **first.texts.get(award, {})}
    totals = [dict.fromkeys(side.texts.get(award, {}), 0) | dict(side.fails.get(award, {})) for side in (first, second)]
    found = [Failing(name, text, totals[0].get(name), totals[1].get(name)) for name, text in texts.items()]
    moved = [item for item in found if (item.before or 0) != (item.after or 0)]
    return tuple(sorted(moved, key=lambda item: (-abs((item.after or 0) - (item.before or 0)), item.condition)))


def compare_results(first: Path, second: Path, by: str = "", awards: Sequence[str] = ()) -> ResultComparison:
    """Compare two folders of results of the same population files.

    Raises:
        DataError: KT-736 and KT-742 for results that are not whole, KT-613 for results of different populations or
            an award neither has.
    """
    manifests = whole(first), whole(second)
    for folder, manifest in zip((first, second), manifests, strict=True):
        unchanged(folder, manifest)
    _same_population(second, *manifests)
    names: dict[str, str] = {**manifests[0].about["awards"], **manifests[1].about["awards"]}
    raise_if_any([Problem("KT-613", f"Cả hai kết quả không có “{award}”.") for award in awards if award not in names])
    gathered = {award: Gathered(name) for award, name in names.items() if not awards or award in awards}
    column = COMPARED_BY[by][0] if by else ""
    for award, of in gathered.items():
        for path in sorted(manifests[0].entries):
            found = transitions(first / path, second / path, award, column or None, KEPT)
            of.rows += [Changed(row) for row in found.rows]
            province = Partition(path, first / path).province or None
            for (value, step), count in found.counts.items():
                of.count(province if by == "tinh" else value, step, count)
    people = sum(entry.rows for entry in manifests[0].entries.values())
    return put_together((_side(manifests[0]), _side(manifests[1])), people, by, gathered, grounds=False)


def _side(manifest: Manifest) -> ResultSide:
    about = manifest.about
    fails: dict[str, dict[str, int]] = {}
    for entry in manifest.entries.values():
        for award, counted in entry.conditions.items():
            for condition, count in counted.items():
                _add(fails.setdefault(award, {}), condition, count)
    return ResultSide(
        on=date.fromisoformat(about["on"]),
        year=about["year"],
        rule_book=about["rule_book"],
        local=tuple(about["local"]),
        texts=about["conditions"],
        fails=fails,
    )


def _same_population(folder: Path, first: Manifest, second: Manifest) -> None:
    sources = [{name: entry.source for name, entry in side.entries.items()} for side in (first, second)]
    if sources[0] != sources[1]:
        differing = sorted(name for name, _ in set(sources[0].items()) ^ set(sources[1].items()))
        what = f"Hai kết quả không được xét từ cùng các tệp dân số; khác ở {', '.join(dict.fromkeys(differing[:5]))}."
        raise DataError([Problem("KT-613", what, Place(file=str(folder)))])
