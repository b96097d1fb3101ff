"""The cells of a row that hold awards: held, registered for, proposed; and rows of registers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from khenthuong.office.lists.award_values import FoundAward, FoundDecision, asked_text, read_awards, read_decision
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.date_values import YEAR, DateColumn, read_date
from khenthuong.office.lists.mark_values import mark_of, read_mark
from khenthuong.office.lists.messages import Ask, Choice, info, note
from khenthuong.office.lists.people import Person
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.lists.word_values import read_word
from khenthuong.office.lists.work import CellWork, RowWork

_LISTED_YEARS = re.compile(rf"(?<!\d){YEAR}(?!\d)")


def _awards(
    sheet: SheetWork, work: CellWork, context: Context, level: str | None = None
) -> tuple[FoundAward, ...] | None:
    """The awards of a cell, asking about one text after the other; None while a question is open.

    ``level`` is the level of the body that signed: “Giấy khen” signed by the commune is the commune's.
    """
    said: list[tuple[str, str | None]] = []
    while True:
        reading = read_awards(work.cell, context.awards, said)
        if reading.ask is None:
            found: tuple[FoundAward, ...] | None = sheet.desk.settle(work, reading)
            return found if found is not None else ()
        fitting = [choice for choice in reading.ask.choices if level and str(choice.value).endswith(f"-cap-{level}")]
        if len(fitting) == 1 and context.awards.meanings(asked_text(reading.ask)):
            work.messages.append(note("KT-526", f"“{asked_text(reading.ask)}” đọc là {fitting[0].label}, theo nơi ký."))
            said.append((asked_text(reading.ask), str(fitting[0].value)))
            continue
        given = sheet.desk.about_cell(work, reading.ask)
        if given is None:
            return None
        said.append((asked_text(reading.ask), str(given.value) if given.value else None))


def read_held(sheet: SheetWork, work: CellWork, person: Person, context: Context) -> None:
    """Awards already held, from a cell of a nominee list."""
    year = work.column.year if work.column else None
    if work.column is not None and work.column.choice:
        if not sheet.desk.settle(work, read_mark(work.cell)):
            return
        work.value = (FoundAward(work.column.choice),)
    found = work.value if work.column is not None and work.column.choice else _awards(sheet, work, context)
    for award in found or ():
        years = award.years or ((year,) if year else ())
        if not years and award.decided_on is None:
            work.messages.append(note("KT-529", "Không rõ danh hiệu của năm nào."))
        person.add("register", _held_record(award, years, sheet.evidence(work.cell)))
    _show_awards(work)


def _held_record(award: FoundAward, years: tuple[int, ...], evidence: dict[str, str]) -> dict[str, Any]:
    record: dict[str, Any] = {"award": award.award, "evidence": evidence}
    if years:
        record["years"] = list(years)
    if award.number:
        record["number"] = award.number
        record["evidence"] = {"paper": award.number, **evidence}
    if award.decided_on:
        record["decided_on"] = award.decided_on
    return record


def _show_awards(work: CellWork) -> None:
    """The account shows awards as plain data."""
    if isinstance(work.value, tuple):
        work.value = [
            {"award": one.award, "years": list(one.years)} if one.years else one.award
            for one in work.value
            if isinstance(one, FoundAward)
        ]


def read_register_row(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    """One row of a register of past awards."""
    work = sheet.cell(row, "register.award")
    if work is None or is_unknown(work.cell.text):
        row.leave_out(note("KT-537", "Dòng không có danh hiệu, hình thức khen nên không đọc."))
        return
    years = _row_years(sheet, row)
    decision = FoundDecision(None, None)
    if (cell := sheet.cell(row, "register.decision")) is not None:
        found = sheet.desk.settle(cell, read_decision(cell.cell), person.name)
        decision = found if isinstance(found, FoundDecision) else decision
        cell.value = decision.number
    day = decision.decided_on
    if (cell := sheet.cell(row, "register.decided_on")) is not None:
        found_day = sheet.desk.settle(
            cell, read_date(cell.cell, DateColumn(sheet.year + 1 if sheet.year else None)), person.name
        )
        day = found_day if isinstance(found_day, date) else day
    issuer = None
    if (cell := sheet.cell(row, "register.issuer")) is not None:
        issuer = sheet.desk.settle(cell, read_word(cell.cell, context.issuers))
    for award in _awards(sheet, work, context, issuer) or ():
        own = replace(award, number=award.number or decision.number, decided_on=award.decided_on or day)
        record = _held_record(own, award.years or years, sheet.evidence(work.cell))
        if issuer:
            record["issuer"] = {"level": issuer}
        if not record.get("years") and own.decided_on is None:
            work.messages.append(note("KT-529", "Không rõ danh hiệu của năm nào."))
        person.add("register", record)
    _show_awards(work)


def _row_years(sheet: SheetWork, row: RowWork) -> tuple[int, ...]:
    cell = sheet.cell(row, "register.year")
    if cell is None or is_unknown(cell.cell.text):
        return ()
    if isinstance(cell.cell.value, date):
        sentence = f"“{cell.cell.text}” ở cột năm là một ngày. Năm thành tích là năm nào?"
        choices = (Choice(str(cell.cell.value.year), cell.cell.value.year),)
        given = sheet.desk.about_cell(cell, Ask("nam-dat", (cell.cell.text,), "KT-525", sentence, choices))
        cell.value = given.value if given else None
        return (cell.value,) if isinstance(cell.value, int) else ()
    years = tuple(int(year) for year in _LISTED_YEARS.findall(cell.cell.text))
    if len(years) == 2 and re.search(r"\d\s*(?:-|–|đến)\s*(?:năm\s+)?\d", cell.cell.text) and years[0] < years[1]:
        years = tuple(range(years[0], years[1] + 1))
    if not years:
        sentence = f"“{cell.cell.text}” không phải năm. Năm thành tích là năm nào?"
        ask = Ask("nam-dat", (cell.cell.text,), "KT-525", sentence, (), _answered_year)
        given = sheet.desk.about_cell(cell, ask)
        years = (given.value,) if given is not None and isinstance(given.value, int) else ()
    cell.value = list(years)
    return years


def _answered_year(text: str) -> int | None:
    return int(text) if re.fullmatch(YEAR, text.strip()) else None


def read_registered(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    """What a row registers for."""
    day_cell = sheet.cell(row, "registered.on")
    day = None
    if day_cell is not None:
        found = sheet.desk.settle(day_cell, read_date(day_cell.cell, DateColumn(sheet.year)), person.name)
        day = found if isinstance(found, date) else None
    for work in sheet.cells(row, "registered.awards"):
        entry = _registration(sheet, work, context)
        if entry is None:
            continue
        year = (work.column.year if work.column else None) or sheet.year
        if year is None:
            work.messages.append(note("KT-529", "Không rõ đăng ký cho năm nào; hãy thêm --nam."))
            continue
        entry |= {"on": day} if day is not None else {}
        earlier = person.registered.setdefault(year, entry)
        if earlier is not entry and "awards" in entry:
            earlier["awards"] = list(dict.fromkeys([*earlier.get("awards", []), *entry["awards"]]))


def _registration(sheet: SheetWork, work: CellWork, context: Context) -> dict[str, Any] | None:
    """One cell: the awards it names, or a mark that says whether there was a registration."""
    entry: dict[str, Any] = {"evidence": sheet.evidence(work.cell)}
    if work.column is not None and work.column.choice:
        if not sheet.desk.settle(work, read_mark(work.cell)):
            return None
        return {**entry, "awards": [work.column.choice]}
    mark = mark_of(work.cell.text)
    if mark is not None:
        work.value = mark
        return {**entry, "registered": mark}
    if is_unknown(work.cell.text):
        return None
    awards = _awards(sheet, work, context)
    if awards is None:
        return None
    _show_awards(work)
    return {**entry, "awards": list(dict.fromkeys(award.award for award in awards))}


def read_proposed(work: CellWork, context: Context) -> None:
    """What the list proposes: shown for comparison, never part of a dossier."""
    reading = read_awards(work.cell, context.awards)
    if work.column is not None and work.column.choice:
        work.value = work.column.choice if mark_of(work.cell.text) else work.cell.text
    elif reading.ask is None and reading.value:
        work.value = reading.value
        _show_awards(work)
    else:
        work.value = work.cell.text
    said = "Đề nghị trong danh sách chỉ để đối chiếu: chương trình xét mọi danh hiệu theo luật."
    work.messages.append(info("KT-522", said))
