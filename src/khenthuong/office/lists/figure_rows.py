"""Rows of hamlet results and score sheets: one unit per row, a figure or score per column."""

from __future__ import annotations

from decimal import Decimal

from khenthuong.base.numbers import show_number
from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.columns import Column, table_unit
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.dictionary import heading_key
from khenthuong.office.lists.figures import Figure, ask_magnitudes, number_column
from khenthuong.office.lists.messages import Ask, Choice, Message, info, note
from khenthuong.office.lists.name_values import read_person_name, read_unit_name
from khenthuong.office.lists.number_values import NumberColumn, read_number
from khenthuong.office.lists.plan_words import PlanNames
from khenthuong.office.lists.score_checks import check_score_row
from khenthuong.office.lists.score_entries import Entries, Filled, Scored
from khenthuong.office.lists.sheet import SheetWork, leave_out_hidden
from khenthuong.office.lists.totals import check_sums, tell_difference
from khenthuong.office.lists.unit_names import UnitFinder, UnitFound
from khenthuong.office.lists.units import Unit
from khenthuong.office.lists.work import CellWork, RowWork

_READ_PARTS = ("measurements", "assigned", "shares", "items", "bonus", "deductions", "sections", "total")
_KIND_WORDS = {"ấp": "hamlet", "thôn": "hamlet", "khóm": "hamlet", "khu": "hamlet", "xã": "commune"}


def read_figures(sheet: SheetWork, context: Context, units: UnitFinder, entries: Entries) -> None:
    """Every unit row of the sheet into its score entry; checks sizes, shares and totals on the way."""
    if context.names is None:
        sheet.messages.append(
            Message(
                "loi", "KT-529", "Cần biết kế hoạch để hiểu các cột số liệu: hãy thêm --ke-hoach, ví dụ my-thanh-2017."
            )
        )
        sheet.stop()
        return
    if not sheet.has("unit.name"):
        sheet.messages.append(Message("loi", "KT-537", "Không tìm thấy cột tên ấp, tên đơn vị."))
        sheet.stop()
        return
    scored = _units(sheet, context, units, entries)
    read: dict[int, NumberColumn] = {}
    for position, column in sorted(sheet.columns.items(), key=lambda item: _order(item[1])):
        part = (column.field or "").split(".")[0]
        if part in _READ_PARTS and column.field not in ("total.rank", "total.grade") and not column.hidden:
            read[position] = _read_column(sheet, position, column, context.names, scored)
    for row, one in scored:
        if one is None:
            continue
        _fill(sheet, row, one, read, context.names)
        _check_shares(sheet, row, context.names, one.unit.name)
        if sheet.kind == "scores":
            check_score_row(sheet, row, one, context)
    check_sums(sheet, read)
    for row, one in scored:
        if one is not None and row.usable and not any(filled.row is row for filled in one.values.values()):
            row.leave_out(note("KT-520", "Dòng không có số liệu nào dùng được để chấm điểm; chỉ đối chiếu."))


def _order(column: Column) -> int:
    """Planned figures first: results are compared with them."""
    return 0 if column.part == "planned" else 1


def _of_people(sheet: SheetWork, context: Context) -> bool:
    """Whether the rows are persons: the heading of their names says so."""
    headings = [column.heading for column in sheet.columns.values() if column.field == "unit.name"]
    return any(context.dictionary.field_of(heading_key(text), "nominees") == "nominee.name" for text in headings)


