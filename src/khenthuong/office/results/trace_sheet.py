"""“Vết”: what the results were made from, so that anybody can make them again, and who decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from khenthuong.base.periods import show_date
from khenthuong.council.proposing import Proposal
from khenthuong.office.results import cells
from khenthuong.office.results.cells import put_headings, put_text

TITLE = "Vết"
DECIDES = "Chương trình tính và đề xuất. Hội đồng Thi đua - Khen thưởng xem xét, người có thẩm quyền quyết định."


@dataclass(frozen=True, slots=True)
class Trace:
    """The fingerprints of one run."""

    decided_on: date
    year: int
    rule_book: str
    plan_title: str
    plan: str
    data: str
    program: str
    engine: str
    local: tuple[str, ...] = ()

    def footer(self) -> str:
        """One short line for the foot of every printed page."""
        return f"{self.program} · quy tắc {self.rule_book[:8]} · kế hoạch {self.plan[:8]} · dữ liệu {self.data[:8]}"

    def lines(self) -> list[tuple[str, str]]:
        """Everything, to read."""
        return [
            ("Ngày xét", show_date(self.decided_on)),
            ("Thành tích năm", str(self.year)),
            ("Kế hoạch", self.plan_title),
            ("Dấu vân tay bộ quy tắc (sha256)", self.rule_book),
            ("Dấu vân tay kế hoạch (sha256)", self.plan),
            ("Dấu vân tay số liệu đầu vào (sha256)", self.data),
            ("Chương trình", self.program),
            ("Động cơ suy luận", self.engine),
            *(("Quy định địa phương đã áp dụng", text) for text in self.local),
            ("Ai quyết định", DECIDES),
        ]


def write_trace(book: Workbook, trace: Trace, proposals: Sequence[Proposal], footer: str) -> None:
    """Add the sheet: the fingerprints, then who decides each award under which clause."""
    page = book.create_sheet(TITLE)
    put_text(page, 1, 1, "VẾT CỦA KẾT QUẢ", cells.TITLE, wrap=False)
    note = (
        "Cùng quy tắc, kế hoạch, số liệu và chương trình thì ra cùng kết quả; khác một dấu vân tay là đã có thay đổi."
    )
    put_text(page, 2, 1, note, cells.NOTE, wrap=False)
    put_headings(page, 4, ("Mục", "Nội dung"))
    for row, (name, text) in enumerate(trace.lines(), 5):
        put_text(page, row, 1, name, cells.BOLD)
        put_text(page, row, 2, text)
    cells.box(page, 5, 4 + len(trace.lines()), 2)
    signed = [(item.award_name, f"{item.signer.name} ({item.signer.cite})") for item in proposals if item.signer]
    if signed:
        first = 6 + len(trace.lines())
        put_headings(page, first, ("Danh hiệu, hình thức", "Người quyết định và căn cứ"))
        for row, (award, signer) in enumerate(dict.fromkeys(signed), first + 1):
            put_text(page, row, 1, award)
            put_text(page, row, 2, signer)
        cells.box(page, first + 1, page.max_row, 2)
    cells.widths(page, (36, 90))
    cells.fit_heights(page, 5, page.max_row)
    page.freeze_panes = "A5"
    cells.for_printing(page, "1:1", footer)
