"""A small cache in the user's own cache folder. Losing it costs time, never an answer.

Everything here fails softly: no folder, no right to write, a damaged or foreign file all mean "not remembered".
``KHENTHUONG_NO_CACHE=1`` turns it off.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import platformdirs
import pydantic

from khenthuong import __version__
from khenthuong.base.errors import DataError
from khenthuong.base.saving import write_file

OFF = "KHENTHUONG_NO_CACHE"
_DIGEST = hashlib.sha256().digest_size
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def cache_folder() -> Path | None:
    """The program's folder in the user's cache; None when the cache is turned off."""
    if os.environ.get(OFF, "") not in ("", "0"):
        return None
    return platformdirs.user_cache_path("khenthuong")


@cache
def code_mark(*rooms: str) -> str:
    """A hash of the program version, of Python and pydantic, and of the source of some rooms of the package.

    What a room computed is remembered only for the very code that computed it.
    """
    package = Path(__file__).resolve().parents[1]
    found = hashlib.sha256(repr((__version__, sys.version, pydantic.VERSION)).encode())
    for room in sorted(rooms):
        add_files(found, package, sorted((package / room).rglob("*.py")))
    return found.hexdigest()


def add_files(found: hashlib._Hash, folder: Path, paths: list[Path]) -> None:
    """Put names relative to ``folder`` and contents into a hash.

    Raises:
        OSError: a file cannot be read.
    """
    for path in paths:
        content = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        found.update(content)


def recall(part: str, name: str) -> bytes | None:
    """What was remembered under a name; None when nothing was, or the file is damaged or not the user's own."""
    folder = cache_folder()
    if folder is None:
        return None
    path = folder / part / name
    try:
        if not (_own(path.parent) and _own(path)):
            return None
        content = path.read_bytes()
    except OSError:
        return None
    digest, data = content[:_DIGEST], content[_DIGEST:]
    return data if hashlib.sha256(data).digest() == digest else None


def remember(part: str, name: str, data: bytes, keep: int) -> None:
    """Keep ``data`` under a name, whole or not at all, and only the ``keep`` newest files of that part."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(OSError, DataError):
        (folder / part).mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file(folder / part / name, hashlib.sha256(data).digest() + data, overwrite=True)
        _forget_old(folder / part, keep)


def _forget_old(folder: Path, keep: int) -> None:
    """Remove all but the newest files. Another process may remove one first: that is fine."""
    aged = []
    for path in folder.iterdir():
        with suppress(OSError):
            aged.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(aged, reverse=True)[keep:]:
        with suppress(OSError):
            path.unlink()


def _own(path: Path) -> bool:
    """Whether only this user can have written it. Windows keeps the cache folder private by itself."""
    found = path.lstat()
    if not hasattr(os, "geteuid"):
        return True
    return (
        found.st_uid == os.geteuid()
        and not found.st_mode & _OTHERS_MAY_WRITE
        and (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode))
    )
