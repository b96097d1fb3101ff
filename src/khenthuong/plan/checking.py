"""Small helpers for the checks of a plan: noting problems with file and line, finding equal ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from khenthuong.base.errors import Place, Problem
from khenthuong.base.validation import suggest
from khenthuong.base.yaml_text import Located, Path_


class Notebook:
    """Collects problems of one file; every problem gets the line of the part it is about."""

    def __init__(self, origin: Located | None, name: str) -> None:
        self.problems: list[Problem] = []
        self._origin = origin
        self._name = name

    def note(self, code: str, path: Path_, what: str, remedy: str = "") -> None:
        """Add one problem."""
        place = self._origin.place(path) if self._origin else Place(file=self._name, path=".".join(map(str, path)))
        self.problems.append(Problem(code, what, place, remedy))

    def unknown(self, path: Path_, kind: str, wrong: str, known: Collection[str]) -> None:
        """KT-304 when ``wrong`` is not among the known names."""
        if wrong not in known:
            self.note("KT-304", path, f"Không có {kind} “{wrong}”.", suggest(wrong, frozenset(known)))

    def twice(self, kind: str, ids: Iterable[tuple[Path_, str]]) -> None:
        """KT-305 for the second and later use of an id."""
        seen: set[str] = set()
        for path, one in ids:
            if one in seen:
                self.note("KT-305", path, f"Mã {kind} “{one}” đã dùng ở trên.")
            seen.add(one)
