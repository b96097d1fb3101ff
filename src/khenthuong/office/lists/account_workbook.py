"""The account as a workbook: the clerk's own sheets with colours, comments and a column “Kết quả đọc”."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from khenthuong.base.errors import Place
from khenthuong.office.lists.account import STATUS_WORDS, FileAccount
from khenthuong.office.lists.lightening import lighten
from khenthuong.office.lists.messages import LEVEL_WORDS, Message
from khenthuong.office.lists.sheet import ROLE_WORDS, SheetWork
from khenthuong.office.lists.table import RowRole
from khenthuong.office.lists.work import RowWork, Status
from khenthuong.office.saving import workbook_bytes

HEADING = "Kết quả đọc"
_COLOURS: dict[Status, str] = {
    "taken": "E2F0D9",
    "taken_with_note": "FFF2CC",
    "needs_answer": "F8CBAD",
    "left_out": "E7E6E6",
}
_FILLS = {status: PatternFill("solid", start_color=colour, end_color=colour) for status, colour in _COLOURS.items()}
_LONGEST_COMMENT = 1500
_WIDTH = 60
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_LARGE = 8 << 20
"""Workbooks with more XML than this are mostly formatting of empty cells, which is left away."""


def account_workbook(file: FileAccount, source: Path) -> bytes:
    """The report of one file. An .xlsx keeps its own look; any other format is rebuilt from what was read."""
    own = _own_copy(source) if source.suffix.lower() == ".xlsx" else None
    workbook = own if own is not None else _rebuilt(file)
    for sheet in file.sheets:
        if sheet.name in workbook.sheetnames:
            _mark(workbook[sheet.name], sheet)
    return workbook_bytes(workbook)


def _own_copy(source: Path) -> Workbook | None:
    """The clerk's workbook with its formulas as they are; None when openpyxl cannot take it in whole."""
    try:
        with zipfile.ZipFile(source) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about Excel extensions it drops
            large = sum(item.file_size for item in archive.infolist()) > _LARGE
            content = lighten(archive, Place(file=source.name)).file if large else BytesIO(source.read_bytes())
            workbook = load_workbook(content, keep_links=False)
    except Exception:  # reading already succeeded another way; a report in plain cells is better than none
        return None
    return workbook


def _rebuilt(file: FileAccount) -> Workbook:
    workbook = Workbook()
    default = workbook.active
    for sheet in file.sheets:
        name = sheet.name
        target = workbook[name] if name in workbook.sheetnames else workbook.create_sheet(name[:31] or "Trang")
        for row in sheet.rows:
            for work in row.cells.values():
                if not work.cell.spread:
                    put_text(target.cell(row.number, work.cell.column), work.cell.raw)
    if default is not None and len(workbook.sheetnames) > 1:
        workbook.remove(default)
    return workbook


def put_text(cell: Any, text: str) -> None:
    """Text that stays text: what begins like a formula is stored as a string and shown with Excel's quote prefix."""
    cell.value = "".join(char for char in text if char >= " " or char in "\n\t")
    if text.startswith(_ACTIVE):
        cell.data_type = "s"
        cell.quotePrefix = True


def _mark(target: Any, sheet: SheetWork) -> None:
    last = max((work.cell.column for row in sheet.rows for work in row.cells.values()), default=0)
    column = last + 1
    header = next((row for row in sheet.rows if row.found.role is RowRole.HEADER), None)
    _say(target, header.number if header else 1, column, HEADING, bold=True)
    target.column_dimensions[target.cell(1, column).column_letter].width = _WIDTH
    for row in sheet.rows:
        for work in row.cells.values():
            cell = target.cell(row.number, work.cell.column)
            if isinstance(cell, MergedCell) or row.found.role is not RowRole.RECORD:
                continue
            cell.fill = _FILLS["left_out" if row.status == "left_out" else work.status]
            _comment(cell, work.messages)
        if header is None or row.number != header.number:
            text = _row_text(sheet, row)
            _say(target, row.number, column, text, italic=row.found.role is not RowRole.RECORD)
            if row.found.role is RowRole.RECORD:
                target.cell(row.number, column).fill = _FILLS[row.status]


def _say(target: Any, row: int, column: int, text: str, bold: bool = False, italic: bool = False) -> None:
    cell = target.cell(row, column)
    if isinstance(cell, MergedCell):
        return
    put_text(cell, text)
    cell.font = Font(name=target.cell(row, 1).font.name or "Calibri", size=10, bold=bold, italic=italic)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    # Programs other than Excel do not fit a row to wrapped text when they open a file.
    lines = sum(1 + len(line) // _WIDTH for line in text.splitlines())
    if lines > 1:
        target.row_dimensions[row].height = max(target.row_dimensions[row].height or 0, min(13.5 * lines, 400))


def _row_text(sheet: SheetWork, row: RowWork) -> str:
    if row.found.role is not RowRole.RECORD:
        told = [message.sentence for message in row.messages[1:]]
        return "; ".join([ROLE_WORDS[row.found.role].capitalize(), *told])
    lines = [STATUS_WORDS[row.status].capitalize()]
    lines += [f"{LEVEL_WORDS[one.level]}: {one.sentence}" for one in dict.fromkeys(row.messages)]
    for work in row.cells.values():
        looked_at = [one for one in dict.fromkeys(work.messages) if one.level != "thong-tin"]
        lines += [f"{LEVEL_WORDS[one.level]} ({work.cell.ref}): {one.sentence}" for one in looked_at]
    return "\n".join(lines)


def _comment(cell: Any, messages: Iterable[Message]) -> None:
    texts = [f"{LEVEL_WORDS[one.level]}: {one.sentence}" for one in dict.fromkeys(messages)]
    if not texts:
        return
    earlier = f"{cell.comment.text}\n---\n" if cell.comment is not None else ""
    cell.comment = Comment((earlier + "\n".join(texts))[:_LONGEST_COMMENT], "khenthuong", width=320, height=120)
