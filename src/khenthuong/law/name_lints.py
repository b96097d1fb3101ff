"""Checks every part of the law shares: names must exist, and what is cited must be in force when it is cited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from khenthuong.base.errors import Place, Problem
from khenthuong.base.periods import DaySpan
from khenthuong.base.validation import suggest
from khenthuong.law.citation import Citation
from khenthuong.law.law import Law


def unknown_names(names: Iterable[str], known: Collection[str], what: str, place: Place) -> Iterator[Problem]:
    """KT-203 for every name that is not known, with a suggestion. ``what`` says in Vietnamese what it names."""
    for name in names:
        if name not in known:
            yield Problem("KT-203", f"Không có {what} “{name}”.", place, suggest(name, set(known)))


def check_citations(
    law: Law, citations: Iterable[Citation], parent: Citation | None, days: DaySpan, place: Place
) -> Iterator[Problem]:
    """Citations of something that applies on ``days``: KT-205 no document, KT-203 unknown, KT-207 not in force."""
    for citation in citations:
        full = citation.within(parent)
        if full.instrument is None:
            yield Problem("KT-205", "Căn cứ không nêu văn bản (instrument).", place)
            continue
        names = [full.instrument, *([full.as_amended_by] if full.as_amended_by else [])]
        yield from unknown_names(names, law.instruments, "văn bản", place)
        cited = law.instruments.get(full.instrument)
        if cited is not None and cited.in_force is not None and not cited.in_force.covers(days):
            what = f"{cited.name} có hiệu lực {cited.in_force.show()} nhưng được dẫn cho thời gian {days.show()}."
            yield Problem("KT-207", what, place)
        # An amendment may come into force while what it amends already applies, never after that has ended.
        amending = law.instruments.get(full.as_amended_by or "")
        if amending is not None and amending.in_force is not None and not amending.in_force.meets(days):
            what = f"{amending.name} có hiệu lực {amending.in_force.show()}, không chạm thời gian {days.show()}."
            yield Problem("KT-207", what, place)
