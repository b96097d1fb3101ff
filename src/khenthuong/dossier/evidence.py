"""Where a fact comes from: a paper, and the cell it was read from."""

from __future__ import annotations

from khenthuong.base.errors import Place
from khenthuong.base.validation import Strict


class Evidence(Strict):
    """The origin of one recorded fact.

    ``paper`` is a document number or file name; the other fields say where the fact was read:
    file and line for YAML, file, sheet and cell for a workbook, with the raw text as typed.
    """

    paper: str | None = None
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    raw: str | None = None

    def show(self) -> str:
        """``QD-142.pdf (du-lieu.xlsx, trang “Xếp loại”, ô D5)``."""
        where = Place(file=self.file or "", sheet=self.sheet or "", cell=self.cell or "", line=self.line).show()
        if self.paper and where:
            return f"{self.paper} ({where})"
        return self.paper or where
