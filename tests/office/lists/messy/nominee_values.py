"""Nominee lists whose trouble is in the cells: dates, ids, names, abbreviations, people met twice."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.fields import AWARD, BORN, DISCIPLINE, GENDER, NAME, PERSONAL_ID, RATING, UNIT
from tests.office.lists.messy.sheets import fill, new_book


def _dates(path: Path) -> None:
    """Every way a birth date is typed, possible and impossible."""
    book, page = new_book("Danh sach")
    births: list[object] = [
        "14/06/1981", "5/8/1977", "20-11-1969", "2.9.1985", date(1990, 3, 4), 1984, "1979", "30/02/1978",
        "15/12/2019", "01/01/1905", "7/5/68", "31/04/1980", "12/13/1982", "", "khoảng 1970",
    ]  # fmt: skip
    fill(page, {1: ["DANH SÁCH ĐỀ NGHỊ KHEN NĂM 2017"], 2: ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]})
    for row, born in enumerate(births, start=3):
        fill(page, {row: [row - 2, f"Mẫu Văn Ngày {row}", born or None, "Nam"]})
    book.save(path)


DATES = Expected(
    sheet="Danh sach",
    kind="nominees",
    records=15,
    values={
        "C3": (BORN, "1981-06-14"),
        "C4": (BORN, "1977-08-05"),
        "C5": (BORN, "1969-11-20"),
        "C6": (BORN, "1985-09-02"),
        "C7": (BORN, "1990-03-04"),
        "C8": (BORN, 1984),
        "C9": (BORN, 1979),
        "C13": (BORN, "1968-05-07"),
    },
    asks={"C10": "loi", "C11": "hoi", "C12": "hoi", "C14": "loi", "C15": "loi", "C17": "hoi"},
    notes={"C13": "1968"},
)


def _ids(path: Path) -> None:
    """Identity numbers as Excel leaves them."""
    book, page = new_book("CCCD")
    fill(page, {1: ["TRÍCH NGANG NĂM 2017"], 2: ["TT", "Họ tên", "Năm sinh", "Giới tính", "Số CMND/CCCD"]})
    people: list[tuple[str, int, str, object]] = [
        ("Văn Ất", 1981, "Nam", 99081000111),  # the leading zero was lost
        ("Thị Giáp", 1992, "Nữ", "099192000222"),
        ("Văn Bính", 1969, "Nam", "099 069 000 333"),
        ("Thị Đinh", 1985, "Nữ", "099.185.000.444"),
        ("Văn Mậu", 1970, "Nam", "320000555"),  # the older nine digits
        ("Thị Kỷ", 1990, "Nữ", "9.919E+10"),  # digits lost for good
        ("Văn Canh", 1988, "Nam", "0990880777"),  # ten digits
        ("Văn Tân", 1988, "Nam", "099188000888"),  # the number says a woman
        ("Thị Nhâm", 1979, "Nữ", "099180000999"),  # the number says 1980
        ("Thị Quý", 2001, "Nữ", "099301000123"),  # the 2000s
        ("Văn Tý", 1975, "Nam", "'099075000321"),
        ("Văn Sửu", 1976, "Nam", None),
    ]
    for row, (name, born, sex, number) in enumerate(people, start=3):
        fill(page, {row: [row - 2, f"Mẫu {name}", born, sex, number]})
    book.save(path)


IDS = Expected(
    sheet="CCCD",
    kind="nominees",
    records=12,
    values={
        "E3": (PERSONAL_ID, "099•••••0111"),
        "E4": (PERSONAL_ID, "099•••••0222"),
        "E5": (PERSONAL_ID, "099•••••0333"),
        "E6": (PERSONAL_ID, "099•••••0444"),
        "E12": (PERSONAL_ID, "099•••••0123"),
        "E13": (PERSONAL_ID, "099•••••0321"),
        "D10": (GENDER, "nam"),
        "C11": (BORN, 1979),
    },
    asks={"E8": "hoi", "E9": "hoi"},
    notes={"E3": "số 0", "10": "nữ", "11": "năm sinh"},
)


def _names(path: Path) -> None:
    """One person's name is one name, however it was typed; letters that only look Vietnamese are not."""
    book, page = new_book("Danh sach")
    names = [
        unicodedata.normalize("NFD", "Mẫu Thị Hường"),
        "  Mẫu\u00a0Văn   Khoảng ",
        "Mẫu Văn\u200b Ẩn",
        "MẪU THỊ THUÝ HOÀ",
        "Mẫu Văn Ðức",  # U+00D0
        "Mẫu Văn Тâm",  # Cyrillic Т
        "Mẫu Thị Ｌan",  # full width
        "Mẫu Văn Mĩ",
        "Ông Mẫu Văn Tước",
        "Bà Mẫu Thị Hàm",
    ]
    fill(page, {1: ["DANH SÁCH NĂM 2017"], 2: ["STT", "Họ và tên", "Năm sinh", "Giới tính"]})
    for row, name in enumerate(names, start=3):
        fill(page, {row: [row - 2, name, 1970 + row, "Nữ" if "hị" in unicodedata.normalize("NFC", name) else None]})
    page["D6"] = "Nữ"
    book.save(path)


