"""The cells of a person's row that hold records: gradings, awards, registrations, initiatives, discipline, leave."""

from __future__ import annotations

from khenthuong.office.lists.award_cells import read_held, read_proposed, read_register_row, read_registered
from khenthuong.office.lists.conduct_cells import read_discipline, read_initiatives, read_leave
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.mark_values import read_mark
from khenthuong.office.lists.messages import info, note
from khenthuong.office.lists.people import Person
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.word_values import read_word
from khenthuong.office.lists.work import RowWork


def read_records(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    """Put every record of a row into the person's lists."""
    _ratings(sheet, row, person, context)
    if sheet.kind == "register":
        read_register_row(sheet, row, person, context)
    else:
        for work in sheet.cells(row, "register.award"):
            read_held(sheet, work, person, context)
    if sheet.kind in ("registrations", "nominees"):
        read_registered(sheet, row, person, context)
    for work in sheet.cells(row, "proposed.award"):
        read_proposed(work, context)
    read_initiatives(sheet, row, person, context)
    for work in sheet.cells(row, "discipline.form"):
        read_discipline(sheet, work, person, context)
    for work in sheet.cells(row, "leave.work_days"):
        read_leave(sheet, work, person, context)
    for field_name in ("total.points", "total.rank", "votes"):
        for work in sheet.cells(row, field_name):
            work.value = work.cell.text
            work.messages.append(
                info("KT-520", "Điểm, hạng và phiếu trong danh sách chỉ để đối chiếu; không đưa vào hồ sơ.")
            )


def _ratings(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    for work in sheet.cells(row, "ratings"):
        if work.column is not None and work.column.choice:
            found = work.column.choice if sheet.desk.settle(work, read_mark(work.cell)) else None
        else:
            found = sheet.desk.settle(work, read_word(work.cell, context.ratings))
        year = work.column.year if work.column and work.column.year else sheet.year
        if found is None:
            continue
        if year is None:
            work.messages.append(note("KT-529", "Không rõ xếp loại của năm nào; hãy thêm --nam."))
            continue
        person.add("ratings", {"year": year, "class": found, "evidence": sheet.evidence(work.cell)})
