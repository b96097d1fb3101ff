"""The cells of a person's row that hold records: gradings, awards, registrations, initiatives, discipline, leave."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.award_values import FoundAward, FoundDecision, asked_text, read_awards, read_decision
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.date_values import DateColumn, read_date
from khenthuong.office.lists.mark_values import mark_of
from khenthuong.office.lists.messages import Ask, Choice, Message, info, note
from khenthuong.office.lists.number_values import candidates, exact
from khenthuong.office.lists.people import Person
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.lists.word_values import read_word
from khenthuong.office.lists.work import CellWork, RowWork

_NOTHING = frozenset({"không", "không có", "0", "k"})
_LISTED_YEARS = re.compile(r"(?:19|20)\d{2}")


def read_records(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    """Put every record of a row into the person's lists."""
    _ratings(sheet, row, person, context)
    if sheet.kind == "register":
        _register_row(sheet, row, person, context)
    else:
        for work in sheet.cells(row, "register.award"):
            _held(sheet, work, person, context)
    if sheet.kind in ("registrations", "nominees"):
        _registered(sheet, row, person, context)
    for work in sheet.cells(row, "proposed.award"):
        _proposed(work, context)
    _initiatives(sheet, row, person, context)
    for work in sheet.cells(row, "discipline.form"):
        _discipline(sheet, work, person, context)
    for work in sheet.cells(row, "leave.work_days"):
        _leave(sheet, work, person, context)
    for field_name in ("total.points", "total.rank", "votes"):
        for work in sheet.cells(row, field_name):
            work.value = work.cell.text
            work.messages.append(
                info("KT-520", "Điểm, hạng và phiếu trong danh sách chỉ để đối chiếu; không đưa vào hồ sơ.")
            )


