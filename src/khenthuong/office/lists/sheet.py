"""One found table with its columns settled, its rows as work, and the questions about the sheet as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from khenthuong.office.lists.columns import Column, columns_of, kind_of
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.dictionary import KIND_WORDS, ListKind
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import Ask, Choice, Message, info, note
from khenthuong.office.lists.table import FoundTable, RowRole
from khenthuong.office.lists.unknown_marks import is_unknown
from khenthuong.office.lists.work import CellWork, Desk, RowWork, SheetDesk

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
_TITLE_YEAR = re.compile(r"năm\s+((?:19|20)\d{2})", re.IGNORECASE)
_BARE_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d{2})(?![\d/.-])")
_SPAN_YEARS = re.compile(r"(?:19|20)\d{2}\s*(?:-|–|đến)\s*(?:năm\s+)?(?:19|20)\d{2}", re.IGNORECASE)


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


def start_sheet(table: FoundTable, context: Context, desk: Desk, called: str = "") -> SheetWork:
    """Settle what the sheet is, which columns are read, the year, and which rows stay out.

    ``called`` names the table in questions where a sheet holds several.
    """
    grid = table.grid
    rows = [RowWork(found, {at: CellWork(cell) for at, cell in found.cells.items()}) for found in table.rows]
    sheet = SheetWork(table, grid.file, grid.sheet, SheetDesk(desk, grid.file, called or grid.sheet), rows)
    sheet.messages += [note("KT-522", text) for text in grid.notes]
    for row in rows:
        if row.found.role is not RowRole.RECORD:
            row.messages.append(info("KT-532", f"Không phải dòng dữ liệu: {ROLE_WORDS[row.found.role]}."))
        for work in row.cells.values():
            _cell_notes(work)
    sheet.messages += [note("KT-522", text) for text in table.notes]
    sheet.kind = context.kind or kind_of(table, context.dictionary, context.names) or _asked_kind(sheet)
    _settle_columns(sheet, table, context)
    if sheet.kind is None:
        sheet.stop()
        return sheet
    _settle_year(sheet, table, context)
    _hidden_sheet(sheet, table)
    _old_fonts(sheet)
    _uncomputed(sheet, table)
    return sheet


def _hidden_sheet(sheet: SheetWork, table: FoundTable) -> None:
    if not table.grid.hidden:
        return
    choices = (Choice("không nhập", False), Choice("nhập", True))
    sentence = f"Trang “{sheet.name}” bị ẩn. Có nhập trang này không? Không trả lời là không nhập."
    ask = Ask("trang-an", (), "KT-532", sentence, choices, level="luu-y", blocking=False, may_be_blank=False)
    given = sheet.desk.about_sheet(ask, sheet.messages)
    if given is None or not given.value:
        _leave_all_out(sheet, "Trang bị ẩn. Chưa nhập.")


def _old_fonts(sheet: SheetWork) -> None:
    """Text decoded on its looks alone is shown and confirmed once for the sheet."""
    doubtful = [
        (row, work)
        for row in sheet.records()
        for work in row.cells.values()
        if work.cell.doubtful and not work.left_out
    ]
    if not doubtful:
        return
    examples = "; ".join(f"“{work.cell.raw.strip()}” đọc là “{work.cell.text}”" for _, work in doubtful[:3])
    sentence = f"Chữ ở trang “{sheet.name}” có vẻ gõ bằng phông hoặc chữ cái lạ: {examples}. Đọc như vậy có đúng không?"
    choices = (Choice("đúng", True), Choice("không đúng, không nhập các dòng này", False))
    ask = Ask("phong-chu", (), "KT-538", sentence, choices, may_be_blank=False)
    given = sheet.desk.about_sheet(ask, [], doubtful[0][1].cell.ref)
    for row, work in doubtful:
        if given is None:
            work.blocked = True
            work.messages.append(Message("hoi", "KT-538", "Chữ đọc từ phông cũ chưa được xác nhận."))
        elif not given.value and not row.left_out:
            row.leave_out(note("KT-538", "Chữ đọc từ phông cũ không đúng nên không nhập dòng này."))


def _uncomputed(sheet: SheetWork, table: FoundTable) -> None:
    """A formula without a stored value is a blank nobody meant: it has to be computed or given up."""
    read = {position for position, column in sheet.columns.items() if column.field is not None and not column.hidden}
    rows = {row.number: row for row in sheet.records()}
    for ref in table.grid.uncomputed:
        letters = ref.rstrip("0123456789")
        position = 0
        for letter in letters:
            position = position * 26 + ord(letter) - 64
        row = rows.get(int(ref[len(letters) :]))
        if row is None or position not in read:
            continue
        heading = sheet.columns[position].heading
        sentence = f"Công thức ở ô {ref} (cột “{heading}”) chưa có kết quả. Mở tệp bằng Excel, lưu lại rồi nhập lại."
        # The cell holds nothing, so nothing was read there; it is put in its place to carry the question.
        empty = CellWork(GridCell(row.number, position, None, "", ""), sheet.columns[position])
        row.cells[position] = empty
        row.cells = dict(sorted(row.cells.items()))
        sheet.desk.about_cell(empty, Ask("cong-thuc", (heading, ref), "KT-509", sentence))


def _cell_notes(work: CellWork) -> None:
    cell = work.cell
    work.messages += [note("KT-538", text) for text in cell.notes]
    if cell.comment:
        work.messages.append(note("KT-522", f"Ô có nhận xét kèm theo: “{cell.comment}”."))


def _asked_kind(sheet: SheetWork) -> ListKind | None:
    choices = tuple(Choice(words, kind) for kind, words in KIND_WORDS.items())
    sentence = f"Trang “{sheet.name}” là danh sách gì?"
    ask = Ask("loai", (), "KT-529", sentence, choices, may_be_blank=False)
    given = sheet.desk.about_sheet(ask, sheet.messages)
    return given.value if given is not None else None  # type: ignore[return-value]


def _settle_columns(sheet: SheetWork, table: FoundTable, context: Context) -> None:
    for column in columns_of(table, sheet.kind, context.dictionary, context.names):
        if column.near and not column.hidden:
            column = _asked_column(sheet, column, context)
        sheet.columns[column.position] = column
        said = _about_column(column, context)
        if said is not None:
            sheet.messages.append(said)
        for row in sheet.rows:
            work = row.cells.get(column.position)
            if work is None:
                continue
            work.column = column
            if row.found.role is RowRole.RECORD and (column.field is None or column.hidden):
                work.left_out = True
    for row in sheet.rows:
        for position, work in row.cells.items():
            if row.found.role is RowRole.RECORD and position not in sheet.columns and not work.cell.spread:
                work.left_out = True
                work.messages.append(note("KT-520", "Ô nằm ngoài các cột có tiêu đề nên không đọc."))


def _asked_column(sheet: SheetWork, column: Column, context: Context) -> Column:
    near = column.near
    field_name = context.dictionary.headings(sheet.kind)[near]
    choices = (Choice(f"là cột “{near}”", field_name), Choice("không đọc cột này", ""))
    sentence = f"Cột “{column.heading}” có phải là “{near}” không?"
    ask = Ask("cot", (column.heading,), "KT-520", sentence, choices, blocking=False, may_be_blank=False)
    given = sheet.desk.about_sheet(ask, sheet.messages)
    if given is None or not given.value:
        return column
    return Column(
        column.position, column.heading, str(given.value), column.year, column.part, column.unit, "", column.hidden
    )


def _about_column(column: Column, context: Context) -> Message | None:
    if column.dropped:
        return info("KT-521", f"Cột “{column.heading}” ({column.dropped}) không cần cho việc xét nên không đọc.")
    if column.hidden:
        return note("KT-532", f"Cột “{column.heading}” bị ẩn nên không đọc; bỏ ẩn rồi nhập lại nếu cần.")
    if column.field is None and column.heading and not (column.part and context.plan):
        plan = " Hãy thêm --ke-hoach nếu đây là một chỉ tiêu." if context.plan is None and column.part else ""
        return note("KT-520", f"Cột “{column.heading}” không có trong từ điển nên không đọc.{plan}")
    return None


def _settle_year(sheet: SheetWork, table: FoundTable, context: Context) -> None:
    """The year of the list: as asked for, or as the title says; two different ones are a question."""
    title = _SPAN_YEARS.sub(" ", table.title)
    titled = {int(year) for year in _TITLE_YEAR.findall(title) or _BARE_YEAR.findall(title)}
    own = titled.pop() if len(titled) == 1 else None
    wanted = context.year or (context.plan.year if context.plan else None)
    if sheet.kind == "register":  # a register holds many years; its title says when it was made
        sheet.year = wanted or own
        return
    sheet.year = wanted or own
    if sheet.year is None:
        _ask_year(sheet)
    if own is None or wanted is None or own == wanted:
        return
    sentence = f"Tên bảng ghi năm {own} nhưng đang nhập cho năm {wanted}. Danh sách này của năm nào?"
    choices = (Choice(f"năm {wanted}", wanted), Choice(f"năm {own}", own), Choice("không nhập trang này", 0))
    ask = Ask("nam", (str(own), str(wanted)), "KT-531", sentence, choices, may_be_blank=False)
    given = sheet.desk.about_sheet(ask, sheet.messages)
    if given is None:
        sheet.stop()
    elif given.value == wanted:
        sheet.year = wanted
    else:
        _leave_all_out(sheet, f"Không nhập vì danh sách không phải của năm {wanted}.")


def _ask_year(sheet: SheetWork) -> None:
    """Gradings and registrations belong to a year; where nothing tells it, nothing is taken before it is known."""
    fields = ("ratings", "registered.awards", "discipline.form", "initiatives.name", "leave.work_days")
    if not any(column.field in fields and column.year is None for column in sheet.columns.values()):
        return
    sentence = f"Trang “{sheet.name}” không ghi năm nào, và lệnh không có --nam. Danh sách này của năm nào?"
    ask = Ask("nam", (), "KT-531", sentence, (), _answered_year, may_be_blank=False)
    given = sheet.desk.about_sheet(ask, sheet.messages)
    if given is None:
        sheet.stop()
    elif isinstance(given.value, int):
        sheet.year = given.value


def _answered_year(text: str) -> int | None:
    found = re.fullmatch(r"(?:năm\s+)?((?:19|20)\d{2})", text.strip(), re.IGNORECASE)
    return int(found[1]) if found else None


def _leave_all_out(sheet: SheetWork, why: str) -> None:
    for row in list(sheet.records()):
        row.leave_out(info("KT-531", why))


def tell_unused(sheet: SheetWork) -> None:
    """Filled cells of known columns that this kind of list has no use for: said, never passed over in silence."""
    for row in sheet.records():
        for work in row.cells.values():
            known = work.column is not None and work.column.field not in (None, "row.index")
            silent = work.value is None and not work.messages and not work.left_out
            if known and silent and not is_unknown(work.cell.text):
                work.value = work.cell.text
                work.messages.append(info("KT-520", "Chỉ để tham khảo, không đưa vào hồ sơ."))


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


def one_of_a_layout(sheets: list[SheetWork]) -> None:
    """Sheets of one file with one layout are never merged: a person says which one stands."""
    groups: dict[tuple[str, str, frozenset[str]], list[SheetWork]] = {}
    for sheet in sheets:
        if sheet.kind is None or sheet.table is None or not any(sheet.records()):
            continue
        if sheet.has("item.name"):  # one sheet per unit is one table in several parts
            continue
        fields = frozenset(column.field for column in sheet.columns.values() if column.field)
        groups.setdefault((sheet.file, sheet.kind, fields), []).append(sheet)
    for (_, kind, _), group in groups.items():
        names = list(dict.fromkeys(sheet.name for sheet in group))
        if len(names) > 1:
            _ask_which(group, names, kind)


def _ask_which(group: list[SheetWork], names: list[str], kind: str) -> None:
    newest = names[-1]
    choices = (*(Choice(f"chỉ trang “{name}”", name) for name in names), Choice("tất cả các trang", "*"))
    listed = ", ".join(f"“{name}”" for name in names)
    sentence = f"Các trang {listed} cùng một mẫu. Lấy trang nào? (trang cuối là “{newest}”)"
    ask = Ask("trang", (kind, *names), "KT-531", sentence, choices, may_be_blank=False)
    first = group[0].desk
    given = SheetDesk(first.desk, first.file, "").about_sheet(ask, group[0].messages)
    if given is None:
        for sheet in group:
            sheet.stop()
    elif given.value != "*":
        for sheet in group:
            if sheet.name != given.value:
                _leave_all_out(sheet, f"Không nhập: đã chọn trang “{given.value}”.")
