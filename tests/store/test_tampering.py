"""The journal and everything kept: changes are refused by the database, and found when made behind its back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import LargeBinary, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from khenthuong.store import CouncilResult, Head, Store, open_store, schema
from khenthuong.store.schema import ERASABLE, FROZEN
from khenthuong.store.verifying import verify
from tests.store.conftest import new_database
from tests.store.made import AWARD, CLERK, behind, dossier, evaluation

PROTECTED = (schema.journal, schema.witnesses, *FROZEN, *ERASABLE)
SAID = CouncilResult("cc-01", AWARD, "dong-y", "05/BB-HĐ", votes=9, voters=11)


def fill(where: str) -> Store:
    """One of everything: at least one row in every table."""
    store = open_store(where, CLERK)
    store.keep_import("a" * 64, "b" * 64, CLERK, [dossier("cc-09")])
    store.keep_evaluation(evaluation("cc-01", "cc-02", plan='{"ke-hoach/plan.yaml":""}'), CLERK)
    store.keep_council_result(1, SAID, CLERK)
    store.keep_paper(1, "giay-khen", "c" * 64, CLERK, nominee="cc-02")
    store.publish(1, CLERK, "45/QĐ-UBND", "đã họp")
    store.erase("cc-09", CLERK, "theo đơn số 12")
    return store


def test_every_table_has_a_row_and_all_is_well(where):
    found = fill(where).verify()
    assert found.holds and found.head.line == 7
    with behind(where, triggers=True) as connection:
        counts = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar() for table in PROTECTED
        }
    assert all(counts.values()), counts


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request, tmp_path_factory):
    """A filled store of each kind that every refused change leaves as it is."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("kho"))
    else:
        where = new_database(request.getfixturevalue("postgresql_server"))
    fill(where)
    return where


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A filled store without its triggers, for changes that are taken back."""
    where = str(tmp_path_factory.mktemp("kho"))
    fill(where)
    return where


@pytest.mark.parametrize("table", PROTECTED, ids=lambda table: table.name)
def test_the_database_refuses_to_change_or_delete(filled, table):
    column = list(table.columns)[-1].name
    statements = [f"UPDATE {table.name} SET {column} = {column}", f"DELETE FROM {table.name}"]
    if "://" in filled:
        statements.append(f"TRUNCATE {table.name} CASCADE")
    else:
        statements.append(f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {table.name}")
    for statement in statements:
        with pytest.raises(DBAPIError, match=r"KT-7(10|08)"), behind(filled, triggers=True) as connection:
            connection.execute(text(statement))
    with open_store(filled) as store:
        assert store.verify().holds


def test_a_line_that_does_not_follow_the_last_one_is_refused(where):
    store = fill(where)
    last = store.journal()[-1]
    for wrong in (
        replace(last, id=9, previous=last.hash),
        replace(last, id=8, previous=last.previous),
        replace(last, id=7),
    ):
        sealed = replace(wrong, hash=wrong.expected_hash())
        values = {name: getattr(sealed, name) for name in schema.journal.columns.keys()}  # noqa: SIM118 - no dict
        with pytest.raises((DBAPIError, IntegrityError)), behind(where, triggers=True) as connection:
            connection.execute(schema.journal.insert().values(**values))
    assert len(store.journal()) == 7 and store.verify().holds


def test_a_decision_after_publication_is_refused_by_the_database_itself(where):
    fill(where)
    with pytest.raises(DBAPIError, match="KT-708"), behind(where, triggers=True) as connection:
        connection.execute(
            text(
                "INSERT INTO decisions SELECT 99, evaluation, nominee, award, outcome, minutes, votes, voters, mark, "
                "journal_id FROM decisions"
            )
        )


def _other(value):
    """Another value of the same kind."""
    if value is None:
        return 5
    if isinstance(value, bytes):
        return value[:-1] + bytes([value[-1] ^ 1])
    if isinstance(value, int):
        return value + 1000
    return value[:-1] + ("x" if not value.endswith("x") else "y") if value else "x"


@pytest.mark.parametrize("table", PROTECTED, ids=lambda table: table.name)
def test_any_single_edit_of_any_column_is_found(bare, table):
    """Every column of every row of every table, one at a time, each put back before the next."""
    edits = 0
    with behind(bare) as connection:
        key = list(table.primary_key.columns)
        for row in connection.execute(select(table)).mappings().all():
            for column in table.columns:
                here = [part == row[part.name] for part in key]
                changed = {column.name: _other(row[column.name])}
                nested = connection.begin_nested()
                connection.execute(table.update().where(*here).values(**changed))
                assert not verify(connection).holds, f"{table.name}.{column.name}"
                nested.rollback()
                edits += 1
        assert verify(connection).holds
    assert edits >= len(table.columns)


@pytest.mark.parametrize("table", PROTECTED, ids=lambda table: table.name)
def test_a_value_of_another_kind_is_found(bare, table):
    """SQLite keeps what it is given: bytes in place of text, text in place of a number."""
    edits = 0
    with behind(bare) as connection:
        for column in table.columns:
            for value in ("CAST('x' AS BLOB)", "9e999", "'chữ'", "NULL"):
                nested = connection.begin_nested()
                try:
                    done = connection.execute(text(f"UPDATE {table.name} SET {column.name} = {value}"))
                except (IntegrityError, OperationalError):  # a key or an empty value the table cannot take
                    pass
                else:
                    assert done.rowcount and not verify(connection).holds, f"{column.name} = {value}"
                    edits += 1
                nested.rollback()
    assert edits


@pytest.mark.parametrize("table", PROTECTED, ids=lambda table: table.name)
def test_any_single_row_taken_away_is_found(bare, table):
    with behind(bare) as connection:
        key = list(table.primary_key.columns)
        rows = connection.execute(select(table)).mappings().all()
        assert rows
        for row in rows:
            nested = connection.begin_nested()
            connection.execute(table.delete().where(*[part == row[part.name] for part in key]))
            assert not verify(connection).holds, dict(row)
            nested.rollback()


def test_the_flaw_names_the_line(where):
    fill(where)
    with behind(where) as connection:
        connection.execute(text("UPDATE journal SET why = 'lý do khác' WHERE id = 4"))
        connection.execute(text("UPDATE results SET verdict = 'not_eligible' WHERE nominee = 2"))
    with open_store(where) as store:
        found = store.verify()
    assert [(flaw.line, flaw.what) for flaw in found.flaws] == [
        (3, "Những gì lưu cùng dòng này đã bị sửa, thêm hoặc xóa"),
        (4, "Nội dung dòng này đã bị sửa"),
    ]


def test_lines_cut_off_at_the_end_are_found(where):
    store = fill(where)
    store.keep_import("a" * 64, "b" * 64, CLERK)  # a line with no row of its own
    assert store.verify().head.line == 8
    with behind(where) as connection:
        connection.execute(text("DELETE FROM journal WHERE id = 8"))
    with open_store(where) as again:
        assert [(flaw.line, flaw.what) for flaw in again.verify().flaws] == [(8, "Dòng này ở cuối nhật ký đã bị xóa")]


def test_an_emptied_journal_is_not_a_new_store(where):
    fill(where)
    with behind(where) as connection:
        connection.execute(text("DELETE FROM journal"))
    with open_store(where, CLERK) as store:
        assert store.journal() == [] and not store.verify().holds


def test_a_store_rolled_back_as_a_whole_is_found_by_the_noted_head(where):
    """Whoever removes the last action with all its traces is told only by what was written down outside."""
    store = fill(where)
    store.keep_import("a" * 64, "b" * 64, CLERK)
    noted = store.head()
    assert store.verify(noted).holds and store.verify(Head(noted.line, noted.hash[:12].upper())).holds
    with behind(where) as connection:
        for table in ("witnesses", "journal"):
            connection.execute(text(f"DELETE FROM {table} WHERE {'id' if table == 'journal' else 'journal_id'} = 8"))
    with open_store(where) as again:
        assert again.verify().holds
        assert [flaw.line for flaw in again.verify(noted).flaws] == [8]
        again.keep_import("a" * 64, "b" * 64, replace(CLERK, who="Mẫu Người Khác"))
        assert [flaw.what for flaw in again.verify(noted).flaws] == ["Dòng này khác với mã kiểm đã ghi ra ngoài"]


ACTIONS = st.lists(st.sampled_from(["import", "same", "evaluate", "decide", "paper", "publish", "erase"]), max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_the_chain_verifies_after_any_sequence(tmp_path_factory, actions):
    where = str(tmp_path_factory.mktemp("kho"))
    with open_store(where, CLERK) as store:
        done = 1
        for index, action in enumerate(["evaluate", *actions]):
            number, person = sum(line.action == "xet" for line in store.journal()), f"cc-{index + 10}"
            try:
                if action == "import":
                    store.keep_import(f"{index:064d}", "b" * 64, CLERK, [dossier(person)])
                elif action == "same":
                    store.keep_import("a" * 64, "b" * 64, CLERK)
                elif action == "evaluate":
                    store.keep_evaluation(evaluation("cc-01", person), CLERK)
                elif action == "decide":
                    store.keep_council_result(number, SAID, CLERK)
                elif action == "paper":
                    store.keep_paper(number, "to-trinh", f"{index:064d}", CLERK)
                elif action == "publish":
                    store.publish(number, CLERK)
                else:
                    store.erase("cc-01", CLERK, "theo đơn")
            except Exception as error:
                assert any(code in str(error) for code in ("KT-708", "KT-709")), error
            else:
                done += 1
            lines = store.journal()
            assert [line.id for line in lines] == list(range(1, done + 1))
            assert store.verify().holds


def test_bytes_are_only_where_they_are_sealed_by_themselves():
    """Rows go into a line's payload without their bytes, so every such column needs a check of its own."""
    found = {
        (table.name, column.name)
        for table in FROZEN
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    assert found == {("blobs", "data")}
