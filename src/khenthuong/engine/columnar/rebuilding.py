"""From a row of a frame back to a dossier: what is decided the slow way, and what is to be explained.

Only what rules read comes back: names, papers and places of evidence are not in a frame.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar.arrays import EPOCH, NEVER, NO_DAY, NO_NUMBER, NO_YEAR, NOT_KNOWN, SINCE_EVER
from khenthuong.engine.columnar.frame import Column, PopulationFrame, RecordColumns


def dossier_at(frame: PopulationFrame, row: int) -> Dossier:
    """The dossier of a row: the original when the frame keeps it, else one with the same decisions."""
    kept = frame.dossiers.get(frame.first + row)
    return rebuilt(frame, row) if kept is None else kept


def rebuilt(frame: PopulationFrame, row: int) -> Dossier:
    """A dossier that every rule decides as the row, made from the columns alone."""
    scalars = {name: value_at(column, row, frame.base_year) for name, column in frame.nominee.items()}
    service = {
        name: scalars.pop(name) for name in ("recruited", "left", "transferred_in", "previous_unit_comment")
    }  # fmt: skip
    for name in ("born", "founded"):
        by_day, by_year = scalars.pop(f"{name}_on"), scalars.pop(f"{name}_in")
        scalars[name] = by_day or by_year
    submitted = scalars.pop("submitted_on")
    data: dict[str, Any] = {
        "nominee": {"id": str(row + 1), **_known(scalars)},
        "service": _known(service),
        "submitted_on": submitted,
        "facts": _facts(frame, row),
        "registered": {
            year: {"registered": code != 0, "tasks_only": code == 2}
            for year, column in frame.registered.items()
            if (code := value_at(column, row, 0)) is not None
        },
        "judgements": [_answer(item) for item in _records(frame.answers, row, frame.base_year)],
    }
    for name, records in frame.records.items():
        data[name] = {
            "complete": _complete(int(records.complete[row])),
            "list": [_record(name, item) for item in _records(records, row, frame.base_year)],
        }
    return Dossier.model_validate(data)


def value_at(column: Column, row: int, base_year: int) -> Any:
    """The Python value of one entry; None when not known."""
    value: int = column.values.item(row)
    if column.kind in {"word", "flag", "small"}:
        if value == NOT_KNOWN:
            return None
        return column.words[value] if column.kind == "word" else bool(value) if column.kind == "flag" else value
    if column.kind == "year":
        return None if value == NO_YEAR else value
    if column.kind == "years":
        return tuple(base_year + bit for bit in range(64) if value >> bit & 1)
    if column.kind == "day":
        return None if value == NO_DAY else date.fromordinal(value + EPOCH)
    if value == NO_NUMBER:
        return None
    return Decimal(value).scaleb(-column.places) if column.places else value


def _facts(frame: PopulationFrame, row: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for (name, year), column in frame.facts.items():
        value = value_at(column, row, frame.base_year)
        if value is None:
            continue
        if year is None:
            found[name] = value
        else:
            found.setdefault(name, {})[year] = value
    return found


def _records(records: RecordColumns, row: int, base_year: int) -> list[dict[str, Any]]:
    first, last = int(records.offsets[row]), int(records.offsets[row + 1])
    return [
        _known({name: value_at(column, index, base_year) for name, column in records.columns.items()})
        for index in range(first, last)
    ]


def _record(collection: str, values: dict[str, Any]) -> dict[str, Any]:
    if collection == "register":
        level = values.pop("issuer_level", None)
        return {**values, "issuer": {"level": level} if level else None}
    return values


def _answer(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "paper": "có" if values.pop("paper") else None}


def _complete(year: int) -> Any:
    return {NEVER: False, SINCE_EVER: True}.get(year, {"from": year})


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
