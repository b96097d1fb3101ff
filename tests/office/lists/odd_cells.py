"""Tables of random odd values, as people paste them: what goes in is known, so what comes out can be counted."""

from __future__ import annotations

import random
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl.utils.exceptions import IllegalCharacterError

from tests.office.lists.importing import blank
from tests.office.lists.messy.sheets import delimited, new_book, write_ods, write_xls

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Chức vụ", "Xếp loại", "Kỷ luật", "Sáng kiến",
            "Ấp", "Thu ngân sách", "Kế hoạch", "Thực hiện", "Điểm", "Ghi chú", "Danh hiệu", "Năm", "Quyết định",
            "Cột lạ"]  # fmt: skip
TEXTS = [
    "Mẫu Văn An", "x", "-", "Tổng cộng", "I", "II. KHỐI ẤP", "Điểm chuẩn", "NGƯỜI LẬP BIỂU", "(1)", "Ấp 1", "TOÀN XÃ",
    "14/06/1981", "30/02/1978", "1/1/1", "00/00/0000", "99/99/9999", "99201003210", "3.559.223.000", "1.234", "12,500",
    "1,2,3", "..", ",", "−5", "½", "１２３", "٣", "²", "1e999", "1E+400", "NaN", "Infinity", "98%", "%", "%%", "≤ 9%",
    "< ", "18/20", "5/0", "350 triệu", "0,000000001 tỷ", "triệu", "QĐ số 45/QĐ-UBND ngày 10/11/2017",
    "QĐ ngày 31/02/2017", "LĐTT, CSTĐCS;;;", "KT", "HTXSNV", "=1+1", "=HYPERLINK(\"a\")", "+84", "-1", "@x", "'95,5",
    "\u00ad\u00ad", "\u200b", "\u00a0", "\ufeff", "\u202emẫu", "\U0001f600", "a\u0301" * 30, "e\u0323\u0302", "µ¸¶·¹",
    "Lª V¨n T©m", "Traàn Thò Hoàng", "Ã¡áº", "Д", "Ｌ", "\ud7ff", "A" * 32000, "Ấp " + "9" * 500, "9" * 5000, "{}",
    "[[",
    "<b>", "&amp;", "a\nb\nc", "một\u2028hai", "a\x85b",
    "\t", "  ", "0", "00", "-0", "#REF!", "#N/A", "TRUE", "mật ong", "tháng 13", "năm 17",
    "2017-2010", "2015-2016", "từ 98% trở lên", "ẤP III", "ấp không", "Ấp " + "I" * 60, "XIIIIV",
]  # fmt: skip
NUMBERS: list[Any] = [
    0, -1, 1, 2017, 99201003210, 9.9201e10, 0.1, 0.98, 1e300, -1e300, 1e-300, 37.2, 3559223000, 2**53 + 1, 1e15, True,
    False, date(1900, 3, 1), date(9999, 12, 31), datetime(1981, 6, 14, 12, 30), time(23, 59), 60, 2958466,
]  # fmt: skip


def odd_rows(rng: random.Random, width: int = 0) -> dict[int, list[Any]]:
    """A header somewhere and rows of odd values below, with gaps."""
    width = width or rng.randrange(2, 9)
    first = rng.choice([1, 1, 3, 7])
    rows: dict[int, list[Any]] = {first: rng.sample(HEADINGS, width)}
    if rng.random() < 0.5:
        rows[first][0] = rng.choice(["Họ và tên", "Ấp", "Đơn vị"])
    if first > 1:
        rows[1] = [rng.choice(["DANH SÁCH NĂM 2017", "KẾT QUẢ CÁC ẤP", rng.choice(TEXTS)])]
    row = first
    for _ in range(rng.randrange(1, 14)):
        row += rng.choice([1, 1, 1, 1, 2, 6])
        rows[row] = [_odd(rng) for _ in range(rng.randrange(1, width + 2))]
    return rows


def _odd(rng: random.Random) -> Any:
    kind = rng.random()
    if kind < 0.2:
        return None
    if kind < 0.7:
        return rng.choice(TEXTS)
    if kind < 0.95:
        return rng.choice(NUMBERS)
    return "".join(chr(rng.choice([rng.randrange(32, 0x2FF), rng.randrange(0x1EA0, 0x1EFF)])) for _ in range(8))


def write_odd(rng: random.Random, path: Path, rows: dict[int, list[Any]]) -> None:
    """The rows in the format of the file's name."""
    if path.suffix == ".xlsx":
        _write_xlsx(rng, path, rows)
    elif path.suffix == ".xls":
        write_xls(path, "Trang", {row: [_plain(cell) for cell in cells] for row, cells in rows.items()})
    elif path.suffix == ".ods":
        write_ods(path, "Trang", {row: [_plain(cell) for cell in cells] for row, cells in rows.items()})
    else:
        text = delimited(rows, rng.choice([",", ";", "\t"]))
        path.write_bytes(text.encode(rng.choice(["utf-8", "utf-8-sig", "utf-16"])))


def _plain(cell: Any) -> Any:
    """What the two older writers can hold."""
    if isinstance(cell, (datetime, time)):
        return cell.isoformat()
    if isinstance(cell, date) and cell.year > 9000:
        return cell.isoformat()
    return cell


def _write_xlsx(rng: random.Random, path: Path, rows: dict[int, list[Any]]) -> None:
    book, page = new_book("Trang")
    for row, cells in rows.items():
        for column, value in enumerate(cells, start=1):
            if value is None:
                continue
            cell = page.cell(row, column)
            try:
                cell.value = value
            except IllegalCharacterError:
                cell.value = "?"
                cells[column - 1] = "?"
            # Most text starting with = is text; some stays a formula nobody computed, beside other cells.
            if isinstance(value, str) and (rng.random() < 0.8 or sum(not blank(one) for one in cells) == 1):
                cell.data_type = "s"
            if isinstance(value, (int, float)) and rng.random() < 0.2:
                cell.number_format = rng.choice(["0%", "0.00E+00", "dd/mm/yyyy", "@", "[h]:mm", '"x"0'])
    for _ in range(rng.choice([0, 0, 1, 3])):
        top, left, wide = rng.randrange(1, 20), rng.randrange(1, 6), rng.randrange(1, 4)
        if all(page.cell(top, column).value is None for column in range(left + 1, left + wide + 1)):
            page.merge_cells(start_row=top, end_row=top, start_column=left, end_column=left + wide)
    if rng.random() < 0.3:
        page.row_dimensions[rng.randrange(1, 20)].hidden = True
    book.save(path)
