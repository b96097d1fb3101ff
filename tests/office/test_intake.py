"""One door for files and folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from khenthuong.base.errors import DataError
from khenthuong.office.blank_workbook import write_blank_workbook
from khenthuong.office.intake import read_any
from tests.office.workbooks import law, write

DOSSIER = "nominee: {id: nd-01, name: Mẫu Văn Dừa, kind: individual, group: nong-dan}\n"


def test_a_folder_of_workbooks_and_text(tmp_path: Path) -> None:
    write(tmp_path / "b.xlsx", {})
    (tmp_path / "a.yaml").write_text(DOSSIER, encoding="utf-8")
    (tmp_path / "~$b.xlsx").write_bytes(b"khoa")
    (tmp_path / "doc.txt").write_text("không đọc", encoding="utf-8")
    assert [item.nominee.id for item in read_any(tmp_path, law()).dossiers] == ["nd-01", "cc-07"]
    assert [item.nominee.id for item in read_any(tmp_path / "b.xlsx", law()).dossiers] == ["cc-07"]
    assert [item.nominee.id for item in read_any(tmp_path / "a.yaml", law()).dossiers] == ["nd-01"]


def test_one_id_in_two_files(tmp_path: Path) -> None:
    write(tmp_path / "b.xlsx", {})
    (tmp_path / "c.yaml").write_text(DOSSIER.replace("nd-01", "cc-07"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_any(tmp_path, law())
    (one,) = caught.value.problems
    assert one.code == "KT-401"
    assert "b.xlsx, trang “Cá nhân”, ô A3" in one.what
    assert one.place.show() == "c.yaml, dòng 1"


def test_scores_of_one_nominee_may_come_in_two_files_that_agree(tmp_path: Path) -> None:
    entry = "scores: [{nominee: ap-1, kind: hamlet, items: {a: {%s}}}]\n"
    (tmp_path / "a.yaml").write_text(entry % "self: 5", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(entry % "cross: 4, reason_cross: x", encoding="utf-8")
    (one,) = read_any(tmp_path, law()).scores
    assert (one.items["a"].own, one.items["a"].cross) == (5, 4)
    (tmp_path / "c.yaml").write_text(entry % "self: 6", encoding="utf-8")
    with pytest.raises(DataError, match="KT-414"):
        read_any(tmp_path, law())


@pytest.mark.parametrize(("name", "code"), [("a.xls", "KT-501"), ("a.ods", "KT-501"), ("a.docx", "KT-408")])
def test_other_formats(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(DataError, match=code):
        read_any(tmp_path / name, law())


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="KT-101"):
        read_any(tmp_path / "khong-co", law())
    with pytest.raises(DataError, match="KT-408"):
        read_any(tmp_path, law())


def test_problems_of_all_files_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("nominee: {id: x}\n", encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"x")
    with pytest.raises(DataError) as caught:
        read_any(tmp_path, law())
    assert {item.place.file for item in caught.value.problems} == {"a.yaml", "b.xlsx"}


def test_a_workbook_nobody_has_filled_in_does_not_stop_the_others(tmp_path: Path) -> None:
    write_blank_workbook(tmp_path / "so-lieu.xlsx", law())
    with pytest.raises(DataError, match="KT-505"):
        read_any(tmp_path, law())
    (tmp_path / "b.yaml").write_text(DOSSIER, encoding="utf-8")
    assert len(read_any(tmp_path, law()).dossiers) == 1
    with pytest.raises(DataError, match="KT-505"):
        read_any(tmp_path / "so-lieu.xlsx", law())
