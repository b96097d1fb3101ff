"""The account for the screen: figures first, then questions, then notes; short, because the whole is in files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khenthuong.office.lists.account import STATUS_WORDS, Account
from khenthuong.office.lists.dictionary import KIND_WORDS
from khenthuong.office.lists.messages import LEVEL_WORDS, Level, Message, Question
from khenthuong.office.lists.table import RowRole

MOST_QUESTIONS, MOST_OPTIONAL, MOST_NOTES, MOST_INFO = 7, 4, 8, 3
_ORDER: tuple[Level, ...] = ("loi", "luu-y")


@dataclass
class _Line:
    message: Message
    places: list[str]

    def show(self) -> str:
        where = self.places[0] if self.places else ""
        more = f" và {len(self.places) - 1} chỗ nữa" if len(self.places) > 1 else ""
        return f"  {LEVEL_WORDS[self.message.level]} · {where}{more} · {self.message.sentence}"


def account_text(account: Account) -> str:
    """At most about thirty lines for a clerk."""
    lines = [*_figures(account), ""]
    blocking = account.open_questions()
    if blocking:
        lines.append(f"CẦN TRẢ LỜI: {len(blocking)} câu hỏi")
        lines += _cut([_question(question) for question in blocking], MOST_QUESTIONS, "câu hỏi")
        lines.append("")
    optional = [question for question in account.questions if not question.blocking]
    if optional:
        lines.append(f"NÊN XEM: {len(optional)} câu hỏi không bắt buộc")
        lines += _cut([_asked_in_passing(question) for question in optional], MOST_OPTIONAL, "câu hỏi")
        lines.append("")
    gathered = list(_gathered(account))
    asked = {question.sentence for question in account.questions}
    notes = [
        line
        for level in _ORDER
        for line in gathered
        if line.message.level == level and line.message.sentence not in asked
    ]
    if notes:
        lines.append(f"LƯU Ý: {len(notes)} điều")
        lines += _cut([line.show() for line in notes], MOST_NOTES, "điều")
        lines.append("")
    told = [
        line for line in gathered if line.message.code in ("KT-521", "KT-530") and line.message.level == "thong-tin"
    ]
    lines += _cut([line.show() for line in told], MOST_INFO, "điều")
    return "\n".join(lines).rstrip() + "\n"


def _figures(account: Account) -> list[str]:
    counted = account.summary()
    records = [row for _, row in account.rows() if row.found.role is RowRole.RECORD]
    others = counted["rows"] - len(records)
    lines = []
    for file in account.files:
        for sheet in file.sheets:
            kind = KIND_WORDS[sheet.kind] if sheet.kind else "không đọc được thành danh sách"
            rows = sum(1 for row in sheet.rows if row.found.role is RowRole.RECORD)
            lines.append(f"{file.file}, trang “{sheet.name}”: {kind}, {rows} dòng dữ liệu.")
    left_out = sum(1 for row in records if row.status == "left_out")
    parts = [f"{STATUS_WORDS[status]} {counted[status]}" for status in ("taken", "taken_with_note", "needs_answer")]
    parts.append(f"không nhập {left_out}")
    lines.append(f"Trong {len(records)} dòng dữ liệu: {'; '.join(parts)}. Còn {others} dòng là tiêu đề, tổng, ký tên.")
    return lines


def _question(question: Question) -> str:
    where = _place(question.sheet, question.cell)
    choices = f"\n      Chọn: {' | '.join(question.choices)}" if question.choices else ""
    return f"  Hỏi · {where} · {question.sentence}{choices}"


def _asked_in_passing(question: Question) -> str:
    return f"  Hỏi · {_place(question.sheet, question.cell)} · {question.sentence}"


def _gathered(account: Account) -> Iterable[_Line]:
    """Messages of one sentence together, with all their places. Rows that were never data are passed over."""
    found: dict[tuple[str, str], _Line] = {}

    def add(message: Message, place: str) -> None:
        if message.level != "hoi":
            # Each decoded cell has a sentence of its own; one of them and their number is enough here.
            same = message.code if message.code == "KT-538" else message.sentence
            found.setdefault((message.level, same), _Line(message, [])).places.append(place)

    for sheet in account.sheets():
        for message in sheet.messages:
            add(message, f"trang “{sheet.name}”")
        for row in sheet.rows:
            for message in row.messages:
                add(message, _place(sheet.name, row.ref))
            for work in row.cells.values():
                if row.found.role is RowRole.RECORD and not work.left_out:
                    for message in work.messages:
                        add(message, _place(sheet.name, work.cell.ref))
    return found.values()


def _place(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if cell and sheet else sheet or cell


def _cut(lines: list[str], most: int, what: str) -> list[str]:
    if len(lines) <= most:
        return lines
    return [*lines[:most], f"  … và {len(lines) - most} {what} nữa, xem tệp báo cáo (--bao-cao)."]
