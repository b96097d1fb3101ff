"""The year-end job on the Mỹ Thạnh plan of 2017 with invented figures, and everything it writes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pydantic_core import to_json

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.locate import shipped
from khenthuong.dossier.meeting import NO_MEETING
from khenthuong.explain.html_page import to_html
from khenthuong.service.checking import the_plan
from khenthuong.service.exporting import export
from khenthuong.service.papers.job import make_job
from khenthuong.service.proposal_list import proposal_document
from khenthuong.service.rankings import ranking_document
from khenthuong.service.reviewing import Progress
from khenthuong.service.year_end import YearEnd, everything, explanations, year_end

PLAN = "my-thanh-2017"
WORKBOOK = "so-lieu-mau-2017.xlsx"
DAY = date(2017, 12, 28)
RESULTS = frozenset({"xep-hang.html", "de-nghi.html", "ket-qua.json", "giai-trinh", "van-ban"})
"""What the results folder holds."""

EXPORTED = ("to-trinh", "danh-sach", "bien-ban", "quyet-dinh", "thong-bao", "bang-tinh")
"""What ``xuat`` would make of it that a council reads first; reports, letters and pictures take longer."""


def demo(engine: str, progress: Progress | None = None) -> YearEnd:
    """The Mỹ Thạnh plan of 2017 with the invented figures that come with it."""
    workbook = shipped("criteria") / PLAN / "workbooks" / WORKBOOK
    return year_end([workbook], the_plan(PLAN), DAY, engine, progress)


def write_all(result: YearEnd, folder: Path, overwrite: bool, tick: Callable[[], None]) -> int:
    """Write everything into a folder, whole or not at all; returns how many files.

    ``tick`` is called after every nominee.

    Raises:
        DataError: KT-107 when the folder is there already, holds anything but earlier results, or cannot be
            written.
    """
    if folder.exists() and not overwrite:
        raise DataError([Problem("KT-107", f"Thư mục {folder} đã có sẵn.", Place(file=str(folder)))])
    if not _ours(folder):
        what = f"{folder} có thứ khác ngoài kết quả của chương trình nên không thay được."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))])
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".dang-ghi-") as temporary:
            fresh = Path(temporary) / "moi"
            fresh.mkdir()
            count = _write(result, fresh, tick)
            _swap(fresh, folder, Path(temporary) / "cu")
    except OSError as error:
        what = f"Không ghi được vào {folder}: {error.strerror or error}."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))]) from error
    return count


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    """Put the new folder in place of the old one; when that fails the old one stays."""
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _ours(folder: Path) -> bool:
    """Replacing a folder deletes it: only one that holds nothing but earlier results may go."""
    return not folder.exists() or (folder.is_dir() and {item.name for item in folder.iterdir()} <= RESULTS)


def _write(result: YearEnd, folder: Path, tick: Callable[[], None]) -> int:
    files = {
        "xep-hang.html": to_html(ranking_document(result.scored)),
        "de-nghi.html": to_html(proposal_document(result.listed, result.listed.proposals, everything=True)),
        "ket-qua.json": to_json(everything(result), indent=1).decode("utf-8") + "\n",
    }
    for decision in result.done.decisions:
        for name, page in explanations(result, decision.nominee).items():
            files[f"giai-trinh/{name}/{decision.nominee}.html"] = to_html(page)
        tick()
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    exported = export(make_job(result, NO_MEETING), folder / "van-ban", EXPORTED)
    return len(files) + len(exported.made)
