"""Typed totals against the rows above them. A difference is told, never mended."""

from __future__ import annotations

import re
from decimal import Decimal

from khenthuong.base.numbers import show_number
from khenthuong.base.vietnamese import match_key
from khenthuong.office.lists.messages import Ask, Choice, info
from khenthuong.office.lists.number_values import NumberColumn, read_number
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.table import RowRole
from khenthuong.office.lists.work import CellWork, RowWork

_COUNTED = re.compile(
    r"(?:tổng|cộng|danh sách)[^0-9]*?:?\s*(?:có\s+)?(\d{1,5})\s*(?:người|đồng chí|đ/c|cá nhân|tập thể|đơn vị|hộ)?\b"
)
_AVERAGE = re.compile(r"trung bình|bình quân")
_SEEN = Choice("đã đối chiếu, giữ số liệu các dòng", True)


def check_counts(sheet: SheetWork) -> None:
    """“Tổng cộng: 20 người” against the rows that were read."""
    records = [row for row in sheet.rows if row.found.role is RowRole.RECORD]
    shown = [row for row in records if not row.found.hidden]
    taken = [row for row in records if not row.left_out]
    for row in sheet.rows:
        if row.found.role not in (RowRole.TOTAL, RowRole.NOTE):
            continue
        texts = [work.cell.text for work in row.cells.values() if isinstance(work.cell.value, str)]
        counted = [found for text in texts if (found := _COUNTED.search(match_key(text)))]
        if not counted or (row.found.role is RowRole.NOTE and "người" not in " ".join(texts)):
            continue
        typed = int(counted[0][1])
        if typed in (len(shown), len(taken)):
            said = f"Tổng cộng ghi {typed}; đã đọc {len(shown)} dòng hiện, nhập {len(taken)} dòng."
            row.messages.append(info("KT-530", said))
            continue
        read = f"{len(shown)} dòng hiện, {len(taken)} dòng được nhập"
        sentence = f"Tổng cộng ghi {typed} nhưng bảng có {read}. Có thiếu dòng nào không?"
        _tell(sheet, row, None, ("số dòng",), sentence)


def check_sums(sheet: SheetWork, columns: dict[int, NumberColumn]) -> None:
    """Totals of number columns against the sum of the rows; shares and averages cannot be added."""
    for row in sheet.rows:
        if row.found.role is not RowRole.TOTAL:
            continue
        if _AVERAGE.search(match_key(" ".join(work.cell.text for work in row.cells.values()))):
            row.messages.append(info("KT-530", "Dòng trung bình: không cộng nên không đối chiếu."))
            continue
        for position, column in columns.items():
            work = row.cells.get(position)
            if work is not None and not column.percent:
                _check_sum(sheet, row, work, position, column)


def _check_sum(sheet: SheetWork, row: RowWork, work: CellWork, position: int, column: NumberColumn) -> None:
    typed = read_number(work.cell, column)
    if typed.ask is not None or not isinstance(typed.value, Decimal):
        return
    work.value = typed.value
    cells = [one.cells.get(position) for one in sheet.records()]
    values = [one.value for one in cells if one is not None and isinstance(one.value, Decimal)]
    missing = len(cells) - len(values)
    if any(one is not None and one.blocked for one in cells):
        row.messages.append(info("KT-530", f"Chưa đối chiếu tổng cột “{column.heading}”: còn ô chờ trả lời."))
        return
    total = sum(values, Decimal(0))
    if total == typed.value:
        return
    blanks = f" ({missing} dòng chưa có số)" if missing else ""
    sentence = (
        f"Tổng cột “{column.heading}” ghi {show_number(typed.value)} nhưng cộng các dòng được "
        f"{show_number(total)}{blanks}. Số nào đúng?"
    )
    _tell(sheet, row, work, (column.heading, show_number(typed.value)), sentence)


def _tell(sheet: SheetWork, row: RowWork, work: CellWork | None, key: tuple[str, ...], sentence: str) -> None:
    ask = Ask("tong", key, "KT-530", sentence, (_SEEN,), blocking=False, may_be_blank=False)
    if work is not None:
        sheet.desk.about_cell(work, ask)
    else:
        sheet.desk.about_row(row, ask)


def tell_difference(sheet: SheetWork, work: CellWork, whose: str, what: str, typed: Decimal, computed: Decimal) -> None:
    """A typed figure of a row that its own cells do not give: told and asked about, never mended."""
    sentence = f"{what} ghi {show_number(typed)} nhưng tính từ các ô được {show_number(computed)}. Số nào đúng?"
    key = (work.column.heading if work.column else "", whose, show_number(typed))
    ask = Ask("tong-dong", key, "KT-530", sentence, (_SEEN,), blocking=False, may_be_blank=False)
    sheet.desk.about_cell(work, ask)
