"""“Bảng điểm”: one sheet per score sheet, lines down, nominees across, our points beside a live formula.

Below the points stand the figures and the typed scores the formulas start from, in the same columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.base.numbers import show_number
from khenthuong.office.results import cells
from khenthuong.office.results.cells import put_headings, put_number, put_text
from khenthuong.office.results.score_columns import Column, write_column
from khenthuong.office.results.score_layout import HEADER_ROW, ScoreRows, bonus_key, lay_out
from khenthuong.plan.plan import Plan
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.scoring.ranking import Ranking
from khenthuong.scoring.results import SheetResult

KINDS = {"hamlet": "Ấp", "collective": "Đơn vị", "individual": "Cá nhân", "commune": "Xã"}
FIRST_UNIT = 4
"""Column of the first nominee; before it number, content, maximum."""
UNITS_PER_PAGE = 4
_LEFT = (5.0, 42.0, 8.0)
_UNIT = (9.5, 9.5, 8.0)
_PAGE_WIDTH = 105
"""Characters that surely fit across a landscape A4 page at full size; Excel itself has room for some more."""
_TITLE_SHARE = 0.7
"""Capitals of a title are so much wider than small letters."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_PARTS = {
    "A": "A. ĐIỂM",
    "B": "B. SỐ LIỆU DÙNG ĐỂ TÍNH (công thức ở phần A lấy từ đây)",
    "C": "C. ĐIỂM CHẤM: mỗi đối tượng ba cột Tự chấm, Chấm chéo, Hội đồng; tính điểm của bước sau cùng đã chấm",
    "D": "D. MỨC XẾP LOẠI: từ số điểm này trở lên",
}
_HOW = (
    "Mỗi đối tượng ba cột: Máy là điểm chương trình tính; Công thức là điểm Excel tự tính lại từ số liệu ở phần B, C; "
    "Đối chiếu ghi Khớp hoặc Lệch. Nếu cột Công thức trống, bấm “Enable Editing” (Cho phép chỉnh sửa). "
    "Ô bên trái: ✓ là mọi ô khớp, ✗ kèm số ô lệch."
)


def sheet_title(sheet: ScoreSheet) -> str:
    """The name of the tab."""
    return f"Bảng điểm {KINDS[sheet.kind]}"


def write_score_table(
    book: Workbook, plan: Plan, sheet: ScoreSheet, ranking: Ranking, results: Mapping[str, SheetResult], footer: str
) -> None:
    """Add the table of one score sheet; nobody scored on it: no table."""
    groups = _groups(plan, ranking, results)
    if not groups:
        return
    page = book.create_sheet(sheet_title(sheet))
    everyone = [result for _, members in groups for result in members]
    rows = lay_out(sheet, plan.targets, everyone)
    last = FIRST_UNIT + 3 * len(everyone) - 1
    _left(page, rows)
    column = FIRST_UNIT
    breaks = []
    for name, members in groups:
        for chunk in _pages(members):
            _cluster(page, name, column, 3 * len(chunk))
            for result in chunk:
                write_column(page, rows, Column(column, cells.points_form(sheet.rounding.places)), result)
                column += 3
            breaks.append(column - 1)
    for one in breaks[:-1]:
        page.col_breaks.append(Break(id=one))
    widest = max(len(chunk) for _, members in groups for chunk in _pages(members))
    _head(page, plan, rows, last, widest)
    _finish(page, rows, last, widest, footer)


def _groups(
    plan: Plan, ranking: Ranking, results: Mapping[str, SheetResult]
) -> list[tuple[str, Sequence[SheetResult]]]:
    names = {cluster.id: cluster.name for cluster in plan.clusters}
    found: list[tuple[str, Sequence[SheetResult]]] = [
        (names.get(one.cluster, one.cluster), [results[row.nominee] for row in one.rows]) for one in ranking.clusters
    ]
    alone = [results[row.nominee] for row in ranking.without_cluster]
    if alone:
        found.append(("Không xếp cụm", alone))
    return found


