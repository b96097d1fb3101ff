"""One action: everything it writes, and the journal line that tells of it, in one transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, func, select

from khenthuong.base.vietnamese import nfc
from khenthuong.store import journal, schema
from khenthuong.store.digests import digest, packed, seal
from khenthuong.store.journal import Actor, Entry, Line


class Action:
    """Collects rows; :meth:`close` writes the journal line and then all of them.

    The caller holds the store's write lock and ends the transaction.
    """

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor
        self.line_id = journal.head(connection).line + 1
        self._frozen: dict[str, list[dict[str, Any]]] = {table.name: [] for table in schema.FROZEN}
        self._erasable: dict[str, list[dict[str, Any]]] = {table.name: [] for table in schema.ERASABLE}
        self._next: dict[str, int] = {}
        self._nominees: dict[str, int] = {}

    def number(self, table: Table) -> int:
        """The next free number of a table; no number is ever left out or used twice."""
        if table.name not in self._next:
            (key,) = table.primary_key.columns
            last: int = self.connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one()
            self._next[table.name] = last + 1
        self._next[table.name] += 1
        return self._next[table.name] - 1

    def add(self, table: Table, **values: Any) -> None:
        """A frozen row that belongs to this action's line."""
        self._frozen[table.name].append({**values, "journal_id": self.line_id})

    def nominee(self, code: str, kind: str) -> int:
        """The store's own number of a nominee, given when the code is met for the first time."""
        code = nfc(code)
        if code not in self._nominees:
            known = nominee_number(self.connection, code)
            self._nominees[code] = self._new_nominee(code, kind) if known is None else known
        return self._nominees[code]

    def _new_nominee(self, code: str, kind: str) -> int:
        number = self.number(schema.nominees)
        sealed = seal(code.encode("utf-8"))
        self.add(schema.nominees, number=number, kind=kind, digest=sealed.digest)
        self._erasable["nominee_codes"].append({"number": number, "code": code, "salt": sealed.salt})
        return number

    def content(self, nominee: int, part: str, text: str) -> int:
        """Keep a text about one nominee where it can be erased; returns the number of its frozen mark."""
        mark = self.number(schema.marks)
        sealed = seal(packed(text))
        self.add(schema.marks, id=mark, nominee=nominee, part=part, digest=sealed.digest)
        self._erasable["contents"].append({"mark": mark, "salt": sealed.salt, "data": sealed.data})
        return mark

    def blob(self, kind: str, text: str) -> str:
        """Keep a source text once, by the hash of what it says; returns the hash."""
        name = digest(text)
        table = schema.blobs
        here = any(row["hash"] == name for row in self._frozen["blobs"])
        if not here and self.connection.execute(select(table.c.hash).where(table.c.hash == name)).first() is None:
            self.add(table, hash=name, kind=kind, data=packed(text))
        return name

    def close(self, entry: Entry) -> Line:
        """Write the line and all rows."""
        line = journal.append(self.connection, self.actor, entry, journal.rows_digest(self._frozen))
        for table in (*schema.FROZEN, *schema.ERASABLE):
            rows = self._frozen.get(table.name) or self._erasable.get(table.name)
            if rows:
                self.connection.execute(table.insert(), rows)
        return line


def nominee_number(connection: Connection, code: str) -> int | None:
    """The store's number of a nominee, or None for a code it does not hold (any more)."""
    table = schema.nominee_codes
    found: int | None = connection.execute(select(table.c.number).where(table.c.code == nfc(code))).scalar()
    return found


def nominee_codes(connection: Connection) -> dict[int, str]:
    """Number to code of everybody whose data is still there."""
    table = schema.nominee_codes
    return {row.number: row.code for row in connection.execute(select(table.c.number, table.c.code))}
