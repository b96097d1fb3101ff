"""All dossiers of one review, and what is known for scoring. One id is one nominee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khenthuong.base.errors import NOWHERE, Place, Problem, raise_if_any
from khenthuong.base.vietnamese import match_key
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.scores import ScoreEntry


@dataclass(frozen=True)
class Population:
    """The dossiers and the score entries, in the order they were read.

    Two dossiers with one id, or two score entries of one nominee, cannot stand together.

    Raises:
        DataError: KT-401 naming both places.
    """

    dossiers: tuple[Dossier, ...] = ()
    scores: tuple[ScoreEntry, ...] = ()

    def __post_init__(self) -> None:
        raise_if_any(
            [
                *equal_ids(((item.nominee.id, place_of(item.source)) for item in self.dossiers), "hồ sơ"),
                *equal_ids(((item.nominee, NOWHERE) for item in self.scores), "bảng số liệu chấm điểm"),
            ]
        )

    def dossier(self, nominee: str) -> Dossier | None:
        """The dossier of a nominee id, or None."""
        return next((item for item in self.dossiers if item.nominee.id == nominee), None)

    def score(self, nominee: str) -> ScoreEntry | None:
        """The score entry of a nominee id, or None."""
        return next((item for item in self.scores if item.nominee == nominee), None)


def place_of(evidence: Evidence | None) -> Place:
    """Where a piece of evidence was read."""
    if evidence is None:
        return NOWHERE
    return Place(evidence.file or "", evidence.sheet or "", evidence.cell or "", evidence.line)


def equal_ids(found: Iterable[tuple[str, Place]], what: str) -> list[Problem]:
    """KT-401 for every id met again; ids that differ only in case or tone placement count as equal."""
    first: dict[str, tuple[str, Place]] = {}
    problems = []
    for one, place in found:
        key = match_key(one)
        if key not in first:
            first[key] = one, place
            continue
        other, earlier = first[key]
        where = f", lần đầu ở {earlier.show()}" if earlier.show() else ""
        spelled = "" if other == one else f" (lần đầu viết “{other}”)"
        problems.append(Problem("KT-401", f"Mã “{one}” có hai {what}{where}{spelled}.", place))
    return problems
