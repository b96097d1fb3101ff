"""The three columns of one nominee in a score table: our points, the formula, the check; and its figures below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.base.numbers import show_number
from khenthuong.office.results import cells, formulas
from khenthuong.office.results.cells import put_check, put_formula, put_headings, put_text, put_value
from khenthuong.office.results.formulas import INCOMPLETE, UNKNOWN, Cells
from khenthuong.office.results.score_layout import HEADER_ROW, ScoreRows, TargetRows, bonus_key
from khenthuong.plan.sheet import STAGE_NAMES, ScoreSheet, Section
from khenthuong.scoring.lines import floor_points
from khenthuong.scoring.results import BonusLine, DeductionLine, ItemResult, SheetResult, StageView

NOT_APPLICABLE = "không áp dụng"
NOT_CLAIMED = "không đề nghị"
NO_PROOF = "thiếu minh chứng"
NOT_RECORDED = "không ghi nhận"
NOT_CONSIDERED = "không xét"
_YES, _GATES = "có", {"applies": "có", "clear": "không", "unknown": "chưa xác minh"}


@dataclass(frozen=True, slots=True)
class Column:
    """The first of the three columns of a nominee, and how points are shown in them."""

    first: int
    form: str

    def ours(self, row: int) -> str:
        """The cell of our value; in the parts below, the cell of a figure."""
        return f"{get_column_letter(self.first)}{row}"

    def formula(self, row: int) -> str:
        """The cell of the live formula."""
        return f"{get_column_letter(self.first + 1)}{row}"

    def stage(self, row: int, stage: str) -> str:
        """The cell of a typed score."""
        return f"{get_column_letter(self.first + list(STAGE_NAMES).index(stage))}{row}"  # type: ignore[arg-type]


def write_column(page: Worksheet, rows: ScoreRows, column: Column, result: SheetResult) -> None:
    """Everything about one nominee."""
    put_headings(page, HEADER_ROW - 1, [result.name, "", ""], column.first)
    page.merge_cells(
        start_row=HEADER_ROW - 1, end_row=HEADER_ROW - 1, start_column=column.first, end_column=column.first + 2
    )
    put_headings(page, HEADER_ROW, ["Máy", "Công thức", "Đối chiếu"], column.first)
    for section, found in zip(rows.sheet.sections, result.sections, strict=True):
        for item in found.items:
            _row(page, column, rows.items[item.key], _points(item), _item(rows, column, item))
        points = found.points if found.applicable else NOT_APPLICABLE
        _row(page, column, rows.sections[section.id], points, _section(rows, column, section))
    _row(page, column, rows.subtotal, result.subtotal, _subtotal(rows, column))
    if rows.bonus:
        _bonus(page, rows, column, result)
    if rows.deducted:
        for taken in result.deductions:
            _row(page, column, rows.deductions[taken.id], taken.points, _deduction(rows, column, taken))
        area = _area(column, list(rows.deductions.values()))
        made = f'IF(COUNT({area})<ROWS({area}),"{INCOMPLETE}",SUM({area}))'
        _row(page, column, rows.deducted, result.deducted, made)
    _row(page, column, rows.total, result.total, _total(rows, column))
    if result.total is None:
        low, high = (show_number(one, result.places) for one in (result.low, result.high))
        _merged(page, column, rows.span, f"{low} đến {high}")
    _row(page, column, rows.grade, _grade_of(result), _grade(rows, column))
    _figures(page, rows, column, result)
    _stages(page, rows, column, result)


def _row(page: Worksheet, column: Column, row: int, ours: Fraction | Decimal | str | None, made: str) -> None:
    value = INCOMPLETE if ours is None else ours
    put_value(page, row, column.first, value, column.form)
    put_formula(page, row, column.first + 1, made, column.form)
    put_check(page, row, column.first + 2, column.ours(row), column.formula(row), not isinstance(value, str))


def _points(item: ItemResult) -> Fraction | str | None:
    return NOT_APPLICABLE if item.status == "not_applicable" and item.points is None else item.points


def _item(rows: ScoreRows, column: Column, item: ItemResult) -> str:
    row = rows.items[item.key]
    if item.status == "not_applicable":
        return f'"{NOT_APPLICABLE}"' if item.points is None else f"$C{row}"
    own = rows.targets.get(item.key)
    if own is None:
        made = _last_stage(rows.sheet, column, rows.stages[item.key], f'"{INCOMPLETE}"')
    else:
        made = formulas.points(own.target, own.form, _cells(own, column), f"$C{row}")
    if rows.sheet.rounding.per_line:
        places = rows.sheet.rounding.places
        return f'IFERROR(ROUND(ROUND({made},9),{places}),"{INCOMPLETE}")'
    return made


def _last_stage(sheet: ScoreSheet, column: Column, row: int, otherwise: str) -> str:
    """The score of the last stage that was filled."""
    made = otherwise
    for stage in sheet.scores.stages:
        cell = column.stage(row, stage)
        made = f"IF(ISNUMBER({cell}),{cell},{made})"
    return made


def _cells(own: TargetRows, column: Column) -> Cells:
    inputs = {name: column.ours(row) for name, row in own.inputs.items()}
    only = next(iter(inputs.values()))
    return Cells(
        column.ours(own.planned),
        inputs,
        only if own.quantity is None else column.ours(own.quantity),
        column.ours(own.ratio),
    )


def _area(column: Column, rows: Sequence[int]) -> str:
    return f"{column.formula(rows[0])}:{column.formula(rows[-1])}"


def _section(rows: ScoreRows, column: Column, section: Section) -> str:
    """Lines that apply, brought to the full maximum of the section, never above it."""
    first, last = rows.items_of(section)
    area, most, whole = _area(column, [first, last]), f"$C{first}:$C{last}", f"$C{rows.sections[section.id]}"
    rescaled = f"IF(COUNT({area})<ROWS({area}),{whole}/SUMPRODUCT(ISNUMBER({area})*{most}),1)"
    return (
        f'IF(COUNTIF({area},"{INCOMPLETE}")>0,"{INCOMPLETE}",IF(COUNT({area})=0,"{NOT_APPLICABLE}",'
        f"MIN({whole},SUM({area})*{rescaled})))"
    )


def _subtotal(rows: ScoreRows, column: Column) -> str:
    """The sections that apply, standing for the whole scale."""
    parts = [column.formula(row) for row in rows.sections.values()]
    waiting = ",".join(f'{cell}="{INCOMPLETE}"' for cell in parts)
    there = "+".join(f"ISNUMBER({column.formula(row)})*$C{row}" for row in rows.sections.values())
    scale = f"$C{rows.subtotal}"
    listed = ",".join(parts)
    return (
        f'IF(OR({waiting}),"{INCOMPLETE}",SUM({listed})*'
        f"IF(AND(COUNT({listed})<{len(parts)},COUNT({listed})>0),{scale}/({there}),1))"
    )


def _bonus(page: Worksheet, rows: ScoreRows, column: Column, result: SheetResult) -> None:
    for line in result.bonus.lines:
        _row(page, column, rows.bonus_lines[line.id], _claimed(line), _claim(rows, column, line))
    listed = list(rows.bonus_lines.values())
    if rows.surplus:
        parts = []
        for own in rows.targets.values():
            if own.form.over is not None and own.form.over.into == "bonus":
                cell = column.ours(own.ratio)
                parts.append(f"IF(ISNUMBER({cell}),{formulas.surplus(own.form.over, cell)},0)")
        _row(page, column, rows.surplus, result.bonus.from_targets, "+".join(parts))
        listed.append(rows.surplus)
    _row(page, column, rows.bonus, result.bonus.counted, f"MIN($C{rows.bonus},SUM({_area(column, listed)}))")


def _claimed(line: BonusLine) -> Fraction | str:
    if line.points is None:
        return NOT_CLAIMED
    return line.points if line.counted else NO_PROOF


def _claim(rows: ScoreRows, column: Column, line: BonusLine) -> str:
    if line.points is not None and not line.counted:
        return f'"{NO_PROOF}"'
    return _last_stage(rows.sheet, column, rows.stages[bonus_key(line.id)], f'"{NOT_CLAIMED}"')


def _deduction(rows: ScoreRows, column: Column, taken: DeductionLine) -> str:
    rule = next(one for one in rows.sheet.deductions if one.id == taken.id)
    count = column.ours(rows.counts[taken.id])
    points = f"{cells.literal(rule.each)}*{count}"
    if rule.max is not None:
        points = f"MIN({cells.literal(rule.max)},{points})"
    return f'IF(ISNUMBER({count}),{points},IF({count}="{NOT_RECORDED}",0,"{INCOMPLETE}"))'


def _total(rows: ScoreRows, column: Column) -> str:
    """Sections + bonus − deductions, not under 0, rounded once."""
    subtotal = column.formula(rows.subtotal)
    known, made = [f"ISNUMBER({subtotal})"], subtotal
    if rows.bonus:
        made += f"+{column.formula(rows.bonus)}"
    if rows.deducted:
        known.append(f"ISNUMBER({column.formula(rows.deducted)})")
        made += f"-{column.formula(rows.deducted)}"
    places = rows.sheet.rounding.places
    return f'IF(AND({",".join(known)}),ROUND(ROUND(MAX(0,{made}),9),{places}),"{INCOMPLETE}")'


def _grade_of(result: SheetResult) -> str | None:
    if result.status == "not_considered":
        return NOT_CONSIDERED
    return result.grade.final.text if result.grade is not None else None


def _grade(rows: ScoreRows, column: Column) -> str:
    """The band of the total, held down by sections under their floor."""
    sheet, total = rows.sheet, column.formula(rows.total)
    order = [band.id for band in sheet.bands]
    by_total = str(len(order))
    for position, row in reversed(list(enumerate(rows.bands[:-1], 1))):
        by_total = f"IF({total}>=$C{row},{position},{by_total})"
    held = [by_total]
    for section in sheet.sections:
        floor = floor_points(section)
        if floor is not None and section.below_floor is not None:
            cell = column.formula(rows.sections[section.id])
            below = f"ROUND(ROUND({cell},9),{sheet.rounding.places})<{cells.literal(section.max)}*{section.floor:f}%"
            held.append(f"IF(ISNUMBER({cell}),IF({below},{order.index(section.below_floor) + 1},0),0)")
    band = f"INDEX($B${rows.bands[0]}:$B${rows.bands[-1]},MAX({','.join(held)}))"
    made = f'IF(ISNUMBER({total}),{band},"{INCOMPLETE}")'
    if rows.gates:
        applies = ",".join(f'{column.ours(row)}="{_YES}"' for row in rows.gates.values())
        made = f'IF(OR({applies}),"{NOT_CONSIDERED}",{made})'
    return made


def _figures(page: Worksheet, rows: ScoreRows, column: Column, result: SheetResult) -> None:
    for item in result.items:
        own = rows.targets.get(item.key)
        if own is None:
            continue
        if item.status == "not_applicable":
            for row in range(own.planned, own.ratio + 1):
                _merged(page, column, row, "–")
            continue
        _merged(page, column, own.planned, item.planned)
        for figure in item.inputs:
            _merged(page, column, own.inputs[figure.name], figure.value)
        placed = _cells(own, column)
        if own.quantity is not None:
            made = _merged(page, column, own.quantity, "")
            made.value = f"={formulas.quantity(own.target, placed)}"
            made.number_format, made.font = cells.AS_IT_IS, cells.FORMULA
        ratio = _merged(page, column, own.ratio, "")
        ratio.value = f"={formulas.ratio(own.target, placed)}"
        ratio.number_format, ratio.font = cells.PER_CENT, cells.FORMULA
    for taken in result.deductions:
        count = Decimal(taken.count) if taken.count is not None else UNKNOWN
        _merged(page, column, rows.counts[taken.id], count if taken.recorded else NOT_RECORDED)
    for gate in result.gates:
        if gate.id in rows.gates:
            _merged(page, column, rows.gates[gate.id], _GATES[gate.state])


def _merged(page: Worksheet, column: Column, row: int, value: Decimal | str | None) -> Any:
    shown = UNKNOWN if value is None else value
    form = cells.decimals(shown) if isinstance(shown, Decimal) else "General"
    cell = put_value(page, row, column.first, shown, form)
    page.merge_cells(start_row=row, end_row=row, start_column=column.first, end_column=column.first + 2)
    cell.alignment = Alignment(horizontal="right", vertical="top")
    return cell


def _stages(page: Worksheet, rows: ScoreRows, column: Column, result: SheetResult) -> None:
    typed: dict[str, StageView | None] = {item.key: item.stages for item in result.items if item.key in rows.stages}
    left_out = {item.key for item in result.items if item.status == "not_applicable"}
    typed |= {bonus_key(line.id): line.stages for line in result.bonus.lines}
    for key, seen in typed.items():
        for offset, stage in enumerate(STAGE_NAMES):
            score = seen.at(stage) if seen is not None else None
            if score is not None:
                put_value(page, rows.stages[key], column.first + offset, score, column.form)
            elif key in left_out:
                put_text(page, rows.stages[key], column.first + offset, "–").alignment = Alignment(horizontal="right")
