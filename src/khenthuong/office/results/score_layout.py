"""Which row of a score table holds what. Every formula finds its cells here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from khenthuong.office.results.formulas import has_quantity
from khenthuong.plan.conversion import Conversion
from khenthuong.plan.sheet import ScoreSheet, Section, SheetItem
from khenthuong.plan.target import Target
from khenthuong.scoring.results import SheetResult

HEADER_ROW = 6
"""The last row of the heading: cluster, name, and the three columns of every nominee."""


@dataclass(frozen=True, slots=True)
class TargetRows:
    """One computed line: the target under the reading that was applied, its form, and the rows of its figures."""

    target: Target
    form: Conversion
    planned: int
    inputs: Mapping[str, int]
    quantity: int | None
    ratio: int


@dataclass
class ScoreRows:
    """Rows by what they hold; titles of the parts are in ``parts``."""

    sheet: ScoreSheet
    sections: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    subtotal: int = 0
    bonus_lines: dict[str, int] = field(default_factory=dict)
    surplus: int = 0
    bonus: int = 0
    deductions: dict[str, int] = field(default_factory=dict)
    deducted: int = 0
    total: int = 0
    span: int = 0
    grade: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    targets: dict[str, TargetRows] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    gates: dict[str, int] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    bands: list[int] = field(default_factory=list)
    last: int = 0

    def items_of(self, section: Section) -> tuple[int, int]:
        """First and last row of the lines of a section."""
        rows = [self.items[item.key] for item in section.items]
        return rows[0], rows[-1]


def lay_out(sheet: ScoreSheet, targets: Mapping[str, Target], results: Sequence[SheetResult]) -> ScoreRows:
    """The rows of one table: A points, B figures, C scores of each stage, D grades."""
    rows = ScoreRows(sheet)
    count = _counter(HEADER_ROW)
    rows.parts["A"] = next(count)
    for section in sheet.sections:
        rows.sections[section.id] = next(count)
        for item in section.items:
            rows.items[item.key] = next(count)
    rows.subtotal = next(count)
    forms = {item.key: _form(item, targets) for item in sheet.items() if item.target is not None}
    into_bonus = any(form.over is not None and form.over.into == "bonus" for form in forms.values())
    if sheet.bonus.items or into_bonus:
        rows.bonus_lines = {one.id: next(count) for one in sheet.bonus.items}
        rows.surplus = next(count) if into_bonus else 0
        rows.bonus = next(count)
    if sheet.deductions:
        rows.deductions = {one.id: next(count) for one in sheet.deductions}
        rows.deducted = next(count)
    rows.total, rows.span, rows.grade = next(count), next(count), next(count)
    _figures(rows, count, targets, forms, results)
    _stages(rows, count)
    rows.parts["D"] = next(count)
    rows.bands = [next(count) for _ in sheet.bands]
    rows.last = rows.bands[-1]
    return rows


def _figures(
    rows: ScoreRows,
    count: Iterator[int],
    targets: Mapping[str, Target],
    forms: Mapping[str, Conversion],
    results: Sequence[SheetResult],
) -> None:
    sheet = rows.sheet
    if forms or sheet.deductions or sheet.gates:
        rows.parts["B"] = next(count)
    for key, form in forms.items():
        target = targets[key].under(_reading(key, results))
        planned = next(count)
        inputs = {name: next(count) for name in dict.fromkeys(target.measure.names())}
        own = next(count) if has_quantity(target) else None
        rows.targets[key] = TargetRows(target, form, planned, inputs, own, next(count))
    rows.counts = {one.id: next(count) for one in sheet.deductions}
    rows.gates = {one.id: next(count) for one in sheet.gates if one.effect == "not_considered"}


def _stages(rows: ScoreRows, count: Iterator[int]) -> None:
    typed = [item.key for item in rows.sheet.items() if item.target is None]
    extra = [one.id for one in rows.sheet.bonus.items]
    if typed or extra:
        rows.parts["C"] = next(count)
        rows.stages = {key: next(count) for key in (*typed, *map(bonus_key, extra))}


def bonus_key(one: str) -> str:
    """Bonus deeds and lines may share an id; this keeps their rows apart."""
    return f"bonus.{one}"


def _counter(last: int) -> Iterator[int]:
    while True:
        last += 1
        yield last


def _form(item: SheetItem, targets: Mapping[str, Target]) -> Conversion:
    return item.points or targets[item.key].points


def _reading(key: str, results: Sequence[SheetResult]) -> str | None:
    """The reading the lines were computed under: one for all nominees of a run."""
    used = (item.reading.choice for one in results for item in one.items if item.key == key and item.reading)
    return next(used, None)
