"""Hamlet results of a commune like Mỹ Thạnh: six hamlets, a planned and a done figure per target."""

from __future__ import annotations

from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.sheets import Rows, delimited, fill, merge, new_book, write_ods

OPTIONS = ("--nam", "2017")
TAX, TAX_PLAN = "measurements.thu_ngan_sach", "assigned.thu-ngan-sach"
JOBS, JOBS_PLAN = "measurements.viec_lam_moi", "assigned.viec-lam-moi"
INCOME = "measurements.thu_nhap_binh_quan"
POWER = "measurements.ty_le_ho_dung_dien"
WATER = "measurements.ty_le_nuoc_hop_ve_sinh"
TAPS = "measurements.ty_le_nuoc_may"
THIN = "measurements.ty_le_suy_dinh_duong"


def _pairs(path: Path) -> None:
    """Plan and result under merged headings; hamlets named in six ways; the total is not a hamlet."""
    book, page = new_book("Ket qua")
    fill(
        page,
        {
            1: ["ỦY BAN NHÂN DÂN XÃ MỸ THẠNH"],
            2: ["KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CỦA CÁC ẤP NĂM 2017"],
            4: ["STT", "Ấp", "Thu ngân sách (đồng)", None, "Giải quyết việc làm mới (lao động)", None,
                "Tỷ lệ hộ sử dụng điện (%)", "Ghi chú"],
            5: [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
            6: [1, "Ấp 1", 593203834, 601500000, 17, 20, "99,5"],
            7: [2, "ẤP 02", 593203834, "593.203.834", 17, "17", 100],
            8: [3, "Ấp III", 593203834, "640.000.000", 17, 18, "98,75"],
            9: [4, "ấp  4", 593203834, 588000000, 17, None, 100],
            10: [5, "Ap 5", 593203834, 593203834, 16, 0, "100"],
            11: [6, "Ấp Sáu", 593203830, 610000000, 16, 19, "chưa có số liệu"],
            12: ["TOÀN XÃ", None, 3559223000, 3625907668, 100, 74],
            14: [None, None, None, None, None, "Mỹ Thạnh, ngày 31 tháng 12 năm 2017"],
            15: [None, "Người tổng hợp", None, None, None, "TM. ỦY BAN NHÂN DÂN XÃ"],
        },
    )  # fmt: skip
    merge(page, "A2:H2", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5", "H4:H5", "A12:B12")
    book.save(path)


PAIRS = Expected(
    sheet="Ket qua",
    kind="results",
    records=6,
    values={
        "C6": (TAX_PLAN, "593203834"),
        "D6": (TAX, "601500000"),
        "E6": (JOBS_PLAN, "17"),
        "F6": (JOBS, "20"),
        "G6": (POWER, "99.5"),
        "D7": (TAX, "593203834"),
        "F7": (JOBS, "17"),
        "D8": (TAX, "640000000"),
        "G8": (POWER, "98.75"),
        "F10": (JOBS, "0"),
        "G10": (POWER, "100"),
        "G11": (POWER, None),
        "C11": (TAX_PLAN, "593203830"),
    },
    left_out={2: "title", 4: "header", 5: "header", 12: "total", 14: "signature", 15: "signature"},
    may_ask=("B10",),
)


def _units_in_cells(path: Path) -> None:
    """Units and remarks typed beside the numbers, a figure a million times too small."""
    book, page = new_book("KQ cac ap")
    fill(
        page,
        {
            1: ["BIỂU TỔNG HỢP KẾT QUẢ THI ĐUA CÁC ẤP NĂM 2017"],
            3: ["TT", "Tên ấp", "Thu ngân sách trên địa bàn", "Việc làm mới", "Thu nhập bình quân đầu người",
                "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng"],
            4: [1, "Ấp 1", "601.500.000đ", "22 LĐ", "37,2 triệu đồng", "8,5%"],
            5: [2, "Ấp 2", "593 triệu", "17 lao động", "38 triệu", "9 %"],
            6: [3, "Ấp 3", "0,6 tỷ", 18, "36,9", "≤ 9%"],
            7: [4, "Ấp 4", "590.000.000 đồng", "18/17", "37,5 tr", "7,25%"],
            8: [5, "Ấp 5", "612,5", "16", "37", "KĐG"],
            9: [6, "Ấp 6", 610000000, "-", "37,0", "8%"],
        },
    )  # fmt: skip
    book.save(path)


UNITS_IN_CELLS = Expected(
    sheet="KQ cac ap",
    kind="results",
    records=6,
    values={
        "C4": (TAX, "601500000"),
        "D4": (JOBS, "22"),
        "E4": (INCOME, "37.2"),
        "F4": (THIN, "8.5"),
        "C5": (TAX, "593000000"),
        "D5": (JOBS, "17"),
        "E5": (INCOME, "38"),
        "F5": (THIN, "9"),
        "C6": (TAX, "600000000"),
        "E6": (INCOME, "36.9"),
        "C7": (TAX, "590000000"),
        "D7": (JOBS, "18"),
        "E7": (INCOME, "37.5"),
        "F8": (THIN, None),
        "D9": (JOBS, None),
        "F9": (THIN, "8"),
    },
    left_out={1: "title", 3: "header"},
    asks={"C8": "hoi"},
    may_ask=("F6",),
    notes={"D7": "17"},
)


def _per_cents(path: Path) -> None:
    """Per cent by format, by sign, by heading, and 0,98 with none of them."""
    book, page = new_book("Ty le")
    fill(
        page,
        {
            1: ["TỶ LỆ HỘ SỬ DỤNG NƯỚC, ĐIỆN NĂM 2017"],
            2: ["STT", "Ấp", "Tỷ lệ hộ sử dụng nước hợp vệ sinh (%)", "Tỷ lệ hộ sử dụng nước máy (%)",
                "Tỷ lệ hộ sử dụng điện (%)"],
            3: [1, "Ấp 1", 0.98, "87%", 100],
            4: [2, "Ấp 2", 98.5, "88 %", 100],
            5: [3, "Ấp 3", "97,2%", 0.98, 99.5],
            6: [4, "Ấp 4", 99, 90, 1],
            7: [5, "Ấp 5", 0.995, "từ 87% trở lên", 100],
            8: [6, "Ấp 6", 100, "<85", 100],
            9: ["Bình quân", None, 98.6, 87.8, 99.9],
        },
    )  # fmt: skip
    for cell in ("C3", "C7", "E6"):
        page[cell].number_format = "0.0%"
    book.save(path)


PER_CENTS = Expected(
    sheet="Ty le",
    kind="results",
    records=6,
    values={
        "C3": (WATER, "98"),
        "D3": (TAPS, "87"),
        "C4": (WATER, "98.5"),
        "D4": (TAPS, "88"),
        "C5": (WATER, "97.2"),
        "E5": (POWER, "99.5"),
        "E6": (POWER, "100"),
        "C7": (WATER, "99.5"),
    },
    left_out={9: "total"},
    asks={"D5": "hoi"},
    may_ask=("D7", "D8", "C9", "D9", "E9"),
)


def _ambiguous(path: Path) -> None:
    """Dots and commas of two habits in one column, totals that do not add up."""
    book, page = new_book("Sheet1")
    fill(
        page,
        {
            1: ["BÁO CÁO KẾT QUẢ THU NGÂN SÁCH VÀ VIỆC LÀM CÁC ẤP NĂM 2017"],
            2: [None, None, None, "Đơn vị tính: đồng"],
            3: ["STT", "Đơn vị", "Thu ngân sách", "Việc làm mới"],
            4: [1, "Ấp 1", "601.500.000", 20],
            5: [2, "Ấp 2", "593,203,834", 17],
            6: [3, "Ấp 3", "'640000000", 18],
            7: [4, "Ấp 4", "588 000 000", 16],
            8: [5, "Ấp 5", "593.203", 15],
            9: [6, "Ấp 6", 610000000, 19],
            10: ["", "Tổng cộng", 3700000000, 106],
            12: ["Ghi chú: số liệu thu ngân sách tính đến ngày 31/12/2017"],
        },
    )
    book.save(path)


AMBIGUOUS = Expected(
    sheet="Sheet1",
    kind="results",
    records=6,
    values={
        "C4": (TAX, "601500000"),
        "C5": (TAX, "593203834"),
        "C6": (TAX, "640000000"),
        "C7": (TAX, "588000000"),
        "C9": (TAX, "610000000"),
        "D8": (JOBS, "15"),
    },
    left_out={10: "total", 12: "note"},
    asks={"C8": "hoi", "D10": "hoi"},
    may_ask=("C10",),
)

FEW: Rows = {
    1: ["Ấp", "Thu ngân sách (đồng)", "Thu nhập bình quân đầu người (triệu đồng)", "Việc làm mới"],
    2: ["Ấp I", "601500000", "37,2", "20"],
    3: ["Ấp II", "593203834", "37,9", "17"],
    4: ["Ấp III", "640000000", "36,5", "18"],
    5: ["Ấp IV", "588000000", "37,0", "16"],
    6: ["Ấp V", "593203834", "38,1", "15"],
    7: ["Ấp VI", "610000000", "37,4", "19"],
    8: ["Toàn xã", "3625907668", "", "105"],
}
FEW_EXPECTED = Expected(
    kind="results",
    records=6,
    values={
        "B2": (TAX, "601500000"),
        "C2": (INCOME, "37.2"),
        "D4": (JOBS, "18"),
        "C6": (INCOME, "38.1"),
        "D7": (JOBS, "19"),
    },
    left_out={1: "header", 8: "total"},
)


def _quoted_commas(path: Path) -> None:
    """Comma separated, with quoted decimal commas."""
    path.write_bytes(delimited(FEW, ",").encode("utf-8-sig"))


def _shares_in_ods(path: Path) -> None:
    """Per cent cells of LibreOffice."""
    write_ods(
        path,
        "Tỷ lệ",
        {
            1: ["TỶ LỆ HỘ DÙNG NƯỚC HỢP VỆ SINH NĂM 2017"],
            3: ["Số TT", "Ấp", "Tỷ lệ hộ sử dụng nước hợp vệ sinh", "Việc làm mới"],
            4: [1, "Ấp 1", "98,5%", 20],
            5: [2, "Ấp 2", "97 %", 17],
            6: [3, "Ấp 3", "99%", 18],
            7: [4, "Ấp 4", "100%", 16],
            8: [5, "Ấp 5", "98,0%", 15],
            9: [6, "Ấp 6", "95%", 19],
            10: ["Cộng", None, None, 105],
        },
    )


SHARES_IN_ODS = Expected(
    sheet="Tỷ lệ",
    kind="results",
    records=6,
    values={"C4": (WATER, "98.5"), "C5": (WATER, "97"), "C9": (WATER, "95"), "D9": (JOBS, "19")},
    left_out={1: "title", 3: "header", 10: "total"},
)


def _millions(path: Path) -> None:
    """The unit stands once, in a note at the top right."""
    book, page = new_book("Thu NS")
    fill(
        page,
        {
            1: ["TÌNH HÌNH THU NGÂN SÁCH CÁC ẤP NĂM 2017"],
            2: [None, None, None, "ĐVT: triệu đồng"],
            3: ["STT", "Ấp", "Thu ngân sách", None],
            4: [None, None, "Kế hoạch năm", "Thực hiện"],
            5: [1, "Ấp 1", 593.2, 601.5],
            6: [2, "Ấp 2", 593.2, "593,2"],
            7: [3, "Ấp 3", 593.2, 640],
            8: [4, "Ấp 4", 593.2, "588"],
            9: [5, "Ấp 5", 593.2, 593.2],
            10: [6, "Ấp 6", 593.2, 610],
            11: [None, "Tổng", 3559.2, 3625.9],
        },
    )
    merge(page, "A3:A4", "B3:B4", "C3:D3")
    book.save(path)


MILLIONS = Expected(
    sheet="Thu NS",
    kind="results",
    records=6,
    values={
        "C5": (TAX_PLAN, "593200000"),
        "D5": (TAX, "601500000"),
        "D6": (TAX, "593200000"),
        "D8": (TAX, "588000000"),
    },
    left_out={3: "header", 4: "header", 11: "total"},
)


def _one_hamlet(path: Path) -> None:
    """The report of one hamlet: a target per row, the hamlet only in the title."""
    book, page = new_book("Bao cao")
    fill(
        page,
        {
            1: ["BÁO CÁO KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2017"],
            2: ["Đơn vị: Ấp 3"],
            4: ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Ghi chú"],
            5: ["I", "KINH TẾ"],
            6: [1, "Thu ngân sách trên địa bàn", "triệu đồng", "593,2", "640", "107,9"],
            7: [2, "Thu nhập bình quân đầu người", "triệu đồng", "37,2", "37,9", "101,9"],
            8: [3, "Giải quyết việc làm mới", "lao động", 17, 18, "105,9"],
            9: ["II", "XÃ HỘI"],
            10: [4, "Tỷ lệ hộ sử dụng điện", "%", 100, "99,5", None],
            11: [5, "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng", "%", 9, "8,5", None, "đạt"],
            12: [6, "Số hộ nuôi tôm", "hộ", 20, 25, 125],
            14: [None, None, None, None, "TRƯỞNG ẤP"],
        },
    )
    book.save(path)


ONE_HAMLET = Expected(
    sheet="Bao cao",
    kind="results",
    records=6,
    values={
        "D6": (TAX_PLAN, "593200000"),
        "E6": (TAX, "640000000"),
        "E7": (INCOME, "37.9"),
        "E8": (JOBS, "18"),
        "E10": (POWER, "99.5"),
        "E11": (THIN, "8.5"),
    },
    left_out={4: "header", 5: "section", 9: "section", 12: "không phải chỉ tiêu", 14: "signature"},
)


def _hamlets_across(path: Path) -> None:
    """Targets down, hamlets across; the column of the whole commune is no hamlet."""
    book, page = new_book("Tong hop")
    fill(
        page,
        {
            1: ["TỔNG HỢP CHỈ TIÊU CÁC ẤP NĂM 2017"],
            3: ["STT", "Chỉ tiêu", "ĐVT", *(f"Ấp {number}" for number in range(1, 7)), "Toàn xã"],
            4: [
                1,
                "Thu ngân sách",
                "đồng",
                601500000,
                593203834,
                640000000,
                588000000,
                593203834,
                610000000,
                3625907668,
            ],
            5: [2, "Việc làm mới", "lao động", 20, 17, 18, 16, 15, 19, 105],
            6: [3, "Tỷ lệ hộ sử dụng điện", "%", 100, 100, "99,5", 100, 100, "98,7", None],
            7: [4, "Thu nhập bình quân đầu người", "triệu đồng", "37,2", 38, 37, "36,5", 37, 38, None],
            8: [5, "Tỷ lệ hộ sử dụng nước máy", "%", 87, 88, 90, 87, 91, 89, None],
        },
    )
    book.save(path)


HAMLETS_ACROSS = Expected(
    sheet="Tong hop",
    kind="results",
    records=5,
    values={
        "D4": (TAX, "601500000"),
        "I4": (TAX, "610000000"),
        "F5": (JOBS, "18"),
        "F6": (POWER, "99.5"),
        "D7": (INCOME, "37.2"),
        "H8": (TAPS, "91"),
    },
    unread=("J4", "J5"),
)

FILES = {
    "bao-cao-mot-ap.xlsx": Maker(_one_hamlet, ONE_HAMLET, OPTIONS),
    "tong-hop-ap-theo-cot.xlsx": Maker(_hamlets_across, HAMLETS_ACROSS, OPTIONS),
    "ket-qua-ap-cap-cot.xlsx": Maker(_pairs, PAIRS, OPTIONS),
    "ket-qua-ap-don-vi-trong-o.xlsx": Maker(_units_in_cells, UNITS_IN_CELLS, OPTIONS),
    "ket-qua-ap-phan-tram.xlsx": Maker(_per_cents, PER_CENTS, OPTIONS),
    "ket-qua-ap-dau-cham-phay.xlsx": Maker(_ambiguous, AMBIGUOUS, OPTIONS),
    "ket-qua-ap-la-ma.csv": Maker(_quoted_commas, FEW_EXPECTED, OPTIONS),
    "ket-qua-ap.ods": Maker(_shares_in_ods, SHARES_IN_ODS, OPTIONS),
    "ket-qua-ap-trieu-dong.xlsx": Maker(_millions, MILLIONS, OPTIONS),
}