def _pages(members: Sequence[SheetResult]) -> list[Sequence[SheetResult]]:
    """The nominees of one printed page each: six become three and three, not four and two."""
    pages = -(-len(members) // UNITS_PER_PAGE)
    size = -(-len(members) // pages)
    return [members[start : start + size] for start in range(0, len(members), size)]


def _cluster(page: Worksheet, name: str, column: int, count: int) -> None:
    put_headings(page, HEADER_ROW - 2, [name, *[""] * (count - 1)], column)
    page.merge_cells(
        start_row=HEADER_ROW - 2, end_row=HEADER_ROW - 2, start_column=column, end_column=column + count - 1
    )


def _head(page: Worksheet, plan: Plan, rows: ScoreRows, last: int, units: int) -> None:
    sheet = rows.sheet
    title = f"{sheet.text}, {plan.locality.show()}".upper()
    note = f"Lưu ý: {sheet.note or 'điểm từng nội dung chỉ để minh họa.'}" if sheet.illustrative_weights else ""
    area = f"{get_column_letter(FIRST_UNIT)}{HEADER_ROW + 1}:{get_column_letter(last)}{rows.last}"
    wrong = f'COUNTIF({area},"{cells.DIFFER}")'
    for row, text, font in ((1, title, cells.TITLE), (2, _HOW, cells.NOTE), (3, note, cells.NOTE)):
        put_text(page, row, 2, text, font)
        page.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3 + 3 * units)
        room = sum(_LEFT[1:]) + units * sum(_UNIT)
        lines = cells.lines_of(text, room if row > 1 else room * _TITLE_SHARE)
        page.row_dimensions[row].height = lines * cells.LINE_HEIGHT + 3
    whole = cells.put_formula(page, 2, 1, f'IF({wrong}=0,"✓","✗ "&{wrong})')
    whole.alignment = Alignment(horizontal="center")
    whole.font = cells.BOLD
    cells.mark_differences(page, area)
    for column, text in enumerate(("TT", "Nội dung", "Tối đa"), 1):
        put_headings(page, HEADER_ROW - 2, [text], column)
        put_headings(page, HEADER_ROW - 1, [""], column)
        put_headings(page, HEADER_ROW, [""], column)
        page.merge_cells(start_row=HEADER_ROW - 2, end_row=HEADER_ROW, start_column=column, end_column=column)
    page.row_dimensions[HEADER_ROW - 1].height = 34
    page.row_dimensions[HEADER_ROW].height = 31


def _left(page: Worksheet, rows: ScoreRows) -> None:
    """Number, content and maximum of every row."""
    sheet = rows.sheet
    for part, row in rows.parts.items():
        put_text(page, row, 1, _PARTS[part], cells.BOLD, wrap=False)
    for position, section in enumerate(sheet.sections):
        mark = _ROMAN[position] if position < len(_ROMAN) else str(position + 1)
        _line(page, rows.sections[section.id], mark, section.text, strong=True)
        put_number(page, rows.sections[section.id], 3, section.max).font = cells.BOLD
        for number, item in enumerate(section.items, 1):
            target = rows.targets.get(item.key)
            _line(page, rows.items[item.key], str(number), item.text or (target.target.text if target else item.key))
            put_number(page, rows.items[item.key], 3, item.max)
    _line(page, rows.subtotal, "", "Cộng các mục", strong=True)
    put_number(page, rows.subtotal, 3, sheet.scale).font = cells.BOLD
    for one in sheet.bonus.items:
        _line(page, rows.bonus_lines[one.id], "+", f"Thưởng: {one.text}")
        put_number(page, rows.bonus_lines[one.id], 3, one.max)
    if rows.surplus:
        _line(page, rows.surplus, "+", "Thưởng: phần vượt chỉ tiêu")
    if rows.bonus:
        _line(page, rows.bonus, "", "Điểm thưởng được tính", strong=True)
        put_number(page, rows.bonus, 3, sheet.bonus.max).font = cells.BOLD
    for taken in sheet.deductions:
        most = f", nhiều nhất {show_number(taken.max)}" if taken.max is not None else ""
        text = f"Trừ: {taken.text} (mỗi lần {show_number(taken.each)}{most})"
        _line(page, rows.deductions[taken.id], "−", text)
    if rows.deducted:
        _line(page, rows.deducted, "", "Điểm trừ", strong=True)
    _line(page, rows.total, "", "TỔNG ĐIỂM", strong=True)
    _line(page, rows.span, "", "Khoảng điểm còn có thể, khi chưa đủ số liệu")
    _line(page, rows.grade, "", "XẾP LOẠI", strong=True)
    _left_figures(page, rows)
    for band, row in zip(sheet.bands, rows.bands, strict=True):
        _line(page, row, "", band.text)
        put_number(page, row, 3, band.start)


def _left_figures(page: Worksheet, rows: ScoreRows) -> None:
    sheet = rows.sheet
    lines = {item.key: item for item in sheet.items()}
    for key, own in rows.targets.items():
        unit = own.target.planned.unit
        shown = f" ({unit})" if unit else ""
        _line(page, own.planned, "", f"{lines[key].text or own.target.text}: kế hoạch{shown}", strong=True)
        for name, row in own.inputs.items():
            about = own.target.inputs[name]
            _line(page, row, "", f"– {about.text}{f' ({about.unit})' if about.unit else ''}")
        if own.quantity is not None:
            _line(page, own.quantity, "", f"– Kết quả thực hiện{shown}")
        _line(page, own.ratio, "", "– Tỷ lệ so với kế hoạch")
    for taken in sheet.deductions:
        _line(page, rows.counts[taken.id], "", f"Số lần: {taken.text}")
    for gate in sheet.gates:
        if gate.id in rows.gates:
            _line(page, rows.gates[gate.id], "", f"Không xét nếu: {gate.text} ({gate.source.show()})")
    for item in sheet.items():
        if item.key in rows.stages:
            _line(page, rows.stages[item.key], "", item.text)
            put_number(page, rows.stages[item.key], 3, item.max)
    for one in sheet.bonus.items:
        _line(page, rows.stages[bonus_key(one.id)], "+", f"Thưởng: {one.text}")
        put_number(page, rows.stages[bonus_key(one.id)], 3, one.max)


def _line(page: Worksheet, row: int, mark: str, text: str, strong: bool = False) -> None:
    font = cells.BOLD if strong else cells.PLAIN
    put_text(page, row, 1, mark, font).alignment = Alignment(horizontal="center", vertical="top")
    put_text(page, row, 2, text, font)


def _finish(page: Worksheet, rows: ScoreRows, last: int, units: int, footer: str) -> None:
    titles = set(rows.parts.values())
    for row in range(HEADER_ROW + 1, rows.last + 1):
        if row not in titles:
            cells.box(page, row, row, 3 if row in rows.bands else last)
    strong = {*rows.sections.values(), rows.subtotal, rows.bonus, rows.deducted, rows.total, rows.grade} - {0}
    for row in strong:
        for (cell,) in page.iter_cols(1, last, row, row):
            cell.fill = cells.GROUP_FILL
    cells.widths(page, _LEFT)
    for column in range(FIRST_UNIT, last + 1, 3):
        cells.widths(page, _UNIT, column)
    cells.fit_heights(page, HEADER_ROW + 1, rows.last)
    page.freeze_panes = f"{get_column_letter(FIRST_UNIT)}{HEADER_ROW + 1}"
    page.print_title_cols = "A:C"
    wide = sum(_LEFT) + units * sum(_UNIT)
    scale = max(40, min(66, int(100 * _PAGE_WIDTH / wide)))
    cells.for_printing(page, f"{HEADER_ROW - 2}:{HEADER_ROW}", footer, scale)
    for part in ("B", "C"):
        if part in rows.parts:
            page.row_breaks.append(Break(id=rows.parts[part] - 1))
