"""``khenthuong nhap`` as a clerk runs it."""

from __future__ import annotations

import json
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.cli.helpers import run

ROWS = [
    ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Xếp loại"],
    [1, "Mẫu Văn An", "14/06/1981", "Nam", "099081000111", "HTTNV"],
    [2, "Mẫu Thị Bình", "30/02/1978", "Nữ", None, "HTXSNV"],
]


def _list(folder: Path, name: str = "ds.xlsx") -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "DS"
    page["A1"] = "DANH SÁCH TRÍCH NGANG NĂM 2017"
    for row in ROWS:
        page.append(row)
    path = folder / name
    book.save(path)
    return path


def test_from_list_to_verdict_with_one_answer(tmp_path: Path) -> None:
    path, out = _list(tmp_path), tmp_path / "ra" / "ho-so.json"
    arguments = ("nhap", path, "--nam", "2017", "--nhom", "cong-chuc", "--ra", out)
    first = run(*arguments)
    assert first.code == 0, first.err
    assert "CẦN TRẢ LỜI: 1 câu hỏi" in first.out
    assert "1 hồ sơ. Còn 1 dòng chưa ghi vì chờ trả lời" in first.err
    answers = out.with_name("tra-loi.yaml")
    answers.write_text(
        answers.read_text(encoding="utf-8").replace('answer: ""', 'answer: "28/02/1978"'), encoding="utf-8"
    )

    second = run(*arguments, "--ghi-de")
    assert second.code == 0, second.err
    assert "CẦN TRẢ LỜI" not in second.out
    text = out.read_text(encoding="utf-8")
    assert "099081000111" not in text
    assert [one["nominee"]["born"] for one in json.loads(text)["dossiers"]] == ["1981-06-14", "1978-02-28"]
    run(*arguments, "--ghi-de")
    assert out.read_text(encoding="utf-8") == text

    decided = run("xet", out.parent, "--ngay", "28/12/2017", "--danh-hieu", "lao-dong-tien-tien", "--dinh-dang", "json")
    assert decided.code == 0, decided.err
    explained = run(
        "giai-trinh", out, "--ngay", "28/12/2017", "--doi-tuong", "mau-van-an-1981",
        "--danh-hieu", "lao-dong-tien-tien", "--do-sau", "4",
    )  # fmt: skip
    assert "ds.xlsx, trang “DS”, ô F3" in explained.out


def test_a_folder_of_lists_is_kept_in_the_store_once(tmp_path: Path) -> None:
    lists = tmp_path / "danh-sach"
    lists.mkdir()
    path, store = _list(lists), tmp_path / "kho"
    (lists / "~$ds.xlsx").write_bytes(b"khoa")
    arguments = ("nhap", lists, "--nam", "2017", "--nhom", "cong-chuc", "--ra", tmp_path / "hs.json", "--ghi-de")
    assert "Lần nhập số 1 đã lưu vào kho" in run(*arguments, "--kho", store).err
    assert "Lần nhập số 1 đã có trong kho, không đổi gì" in run(*arguments, "--kho", store).err
    assert run("nhat-ky", "--kho", store, "--kiem-tra").code == 0
    path.unlink()
    empty = run(*arguments)
    assert empty.code == 1 and "KT-408" in empty.err


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path, out = _list(tmp_path), tmp_path / "ho-so.json"
    for more in ((), ("--lam-thu", "--ra", out)):
        done = run("nhap", path, "--nam", "2017", "--nhom", "cong-chuc", *more)
        assert done.code == 0, done.err
        assert "làm thử" in done.err
    assert [one.name for one in tmp_path.iterdir()] == ["ds.xlsx"]


def test_the_account_as_json(tmp_path: Path) -> None:
    done = run("nhap", _list(tmp_path), "--nam", "2017", "--nhom", "cong-chuc", "--lam-thu", "--dinh-dang", "json")
    data = json.loads(done.out)
    summary = data["summary"]
    assert summary == {"rows": 4, "taken": 1, "taken_with_note": 0, "needs_answer": 1, "left_out": 2}
    cells = {cell["cell"]: cell for row in data["files"][0]["sheets"][0]["rows"] for cell in row["cells"]}
    assert cells["C3"] == {
        "cell": "C3", "heading": "Ngày sinh", "field": "nominee.born", "raw": "14/06/1981", "value": "1981-06-14",
        "status": "taken", "messages": [],
    }  # fmt: skip
    assert (cells["E3"]["raw"], cells["E3"]["value"]) == ("099•••••0111", "099•••••0111")
    assert cells["C4"]["status"] == "needs_answer"
    assert "099081000111" not in done.out
    assert data["questions"][0]["choices"] == ["bỏ trống"]


def test_the_report_and_what_may_not_be_replaced(tmp_path: Path) -> None:
    path, report = _list(tmp_path), tmp_path / "bao-cao.xlsx"
    done = run("nhap", path, "--nam", "2017", "--nhom", "cong-chuc", "--bao-cao", report)
    assert done.code == 0, done.err
    assert load_workbook(report)["DS"]["G2"].value == "Kết quả đọc"
    again = run("nhap", path, "--bao-cao", report)
    assert (again.code, "KT-107" in again.err) == (1, True)
    own = run("nhap", path, "--bao-cao", path, "--ghi-de")
    assert (own.code, "KT-107" in own.err) == (1, True)


def test_nothing_usable_yet_is_told_and_not_written(tmp_path: Path) -> None:
    out = tmp_path / "ho-so.json"
    done = run("nhap", _list(tmp_path), "--ra", out)
    assert done.code == 1
    assert "2 dòng đang chờ trả lời" in done.err
    assert not out.exists()
    assert "nhom | DS" in (tmp_path / "tra-loi.yaml").read_text(encoding="utf-8")


def test_slips_of_the_command(tmp_path: Path) -> None:
    path = _list(tmp_path)
    missing = run("nhap", tmp_path / "khong-co.xlsx")
    assert (missing.code, "KT-101" in missing.err) == (1, True)
    group = run("nhap", path, "--nhom", "cong-chuk")
    assert (group.code, "cong-chuc" in group.err) == (1, True)
    plan = run("nhap", path, "--ke-hoach", "khong-co")
    assert (plan.code, "KT-302" in plan.err) == (1, True)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 hong")
    damaged = run("nhap", tmp_path / "x.xlsx")
    assert damaged.code == 1
    assert "Traceback" not in damaged.err
    assert "KT-51" in damaged.err


def test_help_names_the_options() -> None:
    text = run("nhap", "--help").out
    for option in (
        "--loai",
        "--nam",
        "--ke-hoach",
        "--nhom",
        "--tu-dien",
        "--tra-loi",
        "--lam-thu",
        "--bao-cao",
        "--ghi-de",
    ):
        assert option in text
