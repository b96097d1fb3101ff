"""Rows of nominee lists, registrations and registers: who stands there."""

from __future__ import annotations

import re
from datetime import date

from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.date_values import DateColumn, read_date, swapped_suspects
from khenthuong.office.lists.mark_values import (
    mark_of,
    masked,
    number_against_person,
    read_gender,
    read_mark,
    read_person_number,
)
from khenthuong.office.lists.messages import Ask, Choice, Message, info, note
from khenthuong.office.lists.name_values import read_person_name, read_unit_name, title_gender
from khenthuong.office.lists.people import Person
from khenthuong.office.lists.record_cells import read_records
from khenthuong.office.lists.sheet import SheetWork, leave_out_hidden
from khenthuong.office.lists.unit_names import UnitFinder, UnitFound
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.lists.word_values import read_word
from khenthuong.office.lists.work import CellWork, RowWork

_SECTION_KINDS = (("hộ gia đình", "household"), ("tập thể", "collective"), ("cá nhân", "individual"))
_HAMLET = re.compile(r"^(ấp|thôn|khu phố|khóm)\s+\S+$")


def read_people(sheet: SheetWork, context: Context, units: UnitFinder) -> list[Person]:
    """Every record row with a name, as a person with everything its cells say."""
    if not any(sheet.has(one) for one in ("nominee.name", "nominee.collective", "nominee.given_name")):
        sheet.messages.append(Message("loi", "KT-537", "Không tìm thấy cột họ tên hoặc tên đơn vị."))
        sheet.stop()
        return []
    _warn_of_swapped_days(sheet)
    people: list[Person] = []
    for row in list(sheet.records()):
        person = _person(sheet, row, people[-1] if people else None, context, units)
        if person is not None:
            people.append(person)
    return people


def _person(sheet: SheetWork, row: RowWork, above: Person | None, context: Context, units: UnitFinder) -> Person | None:
    name, collective = _name(sheet, row)
    if not name:
        if any(work.blocked for work in row.cells.values()):
            return None
        name = _name_from_above(sheet, row, above)
        if not name:
            return None
    if leave_out_hidden(sheet, row, name):
        return None
    person = Person(sheet, row, name, None)
    if row.found.struck is False and any(work.cell.struck for work in row.cells.values()):
        person.say(note("KT-532", "Trong dòng có ô bị gạch bỏ; đã đọc như thường. Xin đối chiếu."))
    person.kind = _kind(sheet, row, person, collective, context, units)
    if person.kind != "individual" and (found := units.known(name)) is not None:
        person.id, person.cluster, person.kind = found.id, found.cluster, found.kind or person.kind
    _identity(sheet, row, person, context, units)
    read_records(sheet, row, person, context)
    return person


def _name(sheet: SheetWork, row: RowWork) -> tuple[str, bool]:
    """The name of a row, and whether it stands in a column for collectives."""
    family, given = sheet.cell(row, "nominee.family_name"), sheet.cell(row, "nominee.given_name")
    parts = [work for work in (family, given) if work is not None]
    parts = parts or list(sheet.cells(row, "nominee.name"))
    if parts:
        texts = [sheet.desk.settle(work, read_person_name(work.cell)) for work in parts]
        texts = list(dict.fromkeys(text for text in texts if text))
        return " ".join(texts), False
    work = sheet.cell(row, "nominee.collective")
    return (sheet.desk.settle(work, read_unit_name(work.cell)) or "", True) if work is not None else ("", False)


def _name_from_above(sheet: SheetWork, row: RowWork, above: Person | None) -> str:
    """Registers often name a person once and leave the next rows blank: that has to be confirmed."""
    filled = [work for work in row.cells.values() if not work.left_out and not is_unknown(work.cell.text)]
    if sheet.kind == "register" and above is not None and filled:
        text = "; ".join(work.cell.text for work in filled)
        sentence = f"Dòng {row.number} không có tên. Có phải vẫn là {above.name} ở dòng trên không?"
        choices = (Choice(f"vẫn là {above.name}", above.name), Choice("không nhập dòng này", ""))
        ask = Ask("noi-dong", (above.name, text), "KT-537", sentence, choices, may_be_blank=False)
        given = sheet.desk.about_row(row, ask)
        if given is None:
            return ""
        if given.value:
            return str(given.value)
    row.leave_out(Message("loi", "KT-537", "Dòng không có tên nên không biết ghi cho ai."))
    return ""


def _kind(
    sheet: SheetWork, row: RowWork, person: Person, collective: bool, context: Context, units: UnitFinder
) -> str | None:
    if (work := sheet.cell(row, "nominee.kind")) is not None:
        kind = sheet.desk.settle(work, read_word(work.cell, context.kinds))
        if kind:
            return str(kind)
    if _HAMLET.match(match_key(person.name)):
        return "hamlet"
    section = match_key(row.found.section)
    for words, kind in _SECTION_KINDS:
        if words in section:
            return kind
    if collective:
        return "collective"
    work = next(sheet.cells(row, "nominee.name"), None)
    heading = match_key(work.column.heading) if work is not None and work.column else ""
    if "hộ" in heading.split():
        return "household"
    if match_key(person.name).startswith(("hộ ông", "hộ bà", "hộ ")):
        return "household"
    if "tập thể" not in heading and "đơn vị" not in heading and "đối tượng" not in heading:
        return "individual"
    if (found := units.known(person.name)) is not None:
        return found.kind or "collective"
    if any(
        sheet.cell(row, one) for one in ("nominee.born", "nominee.born_man", "nominee.born_woman", "nominee.number")
    ):
        return "individual"
    choices = (Choice("cá nhân", "individual"), Choice("tập thể", "collective"), Choice("hộ gia đình", "household"))
    sentence = f"“{person.name}” là cá nhân, tập thể hay hộ gia đình?"
    found_kind = person.ask(Ask("loai-doi-tuong", (person.name,), "KT-529", sentence, choices, may_be_blank=False))
    return str(found_kind) if found_kind else None


