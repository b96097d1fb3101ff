"""Bringing a store to the tables this program knows, and keeping the file as it was before."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from khenthuong.base.errors import DataError, Place, Problem

SCRIPTS = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables; None when there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def is_current(connection: Connection, shown: str) -> bool:
    """Whether the tables are those of this program.

    Raises:
        DataError: KT-703 when a newer program made them.
    """
    revision = revision_of(connection)
    scripts = ScriptDirectory(str(SCRIPTS))
    if revision is not None and revision not in {script.revision for script in scripts.walk_revisions()}:
        what = f"Kho {shown} do một bản chương trình mới hơn tạo hoặc nâng cấp (phiên bản kho {revision})."
        raise DataError([Problem("KT-703", what)])
    return revision == scripts.get_current_head()


def upgrade(connection: Connection) -> None:
    """Run every migration that is missing, inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def back_up(file: Path, revision: str) -> Path:
    """A copy of a SQLite store beside it, whole and on the disk before anything changes.

    Raises:
        DataError: KT-704 when the copy cannot be written; the store is untouched then.
    """
    copy = _free_name(file.with_name(f"{file.stem}.truoc-nang-cap-{revision}{file.suffix}"))
    half = copy.with_name(f".dang-ghi-{copy.name}")
    try:
        half.touch(mode=0o600)
        source, target = sqlite3.connect(file), sqlite3.connect(half)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        with half.open("rb+") as stream:
            os.fsync(stream.fileno())
        half.replace(copy)
    except (OSError, sqlite3.Error) as error:
        half.unlink(missing_ok=True)
        what = f"Không sao lưu được kho trước khi nâng cấp: {error}."
        raise DataError([Problem("KT-704", what, Place(file=str(copy)))]) from error
    return copy


def _free_name(wanted: Path) -> Path:
    name, count = wanted, 1
    while name.exists():
        count += 1
        name = wanted.with_name(f"{wanted.stem}-{count}{wanted.suffix}")
    return name
