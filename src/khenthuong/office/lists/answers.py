"""Answers of the clerk: a small YAML file that is read at the start, completed at the end and replayed next time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic import Field

from khenthuong.base.periods import show_date
from khenthuong.base.validation import Strict, validate
from khenthuong.base.vietnamese import match_key, nfc
from khenthuong.base.yaml_text import read_yaml
from khenthuong.office.lists.messages import LEAVE_BLANK, Ask, Question

HEAD = """\
# Trả lời các câu hỏi khi nhập danh sách (lệnh khenthuong nhap).
# Ghi câu trả lời vào dòng “answer”, chép đúng một lựa chọn, rồi chạy lại lệnh với --tra-loi tệp này.
# Để trống là chưa trả lời. Câu trả lời được giữ lại và dùng cho những lần nhập sau.
"""


class Answer(Strict):
    """One question and its answer. ``question`` and ``choices`` only help the reader."""

    id: str = Field(min_length=1)
    question: str = ""
    choices: tuple[str, ...] = ()
    answer: str | int | bool | Decimal | date | None = Field(
        default="", description="one of the choices, or own words; empty: open"
    )

    @property
    def text(self) -> str:
        """The answer as text; empty when there is none yet."""
        if isinstance(self.answer, date):
            return show_date(self.answer)
        if isinstance(self.answer, Decimal):
            return f"{self.answer:f}".replace(".", ",")
        return "" if self.answer is None else " ".join(nfc(str(self.answer)).split())


class AnswerFile(Strict):
    """The content of an answers file."""

    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer found for an ask: its value, or that the words given are of no use."""

    value: object = None
    usable: bool = True


class Answers:
    """The answers known so far, by the id of the question."""

    def __init__(self, known: Iterable[Answer] = ()) -> None:
        self._entries = {one.id: one for one in known}
        self._known = {_id_key(one.id): one for one in self._entries.values()}
        self.used: set[str] = set()

    def entries(self) -> tuple[Answer, ...]:
        """Every question known, answered or not."""
        return tuple(self._entries.values())

    def given(self, identity: str, ask: Ask) -> Given | None:
        """What was answered, or None when the question is still open."""
        entry = self._known.get(_id_key(identity))
        if entry is None or not entry.text:
            return None
        self.used.add(identity)
        key = match_key(entry.text)
        if ask.may_be_blank and key == LEAVE_BLANK:
            return Given(None)
        for choice in ask.choices:
            if match_key(choice.label) == key:
                return Given(choice.value)
        if ask.free is not None and (own := ask.free(entry.text)) is not None:
            return Given(own)
        return Given(usable=False)

    def text(self, open_questions: Iterable[Question]) -> str:
        """The file again: every earlier answer, then the open questions that are not in it yet."""
        # A question that was never answered and is no longer asked only clutters the file.
        entries: dict[str, Answer] = {key: one for key, one in self._entries.items() if one.text}
        for question in open_questions:
            old = self._known.get(_id_key(question.id))
            identity = old.id if old else question.id
            answer = old.answer if old else ""
            entries[identity] = Answer(id=identity, question=question.sentence, choices=question.choices, answer=answer)
        return HEAD + "answers:" + ("".join(map(_entry_text, entries.values())) or " []") + "\n"


def read_answers(path: Path | None) -> Answers:
    """The answers of a file; none for no path or a file that is not there yet.

    Raises:
        DataError: the file is not readable or not in the format (KT-101 … KT-106).
    """
    if path is None or not path.exists():
        return Answers()
    located = read_yaml(path, path.name)
    if located.data is None:
        return Answers()
    return Answers(validate(AnswerFile, located).answers)


def question_id(ask: Ask, sheet: str) -> str:
    """``kind | sheet | key``: the same next year when sheet and text are the same, whatever the file is called."""
    return " | ".join(" ".join(nfc(part).split()) for part in (ask.kind, sheet, *ask.key) if part)


def _id_key(identity: str) -> str:
    return match_key(identity)


def _entry_text(entry: Answer) -> str:
    """YAML by hand: JSON strings are YAML strings, so nothing in them can be read as something else."""
    fields: Mapping[str, object] = {
        "id": entry.id,
        "question": entry.question,
        "choices": list(entry.choices),
        "answer": entry.text,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value != []]
    return "\n  - " + "\n    ".join(lines)
