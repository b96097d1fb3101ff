"""Small real files for the tests of reading lists, and a stand-in for the dictionary of headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.finding import SheetFinding, find_tables
from khenthuong.office.lists.opening import open_grids
from khenthuong.office.lists.table import FoundTable, RowRole

HEADINGS = frozenset(
    match_key(text)
    for text in (
        "STT", "TT", "Họ và tên", "Ngày sinh", "Nam", "Nữ", "Đơn vị", "Chức vụ", "Ghi chú", "Ấp", "Kế hoạch", "Tỷ lệ",
        "Thực hiện", "Tự chấm", "Hội đồng chấm", "Tổng điểm", "Xếp loại", "Danh hiệu", "Thu ngân sách", "Số quyết định",
    )
)  # fmt: skip
NOMINEES = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Ghi chú"]
Rows = list[list[Any]]


def is_heading(text: str) -> bool:
    return match_key(text) in HEADINGS


def save(path: Path, rows: Rows, merges: tuple[str, ...] = (), title: str = "Danh sách") -> Path:
    """An .xlsx with ``rows`` from A1; None leaves a cell empty."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column, value)
    for area in merges:
        sheet.merge_cells(area)
    book.save(path)
    return path


def find(path: Path) -> SheetFinding:
    """The finding of the only sheet of a file, checked to account for every filled row."""
    (finding,) = find_tables(open_grids(path), is_heading)
    check_complete(finding)
    return finding


def check_complete(finding: SheetFinding) -> None:
    """Every filled row of the sheet has exactly one role."""
    filled = [number for number, cells in finding.grid.rows.items() if any(not cell.spread for cell in cells.values())]
    placed = [row.number for table in finding.tables for row in table.rows] + [row.number for row in finding.unplaced]
    assert sorted(placed) == filled


def table_of(path: Path) -> FoundTable:
    """The only table of the only sheet."""
    (table,) = find(path).tables
    return table


def roles(table: FoundTable) -> dict[int, str]:
    return {row.number: row.role.value for row in table.rows}


def of_role(table: FoundTable, role: RowRole) -> list[int]:
    return [row.number for row in table.rows if row.role is role]