def _units(
    sheet: SheetWork, context: Context, units: UnitFinder, entries: Entries
) -> list[tuple[RowWork, Scored | None]]:
    """The rows and whose they are; None while that is an open question: the figures are read all the same."""
    found: list[tuple[RowWork, Scored | None]] = []
    first: dict[str, RowWork] = {}
    people = _of_people(sheet, context)
    read_name = read_person_name if people else read_unit_name
    for row in list(sheet.records()):
        work = sheet.cell(row, "unit.name")
        text = sheet.desk.settle(work, read_name(work.cell)) if work is not None else None
        if work is None or not text:
            row.leave_out(Message("loi", "KT-537", "Dòng không có tên đơn vị nên không biết ghi cho ai."))
            continue
        if leave_out_hidden(sheet, row, text):
            continue
        reading = units.read_person(text) if people else units.read(text, must_be_known=True)
        unit = sheet.desk.settle(work, reading, f"dòng {row.number}" if people else "")
        if not isinstance(unit, UnitFound):
            if work.blocked:
                found.append((row, None))
            else:
                row.leave_out(info("KT-526", f"“{text}” không phải đơn vị trong kế hoạch; không nhập."))
            continue
        work.value = unit.id
        if unit.id in first:
            _ask_double(sheet, row, first[unit.id], unit)
        first.setdefault(unit.id, row)
        if not row.left_out and not row.blocked:
            kind = unit.kind or _KIND_WORDS.get(match_key(unit.name).split()[0], "collective")
            found.append((row, entries.of(unit, kind)))
    return [(row, one) for row, one in found if not row.left_out]


def _ask_double(sheet: SheetWork, row: RowWork, earlier: RowWork, unit: UnitFound) -> None:
    choices = (Choice(f"giữ dòng {earlier.number}", "first"), Choice(f"giữ dòng {row.number}", "second"))
    sentence = f"{unit.name} có hai dòng: {earlier.number} và {row.number}. Giữ dòng nào?"
    ask = Ask("trung", (unit.name, f"{earlier.number}-{row.number}"), "KT-527", sentence, choices, may_be_blank=False)
    given, other = sheet.desk.about_row(row, ask), sheet.desk.about_row(earlier, ask)
    if given is None or other is None:
        return
    loser = row if given.value == "first" else earlier
    loser.leave_out(info("KT-527", f"{unit.name} có hai dòng; đã chọn giữ dòng kia."))


def _wanted_unit(column: Column, names: PlanNames) -> Unit | None:
    part, _, name = (column.field or "").partition(".")
    if part == "measurements":
        return names.unit_of_figure(name)
    if part == "assigned":
        return names.unit_of_goal(name)
    return Unit("%", "%") if part == "shares" else None


def _read_column(
    sheet: SheetWork, position: int, column: Column, names: PlanNames, scored: list[tuple[RowWork, Scored | None]]
) -> NumberColumn:
    cells = [(row, one, row.cells[position]) for row, one in scored if position in row.cells]
    wanted = _wanted_unit(column, names)
    declared = table_unit(sheet.table) if sheet.table is not None else None
    figures: list[Figure] = []
    raw = [work.cell for _, _, work in cells]
    general = number_column(column, raw, wanted, None, declared)
    for row, one, work in cells:
        expected, source = _expected(sheet, row, one, column, names)
        own = number_column(column, raw, wanted, expected, declared)
        whose = one.unit.name if one is not None else f"dòng {row.number}"
        sheet.desk.settle(work, read_number(work.cell, own), whose)
        figures.append(Figure(work, whose, expected, source))
    if column.field and column.field.split(".")[0] in ("measurements", "assigned"):
        ask_magnitudes(sheet.desk, column, wanted, _with_siblings(figures))
    return general