def _identity(sheet: SheetWork, row: RowWork, person: Person, context: Context, units: UnitFinder) -> None:
    _birth_and_gender(sheet, row, person)
    if (work := sheet.cell(row, "nominee.number")) is not None:
        work.shown = masked(work.cell.raw)
        number = sheet.desk.settle(work, read_person_number(work.cell), person.name)
        if number:
            person.number = str(number)
            work.messages += number_against_person(person.number, person.gender, person.born_year)
    if (work := sheet.cell(row, "nominee.post")) is not None and not is_unknown(work.cell.text):
        person.post = work.value = work.cell.text
    if (work := sheet.cell(row, "nominee.unit")) is not None and not is_unknown(work.cell.text):
        found = sheet.desk.settle(work, units.read(work.cell.text))
        _take_unit(person, work, found)
    if (work := sheet.cell(row, "nominee.post_unit")) is not None and not is_unknown(work.cell.text):
        _post_and_unit(person, work, units)
    if (work := sheet.cell(row, "nominee.group")) is not None:
        person.group = sheet.desk.settle(work, read_word(work.cell, context.groups))
    if (work := sheet.cell(row, "service.recruited")) is not None:
        found_day = sheet.desk.settle(work, read_date(work.cell, DateColumn(sheet.year)), person.name)
        person.recruited = found_day if isinstance(found_day, date) else None
    for work in sheet.cells(row, "row.note"):
        work.value = work.cell.text
        work.messages.append(info("KT-522", f"Ghi chú trong danh sách: “{work.cell.text}”. Không dùng để xét."))


def _take_unit(person: Person, work: CellWork, found: object) -> None:
    if isinstance(found, UnitFound):
        person.unit = work.value = found.id
        person.cluster = person.cluster or (found.cluster if person.kind == "collective" else None)


def _post_and_unit(person: Person, work: CellWork, units: UnitFinder) -> None:
    """“Phó Chủ tịch, Hội Nông dân”: the text is the post; a unit of the plan named in it is the unit."""
    if (whole := units.known(work.cell.text)) is not None:
        person.unit = person.unit or whole.id
        work.value = whole.id
        return
    person.post = work.value = work.cell.text
    for part in re.split(r"\s*[,;]\s*|\s+[-–]\s+", work.cell.text)[::-1]:
        if (found := units.known(part)) is not None and person.unit is None:
            person.unit = found.id


def _birth_and_gender(sheet: SheetWork, row: RowWork, person: Person) -> None:
    column = DateColumn(sheet.year, birth=True, ages=person.kind == "individual")
    gender: dict[str, str] = {}
    for field_name, sex in (("nominee.born_man", "nam"), ("nominee.born_woman", "nu"), ("nominee.born", "")):
        for work in sheet.cells(row, field_name):
            if sex and mark_of(work.cell.text) is not None:
                work.value = sex  # a mark under “Nam” or “Nữ” tells the sex and nothing else
                gender[sex] = work.cell.ref
                continue
            if sex and not is_unknown(work.cell.text):
                gender[sex] = work.cell.ref
            born = sheet.desk.settle(work, read_date(work.cell, column), person.name)
            person.born = person.born if born is None else born
    for field_name, sex in (("nominee.man", "nam"), ("nominee.woman", "nu")):
        for work in sheet.cells(row, field_name):
            marked = sheet.desk.settle(work, read_mark(work.cell))
            if marked:
                gender[sex] = work.cell.ref
            elif marked is False:
                gender["nu" if sex == "nam" else "nam"] = work.cell.ref
    for work in sheet.cells(row, "nominee.gender"):
        found = sheet.desk.settle(work, read_gender(work.cell))
        if found:
            gender[str(found)] = work.cell.ref
    for work in sheet.cells(row, "nominee.name"):
        if found := title_gender(work.cell.text):
            gender.setdefault(found, work.cell.ref)
    if len(gender) == 1:
        person.gender = next(iter(gender))
    elif len(gender) > 1:
        places = " và ".join(gender.values())
        choices = (Choice("Nam", "nam"), Choice("Nữ", "nu"))
        sentence = f"{person.name}: các ô {places} nói khác nhau về giới tính. Nam hay nữ?"
        person.gender = person.ask(Ask("gioi-tinh", (person.name,), "KT-526", sentence, choices))


def _warn_of_swapped_days(sheet: SheetWork) -> None:
    for column in sheet.columns.values():
        if column.field not in ("nominee.born", "nominee.born_man", "nominee.born_woman", "service.recruited"):
            continue
        cells = {row.number: row.cells[column.position] for row in sheet.records() if column.position in row.cells}
        suspects = swapped_suspects([work.cell for work in cells.values()])
        if not suspects:
            continue
        examples = ", ".join(f"{cell.ref} ({cell.text})" for cell in suspects[:3])
        sheet.messages.append(
            note(
                "KT-525",
                f"Cột “{column.heading}” lẫn ngày gõ bằng chữ và ngày của Excel; máy đặt kiểu Mỹ có thể đã đảo ngày và "
                f"tháng ở {len(suspects)} ô, ví dụ {examples}. Xin đối chiếu.",
            )
        )
