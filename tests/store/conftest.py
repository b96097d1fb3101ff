"""Real databases for the store: SQLite files, and a PostgreSQL server started for the tests."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

SUPERUSER = "mau"
_numbers = itertools.count(1)


def _binary(name: str) -> str | None:
    found = shutil.which(name)
    if found is not None:
        return found
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(places[0]) if places else None


def _has_account(name: str) -> bool:
    import pwd  # not on Windows

    return name in {account.pw_name for account in pwd.getpwall()}


def _as_server_user(*command: str) -> list[str]:
    """PostgreSQL refuses to run as root; then the account that came with the package runs it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A throw-away cluster on a socket of its own; yields the folder of the socket."""
    initdb, control = _binary("initdb"), _binary("pg_ctl")
    if initdb is None or control is None or not hasattr(os, "geteuid"):
        pytest.skip("máy này chưa cài máy chủ PostgreSQL (gói postgresql)")
    if os.geteuid() == 0 and not _has_account("postgres"):
        pytest.skip("chạy bằng root mà máy chưa có tài khoản postgres (gói postgresql tạo ra)")
    folder = Path(tempfile.mkdtemp(prefix="kt-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, log = str(folder / "data"), str(folder / "log")
    make = [initdb, "-D", data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=40"
    try:
        subprocess.run(_as_server_user(*make), check=True, capture_output=True, cwd="/")
        start = [control, "-D", data, "-l", log, "-w", "-o", settings, "start"]
        subprocess.run(_as_server_user(*start), check=True, stdout=subprocess.DEVNULL, cwd="/")
        try:
            yield str(folder)
        finally:
            stop = [control, "-D", data, "-m", "immediate", "stop"]
            subprocess.run(_as_server_user(*stop), check=True, stdout=subprocess.DEVNULL, cwd="/")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: str) -> str:
    """The address of an empty database on the server."""
    name = f"kho_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(host=server, user=SUPERUSER, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://{SUPERUSER}@/{name}?host={server}"


@pytest.fixture
def postgresql(postgresql_server: str) -> str:
    """The address of an empty database."""
    return new_database(postgresql_server)


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """A folder for a store that is not there yet."""
    return str(tmp_path / "kho")


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest) -> str:
    """Each kind of store, empty."""
    place: str = request.getfixturevalue(request.param)
    return place


@pytest.fixture(autouse=True)
def _no_store_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KHENTHUONG_KHO", "KHENTHUONG_NGUOI"):
        monkeypatch.delenv(name, raising=False)
