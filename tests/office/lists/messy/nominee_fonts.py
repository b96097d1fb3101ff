"""Nominee lists in the old fonts and broken encodings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.fields import BORN, GENDER, NAME, POST
from tests.office.lists.messy.legacy import tcvn3, vni
from tests.office.lists.messy.sheets import Rows, delimited, fill, new_book

HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"]
PEOPLE: Rows = {
    4: [1, "Mẫu Văn Tâm", "14/06/1981", "Nam", "Trưởng ấp"],
    5: [2, "Mẫu Thị Hồng", "05/08/1977", "Nữ", "Chi hội trưởng Phụ nữ"],
    6: [3, "Mẫu Văn Hoàng", "20/11/1969", "Nam", "Bí thư chi bộ"],
    7: [4, "Mẫu Thị Nguyễn Đường", "02/09/1985", "Nữ", "Tổ trưởng tổ nhân dân tự quản"],
    8: [5, "Mẫu Văn Đặng Trưởng", "01/01/1990", "Nam", "Phó trưởng ấp"],
    9: [6, "Mẫu Thị Kiều Quyên", "08/03/1993", "Nữ", "Cộng tác viên dân số"],
}
VALUES = {
    "B4": (NAME, "Mẫu Văn Tâm"),
    "C4": (BORN, "1981-06-14"),
    "D4": (GENDER, "nam"),
    "B5": (NAME, "Mẫu Thị Hồng"),
    "D5": (GENDER, "nu"),
    "B6": (NAME, "Mẫu Văn Hoàng"),
    "B7": (NAME, "Mẫu Thị Nguyễn Đường"),
    "E7": (POST, "Tổ trưởng tổ nhân dân tự quản"),
    "B8": (NAME, "Mẫu Văn Đặng Trưởng"),
}


def _encoded(rows: Rows, coding: Callable[[str], str]) -> dict[int, list[object]]:
    return {row: [coding(cell) if isinstance(cell, str) else cell for cell in cells] for row, cells in rows.items()}


def _vn_time(path: Path) -> None:
    """TCVN3 text under .VnTime, headings in the capital font .VnTimeH."""
    book, page = new_book("Danh sach")
    capitals = {1: ["danh sách trưởng ấp đề nghị khen thưởng năm 2017"], 3: [text.lower() for text in HEADER]}
    fill(page, _encoded(capitals, tcvn3), ".VnTimeH")
    fill(page, _encoded(PEOPLE, tcvn3), ".VnTime")
    book.save(path)


def _vni_times(path: Path) -> None:
    """VNI text: “Hoàng” stored there is Hồng, so only the font name can tell."""
    book, page = new_book("Danh sach")
    fill(page, _encoded({1: ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2017"], 3: HEADER}, vni), "VNI-Times")
    fill(page, _encoded(PEOPLE, vni), "VNI-Times")
    book.save(path)


def _mixed_fonts(path: Path) -> None:
    """One list typed by three people: Unicode, .VnTime and VNI-Times row by row."""
    book, page = new_book("Tong hop")
    fill(page, {1: ["DANH SÁCH TỔNG HỢP NĂM 2017"], 3: HEADER})
    for row, cells in PEOPLE.items():
        fonts: list[tuple[Callable[[str], str], str]] = [
            (str, "Times New Roman"),
            (vni, "VNI-Times"),
            (tcvn3, ".VnTime"),
        ]
        coding, font = fonts[row % 3]
        fill(page, _encoded({row: cells}, coding), font)
    book.save(path)


TABLE = {
    1: ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2017"],
    2: [],
    3: HEADER,
    **PEOPLE,
}


def _bytes_without_font(path: Path) -> None:
    """TCVN3 bytes in a CSV: no font name, so only the pattern speaks."""
    path.write_bytes(delimited(_encoded(TABLE, tcvn3), ";").encode("latin-1"))


def _mojibake(path: Path) -> None:
    """UTF-8 read as Windows-1252 and saved again as UTF-8."""
    readable = delimited(TABLE, ",").encode("utf-8")
    path.write_bytes("".join(_cp1252(byte) for byte in readable).encode("utf-8"))


def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _windows_1258(path: Path) -> None:
    """Windows-1258, with its tone marks as characters of their own."""
    text = delimited(TABLE, ";")
    parts = []
    for char in text:
        try:
            char.encode("cp1258")
            parts.append(char)
        except UnicodeEncodeError:
            decomposed = unicodedata.normalize("NFD", char)
            base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
            parts.append(base + "".join(mark for mark in decomposed if mark in _TONES))
    path.write_bytes("".join(parts).encode("cp1258"))


_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _semicolons(path: Path) -> None:
    """Excel's “CSV UTF-8” on a Vietnamese machine."""
    path.write_bytes(b"\xef\xbb\xbf" + delimited(TABLE, ";").encode("utf-8"))


def _utf16(path: Path) -> None:
    """Excel's “Unicode Text”."""
    path.write_bytes(delimited(TABLE, "\t").encode("utf-16"))


def _plain_commas(path: Path) -> None:
    """Plain UTF-8 with commas; a quoted cell holds a comma, another a line break."""
    rows = {**TABLE, 9: [6, "Mẫu Thị Kiều Quyên", "08/03/1993", "Nữ", "Cộng tác viên\ndân số, gia đình"]}
    path.write_bytes(delimited(rows, ",").encode("utf-8"))


LIST = Expected(sheet="Danh sach", kind="nominees", records=6, values=VALUES, left_out={1: "title", 3: "header"})
TEXT = Expected(sheet="", kind="nominees", records=6, values=VALUES, left_out={1: "title", 3: "header"})
DOUBTFUL = Expected(sheet="", kind="nominees", records=6, left_out={1: "title", 3: "header"}, asks={"": "hoi"})
MIXED = Expected(sheet="Tong hop", kind="nominees", records=6, values=VALUES, left_out={1: "title", 3: "header"})

FILES = {
    "trich-ngang-vntime.xlsx": Maker(_vn_time, LIST),
    "trich-ngang-vni.xlsx": Maker(_vni_times, LIST),
    "trich-ngang-ba-phong.xlsx": Maker(_mixed_fonts, MIXED),
    "trich-ngang-abc.csv": Maker(_bytes_without_font, DOUBTFUL),
    "trich-ngang-vo-chu.csv": Maker(_mojibake, DOUBTFUL),
    "trich-ngang-1258.csv": Maker(_windows_1258, TEXT),
    "trich-ngang-cham-phay.csv": Maker(_semicolons, TEXT),
    "trich-ngang-utf16.txt": Maker(_utf16, TEXT),
    "trich-ngang-phay.csv": Maker(_plain_commas, TEXT),
}
