"""The store as first made: journal, frozen rows, erasable contents, and the triggers that keep them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FROZEN = (
    "journal", "witnesses", "store_info", "blobs", "nominees", "marks", "evaluations", "evaluation_parts", "results",
    "decisions", "publications", "papers", "imports", "import_parts", "erasures",
)  # fmt: skip

KEYS = {
    "blobs": ("hash",), "nominees": ("number",), "witnesses": ("journal_id",), "nominee_codes": ("number",),
    "contents": ("mark",), "evaluation_parts": ("evaluation", "part", "position"),
    "results": ("evaluation", "nominee", "award"), "publications": ("evaluation",),
    "import_parts": ("import_id", "position"), "erasures": ("nominee",),
}  # fmt: skip

ERASED = {
    "contents": "SELECT 1 FROM erasures e JOIN marks m ON m.nominee = e.nominee WHERE m.id = OLD.mark",
    "nominee_codes": "SELECT 1 FROM erasures e WHERE e.nominee = OLD.number",
}

NOT_NEXT = """
    NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM journal)
    OR NEW.previous <> coalesce((SELECT hash FROM journal ORDER BY id DESC LIMIT 1), '')
"""
PUBLISHED = "EXISTS (SELECT 1 FROM publications p WHERE p.evaluation = NEW.evaluation)"

REFUSED = "KT-710: dòng đã ghi vào kho thì không được sửa, không được xóa"
NOT_LINKED = "KT-710: dòng nhật ký mới phải nối vào dòng cuối"
KEPT = "KT-710: chỉ xóa được nội dung của người đã có dòng xóa dữ liệu trong nhật ký"
FROZEN_NOW = "KT-708: kết quả đã công bố, không nhận quyết định mới"


def upgrade() -> None:
    """Make everything."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        for statement in _sqlite():
            op.execute(statement)
    else:
        for statement in _postgresql():
            op.execute(statement)


def _id(name: str = "id") -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _line() -> sa.Column[int]:
    return sa.Column("journal_id", sa.Integer, sa.ForeignKey("journal.id"), nullable=False)


def _to(name: str, target: str, key: bool = False, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(target), primary_key=key, autoincrement=False, nullable=optional)


def _text(name: str, key: bool = False, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=optional)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _number(name: str, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=optional)


def _tables() -> None:
    texts = [_text(name) for name in ("at", "who", "action", "sentence", "subject_kind")]
    op.create_table(
        "journal", _id(), *texts, _number("subject_id", optional=True),
        *(_text(name) for name in ("why", "payload", "previous", "hash")),
    )  # fmt: skip
    op.create_table("witnesses", _to("journal_id", "journal.id", key=True), _text("hash"))
    op.create_table("store_info", _id(), _text("store_key"), _line())
    op.create_table("blobs", _text("hash", key=True), _text("kind"), _bytes("data"), _line())
    op.create_table("nominees", _id("number"), _text("kind"), _text("digest"), _line())
    op.create_table(
        "nominee_codes",
        _to("number", "nominees.number", key=True),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        _bytes("salt"),
    )
    op.create_table("marks", _id(), _to("nominee", "nominees.number"), _text("part"), _text("digest"), _line())
    op.create_table("contents", _to("mark", "marks.id", key=True), _bytes("salt"), _bytes("data"))
    op.create_table(
        "evaluations",
        _id(),
        *(_text(name) for name in ("kind", "made_at", "made_by")),
        _text("day", optional=True),
        _number("year"),
        *(_text(name) for name in ("program", "engine", "settings", "rule_book_hash")),
        sa.Column("law_blob", sa.Text, sa.ForeignKey("blobs.hash"), nullable=False),
        _text("plan_hash"),
        sa.Column("plan_blob", sa.Text, sa.ForeignKey("blobs.hash"), nullable=True),
        _line(),
    )
    op.create_table(
        "evaluation_parts",
        _to("evaluation", "evaluations.id", key=True),
        _text("part", key=True),
        _id("position"),
        _to("mark", "marks.id"),
        _line(),
    )
    op.create_table(
        "results",
        _to("evaluation", "evaluations.id", key=True),
        _to("nominee", "nominees.number", key=True),
        _text("award", key=True),
        *(_text(name) for name in ("verdict", "deciding", "status")),
        _line(),
    )
    op.create_table(
        "decisions",
        _id(),
        _to("evaluation", "evaluations.id"),
        _to("nominee", "nominees.number"),
        *(_text(name) for name in ("award", "outcome", "minutes")),
        _number("votes", optional=True),
        _number("voters", optional=True),
        _to("mark", "marks.id"),
        _line(),
    )
    op.create_table("publications", _to("evaluation", "evaluations.id", key=True), _text("paper"), _line())
    op.create_table(
        "papers",
        _id(),
        _to("evaluation", "evaluations.id"),
        _text("kind"),
        _text("number"),
        _to("nominee", "nominees.number", optional=True),
        _text("fingerprint"),
        _line(),
    )
    op.create_table("imports", _id(), _text("source"), _text("account"), _line())
    op.create_table(
        "import_parts", _to("import_id", "imports.id", key=True), _id("position"), _to("mark", "marks.id"), _line()
    )
    op.create_table("erasures", _to("nominee", "nominees.number", key=True), _line())


def _sqlite() -> list[str]:
    def trigger(table: str, event: str, when: str, why: str, name: str) -> str:
        condition = f"WHEN {when}" if when else ""
        return (
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )

    made = []
    for table in (*FROZEN, *ERASED):
        made.append(trigger(table, "UPDATE", "", REFUSED, "no_update"))
        # INSERT OR REPLACE would take a row away without asking the delete trigger.
        keys = " AND ".join(f"{key} = NEW.{key}" for key in KEYS.get(table, ("id",)))
        made.append(trigger(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {keys})", REFUSED, "no_replace"))
    made.append(
        trigger("nominee_codes", "INSERT", "EXISTS (SELECT 1 FROM nominee_codes WHERE code = NEW.code)", REFUSED, "one")
    )
    made += [trigger(table, "DELETE", "", REFUSED, "no_delete") for table in FROZEN]
    made += [trigger(table, "DELETE", f"NOT EXISTS ({query})", KEPT, "kept") for table, query in ERASED.items()]
    made.append(trigger("journal", "INSERT", NOT_NEXT, NOT_LINKED, "linked"))
    made.append(trigger("decisions", "INSERT", PUBLISHED, FROZEN_NOW, "published"))
    return made


def _postgresql() -> list[str]:
    made = [_function("refuse_change", f"RAISE EXCEPTION '{REFUSED}';")]
    for table in FROZEN:
        made.append(_on(table, "UPDATE OR DELETE", "refuse_change", "no_change"))
    for table, query in ERASED.items():
        made.append(_on(table, "UPDATE", "refuse_change", "no_change"))
        body = f"IF NOT EXISTS ({query}) THEN RAISE EXCEPTION '{KEPT}'; END IF; RETURN OLD;"
        made += [_function(f"keep_{table}", body), _on(table, "DELETE", f"keep_{table}", "kept")]
    for table in (*FROZEN, *ERASED):
        made.append(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()")
    for table, when, why in (("journal", NOT_NEXT, NOT_LINKED), ("decisions", PUBLISHED, FROZEN_NOW)):
        body = f"IF {when} THEN RAISE EXCEPTION '{why}'; END IF; RETURN NEW;"
        made += [_function(f"check_{table}", body), _on(table, "INSERT", f"check_{table}", "checked")]
    return made


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _on(table: str, event: str, function: str, name: str) -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
