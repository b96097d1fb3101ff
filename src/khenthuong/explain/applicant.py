"""For the person or unit concerned: respectful, no codes, nobody else's data, and how to ask again."""

from __future__ import annotations

from khenthuong.explain import parts, tables
from khenthuong.explain.document import Section, bullets
from khenthuong.explain.reasons import Reasons
from khenthuong.explain.telling import Depth, Telling

ASK_AGAIN = "Nếu cần xem lại"


def sections(telling: Telling, award: str, reasons: Reasons, depth: Depth) -> list[Section]:
    """The sections of one award from depth 2 on. Parts that do not apply to the person are left out."""
    voice = telling.voice("applicant")
    result = telling.result(award)
    found = [*parts.reason_sections(reasons, voice), *parts.changes_section(telling, award, voice)]
    if depth >= 3:
        found += [tables.every_condition(telling, result, "applicant"), tables.instruments(telling, result)]
    if depth >= 4:
        found += [*tables.papers(result, voice), tables.checks(telling, result)]
    return [*found, parts.basis_section(telling, result, reasons)]


def last_section(telling: Telling) -> list[Section]:
    """Who to ask, until when, and the right to complain."""
    return [Section(ASK_AGAIN, (bullets(telling.ask_again.sentences(telling.address)),))]
