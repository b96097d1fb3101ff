"""Scoring one nominee on one sheet: the public entrance of this package. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from khenthuong.base.errors import Problem
from khenthuong.base.numbers import round_half_up, show_number
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.plan.sheet import STAGE_NAMES, ScoreSheet, Section
from khenthuong.plan.target import Target
from khenthuong.scoring import extras, stages
from khenthuong.scoring.entry_checks import check_entry
from khenthuong.scoring.grades import grade
from khenthuong.scoring.lines import score_line
from khenthuong.scoring.results import (
    BonusLine,
    BonusResult,
    DeductionLine,
    Difference,
    ItemResult,
    ResultStatus,
    SectionResult,
    SheetResult,
    StageTotal,
)
from khenthuong.scoring.totals import Line, SectionSum, Sum, sum_sheet

NO_READINGS: Mapping[str, str] = MappingProxyType({})
ZERO = Fraction(0)
Pick = Callable[[ItemResult], Fraction]


def score_sheet(
    sheet: ScoreSheet, targets: Mapping[str, Target], entry: ScoreEntry, readings: Mapping[str, str] = NO_READINGS
) -> SheetResult:
    """Score one nominee.

    Args:
        sheet: the score sheet, of the nominee's kind.
        targets: the targets of the plan by id.
        entry: what is known of the nominee; unknown stays None.
        readings: target id to the reading to use instead of the declared one.

    Raises:
        DataError: the data cannot be meant (see :func:`check_entry`). Doubts that do not stop the scoring are
            in ``problems`` of the result instead.
    """
    check_entry(sheet, targets, entry, readings)
    lines = [
        [score_line(sheet, section, item, targets, entry, readings) for item in section.items]
        for section in sheet.sections
    ]
    flat = [line for section in lines for line in section]
    bonus = extras.bonus_lines(sheet, entry)
    deductions = extras.deduction_lines(sheet, entry)
    gates = extras.gate_results(sheet, entry)
    claimed = sum((line.points for line in bonus if line.counted and line.points is not None), ZERO)
    surplus = sum((line.over.counted for line in flat if line.over is not None and line.over.into == "bonus"), ZERO)
    known = all(line.status != "not_scored" for line in flat)
    deducted = None if any(line.points is None for line in deductions) else _sum_points(deductions)
    low = _sum(sheet, lines, lambda line: line.low, claimed + surplus, extras.most_deducted(sheet, deductions))
    high = _sum(
        sheet, lines, lambda line: line.high, claimed + surplus + _possible_surplus(sheet, targets, flat),
        _sum_points(deductions),
    )  # fmt: skip
    places = sheet.rounding.places
    complete = known and deducted is not None
    refused = any(gate.state == "applies" and gate.effect == "not_considered" for gate in gates)
    grade_low = grade(sheet, low.rounded(places), [one.points for one in low.sections])
    status: ResultStatus = "not_considered" if refused else "scored" if complete else "incomplete"
    return SheetResult(
        sheet=sheet.id,
        sheet_text=sheet.text,
        sheet_note=sheet.note,
        illustrative_weights=sheet.illustrative_weights,
        scale=sheet.scale,
        places=places,
        nominee=entry.nominee,
        name=entry.name or entry.nominee,
        kind=entry.kind,
        cluster=entry.cluster,
        status=status,
        sections=tuple(
            _section(sheet, *parts) for parts in zip(sheet.sections, lines, low.sections, high.sections, strict=True)
        ),
        bonus=BonusResult(bonus, surplus, claimed + surplus, sheet.bonus.max, low.bonus),
        deductions=deductions,
        deducted=deducted,
        gates=gates,
        subtotal=low.subtotal if known else None,
        exact=low.total if complete else None,
        total=low.rounded(places) if complete else None,
        low=low.rounded(places),
        high=high.rounded(places),
        missing_points=sum((line.max for line in flat if line.status == "not_scored"), Decimal(0)),
        grade=grade_low if status == "scored" else None,
        grade_low=grade_low,
        grade_high=grade(sheet, high.rounded(places), [one.points for one in high.sections]),
        stage_totals=_stage_totals(sheet, lines, bonus, surplus, deducted),
        differences=_differences(sheet, entry, flat, bonus),
        problems=tuple(_problems(sheet, targets, entry, flat, bonus)),
        notes=_notes(sheet, low, flat),
    )


def _sum_points(lines: Sequence[DeductionLine]) -> Fraction:
    return sum((line.points for line in lines if line.points is not None), ZERO)


def _sum(sheet: ScoreSheet, lines: list[list[ItemResult]], pick: Pick, bonus: Fraction, deducted: Fraction) -> Sum:
    sections = [
        (section.max, [Line(line.max, None if _left_out(line) else pick(line)) for line in group])
        for section, group in zip(sheet.sections, lines, strict=True)
    ]
    return sum_sheet(sheet.scale, sections, bonus, sheet.bonus.max, deducted)


def _left_out(line: ItemResult) -> bool:
    return line.status == "not_applicable" and line.points is None


def _possible_surplus(sheet: ScoreSheet, targets: Mapping[str, Target], lines: list[ItemResult]) -> Fraction:
    """Surplus that lines without a result could still bring into the bonus pool."""
    total = ZERO
    for item, line in zip(sheet.items(), lines, strict=True):
        if line.status == "not_scored" and item.target is not None:
            over = (item.points or targets[item.target].points).over
            total += Fraction(over.cap) if over is not None and over.into == "bonus" else ZERO
    return total


def _section(
    sheet: ScoreSheet, section: Section, lines: list[ItemResult], low: SectionSum, high: SectionSum
) -> SectionResult:
    known = all(line.status != "not_scored" for line in lines)
    places = sheet.rounding.places
    points = low.points if known else None
    notes = []
    if low.points is None:
        notes.append("Không nội dung nào của mục áp dụng cho đối tượng này.")
    elif low.applicable != section.max and any(_left_out(line) for line in lines):
        notes.append(
            f"Quy đổi: các nội dung áp dụng có tối đa {show_number(low.applicable)} điểm, "
            f"nhân {show_number(section.max)}/{show_number(low.applicable)}."
        )
    if points is not None and low.before_cap > points:
        notes.append(
            f"Cộng được {show_number(low.before_cap, places)} điểm, tính tối đa {show_number(section.max)} của mục."
        )
    return SectionResult(
        section.id,
        section.text,
        section.max,
        tuple(lines),
        points,
        None if points is None else round_half_up(points, places),
        low.points or ZERO,
        high.points or ZERO,
        section.floor,
        low.points is not None,
        tuple(notes),
    )


def _stage_totals(
    sheet: ScoreSheet,
    lines: list[list[ItemResult]],
    bonus: tuple[BonusLine, ...],
    surplus: Fraction,
    deducted: Fraction | None,
) -> tuple[StageTotal, ...]:
    """What each stage arrives at with its own scores; computed lines are the same for all."""
    flat = [line for group in lines for line in group]
    if all(line.kind == "computed" or line.status == "not_applicable" for line in flat):
        return ()
    totals = []
    for stage in sheet.scores.stages:
        scores: dict[str, Fraction | None] = {}
        for line in flat:
            if line.kind == "computed" or line.status == "not_applicable":
                scores[line.key] = line.points
            else:
                scores[line.key] = _at(line, stage, sheet)
        extra = [_at(line, stage, sheet) for line in bonus if line.counted]
        missing = sum(scores[line.key] is None for line in flat if not _left_out(line)) + extra.count(None)
        total = None
        if missing == 0 and deducted is not None:
            claimed = sum((points for points in extra if points is not None), ZERO)
            picked = _sum(sheet, lines, lambda line: scores[line.key] or ZERO, claimed + surplus, deducted)  # noqa: B023
            total = picked.rounded(sheet.rounding.places)
        totals.append(StageTotal(stage, total, missing))
    return tuple(totals)


def _at(line: ItemResult | BonusLine, stage: str, sheet: ScoreSheet) -> Fraction | None:
    typed = line.stages.at(stage) if line.stages is not None else None
    if typed is None:
        return None
    per_line = sheet.rounding.per_line and isinstance(line, ItemResult)
    return Fraction(round_half_up(typed, sheet.rounding.places) if per_line else typed)


def _differences(
    sheet: ScoreSheet, entry: ScoreEntry, lines: list[ItemResult], bonus: tuple[BonusLine, ...]
) -> tuple[Difference, ...]:
    found: list[Difference] = []
    for line in lines:
        if (score := entry.items.get(line.key)) is not None and line.status != "not_applicable":
            computed = line.rounded if line.kind == "computed" else None
            found += stages.differences(line.key, line.text, score, line.max, sheet.scores, computed)
    for one in bonus:
        if (score := entry.bonus.get(one.id)) is not None:
            found += stages.differences(one.id, one.text, score, one.max, sheet.scores)
    return tuple(found)


def _problems(
    sheet: ScoreSheet,
    targets: Mapping[str, Target],
    entry: ScoreEntry,
    lines: list[ItemResult],
    bonus: tuple[BonusLine, ...],
) -> list[Problem]:
    problems: list[Problem] = []
    for item, line in zip(sheet.items(), lines, strict=True):
        problems += extras.line_problems(item, sheet, entry, line)
        if item.target is not None:
            problems += extras.implausible(targets[item.target], entry, line)
    return problems + extras.bonus_problems(sheet, entry, bonus)


def _notes(sheet: ScoreSheet, low: Sum, lines: list[ItemResult]) -> tuple[str, ...]:
    absent = [section.text for section, one in zip(sheet.sections, low.sections, strict=True) if one.points is None]
    notes = []
    last = sheet.scores.stages[-1]
    early = sum(line.kind == "scored" and line.stages is not None and line.stages.counted != last for line in lines)
    if early:
        notes.append(f"{early} nội dung chưa có điểm của bước {STAGE_NAMES[last]}; tạm dùng điểm của bước trước.")
    if absent:
        notes.append(f"Tổng được quy đổi về thang {show_number(sheet.scale)} vì không áp dụng: {'; '.join(absent)}.")
    if not sheet.rounding.per_line:
        notes.append("Điểm từng dòng chỉ làm tròn để đọc; tổng điểm cộng số chính xác và làm tròn một lần ở cuối.")
    return tuple(notes)
