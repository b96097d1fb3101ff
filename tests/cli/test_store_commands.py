"""The store as a clerk uses it: keep, look, run again, decide, publish, erase."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest

from tests.cli.helpers import DOSSIER, run, write

AWARD = "lao-dong-tien-tien"
ASKED = ("--ngay", "28/12/2017", "--danh-hieu", AWARD, "--dong-co", "tham-chieu")
CLERK = {"KHENTHUONG_NGUOI": "Mẫu Thư Ký"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store with one result on one person."""
    folder = tmp_path_factory.mktemp("lam-viec")
    store = folder / "kho"
    shown = run("xet", write(folder), *ASKED, "--kho", store, env=CLERK)
    assert shown.code == 0, shown.err
    return store, shown


def test_keeping_tells_the_number_and_the_mark(kept):
    store, shown = kept
    assert "lao động tiên tiến" in shown.out.lower() or "cc-07" in shown.out
    assert re.search(
        rf"Đã lưu kết quả số 1 vào kho {re.escape(str(store))} \(mã kiểm nhật ký 2:[0-9a-f]{{16}}\)", shown.err
    )


def test_the_journal_is_shown_and_verified(kept):
    store, shown = kept
    listed = run("nhat-ky", env={"KHENTHUONG_KHO": str(store)})
    assert (
        listed.code == 0
        and "Mẫu Thư Ký" in listed.out
        and "Mở kho" in listed.out
        and "Xét hồ sơ: 1 đối tượng" in listed.out
    )
    data = json.loads(run("journal", "--kho", store, "--ket-qua", "1", "--dinh-dang", "json").out)
    assert data["lines"][0]["action"] == "xet" and len(data["lines"][0]["hash"]) == 64
    checked = run("nhat-ky", "--kho", store, "--kiem-tra")
    assert checked.code == 0 and "Nguyên vẹn" in checked.out
    mark = re.search(r"2:[0-9a-f]{16}", shown.err)[0]
    against = run("nhat-ky", "--kho", store, "--doi-chieu", mark)
    assert against.code == 0 and "Khớp với mã kiểm đã ghi ở dòng 2" in against.out
    wrong = run("nhat-ky", "--kho", store, "--doi-chieu", "2:" + "0" * 16)
    assert wrong.code == 1 and "Dòng 2:" in wrong.out
    assert run("nhat-ky", "--kho", store, "--doi-chieu", "hai").code == 2


def test_the_head_is_for_the_minutes(kept):
    store, _ = kept
    shown = run("nhat-ky", "--kho", store, "--dau")
    assert shown.code == 0 and re.search(r"mã kiểm [0-9]+:[0-9a-f]{64}$", shown.out.strip())


def test_running_again(kept):
    store, _ = kept
    shown = run("chay-lai", "1", "--kho", store)
    assert shown.code == 0 and "không có chỗ nào khác" in shown.out, shown.err
    missing = run("replay", "9", "--kho", store)
    assert missing.code == 1 and "KT-707" in missing.err


def test_reading_where_no_store_is(tmp_path):
    shown = run("nhat-ky", "--kho", tmp_path / "khong-co")
    assert shown.code == 1 and "KT-706" in shown.err and not (tmp_path / "khong-co").exists()
    assert run("nhat-ky").code == 2


def test_a_file_in_the_way_keeps_nothing(tmp_path):
    (tmp_path / "da-co.json").write_text("{}", encoding="utf-8")
    files = write(tmp_path)
    shown = run("xet", files, *ASKED, "--kho", tmp_path / "kho", "--ra", tmp_path / "da-co.json")
    assert shown.code == 1 and "KT-107" in shown.err and not (tmp_path / "kho").exists()


def test_from_decision_to_erasure(tmp_path):
    store = ("--kho", tmp_path / "kho")
    assert run("xet", write(tmp_path), *ASKED, *store, "--nguoi", "Mẫu Thư Ký").code == 0
    paper = ("--bien-ban", "05/BB-HĐ")
    bare = run("quyet-dinh", "1", "cc-07", AWARD, "--ket-qua", "khong-dong-y", *paper, *store)
    assert bare.code == 1 and "KT-715" in bare.err
    assert run("quyet-dinh", "1", "cc-07", AWARD, "--ket-qua", "dong-y", *paper, "--phieu", "12/11", *store).code == 2
    why = ("--ly-do", "chưa đủ phiếu", "--phieu", "4/11")
    assert run("quyet-dinh", "1", "cc-07", AWARD, "--ket-qua", "khong-dong-y", *paper, *why, *store).code == 0
    published = run("cong-bo", "1", "--van-ban", "45/QĐ-UBND", *store)
    assert published.code == 0 and "khóa kết quả số 1" in published.out
    late = run("decide", "1", "cc-07", AWARD, "--ket-qua", "dong-y", *paper, *store)
    assert late.code == 1 and "KT-708" in late.err
    again = run("chay-lai", "1", *store)
    assert (
        again.code == 0
        and re.search(r"không đồng ý +khác +05/BB-HĐ +chưa đủ phiếu", again.out)
        and "đã công bố" in again.out
    )

    named = run("xoa-du-lieu", "cc-07", "--ly-do", "Người Mẫu yêu cầu", *store)
    assert named.code == 1 and "KT-713" in named.err
    erased = run("erase", "cc-07", "--ly-do", "theo đơn số 12", *store)
    assert erased.code == 0 and "số 1" in erased.out, erased.err
    left = run("chay-lai", "1", *store)
    assert left.code == 0 and "chỉ còn khung" in left.out and "Người Mẫu" not in left.out and "cc-07" not in left.out
    assert run("nhat-ky", *store, "--kiem-tra").code == 0
    database = sqlite3.connect(tmp_path / "kho" / "khenthuong.sqlite3")
    database.execute("DROP TRIGGER journal_no_update")
    database.execute("UPDATE journal SET who = 'Mẫu Người Khác' WHERE id = 3")
    database.commit()
    database.close()
    as_data = json.loads(run("nhat-ky", *store, "--kiem-tra", "--dinh-dang", "json").out)
    assert not as_data["holds"] and [flaw["line"] for flaw in as_data["flaws"]] == [3]
    broken = run("nhat-ky", *store, "--kiem-tra")
    assert broken.code == 1 and "Dòng 3: Nội dung dòng này đã bị sửa" in broken.out


def test_scores_and_lists_are_kept_and_run_again(tmp_path):
    scores = (
        "scores:\n  - {nominee: ap-2, name: Ấp Mẫu, kind: hamlet}\n"
        "dossiers:\n  - " + DOSSIER.replace("\n", "\n    ").rstrip() + "\n"
    )
    files, store = write(tmp_path, scores), ("--kho", tmp_path / "kho")
    assert run("cham-diem", files, *store).code == 0
    shown = run("de-nghi", files, "--ngay", "28/12/2017", "--dong-co", "tham-chieu", *store)
    assert shown.code == 0 and "Đã lưu kết quả số 2" in shown.err, shown.err
    for number in ("1", "2"):
        again = run("chay-lai", number, *store)
        assert again.code == 0 and "không có chỗ nào khác" in again.out, again.err


def test_without_a_store_the_database_library_is_not_loaded(tmp_path):
    for arguments in (("--help",), ("xet", write(tmp_path), *ASKED)):
        shown = run(*arguments, env={"PYTHONPROFILEIMPORTTIME": "1"})
        assert shown.code == 0 and "khenthuong.cli" in shown.err
        assert "sqlalchemy" not in shown.err and "alembic" not in shown.err
