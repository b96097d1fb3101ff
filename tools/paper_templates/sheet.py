"""A page as the rules on administrative papers want it: size, margins, font, header blocks, signature block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

FONT = "Times New Roman"
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
STAMP = datetime(2017, 1, 1)
"""The time written into every template; the clock is never read."""


@dataclass(frozen=True)
class Regime:
    """What the two sets of rules on papers print differently."""

    folder: str
    page_number: str
    grounds_italic: bool


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, width in cm, what stands in each row."""

    heading: str
    width: float
    text: str
    align: Any = LEFT


@dataclass
class Sheet:
    """One template under construction. All widths in cm, sizes in points."""

    regime: Regime
    landscape: bool = False
    body: int = 14
    doc: Any = field(default_factory=Document)

    def __post_init__(self) -> None:
        self._page()
        self._styles()
        self._header_and_footer()

    @property
    def width(self) -> float:
        """Width of the text."""
        return (29.7 if self.landscape else 21.0) - 3.0 - 2.0

    @staticmethod
    def cm(value: float) -> Any:
        """A length for python-docx."""
        return Cm(value)

    def _page(self) -> None:
        section = self.doc.sections[0]
        short, long = Mm(210), Mm(297)
        section.orientation = WD_ORIENT.LANDSCAPE if self.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if self.landscape else (short, long)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        properties = self.doc.core_properties
        properties.created = properties.modified = STAMP
        properties.author = properties.last_modified_by = "khenthuong"
        properties.title = properties.comments = ""

    def _styles(self) -> None:
        keep = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header", "Footer"}
        keep |= {"Header Char", "Footer Char", "Table Normal"}
        for style in list(self.doc.styles):
            if style.name not in keep:
                style.delete()
        normal = self.doc.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(self.body)
        normal.font.color.rgb = RGBColor(0, 0, 0)
        fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE

    def _header_and_footer(self) -> None:
        """Page numbers from page 2; the mark of a working copy on every page."""
        section = self.doc.sections[0]
        for footer in (section.footer, section.first_page_footer):
            footer.is_linked_to_previous = False
            mark = footer.paragraphs[0]
            self._runs(mark, "{{ chan_trang }}", 9, italic=True)
            mark.alignment = CENTRE
        section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
        if self.regime.page_number == "top_centre":
            where = section.header.paragraphs[0]
            where.alignment = CENTRE
        else:
            where = section.footer.add_paragraph()
            where.alignment = RIGHT
        self._page_field(where)

    @staticmethod
    def _page_field(paragraph: Any) -> None:
        for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "2"), ("end", "")):
            run = paragraph.add_run()
            run.font.size = Pt(13)
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText" if text == "PAGE" else "w:t")
                mark.text = text
            run._r.append(mark)

    def _runs(self, paragraph: Any, text: str, size: float, bold: bool = False, italic: bool = False) -> None:
        """Text in which ``**…**`` is bold."""
        for index, part in enumerate(text.split("**")):
            if part:
                run = paragraph.add_run(part)
                run.bold, run.italic = bold or index % 2 == 1, italic
                run.font.size = Pt(size)

    def line(
        self,
        text: str,
        *,
        where: Any = None,
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        align: Any = BOTH,
        indent: float = 0.0,
        before: float = 0,
        after: float = 0,
        keep: bool = False,
    ) -> Any:
        """One paragraph; ``indent`` of the first line in cm."""
        paragraph = (where or self.doc).add_paragraph()
        self._runs(paragraph, text, size or self.body, bold, italic)
        form = paragraph.paragraph_format
        paragraph.alignment = align
        form.first_line_indent = Cm(indent) if indent else None
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.keep_with_next = keep or None
        return paragraph

    def text(self, text: str, **more: Any) -> Any:
        """A paragraph of the body: justified, first line in, 6 pt to the next."""
        return self.line(text, **{"indent": 1.27, "after": 6, **more})

    def heading(self, text: str) -> Any:
        """A titled part of the body."""
        return self.text(text, bold=True, keep=True, align=LEFT)

    def tag(self, text: str) -> None:
        """A paragraph that holds only a tag of the template language and vanishes when filled."""
        self.line(text, size=8, align=LEFT)

    def each(self, loop: str, text: str, **more: Any) -> None:
        """A paragraph for every item of a list; where items end with a semicolon the last ends with a full stop."""
        self.tag("{%p for " + loop + " %}")
        ending = "{{ '.' if loop.last else ';' }}"
        self.text(text[:-1] + ending if text.endswith(";") else text, **more)
        self.tag("{%p endfor %}")

    def only_if(self, condition: str, text: str, **more: Any) -> None:
        """A paragraph that is there only under a condition."""
        self.tag("{%p if " + condition + " %}")
        self.text(text, **more)
        self.tag("{%p endif %}")

    def rule(self, length: float, inside: float, where: Any = None) -> None:
        """A thin centred rule under a title, ``length`` cm long inside a space of ``inside`` cm."""
        paragraph = (where or self.doc).add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = Cm((inside - length) / 2)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
        form.space_before = Pt(3)
        borders = OxmlElement("w:pBdr")
        top = OxmlElement("w:top")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            top.set(qn(f"w:{name}"), value)
        borders.append(top)
        paragraph._p.get_or_add_pPr().append(borders)

    def plain_table(self, widths: Sequence[float], where: Any = None) -> Any:
        """A table without borders, one row, columns of fixed width."""
        table = self.doc.add_table(rows=1, cols=len(widths))
        _fix(table, widths)
        return table

    def header_blocks(self, *, number: bool = True, about: str = "") -> None:
        """Issuer on the left, name of the country and motto on the right, number, place and date below.

        ``about``: what an official letter is about; it stands under its number.
        """
        left_width, right_width = (6.3, 9.7) if not self.landscape else (9.7, 15.0)
        table = self.plain_table((left_width, right_width))
        left, right = table.rows[0].cells
        _drop_first(left)
        _drop_first(right)
        left.add_paragraph("{%p if co_quan_tren %}")
        self.line("{{ co_quan_tren }}", where=left, size=12, align=CENTRE)
        left.add_paragraph("{%p endif %}")
        self.line("{{ co_quan }}", where=left, size=12, bold=True, align=CENTRE)
        self.rule(2.2, left_width - 0.38, left)
        self.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", where=right, size=12, bold=True, align=CENTRE)
        self.line("Độc lập - Tự do - Hạnh phúc", where=right, size=13, bold=True, align=CENTRE)
        self.rule(5.7, right_width - 0.38, right)
        if number:
            self.line("Số: {{ so_ky_hieu }}", where=left, size=13, align=CENTRE, before=4)
        if about:
            self.line(about, where=left, size=12, align=CENTRE)
        left.add_paragraph("{%p if du_thao %}")
        self.line("DỰ THẢO", where=left, size=13, bold=True, align=CENTRE, before=4)
        left.add_paragraph("{%p endif %}")
        self.line("{{ noi_ngay }}", where=right, size=13, italic=True, align=CENTRE, before=4)
        self.line("", size=8)

    def title(self, kind: str, summary: str, rule: float = 3.5) -> None:
        """Type of paper and what it is about."""
        self.line(kind, bold=True, align=CENTRE, before=6)
        self.line(summary, bold=True, align=CENTRE)
        self.rule(rule, self.width)
        self.line("", size=6)

    def grounds(self) -> None:
        """What the paper rests on, each on its line."""
        self.each("can_cu in cac_can_cu", "{{ can_cu }}", italic=self.regime.grounds_italic)

    def signature(self, recipients: Sequence[str], post: str = "{{ chuc_vu_ky }}") -> None:
        """Recipients on the left, who signs on the right."""
        table = self._signing_table()
        left, right = table.rows[0].cells
        _drop_first(left)
        _drop_first(right)
        if recipients:
            self.line("Nơi nhận:", where=left, size=12, bold=True, italic=True, align=LEFT)
        for one in recipients:
            self.line(one, where=left, size=11, align=LEFT)
        if not recipients:
            left.add_paragraph()
        self.signer(right, "{{ thay_mat }}", post, "{{ nguoi_ky }}")

    def _signing_table(self) -> Any:
        """Two halves that stay on one page, together with the last words above them."""
        self.doc.paragraphs[-1].paragraph_format.keep_with_next = True
        self.line("", size=8, keep=True)
        table = self.plain_table((self.width / 2, self.width / 2))
        _whole(table.rows[0])
        return table

    def signer(self, cell: Any, on_behalf: str, post: str, name: str) -> None:
        """One who signs, with room for the signature."""
        if on_behalf:
            cell.add_paragraph("{%p if thay_mat %}")
            self.line(on_behalf, where=cell, size=13, bold=True, align=CENTRE)
            cell.add_paragraph("{%p endif %}")
        self.line(post, where=cell, size=13, bold=True, align=CENTRE)
        for _ in range(4):
            self.line("", where=cell, size=13, align=CENTRE)
        self.line(name, where=cell, size=14, bold=True, align=CENTRE)

    def two_signers(self, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Two who sign side by side: (post, name)."""
        table = self._signing_table()
        for cell, (post, name) in zip(table.rows[0].cells, (left, right), strict=True):
            _drop_first(cell)
            self.signer(cell, "", post, name)

    def table(
        self, loop: str, columns: Sequence[Column], size: float = 12, above: Sequence[str] = (), group: str = ""
    ) -> None:
        """A table with one row for every item; ``above`` opens and closes an outer loop with a heading row."""
        table = self.doc.add_table(rows=1, cols=len(columns))
        table.style = "Table Grid"
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            self._cell(cell, column.heading, size, CENTRE, bold=True)
        _repeat(table.rows[0])
        if above:
            self._tag_row(table, "{%tr for " + above[0] + " %}")
            self._tag_row(table, "{%tr if " + group + " %}")
            row = table.add_row()
            merged = row.cells[0].merge(row.cells[-1])
            self._cell(merged, "{{ " + group + " }}", size, LEFT, bold=True)
            self._tag_row(table, "{%tr endif %}")
        self._tag_row(table, "{%tr for " + loop + " %}")
        row = table.add_row()
        _whole(row)
        for cell, column in zip(row.cells, columns, strict=True):
            self._cell(cell, column.text, size, column.align)
        self._tag_row(table, "{%tr endfor %}")
        if above:
            self._tag_row(table, "{%tr endfor %}")
        _fix(table, [column.width for column in columns])
        _narrow_cells(table)
        self.line("", size=6)

    def _tag_row(self, table: Any, text: str) -> None:
        self._cell(table.add_row().cells[0], text, 8, LEFT)

    def _cell(self, cell: Any, text: str, size: float, align: Any, bold: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        self._runs(paragraph, text, size, bold)
        paragraph.alignment = align
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)

    def page_break(self) -> None:
        """What follows starts on a new page."""
        self.line("", size=2).paragraph_format.page_break_before = True


def _fix(table: Any, widths: Sequence[float]) -> None:
    """Fixed column widths: Word and LibreOffice would otherwise each find their own."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        cells = row.cells
        if len({id(cell._tc) for cell in cells}) == 1:
            cells[0].width = Cm(sum(widths))
            continue
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Cm(width)


def _narrow_cells(table: Any) -> None:
    """Less room beside the text of a cell, so that dates and numbers stay on one line."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        width = OxmlElement(f"w:{side}")
        width.set(qn("w:w"), "60")
        width.set(qn("w:type"), "dxa")
        margins.append(width)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins)


def _drop_first(cell: Any) -> None:
    """A new cell holds an empty paragraph nobody asked for."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def _repeat(row: Any) -> None:
    """The heading stands on every page of a long table."""
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)
    _whole(row)


def _whole(row: Any) -> None:
    """A row is not cut by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
