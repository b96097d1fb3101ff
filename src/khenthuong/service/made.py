"""One file an export makes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Made:
    """One file made: its path inside the folder, how many blanks are left, whether it is a draft."""

    path: Path
    blanks: int = 0
    draft: bool = False
    title: str = ""
