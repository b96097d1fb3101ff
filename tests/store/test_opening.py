"""Opening: only our own stores, never a newer one, a copy before every upgrade."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from khenthuong.base.errors import DataError
from khenthuong.store import migrating, open_store, opening, schema
from tests.store.made import CLERK, behind, evaluation

NEXT = """
revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    from alembic import op

    op.execute("CREATE TABLE papers_to_come (id INTEGER PRIMARY KEY)")
    {more}
"""


def code_of(caught: pytest.ExceptionInfo[DataError]) -> str:
    return caught.value.problems[0].code


def raw(where: str, *statements: str) -> None:
    with behind(where, triggers=True) as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_new_store_begins_with_one_line_and_belongs_to_its_owner(sqlite):
    with open_store(sqlite, CLERK) as store:
        (line,) = store.journal()
        assert (line.action, line.who, line.at) == ("mo-kho", "Mẫu Thư Ký", "2026-11-25T08:30:00.000000Z")
    folder = Path(sqlite)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "khenthuong.sqlite3").stat().st_mode & 0o777 == 0o600


def test_opening_again_adds_nothing(where):
    for _ in range(3):
        with open_store(where, CLERK) as store:
            assert len(store.journal()) == 1 and store.verify().holds and store.notices == ()


def test_reading_does_not_make_a_store(where, tmp_path):
    with pytest.raises(DataError) as caught:
        open_store(where)
    assert code_of(caught) == "KT-706"
    assert not (tmp_path / "kho").exists()


def test_the_tables_are_those_the_program_asks_for(where):
    open_store(where, CLERK)
    with behind(where, triggers=True) as connection:
        found = compare_metadata(MigrationContext.configure(connection), schema.METADATA)
    assert found == []


def test_another_programs_file_is_refused_and_untouched(tmp_path):
    file = tmp_path / "khenthuong.sqlite3"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE cua_nguoi_khac (id INTEGER)")
    other.commit()
    other.close()
    before = file.read_bytes()
    with pytest.raises(DataError) as caught:
        open_store(tmp_path, CLERK)
    assert code_of(caught) == "KT-702" and file.read_bytes() == before


def test_what_is_no_database_is_refused_and_untouched(tmp_path):
    file = tmp_path / "khenthuong.sqlite3"
    file.write_bytes(b"khong phai co so du lieu" * 100)
    with pytest.raises(DataError) as caught:
        open_store(tmp_path, CLERK)
    assert code_of(caught) == "KT-702" and file.read_bytes().startswith(b"khong phai")
    with pytest.raises(DataError) as caught:
        open_store(file, CLERK)
    assert code_of(caught) == "KT-702"


def test_a_schema_of_the_same_name_that_is_not_ours_is_refused(postgresql):
    raw(postgresql, "CREATE SCHEMA khenthuong", "CREATE TABLE khenthuong.journal (id INTEGER)")
    with pytest.raises(DataError) as caught:
        open_store(postgresql, CLERK)
    assert code_of(caught) == "KT-702"


def test_other_tables_in_the_database_stay_apart(postgresql):
    raw(postgresql, "CREATE TABLE public.journal (id INTEGER)")
    with open_store(postgresql, CLERK) as store:
        assert store.verify().holds
    with behind(postgresql) as connection:
        assert connection.execute(text("SELECT count(*) FROM public.journal")).scalar() == 0


def test_a_store_of_a_newer_program_is_refused(where):
    open_store(where, CLERK)
    raw(where, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DataError) as caught:
        open_store(where, CLERK)
    assert code_of(caught) == "KT-703"


def test_a_damaged_file_is_told(sqlite):
    open_store(sqlite, CLERK)
    file = Path(sqlite) / "khenthuong.sqlite3"
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    with pytest.raises(DataError) as caught, open_store(sqlite) as store:
        store.verify()
    assert code_of(caught) in ("KT-701", "KT-702")


def test_an_account_without_rights_is_told(postgresql):
    raw(postgresql, "DROP ROLE IF EXISTS mau_khach", "CREATE ROLE mau_khach LOGIN")
    with pytest.raises(DataError) as caught:
        open_store(postgresql.replace("mau@", "mau_khach@"), CLERK)
    assert code_of(caught) == "KT-701"


def test_a_database_that_cannot_hold_vietnamese_is_refused(postgresql_server, postgresql):
    name = postgresql.partition("@/")[2].partition("?")[0] + "_latin"
    with psycopg.connect(host=postgresql_server, user="mau", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(DataError, match="LATIN1") as caught:
        open_store(f"postgresql://mau@/{name}?host={postgresql_server}", CLERK)
    assert code_of(caught) == "KT-701"


@pytest.mark.parametrize(
    "address",
    ["mysql://u:p@h/d", "postgresql://mau:bi-mat-77@127.0.0.1:1/kho", "postgresql://[", "sqlite:///x"],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address):
    with pytest.raises(DataError) as caught:
        open_store(address, CLERK, wait=1)
    assert code_of(caught) == "KT-701"
    assert "bi-mat-77" not in str(caught.value)


def _with_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    scripts = tmp_path / "migrations"
    shutil.copytree(migrating.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "v0002_next.py").write_text(NEXT.format(more=more), encoding="utf-8")
    monkeypatch.setattr(migrating, "SCRIPTS", scripts)


def test_an_older_store_is_copied_and_then_upgraded(sqlite, tmp_path, monkeypatch):
    with open_store(sqlite, CLERK) as store:
        store.keep_evaluation(evaluation(), CLERK)
        head = store.head()
    _with_next(tmp_path, monkeypatch)
    with open_store(sqlite, CLERK) as store:
        (notice,) = store.notices
        assert store.head() == head and store.verify().holds
    copy = Path(sqlite) / "khenthuong.truoc-nang-cap-0001.sqlite3"
    assert str(copy) in notice and copy.stat().st_mode & 0o777 == 0o600
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert kept.execute("SELECT count(*) FROM evaluations").fetchone() == (1,)
    kept.close()
    with open_store(sqlite, CLERK) as store:
        assert store.notices == ()


def test_an_older_shared_store_is_upgraded(postgresql, tmp_path, monkeypatch):
    open_store(postgresql, CLERK)
    _with_next(tmp_path, monkeypatch)
    with open_store(postgresql, CLERK) as store:
        assert len(store.notices) == 1 and store.verify().holds


def test_an_upgrade_that_fails_changes_nothing(where, tmp_path, monkeypatch):
    open_store(where, CLERK)
    with monkeypatch.context() as patch:
        _with_next(tmp_path, patch, more='raise RuntimeError("hỏng giữa chừng")')
        with pytest.raises(RuntimeError, match="giữa chừng"):
            open_store(where, CLERK)
    with open_store(where, CLERK) as store:
        assert store.verify().holds and store.notices == ()
    with behind(where, triggers=True) as connection:
        there = "SELECT count(*) FROM information_schema.tables WHERE table_name = 'papers_to_come'"
        if "://" not in where:
            there = "SELECT count(*) FROM sqlite_master WHERE name = 'papers_to_come'"
        assert connection.execute(text(there)).scalar() == 0


def test_without_a_copy_nothing_is_upgraded(sqlite, tmp_path, monkeypatch):
    open_store(sqlite, CLERK)
    _with_next(tmp_path, monkeypatch)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrating.os, "fsync", full)
    with pytest.raises(DataError) as caught:
        open_store(sqlite, CLERK)
    assert code_of(caught) == "KT-704"
    assert [item.name for item in Path(sqlite).glob("*truoc-nang-cap*")] == []
    with behind(sqlite, triggers=True) as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"


def test_many_open_a_new_store_at_once(where):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: open_store(where, CLERK), range(6)))
    with open_store(where) as store:
        assert len(store.journal()) == 1 and store.verify().holds


def test_a_writer_that_waits_too_long_is_told(where):
    open_store(where, CLERK)
    database, _ = opening.open_database(where, create=False)
    with database.writing(), pytest.raises(DataError) as caught, open_store(where, CLERK, wait=0.2) as store:
        store.keep_evaluation(evaluation(), CLERK)
    assert code_of(caught) == "KT-705"
    with open_store(where) as store:
        assert len(store.journal()) == 1
