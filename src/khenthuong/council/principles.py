"""Principles across awards, applied to the whole list: what each rule alone cannot see.

Where a principle allows one award and several are in reach (or one was already given in the year), the program
cuts none of them: the council chooses, and every line says between what and by which clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from khenthuong.council.proposing import Proposal, Status
from khenthuong.dossier.dossier import Dossier
from khenthuong.law.law import Law
from khenthuong.law.principle import Principle
from khenthuong.law.rule import version_on


def apply_principles(
    law: Law, on: date, year: int, proposals: Sequence[Proposal], dossiers: Mapping[str, Dossier]
) -> list[Proposal]:
    """The same lines; those a principle leaves to the council are marked so, with the reason."""
    lines = list(proposals)
    for principle in law.principles.values():
        version = version_on(principle.versions, on)
        if version is None:
            continue
        cited = "; ".join(law.cite(citation) for citation in version.cite)
        weak = version.checked is not None and version.checked.too_weak_to_decide
        source = f"{cited}, lời văn chưa đọc" if weak else cited
        lines = _applied(law, on, year, principle, source, lines, dossiers)
    return lines


def _applied(
    law: Law,
    on: date,
    year: int,
    principle: Principle,
    source: str,
    lines: list[Proposal],
    dossiers: Mapping[str, Dossier],
) -> list[Proposal]:
    competing: dict[str, list[str]] = {}
    for line in lines:
        if line.award in principle.awards and line.status in (Status.PROPOSED, Status.COUNCIL_DECIDES):
            competing.setdefault(line.nominee.id, []).append(line.award)
    done = []
    for line in lines:
        names = competing.get(line.nominee.id, [])
        if line.award not in names:
            done.append(line)
            continue
        given = _given(principle, dossiers[line.nominee.id], year)
        others = [f"đủ điều kiện “{law.award_name(name, on)}”" for name in names if name != line.award]
        others += [f"đã được tặng “{law.award_name(name, on)}” trong năm" for name in given]
        if not others:
            done.append(line)
            continue
        reason = (
            f"Cũng {' và '.join(others)}. {principle.text} ({source}), trừ khi {principle.exception}; Hội đồng chọn."
        )
        reason = f"{line.reason} {reason}".strip() if line.status is Status.COUNCIL_DECIDES else reason
        done.append(replace(line, status=Status.COUNCIL_DECIDES, reason=reason))
    return done


def _given(principle: Principle, dossier: Dossier, year: int) -> list[str]:
    """Awards of the principle in the register for the year. A record whose kind is not written counts."""
    found = [
        record.award
        for record in dossier.register_.list
        if record.award in principle.awards
        and not record.revoked
        and record.kind not in principle.except_kinds
        and year in record.years_counted()
    ]
    return list(dict.fromkeys(found))
