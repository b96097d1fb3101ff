"""The start of reading a sheet: what it is, which columns are read, its year, and what has to be asked first."""

from __future__ import annotations

import re
from string import ascii_uppercase

from khenthuong.office.lists.columns import Column, columns_of, kind_of
from khenthuong.office.lists.context import Context
from khenthuong.office.lists.date_values import YEAR
from khenthuong.office.lists.dictionary import KIND_WORDS, ListKind
from khenthuong.office.lists.grid import GridCell
from khenthuong.office.lists.messages import Ask, Choice, Message, info, note
from khenthuong.office.lists.sheet import ROLE_WORDS, SheetWork, leave_all_out
from khenthuong.office.lists.table import FoundTable, RowRole
from khenthuong.office.lists.work import CellWork, Desk, RowWork, SheetDesk

_TITLE_YEAR = re.compile(rf"năm\s+({YEAR})(?!\d)", re.IGNORECASE)
_BARE_YEAR = re.compile(rf"(?<![\d/.-])({YEAR})(?![\d/.-])")
_SPAN_YEARS = re.compile(rf"{YEAR}\s*(?:-|–|đến)\s*(?:năm\s+)?{YEAR}", re.IGNORECASE)


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
        leave_all_out(sheet, "Trang bị ẩn. Chưa nhập.")


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
    lost = sorted({int(ref.lstrip(ascii_uppercase)) for ref in table.grid.uncomputed} - table.grid.rows.keys())
    if lost:
        shown = ", ".join(map(str, lost[:10])) + (" …" if len(lost) > 10 else "")
        said = f"Dòng {shown} chỉ có công thức chưa có kết quả nên không có gì để đọc."
        sheet.messages.append(note("KT-509", f"{said} Nếu cần, mở tệp bằng Excel, lưu lại rồi nhập lại."))
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
        leave_all_out(sheet, f"Không nhập vì danh sách không phải của năm {wanted}.")


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
    found = re.fullmatch(rf"(?:năm\s+)?({YEAR})", text.strip(), re.IGNORECASE)
    return int(found[1]) if found else None