def _with_siblings(figures: list[Figure]) -> list[Figure]:
    """Where the plan says nothing, the middle of the other rows is what is expected."""
    values = sorted(one.work.value for one in figures if isinstance(one.work.value, Decimal) and one.work.value)
    if len(values) < 3:
        return figures
    middle = values[len(values) // 2]
    return [
        one if one.expected is not None else Figure(one.work, one.whose, middle, "các dòng khác") for one in figures
    ]


def _expected(
    sheet: SheetWork, row: RowWork, one: Scored | None, column: Column, names: PlanNames
) -> tuple[Decimal | None, str]:
    """What the plan, or the plan column of the row, lets expect."""
    part, _, name = (column.field or "").partition(".")
    targets = names.plan.targets
    if part == "measurements":
        owners = [target for target in targets.values() if target.measure.names() == (name,)]
        goal = owners[0].id if len(owners) == 1 else None
    else:
        goal = name if part == "assigned" else None
    if goal is None or goal not in targets:
        return None, ""
    target = targets[goal]
    if part == "measurements":
        planned = next(sheet.cells(row, f"assigned.{goal}"), None)
        if planned is not None and isinstance(planned.value, Decimal) and planned.value:
            return planned.value, "kế hoạch"
    if one is not None and target.shares is not None and one.unit.id in target.shares.units:
        return target.shares.units[one.unit.id], "phần kế hoạch giao"
    wanted = names.unit_of_goal(goal)
    if wanted is None or wanted.family in ("%",) or target.planned.unit.endswith("/năm"):
        return (target.planned.value or None), "chỉ tiêu kế hoạch"
    if one is not None and one.kind == "commune":
        return (target.planned.value or None), "chỉ tiêu kế hoạch"
    return None, ""


def _fill(sheet: SheetWork, row: RowWork, one: Scored, read: dict[int, NumberColumn], names: PlanNames) -> None:
    for position in read:
        work, column = row.cells.get(position), sheet.columns[position]
        if work is None or column.field is None or work.value is None or not isinstance(work.value, Decimal):
            continue
        part = column.field.split(".")[0]
        if part in ("measurements", "assigned"):
            one.put(column.field, Filled(row, work, sheet, work.value))
        elif part in ("items", "bonus"):
            one.put(f"{column.field}.{column.part or 'council'}", Filled(row, work, sheet, abs(work.value)))
        elif part == "deductions":
            _deduction(sheet, row, one, work, column, names)
        elif part in ("sections", "total"):
            work.messages.append(
                info("KT-520", "Điểm theo mục và tổng điểm chỉ để đối chiếu; chương trình cộng từ từng nội dung.")
            )


def _deduction(sheet: SheetWork, row: RowWork, one: Scored, work: CellWork, column: Column, names: PlanNames) -> None:
    """A deduction column holds either how often or how many points; only people know which."""
    name = (column.field or "").split(".")[1]
    rule = next((item for plan in names.plan.sheets.values() for item in plan.deductions if item.id == name), None)
    value = abs(Decimal(work.value))
    if rule is None or not value:
        one.put(f"deductions.{name}", Filled(row, work, sheet, 0))
        return
    choices = (Choice("số lần", "count"), Choice("số điểm trừ", "points"))
    sentence = f"Cột “{column.heading}” ghi số lần hay số điểm trừ (mỗi lần trừ {show_number(rule.each)} điểm)?"
    given = sheet.desk.about_cell(work, Ask("diem-tru", (column.heading,), "KT-526", sentence, choices))
    if given is None or given.value is None:
        return
    times = value if given.value == "count" else value / rule.each
    if times != times.to_integral_value():
        work.messages.append(note("KT-534", f"{show_number(value)} không phải một số lần trừ chẵn; để trống."))
        return
    one.put(f"deductions.{name}", Filled(row, work, sheet, int(times)))


def _check_shares(sheet: SheetWork, row: RowWork, names: PlanNames, whose: str) -> None:
    """A typed “% đạt” against the row's own planned and done figures."""
    for position, column in sheet.columns.items():
        if not (column.field or "").startswith("shares.") or position not in row.cells:
            continue
        work = row.cells[position]
        goal = (column.field or "").partition(".")[2]
        planned = next(sheet.cells(row, f"assigned.{goal}"), None)
        done = next(
            (
                one
                for name in names.plan.targets[goal].measure.names()
                for one in sheet.cells(row, f"measurements.{name}")
            ),
            None,
        )
        if planned is None or done is None or not isinstance(work.value, Decimal):
            continue
        if not isinstance(planned.value, Decimal) or not isinstance(done.value, Decimal) or not planned.value:
            continue
        share = done.value / planned.value * 100
        if abs(share - work.value) > Decimal("0.6"):
            tell_difference(sheet, work, whose, "Tỷ lệ đạt", work.value, share.quantize(Decimal("0.01")))