NAMES = Expected(
    sheet="Danh sach",
    kind="nominees",
    records=10,
    values={
        "B3": (NAME, "Mẫu Thị Hường"),
        "B4": (NAME, "Mẫu Văn Khoảng"),
        "B5": (NAME, "Mẫu Văn Ẩn"),
        "B6": (NAME, "Mẫu Thị Thuý Hoà"),
        "B7": (NAME, "Mẫu Văn Đức"),
        "B10": (NAME, "Mẫu Văn Mĩ"),
        "B11": (NAME, "Mẫu Văn Tước"),
        "B12": (NAME, "Mẫu Thị Hàm"),
    },
    asks={"B8": "hoi", "B9": "hoi"},
    may_ask=("",),
    notes={"B7": "Đ"},
)


def _abbreviations(path: Path) -> None:
    """Short words whose meaning depends on the column, several awards in one cell."""
    book, page = new_book("Trich ngang")
    fill(
        page,
        {
            1: ["TRÍCH NGANG THÀNH TÍCH NĂM 2017"],
            3: ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Xếp loại năm 2017", "Kỷ luật",
                "Danh hiệu đã đạt năm 2016"],
            4: [1, "Mẫu Văn Tắt", 1980, "Nam", "HTXSNV", None, "LĐTT"],
            5: [2, "Mẫu Thị Gọn", 1981, "Nữ", "HTTNV", "KT", "LĐTT, CSTĐCS"],
            6: [3, "Mẫu Văn Cụt", 1982, "Nam", "Hoàn thành tốt nhiệm vụ", "Không", "LĐTT; CSTĐCS"],
            7: [4, "Mẫu Thị Ngắn", 1983, "Nữ", "HTNV", "-", "LĐTT và CSTĐCS"],
            8: [5, "Mẫu Văn Lạ", 1984, "Nam", "XYZ", "Cảnh cáo", "Lao động tiên tiến"],
            9: [6, "Mẫu Thị Trống", 1985, "Nữ", None, None, "–"],
            10: [7, "Mẫu Văn Rõ", 1986, "Nam", "KHTNV", "khiển trách", "LĐTT\nCSTĐCS"],
        },
    )  # fmt: skip
    book.save(path)


