"""Registrations for emulation at the start of the year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.fields import NAME, REGISTERED, REGISTERED_ON
from tests.office.lists.messy.sheets import fill, merge, new_book


def _marks(path: Path) -> None:
    """A column per title, a mark in the cell; every clerk marks in his own way."""
    book, page = new_book("Dang ky 2017")
    fill(
        page,
        {
            1: ["BẢNG ĐĂNG KÝ THI ĐUA NĂM 2017"],
            3: ["STT", "Họ và tên", "Năm sinh", "Danh hiệu đăng ký", None, "Ngày đăng ký"],
            4: [None, None, None, "LĐTT", "CSTĐCS"],
            5: [1, "Mẫu Văn Đăng", 1980, "x", "x", date(2017, 3, 8)],
            6: [2, "Mẫu Thị Ký", 1981, "X", None, "08/03/2017"],
            7: [3, "Mẫu Văn Dấu", 1982, "✓", None, "8.3.2017"],
            8: [4, "Mẫu Thị Cộng", 1983, "có", "v", "10/03/2017"],
            9: [5, "Mẫu Văn Không", 1984, None, None, None],
            10: [6, "Mẫu Thị Gạch", 1985, "x", "-", "10/03/2017"],
        },
    )
    merge(page, "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4")
    book.save(path)


MARKS = Expected(
    sheet="Dang ky 2017",
    kind="registrations",
    records=6,
    values={
        "B5": (NAME, "Mẫu Văn Đăng"),
        "F5": (REGISTERED_ON, "2017-03-08"),
        "F6": (REGISTERED_ON, "2017-03-08"),
        "F7": (REGISTERED_ON, "2017-03-08"),
    },
    left_out={1: "title", 3: "header", 4: "header"},
)


def _words(path: Path) -> None:
    """The titles in words, several in a cell."""
    book, page = new_book("DK")
    fill(
        page,
        {
            1: ["DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM 2017"],
            2: ["TT", "Họ và tên", "Năm sinh", "Danh hiệu đăng ký", "Ngày đăng ký"],
            3: [1, "Mẫu Văn Chữ", 1980, "Lao động tiên tiến", "01/03/2017"],
            4: [2, "Mẫu Thị Nghĩa", 1985, "LĐTT, CSTĐCS", "01/03/2017"],
            5: [3, "Mẫu Văn Câu", 1986, "Chiến sĩ thi đua cơ sở", "01/03/2017"],
            6: [4, "Mẫu Thị Đoạn", 1987, "lao động tiên tiến; chiến sỹ thi đua cơ sở", "01/03/2017"],
            7: [5, "Mẫu Văn Lạc", 1988, "Danh hiệu không có thật", "01/03/2017"],
        },
    )
    book.save(path)


BOTH = ["lao-dong-tien-tien", "chien-si-thi-dua-co-so"]
WORDS = Expected(
    sheet="DK",
    kind="registrations",
    records=5,
    values={
        "D3": (REGISTERED, ["lao-dong-tien-tien"]),
        "D4": (REGISTERED, BOTH),
        "D5": (REGISTERED, ["chien-si-thi-dua-co-so"]),
        "D6": (REGISTERED, BOTH),
        "E3": (REGISTERED_ON, "2017-03-01"),
    },
    left_out={1: "title", 2: "header"},
    asks={"D7": "hoi"},
)

FILES = {
    "dang-ky-danh-dau.xlsx": Maker(_marks, MARKS),
    "dang-ky-bang-chu.xlsx": Maker(_words, WORDS),
}