def _ratings(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    for work in sheet.cells(row, "ratings"):
        found = sheet.desk.settle(work, read_word(work.cell, context.ratings))
        year = work.column.year if work.column and work.column.year else sheet.year
        if found is None:
            continue
        if year is None:
            work.messages.append(note("KT-529", "Không rõ xếp loại của năm nào; hãy thêm --nam."))
            continue
        person.add("ratings", {"year": year, "class": found, "evidence": sheet.evidence(work.cell)})


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


def _held(sheet: SheetWork, work: CellWork, person: Person, context: Context) -> None:
    year = work.column.year if work.column else None
    for award in _awards(sheet, work, context) or ():
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


def _register_row(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
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
    return int(text) if re.fullmatch(r"(?:19|20)\d{2}", text.strip()) else None


def _registered(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    cells = list(sheet.cells(row, "registered.awards"))
    day_cell = sheet.cell(row, "registered.on")
    day = None
    if day_cell is not None:
        found = sheet.desk.settle(day_cell, read_date(day_cell.cell, DateColumn(sheet.year)), person.name)
        day = found if isinstance(found, date) else None
    for work in cells:
        year = (work.column.year if work.column else None) or sheet.year
        entry: dict[str, Any] = {"evidence": sheet.evidence(work.cell)}
        mark = mark_of(work.cell.text)
        if mark is not None:
            work.value = entry["registered"] = mark
        else:
            if is_unknown(work.cell.text):
                continue
            awards = _awards(sheet, work, context)
            if awards is None:
                continue
            entry["awards"] = list(dict.fromkeys(award.award for award in awards))
            _show_awards(work)
        if day is not None:
            entry["on"] = day
        if year is None:
            work.messages.append(note("KT-529", "Không rõ đăng ký cho năm nào; hãy thêm --nam."))
            continue
        person.registered[year] = entry


def _proposed(work: CellWork, context: Context) -> None:
    reading = read_awards(work.cell, context.awards)
    if reading.ask is None and reading.value:
        work.value = reading.value
        _show_awards(work)
    else:
        work.value = work.cell.text
    said = "Đề nghị trong danh sách chỉ để đối chiếu: chương trình xét mọi danh hiệu theo luật."
    work.messages.append(info("KT-522", said))


def _initiatives(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    work = sheet.cell(row, "initiatives.name")
    if work is None or is_unknown(work.cell.text):
        return
    year = (work.column.year if work.column else None) or sheet.year
    if match_key(work.cell.text).strip(" .") in _NOTHING:
        _declared_none(work, person, "initiatives", year, "không có sáng kiến")
        return
    record: dict[str, Any] = {"evidence": sheet.evidence(work.cell)}
    if mark_of(work.cell.text) is None:
        record["name"] = work.cell.text
    work.value = record.get("name", True)
    if year is not None:
        record["year"] = year
    if (cell := sheet.cell(row, "initiatives.number")) is not None:
        found = sheet.desk.settle(cell, read_decision(cell.cell), person.name)
        if isinstance(found, FoundDecision):
            cell.value = found.number
            record |= {"number": found.number} if found.number else {}
            record |= {"recognised": True, "recognised_on": found.decided_on} if found.decided_on else {}
    if (cell := sheet.cell(row, "initiatives.level")) is not None:
        level = sheet.desk.settle(cell, read_word(cell.cell, context.scopes))
        record |= {"level": level} if level else {}
    if "level" not in record or "recognised" not in record:
        work.messages.append(
            note("KT-522", "Chưa rõ cấp công nhận hoặc ngày công nhận sáng kiến; để trống phần chưa rõ.")
        )
    person.add("initiatives", record)


def _declared_none(work: CellWork, person: Person, name: str, year: int | None, what: str) -> None:
    """The list itself says there was nothing: that is a declaration, but only for the year of the list."""
    work.value = []
    if year is None:
        work.messages.append(note("KT-529", f"Danh sách ghi {what} nhưng không rõ của năm nào."))
        return
    person.none_from[name] = year
    work.messages.append(info("KT-522", f"Đọc là danh sách xác nhận {what} từ năm {year}."))


def _discipline(sheet: SheetWork, work: CellWork, person: Person, context: Context) -> None:
    found = sheet.desk.settle(work, read_word(work.cell, context.discipline), person.name)
    year = (work.column.year if work.column else None) or sheet.year
    if found == "khong":
        _declared_none(work, person, "discipline", year, "không bị kỷ luật")
    elif found:
        record = {"form": found, "evidence": sheet.evidence(work.cell)}
        if year is not None:
            record["year"] = year
        work.messages.append(note("KT-522", "Chưa có ngày hiệu lực của kỷ luật; bổ sung vào hồ sơ nếu cần."))
        person.add("discipline", record)


def _leave(sheet: SheetWork, work: CellWork, person: Person, context: Context) -> None:
    year = (work.column.year if work.column else None) or sheet.year
    key = match_key(work.cell.text)
    if is_unknown(work.cell.text):
        return
    if key in _NOTHING:
        _declared_none(work, person, "leave", year, "không nghỉ")
        return
    days, words = _days_and_words(work)
    kinds = context.leaves.meanings(words) if words else ()
    kind = kinds[0] if len(kinds) == 1 else None
    if days is None and kind is None:
        sentence = f"“{work.cell.text}” ở cột ngày nghỉ: nghỉ bao nhiêu ngày làm việc?"
        given = sheet.desk.about_cell(
            work, Ask("so", (work.cell.text,), "KT-523", sentence, (), _answered_days), person.name
        )
        if given is None or given.value is None:
            return
        days = Decimal(str(given.value))
    work.value = days if days is not None else kind
    if kind is None:
        kind = _asked_leave_kind(sheet, work)
        if kind is None:
            return
    record: dict[str, Any] = {"kind": kind, "evidence": sheet.evidence(work.cell)}
    record |= {"work_days": days} if days is not None else {}
    record |= {"year": year} if year is not None else {}
    person.add("leave", record)


def _days_and_words(work: CellWork) -> tuple[Decimal | None, str]:
    if isinstance(work.cell.value, (int, float)) and not isinstance(work.cell.value, bool):
        return exact(work.cell.value), ""
    found = re.search(r"(\d+(?:[.,]\d+)?)\s*(ngày)?", match_key(work.cell.text))
    words = re.sub(r"\d+(?:[.,]\d+)?\s*(?:ngày|tháng|buổi)?|[()\[\]:;,]", " ", match_key(work.cell.text))
    words = " ".join(word for word in words.split() if word not in {"ngày", "tháng"})
    if found is None or (not found[2] and words):
        return None, words
    numbers = candidates(found[1])
    return (numbers[0] if len(numbers) == 1 else None), words


def _asked_leave_kind(sheet: SheetWork, work: CellWork) -> str | None:
    """Leave of some kinds is not counted against a person, so a bare number is not enough."""
    heading = work.column.heading if work.column else ""
    choices = (
        Choice("không gồm thai sản, điều trị vết thương, đi học", "khac"),
        Choice("có thể gồm cả thai sản, điều trị vết thương, đi học", ""),
    )
    sentence = f"Số ngày ở cột “{heading}” có gồm nghỉ thai sản, điều trị vết thương, đi học không?"
    given = sheet.desk.about_cell(work, Ask("loai-nghi", (heading,), "KT-526", sentence, choices))
    if given is None:
        return None
    if not given.value:
        work.messages.append(
            Message("luu-y", "KT-522", "Chưa tách được loại nghỉ nên chưa ghi số ngày nghỉ vào hồ sơ.")
        )
        return None
    return str(given.value)


def _answered_days(text: str) -> Decimal | None:
    found = re.fullmatch(r"(\d+)(?:[.,](\d+))?(?:\s*ngày)?", text.strip())
    return Decimal(f"{found[1]}.{found[2] or 0}") if found else None
