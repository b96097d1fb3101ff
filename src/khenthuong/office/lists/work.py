"""Work in progress on the rows of a sheet: cells with values and messages, questions asked and answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from khenthuong.office.lists.answers import Answers, Given, question_id
from khenthuong.office.lists.columns import Column
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import Ask, Message, Question, Reading
from khenthuong.office.lists.table import FoundRow, RowRole

Status = Literal["taken", "taken_with_note", "needs_answer", "left_out"]
_WORTH_A_LOOK = frozenset({"loi", "hoi", "luu-y"})


@dataclass(slots=True)
class CellWork:
    """One filled cell: the column it stands in, its value as far as known, and what is said about it."""

    cell: GridCell
    column: Column | None = None
    value: Any = None
    fills: str | None = None
    """What the cell fills where its column alone does not tell: in tables with a target per row."""
    shown: str | None = None
    """What others may see instead of the raw text: an id number is masked."""
    messages: list[Message] = field(default_factory=list)
    blocked: bool = False
    left_out: bool = False

    @property
    def status(self) -> Status:
        """How the cell ended."""
        if self.left_out:
            return "left_out"
        if self.blocked:
            return "needs_answer"
        return "taken_with_note" if any(one.level in _WORTH_A_LOOK for one in self.messages) else "taken"


@dataclass(slots=True)
class RowWork:
    """One filled row with its cells by column, and whether it is taken."""

    found: FoundRow
    cells: dict[int, CellWork]
    messages: list[Message] = field(default_factory=list)
    blocked: bool = False
    left_out: bool = False

    @property
    def number(self) -> int:
        """The row number on the sheet."""
        return self.found.number

    @property
    def ref(self) -> str:
        """The first filled cell of the row."""
        return next((work.cell.ref for work in self.cells.values()), f"A{self.number}")

    @property
    def status(self) -> Status:
        """How the row ended. Columns that are not read do not make a row worth a look."""
        if self.left_out or self.found.role is not RowRole.RECORD:
            return "left_out"
        if self.blocked or any(one.blocked for one in self.cells.values()):
            return "needs_answer"
        noted = any(one.level in _WORTH_A_LOOK for one in self.messages)
        noted = noted or any(one.status == "taken_with_note" for one in self.cells.values())
        return "taken_with_note" if noted else "taken"

    @property
    def usable(self) -> bool:
        """Whether the row goes into the result."""
        return self.status in ("taken", "taken_with_note")

    def leave_out(self, message: Message) -> None:
        """Take the row out, saying why."""
        self.left_out = True
        self.messages.append(message)


class Desk:
    """Where questions meet answers. One question asked from many places is one question."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.questions: dict[str, Question] = {}

    def given(self, ask: Ask, file: str, sheet: str, cell: str) -> tuple[Given | None, Message]:
        """The answer to an ask, or None with the message of the open question."""
        identity = question_id(ask, sheet)
        known = self.answers.given(identity, ask)
        if known is not None and known.usable:
            return known, Message("thong-tin", "KT-535", "Đọc theo câu trả lời đã lưu.")
        sentence = ask.sentence
        if known is not None:
            sentence = f"{sentence} (Câu trả lời đã ghi không dùng được.)"
        if identity not in self.questions:
            labels = tuple(choice.label for choice in ask.choices)
            labels = (*labels, "bỏ trống") if ask.may_be_blank else labels
            self.questions[identity] = Question(
                identity, file, sheet, cell, sentence, labels, ask.blocking, ask.free is not None
            )
        return None, Message(ask.level, ask.code, sentence)


@dataclass
class SheetDesk:
    """The desk for one sheet: it knows the file and the sheet, so cells only bring themselves."""

    desk: Desk
    file: str
    sheet: str

    def settle(self, work: CellWork, reading: Reading, whose: str = "") -> Any:
        """Write a reading into its cell; a question is answered from the file of answers or blocks the cell.

        ``whose`` says whose value it is where the same text may mean different things for two people.
        """
        work.messages.extend(reading.messages)
        work.value = reading.value
        if reading.ask is not None:
            given = self.about_cell(work, reading.ask, whose)
            work.value = given.value if given is not None else None
        return work.value

    def about_cell(self, work: CellWork, ask: Ask, whose: str = "") -> Given | None:
        """Ask about one cell; an open question blocks it."""
        if whose:
            heading = work.column.heading if work.column else ""
            ask = replace(ask, key=(heading, whose, *ask.key))
        given, said = self.desk.given(ask, self.file, self.sheet, work.cell.ref)
        work.messages.append(said)
        if given is None and ask.blocking:
            work.blocked = True
        return given

    def about_row(self, row: RowWork, ask: Ask) -> Given | None:
        """Ask about a whole row; an open question blocks it."""
        given, said = self.desk.given(ask, self.file, self.sheet, row.ref)
        row.messages.append(said)
        if given is None and ask.blocking:
            row.blocked = True
        return given

    def about_sheet(self, ask: Ask, messages: list[Message], cell: str = "") -> Given | None:
        """Ask about the whole sheet."""
        given, said = self.desk.given(ask, self.file, self.sheet, cell)
        messages.append(said)
        return given
