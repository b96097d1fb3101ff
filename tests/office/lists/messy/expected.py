"""What a careful person expects of a clerk's file, in plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Write = Callable[[Path], None]


@dataclass(frozen=True)
class Expected:
    """How one file must be understood.

    ``values``: cell to (field, value); dates as ISO text, exact numbers as text, ids masked.
    ``left_out``: row to the role it plays, or a word the reason must contain.
    ``asks``: cell (or row number, or ``""`` for the whole file) to the level of the question, ``hoi`` or ``loi``.
    ``may_ask``: more cells a careful person might ask about; any other question is one too many. ``*``: anywhere.
    ``notes``: cell or row number to a word the sentence must contain.
    ``unread``: cells that must not be taken as a value of any field.
    ``refused``: words the refusal of the whole file or sheet must contain; nothing is taken then.
    """

    sheet: str = ""
    kind: str | None = None
    records: int = 0
    values: Mapping[str, tuple[str, Any]] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    may_ask: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class Maker:
    """One messy file: how it is written, how it is imported, what must come out."""

    write: Write
    expected: Expected
    options: tuple[str, ...] = ("--nam", "2017", "--nhom", "cong-chuc")
    """Options of the import; ``--ke-hoach`` is added for lists of figures and scores."""
