"""The cells of a row that hold initiatives, discipline and leave."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.award_values import FoundDecision, read_decision
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.mark_values import mark_of
from khenthuong.office.lists.messages import Ask, Choice, Message, info, note
from khenthuong.office.lists.number_values import candidates, exact
from khenthuong.office.lists.people import Person
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.lists.word_values import read_word
from khenthuong.office.lists.work import CellWork, RowWork

_MOST_DAYS = 366
_NOTHING = frozenset({"không", "không có", "0", "k"})


def read_initiatives(sheet: SheetWork, row: RowWork, person: Person, context: Context) -> None:
    """The initiative of a row, with its recognition as far as the list has it."""
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


def read_discipline(sheet: SheetWork, work: CellWork, person: Person, context: Context) -> None:
    """A form of discipline, or the statement that there was none."""
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


def read_leave(sheet: SheetWork, work: CellWork, person: Person, context: Context) -> None:
    """Days of leave with their kind."""
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
    if days is not None and not 0 <= days <= _MOST_DAYS:
        days, kind = None, None
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
    if len(re.findall(r"\d+(?:[.,]\d+)?", work.cell.text)) > 1:
        return None, ""  # “3 ngày ốm, 2 ngày phép”: two facts in one cell are for a person to tell apart
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
    days = Decimal(f"{found[1]}.{found[2] or 0}") if found else None
    return days if days is not None and days <= _MOST_DAYS else None
