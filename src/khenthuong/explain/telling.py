"""What a text is made from: a decision, the law behind it, the nominee, and what the caller knows besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from khenthuong.base.periods import show_date
from khenthuong.dossier.dossier import Nominee
from khenthuong.engine.finding import AwardResult, Decision
from khenthuong.explain.changes import Changes
from khenthuong.explain.sentences import Voice
from khenthuong.explain.words import address, award_phrase, full_name, sentence
from khenthuong.law.law import Law

Audience = Literal["applicant", "clerk", "council"]
Depth = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class AskAgain:
    """How a person asks to look again. Nothing here is assumed: what the caller leaves out is not claimed.

    ``complaint_days`` is the time for a complaint where a rule gives one, ``complaint_basis`` that rule.
    """

    contact: str = ""
    until: date | None = None
    complaint_days: int | None = None
    complaint_basis: str = ""

    def sentences(self, who: str) -> list[str]:
        """Who to turn to, until when, and the right to complain."""
        contact = self.contact or "công chức phụ trách thi đua, khen thưởng của xã"
        until = f" trước ngày {show_date(self.until)}" if self.until else ""
        basis = f" ({self.complaint_basis})" if self.complaint_basis else ""
        time = (
            f"trong {self.complaint_days} ngày kể từ ngày nhận thông báo này{basis}"
            if self.complaint_days is not None
            else f"theo quy định của pháp luật về khiếu nại{basis}"
        )
        return [
            "Nếu có giấy tờ cho thấy khác với những điều ghi ở trên, hoặc cần hỏi lại, "
            f"xin {who} liên hệ {contact}{until}.",
            sentence(f"{who} có quyền khiếu nại {time}"),
        ]


@dataclass(frozen=True)
class Telling:
    """Everything a text may draw on.

    ``changes`` holds the tried changes of the awards it covers; ``outcomes`` a sentence per award on what gates,
    ranks and caps made of the verdict ("eligible, but over the cap"), where there is more to say than the verdict.
    """

    decision: Decision
    law: Law
    nominee: Nominee
    changes: Mapping[str, Changes] = field(default_factory=dict)
    program: str = ""
    ask_again: AskAgain = field(default_factory=AskAgain)
    outcomes: Mapping[str, str] = field(default_factory=dict)

    def result(self, award: str) -> AwardResult:
        """The stored result of an award."""
        return self.decision.results[award]

    def award(self, award: str) -> str:
        """``danh hiệu “Lao động tiên tiến”`` as it was called on the day of decision."""
        known = self.law.awards.get(award)
        return award_phrase(known.family if known else None, self.law.award_name(award, self.decision.on))

    @property
    def who(self) -> str:
        """The nominee by form of address and name."""
        return full_name(self.nominee)

    @property
    def address(self) -> str:
        """The form of address alone."""
        return address(self.nominee)

    def voice(self, audience: Audience) -> Voice:
        """How much of the record this audience gets to read."""
        return Voice(plain=audience == "applicant", hidden=self.nominee.id)
