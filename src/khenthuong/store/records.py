"""What is handed to a store and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.store.journal import Line

Kind = Literal["xet", "cham-diem", "de-nghi"]
Outcome = Literal["dong-y", "khong-dong-y", "de-lai"]

KIND_WORDS: Mapping[str, str] = {"xet": "xét hồ sơ", "cham-diem": "chấm điểm", "de-nghi": "lập danh sách đề nghị"}
OUTCOME_WORDS: Mapping[str, str] = {
    "dong-y": "Hội đồng đồng ý",
    "khong-dong-y": "Hội đồng không đồng ý",
    "de-lai": "Hội đồng để lại xét sau",
}


@dataclass(frozen=True, slots=True)
class NewResult:
    """The skeleton of one verdict. ``deciding``: ids of the conditions it rests on; ``status``: what was proposed."""

    nominee: str
    award: str
    verdict: str
    deciding: tuple[str, ...]
    status: str = ""


@dataclass(frozen=True)
class NewEvaluation:
    """One run to keep: what it was made from, what it found.

    ``law`` and ``plan`` are sources (:mod:`khenthuong.store.snapshots`). ``findings``, ``cards`` and ``proposals``
    are JSON-ready data by nominee id; they hold personal values and can be erased. ``settings`` is what else the
    run was asked for, without personal values. ``day`` is None where no day of decision matters.
    """

    kind: Kind
    year: int
    program: str
    law: str
    day: date | None = None
    engine: str = ""
    rule_book_hash: str = ""
    plan: str | None = None
    plan_hash: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    dossiers: tuple[Dossier, ...] = ()
    scores: tuple[ScoreEntry, ...] = ()
    results: tuple[NewResult, ...] = ()
    findings: Mapping[str, Any] = field(default_factory=dict)
    cards: Mapping[str, Any] = field(default_factory=dict)
    proposals: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewPaper:
    """One file made from a run: what it is, the sha256 of its bytes, its number ("" while a draft)."""

    kind: str
    fingerprint: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The number something was kept under and its journal line. ``again``: it was there already."""

    number: int
    line: Line
    again: bool = False


@dataclass(frozen=True, slots=True)
class KeptResult:
    """A kept verdict. ``nominee`` is empty once the person's data was erased; ``number`` stays."""

    number: int
    nominee: str
    award: str
    verdict: str
    deciding: tuple[str, ...]
    status: str


@dataclass(frozen=True)
class KeptEvaluation:
    """A kept run, as far as it is still there. ``erased``: numbers of nominees whose data was erased."""

    number: int
    kind: Kind
    made_at: str
    made_by: str
    day: date | None
    year: int
    program: str
    engine: str
    settings: Mapping[str, Any]
    rule_book_hash: str
    plan_hash: str
    law: str
    plan: str | None
    dossiers: tuple[Dossier, ...]
    scores: tuple[ScoreEntry, ...]
    results: tuple[KeptResult, ...]
    findings: Mapping[str, Any]
    cards: Mapping[str, Any]
    proposals: Mapping[str, Any]
    erased: tuple[int, ...]
    published: bool


@dataclass(frozen=True, slots=True)
class CouncilResult:
    """What the council said on one nominee and award. ``reason`` and ``nominee`` are empty once erased."""

    nominee: str
    award: str
    outcome: Outcome
    minutes: str
    reason: str = ""
    votes: int | None = None
    voters: int | None = None


@dataclass(frozen=True, slots=True)
class KeptCouncilResult:
    """A council result beside what the program had found: it never replaces that."""

    said: CouncilResult
    verdict: str
    status: str
    line: int

    @property
    def differs(self) -> bool:
        """Whether the council said other than the program proposed."""
        return differs(self.said.outcome, self.verdict, self.status)


def differs(outcome: str, verdict: str, status: str) -> bool:
    """Whether an outcome is other than what the program found; where the program left it open, nothing is."""
    found_yes = status == "proposed" if status else verdict == "eligible"
    found_no = status in ("over_quota", "not_considered", "not_eligible") if status else verdict == "not_eligible"
    return (found_yes and outcome != "dong-y") or (found_no and outcome == "dong-y")


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure removed.

    ``mentions``: how many contents about others still hold the name. ``swept``: whether the freed places in the
    database's files were overwritten or given back, too; False while somebody else was reading.
    """

    number: int
    contents: int
    evaluations: tuple[int, ...]
    mentions: int
    line: Line
    swept: bool = True
