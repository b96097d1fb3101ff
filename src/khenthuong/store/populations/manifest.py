"""``_ket-qua.json``: which population files are decided, from which bytes, into which bytes, under which rules.

A folder of results stands for a whole population only when its manifest is complete and every file it names is the
one that was written. The manifest holds no clock time, so two runs on the same population write the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.saving import write_file

NAME = "_ket-qua.json"
_FORMAT = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One decided file: relative path, fingerprints of input and result, and what was found.

    ``conditions``: by award and condition how many of those not eligible fail it. ``again``: rows decided again by
    the tree walker, ``boundary_again`` of them among the ``boundary`` cases. ``slow``: leaves decided one nominee at
    a time.
    """

    path: str
    source: str
    result: str
    rows: int
    first: str
    last: str
    again: int
    boundary: int
    boundary_again: int
    slow: int
    conditions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """The state of a folder of results. ``about`` says under which law it was made; ``expected`` are all files."""

    about: Mapping[str, Any]
    expected: tuple[str, ...]
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every expected file is decided."""
        return set(self.expected) == set(self.entries)

    def with_entry(self, entry: Entry) -> Manifest:
        """The manifest with one more file decided."""
        return replace(self, entries={**self.entries, entry.path: entry})


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, whole or not at all.

    Raises:
        DataError: KT-107 when it cannot be written.
    """
    files = [_data(entry) for _, entry in sorted(manifest.entries.items())]
    data = {
        "format": _FORMAT,
        "complete": manifest.complete,
        **manifest.about,
        "expected": sorted(manifest.expected),
        "files": files,
    }
    write_file(folder / NAME, json.dumps(data, ensure_ascii=False, indent=1) + "\n", overwrite=True)


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None when there is none.

    Raises:
        DataError: KT-742 for one that is damaged.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("format") != _FORMAT:
            raise ValueError
        data.pop("complete")
        entries = {item["path"]: Entry(**item) for item in data.pop("files")}
        return Manifest(expected=tuple(data.pop("expected")), entries=entries, about=data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError([Problem("KT-742", "Bản kê kết quả không đọc được.", Place(file=str(path)))]) from error


def whole(folder: Path) -> Manifest:
    """The manifest of results that stand for the whole population.

    Raises:
        DataError: KT-736 when there is no manifest or files are missing; KT-742 when it is damaged.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        what = f"Thư mục không có bản kê {NAME}, nên không phải kết quả đầy đủ."
        raise DataError([Problem("KT-736", what, Place(file=str(folder)))])
    if not manifest.complete:
        missing = sorted(set(manifest.expected) - set(manifest.entries))
        shown = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        what = f"Mới xét {len(manifest.entries)}/{len(manifest.expected)} tệp; còn thiếu {shown}."
        raise DataError([Problem("KT-736", what, Place(file=str(folder)))])
    return manifest


def _data(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__slots__}
