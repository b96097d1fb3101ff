"""Any spreadsheet file as grids. What a file is, is told by its content; its ending may lie."""

from __future__ import annotations

import zipfile
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.office.lists.calamine_grids import read_with_calamine
from khenthuong.office.lists.csv_grids import read_csv
from khenthuong.office.lists.grid import Grid
from khenthuong.office.lists.secrecy import refuse_secret_cells, refuse_secret_name
from khenthuong.office.lists.sheet_fonts import settle_fonts
from khenthuong.office.lists.xlsx_grids import read_xlsx
from khenthuong.office.opening import check_sizes

MAX_OLE_BYTES = 64 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_PLAIN_VALUES = (
    "Tệp có phần lạ nên chỉ đọc được giá trị; không thấy dòng, cột ẩn, chữ gạch ngang, ghi chú và phông chữ."
)


def open_grids(path: Path) -> list[Grid]:
    """Every sheet of the file as a grid, hidden sheets included, in the order of the file.

    Raises:
        DataError: KT-512 (unreadable or damaged), KT-513 (password), KT-514 (not a spreadsheet), KT-515 (too large),
            KT-516 (secrecy stamp).
    """
    refuse_secret_name(path)
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            start = file.read(512)
        grids = _read(path, start, place)
    except DataError:
        raise
    except MemoryError as error:
        raise DataError([Problem("KT-515", "Tệp quá lớn so với bộ nhớ của máy.", place)]) from error
    except OSError as error:
        raise DataError(
            [Problem("KT-512", f"Không đọc được tệp: {error.strerror or 'tệp bị hỏng'}.", place)]
        ) from error
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        # The libraries meet damaged bytes in any part of their code, and calamine's panics are no Exception.
        if "assword" in str(error):
            raise DataError([Problem("KT-513", "Tệp được đặt mật khẩu.", place)]) from error
        raise DataError([Problem("KT-512", "Tệp bị hỏng hoặc có cấu trúc lạ.", place)]) from error
    grids = [settle_fonts(grid) for grid in grids]
    refuse_secret_cells(grids)
    return grids


def _read(path: Path, start: bytes, place: Place) -> list[Grid]:
    if not start:
        raise DataError([Problem("KT-512", "Tệp trống.", place)])
    if start.startswith(b"PK"):
        return _read_zip(path, place)
    if start.startswith(_OLE):
        return _read_ole(path, place)
    if start.startswith(_OLD_EXCEL):
        return read_with_calamine(path)
    looks = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if looks.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<?xml", b"<script", b"<div")):
        what = "Bên trong tệp là trang web hoặc XML mang đuôi bảng tính, thường do phần mềm khác xuất ra."
        raise DataError([Problem("KT-514", what, place)])
    if looks.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf")):
        raise DataError([Problem("KT-514", "Tệp là văn bản, ảnh hoặc tệp nén, không phải bảng tính.", place)])
    if path.suffix.lower() in {".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods"}:
        raise DataError(
            [Problem("KT-512", f"Tệp mang đuôi {path.suffix} nhưng bên trong không phải bảng tính.", place)]
        )
    return read_csv(path)


def _read_zip(path: Path, place: Place) -> list[Grid]:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        check_sizes(archive, place, "KT-515")
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if "xl/workbook.bin" in names:
        return read_with_calamine(path)
    if "word/document.xml" in names:
        raise DataError([Problem("KT-514", "Tệp là văn bản Word.", place)])
    if "content.xml" in names:
        if b"encryption-data" in manifest:
            raise DataError([Problem("KT-513", "Tệp được đặt mật khẩu.", place)])
        if b"opendocument.spreadsheet" not in manifest:
            raise DataError([Problem("KT-514", "Tệp OpenDocument này không phải bảng tính.", place)])
        return read_with_calamine(path)
    if not any(name.startswith("xl/") for name in names):
        raise DataError([Problem("KT-514", "Tệp nén này không phải bảng tính.", place)])
    try:
        return read_xlsx(path)
    except (TypeError, ValueError):
        # openpyxl refuses a whole file for one odd style or pivot table; the values are sound. Broken XML and
        # missing parts are other errors and end the reading: half a list would look like a whole one.
        return read_with_calamine(path, _PLAIN_VALUES)


def _read_ole(path: Path, place: Place) -> list[Grid]:
    if path.stat().st_size > MAX_OLE_BYTES:
        raise DataError([Problem("KT-515", f"Tệp lớn hơn {MAX_OLE_BYTES >> 20} MB.", place)])
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DataError([Problem("KT-513", "Tệp được đặt mật khẩu.", place)])
    if "WordDocument".encode("utf-16-le") in data:
        raise DataError([Problem("KT-514", "Tệp là văn bản Word.", place)])
    return read_with_calamine(path)
