"""What the reader tells and asks about a cell, a row or a sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["loi", "hoi", "luu-y", "thong-tin"]
"""``loi``: blocked until mended; ``hoi``: an answer is needed; ``luu-y``: taken, but look; ``thong-tin``: just told."""

LEVEL_WORDS: dict[Level, str] = {"loi": "Lỗi", "hoi": "Hỏi", "luu-y": "Lưu ý", "thong-tin": "Thông tin"}

LEAVE_BLANK = "bỏ trống"
"""The answer every question about a cell accepts: the value stays unknown."""


@dataclass(frozen=True, slots=True)
class Message:
    """One Vietnamese sentence with its code of the error catalogue."""

    level: Level
    code: str
    sentence: str


def note(code: str, sentence: str) -> Message:
    """Taken, but worth a look."""
    return Message("luu-y", code, sentence)


def info(code: str, sentence: str) -> Message:
    """For information only: the value is taken as it stands."""
    return Message("thong-tin", code, sentence)


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: the words the clerk writes, and the value they stand for."""

    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Ask:
    """Something only a person can decide.

    ``key`` makes the id of the question together with its kind and sheet, so the answer is found again next year.
    ``free`` reads an answer in the clerk's own words; it gives None when the answer is of no use.
    """

    kind: str
    key: tuple[str, ...]
    code: str
    sentence: str
    choices: tuple[Choice, ...] = ()
    free: Callable[[str], Any] | None = None
    level: Level = "hoi"
    blocking: bool = True
    may_be_blank: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell means: a value (None: unknown), what to say about it, or what has to be asked first."""

    value: Any = None
    messages: tuple[Message, ...] = ()
    ask: Ask | None = None


UNKNOWN = Reading()


@dataclass(frozen=True, slots=True)
class Question:
    """An :class:`Ask` that got no answer yet, with its id and the place it stands at."""

    id: str
    file: str
    sheet: str
    cell: str
    sentence: str
    choices: tuple[str, ...]
    blocking: bool = True
    free: bool = field(default=False)
