"""Writing a workbook: all or nothing, and the same bytes every time for the same content."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from khenthuong.base.saving import write_file

STAMP = datetime(2017, 1, 1)
"""The creation time written into every workbook; the clock is never read."""
_ZIP_TIME = (2017, 1, 1, 0, 0, 0)


def workbook_bytes(workbook: Workbook) -> bytes:
    """The file content; two workbooks with equal content give equal bytes."""
    workbook.properties.created = STAMP
    workbook.properties.modified = STAMP
    first = BytesIO()
    with zipfile.ZipFile(first, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    second = BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            item = zipfile.ZipInfo(name, _ZIP_TIME)
            item.compress_type = zipfile.ZIP_DEFLATED
            item.external_attr = 0o644 << 16
            target.writestr(item, source.read(name))
    return second.getvalue()


def save_new(workbook: Workbook, path: Path, overwrite: bool = False) -> None:
    """Write a workbook; see :func:`khenthuong.base.saving.write_file`."""
    write_file(path, workbook_bytes(workbook), overwrite)
