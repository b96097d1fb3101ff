"""Which Parquet files stand for a population. No Parquet library is needed to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.dossier.reading import TEXT_SUFFIXES
from khenthuong.office.intake import WORKBOOK_SUFFIX

SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True)
class Partition:
    """One file of a population. ``name``: its path below the folder of the population, with forward slashes."""

    name: str
    path: Path

    @property
    def province(self) -> str:
        """The value of its partition folder (``tinh=87`` → ``87``); empty without one."""
        folder, _, _ = self.name.rpartition("/")
        _, _, value = folder.rpartition("/")[2].partition("=")
        return value


def is_population(paths: Sequence[Path]) -> bool:
    """Whether what was named is a Parquet file, or a folder with Parquet files in it or below."""
    return any(path.suffix.lower() == SUFFIX or (path.is_dir() and _files(path)) for path in paths)


def partitions(paths: Sequence[Path]) -> list[Partition]:
    """The files of a population, in the order of their names.

    Raises:
        DataError: KT-101 for a path that does not exist, KT-741 for several populations at once or none.
    """
    if len(paths) != 1:
        what = "Mỗi lần chỉ xét một dân số: một tệp .parquet hoặc một thư mục, không trộn với hồ sơ khác."
        raise DataError([Problem("KT-741", what)])
    path = paths[0]
    if not path.exists():
        raise DataError([Problem("KT-101", "Không có tệp hoặc thư mục này.", Place(file=str(path)))])
    others = sorted(item.name for item in path.iterdir() if _is_dossier(item)) if path.is_dir() else []
    if others:
        what = f"Thư mục vừa có tệp .parquet vừa có hồ sơ khác ({', '.join(others[:3])}); hồ sơ đó sẽ bị bỏ qua."
        remedy = "để tệp .parquet và hồ sơ khác ở hai thư mục, hoặc đổi hồ sơ thành Parquet bằng khenthuong chuyen-doi"
        raise DataError([Problem("KT-741", what, Place(file=str(path)), remedy)])
    found = [Partition(path.name, path)] if path.is_file() else _files(path)
    if not found:
        raise DataError([Problem("KT-741", "Thư mục không có tệp .parquet nào.", Place(file=str(path)))])
    return found


def _is_dossier(path: Path) -> bool:
    """Whether a file would be read as dossiers were there no Parquet beside it."""
    return path.suffix.lower() in {*TEXT_SUFFIXES, WORKBOOK_SUFFIX} and not path.name.startswith((".", "_", "~$"))


def _files(folder: Path) -> list[Partition]:
    found = []
    for path in folder.rglob(f"*{SUFFIX}"):
        steps = path.relative_to(folder).parts
        if path.is_file() and not any(step.startswith((".", "_")) for step in steps):
            found.append(Partition("/".join(steps), path))
    return sorted(found, key=lambda item: item.name)
