"""The score sheets of the workbook: figures, assigned targets, scores by stage, bonus, deductions, gates."""

from __future__ import annotations

from typing import Any, get_args

from khenthuong.dossier.scores import ScoredKind, ScoreEntry
from khenthuong.office.criteria_rows import CriteriaRows
from khenthuong.office.row_reading import Entry, RowReader, nested
from khenthuong.office.table import Row

_STAGES = ("self", "cross", "council", "reason_cross", "reason_council")
_ALLOWED = {
    "bonus": _STAGES,
    "deductions": ("count",),
    "gates": ("gate",),
    "not_applicable": (),
}
_SCORED: tuple[str, ...] = get_args(ScoredKind)


class ScoreRows:
    """Collects the score rows of every nominee and builds one entry for each."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._found: dict[str, dict[str, Any]] = {}
        self._rows: dict[str, Row] = {}

    def take(self, row: Row, values: dict[str, Any], entry: Entry) -> None:
        """Take in one row of a score sheet."""
        if entry.kind not in _SCORED:
            what = f"“{entry.id}” là loại đối tượng không chấm điểm."
            self._reader.note("KT-504", what, row, "nominee", "chỉ chấm cá nhân, tập thể, ấp hoặc xã")
            return
        found = self._found.setdefault(entry.id, {})
        self._rows.setdefault(entry.id, row)
        part = values.get("part", row.sheet.fills)
        name = values["name"]
        if part in _ALLOWED and not self._fits(part, row, values):
            return
        if name in found.setdefault(part, {}):
            self._reader.note("KT-511", f"“{row.cells['name'].text}” của “{entry.id}” có hai dòng.", row, "name")
            return
        found[part][name] = self._content(part, row, values)

    def entries(self, nominees: dict[str, dict[str, Any]], criteria: CriteriaRows) -> list[ScoreEntry]:
        """One entry for every nominee with score rows, in the order of the nominee sheets.

        Figures of a plan may be counted from what is known of the criteria of a set.
        """
        result = []
        for one, nominee in nominees.items():
            if one not in self._found:
                continue
            data = {key: value for key, value in self._found[one].items() if key != "not_applicable"}
            data["not_applicable"] = list(self._found[one].get("not_applicable", ()))
            data["criteria"] = criteria.of(one)
            who = {"nominee": one, "name": nominee.get("name", ""), "kind": nominee["kind"]}
            built = self._reader.build(ScoreEntry, {**who, "cluster": nominee.get("cluster"), **data}, self._rows[one])
            if built is not None:
                result.append(built)
        return result

    def _content(self, part: str, row: Row, values: dict[str, Any]) -> Any:
        if part == "gates":
            return values.get("gate")
        if part == "not_applicable":
            return True
        data = nested(values, row.sheet)
        main = {"bonus": "self", "deductions": "count"}.get(part, row.sheet.main)
        evidence = {**data.get("evidence", {}), **self._reader.evidence(row, main)}
        keys = {"items": _STAGES, "bonus": _STAGES, "deductions": ("count",)}.get(part, ("value",))
        return {**{key: data[key] for key in keys if key in data}, "evidence": evidence}

    def _fits(self, part: str, row: Row, values: dict[str, Any]) -> bool:
        """A value in a column that this kind of row does not use would be lost: it is refused."""
        wrong = [key for key in (*_STAGES, "count", "gate") if key in values and key not in _ALLOWED[part]]
        for key in wrong:
            heading = row.sheet.column(key).heading
            kind = row.cells["part"].text
            use = ", ".join(row.sheet.column(name).heading for name in _ALLOWED[part]) or "không cột nào"
            what = f"Dòng “{kind}” không dùng cột “{heading}”."
            self._reader.note("KT-504", what, row, key, f"xóa ô này; loại dòng này dùng: {use}")
        return not wrong
