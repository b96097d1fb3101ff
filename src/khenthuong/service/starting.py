"""Things to start from: a whole folder to work in, a blank workbook, a starter plan."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.locate import shipped
from khenthuong.base.periods import show_date
from khenthuong.explain.html_page import to_html
from khenthuong.explain.one_page_guide import one_page_guide
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

    def fill(fresh: Path) -> None:
        shutil.copytree(shipped("criteria") / TEMPLATE, fresh, dirs_exist_ok=True)

    _make_folder(folder, fill, overwrite)


def workspace(folder: Path, on: date, plan: str | None = None, overwrite: bool = False) -> None:
    """Make a folder to work in: guide, plan, blank workbook, places for lists and papers, samples. Whole or not at all.

    ``plan``: a plan to start from; the starter plan when None. ``on`` stands in the examples of the guide.

    Raises:
        DataError: KT-107 when the folder is there already or cannot be written; every problem of the plan.
    """
    chosen = plan or TEMPLATE
    loaded = the_plan(chosen)
    source = shipped("criteria") / chosen if not Path(chosen).is_dir() else Path(chosen)

    def fill(fresh: Path) -> None:
        (fresh / "Huong-dan.html").write_text(to_html(one_page_guide(show_date(on))), encoding="utf-8", newline="\n")
        shutil.copytree(source, fresh / "ke-hoach", ignore=shutil.ignore_patterns("workbooks"))
        write_blank_workbook(fresh / "so-lieu" / "so-lieu.xlsx", the_law(), loaded)
        for name in ("danh-sach-goc", "van-ban", "mau"):
            (fresh / name).mkdir()
        for sample in _SAMPLES:
            shutil.copyfile(shipped("criteria") / sample, fresh / "mau" / Path(sample).name)

    _make_folder(folder, fill, overwrite)


_SAMPLES = ("my-thanh-2017/workbooks/so-lieu-mau-2017.xlsx",)


def _make_folder(folder: Path, fill: Callable[[Path], None], overwrite: bool) -> None:
    """Fill a new folder and only then give it its name; with ``overwrite`` files are put into one that is there."""
    if folder.exists() and (not overwrite or not folder.is_dir()):
        raise DataError([Problem("KT-107", f"{folder} đã có sẵn.", Place(file=str(folder)))])
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".dang-ghi-") as temporary:
            fresh = Path(temporary) / "moi"
            fresh.mkdir()
            fill(fresh)
            if folder.exists():
                shutil.copytree(fresh, folder, dirs_exist_ok=True)
            else:
                fresh.rename(folder)
    except OSError as error:
        what = f"Không tạo được {folder}: {error.strerror}."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))]) from error
