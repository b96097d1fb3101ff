"""“Thống kê”: awards by result, gender, position and unit, counted by Excel over the sheet “Đề nghị”."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.council.proposing import STATUS_WORDS, Proposal, Status
from khenthuong.office.results import cells
from khenthuong.office.results import proposal_table as table
from khenthuong.office.results.cells import put_check, put_formula, put_headings, put_number, put_text

TITLE = "Thống kê"
_PROPOSED = STATUS_WORDS[Status.PROPOSED]
_NOTE = (
    "Mọi số đếm là công thức, đếm lượt đề nghị trên trang Đề nghị (một người ở hai danh hiệu là hai lượt); Máy đếm là "
    "số của chương trình. Ai chưa ghi giới tính, vị trí, đơn vị thì vào “chưa rõ”, không bỏ ra ngoài."
)
_COLUMNS = (40, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13)


@dataclass(frozen=True, slots=True)
class Axis:
    """One way to divide the lines: its heading, the column of “Đề nghị” it counts over, our own reading of it."""

    heading: str
    column: int
    of: Callable[[Proposal], str]
    names: Sequence[str]


def write_statistics(book: Workbook, proposals: Sequence[Proposal], footer: str) -> None:
    """Add the sheet: four tables below each other."""
    page = book.create_sheet(TITLE)
    put_text(page, 1, 1, "THỐNG KÊ ĐỀ NGHỊ KHEN THƯỞNG", cells.TITLE, wrap=False)
    put_text(page, 2, 1, _NOTE, cells.NOTE, wrap=False)
    cells.widths(page, _COLUMNS)
    _tables(page, proposals)
    cells.fit_heights(page, 4, page.max_row)
    page.freeze_panes = "B4"
    cells.for_printing(page, None, footer)


def _tables(page: Worksheet, proposals: Sequence[Proposal]) -> None:
    if not proposals:
        put_text(page, 4, 1, "Danh sách đề nghị chưa có dòng nào để đếm.", wrap=False)
        return
    statuses = Axis("", table.STATUS, lambda item: STATUS_WORDS[item.status], [STATUS_WORDS[one] for one in Status])
    row = _table(page, 4, "1. Danh hiệu, hình thức theo kết quả xét", _awards(proposals), statuses, proposals, "")
    proposed = [item for item in proposals if item.status is Status.PROPOSED]
    if not proposed:
        text = "Chưa có đối tượng nào ở kết quả “đề nghị”, nên chưa có số để chia theo nhóm."
        put_text(page, row, 1, text, wrap=False)
        return
    awards = _awards(proposed)
    units = list(dict.fromkeys(table.groups_of(item).unit for item in proposed))
    genders = [*table.GENDERS.values(), table.UNKNOWN, table.NOT_A_PERSON]
    positions = [table.DIRECT, table.LEADER, table.UNKNOWN, table.NOT_A_PERSON]
    by_unit = Axis("Đơn vị", table.UNIT, lambda item: table.groups_of(item).unit, units)
    by_gender = Axis("", table.GENDER, lambda item: table.groups_of(item).gender, genders)
    by_position = Axis("", table.POSITION, lambda item: table.groups_of(item).position, positions)
    for title, down, across in (
        ("2. Được đề nghị, theo giới tính", awards, by_gender),
        ("3. Được đề nghị, theo vị trí: trực tiếp hay lãnh đạo, quản lý", awards, by_position),
        ("4. Được đề nghị, theo đơn vị", by_unit, awards),
    ):
        if down is by_unit:
            page.row_breaks.append(Break(id=row - 1))
        row = _table(page, row, title, down, across, proposed, _PROPOSED)


def _awards(proposals: Sequence[Proposal]) -> Axis:
    names = list(dict.fromkeys(item.award_name for item in proposals))
    return Axis("Danh hiệu, hình thức", table.AWARD, lambda item: item.award_name, names)


def _table(
    page: Worksheet, row: int, title: str, down: Axis, across: Axis, counted: Sequence[Proposal], status: str
) -> int:
    """One table of counts with sums, our own count and a check; returns the first free row.

    ``counted`` are the lines with the result ``status`` (empty: with any).
    """
    put_text(page, row, 1, title, cells.BOLD, wrap=False)
    head, total = row + 1, 2 + len(across.names)
    put_headings(page, head, [down.heading, *across.names, "Cộng", "Máy đếm", "Đối chiếu"])
    for number, name in enumerate(down.names, head + 1):
        put_text(page, number, 1, name)
        for column in range(2, total):
            conditions = ((down.column, f"$A{number}"), (across.column, f"{get_column_letter(column)}${head}"))
            put_formula(page, number, column, _count(conditions, status), cells.WHOLE)
        own = sum(down.of(item) == name and across.of(item) in across.names for item in counted)
        _sums(page, number, total, f"SUM(B{number}:{get_column_letter(total - 1)}{number})", own)
    last = head + len(down.names)
    end = last + 1
    put_text(page, end, 1, "Cộng", cells.BOLD)
    for column in range(2, total):
        letter = get_column_letter(column)
        put_formula(page, end, column, f"SUM({letter}{head + 1}:{letter}{last})", cells.WHOLE).font = cells.BOLD
    sums = get_column_letter(total)
    _sums(page, end, total, f"SUM({sums}{head + 1}:{sums}{last})", len(counted))
    for (cell,) in page.iter_cols(1, total + 2, end, end):
        cell.fill = cells.GROUP_FILL
    cells.box(page, head + 1, end, total + 2)
    area = f"{get_column_letter(total + 2)}{head + 1}:{get_column_letter(total + 2)}{end}"
    cells.mark_differences(page, area)
    return end + 2


def _sums(page: Worksheet, row: int, column: int, made: str, own: int) -> None:
    put_formula(page, row, column, made, cells.WHOLE).font = cells.BOLD
    put_number(page, row, column + 1, own, cells.WHOLE)
    ours, formula = f"{get_column_letter(column + 1)}{row}", f"{get_column_letter(column)}{row}"
    put_check(page, row, column + 2, ours, formula, numeric=True)


def _count(conditions: Sequence[tuple[int, str]], status: str) -> str:
    """How many lines of “Đề nghị” meet the conditions.

    Whole columns, so that lines somebody adds by hand count too. A name may hold ``*``, ``?``, ``~`` or begin with
    a sign of comparison; COUNTIFS would read those as patterns, so they are spelt out.
    """
    parts = [f"{_column(column)},{_exactly(cell)}" for column, cell in conditions]
    if status:
        parts.append(f'{_column(table.STATUS)},"{status}"')
    return f"COUNTIFS({','.join(parts)})"


def _column(number: int) -> str:
    letter = get_column_letter(number)
    return f"'{table.TITLE}'!${letter}${table.HEADER + 1}:${letter}$1048576"


def _exactly(cell: str) -> str:
    return f'"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'
