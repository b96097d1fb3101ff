"""One door to a store. Everything of one action is in one transaction with its journal line."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, select

from khenthuong.dossier.dossier import Dossier
from khenthuong.store import decisions, erasing, evaluations, journal, papers, schema
from khenthuong.store.action import Action
from khenthuong.store.journal import Actor, Entry, Head, Line
from khenthuong.store.opening import WAIT, Database, no_store, open_database
from khenthuong.store.records import (
    CouncilResult,
    Erased,
    Kept,
    KeptCouncilResult,
    KeptEvaluation,
    NewEvaluation,
    NewPaper,
)
from khenthuong.store.verifying import Verification, verify


class Store:
    """An open store. ``shown`` names it without a password, ``notices`` is what opening has to tell."""

    def __init__(self, database: Database, notices: tuple[str, ...]) -> None:
        self._database = database
        self.notices = notices

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.engine.dispose()

    @property
    def shown(self) -> str:
        """Where the store is, for people."""
        return self._database.shown

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for a PostgreSQL store."""
        return self._database.file

    def keep_evaluation(self, new: NewEvaluation, actor: Actor, made: Sequence[NewPaper] = ()) -> Kept:
        """Keep a run under the next number, together with the papers made from it."""
        with self._database.writing() as connection:
            kept = evaluations.keep(Action(connection, actor), new)
            for one in made:
                papers.keep_paper(Action(connection, actor), kept.number, one.kind, one.fingerprint, one.number)
            return kept

    def keep_paper(
        self,
        evaluation: int,
        kind: str,
        fingerprint: str,
        actor: Actor,
        number: str = papers.DRAFT,
        nominee: str | None = None,
    ) -> Kept:
        """Record a paper made from an evaluation; ``fingerprint`` is the sha256 of its file.

        Raises:
            DataError: KT-707, KT-709.
        """
        with self._database.writing() as connection:
            return papers.keep_paper(Action(connection, actor), evaluation, kind, fingerprint, number, nominee)

    def keep_import(self, source: str, account: str, actor: Actor, dossiers: Sequence[Dossier] = ()) -> Kept:
        """Record an import run by the sha256 of its file and of the account of how it was read."""
        with self._database.writing() as connection:
            return papers.keep_import(Action(connection, actor), source, account, dossiers)

    def keep_council_result(self, evaluation: int, said: CouncilResult, actor: Actor) -> Kept:
        """Record what the council said on one nominee and award.

        Raises:
            DataError: KT-707, KT-708, KT-709, KT-715.
        """
        with self._database.writing() as connection:
            return decisions.keep(Action(connection, actor), evaluation, said)

    def publish(self, evaluation: int, actor: Actor, paper: str = "", why: str = "") -> Kept:
        """Freeze an evaluation.

        Raises:
            DataError: KT-707, KT-708.
        """
        with self._database.writing() as connection:
            return decisions.publish(Action(connection, actor), evaluation, paper, why)

    def erase(self, code: str, actor: Actor, why: str) -> Erased:
        """Erase one nominee's data everywhere in the store. The reason stays and may not name the person.

        Raises:
            DataError: KT-709, KT-713.
        """
        with self._database.writing() as connection:
            erased = erasing.erase(Action(connection, actor), code, why)
        return replace(erased, swept=self._database.sweep())

    def evaluation(self, number: int) -> KeptEvaluation:
        """A run as it was kept.

        Raises:
            DataError: KT-707, KT-711, KT-716.
        """
        with self._database.reading() as connection:
            return evaluations.load(connection, number)

    def council_results(self, evaluation: int) -> list[KeptCouncilResult]:
        """What the council said about an evaluation, in order.

        Raises:
            DataError: KT-707.
        """
        with self._database.reading() as connection:
            return list(decisions.load(connection, evaluation))

    def journal(self, subject: tuple[str, int] | None = None) -> list[Line]:
        """The journal, or only the lines about one subject (kind and id)."""
        with self._database.reading() as connection:
            return list(journal.lines(connection, subject))

    def head(self) -> Head:
        """The last line of the journal."""
        with self._database.reading() as connection:
            return journal.head(connection)

    def verify(self, noted: Head | None = None) -> Verification:
        """Check everything; ``noted`` is a head written down earlier outside the store."""
        with self._database.reading() as connection:
            return verify(connection, noted)

    def begin(self, actor: Actor) -> None:
        """Write the first line, if nobody has."""
        with self._database.writing() as connection:
            if _is_new(connection):
                action = Action(connection, actor)
                action.add(schema.store_info, id=1, store_key=secrets.token_hex(16))
                action.close(Entry("mo-kho", "Mở kho", "kho", 1))

    def is_new(self) -> bool:
        """Whether nothing was ever kept here. An emptied journal is not new: its witnesses remain."""
        with self._database.reading() as connection:
            return _is_new(connection)


def _is_new(connection: Connection) -> bool:
    tables = (schema.journal, schema.witnesses, schema.store_info)
    return all(connection.execute(select(table).limit(1)).first() is None for table in tables)


def open_store(where: str | Path, actor: Actor | None = None, wait: float = WAIT) -> Store:
    """Open a workspace folder (its file is ``khenthuong.sqlite3``) or a ``postgresql://…`` address.

    With ``actor`` a store that is not there yet is made in that person's name; without, it must be there.

    Raises:
        DataError: KT-701 cannot be reached, KT-702 not ours, KT-703 made by a newer program, KT-704 no backup
            could be made before an upgrade, KT-705 busy, KT-706 no store there.
    """
    database, notices = open_database(where, create=actor is not None, wait=wait)
    store = Store(database, notices)
    if store.is_new():
        if actor is None:
            raise no_store(store.shown)
        store.begin(actor)
    return store
