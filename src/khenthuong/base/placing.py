"""Several files into a folder, all or none. Other things in the folder stay untouched."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem

SHOWN = 3
"""So many names of files in the way are told."""


def place_files(files: Iterable[tuple[Path, bytes]], folder: Path, overwrite: bool = False) -> list[Path]:
    """Write files given by their path inside ``folder``; returns the full paths.

    Nothing is put in place before everything is written; when placing fails what was there before comes back. A
    folder that is new or empty gets all files in one step, so that even a kill leaves all of them or none.

    Raises:
        DataError: KT-107 when a file is there already and may not be replaced, or something cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".dang-ghi-") as temporary:
            fresh, old = Path(temporary) / "moi", Path(temporary) / "cu"
            names = []
            for name, content in files:
                target = fresh / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                names.append(name)
            _refuse(folder, names, overwrite)
            if folder.exists() and any(folder.iterdir()):
                _swap(fresh, folder, old, names)
            else:
                if folder.exists():
                    folder.rmdir()
                fresh.rename(folder)
    except OSError as error:
        what = f"Không ghi được vào {folder}: {error.strerror or error}."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))]) from error
    return [folder / name for name in names]


def _refuse(folder: Path, names: list[Path], overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise DataError([Problem("KT-107", f"{folder} là tệp, không phải thư mục.", Place(file=str(folder)))])
    there = [name for name in names if (folder / name).exists()]
    blocked = [name for name in there if not (folder / name).is_file()]
    if blocked or (there and not overwrite):
        wrong = blocked or there
        more = f" và {len(wrong) - SHOWN} tệp khác" if len(wrong) > SHOWN else ""
        shown = ", ".join(name.as_posix() for name in wrong[:SHOWN])
        raise DataError([Problem("KT-107", f"Trong {folder} đã có sẵn {shown}{more}.", Place(file=str(folder)))])


def _swap(fresh: Path, folder: Path, old: Path, names: list[Path]) -> None:
    done: list[Path] = []
    try:
        for name in names:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                (old / name).parent.mkdir(parents=True, exist_ok=True)
                target.rename(old / name)
            done.append(name)
            (fresh / name).rename(target)
    except OSError:
        for name in done:
            (folder / name).unlink(missing_ok=True)
            if (old / name).exists():
                (old / name).rename(folder / name)
        raise
