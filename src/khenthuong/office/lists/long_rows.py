"""Tables of one unit: a target or score line per row, with columns for plan and result, or for the scoring stages."""

from __future__ import annotations

import re
from decimal import Decimal

from khenthuong.base.vietnamese import match_key, slug
from khenthuong.office.lists.columns import Column, table_unit
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.dictionary import Part
from khenthuong.office.lists.figures import Figure, ask_magnitudes, number_column
from khenthuong.office.lists.messages import Ask, Choice, Message, note
from khenthuong.office.lists.number_values import NumberColumn, read_number
from khenthuong.office.lists.plan_words import PlanNames
from khenthuong.office.lists.score_checks import plan_maximum
from khenthuong.office.lists.score_entries import Entries, Filled, Scored
from khenthuong.office.lists.sheet import SheetWork, leave_out_hidden
from khenthuong.office.lists.unit_names import UnitFinder, UnitFound
from khenthuong.office.lists.units import unit_of
from khenthuong.office.lists.work import CellWork, RowWork


def is_long(sheet: SheetWork) -> bool:
    """Whether the rows are targets or score lines rather than units."""
    return (sheet.has("target.name") or sheet.has("item.name")) and not any(
        (column.field or "").startswith(("measurements.", "assigned.", "items.")) for column in sheet.columns.values()
    )


def read_long(sheet: SheetWork, context: Context, units: UnitFinder, entries: Entries) -> None:
    """Every line of one unit's table into its score entry."""
    names = context.names
    if names is None:
        said = "Cần biết kế hoạch để hiểu các dòng chỉ tiêu, nội dung chấm: hãy thêm --ke-hoach."
        sheet.messages.append(Message("loi", "KT-529", said))
        sheet.stop()
        return
    parts = _parts(sheet, context)
    if not parts:
        said = "Không tìm thấy cột kế hoạch, thực hiện hoặc cột chấm điểm nào."
        sheet.messages.append(Message("loi", "KT-537", said))
        sheet.stop()
        return
    unit = _unit(sheet, context, units)
    if unit is None:
        sheet.stop()
        return
    scored = entries.of(unit, unit.kind or "collective")
    field_name = "target.name" if sheet.has("target.name") else "item.name"
    for row in list(sheet.records()):
        work = sheet.cell(row, field_name)
        if work is None or not work.cell.text:
            row.leave_out(Message("loi", "KT-537", "Dòng không có tên chỉ tiêu, nội dung nên không biết ghi vào đâu."))
            continue
        if leave_out_hidden(sheet, row, work.cell.text):
            continue
        if sheet.kind == "results":
            _target_row(sheet, row, work, scored, names, parts)
        else:
            _item_row(sheet, row, work, scored, names, parts, context)


def _unit(sheet: SheetWork, context: Context, units: UnitFinder) -> UnitFound | None:
    # “CÁC ẤP NĂM 2017” is not about Ấp Năm.
    title = re.sub(r"(?i)\bnăm\s+\d{4}", " ", sheet.table.title) if sheet.table is not None else ""
    pieces = [sheet.name, *re.split(r"\s*[\n:;|·]\s*|\s{2,}", title), *re.findall(r"(?i)\bấp\s+\w+", title)]
    for piece in pieces:
        if (found := units.known(piece)) is not None:
            return found
    plan = context.plan
    commune = []
    if plan is not None:
        name = plan.locality.commune
        commune = [UnitFound(slug(name), name, "commune")]
        if sheet.kind == "results" and match_key(name) in match_key(title) and "ấp" not in match_key(title).split():
            return commune[0]
    known = [units.known(member.name) for cluster in (plan.clusters if plan else ()) for member in cluster.members]
    choices = tuple(Choice(one.name, one) for one in [*commune, *known] if one is not None)
    sentence = f"Bảng ở trang “{sheet.name}” là của đơn vị nào?"
    ask = Ask("cua-don-vi", (title[:60],), "KT-526", sentence, choices, units.known, may_be_blank=False)
    given = sheet.desk.about_sheet(ask, sheet.messages)
    return given.value if given is not None and isinstance(given.value, UnitFound) else None


