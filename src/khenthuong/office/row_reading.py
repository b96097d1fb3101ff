"""From one row to values: words to ids, references to nominees, and every complaint with its cell."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.validation import validate
from khenthuong.base.vietnamese import match_key, without_marks
from khenthuong.base.yaml_text import Located
from khenthuong.law.law import Law
from khenthuong.office.cells import CONVERT, Cell, UnusableError, as_bool, as_date, as_number, as_text
from khenthuong.office.layout import EVERYONE, Column, Sheet
from khenthuong.office.table import Row
from khenthuong.office.vocabulary import PLAN_WORDS, Vocabulary

Model = TypeVar("Model", bound=BaseModel)

_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_PLAN_ID = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One nominee of the lists: id, name, kind and the row it stands on."""

    id: str
    name: str
    kind: str
    row: Row


class Roster:
    """The nominees of a workbook, found by id (any case) or by a name that only one of them has."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._names: dict[str, list[Entry]] = {}

    def add(self, entry: Entry) -> Entry | None:
        """Take in a nominee; gives back the earlier one when the id is already taken."""
        key = match_key(entry.id)
        if key in self.entries:
            return self.entries[key]
        self.entries[key] = entry
        self._names.setdefault(match_key(entry.name), []).append(entry)
        return None

    def find(self, text: str) -> list[Entry]:
        """The nominees a text may mean: one by id, else all of that name."""
        key = match_key(text)
        return [self.entries[key]] if key in self.entries else self._names.get(key, [])

    def nearest(self, text: str) -> str:
        """A sentence with the nearest id, or nothing."""
        plain = {without_marks(entry.id): entry.id for entry in self.entries.values()}
        plain |= {without_marks(entry.name): entry.id for entry in self.entries.values() if entry.name}
        close = difflib.get_close_matches(without_marks(text), sorted(plain), n=1, cutoff=0.6)
        return f"có phải “{plain[close[0]]}” không? " if close else ""


class RowReader:
    """Reads rows with the words of the law; keeps problems instead of stopping at the first."""

    def __init__(self, law: Law, words: Mapping[str, Vocabulary], file: str) -> None:
        self.law = law
        self.words = words
        self.file = file
        self.roster = Roster()
        self.problems: list[Problem] = []

    def note(self, code: str, what: str, row: Row, key: str, remedy: str = "") -> None:
        """Add one problem at a column of a row."""
        self.problems.append(Problem(code, what, Place(self.file, row.sheet.title, row.ref(key)), remedy))

    def values(self, row: Row) -> dict[str, Any] | None:
        """The values of a row by column key, without the unknown ones; None when a cell cannot be used."""
        found: dict[str, Any] = {}
        sound = True
        for column in row.sheet.columns:
            cell = row.cells.get(column.key)
            try:
                if cell is not None and cell.text in _EXCEL_ERRORS:
                    raise UnusableError(f"Ô có lỗi của Excel ({cell.text}).", "sửa công thức hoặc gõ lại giá trị")
                if cell is None or (cell.blank if column.type in ("text", "label") else cell.unknown):
                    if column.required:
                        raise UnusableError(f"Thiếu “{column.heading}”.", column.note)
                    continue
                found[column.key] = self.convert(column, cell)
            except UnusableError as error:
                code = "KT-510" if cell is None or cell.unknown else error.code
                self.note(code, error.what, row, column.key, error.remedy)
                sound = False
        return found if sound else None

    def convert(self, column: Column, cell: Cell) -> Any:
        """The value of one cell. Raises UnusableError."""
        if column.type in CONVERT:
            return CONVERT[column.type](cell)
        if column.type == "new_id":
            return _new_id(cell)
        if column.type == "nominee":
            return self._nominee(cell)
        if column.type == "value":
            return cell
        if column.words == "unit":
            return self._unit(cell)
        text = as_text(cell)
        words = self.words[column.words]
        known = words.id_of(text)
        if column.type == "choices" and known is None:
            return tuple(self._word(words, column, part) for part in re.split(r"[;\n]", text) if part.strip())
        if column.type == "choices":
            return (known,)
        if column.type == "open_choice":
            return known or text
        return self._word(words, column, text)

    def _word(self, words: Vocabulary, column: Column, text: str) -> str:
        known = words.id_of(text)
        if known is not None:
            return known
        if column.words in PLAN_WORDS and not words.pairs and _PLAN_ID.fullmatch(text):
            return text  # a workbook without a plan's words: ids are checked when the plan is known
        what = f"“{text.strip()}” không có trong danh sách “{words.title}”."
        raise UnusableError(what, words.remedy(text))

    def _nominee(self, cell: Cell) -> Entry | None:
        """The nominee meant; None for the sign of everyone."""
        text = as_text(cell)
        if text == EVERYONE:
            return None
        found = self.roster.find(text)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(entry.id for entry in found)
            raise UnusableError(f"Tên này có ở nhiều mã: {ids}.", "ghi mã thay cho tên", "KT-409")
        near = self.roster.nearest(text)
        shown = f"“{text}”" if " " not in text else "ghi ở ô này"  # a name typed for an id is not repeated
        what = f"Mã {shown} không có ở trang Cá nhân, Tập thể, Ấp hay Hộ gia đình."
        raise UnusableError(what, f"{near}hoặc thêm một dòng cho mã này ở trang danh sách", "KT-409")

    def _unit(self, cell: Cell) -> str:
        text = as_text(cell)
        found = [entry for entry in self.roster.find(text) if entry.kind != "individual"]
        if len(found) == 1:
            return found[0].id
        known = self.words["unit"].id_of(text)
        if known is not None:
            return known
        near = self.roster.nearest(text)
        raise UnusableError(
            f"Đơn vị “{text}” không có ở trang Tập thể hay Ấp.", f"{near}hoặc thêm đơn vị ở trang Tập thể", "KT-409"
        )

    def who(self, row: Row, values: dict[str, Any]) -> Entry | None:
        """The nominee of a record row; a name beside the id must be that nominee's name."""
        entry: Entry | None = values["nominee"]
        if entry is None:
            self.note(
                "KT-409", f"Dấu {EVERYONE} chỉ dùng ở trang Khai đầy đủ.", row, "nominee", "ghi mã của một đối tượng"
            )
            return None
        name = values.get("Tên")
        if name is not None and match_key(name) != match_key(entry.name):
            place = Place(sheet=entry.row.sheet.title, cell=entry.row.ref("nominee.name")).show()
            what = f"Tên ở dòng này không phải tên của mã “{entry.id}” ({place})."
            self.note("KT-410", what, row, "Tên", "sửa mã hoặc tên cho khớp; hoặc bỏ trống cột Tên")
            return None
        return entry

    def evidence(self, row: Row, key: str) -> dict[str, Any]:
        """Where a row was read: the cell of its main column and the text in it."""
        cell = row.cells.get(key)
        found: dict[str, Any] = {"file": self.file, "sheet": row.sheet.title, "cell": row.ref(key)}
        if cell is not None:
            found["raw"] = cell.raw
        return found

    def build(self, model: type[Model], data: dict[str, Any], row: Row) -> Model | None:
        """A model from nested data; complaints are told at the column that feeds the field."""
        try:
            return validate(model, Located(data, {}, self.file))
        except DataError as error:
            for problem in error.problems:
                steps = problem.place.path.split(".")
                key = next((column.key for column in row.sheet.columns if _feeds(column, steps)), "")
                code = problem.code if problem.code == "KT-402" else "KT-504"
                self.note(code, problem.what, row, key, problem.remedy)
            return None

    def fact_value(self, name: str, cell: Cell) -> Any:
        """The value of a fact by its type in the dictionary. Raises UnusableError."""
        definition = self.law.facts[name]
        if definition.type == "boolean":
            return as_bool(cell)
        if definition.type == "number":
            number = as_number(cell)
            return int(number) if number == number.to_integral_value() else number
        if definition.type == "date":
            day: date = as_date(cell)
            return day
        text = as_text(cell)
        if definition.type == "text":
            return text
        scale = self.law.scales.get(definition.scale or "")
        steps = scale.order if scale is not None else ()
        known = {match_key(word): item.id for step in steps for item in step for word in (item.text, item.id)}
        if match_key(text) not in known:
            choices = "; ".join(item.text for step in steps for item in step)
            raise UnusableError(f"“{text}” không phải giá trị của “{definition.text}”.", f"chọn một trong: {choices}")
        return known[match_key(text)]


def nested(values: dict[str, Any], sheet: Sheet) -> dict[str, Any]:
    """Values by their fed path: ``issuer.body`` becomes ``{"issuer": {"body": …}}``. Readers' columns are left out."""
    result: dict[str, Any] = {}
    for column in sheet.columns:
        if column.feeds and column.key in values and column.feeds != "nominee":
            *outer, last = column.feeds.split(".")
            inner = result
            for step in outer:
                inner = inner.setdefault(step, {})
            inner[last] = values[column.key]
    return result


def _feeds(column: Column, steps: list[str]) -> bool:
    feeds = column.feeds.split(".")
    return bool(column.feeds) and (feeds == steps[: len(feeds)] or steps == feeds[: len(steps)])


def _new_id(cell: Cell) -> str:
    text = as_text(cell)
    if text == EVERYONE or not text.strip("-_. "):
        raise UnusableError(f"“{text}” không dùng làm mã được.", "đặt mã bằng chữ và số, ví dụ cc-07")
    return text
