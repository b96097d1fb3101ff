"""Things to start from: a blank workbook, a starter plan."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.locate import shipped
from khenthuong.office.blank_workbook import write_blank_workbook
from khenthuong.service.checking import TEMPLATE, the_law, the_plan


def blank_workbook(path: Path, plan: str | None = None, overwrite: bool = False) -> None:
    """Write a blank workbook; with a plan also its clusters, targets and score lines.

    Raises:
        DataError: KT-107 when the file is there already or cannot be written.
    """
    write_blank_workbook(path, the_law(), the_plan(plan) if plan else None, overwrite)


def starter_plan(folder: Path, overwrite: bool = False) -> None:
    """Copy the starter plan into a new folder, whole or not at all.

    Raises:
        DataError: KT-107 when the folder is there already or cannot be written.
    """
    if folder.exists() and (not overwrite or not folder.is_dir()):
        raise DataError([Problem("KT-107", f"{folder} đã có sẵn.", Place(file=str(folder)))])
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".dang-ghi-") as temporary:
            shutil.copytree(shipped("criteria") / TEMPLATE, Path(temporary) / "moi")
            if folder.exists():
                shutil.copytree(Path(temporary) / "moi", folder, dirs_exist_ok=True)
            else:
                (Path(temporary) / "moi").rename(folder)
    except OSError as error:
        what = f"Không tạo được {folder}: {error.strerror}."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))]) from error
