"""One person, collective or household as a list shows it, before lists are put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from khenthuong.office.lists.messages import Ask, Message
from khenthuong.office.lists.name_values import person_key
from khenthuong.office.lists.sheet import SheetWork
from khenthuong.office.lists.work import RowWork


@dataclass
class Person:
    """What one row says about one nominee. Records are plain data in the shape of a dossier.

    ``unit`` is the id of a person's unit; for a collective ``id`` may be known from the plan.
    """

    sheet: SheetWork
    row: RowWork
    name: str
    kind: str | None
    id: str | None = None
    cluster: str | None = None
    gender: str | None = None
    born: date | int | None = None
    number: str | None = None
    unit: str | None = None
    post: str | None = None
    group: str | None = None
    recruited: date | None = None
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """List of the dossier (ratings, register, …) to its records."""
    none_from: dict[str, int] = field(default_factory=dict)
    """Lists the row declares empty, with the year from which on."""
    registered: dict[int, dict[str, Any]] = field(default_factory=dict)
    rows: list[RowWork] = field(default_factory=list)
    """Rows of other lists that were attached to this person."""

    @property
    def key(self) -> str:
        """The key of the name."""
        return person_key(self.name)

    @property
    def born_year(self) -> int | None:
        """The year of birth when anything is known of it."""
        return self.born.year if isinstance(self.born, date) else self.born

    def add(self, name: str, record: dict[str, Any]) -> None:
        """Add one record to a list of the dossier."""
        self.records.setdefault(name, []).append(record)

    def say(self, message: Message) -> None:
        """Add a message to the row."""
        self.row.messages.append(message)

    def ask(self, ask: Ask) -> Any:
        """Ask about the person; gives the value answered or None, and an open question blocks the row."""
        given = self.sheet.desk.about_row(self.row, ask)
        return given.value if given is not None else None


def same_birth(first: Person, second: Person) -> bool | None:
    """Whether two births agree: None when one is unknown. A year alone agrees with any day of that year."""
    if first.born is None or second.born is None:
        return None
    if isinstance(first.born, date) and isinstance(second.born, date):
        return first.born == second.born
    return first.born_year == second.born_year
