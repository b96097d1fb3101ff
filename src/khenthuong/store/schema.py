"""The tables of a store, for queries. The migrations make them; a test compares the two.

A *frozen* row is written once, with the journal line that tells of it (``journal_id``), and never again: the
database refuses changes, and the line's payload is the digest of all frozen rows that came with it. Frozen rows
hold no personal value. Those lie in ``contents`` and ``nominee_codes``, which may be deleted after an erasure
was recorded; the frozen side only keeps their salted digests.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()


def _id(name: str = "id") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _line() -> Column[int]:
    return Column("journal_id", Integer, ForeignKey("journal.id"), nullable=False)


def _to(name: str, target: str, key: bool = False, optional: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), primary_key=key, autoincrement=False, nullable=optional)


def _text(name: str, key: bool = False, optional: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=optional)


journal = Table(
    "journal",
    METADATA,
    _id(),
    _text("at"),
    _text("who"),
    _text("action"),
    _text("sentence"),
    _text("subject_kind"),
    Column("subject_id", Integer, nullable=True),
    _text("why"),
    _text("payload"),
    _text("previous"),
    _text("hash"),
)

witnesses = Table("witnesses", METADATA, _to("journal_id", "journal.id", key=True), _text("hash"))
"""The hash of every line a second time, so that a journal cut off at its end is noticed."""

store_info = Table("store_info", METADATA, _id(), _text("store_key"), _line())

blobs = Table(
    "blobs", METADATA, _text("hash", key=True), _text("kind"), Column("data", LargeBinary, nullable=False), _line()
)
"""Sources of rule books and plans, compressed, by the hash of what they hold."""

nominees = Table("nominees", METADATA, _id("number"), _text("kind"), _text("digest"), _line())
nominee_codes = Table(
    "nominee_codes",
    METADATA,
    _to("number", "nominees.number", key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("salt", LargeBinary, nullable=False),
)

marks = Table("marks", METADATA, _id(), _to("nominee", "nominees.number"), _text("part"), _text("digest"), _line())
contents = Table(
    "contents",
    METADATA,
    _to("mark", "marks.id", key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

evaluations = Table(
    "evaluations",
    METADATA,
    _id(),
    _text("kind"),
    _text("made_at"),
    _text("made_by"),
    _text("day", optional=True),
    Column("year", Integer, nullable=False),
    _text("program"),
    _text("engine"),
    _text("settings"),
    _text("rule_book_hash"),
    Column("law_blob", Text, ForeignKey("blobs.hash"), nullable=False),
    _text("plan_hash"),
    Column("plan_blob", Text, ForeignKey("blobs.hash"), nullable=True),
    _line(),
)

evaluation_parts = Table(
    "evaluation_parts",
    METADATA,
    _to("evaluation", "evaluations.id", key=True),
    _text("part", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _to("mark", "marks.id"),
    _line(),
)
"""What went in and what came out, nominee by nominee: ho-so, so-lieu, ket-qua, bang-diem, de-nghi."""

results = Table(
    "results",
    METADATA,
    _to("evaluation", "evaluations.id", key=True),
    _to("nominee", "nominees.number", key=True),
    _text("award", key=True),
    _text("verdict"),
    _text("deciding"),
    _text("status"),
    _line(),
)
"""The skeleton of every verdict: what was found, the ids of the conditions it rests on, what was proposed."""

decisions = Table(
    "decisions",
    METADATA,
    _id(),
    _to("evaluation", "evaluations.id"),
    _to("nominee", "nominees.number"),
    _text("award"),
    _text("outcome"),
    _text("minutes"),
    Column("votes", Integer, nullable=True),
    Column("voters", Integer, nullable=True),
    _to("mark", "marks.id"),
    _line(),
)

publications = Table("publications", METADATA, _to("evaluation", "evaluations.id", key=True), _text("paper"), _line())

papers = Table(
    "papers",
    METADATA,
    _id(),
    _to("evaluation", "evaluations.id"),
    _text("kind"),
    _text("number"),
    _to("nominee", "nominees.number", optional=True),
    _text("fingerprint"),
    _line(),
)

imports = Table("imports", METADATA, _id(), _text("source"), _text("account"), _line())
import_parts = Table(
    "import_parts",
    METADATA,
    _to("import_id", "imports.id", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _to("mark", "marks.id"),
    _line(),
)

erasures = Table("erasures", METADATA, _to("nominee", "nominees.number", key=True), _line())

FROZEN: tuple[Table, ...] = (
    store_info, blobs, nominees, marks, evaluations, evaluation_parts, results, decisions, publications, papers,
    imports, import_parts, erasures,
)  # fmt: skip
"""Tables whose rows belong to a journal line, each after those it refers to."""

ERASABLE: tuple[Table, ...] = (nominee_codes, contents)
