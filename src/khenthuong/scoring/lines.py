"""One line of a sheet: computed from figures where it is a target, taken from the typed scores otherwise. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from khenthuong.base.numbers import round_half_up, show_number
from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.plan.fields import share_of, show_quantity
from khenthuong.plan.sheet import STAGE_NAMES, ScoreSheet, Section, SheetItem
from khenthuong.plan.target import Target
from khenthuong.scoring import stages
from khenthuong.scoring.achievement import Achievement, achieve
from khenthuong.scoring.points import Points, convert, most
from khenthuong.scoring.results import AppliedReading, InputFigure, ItemResult, LineStatus, OtherReading

NOT_YET = "Chưa có số liệu"


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """The figure a nominee is compared with, and a note when it is not the commune's own."""

    value: Decimal | None
    note: str = ""
    evidence: Evidence | None = None


def score_line(
    sheet: ScoreSheet,
    section: Section,
    item: SheetItem,
    targets: Mapping[str, Target],
    entry: ScoreEntry,
    readings: Mapping[str, str],
) -> ItemResult:
    """The result of one line. The entry was checked before."""
    target = targets[item.target] if item.target is not None else None
    if item.key in entry.not_applicable:
        return _not_applicable(sheet, section, item, target)
    if target is None:
        return _typed(sheet, section, item, entry)
    return _computed(sheet, section, item, target, entry, readings.get(target.id))


def _not_applicable(sheet: ScoreSheet, section: Section, item: SheetItem, target: Target | None) -> ItemResult:
    full = sheet.not_applicable == "full"
    points = Fraction(item.max) if full else None
    note = (
        f"Không áp dụng cho đối tượng này; bảng quy định cho đủ {show_number(item.max)} điểm."
        if full
        else "Không áp dụng cho đối tượng này; điểm của mục được quy đổi trên các nội dung còn lại."
    )
    return ItemResult(
        key=item.key,
        text=item.text or (target.text if target else ""),
        section=section.id,
        max=item.max,
        kind="computed" if target else "scored",
        status="not_applicable",
        points=points,
        rounded=_rounded(points, sheet),
        low=points or Fraction(0),
        high=points or Fraction(0),
        formula="Không áp dụng",
        source=item.source or (target.source if target else None),
        movement=item.movement,
        notes=(note,),
    )


def _typed(sheet: ScoreSheet, section: Section, item: SheetItem, entry: ScoreEntry) -> ItemResult:
    score = entry.items.get(item.key)
    seen = stages.view(score, sheet.scores)
    points = None if seen is None or seen.score is None else _line_points(Fraction(seen.score), sheet)
    status: LineStatus = "not_scored" if points is None else "scored"
    formula = f"{NOT_YET} chấm"
    if seen is not None and seen.score is not None and points is not None:
        stage = next(name for key, name in STAGE_NAMES.items() if key == seen.counted)
        formula = f"{stage[0].upper()}{stage[1:]}: {show_number(points, sheet.rounding.places)}"
    return ItemResult(
        key=item.key,
        text=item.text,
        section=section.id,
        max=item.max,
        kind="scored",
        status=status,
        points=points,
        rounded=_rounded(points, sheet),
        low=Fraction(0) if points is None else points,
        high=Fraction(item.max) if points is None else points,
        formula=formula,
        stages=seen,
        evidence=(score.evidence,) if score is not None and score.evidence is not None else (),
        source=item.source,
        movement=item.movement,
    )


def _computed(
    sheet: ScoreSheet, section: Section, item: SheetItem, declared: Target, entry: ScoreEntry, choice: str | None
) -> ItemResult:
    target = declared.under(choice)
    form = item.points or target.points
    places = sheet.rounding.places
    values = {name: figure.value for name, figure in entry.measurements.items()}
    planned = planned_for(target, entry)
    got = achieve(target, values, planned.value)
    brought = convert(form, got, item.max, places) if got.ratio is not None else None
    notes = [*got.notes, *([planned.note] if planned.note else []), *([target.note] if target.note else [])]
    if brought is not None and brought.over is not None:
        notes.append(brought.over.sentence)
    inputs = _inputs(target, entry)
    points = None if brought is None else _with_surplus(brought, sheet)
    typed = stages.view(entry.items.get(item.key), sheet.scores)
    rounded = _rounded(points, sheet)
    difference = None
    if typed is not None and typed.score is not None and rounded is not None:
        difference = typed.score - rounded
        notes.append(_side_by_side(typed.counted, typed.score, rounded, places))
    return ItemResult(
        key=item.key,
        text=item.text or target.text,
        section=section.id,
        max=item.max,
        kind="computed",
        status="not_scored" if points is None else "scored",
        points=points,
        rounded=rounded,
        low=Fraction(0) if points is None else points,
        high=most(form, item.max) if points is None else points,
        formula=_why_not(target, got, planned) if brought is None else brought.formula,
        planned=planned.value,
        unit=target.planned.unit,
        measured=got.measured,
        ratio=got.ratio,
        inputs=inputs,
        missing=got.missing,
        over=None if brought is None else brought.over,
        reading=_reading(declared, choice, sheet, item, entry),
        stages=typed,
        typed_difference=difference,
        evidence=tuple(dict.fromkeys(one.evidence for one in inputs if one.evidence is not None)),
        source=item.source or target.source,
        movement=item.movement,
        notes=tuple(notes),
    )


