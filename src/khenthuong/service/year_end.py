"""The year-end job of a commune in one go: scores, ranks, verdicts, proposals, and the texts about everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from khenthuong import __version__
from khenthuong.council.proposing import Proposal, ProposalList, Status
from khenthuong.explain.audience import tell_all
from khenthuong.explain.document import Document
from khenthuong.explain.score_card_json import card_dict
from khenthuong.explain.telling import Audience
from khenthuong.law.law import Law
from khenthuong.plan.plan import Plan
from khenthuong.service.checking import the_law
from khenthuong.service.proposals import proposals, proposals_json
from khenthuong.service.reviewing import Progress, Review, make_bench, read_population, review
from khenthuong.service.scoring import Scored, score_population
from khenthuong.service.telling import review_json, telling_of

PAGES: tuple[tuple[str, Audience, Any], ...] = (
    ("nguoi-duoc-xet", "applicant", 2),
    ("hoi-dong", "council", 3),
)

AFTER_THE_VERDICT = {Status.OVER_QUOTA, Status.COUNCIL_DECIDES, Status.NOT_CONSIDERED}
"""What gates and caps make of a verdict: an explanation has to say it."""


@dataclass(frozen=True)
class YearEnd:
    """Everything one year-end review produced."""

    law: Law
    plan: Plan
    done: Review
    scored: Scored
    listed: ProposalList


def year_end(
    workbooks: Sequence[Path],
    plan: Plan,
    on: date,
    engine: str,
    progress: Progress | None = None,
    law: Law | None = None,
    year: int | None = None,
) -> YearEnd:
    """Score, decide and propose for a commune's workbooks.

    ``law``: another than the shipped one; ``year``: another year of achievement than the plan's.
    """
    law = law or the_law()
    population = read_population(workbooks, law)
    bench = make_bench(law, on, year or plan.year, engine)
    scored = score_population(plan, population, sets=law.criteria)
    done = review(law, population, bench, progress=progress)
    return YearEnd(law, plan, done, scored, proposals(done, scored))


def explanations(result: YearEnd, nominee: str) -> dict[str, Document]:
    """The texts about one nominee, by the name each audience has in ``PAGES``."""
    lines = {item.award: item for item in result.listed.proposals if item.nominee.id == nominee}
    proposed = next((item.award for item in lines.values() if item.status is Status.PROPOSED), "")
    outcomes = {item.award: _after(item) for item in lines.values() if item.status in AFTER_THE_VERDICT}
    telling = telling_of(result.done, nominee, outcomes=outcomes)
    pages = {}
    for name, audience, depth in PAGES:
        awards = _concerning(result.law, lines) if audience == "applicant" else tuple(lines)
        pages[name] = tell_all(telling, audience, depth, proposed=proposed, awards=awards)
    return pages


def _after(item: Proposal) -> str:
    return f"Không xét: {item.reason}." if item.status is Status.NOT_CONSIDERED else item.reason


def _concerning(law: Law, lines: Mapping[str, Proposal]) -> tuple[str, ...]:
    """The awards an applicant wants to read about: the yearly titles, and those that are within reach now."""
    within_reach = {Status.PROPOSED, Status.ON_HOLD, *AFTER_THE_VERDICT}
    return tuple(award for award, item in lines.items() if law.awards[award].annual or item.status in within_reach)


def everything(result: YearEnd) -> dict[str, Any]:
    """Scores, verdicts with findings, and proposals as one JSON-ready object."""
    return {
        "schema": 1,
        "program": __version__,
        "plan": {"id": result.plan.id, "year": result.plan.year, "hash": result.plan.hash},
        "scores": [card_dict(card) for card in result.scored.results.values()],
        "review": review_json(result.done),
        "proposals": proposals_json(result.done, result.scored, result.listed, result.listed.proposals),
    }
