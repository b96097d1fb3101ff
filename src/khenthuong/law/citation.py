"""Legal documents and the points in them that a condition rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from khenthuong.base.periods import DaySpan, show_date
from khenthuong.base.validation import Strict


class Checked(Strict):
    """How far a person compared our wording with the document itself.

    ``verified``: against the official text. ``secondary``: against an excerpt, an answer of an authority
    or a page that quotes it. ``unverified``: from knowledge, not read again; ``confidence`` says how sure.
    Unverified with low confidence never decides: the condition asks for judgement instead.
    """

    status: Literal["verified", "secondary", "unverified"]
    by: str = Field(description="what it was compared with, in Vietnamese")
    on: date
    confidence: Literal["high", "medium", "low"] | None = None

    @property
    def too_weak_to_decide(self) -> bool:
        """Whether a condition with this mark must be left to a person."""
        return self.status == "unverified" and self.confidence == "low"

    def show(self) -> str:
        """``đã đối chiếu văn bản gốc (23/11/2026)``."""
        words = {"verified": "đã đối chiếu", "secondary": "đối chiếu gián tiếp", "unverified": "chưa đối chiếu"}
        return f"{words[self.status]}: {self.by} ({show_date(self.on)})"


class Instrument(Strict):
    """A legal document: number, dates in force, what it amends or replaces."""

    id: str = Field(description="the number in ASCII, e.g. 91/2017/ND-CP; citations use it")
    number: str = Field(description="the number as printed, e.g. 91/2017/NĐ-CP")
    kind: Literal["luat", "nghi-dinh", "thong-tu", "quyet-dinh", "nghi-quyet"]
    name: str = Field(description="how people name it, e.g. Nghị định 91/2017/NĐ-CP")
    title: str
    issued_on: date | None = None
    in_force: DaySpan | None = Field(description="null: dates not known to us")
    amends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    read: Literal["full", "excerpt", "none"] = Field(description="how much of its text we have compared with")
    checked: Checked
    note: str | None = None

    @cached_property
    def shown(self) -> str:
        """``Nghị định 91/2017/NĐ-CP: Quy định chi tiết … (hiệu lực từ 01/10/2017)``; put together once per law."""
        days = f"hiệu lực {self.in_force.show()}" if self.in_force else "chưa rõ ngày có hiệu lực"
        return f"{self.name}: {self.title} ({days})"


class Citation(Strict):
    """Instrument, article (điều), clause (khoản), point (điểm). Missing parts come from the parent's citation."""

    instrument: str | None = None
    article: int | str | None = None
    clause: int | str | None = None
    point: str | None = None
    as_amended_by: str | None = Field(
        default=None, description="id of the instrument that gave the article its present words"
    )
    note: str | None = None

    def within(self, parent: Citation | None) -> Citation:
        """This citation with what it leaves out taken from its parent's."""
        if self.instrument is not None or parent is None:
            return self
        article = parent.article if self.article is None else self.article
        clause = self.clause if self.clause is not None or self.article is not None else parent.clause
        amended = self.as_amended_by or (parent.as_amended_by if self.article is None else None)
        return Citation(
            instrument=parent.instrument,
            article=article,
            clause=clause,
            point=self.point,
            as_amended_by=amended,
            note=self.note,
        )

    def show(self, instruments: Mapping[str, Instrument]) -> str:
        """``Nghị định 91/2017/NĐ-CP, Điều 9, khoản 3, điểm b``."""
        known = instruments.get(self.instrument or "")
        parts = [known.name if known else str(self.instrument)]
        if self.article is not None:
            parts.append(f"Điều {self.article}")
        if self.clause is not None:
            parts.append(f"khoản {self.clause}")
        if self.point is not None:
            parts.append(f"điểm {self.point}")
        text = ", ".join(parts)
        amending = instruments.get(self.as_amended_by or "")
        return f"{text} (lời sửa bởi {amending.name})" if amending else text
