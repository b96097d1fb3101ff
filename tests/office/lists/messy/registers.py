"""Registers of past awards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.fields import AWARD, AWARD_YEAR, DECIDED_ON, DECISION
from tests.office.lists.messy.sheets import Rows, delimited, fill, merge, new_book


def _book(path: Path) -> None:
    """Award, year and decision in their own columns."""
    book, page = new_book("So khen thuong")
    fill(
        page,
        {
            1: ["SỔ THEO DÕI KHEN THƯỞNG CÁC NĂM"],
            3: ["STT", "Họ và tên", "Năm sinh", "Hình thức khen thưởng", "Năm đạt", "Quyết định", None,
                "Cơ quan ban hành"],
            4: [None, None, None, None, None, "Số", "Ngày"],
            5: [1, "Mẫu Văn Sổ", 1980, "Lao động tiên tiến", 2015, "45/QĐ-UBND", date(2015, 12, 30), "UBND huyện"],
            6: [2, "Mẫu Văn Sổ", 1980, "CSTĐCS", 2016, "QĐ số 12/QĐ-UBND", "15/01/2017", "UBND huyện"],
            7: [3, "Mẫu Thị Bìa", 1982, "LĐTT", "2016", "46/QĐ-UBND", "30-12-2016", "UBND huyện"],
            8: [4, "Mẫu Văn Trang", 1983, "Giấy khen", 2016, "101/QĐ-UBND", "05/01/2017", "Chủ tịch UBND xã"],
            9: [5, "Mẫu Thị Dòng", 1984, "Khen miệng", 2016, None, None, None],
        },
    )  # fmt: skip
    merge(page, "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:G3", "H3:H4")
    book.save(path)


BOOK = Expected(
    sheet="So khen thuong",
    kind="register",
    records=5,
    values={
        "D5": (AWARD, ["lao-dong-tien-tien"]),
        "E5": (AWARD_YEAR, [2015]),
        "F5": (DECISION, "45/QĐ-UBND"),
        "G5": (DECIDED_ON, "2015-12-30"),
        "D6": (AWARD, ["chien-si-thi-dua-co-so"]),
        "F6": (DECISION, "12/QĐ-UBND"),
        "G7": (DECIDED_ON, "2016-12-30"),
    },
    left_out={1: "title", 3: "header", 4: "header"},
    asks={"D9": "hoi"},
    may_ask=("D8",),
)


def _sentences(path: Path) -> None:
    """The decision in one cell, as people write it."""
    rows: Rows = {
        1: ["STT", "Họ và tên", "Năm sinh", "Danh hiệu", "Năm", "Số, ngày quyết định"],
        2: [1, "Mẫu Văn Câu", 1980, "LĐTT", 2016, "QĐ số 45/QĐ-UBND ngày 10/11/2016"],
        3: [2, "Mẫu Thị Chấm", 1981, "LĐTT", 2016, "45/QĐ-UBND, ngày 10 tháng 11 năm 2016"],
        4: [3, "Mẫu Văn Phẩy", 1982, "CSTĐCS", 2015, "theo quyết định của huyện"],
        5: [4, "Mẫu Thị Hỏi", 1983, "LĐTT", 2015, "31/02/2016"],
        6: [5, "Mẫu Văn Than", 1984, "LĐTT", "2015-2016", "QĐ 47/QĐ-UBND ngày 12.01.2017"],
    }
    path.write_bytes(b"\xef\xbb\xbf" + delimited(rows, ";").encode("utf-8"))


SENTENCES = Expected(
    kind="register",
    records=5,
    values={"D2": (AWARD, ["lao-dong-tien-tien"]), "E2": (AWARD_YEAR, [2016]), "E6": (AWARD_YEAR, [2015, 2016])},
    left_out={1: "header"},
    notes={"F4": "theo quyết định của huyện"},
)

FILES = {
    "so-khen-thuong.xlsx": Maker(_book, BOOK),
    "so-khen-thuong-quyet-dinh.csv": Maker(_sentences, SENTENCES),
}
