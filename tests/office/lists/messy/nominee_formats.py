"""Nominee lists in other formats than .xlsx."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.fields import BORN, BORN_MAN, BORN_WOMAN, GENDER, NAME, POST, RATING
from tests.office.lists.messy.sheets import Rows, write_ods, write_xls

ROWS: Rows = {
    1: ["UBND XÃ MỸ THẠNH"],
    2: ["DANH SÁCH TRÍCH NGANG CÁN BỘ KHÔNG CHUYÊN TRÁCH NĂM 2017"],
    4: ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ", "Xếp loại năm 2017"],
    5: [None, None, "Nam", "Nữ"],
    6: [1, 2, 3, 4, 5, 6],
    7: ["A", "ẤP 1"],
    8: [1, "Mẫu Văn Kênh", date(1980, 2, 29), None, "Trưởng ấp", "HTTNV"],
    9: [2, "Mẫu Thị Rạch", None, "15/8/1982", "Chi hội trưởng Phụ nữ", "HTXSNV"],
    10: [3, "Mẫu Văn Mương", "1/12/1975", None, "Công an viên", "HTTNV"],
    11: ["B", "ẤP 2"],
    12: [4, "Mẫu Thị Vàm", None, date(1991, 7, 4), "Y tế ấp", "HTTNV"],
    13: [5, "Mẫu Văn Cồn", 1979, None, "Trưởng ấp", "HTNV"],
    14: [None, "Tổng cộng: 05 người"],
    16: [None, None, None, None, "Mỹ Thạnh, ngày 20 tháng 12 năm 2017"],
    17: [None, "Người lập bảng", None, None, "TM. ỦY BAN NHÂN DÂN"],
}
EXPECTED = Expected(
    sheet="Khong chuyen trach",
    kind="nominees",
    records=5,
    values={
        "B8": (NAME, "Mẫu Văn Kênh"),
        "C8": (BORN_MAN, "1980-02-29"),
        "D9": (BORN_WOMAN, "1982-08-15"),
        "F9": (RATING, "HTXS"),
        "E10": (POST, "Công an viên"),
        "D12": (BORN_WOMAN, "1991-07-04"),
        "C13": (BORN_MAN, 1979),
    },
    left_out={
        1: "title", 2: "title", 4: "header", 5: "header", 6: "index", 7: "section", 11: "section", 14: "total",
        16: "signature", 17: "signature",
    },
)  # fmt: skip


def _old_excel(path: Path) -> None:
    """Excel 97–2003 with real merged cells."""
    write_xls(path, "Khong chuyen trach", ROWS, merged=[(2, 2, 1, 6), (4, 4, 3, 4)])


def _open_document(path: Path) -> None:
    """LibreOffice's own format."""
    write_ods(path, "Khong chuyen trach", ROWS)


SHORT: Rows = {
    1: ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Nơi công tác"],
    2: [1, "Mẫu Văn Bút", 1988.0, "Nam", "Trường Tiểu học"],
    3: [2, "Mẫu Thị Mực", 1990.0, "Nữ", "Trường Mầm non"],
    4: [3, "Mẫu Thị Phấn", 1992.0, "Nữ", "Trường Trung học cơ sở"],
    5: [4, "Mẫu Văn Bảng", 1985.0, "Nam", "Trường TH"],
    6: [5, "Mẫu Thị Thước", 1994.0, "Nữ", "Trường Tiểu học"],
}


def _no_title(path: Path) -> None:
    """The header is the first row, everything is exported as it was in a database."""
    write_ods(path, "Sheet1", SHORT)


NO_TITLE = Expected(
    sheet="Sheet1",
    kind="nominees",
    records=5,
    values={"B2": (NAME, "Mẫu Văn Bút"), "C3": (BORN, 1990), "D4": (GENDER, "nu")},
    left_out={1: "header"},
)

FILES = {
    "trich-ngang-cu.xls": Maker(_old_excel, EXPECTED),
    "trich-ngang.ods": Maker(_open_document, EXPECTED),
    "trich-ngang-khong-tieu-de.ods": Maker(_no_title, NO_TITLE),
}
