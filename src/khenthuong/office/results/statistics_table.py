"""“Thống kê”: awards by result, gender, position and unit, counted by Excel over the sheet “Đề nghị”."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.council.proposing import STATUS_WORDS, Proposal, Status
from khenthuong.office.results import cells
from khenthuong.office.results import proposal_table as table
from khenthuong.office.results.cells import put_check, put_formula, put_headings, put_number, put_text

TITLE = "Thống kê"
_PROPOSED = STATUS_WORDS[Status.PROPOSED]
_NOTE = (
    "Mọi số đếm là công thức, đếm trên trang Đề nghị; cột Máy đếm là số chương trình đếm được. Ai chưa ghi giới tính, "
    "vị trí, đơn vị thì đếm vào “chưa rõ”, không bỏ ra ngoài."
)
_COLUMNS = (40, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13)

Count = Callable[[Proposal], str]


def write_statistics(book: Workbook, proposals: Sequence[Proposal], footer: str) -> None:
    """Add the sheet: four tables below each other."""
    page = book.create_sheet(TITLE)
    put_text(page, 1, 1, "THỐNG KÊ ĐỀ NGHỊ KHEN THƯỞNG", cells.TITLE, wrap=False)
    put_text(page, 2, 1, _NOTE, cells.NOTE, wrap=False)
    awards = list(dict.fromkeys(item.award_name for item in proposals))
    row = _table(
        page, 4, "1. Danh hiệu, hình thức theo kết quả xét", "Danh hiệu, hình thức", awards,
        [STATUS_WORDS[status] for status in Status], proposals, table.AWARD, table.STATUS,
        lambda item: item.award_name, lambda item: STATUS_WORDS[item.status], only_proposed=False,
    )  # fmt: skip
    proposed = [item for item in proposals if item.status is Status.PROPOSED]
    given = list(dict.fromkeys(item.award_name for item in proposed))
    if not given:
        put_text(page, row, 1, "Chưa có đối tượng nào ở kết quả “đề nghị”, nên chưa có số để chia theo nhóm.")
    else:
        row = _table(
            page, row, "2. Được đề nghị, theo giới tính", "Danh hiệu, hình thức", given,
            [*table.GENDERS.values(), table.UNKNOWN, table.NOT_A_PERSON], proposed, table.AWARD, table.GENDER,
            lambda item: item.award_name, lambda item: table.groups_of(item).gender,
        )  # fmt: skip
        row = _table(
            page, row, "3. Được đề nghị, người lao động trực tiếp và lãnh đạo, quản lý", "Danh hiệu, hình thức", given,
            [table.DIRECT, table.LEADER, table.UNKNOWN, table.NOT_A_PERSON], proposed, table.AWARD, table.POSITION,
            lambda item: item.award_name, lambda item: table.groups_of(item).position,
        )  # fmt: skip
        units = list(dict.fromkeys(table.groups_of(item).unit for item in proposed))
        _table(
            page, row, "4. Được đề nghị, theo đơn vị", "Đơn vị", units, given, proposed, table.UNIT, table.AWARD,
            lambda item: table.groups_of(item).unit, lambda item: item.award_name,
        )  # fmt: skip
    cells.widths(page, _COLUMNS)
    cells.fit_heights(page, 4, page.max_row)
    page.freeze_panes = "B4"
    cells.for_printing(page, None, footer)


def _table(
    page: Worksheet,
    row: int,
    title: str,
    corner: str,
    down: Sequence[str],
    across: Sequence[str],
    counted: Sequence[Proposal],
    down_column: int,
    across_column: int,
    down_of: Count,
    across_of: Count,
    only_proposed: bool = True,
) -> int:
    """One table of counts with sums, our own count and a check; returns the first free row."""
    put_text(page, row, 1, title, cells.BOLD, wrap=False)
    head = row + 1
    total = 2 + len(across)
    put_headings(page, head, [corner, *across, "Cộng", "Máy đếm", "Đối chiếu"])
    for number, name in enumerate(down, head + 1):
        put_text(page, number, 1, name)
        for column in range(2, total):
            heading = f"{get_column_letter(column)}${head}"
            put_formula(
                page, number, column,
                _count(((down_column, f"$A{number}"), (across_column, heading)), only_proposed), cells.WHOLE,
            )  # fmt: skip
        own = sum(down_of(item) == name and across_of(item) in across for item in counted)
        _sums(page, number, total, f"SUM(B{number}:{get_column_letter(total - 1)}{number})", own)
    last = head + len(down)
    end = last + 1
    put_text(page, end, 1, "Cộng", cells.BOLD)
    for column in range(2, total):
        letter = get_column_letter(column)
        put_formula(page, end, column, f"SUM({letter}{head + 1}:{letter}{last})", cells.WHOLE).font = cells.BOLD
    sums = get_column_letter(total)
    _sums(page, end, total, f"SUM({sums}{head + 1}:{sums}{last})", len(counted))
    for cell in page[end][: total + 2]:
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


def _count(conditions: Sequence[tuple[int, str]], only_proposed: bool) -> str:
    """How many lines of “Đề nghị” meet the conditions.

    Whole columns, so that lines somebody adds by hand count too. A name may hold ``*``, ``?``, ``~`` or begin with
    a sign of comparison; COUNTIFS would read those as patterns, so they are spelt out.
    """
    parts = [f"{_column(column)},{_exactly(cell)}" for column, cell in conditions]
    if only_proposed:
        parts.append(f'{_column(table.STATUS)},"{_PROPOSED}"')
    return f"COUNTIFS({','.join(parts)})"


def _column(number: int) -> str:
    letter = get_column_letter(number)
    return f"'{table.TITLE}'!${letter}${table.HEADER + 1}:${letter}$1048576"


def _exactly(cell: str) -> str:
    return f'"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'
