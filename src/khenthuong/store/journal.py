"""The journal: one line per action, each sealed with the hash of the line before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from khenthuong.base.vietnamese import nfc
from khenthuong.store import schema
from khenthuong.store.digests import canonical, digest

FIRST = ""
"""What the first line has in place of a line before it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and when (a time with its zone)."""

    who: str
    at: datetime

    def __post_init__(self) -> None:
        if not self.who.strip() or self.at.tzinfo is None:
            raise ValueError("an actor needs a name and a time with its zone")

    @property
    def name(self) -> str:
        """The name as written in the journal."""
        return nfc(self.who).strip()

    @property
    def time(self) -> str:
        """The time in UTC, ``2026-11-25T08:30:00.000000Z``."""
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line is to say: a code, a sentence without personal values, what it is about, and why."""

    action: str
    sentence: str
    subject_kind: str
    subject_id: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the journal."""

    id: int
    at: str
    who: str
    action: str
    sentence: str
    subject_kind: str
    subject_id: int | None
    why: str
    payload: str
    previous: str
    hash: str

    def expected_hash(self) -> str:
        """The hash this line must have, from everything it says and the line before."""
        return digest(canonical({key: value for key, value in asdict(self).items() if key != "hash"}))


@dataclass(frozen=True, slots=True)
class Head:
    """The last line: with its number and hash in the council's minutes, nobody can shorten the journal unseen."""

    line: int
    hash: str


def head(connection: Connection) -> Head:
    """The last line; line 0 when there is none yet."""
    table = schema.journal
    row = connection.execute(select(table.c.id, table.c.hash).order_by(table.c.id.desc()).limit(1)).first()
    return Head(row.id, row.hash) if row is not None else Head(0, FIRST)


def append(connection: Connection, actor: Actor, entry: Entry, payload: str) -> Line:
    """Write the next line. The caller holds the store's write lock."""
    last = head(connection)
    values: dict[str, Any] = {
        "id": last.line + 1,
        "at": actor.time,
        "who": actor.name,
        "action": entry.action,
        "sentence": nfc(entry.sentence),
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "why": nfc(entry.why).strip(),
        "payload": payload,
        "previous": last.hash,
    }
    line = Line(**values, hash=Line(**values, hash="").expected_hash())
    connection.execute(schema.journal.insert().values(**asdict(line)))
    connection.execute(schema.witnesses.insert().values(journal_id=line.id, hash=line.hash))
    return line


def lines(connection: Connection, subject: tuple[str, int] | None = None) -> Iterator[Line]:
    """The lines in order; ``subject`` (kind and id): only those about it."""
    table = schema.journal
    query = select(table).order_by(table.c.id)
    if subject is not None:
        query = query.where(table.c.subject_kind == subject[0], table.c.subject_id == subject[1])
    for row in connection.execute(query):
        yield Line(**row._mapping)


def rows_digest(rows: Mapping[str, list[dict[str, Any]]]) -> str:
    """The payload of a line: the digest of all frozen rows written with it, by table.

    Bytes have checks of their own. An empty column counts as none, so a later program may add one.
    """
    content = {
        name: sorted(canonical({key: value for key, value in row.items() if _counts(value)}) for row in found)
        for name, found in rows.items()
        if found
    }
    return digest(canonical(content))


def _counts(value: Any) -> bool:
    return value is not None and not isinstance(value, bytes)