ABBREVIATIONS = Expected(
    sheet="Trich ngang",
    kind="nominees",
    records=7,
    values={
        "E4": (RATING, "HTXS"),
        "E5": (RATING, "HTT"),
        "E6": (RATING, "HTT"),
        "E7": (RATING, "HT"),
        "E10": (RATING, "KHT"),
        "F8": (DISCIPLINE, "canh-cao"),
        "F10": (DISCIPLINE, "khien-trach"),
        "G4": (AWARD, ["lao-dong-tien-tien"]),
        "G5": (AWARD, ["lao-dong-tien-tien", "chien-si-thi-dua-co-so"]),
        "G6": (AWARD, ["lao-dong-tien-tien", "chien-si-thi-dua-co-so"]),
        "G7": (AWARD, ["lao-dong-tien-tien", "chien-si-thi-dua-co-so"]),
        "G8": (AWARD, ["lao-dong-tien-tien"]),
        "G10": (AWARD, ["lao-dong-tien-tien", "chien-si-thi-dua-co-so"]),
    },
    asks={"F5": "hoi", "E8": "hoi"},
)


def _twice(path: Path) -> None:
    """One person twice, two people of one name, and two nobody can tell apart."""
    book, page = new_book("DS")
    fill(
        page,
        {
            1: ["DANH SÁCH ĐỀ NGHỊ NĂM 2017"],
            2: ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Đơn vị"],
            3: [1, "Mẫu Văn Tâm", "01/01/1980", "Nam", "099080000101", "Hội Nông dân xã"],
            4: [2, "Mẫu Văn Tâm", "02/02/1985", "Nam", "099085000102", "Công an xã"],
            5: [3, "Mẫu Thị Hòa", "03/03/1981", "Nữ", "099181000103", "Trường Tiểu học"],
            6: [4, "Mẫu Thị Hoà", "03/03/1981", "Nữ", "099181000103", "Hội Liên hiệp Phụ nữ xã"],
            7: [5, "Mẫu Văn Hùng", "04/04/1982", "Nam", None, "Văn hóa – Xã hội"],
            8: [6, "Mẫu Văn Hưng", "04/04/1982", "Nam", None, "Văn hóa – Xã hội"],
            9: [7, "Mẫu Văn Lẫn", None, "Nam", None, "Công an xã"],
            10: [8, "Mẫu Văn Lẫn", None, "Nam", None, "Đoàn Thanh niên xã"],
            11: ["Tổng cộng: 9 người"],
        },
    )
    book.save(path)


TWICE = Expected(
    sheet="DS",
    kind="nominees",
    records=8,
    values={"B3": (NAME, "Mẫu Văn Tâm"), "B4": (NAME, "Mẫu Văn Tâm"), "F3": (UNIT, "hoi-nong-dan")},
    left_out={11: "total"},
    asks={"6": "hoi", "10": "hoi", "11": "hoi"},
    may_ask=("5", "9"),
)


def _swapped(path: Path) -> None:
    """Real dates and typed dates mixed in one column: an American machine may have swapped some."""
    book, page = new_book("Danh sach")
    births: list[object] = [
        date(1980, 4, 3),
        "25/03/1981",
        date(1982, 1, 12),
        "14/07/1983",
        date(1984, 9, 5),
        "1/2/1985",
    ]
    fill(page, {1: ["DANH SÁCH NĂM 2017"], 2: ["STT", "Họ và tên", "Ngày sinh", "Giới tính"]})
    for row, born in enumerate(births, start=3):
        fill(page, {row: [row - 2, f"Mẫu Thị Đổi {row}", born, "Nữ"]})
    book.save(path)


SWAPPED = Expected(
    sheet="Danh sach",
    kind="nominees",
    records=6,
    values={"C3": (BORN, "1980-04-03"), "C4": (BORN, "1981-03-25"), "C8": (BORN, "1985-02-01")},
    notes={"": "ngày và tháng"},
)

FILES = {
    "trich-ngang-ngay-sinh.xlsx": Maker(_dates, DATES),
    "trich-ngang-cccd.xlsx": Maker(_ids, IDS),
    "trich-ngang-ten.xlsx": Maker(_names, NAMES),
    "trich-ngang-viet-tat.xlsx": Maker(_abbreviations, ABBREVIATIONS),
    "trich-ngang-trung-ten.xlsx": Maker(_twice, TWICE),
    "trich-ngang-ngay-lan-lon.xlsx": Maker(_swapped, SWAPPED),
}
