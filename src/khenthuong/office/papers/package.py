"""A .docx as a zip: opening one safely, and writing the same bytes for the same content."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem

MAX_BYTES = 10 << 20
MAX_UNPACKED = 60 << 20
_ZIP_TIME = (2017, 1, 1, 0, 0, 0)
_MAIN_PART = "word/document.xml"


def read_template(path: Path, shown_as: str) -> bytes:
    """The bytes of a .docx that is safe to unpack.

    Raises:
        DataError: KT-540 when it cannot be read, is no .docx, or is too large.
    """
    place = Place(file=shown_as)
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError as error:
        raise DataError([Problem("KT-540", f"Không đọc được mẫu: {error.strerror}.", place)]) from error
    if not content:
        raise DataError([Problem("KT-540", "Tệp mẫu trống hoặc lớn quá 10 MB.", place)])
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
            found = _MAIN_PART in archive.namelist()
    except zipfile.BadZipFile as error:
        what = "Tệp không phải văn bản Word dạng .docx (dạng .doc cũ hoặc có mật khẩu thì không dùng được)."
        raise DataError([Problem("KT-540", what, place)]) from error
    if not found or size > MAX_UNPACKED:
        raise DataError([Problem("KT-540", "Tệp không phải văn bản Word dạng .docx, hoặc quá lớn.", place)])
    return content


def fixed_bytes(content: bytes) -> bytes:
    """The same package with fixed times in it, so equal papers are equal files."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in source.namelist():
            item = zipfile.ZipInfo(name, _ZIP_TIME)
            item.compress_type = zipfile.ZIP_DEFLATED
            item.external_attr = 0o644 << 16
            written.writestr(item, source.read(name))
    return target.getvalue()
