"""Small real files of every format, and short ways to look at the grids they become."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from khenthuong.base.errors import DataError
from khenthuong.office.lists.grid import Grid, GridCell
from khenthuong.office.lists.opening import open_grids
from tests.office.lists.xlsb import save_xlsb

FIRST_SHEET = "xl/worksheets/sheet1.xml"
ROWS: list[list[Any]] = [["STT", "Họ và tên", "Điểm"], [1, "Mẫu Văn An", 37.2], [2, "Mẫu Thị Bình", 95]]


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(DataError) as caught:
        open_grids(path)
    (problem,) = caught.value.problems
    assert problem.place.file == path.name
    return problem.code, problem.show()


def xlsx(
    path: Path, edit: Callable[[Any, Any], object] = lambda book, sheet: None, rows: list[list[Any]] = ROWS
) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    for row in rows:
        sheet.append(row)
    edit(book, sheet)
    book.save(path)
    return path


def xls(path: Path, rows: list[list[Any]] = ROWS) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write(number, column, value, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
            else:
                sheet.write(number, column, value)
    if rows is ROWS:
        sheet.write_merge(5, 5, 0, 2, "Tổng cộng: 2 người")
    book.save(str(path))
    return path


def ods(path: Path, rows: list[list[Any]] = ROWS) -> Path:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Danh sách")
    for row in rows:
        line = TableRow()
        for value in row:
            number = isinstance(value, (int, float))
            cell = TableCell(valuetype="float", value=value) if number else TableCell(valuetype="string")
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    table.addElement(TableRow(numberrowsrepeated=1_000_000))
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def only(path: Path) -> Grid:
    (grid,) = open_grids(path)
    return grid


def at(grid: Grid, row: int, column: int) -> GridCell:
    cell = grid.cell(row, column)
    assert cell is not None
    return cell


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in cells.values()] for cells in grid.rows.values()]


def xlsb(path: Path) -> Path:
    return save_xlsb(path, ROWS)


def edit_part(path: Path, part: str, edit: Callable[[bytes], bytes]) -> Path:
    """A copy of a zipped file beside it, with one part changed by hand."""
    changed = path.with_stem(f"{path.stem}-sua")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, edit(data) if name == part else data)
    return changed
