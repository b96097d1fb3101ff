"""Where the shipped law and plans are: inside a wheel, or at the top of a source checkout."""

from __future__ import annotations

from pathlib import Path

from khenthuong.base.errors import DataError, Problem


def shipped(name: str) -> Path:
    """The folder ``rules`` or ``criteria`` that belongs to this program.

    A wheel carries them under ``khenthuong/_data``; an editable install and a bare checkout have them
    beside ``src``.

    Raises:
        DataError: KT-101 when neither place has the folder (a damaged installation).
    """
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "_data" / name, package.parents[1] / name):
        if candidate.is_dir():
            return candidate
    raise DataError(
        [Problem("KT-101", f"Không tìm thấy thư mục {name} đi kèm chương trình.", remedy="cài lại chương trình")]
    )
