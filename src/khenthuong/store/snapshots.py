"""The source of a rule book or a plan as one text: every file that was read, by name, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.law.reading import CASES_SUFFIX
from khenthuong.store.digests import canonical

LAW, SETS, LOCAL, PLAN = "quy-tac", "quy-tac/criteria", "dia-phuong", "ke-hoach"
"""Where things lie in a snapshot. A folder of rules finds its sets of criteria in its subfolder ``criteria``."""


def law_source(rules: Path, sets: Path, overlay: Path | None = None) -> str:
    """Everything a rule book is read from: the rules without their worked cases, the sets, local rules of a file.

    Raises:
        DataError: KT-101 for a file that cannot be read.
    """
    files: dict[str, Path] = {}
    for path in rules.rglob("*.yaml"):
        inside = path.relative_to(rules)
        if inside.parts[0] != "criteria" and not path.name.endswith(CASES_SUFFIX):
            files[f"{LAW}/{inside.as_posix()}"] = path
    for path in sets.glob("*/*.yaml"):
        if not (path.parent / "plan.yaml").is_file():
            files[f"{SETS}/{path.relative_to(sets).as_posix()}"] = path
    if overlay is not None:
        files[f"{LOCAL}/{overlay.name}"] = overlay
    return _text(files)


def plan_source(folder: Path) -> str:
    """Everything a plan is read from.

    Raises:
        DataError: KT-101 for a file that cannot be read.
    """
    files = [path for pattern in ("*.yaml", "targets/*.yaml", "sheets/*.yaml") for path in folder.glob(pattern)]
    return _text({f"{PLAN}/{path.relative_to(folder).as_posix()}": path for path in files})


def unpack(source: str, folder: Path) -> None:
    """Write the files of a snapshot below a folder.

    Raises:
        ValueError: a name that leads out of the folder: the snapshot is not one of ours.
    """
    files: Mapping[str, str] = json.loads(source)
    for name, content in files.items():
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts:
            raise ValueError("a snapshot with a name outside its folder")
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")


def local_file(folder: Path) -> Path | None:
    """The file of local rules in an unpacked snapshot."""
    return next((folder / LOCAL).glob("*"), None)


def _text(files: Mapping[str, Path]) -> str:
    found = {}
    for name, path in files.items():
        try:
            found[name] = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError([Problem("KT-101", f"Không đọc được {path}.", Place(file=str(path)))]) from error
    return canonical(found)
