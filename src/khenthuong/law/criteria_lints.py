"""Checks of the sets of criteria: names, units, documents in force, sets that would both apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from khenthuong.base.errors import Place, Problem
from khenthuong.base.periods import show_date
from khenthuong.base.yaml_text import Located, Path_
from khenthuong.law.criteria_set import UNITS, CriteriaSet, Measure
from khenthuong.law.law import Law
from khenthuong.law.name_lints import check_citations, unknown_names


def lint_criteria(sets: Mapping[str, CriteriaSet], sources: Mapping[str, Located], law: Law) -> list[Problem]:
    """Every problem of the sets, with file and line."""
    problems: list[Problem] = []
    for name, item in sets.items():
        problems += _Set(item, sources[name], law).problems()
    problems += _overlaps(sets, sources)
    return problems


def lint_sources(law: Law) -> list[Problem]:
    """Facts that are taken from sets of criteria: sets and levels that exist, the type that fits."""
    problems: list[Problem] = []
    for fact in law.facts.values():
        source = fact.source
        if source.kind != "criteria_set":
            continue
        place = next(
            (
                located.place(("facts", index))
                for located in law.sources.values()
                if isinstance(located.data, dict) and isinstance(located.data.get("facts"), list)
                for index, item in enumerate(located.data["facts"])
                if item.get("name") == fact.name
            ),
            Place(path=fact.name),
        )
        if source.criteria_set is not None:
            problems += unknown_names([source.criteria_set], law.criteria, "bộ tiêu chí", place)
        sets = [item for item in law.criteria.values() if source.criteria_set == item.id or source.topic == item.topic]
        levels = {level.id for item in sets for level in item.outcomes}
        if sets:
            problems += unknown_names(source.reaches, levels, "mức trong bộ tiêu chí", place)
        wanted = "number" if source.count else "boolean"
        if fact.type != wanted:
            what = f"Sự kiện “{fact.name}” lấy từ bộ tiêu chí phải có type: {wanted}."
            problems.append(Problem("KT-106", what, place))
    return problems


class _Set:
    """Checks inside one set."""

    def __init__(self, item: CriteriaSet, source: Located, law: Law) -> None:
        self.item = item
        self.source = source
        self.law = law

    def problems(self) -> Iterator[Problem]:
        item, place = self.item, self.source.place
        if not item.cite or item.checked is None:
            yield Problem("KT-205", "Bộ tiêu chí không dẫn căn cứ (cite) hoặc không ghi checked.", place(()))
        yield from unknown_names(item.only_for, self.law.groups, "nhóm đối tượng", place(("only_for",)))
        yield from check_citations(self.law, item.cite, None, item.in_force, place(("cite",)))
        yield from self._twice("groups", [group.id for group in item.groups])
        yield from self._twice("criteria", [criterion.id for criterion in item.criteria])
        yield from self._twice("outcomes", [level.id for level in item.outcomes])
        yield from self._criteria()
        for index, level in enumerate(item.outcomes):
            yield from unknown_names(
                level.names(), item.by_id, "tiêu chí trong bộ này", place(("outcomes", index, "when"))
            )

    def _twice(self, key: str, ids: list[str]) -> Iterator[Problem]:
        for index, name in enumerate(ids):
            if name in ids[:index]:
                yield Problem("KT-212", f"Mã “{name}” viết hai lần.", self.source.place((key, index)))

    def _criteria(self) -> Iterator[Problem]:
        item = self.item
        groups = {group.id for group in item.groups}
        for index, criterion in enumerate(item.criteria):
            path: Path_ = ("criteria", index)
            yield from unknown_names([criterion.group], groups, "nhóm tiêu chí", self.source.place((*path, "group")))
            yield from self._measure(criterion.measure, (*path, "measure"))
            bodies = [criterion.local_rule] if criterion.local_rule else []
            if criterion.elsewhere is not None:
                yield from self._measure(criterion.elsewhere.measure, (*path, "elsewhere", "measure"))
                bodies += [criterion.elsewhere.local_rule] if criterion.elsewhere.local_rule else []
                if item.place is None or criterion.elsewhere.place == item.place:
                    what = "elsewhere chỉ dùng khi bộ tiêu chí có place, và phải là nơi khác."
                    yield Problem("KT-106", what, self.source.place((*path, "elsewhere")))
            yield from unknown_names(bodies, self.law.bodies, "người có thẩm quyền", self.source.place(path))
            days = item.days_of(criterion)
            if not item.in_force.covers(days):
                what = f"Tiêu chí áp dụng {days.show()}, ngoài thời gian của bộ ({item.in_force.show()})."
                yield Problem("KT-106", what, self.source.place((*path, "in_force")))
            last = item.in_force.end.year if item.in_force.end else criterion.year
            if criterion.year is not None and not item.in_force.start.year <= criterion.year <= (last or 0):
                what = f"Năm {criterion.year} nằm ngoài thời gian của bộ ({item.in_force.show()})."
                yield Problem("KT-106", what, self.source.place((*path, "year")))
            parent = item.cite[0] if item.cite else None
            yield from check_citations(self.law, criterion.cite, parent, days, self.source.place((*path, "cite")))

    def _measure(self, measure: Measure | None, path: Path_) -> Iterator[Problem]:
        if measure is not None:
            yield from unknown_names([measure.unit], UNITS, "đơn vị đo", self.source.place((*path, "unit")))


def _overlaps(sets: Mapping[str, CriteriaSet], sources: Mapping[str, Located]) -> Iterator[Problem]:
    """Two sets of one topic for the same subjects, group, variant and place must not both apply on a day."""
    for first, second in combinations(sorted(sets.values(), key=lambda item: (item.in_force.start, item.id)), 2):
        same = first.topic == second.topic and first.variant == second.variant and first.place == second.place
        shared = set(first.subjects) & set(second.subjects)
        groups = not first.only_for or not second.only_for or set(first.only_for) & set(second.only_for)
        if same and shared and groups and first.in_force.meets(second.in_force):
            day = show_date(second.in_force.start)
            what = f"Hai bộ tiêu chí cùng áp dụng ngày {day} cho cùng đối tượng: “{first.id}” và “{second.id}”."
            remedy = (
                "sửa ngày, hoặc ghi place, only_for, variant khác nhau nếu hai bộ dành cho nơi, đối tượng khác nhau"
            )
            yield Problem("KT-201", what, sources[second.id].place(("in_force",)), remedy)
