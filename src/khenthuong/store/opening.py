"""Opening a store: a workspace folder with one SQLite file, or a PostgreSQL database several people share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.pool import NullPool

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.store import migrating

FILE = "khenthuong.sqlite3"
APPLICATION = 0x4B544B31
"""SQLite's mark of whose file this is: KTK1."""
SCHEMA = "khenthuong"
"""The PostgreSQL schema that holds our tables; others in the same database stay untouched."""
LOCK = 7_216_894_350_112
"""The PostgreSQL advisory lock every writer takes: lines of the journal are added one after the other."""
WAIT = 60.0
"""Seconds a writer waits for another one."""


class Database:
    """A store's database: where it is, and transactions on it."""

    def __init__(self, engine: Engine, shown: str, file: Path | None) -> None:
        self.engine = engine
        self.shown = shown
        self.file = file
        """The SQLite file; None for PostgreSQL."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of the store.

        Raises:
            DataError: KT-701 and KT-705 when the database cannot be reached or stays busy.
        """
        with self._told(), self._connected(write=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writer: everything done is kept at the end, or nothing when something is raised.

        Raises:
            DataError: as for :meth:`reading`.
        """
        with self._told(), self._connected(write=True) as connection:
            if self.file is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            yield connection

    @contextmanager
    def _connected(self, write: bool) -> Iterator[Connection]:
        engine = self.engine.execution_options(khenthuong_write=write)
        if self.file is None and not write:
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            problem = _problem(error, self.shown)
            if problem is None:
                raise
            raise DataError([problem]) from error

    def sweep(self) -> bool:
        """Leave nothing of deleted rows in the database's own files; False when somebody at work prevents it."""
        try:
            with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                if self.file is not None:
                    busy: int = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
                    return busy == 0
                for table in ("contents", "nominee_codes"):
                    connection.execute(text(f"VACUUM FULL {table}"))
        except OperationalError:
            return False
        return True


def open_database(where: str | Path, create: bool, wait: float = WAIT) -> tuple[Database, tuple[str, ...]]:
    """The database of a store, made or brought up to date where needed, and what there is to tell about that.

    Raises:
        DataError: KT-701 cannot be reached, KT-702 not ours, KT-703 made by a newer program, KT-704 no backup,
            KT-705 busy, KT-706 no store there and none is to be made.
    """
    if "://" in str(where):
        return _ready(_postgresql(str(where), wait), create)
    return _ready(_sqlite(Path(where), create, wait), create)


def _ready(database: Database, create: bool) -> tuple[Database, tuple[str, ...]]:
    with database.reading() as connection:
        revision = _revision(connection, database)
        if revision is not None and migrating.is_current(connection, database.shown):
            return database, ()
    if revision is None and not create:
        raise no_store(database.shown)
    notices: tuple[str, ...] = ()
    with database.writing() as connection:
        revision = _revision(connection, database)
        if revision is None:
            _claim(connection, database)
        elif migrating.is_current(connection, database.shown):  # somebody else was quicker
            return database, ()
        elif database.file is not None:
            copy = migrating.back_up(database.file, revision)
            notices = (f"Đã nâng cấp kho; bản trước khi nâng cấp giữ ở {copy}",)
        else:
            notices = ("Đã nâng cấp kho trên máy chủ; bản sao lưu do người quản trị máy chủ giữ",)
        migrating.upgrade(connection)
    return database, notices


def _revision(connection: Connection, database: Database) -> str | None:
    if database.file is None:
        there = connection.execute(text("SELECT to_regnamespace(:name)"), {"name": SCHEMA}).scalar()
        if there is None:
            return None
    revision = migrating.revision_of(connection)
    if revision is None and database.file is None and _has_tables(connection):
        raise _not_ours(database.shown)
    return revision


def _has_tables(connection: Connection) -> bool:
    query = text("SELECT count(*) FROM pg_class c WHERE c.relnamespace = to_regnamespace(:name)")
    return bool(connection.execute(query, {"name": SCHEMA}).scalar())


def _claim(connection: Connection, database: Database) -> None:
    if database.file is None:
        encoding = connection.execute(text("SHOW server_encoding")).scalar()
        if encoding != "UTF8":
            what = f"Cơ sở dữ liệu dùng bảng mã {encoding}, không giữ được chữ Việt."
            remedy = "nhờ người quản trị tạo cơ sở dữ liệu khác với ENCODING 'UTF8'"
            raise DataError([Problem("KT-701", what, Place(file=database.shown), remedy)])
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    else:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def _sqlite(folder: Path, create: bool, wait: float) -> Database:
    file = folder / FILE
    if folder.exists() and not folder.is_dir():
        raise _not_ours(str(folder))
    if not file.exists() and not create:
        raise no_store(str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        what = f"Không tạo được kho ở {folder}: {error.strerror or error}."
        raise DataError([Problem("KT-701", what, Place(file=str(folder)))]) from error
    _must_be_ours(file)
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(file)), poolclass=NullPool, connect_args={"timeout": wait}
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        # FULL: what was told to be kept stays kept when the power fails. secure_delete: erased means overwritten.
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
                       "recursive_triggers = ON"):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("khenthuong_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return Database(engine, str(folder), file)


def _must_be_ours(file: Path) -> None:
    """Look before anything is written: a file of another program stays as it is."""
    try:
        with closing(sqlite3.connect(file.resolve().as_uri() + "?mode=rw", uri=True, timeout=WAIT)) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.OperationalError as error:
        what = f"Không mở được kho ở {file.parent}: {error}."
        raise DataError([Problem("KT-701", what, Place(file=str(file)))]) from error
    except sqlite3.DatabaseError as error:
        raise _not_ours(str(file)) from error
    if mark != APPLICATION and (mark != 0 or tables):
        raise _not_ours(str(file))


def _postgresql(where: str, wait: float) -> Database:
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise DataError([Problem("KT-701", "Địa chỉ kho viết sai.")]) from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise DataError([Problem("KT-701", f"Không dùng được loại cơ sở dữ liệu “{url.drivername}”.")])
    settings = f"-c search_path={SCHEMA} -c client_min_messages=warning -c lock_timeout={int(wait * 1000)}"
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            poolclass=NullPool,
            connect_args={"options": settings, "application_name": "khenthuong"},
        )
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        remedy = 'cài thêm thư viện: pip install "khenthuong[postgres]"'
        raise DataError([Problem("KT-701", "Máy này chưa có thư viện để nối PostgreSQL.", remedy=remedy)]) from error
    except SQLAlchemyError as error:
        raise DataError([Problem("KT-701", "Địa chỉ kho viết sai.")]) from error
    return Database(engine, url.render_as_string(hide_password=True), None)


def no_store(shown: str) -> DataError:
    """KT-706."""
    return DataError([Problem("KT-706", f"Chưa có kho nào ở {shown}.", Place(file=shown))])


def _not_ours(shown: str) -> DataError:
    return DataError([Problem("KT-702", f"{shown} không phải kho của chương trình này.", Place(file=shown))])


_NO_RIGHT = {"42501", "25006"}
"""PostgreSQL: the account may not do this; the server takes no writes."""


def _problem(error: DBAPIError, shown: str) -> Problem | None:
    """What the database said, for a person; None for what only our own fault can bring about."""
    said = (str(error.orig).splitlines() or [""])[0]  # further lines may quote values
    if type(error) is DatabaseError:
        return Problem("KT-701", f"Tệp của kho bị hỏng: {said}.", Place(file=shown), "lấy lại kho từ bản sao lưu")
    refused = getattr(error.orig, "sqlstate", None) in _NO_RIGHT
    if not refused and not isinstance(error, OperationalError):
        return None
    if "locked" in said or "lock timeout" in said:
        return Problem("KT-705", "Người khác đang ghi vào kho quá lâu.", Place(file=shown))
    return Problem("KT-701", f"Không làm việc được với kho: {said}.", Place(file=shown))
