"""Files that must be refused as a whole, each with its reason."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.office.lists.messy.expected import Expected, Maker
from tests.office.lists.messy.sheets import fill, new_book, write_xls


def _letter(path: Path) -> None:
    """A letter typed in a spreadsheet: no table at all."""
    book, page = new_book("Sheet1")
    fill(
        page,
        {
            1: ["ỦY BAN NHÂN DÂN XÃ MỸ THẠNH"],
            3: ["Kính gửi: Hội đồng Thi đua, Khen thưởng huyện"],
            5: ["Ủy ban nhân dân xã xin gửi kèm danh sách đề nghị khen thưởng năm 2017."],
            6: ["Rất mong Hội đồng xem xét."],
            8: [None, None, "CHỦ TỊCH"],
        },
    )
    book.save(path)


def _stamped(path: Path) -> None:
    """A list under the state secrets stamp."""
    book, page = new_book("Danh sach")
    fill(
        page,
        {
            1: ["BAN CHỈ HUY QUÂN SỰ XÃ", None, "MẬT"],
            2: ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2017"],
            3: ["STT", "Họ và tên", "Năm sinh", "Giới tính"],
            4: [1, "Mẫu Văn Kín", 1985, "Nam"],
            5: [2, "Mẫu Văn Hở", 1986, "Nam"],
        },
    )
    book.save(path)


def _locked(path: Path) -> None:
    """A workbook with a password: an OLE container that holds an encrypted package."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = struct.pack("<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                         b"", 0, 1, 1, 0, 4096, end, 0, end, 0)  # fmt: skip
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    names = [("Root Entry", 5, 1), ("EncryptionInfo", 2, free), ("EncryptedPackage", 2, free), ("", 0, free)]
    folder = b"".join(_entry(name, kind, child, 2 if child == free and name == "EncryptionInfo" else free)
                      for name, kind, child in names)  # fmt: skip
    path.write_bytes(header + struct.pack("<I", 0) + struct.pack("<I", free) * 108 + table + folder)


def _entry(name: str, kind: int, child: int, right: int) -> bytes:
    stored = name.encode("utf-16-le")
    length = len(stored) + 2 if name else 0
    return struct.pack("<64sHBBIII16sIQQIQ", stored, length, kind, 1, 0xFFFFFFFF, right, child, b"", 0, 0, 0,
                       0xFFFFFFFE, 0)  # fmt: skip


def _cut_off(path: Path) -> None:
    """A download that stopped in the middle."""
    rows: dict[int, list[object]] = {1: ["STT", "Họ và tên", "Năm sinh"]}
    rows |= {row: [row - 1, f"Mẫu Văn {row}", 1980] for row in range(2, 30)}
    book, page = new_book("Danh sach")
    fill(page, rows)
    book.save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _empty_old(path: Path) -> None:
    """An empty Excel 97 workbook."""
    write_xls(path, "Sheet1", {})


FILES = {
    "thu-ngo.xlsx": Maker(_letter, Expected(refused="tiêu đề")),
    "danh-sach-quan-su.xlsx": Maker(_stamped, Expected(refused="MẬT")),
    "danh-sach-co-mat-khau.xlsx": Maker(_locked, Expected(refused="mật khẩu")),
    "danh-sach-tai-do-dang.xlsx": Maker(_cut_off, Expected(refused="hỏng")),
    "danh-sach-trong.xls": Maker(_empty_old, Expected(refused="")),
}
