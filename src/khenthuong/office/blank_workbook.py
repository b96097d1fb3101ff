"""Writing the project's workbook: empty for a clerk to fill, or with rows (the demonstration data)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.law.law import Law
from khenthuong.office.guide import write_guide
from khenthuong.office.layout import CATALOGUE, SHEETS, Column, Sheet
from khenthuong.office.saving import save_new
from khenthuong.office.vocabulary import Vocabulary, law_words, plan_words
from khenthuong.plan.plan import Plan

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Sheet title to rows; a row maps column keys (see :mod:`khenthuong.office.layout`) to values."""

FIRST_ROW = 3
LAST_ROW = 3000
"""Rows that carry drop-downs. More rows may be filled; they are read all the same."""

_TITLE = Font(bold=True, size=13, color="1F3864")
_HEADING = Font(bold=True, color="FFFFFF")
_MUST = PatternFill("solid", fgColor="1F4E78")
_MAY = PatternFill("solid", fgColor="5B7FA6")
_LINE = Side(style="thin", color="BFBFBF")
_DATE_FORMAT = "dd/mm/yyyy"
_FORMATS = {
    "new_id": "@", "nominee": "@", "text": "@", "label": "@", "years": "@", "date": _DATE_FORMAT, "int": "0",
    "year": "0",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """What the guide and the file properties say about the content."""

    title: str = "Số liệu xét thi đua, khen thưởng"
    remarks: tuple[str, ...] = ()


def write_blank_workbook(path: Path, law: Law, plan: Plan | None = None, overwrite: bool = False) -> None:
    """Write an empty workbook for a year's review; a plan adds its clusters, figures and score lines.

    Raises:
        DataError: KT-107 when the file exists already or cannot be written; nothing is written then.
    """
    save_new(build_workbook(law, plan), path, overwrite)


def build_workbook(
    law: Law, plan: Plan | None = None, rows: Rows | None = None, about: Heading | None = None
) -> Workbook:
    """The workbook in memory, with ``rows`` filled in. Values of choice columns are ids; words are written."""
    about = about or Heading()
    words = law_words(law) | plan_words(plan)
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    write_guide(guide, about.title, about.remarks, plan)
    ranges = _catalogue(book, words)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title, index=len(book.sheetnames) - 1)
        _prepare(page, sheet, words, ranges)
        for number, row in enumerate((rows or {}).get(sheet.title, ()), start=FIRST_ROW):
            _fill(page, sheet, number, row, words)
    book.properties.title = about.title
    book.properties.creator = "khenthuong"
    book.properties.description = "\n".join(about.remarks)
    book.properties.language = "vi-VN"
    return book


def _catalogue(book: Workbook, words: Mapping[str, Vocabulary]) -> dict[str, str]:
    """The hidden sheet with every list (word, id), and the cell range of each list's words."""
    page = book.create_sheet(CATALOGUE)
    page.sheet_state = "hidden"
    page.freeze_panes = "A2"
    ranges = {}
    for index, (key, known) in enumerate(words.items()):
        letter, position = get_column_letter(2 * index + 1), 2 * index + 1
        _put(page, 1, position, known.title)
        _put(page, 1, position + 1, f"Mã – {known.title}")
        page.column_dimensions[letter].width = 40
        for number, (word, one) in enumerate(known.pairs, start=2):
            _put(page, number, position, word)
            _put(page, number, position + 1, one)
        if known.pairs:
            ranges[key] = f"'{CATALOGUE}'!${letter}$2:${letter}${len(known.pairs) + 1}"
    return ranges


def _prepare(page: Worksheet, sheet: Sheet, words: Mapping[str, Vocabulary], ranges: Mapping[str, str]) -> None:
    page.freeze_panes = f"C{FIRST_ROW}"
    _put(page, 1, 1, f"{sheet.title.upper()} – {sheet.about}").font = _TITLE
    page.row_dimensions[1].height = 24
    page.row_dimensions[2].height = 36
    for position, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(position)
        cell = _put(page, 2, position, column.heading)
        cell.font = _HEADING
        cell.fill = _MUST if column.required else _MAY
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(left=_LINE, right=_LINE, bottom=_LINE)
        cell.comment = _comment(column)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].number_format = _FORMATS.get(column.type, "General")
        _validate(page, column, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}", words, ranges)
    page.print_title_rows = "2:2"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _comment(column: Column) -> Comment:
    must = "Bắt buộc." if column.required else "Để trống nếu chưa biết."
    lines = [must, column.note] if column.note else [must]
    if column.words and column.type != "bool":
        lines.append("Chọn trong danh sách sổ xuống; ghi mã cũng được.")
    comment = Comment(" ".join(lines), "khenthuong")
    comment.width, comment.height = 260, 90
    return comment


def _validate(
    page: Worksheet, column: Column, cells: str, words: Mapping[str, Vocabulary], ranges: Mapping[str, str]
) -> None:
    source = ranges.get("bool" if column.type == "bool" else column.words)
    if source is not None:
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
        # Ids, several awards in one cell and names not listed are allowed too: warn, do not stop.
        rule.errorStyle = "stop" if column.type == "bool" else "warning"
        rule.errorTitle = column.heading
        rule.error = "Giá trị này không có trong danh sách. Chỉ giữ lại nếu là mã, hoặc cột cho phép ghi tự do."
        rule.showErrorMessage = True
    elif column.type == "date":
        rule = DataValidation(type="date", operator="between", formula1="1", formula2="109575", allow_blank=True)
        rule.errorStyle = "warning"
        rule.errorTitle = column.heading
        rule.error = "Ghi ngày/tháng/năm, ví dụ 14/06/2017."
        rule.showErrorMessage = True
    else:
        return
    page.add_data_validation(rule)
    rule.add(cells)


def _fill(page: Worksheet, sheet: Sheet, number: int, row: Mapping[str, Any], words: Mapping[str, Vocabulary]) -> None:
    unknown = row.keys() - {column.key for column in sheet.columns}
    if unknown:
        raise KeyError(f"{sheet.title}: {sorted(unknown)}")
    for position, column in enumerate(sheet.columns, start=1):
        value = row.get(column.key)
        if value is None:
            continue
        cell = _put(page, number, position, _shown(column, value, words))
        cell.number_format = _FORMATS.get(column.type, "General")
        if column.type == "date_or_year" and not isinstance(value, int):
            cell.number_format = _DATE_FORMAT
        if column.type in ("number", "value") and _is_large(value):
            cell.number_format = "#,##0"
        cell.alignment = Alignment(vertical="top", wrap_text=column.width >= 24)


def _is_large(value: Any) -> bool:
    """Money and the like: shown with thousands apart."""
    return isinstance(value, (int, Decimal)) and value >= 1000


def _shown(column: Column, value: Any, words: Mapping[str, Vocabulary]) -> Any:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, tuple) and column.type == "choices":
        return "; ".join(words[column.words].word_of(one) for one in value)
    if isinstance(value, str) and column.words and column.words != "unit":
        return words[column.words].word_of(value)
    return value


def _put(page: Worksheet, row: int, column: int, value: Any) -> Any:
    """A value as data: a text that looks like a formula stays text."""
    cell = page.cell(row=row, column=column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
