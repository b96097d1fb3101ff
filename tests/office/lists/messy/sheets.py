"""Writing cells the way clerks' programs leave them: .xlsx, .xls, .ods and delimited text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Rows = Mapping[int, Sequence[Any]]
"""Row number to the cells from column A on; None leaves a cell empty."""


def new_book(sheet: str) -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet of this name."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    return book, page


def fill(page: Worksheet, rows: Rows, font: str = "Times New Roman") -> None:
    """Type the rows. Real dates get the day-first format a Vietnamese machine shows."""
    for row, cells in rows.items():
        for column, value in enumerate(cells, start=1):
            if value is None:
                continue
            cell = page.cell(row, column, value)
            cell.font = Font(name=font)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"


def merge(page: Worksheet, *areas: str) -> None:
    """Merge areas such as ``A1:H1``."""
    for area in areas:
        page.merge_cells(area)


def strike(page: Worksheet, row: int) -> None:
    """Strike every cell of a row through."""
    for cell in page[row]:
        cell.font = Font(name="Times New Roman", strike=True)


def comment(page: Worksheet, cell: str, text: str) -> None:
    """Hang a comment on a cell."""
    page[cell].comment = Comment(text, "Văn phòng")


def write_xls(path: Path, sheet: str, rows: Rows, merged: Iterable[tuple[int, int, int, int]] = ()) -> None:
    """An Excel 97 workbook. ``merged``: first row, last row, first column, last column, from 1."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    plain = xlwt.easyxf()
    corners = {(top, left): (bottom, right) for top, bottom, left, right in merged}
    for row, cells in rows.items():
        for column, value in enumerate(cells, start=1):
            if value is None:
                continue
            style = day if isinstance(value, date) else plain
            if (row, column) in corners:
                bottom, right = corners[row, column]
                page.write_merge(row - 1, bottom - 1, column - 1, right - 1, value, style)
            else:
                page.write(row - 1, column - 1, value, style)
    book.save(str(path))


def write_ods(path: Path, sheet: str, rows: Rows, percents: Iterable[tuple[int, int]] = ()) -> None:
    """An OpenDocument workbook. ``percents``: cells (row, column) stored as per cent."""
    book = OpenDocumentSpreadsheet()
    book.automaticstyles.addElement(Style(name="ce1", family="table-cell"))
    page = Table(name=sheet)
    shares = set(percents)
    last = 0
    for row in sorted(rows):
        if row - last > 1:
            page.addElement(_empty_rows(row - last - 1))
        last = row
        line = TableRow()
        for column, value in enumerate(rows[row], start=1):
            line.addElement(_ods_cell(value, (row, column) in shares))
        page.addElement(line)
    book.spreadsheet.addElement(page)
    book.save(str(path))


def _empty_rows(count: int) -> TableRow:
    line = TableRow(numberrowsrepeated=str(count))
    line.addElement(TableCell())
    return line


def _ods_cell(value: Any, share: bool) -> TableCell | CoveredTableCell:
    if value is None:
        return TableCell()
    if isinstance(value, bool):
        cell = TableCell(valuetype="boolean", booleanvalue=str(value).lower())
        cell.addElement(P(text=str(value).upper()))
    elif isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
        cell.addElement(P(text=f"{value:%d/%m/%Y}"))
    elif isinstance(value, (int, float)):
        kind = "percentage" if share else "float"
        cell = TableCell(valuetype=kind, value=str(value))
        cell.addElement(P(text=f"{value * 100:g}%" if share else f"{value:g}"))
    else:
        cell = TableCell(valuetype="string")
        for line in str(value).split("\n"):
            cell.addElement(P(text=line))
    return cell


def delimited(rows: Rows, separator: str) -> str:
    """Rows as delimited text with CRLF ends; a cell with the separator, a quote or a line break is quoted."""
    lines = []
    for row in range(1, max(rows) + 1):
        cells = ["" if value is None else str(value) for value in rows.get(row, ())]
        lines.append(separator.join(_quoted(cell, separator) for cell in cells))
    return "\r\n".join(lines) + "\r\n"


def _quoted(cell: str, separator: str) -> str:
    if any(char in cell for char in (separator, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
