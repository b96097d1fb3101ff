"""Small invented things to keep, and raw access to a store behind its back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.store import Actor, NewEvaluation, NewResult
from khenthuong.store.digests import canonical

CLERK = Actor("Mẫu Thư Ký", datetime(2026, 11, 25, 8, 30, tzinfo=UTC))
LAW = canonical({"quy-tac/awards.yaml": "awards: []\n"})
AWARD = "lao-dong-tien-tien"


def dossier(code: str = "cc-01", name: str = "Mẫu Văn An") -> Dossier:
    """One person with values of every kind."""
    return Dossier.model_validate(
        {
            "nominee": {"id": code, "name": name, "kind": "individual", "group": "cong-chuc", "born": date(1980, 5, 6)},
            "year": 2017,
            "ratings": {"complete": True, "list": [{"year": 2017, "class": "HTT", "evidence": "QD-1.pdf"}]},
            "facts": {"ty-le": {2016: 37, 2017: {"value": "khá"}}, "dat": True},
        }
    )


def evaluation(*codes: str, **changes: Any) -> NewEvaluation:
    """A run on some people, one award each."""
    people = [dossier(code, f"Mẫu Văn {code.upper()}") for code in codes or ("cc-01", "cc-02")]
    ids = [item.nominee.id for item in people]
    parts: dict[str, Any] = {
        "kind": "xet",
        "year": 2017,
        "day": date(2017, 12, 28),
        "program": "0.1.0",
        "law": LAW,
        "rule_book_hash": "ab" * 32,
        "engine": "tham-chieu",
        "settings": {"awards": [], "engine": "tham-chieu"},
        "dossiers": tuple(people),
        "scores": (
            ScoreEntry.model_validate({"nominee": ids[0], "name": people[0].nominee.name, "kind": "individual"}),
        ),
        "results": tuple(NewResult(code, AWARD, "eligible", ("nen-tang",), "proposed") for code in ids),
        "findings": {code: {"results": [{"award": AWARD, "note": f"ghi chú về {code}"}], "doubts": []} for code in ids},
    }
    return NewEvaluation(**{**parts, **changes})


@contextmanager
def behind(where: str, triggers: bool = False) -> Iterator[Connection]:
    """The bare database. Without ``triggers`` as somebody who switched off what protects it."""
    if "://" in where:
        url = make_url(where).set(drivername="postgresql+psycopg")
        engine = create_engine(url, poolclass=NullPool, connect_args={"options": "-c search_path=khenthuong"})
    else:
        engine = create_engine(f"sqlite:///{Path(where) / 'khenthuong.sqlite3'}", poolclass=NullPool)

        @event.listens_for(engine, "connect")
        def _bare(connection: Any, _: Any) -> None:
            connection.execute("PRAGMA foreign_keys = OFF")

    with engine.begin() as connection:
        if not triggers and "://" in where:
            connection.execute(text("SET session_replication_role = replica"))
        elif not triggers:
            names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
            for name in names:
                connection.execute(text(f"DROP TRIGGER {name}"))
        yield connection
    engine.dispose()
