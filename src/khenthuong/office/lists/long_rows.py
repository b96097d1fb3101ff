"""Tables of one unit: a target or score line per row, with columns for plan and result, or for the scoring stages."""

from __future__ import annotations

import re
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Place:
    """What the cells of one column are: whose, and plan, result or stage."""

    scored: Scored
    part: Part


def read_long(sheet: SheetWork, context: Context, units: UnitFinder, entries: Entries) -> None:
    """Every line of a table with a target or score line per row: of one unit, or of the units across its top."""
    names = context.names
    if names is None:
        said = "Cần biết kế hoạch để hiểu các dòng chỉ tiêu, nội dung chấm: hãy thêm --ke-hoach."
        sheet.messages.append(Message("loi", "KT-529", said))
        sheet.stop()
        return
    places = _places(sheet, context, units, entries)
    if places is None:
        sheet.stop()
        return
    if not places:
        said = "Không tìm thấy cột kế hoạch, thực hiện hoặc cột chấm điểm nào."
        sheet.messages.append(Message("loi", "KT-537", said))
        sheet.stop()
        return
    field_name = "target.name" if sheet.has("target.name") else "item.name"
    for row in list(sheet.records()):
        work = sheet.cell(row, field_name)
        if work is None or not work.cell.text:
            row.leave_out(Message("loi", "KT-537", "Dòng không có tên chỉ tiêu, nội dung nên không biết ghi vào đâu."))
            continue
        if leave_out_hidden(sheet, row, work.cell.text):
            continue
        if sheet.kind == "results":
            _target_row(sheet, row, work, names, places)
        else:
            _item_row(sheet, row, work, names, places, context)


def _places(sheet: SheetWork, context: Context, units: UnitFinder, entries: Entries) -> dict[int, _Place] | None:
    """What each column of figures is; None while nobody knows whose table it is."""
    across = {
        position: (column.field.removeprefix("of_unit."), column.part or "done")
        for position, column in sheet.columns.items()
        if column.field is not None and column.field.startswith("of_unit.")
    }
    if across:
        found = {position: (units.by_id(unit), part) for position, (unit, part) in across.items()}
        return {
            position: _Place(entries.of(unit, unit.kind or "collective"), part)
            for position, (unit, part) in found.items()
            if unit is not None
        }
    unit = _unit(sheet, context, units)
    if unit is None:
        return None
    scored = entries.of(unit, unit.kind or "collective")
    return {
        position: _Place(scored, column.part)
        for position, column in sheet.columns.items()
        if column.part is not None and column.field not in ("target.name", "item.name")
    }


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


def _target_row(sheet: SheetWork, row: RowWork, work: CellWork, names: PlanNames, places: dict[int, _Place]) -> None:
    goal, figure = names.goal_of((work.cell.text,)), names.figure_of((work.cell.text,))
    if goal is None and figure is None:
        row.leave_out(note("KT-520", f"“{work.cell.text}” không phải chỉ tiêu của kế hoạch; không đọc."))
        return
    work.value = goal or figure
    unit_cell = sheet.cell(row, "target.unit")
    own_unit = None
    if unit_cell is not None:
        own_unit, unit_cell.value = unit_of(unit_cell.cell.text), unit_cell.cell.text
    planned: dict[str, Decimal] = {}
    for position, place in sorted(places.items(), key=lambda item: item[1].part != "planned"):
        cell, column, part, scored = row.cells.get(position), sheet.columns[position], place.part, place.scored
        if cell is None or part == "share":
            continue
        cell.left_out = False
        path = f"assigned.{goal}" if part == "planned" else f"measurements.{figure}"
        if (part == "planned" and goal is None) or (part == "done" and figure is None):
            cell.messages.append(note("KT-520", "Chỉ tiêu này cần nhiều số liệu; không biết ô này là số liệu nào."))
            continue
        wanted = names.unit_of_goal(goal) if part == "planned" and goal else names.unit_of_figure(figure or "")
        expected = planned.get(scored.unit.id) or _expected(names, goal, scored)
        declared = own_unit or (table_unit(sheet.table) if sheet.table is not None else None)
        described = Column(position, column.heading, path, None, part, own_unit or column.unit)
        numbers = number_column(described, [cell.cell], wanted, expected or None, declared)
        cell.fills = path
        whose = f"{work.cell.text}, {scored.unit.name}"
        sheet.desk.settle(cell, read_number(cell.cell, numbers), whose)
        one = Figure(cell, whose, expected or None, "kế hoạch")
        ask_magnitudes(sheet.desk, described, wanted, [one])
        if isinstance(cell.value, Decimal):
            if part == "planned":
                planned[scored.unit.id] = cell.value
            scored.put(path, Filled(row, cell, sheet, cell.value))


def _expected(names: PlanNames, goal: str | None, scored: Scored) -> Decimal | None:
    """The planned figure: the unit's own share where the plan divides it, and no sum of the commune for a hamlet."""
    if goal is None:
        return None
    target = names.plan.targets[goal]
    if target.shares is not None and scored.unit.id in target.shares.units:
        return target.shares.units[scored.unit.id]
    unit = names.unit_of_goal(goal)
    whole = scored.kind == "commune" or unit is None or unit.family == "%" or target.planned.unit.endswith("/năm")
    return target.planned.value if whole else None


def _item_row(
    sheet: SheetWork,
    row: RowWork,
    work: CellWork,
    names: PlanNames,
    places: dict[int, _Place],
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
    for position, place in places.items():
        cell = row.cells.get(position)
        if cell is None:
            continue
        cell.left_out = False
        cell.fills = f"{line}.{place.part}"
        limit = plan_maximum(context, place.scored.kind, line)
        sheet.desk.settle(cell, read_number(cell.cell, NumberColumn(sheet.columns[position].heading)), work.cell.text)
        if not isinstance(cell.value, Decimal):
            continue
        if limit is not None and cell.value > limit:
            said = f"Điểm vượt mức tối đa {limit}. Giữ nguyên để Hội đồng quyết định."
            cell.messages.append(note("KT-534", said))
        place.scored.put(f"{line}.{place.part}", Filled(row, cell, sheet, cell.value))
