"""From decisions and scores to the list before the council, also as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from khenthuong import __version__
from khenthuong.council.principles import apply_principles
from khenthuong.council.proposing import Proposal, ProposalList, propose
from khenthuong.service.reviewing import Review
from khenthuong.service.scoring import Scored, standings


def proposals(done: Review, scored: Scored) -> ProposalList:
    """Gates, eligibility, caps, and the principles that look across awards: the whole list."""
    dossiers = {decision.nominee: done.dossier(decision.nominee) for decision in done.decisions}
    listed = propose(done.law, done.on, list(dossiers.values()), done.decisions, standings(scored))
    year = done.bench.compiled.book.year
    return replace(listed, proposals=tuple(apply_principles(done.law, done.on, year, listed.proposals, dossiers)))


def proposals_json(done: Review, scored: Scored, listed: ProposalList, chosen: Sequence[Proposal]) -> dict[str, Any]:
    """The list as JSON-ready data, with the hashes that identify what it was made from."""
    book = done.bench.compiled.book
    return {
        "schema": 1,
        "program": __version__,
        "engine": done.bench.chainer.name,
        "rule_book": {"date": book.on.isoformat(), "hash": book.hash, "local": list(book.law.local)},
        "plan": {"id": scored.plan.id, "year": scored.plan.year, "hash": scored.plan.hash},
        "note": "Chương trình đề xuất; Hội đồng và người có thẩm quyền quyết định.",
        "caps": [
            {
                "cap": cap.cap.id,
                "award": cap.cap.award,
                "scope": cap.scope,
                "max_share": cap.version.max_share,
                "base": cap.base,
                "base_undecided": cap.base_open,
                "places": cap.places,
                "citations": [done.law.cite(citation) for citation in cap.version.cite],
            }
            for cap in listed.caps
        ],
        "proposals": [_proposal(item) for item in chosen],
    }


def _proposal(item: Proposal) -> dict[str, Any]:
    standing = item.standing
    return {
        "nominee": {"id": item.nominee.id, "kind": item.nominee.kind, "name": item.nominee.name},
        "unit": item.unit,
        "award": item.award,
        "award_name": item.award_name,
        "status": item.status.value,
        "verdict": item.verdict.value,
        "reason": item.reason,
        "decided_by": None
        if item.signer is None
        else {"name": item.signer.name, "citation": item.signer.cite, "on": item.signer.as_of.isoformat()},
        "papers": list(item.papers),
        "sets": list(item.sets),
        "ballot": item.ballot,
        "to_judge": list(item.to_judge),
        "cap": item.cap,
        "score": None
        if standing is None
        else {
            "total": None if standing.total is None else str(standing.total),
            "band": standing.band,
            "rank": standing.rank,
            "cluster": standing.cluster,
            "tied": standing.tied,
        },
    }
