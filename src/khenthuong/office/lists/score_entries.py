"""Score entries in the making: one per unit, filled from results and score sheets alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from khenthuong.base.numbers import show_number
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.office.lists.messages import Ask, Choice
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.unit_names import UnitFound
from khenthuong.office.lists.work import CellWork, RowWork


@dataclass
class Filled:
    """One value for one place of a score entry, with the row that has to be usable for it to count."""

    row: RowWork
    work: CellWork
    sheet: SheetWork
    value: Decimal | int


@dataclass
class Scored:
    """Everything the lists say about one unit. Keys are paths: ``measurements.x``, ``items.x.self``…"""

    unit: UnitFound
    kind: str
    values: dict[str, Filled] = field(default_factory=dict)

    def put(self, path: str, filled: Filled) -> None:
        """Take in a value; another value for the same place is a question."""
        earlier = self.values.get(path)
        if earlier is None:
            self.values[path] = filled
            return
        if earlier.value == filled.value:
            return
        first, second = show_number(earlier.value), show_number(filled.value)
        where = f"ô {earlier.work.cell.ref} trang “{earlier.sheet.name}”"
        sentence = f"{self.unit.name}: {where} ghi {first}, ở đây ghi {second}. Số nào đúng?"
        choices = (Choice(first, earlier.value), Choice(second, filled.value))
        ask = Ask("so-trung", (self.unit.name, path), "KT-527", sentence, choices, may_be_blank=False)
        given = filled.sheet.desk.about_cell(filled.work, ask)
        if given is not None:
            self.values[path] = filled if given.value == filled.value else earlier

    def entry(self) -> ScoreEntry | None:
        """The score entry from the usable rows; None when nothing is left."""
        data: dict[str, Any] = {
            "nominee": self.unit.id,
            "name": self.unit.name,
            "kind": self.kind,
            "cluster": self.unit.cluster,
        }
        found = False
        for path, one in self.values.items():
            if not one.row.usable:
                continue
            found = True
            part, name, *stage = path.split(".")
            evidence = one.sheet.evidence(one.work.cell)
            place = data.setdefault(part, {}).setdefault(name, {})
            if part in ("items", "bonus"):
                place[stage[0]] = one.value
                place.setdefault("evidence", evidence)
            elif part == "deductions":
                place |= {"count": int(one.value), "evidence": evidence}
            else:
                place |= {"value": one.value, "evidence": evidence}
        return ScoreEntry.model_validate(data) if found else None


class Entries:
    """All score entries of an import, by unit."""

    def __init__(self) -> None:
        self.by_unit: dict[str, Scored] = {}

    def of(self, unit: UnitFound, kind: str) -> Scored:
        """The entry of a unit, new or known."""
        return self.by_unit.setdefault(unit.id, Scored(unit, kind))
