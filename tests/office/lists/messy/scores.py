"""Score sheets of a cluster: units down, contents across, three stages of scoring each."""

from __future__ import annotations

from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.sheets import Rows, fill, merge, new_book, write_xls

OPTIONS = ("--nam", "2017")
FIRST = "Quán triệt, triển khai nhiệm vụ trọng tâm, giải pháp đột phá năm 2017"
SECOND = "Xử lý môi trường, rác thải, nước sinh hoạt ở nông thôn"
ONE, TWO = "items.trien-khai-nhiem-vu", "items.moi-truong-nong-thon"

ROWS: Rows = {
    1: ["CỤM MẶT TRẬN VÀ CÁC ĐOÀN THỂ"],
    2: ["BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2017"],
    4: ["TT", "Đơn vị", FIRST, None, None, SECOND, None, None, "Tổng điểm HĐ chấm", "Xếp hạng", "Xếp loại"],
    5: [None, None, "Tự chấm", "Chấm chéo", "HĐ chấm", "Tự chấm", "Chấm chéo", "HĐ chấm"],
    6: [None, "Điểm chuẩn", 7, 7, 7, 2, 2, 2, 9],
    7: [1, "Ủy ban Mặt trận Tổ quốc xã", 7, 7, "6,5", 2, 2, 2, "8,5", 1, "Xuất sắc"],
    8: [2, "Hội Nông dân xã", "6,5", 6.5, 6.5, 2, "1,5", 1.5, 8, 2, "Tốt"],
    9: [3, "Hội LHPN xã", 6, 6, 6, 1.5, 1.5, "1,5", 8.5, 1, "Tốt"],
    10: [4, "Đoàn Thanh niên xã", "7.5", 7, 7, 2, 2, 2, 9, 1, "Xuất sắc"],
    11: [5, "Hội CCB xã", 6, None, 5, 1, 1, "-", 5, 5, "Khá"],
    13: [None, "Cụm trưởng", None, None, None, "TM. HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG"],
}
VALUES = {
    "C7": (f"{ONE}.self", "7"),
    "D7": (f"{ONE}.cross", "7"),
    "E7": (f"{ONE}.council", "6.5"),
    "F8": (f"{TWO}.self", "2"),
    "G8": (f"{TWO}.cross", "1.5"),
    "C8": (f"{ONE}.self", "6.5"),
    "H9": (f"{TWO}.council", "1.5"),
    "D11": (f"{ONE}.cross", None),
    "H11": (f"{TWO}.council", None),
}
HEAD = {1: "title", 2: "title", 4: "header", 5: "header", 6: "maximum", 13: "signature"}


def _cluster(path: Path) -> None:
    """Merged headings; one total that is not the sum, one score over the maximum."""
    book, page = new_book("Cham diem")
    fill(page, ROWS)
    merge(page, "A1:K1", "A2:K2", "A4:A5", "B4:B5", "C4:E4", "F4:H4", "I4:I5", "J4:J5", "K4:K5")
    book.save(path)


# The blanks of a score sheet stay blank: D11 is simply not there, H11 is a dash.
CLUSTER = Expected(
    sheet="Cham diem",
    kind="scores",
    records=5,
    values={cell: value for cell, value in VALUES.items() if cell != "D11"},
    left_out=HEAD,
    asks={"I9": "hoi"},
    may_ask=("B9", "B11", "C10", "J9", "J10"),
    notes={"C10": "7"},
)


def _old_excel(path: Path) -> None:
    """The same in Excel 97."""
    merged = [(4, 4, 3, 5), (4, 4, 6, 8), (2, 2, 1, 11)]
    write_xls(path, "Cham diem", ROWS, merged)


def _deductions(path: Path) -> None:
    """Bonus and deductions of the cluster, a deduction typed with a minus sign."""
    book, page = new_book("Sheet1")
    fill(
        page,
        {
            1: ["TỔNG HỢP ĐIỂM THI ĐUA CÁC NGÀNH NĂM 2017"],
            3: ["STT", "Đơn vị", FIRST, "Có mô hình mới, sáng tạo, hiệu quả được nhân rộng", "Báo cáo trễ hạn",
                "Tổng điểm"],
            4: [None, "Điểm tối đa", 7, 3, 2],
            5: [1, "Văn phòng - Thống kê", 7, 3, 0, 10],
            6: [2, "Tư pháp – Hộ tịch", "6,5", 0, "-0,5", 6],
            7: [3, "Tài chính – Kế toán", 6, 2, "-", 8],
            8: [4, "Văn hoá - Xã hội", 6, None, "2 lần", 5],
            9: [5, "Địa chính – Nông nghiệp – Xây dựng – Môi trường", 5, 4, 1, "8,5"],
        },
    )  # fmt: skip
    book.save(path)


DEDUCTIONS = Expected(
    sheet="Sheet1",
    kind="scores",
    records=5,
    left_out={3: "header", 4: "maximum"},
    may_ask=("*",),
)

FILES = {
    "cham-diem-cum.xlsx": Maker(_cluster, CLUSTER, OPTIONS),
    "cham-diem-cum.xls": Maker(_old_excel, CLUSTER, OPTIONS),
    "cham-diem-thuong-tru.xlsx": Maker(_deductions, DEDUCTIONS, OPTIONS),
}
