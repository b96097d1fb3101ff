"""“Xếp hạng”: every cluster with our rank beside a rank that Excel works out from the totals on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.base.numbers import show_number
from khenthuong.office.results import cells
from khenthuong.office.results.cells import put_check, put_formula, put_headings, put_number, put_text
from khenthuong.office.results.score_table import KINDS
from khenthuong.plan.plan import Plan
from khenthuong.plan.sheet import ScoreSheet, Tie
from khenthuong.scoring.ranking import Ranking, RankRow
from khenthuong.scoring.results import SheetResult

TITLE = "Xếp hạng"
HEADER = 3
TIES = 3
"""Columns for tie-breakers; a sheet with more leaves the check of the rank to people."""
NO_RANK = "–"
_HEADINGS = (
    "Hạng", "Tên", "Điểm", "Thấp nhất có thể", "Cao nhất có thể", "Tiêu chí phụ 1", "Tiêu chí phụ 2", "Tiêu chí phụ 3",
    "Xếp loại", "Hạng theo công thức", "Đối chiếu", "Giải thích",
)  # fmt: skip
_WIDTHS = (7, 34, 9, 10, 10, 10, 10, 10, 13, 11, 10, 62)
_TOTAL, _LOW, _HIGH, _TIE, _GRADE, _RANK, _CHECK, _WHY = 3, 4, 5, 6, 9, 10, 11, 12
_NOTE = (
    "Hạng theo công thức: Excel đếm số đối tượng trong cụm có tổng điểm cao hơn; bằng điểm thì so các tiêu chí phụ "
    "theo thứ tự. Đối tượng chưa đủ số liệu hoặc không xét thì không có hạng."
)


def write_rankings(
    book: Workbook, plan: Plan, rankings: Mapping[str, Ranking], results: Mapping[str, SheetResult], footer: str
) -> None:
    """Add the sheet: one block per cluster, then those without a cluster by their points."""
    page = book.create_sheet(TITLE)
    put_text(page, 1, 1, f"XẾP HẠNG THEO CỤM THI ĐUA NĂM {plan.year}, {plan.locality.show()}", cells.TITLE, wrap=False)
    put_text(page, 2, 1, _NOTE, cells.NOTE, wrap=False)
    put_headings(page, HEADER, _HEADINGS)
    names = {cluster.id: cluster.name for cluster in plan.clusters}
    row = HEADER + 1
    for sheet_id, ranking in rankings.items():
        sheet = plan.sheets[sheet_id]
        for group in ranking.clusters:
            row = _block(page, row, sheet, names.get(group.cluster, group.cluster), group.rows, results)
        if ranking.without_cluster:
            alone = sorted(ranking.without_cluster, key=lambda one: (one.total is None, -(one.total or 0), one.nominee))
            row = _block(page, row, sheet, "không xếp hạng theo cụm, ghi theo điểm", alone, results, ranked=False)
    cells.widths(page, _WIDTHS)
    cells.fit_heights(page, HEADER, row)
    cells.mark_differences(page, f"K{HEADER + 1}:K{row}")
    page.freeze_panes = f"C{HEADER + 1}"
    cells.for_printing(page, f"{HEADER}:{HEADER}", footer)


def _block(
    page: Worksheet,
    row: int,
    sheet: ScoreSheet,
    name: str,
    rows: Sequence[RankRow],
    results: Mapping[str, SheetResult],
    ranked: bool = True,
) -> int:
    """One cluster; returns the first free row."""
    ties = "; ".join(f"{number}. {_tie_text(sheet, tie)}" for number, tie in enumerate(sheet.ties, 1))
    told = f" Tiêu chí phụ: {ties}." if ties and ranked else ""
    title = f"{KINDS[sheet.kind]} · {name} (thang {show_number(sheet.scale)}).{told}"
    for column in range(1, len(_HEADINGS) + 1):
        page.cell(row=row, column=column).fill = cells.GROUP_FILL
    put_text(page, row, 1, title, cells.BOLD, wrap=False)
    first, last = row + 1, row + len(rows)
    for number, one in enumerate(rows, first):
        _line(page, number, one, results[one.nominee], sheet, ranked)
        if ranked and len(sheet.ties) <= TIES:
            put_formula(page, number, _RANK, _rank(number, first, last, sheet), cells.WHOLE).alignment = cells.CENTRE
            put_check(page, number, _CHECK, f"A{number}", f"J{number}", one.rank is not None)
    cells.box(page, first, last, len(_HEADINGS))
    return last + 2


def _line(page: Worksheet, row: int, one: RankRow, result: SheetResult, sheet: ScoreSheet, ranked: bool) -> None:
    if one.rank is None:
        put_text(page, row, 1, NO_RANK).alignment = cells.CENTRE
    else:
        put_number(page, row, 1, one.rank, cells.WHOLE).alignment = cells.CENTRE
    put_text(page, row, 2, one.name)
    grade = ""
    form = cells.points_form(result.places)
    if one.status == "scored" and one.total is not None:
        put_number(page, row, _TOTAL, one.total, form)
        grade = result.grade.final.text if result.grade is not None else ""
        for column, tie in enumerate(sheet.ties[:TIES] if ranked else (), _TIE):
            put_number(page, row, column, _tie_value(result, tie), form)
    elif one.status == "incomplete":
        put_number(page, row, _LOW, one.low, form)
        put_number(page, row, _HIGH, one.high, form)
        grade = "chưa đủ số liệu"
    else:
        grade = "không xét"
    put_text(page, row, _GRADE, grade).alignment = cells.CENTRE
    put_text(page, row, _WHY, one.sentence if ranked or one.status != "scored" else "")


def _tie_text(sheet: ScoreSheet, tie: Tie) -> str:
    if tie.by == "fewer-deductions":
        return "điểm trừ ít hơn"
    return "mục “" + next(section.text for section in sheet.sections if section.id == tie.section) + "” cao hơn"


def _tie_value(result: SheetResult, tie: Tie) -> Fraction:
    if tie.by == "fewer-deductions":
        return result.deducted or Fraction(0)
    rounded = next((section.rounded for section in result.sections if section.id == tie.section), None)
    return Fraction(rounded or 0)


def _rank(row: int, first: int, last: int, sheet: ScoreSheet) -> str:
    """One more than those before it: a higher total, or an equal one and a better tie-breaker; and those still
    without a total whose lowest possible one is higher."""
    total = f"C${first}:C${last}"
    better = ""
    for position, tie in reversed(list(enumerate(sheet.ties, _TIE))):
        letter = "ABCDEFGHIJKL"[position - 1]
        area, own = f"{letter}${first}:{letter}${last}", f"{letter}{row}"
        sign = "<" if tie.by == "fewer-deductions" else ">"
        equal = f"+({area}={own})*({better})" if better else ""
        better = f"({area}{sign}{own}){equal}"
    equal = f"+({total}=C{row})*({better})" if better else ""
    low = f"D${first}:D${last}"
    return (
        f"IF(ISNUMBER(C{row}),1+SUMPRODUCT(ISNUMBER({total})*(({total}>C{row}){equal}))"
        f'+SUMPRODUCT(ISNUMBER({low})*({low}>C{row})),"{NO_RANK}")'
    )
