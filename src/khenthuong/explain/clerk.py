"""For the clerk: every condition, where each value was read, what to ask for, what was checked how."""

from __future__ import annotations

from khenthuong.explain import parts, tables
from khenthuong.explain.document import Section
from khenthuong.explain.reasons import Reasons
from khenthuong.explain.telling import Depth, Telling


def sections(telling: Telling, award: str, reasons: Reasons, depth: Depth) -> list[Section]:
    """The sections of one award from depth 2 on."""
    voice = telling.voice("clerk")
    result = telling.result(award)
    found = [
        *parts.reason_sections(reasons, voice),
        *parts.questions_section(telling, result),
        *parts.changes_section(telling, award, voice),
        *parts.not_applicable_section(reasons),
    ]
    if depth >= 3:
        found += [tables.every_condition(telling, result, "clerk"), tables.instruments(telling, result)]
    if depth >= 4:
        found += everything(telling, award)
    return [*found, parts.basis_section(telling, result, reasons)]


def everything(telling: Telling, award: str) -> list[Section]:
    """The deepest layer, the same for clerk and council: enough to rebuild the result months later."""
    result = telling.result(award)
    return [
        *tables.sources(telling, result),
        tables.checks(telling, result),
        *tables.remarks(result, telling.voice("clerk")),
        tables.fired(telling, result),
        tables.identity(telling),
    ]