def _parts(sheet: SheetWork, context: Context) -> dict[int, Part]:
    """Which column is plan, result, share, or a scoring stage."""
    found: dict[int, Part] = {}
    for position, column in sheet.columns.items():
        if column.part is not None:
            found[position] = column.part
    return found


def _target_row(
    sheet: SheetWork, row: RowWork, work: CellWork, scored: Scored, names: PlanNames, parts: dict[int, Part]
) -> None:
    goal, figure = names.goal_of((work.cell.text,)), names.figure_of((work.cell.text,))
    if goal is None and figure is None:
        row.leave_out(note("KT-520", f"“{work.cell.text}” không phải chỉ tiêu của kế hoạch; không đọc."))
        return
    work.value = goal or figure
    unit_cell = sheet.cell(row, "target.unit")
    own_unit = unit_of(unit_cell.cell.text) if unit_cell is not None else None
    planned: Decimal | None = None
    for position, part in sorted(parts.items(), key=lambda item: item[1] != "planned"):
        cell, column = row.cells.get(position), sheet.columns[position]
        if cell is None or part == "share":
            continue
        cell.left_out = False
        path = f"assigned.{goal}" if part == "planned" else f"measurements.{figure}"
        if (part == "planned" and goal is None) or (part == "done" and figure is None):
            cell.messages.append(note("KT-520", "Chỉ tiêu này cần nhiều số liệu; không biết ô này là số liệu nào."))
            continue
        wanted = names.unit_of_goal(goal) if part == "planned" and goal else names.unit_of_figure(figure or "")
        expected = planned if planned is not None else names.plan.targets[goal].planned.value if goal else None
        declared = own_unit or (table_unit(sheet.table) if sheet.table is not None else None)
        described = Column(position, column.heading, path, None, part, own_unit or column.unit)
        cell.column = described  # a column holds figures of many targets; this cell of one
        numbers = number_column(described, [cell.cell], wanted, expected or None, declared)
        sheet.desk.settle(cell, read_number(cell.cell, numbers), work.cell.text)
        one = Figure(cell, work.cell.text, expected or None, "kế hoạch")
        ask_magnitudes(sheet.desk, described, wanted, [one])
        if isinstance(cell.value, Decimal):
            planned = cell.value if part == "planned" else planned
            scored.put(path, Filled(row, cell, sheet, cell.value))


def _item_row(
    sheet: SheetWork,
    row: RowWork,
    work: CellWork,
    scored: Scored,
    names: PlanNames,
    parts: dict[int, Part],
    context: Context,
) -> None:
    line = names.line_of((work.cell.text,))
    if line is None:
        row.leave_out(note("KT-520", f"“{work.cell.text}” không phải nội dung của bảng chấm điểm; không đọc."))
        return
    work.value = line
    if not line.startswith(("items.", "bonus.")):
        row.leave_out(note("KT-520", "Điểm theo mục và điểm trừ chỉ để đối chiếu; chương trình cộng từ từng nội dung."))
        return
    limit = plan_maximum(context, scored.kind, line)
    for position, part in parts.items():
        cell = row.cells.get(position)
        if cell is None:
            continue
        cell.left_out = False
        sheet.desk.settle(cell, read_number(cell.cell, NumberColumn(sheet.columns[position].heading)), work.cell.text)
        if not isinstance(cell.value, Decimal):
            continue
        if limit is not None and cell.value > limit:
            said = f"Điểm vượt mức tối đa {limit}. Giữ nguyên để Hội đồng quyết định."
            cell.messages.append(note("KT-534", said))
        scored.put(f"{line}.{part}", Filled(row, cell, sheet, cell.value))
