"""Scores against their maxima and totals. Nothing is mended: the council decides."""

from __future__ import annotations

from decimal import Decimal

from khenthuong.base.numbers import show_number
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.messages import note
from khenthuong.office.lists.number_values import NumberColumn, read_number
from khenthuong.office.lists.score_entries import Scored
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.table import RowRole
from khenthuong.office.lists.totals import tell_difference
from khenthuong.office.lists.work import RowWork


def check_score_row(sheet: SheetWork, row: RowWork, one: Scored, context: Context) -> None:
    """Scores over the maximum, negative deductions, and a total that its parts do not give."""
    typed = maxima(sheet)
    for position, column in sheet.columns.items():
        work = row.cells.get(position)
        if work is None or not isinstance(work.value, Decimal):
            continue
        part = (column.field or "").split(".")[0]
        limit = plan_maximum(context, one.kind, column.field or "")
        limit = limit if limit is not None else typed.get(position)
        if limit is not None and work.value > limit:
            shown = f"Điểm {show_number(work.value)} vượt mức tối đa {show_number(limit)}"
            said = f"{shown}. Giữ nguyên để Hội đồng quyết định."
            work.messages.append(note("KT-534", said))
        if work.value < 0 and (part == "deductions" or column.field == "total.deductions"):
            work.messages.append(
                note("KT-534", f"Điểm trừ ghi số âm ({show_number(work.value)}); đọc là số điểm bị trừ.")
            )
        elif work.value < 0 and part in ("items", "sections", "bonus", "total"):
            work.messages.append(note("KT-534", f"Điểm {show_number(work.value)} là số âm. Xin đối chiếu."))
    _check_total(sheet, row, one.unit.name)


def plan_maximum(context: Context, kind: str, field_name: str) -> Decimal | None:
    """The most points the plan's sheet gives for a line, section or bonus."""
    plan_sheet = context.plan.sheet_for(kind) if context.plan is not None else None
    if plan_sheet is None:
        return None
    part, _, name = field_name.partition(".")
    if part == "items":
        return next((item.max for item in plan_sheet.items() if item.key == name), None)
    if part == "sections":
        return next((section.max for section in plan_sheet.sections if section.id == name), None)
    if part == "bonus":
        return next((bonus.max for bonus in plan_sheet.bonus.items if bonus.id == name), None)
    return plan_sheet.bonus.max if field_name == "total.bonus" else None


def maxima(sheet: SheetWork) -> dict[int, Decimal]:
    """The maximum row of a score sheet by column."""
    found: dict[int, Decimal] = {}
    for row in sheet.rows:
        if row.found.role is RowRole.MAXIMUM:
            for position, work in row.cells.items():
                reading = read_number(work.cell, NumberColumn())
                if reading.ask is None and isinstance(reading.value, Decimal):
                    work.value = found[position] = reading.value
    return found


def _check_total(sheet: SheetWork, row: RowWork, whose: str) -> None:
    for position, column in sheet.columns.items():
        if column.field != "total.points" or position not in row.cells:
            continue
        total = row.cells[position].value
        parts = _parts(sheet, row, column.part)
        if isinstance(total, Decimal) and parts and total != (computed := sum(parts, Decimal(0))):
            tell_difference(sheet, row.cells[position], whose, "Tổng điểm", total, computed)


def _parts(sheet: SheetWork, row: RowWork, stage: str | None) -> list[Decimal]:
    """The points a total adds: the last stage that is filled, sections before items, bonus, minus deductions."""
    stages = {one.part for one in sheet.columns.values() if (one.field or "").startswith(("items.", "sections."))}
    last = stage or next((one for one in ("council", "cross", "self") if one in stages), None)
    wanted = (
        "sections." if any((one.field or "").startswith("sections.") for one in sheet.columns.values()) else "items."
    )
    found: list[Decimal] = []
    for position, column in sheet.columns.items():
        work, name = row.cells.get(position), column.field or ""
        counts = name.startswith((wanted, "bonus.")) or name in ("total.bonus", "total.deductions")
        if not counts:
            continue
        if name.startswith((wanted, "bonus.")) and column.part not in (last, None):
            continue
        if work is None or not isinstance(work.value, Decimal):
            if name.startswith(wanted):
                return []  # a missing score is not 0, so there is nothing to compare
            continue
        found.append(-abs(work.value) if name == "total.deductions" else work.value)
    return found