def planned_for(target: Target, entry: ScoreEntry) -> PlannedFigure:
    """The figure this nominee is compared with: its own, its share of the commune's, or the commune's."""
    unit = target.planned.unit
    assigned = entry.assigned.get(target.id)
    if assigned is not None and assigned.value is not None:
        note = f"Mức giao riêng cho đối tượng này: {show_quantity(assigned.value, unit)}."
        return PlannedFigure(assigned.value, note, assigned.evidence)
    if target.shares is None or entry.kind == "commune":
        return PlannedFigure(target.planned.value)
    share = target.shares.units.get(entry.nominee)
    whole = show_quantity(target.planned.value, unit)
    if share is None:
        return PlannedFigure(None, f"Chưa có mức giao cho đối tượng này; chỉ tiêu chung của xã là {whole}.")
    kind = "Mức giao minh họa" if target.shares.illustrative else "Mức giao"
    note = f"{kind}: {show_quantity(share, unit)} trong chỉ tiêu chung {whole} của xã."
    return PlannedFigure(share, f"{note} {target.shares.note}".strip())


def _with_surplus(brought: Points, sheet: ScoreSheet) -> Fraction:
    surplus = brought.over.counted if brought.over is not None and brought.over.into == "item" else Fraction(0)
    return _line_points(brought.points + surplus, sheet)


def _line_points(points: Fraction, sheet: ScoreSheet) -> Fraction:
    """Rounded here only where the table rounds every line."""
    return Fraction(round_half_up(points, sheet.rounding.places)) if sheet.rounding.per_line else points


def _rounded(points: Fraction | None, sheet: ScoreSheet) -> Decimal | None:
    return None if points is None else round_half_up(points, sheet.rounding.places)


def _inputs(target: Target, entry: ScoreEntry) -> tuple[InputFigure, ...]:
    figures = []
    for name in dict.fromkeys(target.measure.names()):
        given, about = entry.measurements.get(name), target.inputs[name]
        value, evidence = (given.value, given.evidence) if given is not None else (None, None)
        figures.append(InputFigure(name, about.text, value, about.unit, evidence))
    return tuple(figures)


def _why_not(target: Target, got: Achievement, planned: PlannedFigure) -> str:
    if got.missing:
        return f"{NOT_YET}: " + "; ".join(target.inputs[name].text for name in got.missing)
    return "Chưa có mức giao" if planned.value is None else "Chưa tính được"


def _side_by_side(stage: str | None, typed: Decimal, computed: Decimal, places: int) -> str:
    name = next(text for key, text in STAGE_NAMES.items() if key == stage)
    gap = typed - computed
    said = "bằng điểm tính" if gap == 0 else f"chênh {'+' if gap > 0 else ''}{show_number(gap, places)}"
    return (
        f"Điểm tính từ số liệu {show_number(computed, places)}, {name} {show_number(typed, places)} ({said}); "
        "tổng điểm dùng điểm tính từ số liệu."
    )


def _reading(
    declared: Target, choice: str | None, sheet: ScoreSheet, item: SheetItem, entry: ScoreEntry
) -> AppliedReading | None:
    """The reading used, with what every other reading would bring."""
    reading = declared.reading
    if reading is None:
        return None
    used = choice or reading.choice
    values = {name: figure.value for name, figure in entry.measurements.items()}
    others = []
    for name, option in reading.options.items():
        if name == used:
            continue
        target = declared.under(name)
        got = achieve(target, values, planned_for(target, entry).value)
        points = None
        if got.ratio is not None:
            form = item.points or target.points
            points = _with_surplus(convert(form, got, item.max, sheet.rounding.places), sheet)
        others.append(OtherReading(name, option.text, points, _rounded(points, sheet)))
    return AppliedReading(
        reading.question, used, reading.options[used].text, reading.why, used == reading.choice, tuple(others)
    )


def floor_points(section: Section) -> Fraction | None:
    """The points under which the grade is capped; None: the section has no floor."""
    return None if section.floor is None else Fraction(section.max) * share_of(section.floor)
