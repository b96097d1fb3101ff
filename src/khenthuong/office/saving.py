"""Writing a workbook: all or nothing, and the same bytes every time for the same content."""

from __future__ import annotations

import contextlib
import os
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from khenthuong.base.errors import DataError, Place, Problem

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
    """Write to a temporary file beside ``path``, then put it in place. A failure leaves nothing behind.

    Raises:
        DataError: KT-107 when the file exists and ``overwrite`` is false, or the place cannot be written.
    """
    place = Place(file=str(path))
    if path.exists() and not overwrite:
        raise DataError([Problem("KT-107", "Tệp đã có; chương trình không ghi đè.", place)])
    content = workbook_bytes(workbook)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        if overwrite:
            temporary.replace(path)
        else:
            _place_new(temporary, path)
    except FileExistsError as error:
        raise DataError([Problem("KT-107", "Tệp đã có; chương trình không ghi đè.", place)]) from error
    except OSError as error:
        raise DataError([Problem("KT-107", f"Không ghi được tệp: {error.strerror}.", place)]) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _place_new(temporary: Path, path: Path) -> None:
    """Give the finished file its name without ever replacing another one, where the disk can promise that."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        temporary.replace(path)
