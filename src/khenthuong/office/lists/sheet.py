"""One found table with its columns settled and its rows as work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from khenthuong.office.lists.columns import Column
from khenthuong.office.lists.dictionary import ListKind
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import Ask, Choice, Message, info, note
from khenthuong.office.lists.table import FoundTable, RowRole
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.lists.work import CellWork, RowWork, SheetDesk

ROLE_WORDS = {
    RowRole.TITLE: "tên bảng",
    RowRole.HEADER: "tiêu đề cột",
    RowRole.INDEX: "dòng đánh số cột",
    RowRole.MAXIMUM: "dòng điểm tối đa",
    RowRole.SECTION: "dòng phân nhóm",
    RowRole.TOTAL: "dòng tổng hợp",
    RowRole.SIGNATURE: "phần ký tên",
    RowRole.NOTE: "ghi chú cuối bảng",
    RowRole.RECORD: "dòng dữ liệu",
}


@dataclass
class SheetWork:
    """A sheet being read. ``year`` is the year the list is about, when it is known."""

    table: FoundTable | None
    file: str
    name: str
    desk: SheetDesk
    rows: list[RowWork]
    kind: ListKind | None = None
    columns: dict[int, Column] = field(default_factory=dict)
    year: int | None = None
    messages: list[Message] = field(default_factory=list)
    stopped: bool = False
    """An open question about the whole sheet: no row of it is taken until it is answered."""
    _by_field: dict[str, list[int]] = field(default_factory=dict)

    def records(self) -> Iterator[RowWork]:
        """The rows that hold records and were not left out."""
        for row in self.rows:
            if row.found.role is RowRole.RECORD and not row.left_out:
                yield row

    def cell(self, row: RowWork, field_name: str) -> CellWork | None:
        """The filled cell of a row in the first column of a field."""
        return next((cell for cell in self.cells(row, field_name)), None)

    def cells(self, row: RowWork, field_name: str) -> Iterator[CellWork]:
        """The filled cells of a row in all columns of a field."""
        for position in self._positions().get(field_name, ()):
            if position in row.cells and not row.cells[position].left_out:
                yield row.cells[position]

    def has(self, field_name: str) -> bool:
        """Whether a column of this field exists."""
        return field_name in self._positions()

    def _positions(self) -> dict[str, list[int]]:
        """The columns of each field; kept, since every cell of every row asks."""
        if not self._by_field:
            for position, column in self.columns.items():
                if column.field is not None:
                    self._by_field.setdefault(column.field, []).append(position)
        return self._by_field

    def stop(self) -> None:
        """No row is taken: a question about the sheet is open."""
        self.stopped = True
        for row in self.records():
            row.blocked = True

    def evidence(self, cell: GridCell) -> dict[str, str]:
        """Where a value was read, for the dossier."""
        return {"file": self.file, "sheet": self.name, "cell": cell.ref, "raw": cell.raw.strip()}


def leave_all_out(sheet: SheetWork, why: str) -> None:
    """Take no row of the sheet, saying why."""
    for row in list(sheet.records()):
        row.leave_out(info("KT-531", why))


def leave_out_hidden(sheet: SheetWork, row: RowWork, label: str) -> bool:
    """Hidden and struck-through rows stay out unless somebody asked for them; tells whether the row stays out."""
    name_struck = any(
        work.cell.struck and (work.column and (work.column.field or "").startswith(("nominee.name", "unit.name")))
        for work in row.cells.values()
    )
    what = "bị ẩn" if row.found.hidden else "bị gạch bỏ" if row.found.struck or name_struck else ""
    if not what:
        return False
    sentence = f"Dòng {what} ({label}). Có nhập dòng này không? Không trả lời là không nhập."
    choices = (Choice("không nhập", False), Choice("nhập", True))
    ask = Ask("dong", (label, what), "KT-532", sentence, choices, level="luu-y", blocking=False, may_be_blank=False)
    given = sheet.desk.about_row(row, ask)
    if given is not None and given.value:
        return False
    row.left_out = True
    row.messages.append(note("KT-532", f"Dòng {what}. Chưa nhập."))
    return True


def tell_unused(sheet: SheetWork) -> None:
    """Filled cells of known columns that this kind of list has no use for: said, never passed over in silence."""
    for row in sheet.records():
        for work in row.cells.values():
            known = work.column is not None and work.column.field not in (None, "row.index")
            silent = work.value is None and not work.messages and not work.left_out
            if known and silent and not is_unknown(work.cell.text):
                work.value = work.cell.text
                work.messages.append(info("KT-520", "Chỉ để tham khảo, không đưa vào hồ sơ."))
