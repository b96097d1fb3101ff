"""Several sheets of one layout in one file: usually last week's version beside this week's."""

from __future__ import annotations

from khenthuong.office.lists.messages import Ask, Choice
from khenthuong.office.lists.sheet import SheetWork, leave_all_out
from khenthuong.office.lists.work import SheetDesk


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
                leave_all_out(sheet, f"Không nhập: đã chọn trang “{given.value}”.")
