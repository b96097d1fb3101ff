"""Problems with data or rules, told to a person: where, what, why it matters, what to do.

A :class:`Problem` always has a code of the catalogue (:mod:`khenthuong.base.error_catalogue`). Readers
collect problems and raise them together in one :class:`DataError`, so a clerk mends a file once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's files something stands. Empty parts are not shown."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int | None = None
    path: str = ""

    def show(self) -> str:
        """``du-lieu.xlsx, trang Cá nhân, ô C7`` or ``ho-so.yaml, dòng 12 (nominee.group)``."""
        parts = [self.file] if self.file else []
        if self.sheet:
            parts.append(f"trang “{self.sheet}”")
        if self.cell:
            parts.append(f"ô {self.cell}")
        if self.line is not None:
            parts.append(f"dòng {self.line}")
        text = ", ".join(parts)
        if self.path:
            text = f"{text} ({self.path})" if text else self.path
        return text


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person has to mend."""

    code: str
    what: str
    place: Place = field(default=NOWHERE)
    remedy: str = ""

    def show(self) -> str:
        """The whole message, several lines, ready for the screen."""
        from khenthuong.base.error_catalogue import kind_of  # here: most runs never show an error

        kind = kind_of(self.code)
        lines = [f"Lỗi {self.code}: {self.what}"]
        if where := self.place.show():
            lines.append(f"  Ở đâu: {where}")
        lines.append(f"  Vì sao quan trọng: {kind.why}")
        lines.append(f"  Cách sửa: {self.remedy or kind.remedy}")
        return "\n".join(lines)


NOTHING_WRITTEN = "Chưa có kết quả nào được ghi."


class DataError(Exception):
    """The user's data, plan or rules cannot be used as they are. Carries every problem found.

    ``closing`` says what became of the results; long work may keep the part that was finished.
    """

    def __init__(self, problems: Iterable[Problem], closing: str = NOTHING_WRITTEN) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        self.closing = closing
        super().__init__("\n".join(problem.show() for problem in self.problems))


def raise_if_any(problems: list[Problem]) -> None:
    """Raise one :class:`DataError` with all problems, if there are any."""
    if problems:
        raise DataError(problems)
