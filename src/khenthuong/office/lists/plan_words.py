"""The names a plan uses for its figures, targets and score lines, and finding them in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.dictionary import Dictionary, heading_key
from khenthuong.office.lists.name_values import unit_key
from khenthuong.office.lists.units import Unit, unit_of
from khenthuong.plan.plan import Plan

_FILLERS = frozenset({"trong", "vì", "trên", "của", "do", "đã", "được", "có", "là", "về", "và", "theo", "so", "với"})
_YEAR = re.compile(r"(?:năm\s+)?((?:19|20)\d{2})")


@dataclass(frozen=True, slots=True)
class PlanNames:
    """Names by key. A value is the id of a figure or target, or a field such as ``items.x`` or ``bonus.x``."""

    plan: Plan
    figures: dict[str, str]
    goals: dict[str, str]
    lines: dict[str, str]
    units: dict[str, str]
    """Keys of the names of the units of the plan, with their ids."""
    dictionary: Dictionary

    def unit_of(self, text: str) -> str | None:
        """The unit of the plan a heading names: hamlets may stand across the top of a table."""
        return self.units.get(unit_key(text, self.dictionary.units))

    def figure_of(self, texts: Iterable[str]) -> str | None:
        """The measured figure a heading path names."""
        return self._find(self.figures, texts)

    def goal_of(self, texts: Iterable[str]) -> str | None:
        """The target a heading path names."""
        return self._find(self.goals, texts)

    def line_of(self, texts: Iterable[str]) -> str | None:
        """The score line, section, bonus or deduction a heading path names."""
        return self._find(self.lines, texts)

    def unit_of_figure(self, name: str) -> Unit | None:
        """The unit a figure is needed in."""
        for target in self.plan.targets.values():
            if name in target.inputs:
                return unit_of(target.inputs[name].unit)
        return None

    def unit_of_goal(self, target: str) -> Unit | None:
        """The unit of a planned figure."""
        return unit_of(self.plan.targets[target].planned.unit)

    def knows(self, text: str) -> bool:
        """Whether a text names anything of the plan."""
        return any(self._find(names, (text,)) for names in (self.figures, self.goals, self.lines))

    def _find(self, names: dict[str, str], texts: Iterable[str]) -> str | None:
        for text in texts:
            key = self.key(text)
            if (found := names.get(key) or names.get(_content(key))) is not None:
                return found
        return None

    def key(self, text: str) -> str:
        """The key of a heading: without brackets, with years told as this year or last year."""
        key = heading_key(re.sub(r"\([^()]*\)|%", " ", text))
        for found in _YEAR.finditer(key):
            word = {self.plan.year: "năm nay", self.plan.year - 1: "năm trước"}.get(int(found[1]))
            if word:
                key = key.replace(found[0], word)
        return " ".join(key.split())


def plan_names(plan: Plan, dictionary: Dictionary) -> PlanNames:
    """All names of a plan: its own words and the dictionary's other names for the same ids."""
    members = [member for cluster in plan.clusters for member in cluster.members]
    units = {unit_key(member.name, dictionary.units): member.id for member in members}
    names = PlanNames(plan, {}, {}, {}, units, dictionary)
    for target in plan.targets.values():
        other = dictionary.targets.get(target.id, ())
        _add(names, names.goals, (target.text, *other), target.id)
        for one, figure in target.inputs.items():
            _add(names, names.figures, (figure.text, *dictionary.targets.get(one, ())), one)
        if len(target.inputs) == 1 or target.measure.names()[1:] == ():
            _add(names, names.figures, (target.text, *other), target.measure.names()[0])
    for sheet in plan.sheets.values():
        for item in sheet.items():
            text = plan.targets[item.target].text if item.target and item.target in plan.targets else item.text
            other = dictionary.targets.get(item.key, ())
            _add(names, names.lines, (text, item.text, *other), f"items.{item.key}")
        for section in sheet.sections:
            _add(names, names.lines, (section.text,), f"sections.{section.id}")
        for bonus in sheet.bonus.items:
            _add(names, names.lines, (bonus.text,), f"bonus.{bonus.id}")
        for deduction in sheet.deductions:
            _add(names, names.lines, (deduction.text,), f"deductions.{deduction.id}")
    return names


def _add(names: PlanNames, found: dict[str, str], texts: Iterable[str], value: str) -> None:
    for text in texts:
        if not text:
            continue
        key = names.key(text)
        for one in (key, _content(key)):
            # One wording for two things decides nothing; the empty text never matches.
            found[one] = value if found.get(one, value) == value else ""


def _content(key: str) -> str:
    """The words that carry meaning, in any order. “tỷ lệ” and “số” stay: a share is not a count."""
    return " ".join(sorted({word for word in re.findall(r"\w+", match_key(key)) if word not in _FILLERS}))
