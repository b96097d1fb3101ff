"""Cells of the result workbook: text that stays text, exact numbers, formulas, and how a printed page looks."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from khenthuong.base.numbers import round_half_up

MATCH, DIFFER = "Khớp", "Lệch"
"""What a check cell says."""

_FONT = "Times New Roman"
TITLE = Font(name=_FONT, bold=True, size=13, color="1F3864")
PLAIN = Font(name=_FONT, size=11)
BOLD = Font(name=_FONT, size=11, bold=True)
NOTE = Font(name=_FONT, size=11, italic=True, color="404040")
HEADING = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
FORMULA = Font(name=_FONT, size=11, color="1F4E78")
HEAD_FILL = PatternFill("solid", fgColor="1F4E78")
GROUP_FILL = PatternFill("solid", fgColor="D9E2EE")
_WRONG = PatternFill("solid", bgColor="F8CBAD")
_LINE = Side(style="thin", color="BFBFBF")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)

CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)

_VIETNAMESE = "[$-42A]"
"""Separators as Vietnam writes them: 3.559.223.000 and 37,2."""
WHOLE = f"{_VIETNAMESE}#,##0"
POINTS = f"{WHOLE}.00"
AS_IT_IS = f"{_VIETNAMESE}General"
PER_CENT = f"{_VIETNAMESE}0.00%"

LINE_HEIGHT = 14.5
"""Points one line of text takes."""
_HIGHEST = 409.0
"""Excel takes no higher row; a longer text is read in the line above the sheet."""
_PLACES = 10
"""Decimals an exact fraction is written with: far more than any sum of points needs."""
TOLERANCE = "0.000001"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def put_text(page: Worksheet, row: int, column: int, text: str, font: Font = PLAIN, wrap: bool = True) -> Any:
    """A text as data. One that looks like a formula stays text, also after somebody edits the cell in Excel."""
    cell = page.cell(row=row, column=column)
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.value = clean
    cell.data_type = "s"
    if clean.startswith(_DANGEROUS):
        cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    cell.font = font
    return cell


def put_number(page: Worksheet, row: int, column: int, value: Decimal | Fraction | int, form: str = POINTS) -> Any:
    """A number, to ten decimals where it is an endless fraction; ``form`` says how it is shown."""
    cell = page.cell(row=row, column=column)
    cell.value = round_half_up(value, _PLACES).normalize() if isinstance(value, Fraction) else value
    cell.number_format = form
    cell.font = PLAIN
    cell.alignment = Alignment(horizontal="right", vertical="top")
    return cell


def put_formula(page: Worksheet, row: int, column: int, expression: str, form: str = POINTS) -> Any:
    """A live formula, without its leading equals sign. Only our own expressions come here, never the user's text."""
    cell = page.cell(row=row, column=column)
    cell.value = f"={expression}"
    cell.number_format = form
    cell.font = FORMULA
    cell.alignment = Alignment(horizontal="right", vertical="top", wrap_text=True)
    return cell


def put_value(page: Worksheet, row: int, column: int, value: Decimal | Fraction | int | str, form: str = POINTS) -> Any:
    """A number as number, a word as text."""
    if isinstance(value, str):
        cell = put_text(page, row, column, value)
        cell.alignment = Alignment(horizontal="right", vertical="top", wrap_text=True)
        return cell
    return put_number(page, row, column, value, form)


def put_check(page: Worksheet, row: int, column: int, ours: str, formula: str, numeric: bool) -> Any:
    """``Khớp`` or ``Lệch``: our value (its cell) against the result of the formula (its cell)."""
    same = f"{ours}={formula}"
    if numeric:
        same = f"AND(ISNUMBER({formula}),ABS(N({ours})-N({formula}))<{TOLERANCE})"
    cell = put_formula(page, row, column, f'IF({same},"{MATCH}","{DIFFER}")')
    cell.alignment = CENTRE
    return cell


def put_headings(page: Worksheet, row: int, headings: Sequence[str], column: int = 1) -> None:
    """A row of column headings."""
    for position, heading in enumerate(headings, column):
        cell = put_text(page, row, position, heading, HEADING)
        cell.fill, cell.border = HEAD_FILL, BOX
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def box(page: Worksheet, first_row: int, last_row: int, last_column: int, first_column: int = 1) -> None:
    """Thin lines around every cell of an area."""
    for cells in page.iter_rows(first_row, last_row, first_column, last_column):
        for cell in cells:
            cell.border = BOX


def decimals(value: Decimal) -> str:
    """The number format that shows a figure with the decimals it was typed with."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{WHOLE}.{'0' * places}" if places else WHOLE


def points_form(places: int) -> str:
    """The number format of points on a sheet that rounds to so many decimals; never fewer than two."""
    return f"{WHOLE}.{'0' * max(2, places)}"


def literal(value: Decimal | int) -> str:
    """A number inside a formula; the file format wants a point, whatever the reader's Excel shows."""
    return f"{Decimal(value):f}"


def mark_differences(page: Worksheet, area: str) -> None:
    """Check cells that say ``Lệch`` stand out, in colour and in bold."""
    style = DifferentialStyle(font=Font(bold=True, color="C00000"), fill=_WRONG)
    rule = Rule(type="cellIs", operator="equal", formula=[f'"{DIFFER}"'], dxf=style)
    page.conditional_formatting.add(area, rule)


def for_printing(page: Worksheet, header_rows: str | None, footer: str, scale: int | None = None) -> None:
    """A4 on its side, headings on every page, page numbers; ``scale`` None: as wide as one page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom = 0.5, 0.6
    if header_rows:
        page.print_title_rows = header_rows
    if scale is None:
        page.page_setup.fitToHeight = 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    else:
        page.page_setup.scale = scale
    foot: Any = page.oddFooter  # openpyxl's stubs do not know that its parts are always there
    left, right = foot.left, foot.right
    left.text, right.text = footer.replace("&", "&&"), "Trang &P/&N"
    left.size = right.size = 8


def widths(page: Worksheet, sizes: Sequence[float], column: int = 1) -> None:
    """Column widths in characters, from a column on."""
    for position, size in enumerate(sizes, column):
        page.column_dimensions[get_column_letter(position)].width = size


def fit_heights(page: Worksheet, first_row: int, last_row: int) -> None:
    """Rows as high as their wrapped texts: not every program that opens the file measures them by itself."""
    for number, row in enumerate(page.iter_rows(first_row, last_row), first_row):
        lines = max(_lines(page, cell) for cell in row)
        page.row_dimensions[number].height = min(lines * LINE_HEIGHT + 1, _HIGHEST)


def _lines(page: Worksheet, cell: Any) -> int:
    if cell.data_type != "s" or not cell.value or not cell.alignment.wrap_text:
        return 1
    return lines_of(str(cell.value), page.column_dimensions[get_column_letter(cell.column)].width, cell.font.bold)


def lines_of(text: str, width: float, bold: bool = False) -> int:
    """How many lines a wrapped text takes; the letters are narrower than the digits that measure a column."""
    return len(textwrap.wrap(text, max(3, int(width * (1.15 if bold else 1.3))))) or 1
