"""The account of an import: every row of every sheet, how it ended and why; questions; figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.office.lists.mark_values import masked
from khenthuong.office.lists.messages import Message, Question
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.work import CellWork, RowWork, Status

STATUS_WORDS: dict[Status, str] = {
    "taken": "nhập được",
    "taken_with_note": "nhập được, có lưu ý",
    "needs_answer": "cần trả lời",
    "left_out": "không nhập",
}


@dataclass
class FileAccount:
    """One source file with its fingerprint (sha256) and what became of its sheets."""

    file: str
    fingerprint: str
    sheets: list[SheetWork] = field(default_factory=list)


@dataclass
class Account:
    """The whole import."""

    files: list[FileAccount]
    questions: list[Question]

    def sheets(self) -> Iterable[SheetWork]:
        """Every sheet of every file."""
        for file in self.files:
            yield from file.sheets

    def rows(self) -> Iterable[tuple[SheetWork, RowWork]]:
        """Every filled row of every sheet."""
        for sheet in self.sheets():
            for row in sheet.rows:
                yield sheet, row

    def summary(self) -> dict[str, int]:
        """How many rows ended how; the four sum up to all filled rows."""
        counted = Counter(row.status for _, row in self.rows())
        return {"rows": sum(counted.values()), **{status: counted[status] for status in STATUS_WORDS}}

    def open_questions(self) -> list[Question]:
        """Questions that keep rows out."""
        return [question for question in self.questions if question.blocking]

    def as_json(self) -> dict[str, Any]:
        """The account as plain data (schema 1). Id numbers are masked."""
        return {
            "schema": 1,
            "files": [
                {
                    "file": file.file,
                    "fingerprint": file.fingerprint,
                    "sheets": [_sheet_json(sheet) for sheet in file.sheets],
                }
                for file in self.files
            ],
            "questions": [
                {
                    "id": question.id,
                    "file": question.file,
                    "sheet": question.sheet,
                    "cell": question.cell,
                    "sentence": question.sentence,
                    "choices": list(question.choices),
                    "blocking": question.blocking,
                }
                for question in self.questions
            ],
            "summary": self.summary(),
        }


def _sheet_json(sheet: SheetWork) -> dict[str, Any]:
    return {
        "sheet": sheet.name,
        "kind": sheet.kind,
        "year": sheet.year,
        "columns": [
            {
                "position": column.position,
                "heading": column.heading,
                "field": column.field,
                "year": column.year,
                "read": column.field is not None and not column.hidden,
            }
            for column in sheet.columns.values()
        ],
        "messages": _messages(sheet.messages),
        "rows": [
            {
                "row": row.number,
                "status": row.status,
                "role": row.found.role.value,
                "cells": [_cell_json(work) for work in row.cells.values() if not work.cell.spread],
                "messages": _messages(row.messages),
            }
            for row in sheet.rows
        ],
    }


def _cell_json(work: CellWork) -> dict[str, Any]:
    return {
        "cell": work.cell.ref,
        "heading": work.column.heading if work.column else "",
        "field": _field(work),
        "raw": shown_raw(work),
        "value": _plain(work.value, work),
        "status": work.status,
        "messages": _messages(work.messages),
    }


def _field(work: CellWork) -> str | None:
    column = work.column
    if work.fills is not None:
        return work.fills
    if column is None or column.field is None:
        return None
    scored = column.field.startswith(("items.", "sections.", "bonus."))
    return f"{column.field}.{column.part}" if scored and column.part else column.field


def shown_raw(work: CellWork) -> str:
    """The raw text as others may see it: an id number masked, a column nobody needs left away."""
    if work.shown is not None:
        return work.shown
    if work.column is not None and work.column.dropped:
        return "(không đọc)"
    digits = "".join(char for char in work.cell.raw if char.isdigit())
    if len(digits) in (9, 11, 12) and len(digits) >= len(work.cell.raw.strip()) - 4 and work.column is not None:
        numeric = (work.column.field or "").split(".")[0] in ("measurements", "assigned", "items", "total", "shares")
        return work.cell.raw if numeric else masked(work.cell.raw)
    return work.cell.raw


def _messages(messages: Iterable[Message]) -> list[dict[str, str]]:
    return [{"level": one.level, "code": one.code, "sentence": one.sentence} for one in dict.fromkeys(messages)]


def _plain(value: Any, work: CellWork) -> Any:
    """JSON types; decimals become numbers where they are whole, and exact text with a point where not."""
    if work.shown is not None and isinstance(value, str):
        return masked(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
