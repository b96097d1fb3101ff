"""What cannot or may not be read is told in Vietnamese with its code, never a traceback."""

from __future__ import annotations

import random
import unicodedata
import zipfile
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentText
from openpyxl import load_workbook

from khenthuong.base.errors import DataError
from khenthuong.office.lists import csv_grids, lightening
from khenthuong.office.lists.opening import open_grids
from tests.office.lists.files import FIRST_SHEET, ROWS, edit_part, ods, only, refusal, texts, xls, xlsb, xlsx


def test_files_that_are_no_spreadsheets(tmp_path: Path) -> None:
    cases: list[tuple[str, bytes, str]] = [
        ("a.xlsx", b"", "KT-512"),
        ("a.xlsx", b"Mau", "KT-512"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "KT-514"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "KT-514"),
        ("a.xlsx", b"%PDF-1.7", "KT-514"),
        ("a.csv", bytes(range(32)) * 20, "KT-512"),
        ("a.csv", "Mẫu".encode("utf-16")[:-1], "KT-512"),
        ("a.csv", b"\xef\xbb\xbfM\xe1\xba", "KT-512"),
        ("a.csv", "Mẫu Văn Ẩn, ấp Mẫu, xã Mẫu".encode() + b"\xff", "KT-512"),
    ]
    for name, data, code in cases:
        path = tmp_path / name
        path.write_bytes(data)
        assert refusal(path)[0] == code, (name, data)
    assert refusal(tmp_path / "khong-co.xlsx")[0] == "KT-512"
    text = OpenDocumentText()
    text.save(str(tmp_path / "a.ods"))
    assert refusal(tmp_path / "a.ods")[0] == "KT-514"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in refusal(tmp_path / "a.zip")[1]


def test_passwords_are_told(tmp_path: Path) -> None:
    locked = tmp_path / "a.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    code, shown = refusal(locked)
    assert code == "KT-513"
    assert "bỏ mật khẩu" in shown
    sealed = edit_part(ods(tmp_path / "c.ods"), "META-INF/manifest.xml", lambda data: data + b"<!--encryption-data-->")
    assert refusal(sealed)[0] == "KT-513"


def test_too_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx")
    monkeypatch.setattr(lightening, "MAX_LIGHT_BYTES", 100)
    assert refusal(path)[0] == "KT-515"
    text = tmp_path / "a.csv"
    text.write_text("1;2\n", encoding="utf-8")
    monkeypatch.setattr(csv_grids, "MAX_BYTES", 3)
    assert refusal(text)[0] == "KT-515"


def test_xml_entities_are_refused(tmp_path: Path) -> None:
    bomb = edit_part(
        xlsx(tmp_path / "a.xlsx"), "xl/workbook.xml", lambda data: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data
    )
    assert refusal(bomb)[0] == "KT-512"


@pytest.mark.parametrize(
    ("name", "cell", "secret"),
    [
        ("MẬT - danh sach.xlsx", None, True),
        ("danh sách (MẬT).xlsx", None, True),
        ("tối mật danh sách.xlsx", None, True),
        ("danh sach.xlsx", "MẬT", True),
        ("danh sach.xlsx", "Độ mật: TỐI MẬT", True),
        ("danh sach.xlsx", "[TUYỆT MẬT]", True),
        ("danh sach.xlsx", "ỦY BAN NHÂN DÂN\nMẬT", True),
        ("danh sach.xlsx", unicodedata.normalize("NFD", "MẬT"), True),
        ("NUÔI ONG MẬT.xlsx", None, False),
        ("Mật ong Mẫu.xlsx", None, False),
        ("danh sach.xlsx", "mật ong", False),
        ("danh sach.xlsx", "Mật", False),
        ("danh sach.xlsx", "Mẫu Văn MẬT", False),
        ("danh sach.xlsx", "Giữ bí mật", False),
    ],
)
def test_a_secrecy_stamp_is_refused_and_honey_is_not(tmp_path: Path, name: str, cell: str | None, secret: bool) -> None:
    path = xlsx(tmp_path / name, rows=[[cell], *ROWS])
    if secret:
        assert refusal(path)[0] == "KT-516"
    else:
        assert len(open_grids(path)) == 1


def test_a_given_name_in_a_row_and_a_stamp_in_the_page_header(tmp_path: Path) -> None:
    assert open_grids(xlsx(tmp_path / "a.xlsx", rows=[[1, "MẪU VĂN", "MẬT", 1980]]))
    stamped = xlsx(tmp_path / "b.xlsx", lambda book, sheet: setattr(sheet.oddHeader.right, "text", "MẬT"))
    assert refusal(stamped)[0] == "KT-516"


def test_an_odd_part_does_not_cost_the_values(tmp_path: Path) -> None:
    odd = edit_part(
        xlsx(tmp_path / "a.xlsx"),
        "xl/styles.xml",
        lambda data: data.replace(b'<family val="2"', b'<family val="99"'),
    )
    with pytest.raises(ValueError, match="stylesheet"):
        load_workbook(odd)
    grid = only(odd)
    assert texts(grid)[1] == ["1", "Mẫu Văn An", "37,2"]
    assert "chỉ đọc được giá trị" in grid.notes[0]


def test_a_broken_sheet_is_not_read_in_part(tmp_path: Path) -> None:
    cut = edit_part(xlsx(tmp_path / "a.xlsx"), FIRST_SHEET, lambda data: data[: len(data) * 2 // 3])
    assert refusal(cut)[0] == "KT-512"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods", "csv"])
def test_damaged_files_are_read_or_refused(tmp_path: Path, kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"a.{kind}"
    if kind == "csv":
        path.write_text("STT;Họ và tên\n1;Mẫu Văn An\n", encoding="utf-16")
    else:
        {"xlsx": xlsx, "xls": xls, "xlsb": xlsb, "ods": ods}[kind](path)
    whole, dice, refused = path.read_bytes(), random.Random(kind), 0
    for turn in range(12):
        data = bytearray(whole)
        if turn % 2:
            data = data[: dice.randrange(len(data))]
        for _ in range(dice.randrange(1, 12)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
        try:
            open_grids(path)
        except DataError as error:
            refused += 1
            assert error.problems[0].code in {"KT-512", "KT-513", "KT-514", "KT-515"}
    assert refused > 0
    assert capfd.readouterr() == ("", "")
