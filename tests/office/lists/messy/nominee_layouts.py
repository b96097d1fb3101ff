"""Nominee lists (danh sách trích ngang) whose trouble is the layout."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.fields import (
    AWARD,
    BORN,
    BORN_MAN,
    BORN_WOMAN,
    DISCIPLINE,
    GENDER,
    INITIATIVE,
    NAME,
    PERSONAL_ID,
    POST,
    POST_UNIT,
    RATING,
    UNIT,
)
from tests.office.lists.messy.sheets import comment, fill, merge, new_book, strike


def _office(path: Path) -> None:
    """The full paper of an office: state heading, double birth columns, index row, sections, signatures."""
    book, page = new_book("Danh sach")
    fill(
        page,
        {
            1: ["ỦY BAN NHÂN DÂN XÃ MỸ THẠNH", *[None] * 5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            2: ["VĂN PHÒNG – THỐNG KÊ", *[None] * 5, "Độc lập - Tự do - Hạnh phúc"],
            4: ["DANH SÁCH TRÍCH NGANG"],
            5: ["Đề nghị xét tặng danh hiệu thi đua năm 2017"],
            7: ["STT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Số CCCD", "Chức vụ, đơn vị công tác",
                "Xếp loại năm 2017", "Kỷ luật", "Ghi chú"],
            8: [None, None, "Nam", "Nữ"],
            9: ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
            10: ["I", "KHỐI ĐẢNG, ĐOÀN THỂ"],
            11: [1, "Mẫu Văn An", "14/06/1981", None, 99081000111, "Phó Bí thư Đảng ủy", "HTXSNV"],
            12: [2, "Mẫu Thị Bình", None, date(1975, 8, 5), "099175000222", "Chủ tịch Hội LHPN", "HTTNV"],
            13: [3, "Mẫu Văn Chín", "20-11-1969", None, "099069000333", "Chủ tịch Hội CCB", "HTTNV"],
            14: ["II", "KHỐI CHÍNH QUYỀN"],
            15: [4, "Mẫu Thị Dung", None, "2.9.1985", "099185000444", "Công chức Tài chính", "HTTNV"],
            16: [5, "Mẫu Văn Giàu", 1984, None, "099084000555", "Công chức Địa chính", "HTTNV"],
            18: [6, "Mẫu Văn Hiền", "01/02/1980", None, "099080000666", "Công chức Tư pháp", "HTTNV", None, "xin rút"],
            19: [7, "Mẫu Thị Kim", None, "12/12/1990", "099190000777", "Văn thư", "HTTNV"],
            20: [8, "Mẫu Văn Lành", "09/10/1988", None, "099088000888", "Công chức Văn hóa", "HTTNV", "Khiển trách"],
            21: ["Tổng cộng: 6 người"],
            23: [*[None] * 5, "Mỹ Thạnh, ngày 15 tháng 12 năm 2017"],
            24: ["NGƯỜI LẬP BIỂU", *[None] * 4, "CHỦ TỊCH"],
            28: ["Mẫu Thị Lập", *[None] * 4, "Mẫu Văn Chủ"],
        },
    )  # fmt: skip
    merge(page, "A1:D1", "G1:I1", "A4:I4", "A5:I5", "A7:A8", "B7:B8", "C7:D7", "E7:E8", "F7:F8", "G7:G8", "H7:H8")
    merge(page, "B10:I10", "B14:I14", "A21:I21")
    page.row_dimensions[18].hidden = True
    strike(page, 19)
    comment(page, "B20", "đi học tập trung từ 05/9/2017")
    book.save(path)


OFFICE = Expected(
    sheet="Danh sach",
    kind="nominees",
    records=8,
    values={
        "B11": (NAME, "Mẫu Văn An"),
        "C11": (BORN_MAN, "1981-06-14"),
        "E11": (PERSONAL_ID, "099•••••0111"),
        "G11": (RATING, "HTXS"),
        "D12": (BORN_WOMAN, "1975-08-05"),
        "C13": (BORN_MAN, "1969-11-20"),
        "D15": (BORN_WOMAN, "1985-09-02"),
        "C16": (BORN_MAN, 1984),
        "F16": (POST_UNIT, "Công chức Địa chính"),
        "H20": (DISCIPLINE, "khien-trach"),
    },
    left_out={
        1: "title", 4: "title", 7: "header", 8: "header", 9: "index", 10: "section", 14: "section", 18: "ẩn",
        19: "gạch", 21: "total", 23: "signature", 24: "signature", 28: "signature",
    },
    notes={"E11": "099•••••0111", "B20": "đi học tập trung"},
)  # fmt: skip


def _printed(path: Path) -> None:
    """Typed for the printer: the header again on every page, blank lines, running numbers that repeat."""
    book, page = new_book("Sheet1")
    header = ["TT", "HỌ TÊN", "Năm sinh", "Giới tính", "Chức danh"]
    names = ["Âu", "Bé", "Cầm", "Dự", "Em", "Giang", "Hà", "In", "Kiều", "Lài", "Mừng", "Năm", "Oanh", "Phấn", "Quới",
             "Rạng", "Sáu", "Tám", "Út", "Vui"]  # fmt: skip
    fill(page, {1: ["DANH SÁCH CÁN BỘ, CÔNG CHỨC ĐỀ NGHỊ KHEN THƯỞNG NĂM 2017"], 3: header, 17: header})
    row = 4
    for number, name in enumerate(names, start=1):
        shown = 10 if number == 11 else number
        middle, sex = ("Thị", "Nữ") if number % 2 else ("Văn", "Nam")
        fill(page, {row: [shown, f"Mẫu {middle} {name}", 1970 + number, sex, "Công chức"]})
        row += {5: 2, 10: 4, 15: 2}.get(number, 1)
    merge(page, "A1:E1")
    book.save(path)


PRINTED = Expected(
    sheet="Sheet1",
    kind="nominees",
    records=20,
    values={
        "B4": (NAME, "Mẫu Thị Âu"),
        "D4": (GENDER, "nu"),
        "B10": (NAME, "Mẫu Văn Giang"),
        "C10": (BORN, 1976),
        "B14": (NAME, "Mẫu Văn Lài"),
        "B18": (NAME, "Mẫu Thị Mừng"),
        "D19": (GENDER, "nam"),
        "B28": (NAME, "Mẫu Văn Vui"),
    },
    left_out={3: "header", 17: "header"},
)


def _private(path: Path) -> None:
    """Columns nobody needs for an award, one of them hidden."""
    book, page = new_book("DS")
    fill(
        page,
        {
            1: ["DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN LAO ĐỘNG TIÊN TIẾN NĂM 2017"],
            3: ["Stt", "Họ, chữ đệm và tên", "Sinh ngày", "Giới", "Dân tộc", "Tôn giáo", "Đảng viên", "Điện thoại",
                "Địa chỉ", "Chức vụ"],
            4: [1, "Mẫu Thị Sen", "03/04/1979", "Nữ", "Kinh", "Không", "x", "0900000001", "Ấp 1", "Văn thư"],
            5: [2, "Mẫu Văn Súng", "21/07/1983", "Nam", "Khmer", "Phật giáo", "", "0900000002", "Ấp 2", "Thủ quỹ"],
            6: [3, "Mẫu Thị Lục", "30/11/1991", "Nữ", "Hoa", "Công giáo", "x", "0900000003", "Ấp 3", "Kế toán"],
            7: [4, "Mẫu Văn Bình", "15/05/1987", "Nam", "Kinh", "Không", "x", "0900000004", "Ấp 4", "Địa chính"],
            8: [5, "Mẫu Thị Trang", "08/08/1980", "Nữ", "Kinh", "Không", "", "0900000005", "Ấp 5", "Tư pháp"],
            9: ["Cộng: 05 người"],
        },
    )  # fmt: skip
    page.column_dimensions["F"].hidden = True
    book.save(path)


PRIVATE = Expected(
    sheet="DS",
    kind="nominees",
    records=5,
    values={"B5": (NAME, "Mẫu Văn Súng"), "C4": (BORN, "1979-04-03"), "D6": (GENDER, "nu"), "J7": (POST, "Địa chính")},
    left_out={9: "total"},
    unread=("E4", "F5", "G6", "H7", "I8"),
)


def _two_versions(path: Path) -> None:
    """Last week's list kept in the file beside this week's."""
    book, page = new_book("DS cu 08-12")
    header = ["TT", "Họ và tên", "Năm sinh", "Phái", "Chức vụ", "Đề nghị"]
    fill(page, {1: ["DANH SÁCH ĐỀ NGHỊ (08/12/2017)"], 3: header})
    newer = book.create_sheet("DS moi 15-12")
    fill(newer, {1: ["DANH SÁCH ĐỀ NGHỊ (15/12/2017)"], 3: header})
    for row, name in enumerate(["Nhất", "Nhì", "Ba", "Tư", "Lăm"], start=4):
        fill(page, {row: [row - 3, f"Mẫu Văn {name}", 1980 + row, "Nam", "Công chức", "LĐTT"]})
    for row, name in enumerate(["Nhất", "Nhì", "Ba", "Tư", "Lăm", "Sáu"], start=4):
        fill(newer, {row: [row - 3, f"Mẫu Văn {name}", 1980 + row, "Nam", "Công chức", "LĐTT"]})
    book.save(path)


TWO_VERSIONS = Expected(sheet="DS moi 15-12", kind="nominees", records=6, asks={"": "hoi"})


def _endless(path: Path) -> None:
    """Formatted by a careless drag down to row 1.048.576, a note far below the list."""
    plain = path.with_suffix(".tmp.xlsx")
    book, page = new_book("Trang tính1")
    fill(page, {1: ["Danh sách khen thưởng năm 2017"], 3: ["STT", "Họ tên", "Ngày sinh", "Phái", "Chức vụ"]})
    for row in range(4, 12):
        fill(page, {row: [row - 3, f"Mẫu Văn Dài {row}", f"{row}/01/1980", "Nam", "Trưởng ấp"]})
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            text = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                empty = b"".join(b'<row r="%d"><c r="A%d"/></row>' % (row, row) for row in range(900000, 1048577, 7))
                text = text.replace(b"</sheetData>", empty + b"</sheetData>")
                text = text.replace(b'<dimension ref="A1:E11"/>', b'<dimension ref="A1:XFD1048576"/>')
                assert b"XFD1048576" in text
            new.writestr(item.filename, text)
    plain.unlink()


ENDLESS = Expected(
    sheet="Trang tính1",
    kind="nominees",
    records=8,
    values={"B4": (NAME, "Mẫu Văn Dài 4"), "C11": (BORN, "1980-01-11")},
    left_out={1: "title", 3: "header"},
)


def _formulas(path: Path) -> None:
    """Formulas that were never computed, links, and text a spreadsheet would run."""
    book, page = new_book("Nhan su")
    fill(
        page,
        {
            1: ["DANH SÁCH TRÍCH NGANG NĂM 2017"],
            2: ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Chức vụ", "Ghi chú"],
            3: [1, "Mẫu Văn Một", "=1980+1", "Nam", "Công chức", "+84 khen thêm"],
            4: [2, "Mẫu Thị Hai", 1982, "Nữ", "Công chức", "@ghi chú"],
            5: [3, "Mẫu Văn Ba", 1983, "Nam", "Công chức", "-1 ngày nghỉ"],
            6: [4, "Mẫu Thị Bốn", 1984, "Nữ", '=HYPERLINK("https://vidu.example","Công chức")', None],
            7: [5, "Mẫu Văn Lăm", 1985, "Nam", "Công chức", None],
            9: [None, None, "=AVERAGE(C3:C7)"],
        },
    )
    page["F7"].value = "=cmd|' /C calc'!A0"
    page["F7"].data_type = "s"
    book.save(path)


FORMULAS = Expected(
    sheet="Nhan su",
    kind="nominees",
    records=5,
    values={"B3": (NAME, "Mẫu Văn Một"), "C4": (BORN, 1982)},
    asks={"3": "hoi", "6": "hoi"},
    notes={"": "Dòng 9"},
)


def _wrong_year(path: Path) -> None:
    """A list of another year."""
    book, page = new_book("Danh sách")
    fill(page, {1: ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2016"], 3: ["STT", "Họ và tên", "Năm sinh", "Giới tính"]})
    for row in range(4, 10):
        fill(page, {row: [row - 3, f"Mẫu Văn Cũ {row}", 1970 + row, "Nam"]})
    book.save(path)


WRONG_YEAR = Expected(sheet="Danh sách", kind="nominees", records=6, asks={"": "hoi"})


def _columns_apart(path: Path) -> None:
    """Family name and given name in two columns, an empty column between, a table that starts at column C."""
    book, page = new_book("Sheet1")
    fill(
        page,
        {
            2: [None, None, "Trích ngang cán bộ đề nghị xét thi đua 2017"],
            5: [None, None, "Số TT", "Họ và tên", None, None, "Ngày sinh", "Nam/Nữ", "Cấp bậc, chức vụ"],
            6: [None, None, 1, "Mẫu Văn", "Tài", None, date(1986, 4, 3), "Nam", "Trưởng Công an"],
            7: [None, None, 2, "Mẫu Thị", "Sắc", None, date(1990, 12, 1), "Nữ", "Công an viên"],
            8: [None, None, 3, "Mẫu Văn", "Vẹn", None, date(1978, 1, 31), "nam", "Công an viên"],
            9: [None, None, 4, "Mẫu Văn", "Toàn", None, date(1981, 10, 10), "NAM", "Phó Trưởng Công an"],
            10: [None, None, 5, "Mẫu Thị", "Nết", None, date(1993, 3, 8), "nữ", "Công an viên"],
        },
    )
    merge(page, "D5:E5")
    book.save(path)


COLUMNS_APART = Expected(
    sheet="Sheet1",
    kind="nominees",
    records=5,
    values={
        "G6": (BORN, "1986-04-03"),
        "H6": (GENDER, "nam"),
        "H7": (GENDER, "nu"),
        "H9": (GENDER, "nam"),
        "H10": (GENDER, "nu"),
    },
)


def _two_tables(path: Path) -> None:
    """Collectives above, individuals below, each with its own header, on one sheet."""
    book, page = new_book("De nghi")
    fill(
        page,
        {
            1: ["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2017"],
            3: ["A. TẬP THỂ"],
            4: ["STT", "Tên tập thể", "Hình thức đề nghị"],
            5: [1, "Hội Nông dân xã", "Giấy khen của Chủ tịch UBND xã"],
            6: [2, "Trường Tiểu học", "Giấy khen của Chủ tịch UBND xã"],
            8: ["B. CÁ NHÂN"],
            9: ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Chức vụ", "Đơn vị", "Hình thức đề nghị"],
            10: [1, "Mẫu Văn Đội", 1980, "Nam", "Chủ tịch", "Hội Nông dân xã", "Giấy khen của Chủ tịch UBND xã"],
            11: [2, "Mẫu Thị Tổ", 1985, "Nữ", "Giáo viên", "Trường Tiểu học", "Giấy khen của Chủ tịch UBND xã"],
            12: [3, "Mẫu Văn Nhóm", 1987, "Nam", "Giáo viên", "Trường Tiểu học", "Giấy khen của Chủ tịch UBND xã"],
            14: [None, None, None, None, "Mỹ Thạnh, ngày 10 tháng 12 năm 2017"],
            15: ["Người lập biểu", None, None, None, "CHỦ TỊCH"],
        },
    )
    merge(page, "A3:G3", "A8:G8")
    book.save(path)


TWO_TABLES = Expected(
    sheet="De nghi",
    kind="nominees",
    records=5,
    values={
        "B10": (NAME, "Mẫu Văn Đội"),
        "C11": (BORN, 1985),
        "D12": (GENDER, "nam"),
        "F11": (UNIT, "truong-tieu-hoc"),
    },
    left_out={4: "header", 9: "header", 14: "signature", 15: "signature"},
)


def _years(path: Path) -> None:
    """Titles and ratings of several years under one heading each, leave and initiatives beside them."""
    book, page = new_book("Trich ngang")
    fill(
        page,
        {
            1: ["BẢNG TRÍCH NGANG THÀNH TÍCH CÁ NHÂN ĐỀ NGHỊ CSTĐCS NĂM 2017"],
            3: ["STT", "Họ và tên", "Năm sinh", "Danh hiệu thi đua các năm", None, "Xếp loại", None,
                "Số ngày nghỉ trong năm", "Tên sáng kiến", "Kỷ luật"],
            4: [None, None, None, "2015", "2016", "2016", "2017"],
            5: [1, "Mẫu Văn Niên", 1980, "LĐTT", "CSTĐCS", "HTTNV", "HTXSNV", 12, "Quản lý hồ sơ", "Không"],
            6: [2, "Mẫu Thị Khóa", 1981, "LĐTT", "LĐTT", "HTTNV", "HTTNV", "5 ngày", None, "không"],
            7: [3, "Mẫu Văn Vụ", 1982, None, "LĐTT", "HTNV", "HTTNV", None, "Sổ tay nghiệp vụ", None],
            8: [4, "Mẫu Thị Mùa", 1983, "LĐTT", "LĐTT", "HTTNV", "HTTNV", "180 ngày (thai sản)", None, "Không"],
            9: [5, "Mẫu Văn Quý", 1984, "-", "LĐTT", "HTTNV", "HTXSNV", "0", "Biểu mẫu", "Không"],
        },
    )  # fmt: skip
    merge(page, "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:H4", "I3:I4", "J3:J4")
    book.save(path)


YEARS = Expected(
    sheet="Trich ngang",
    kind="nominees",
    records=5,
    values={
        "D5": (AWARD, ["lao-dong-tien-tien"]),
        "E5": (AWARD, ["chien-si-thi-dua-co-so"]),
        "F7": (RATING, "HT"),
        "G5": (RATING, "HTXS"),
        "I5": (INITIATIVE, "Quản lý hồ sơ"),
    },
    left_out={3: "header", 4: "header"},
    may_ask=("H5", "H6", "H8"),  # maternity leave and training do not count as days off
)

FILES = {
    "de-nghi-tap-the-ca-nhan.xlsx": Maker(_two_tables, TWO_TABLES),
    "trich-ngang-cac-nam.xlsx": Maker(_years, YEARS),
    "trich-ngang-co-quan.xlsx": Maker(_office, OFFICE),
    "trich-ngang-in-hai-trang.xlsx": Maker(_printed, PRINTED),
    "trich-ngang-cot-rieng-tu.xlsx": Maker(_private, PRIVATE),
    "trich-ngang-hai-ban.xlsx": Maker(_two_versions, TWO_VERSIONS),
    "trich-ngang-vung-rat-lon.xlsx": Maker(_endless, ENDLESS),
    "trich-ngang-cong-thuc.xlsx": Maker(_formulas, FORMULAS),
    "trich-ngang-nam-khac.xlsx": Maker(_wrong_year, WRONG_YEAR),
    "trich-ngang-ho-ten-hai-cot.xlsx": Maker(_columns_apart, COLUMNS_APART),
}
