"""Erasing: the person's data is gone from the files, the decision's skeleton and the chain stay."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from khenthuong.base.errors import DataError
from khenthuong.store import CouncilResult, open_store, schema
from tests.store.made import AWARD, CLERK, behind, dossier, evaluation

WHY = "theo đơn số 12 ngày 25/11/2026"


def fill(where):
    store = open_store(where, CLERK)
    store.keep_import("a" * 64, "b" * 64, CLERK, [dossier("cc-01", "Mẫu Văn CC-01")])
    for _ in range(2):
        store.keep_evaluation(evaluation("cc-01", "cc-02"), CLERK)
    store.keep_council_result(1, CouncilResult("cc-01", AWARD, "de-lai", "05/BB", "còn đơn thư"), CLERK)
    return store


def contents_of(where, nominee):
    marks, contents = schema.marks, schema.contents
    query = select(contents.c.salt, contents.c.data).join(marks, marks.c.id == contents.c.mark)
    with behind(where, triggers=True) as connection:
        return connection.execute(query.where(marks.c.nominee == nominee)).all()


def test_only_the_skeleton_stays(where):
    with fill(where) as store:
        lines = store.journal()
        before = {item.number: item for item in store.evaluation(1).results}
        erased = store.erase("cc-01", CLERK, WHY)
        assert (erased.number, erased.contents, erased.evaluations) == (1, 8, (1, 2))
        found = store.evaluation(1)
        assert found.erased == (1,) and [item.nominee.id for item in found.dossiers] == ["cc-02"]
        assert found.scores == () and set(found.findings) == {"cc-02"}
        after = {item.number: item for item in found.results}
        assert after[1].nominee == "" and after[2] == before[2]
        assert (after[1].verdict, after[1].deciding, after[1].status) == ("eligible", ("nen-tang",), "proposed")
        (said,) = store.council_results(1)
        assert (said.said.nominee, said.said.reason, said.said.outcome) == ("", "", "de-lai")
        assert store.journal()[:-1] == lines and store.journal()[-1].why == WHY
        assert store.verify().holds
    assert contents_of(where, 1) == [] and len(contents_of(where, 2)) == 4


def test_nothing_of_the_contents_is_left_in_the_files(sqlite):
    store = fill(sqlite)
    rows = contents_of(sqlite, 1)
    needles = [row.data for row in rows] + [row.salt for row in rows]
    folder = Path(sqlite)

    def everything():
        return b"".join(file.read_bytes() for file in folder.iterdir())

    assert sum(needle in everything() for needle in needles) >= len(needles) // 2, "they are there before"
    store.erase("cc-01", CLERK, WHY)
    left = everything()
    assert not any(needle in left for needle in needles)
    assert b"cc-01" not in left and b"cc-02" in left


def test_what_stays_cannot_be_guessed_back(where):
    """The digests left behind are salted: knowing what the data probably was does not confirm it."""
    with fill(where) as store:
        data = [row.data for row in contents_of(where, 1)]
        store.erase("cc-01", CLERK, WHY)
    guesses = {hashlib.sha256(item).hexdigest() for item in [*data, b"cc-01"]}
    with behind(where, triggers=True) as connection:
        left = set(connection.execute(select(schema.marks.c.digest)).scalars())
        left |= set(connection.execute(select(schema.nominees.c.digest)).scalars())
    assert not guesses & left


def test_a_reason_that_names_the_person_is_refused(where):
    with fill(where) as store:
        for why in ("ông Mẫu Văn CC-01 yêu cầu", "MẪU VĂN cc-01", "theo đơn của cc-01"):
            with pytest.raises(DataError) as caught:
                store.erase("cc-01", CLERK, why)
            assert caught.value.problems[0].code == "KT-713"
        assert len(store.evaluation(1).dossiers) == 2


def test_who_is_not_there_or_no_more_is_told(where):
    with fill(where) as store:
        store.erase("cc-01", CLERK, WHY)
        for code in ("cc-01", "cc-77"):
            with pytest.raises(DataError) as caught:
                store.erase(code, CLERK, WHY)
            assert caught.value.problems[0].code == "KT-709"


def test_the_same_code_later_is_somebody_new(where):
    with fill(where) as store:
        store.erase("cc-01", CLERK, WHY)
        store.keep_evaluation(evaluation("cc-01"), CLERK)
        assert [item.number for item in store.evaluation(3).results] == [3]
        assert store.evaluation(1).erased == (1,) and store.verify().holds


def test_a_name_left_in_somebody_elses_papers_is_counted(where):
    with open_store(where, CLERK) as store:
        other = evaluation("cc-01", "cc-02", findings={"cc-02": {"note": "thay Mẫu Văn CC-01 từ tháng 6"}})
        store.keep_evaluation(other, CLERK)
        assert store.erase("cc-01", CLERK, WHY).mentions == 1


def test_contents_go_only_with_a_line_in_the_journal(where):
    fill(where)
    for table in ("contents", "nominee_codes"):
        with pytest.raises(DBAPIError, match="KT-710"), behind(where, triggers=True) as connection:
            connection.execute(text(f"DELETE FROM {table}"))
    with behind(where) as connection:
        connection.execute(text("DELETE FROM contents WHERE mark = 1"))
    with open_store(where) as store:
        assert [flaw.what for flaw in store.verify().flaws] == [
            "Một nội dung lưu cùng dòng này đã mất mà không có dòng xóa dữ liệu"
        ]
