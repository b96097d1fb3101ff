"""The sheet of criteria: what is known of each criterion of a set, for the dossier and for the scores of a nominee."""

from __future__ import annotations

from typing import Any

from khenthuong.law.criteria_set import Criterion
from khenthuong.office.cells import Cell, UnusableError, as_bool, as_number
from khenthuong.office.row_reading import Entry, RowReader
from khenthuong.office.table import Row


class CriteriaRows:
    """Collects the rows of every nominee: set to criterion to what is known of it."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._found: dict[str, dict[str, dict[str, Any]]] = {}

    def take(self, row: Row, values: dict[str, Any], entry: Entry, evidence: dict[str, Any]) -> None:
        """Take in one row."""
        name = values["criterion"]
        known = self._reader.law.criteria.get(values["set"])
        criterion = known.by_id.get(name) if known is not None else None
        if known is not None and criterion is None:
            what = f"Bộ “{known.text}” không có tiêu chí mã “{name}”."
            self._reader.note("KT-504", what, row, "criterion", f"xem mã: khenthuong tra-cuu {known.id}")
            return
        entries = self._found.setdefault(entry.id, {}).setdefault(values["set"], {})
        if name in entries:
            self._reader.note("KT-511", f"Tiêu chí “{name}” của “{entry.id}” có hai dòng.", row, "criterion")
            return
        told: dict[str, Any] = {"evidence": evidence}
        try:
            if "value" in values:
                told["value"] = _value(values["value"], criterion)
        except UnusableError as error:
            self._reader.note(error.code, error.what, row, "value", error.remedy)
            return
        if "judged" in values and ("value" in values or not evidence.get("paper")):
            what = "Kết luận đạt phải kèm giấy tờ và không ghi cùng Giá trị."
            self._reader.note("KT-504", what, row, "judged", "ghi số văn bản ở cột Giấy tờ, hoặc chỉ ghi Giá trị")
            return
        if "judged" in values:
            told["judged"] = values["judged"]
        entries[name] = told

    def of(self, nominee: str) -> dict[str, dict[str, Any]]:
        """What is known of one nominee, by set."""
        return self._found.get(nominee, {})


def _value(cell: Cell, criterion: Criterion | None) -> Any:
    """A yes or no where the criterion asks for one, else an exact number. Raises UnusableError."""
    return as_bool(cell) if criterion is not None and criterion.attained is not None else as_number(cell)
