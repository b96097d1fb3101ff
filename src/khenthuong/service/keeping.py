"""From a run to what the store keeps of it: the sources it was made from, what went in, what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from khenthuong import __version__
from khenthuong.base.errors import DataError, Problem
from khenthuong.base.locate import shipped
from khenthuong.council.proposing import ProposalList
from khenthuong.explain.score_card_json import card_dict
from khenthuong.scoring.ranking import RankRow
from khenthuong.service.checking import plan_folder
from khenthuong.service.made import Made
from khenthuong.service.papers.job import Job
from khenthuong.service.proposals import proposals_json
from khenthuong.service.reviewing import Review
from khenthuong.service.scoring import AS_DECLARED, Scored
from khenthuong.service.telling import review_json
from khenthuong.store import NewEvaluation, NewPaper, NewResult
from khenthuong.store.snapshots import law_source, plan_source

LOCAL_FILE = (".yaml", ".yml")


@dataclass(frozen=True)
class Sources:
    """The files law and plan are read from, and what stood in them before they were read."""

    rules: Path | None
    local: str | None
    plan_name: str | None
    with_plan: bool
    law: str
    plan: str | None

    @property
    def local_setting(self) -> Mapping[str, Any]:
        """Which local rules were asked for: a place the rules know, or a file that lies in the snapshot."""
        own = self.local is not None and Path(self.local).suffix in LOCAL_FILE
        return {"place": None if own else self.local, "own_file": own}


def read_sources(
    rules: Path | None = None, local: str | None = None, plan: str | None = None, with_plan: bool = False
) -> Sources:
    """Take the sources; call before law and plan are loaded.

    Raises:
        DataError: KT-101 for a file that cannot be read, KT-302 for an unknown plan.
    """
    sets = shipped("criteria") if rules is None else rules / "criteria"
    overlay = Path(local) if local is not None and Path(local).suffix in LOCAL_FILE else None
    law = law_source(rules or shipped("rules"), sets, overlay)
    return Sources(rules, local, plan, with_plan, law, plan_source(plan_folder(plan)) if with_plan else None)


def unchanged(sources: Sources) -> Sources:
    """The same sources, when they still are what they were before law and plan were loaded.

    Raises:
        DataError: KT-712 when somebody saved a file meanwhile: nobody knows which text was applied.
    """
    again = read_sources(sources.rules, sources.local, sources.plan_name, sources.with_plan)
    if (again.law, again.plan) != (sources.law, sources.plan):
        raise DataError([Problem("KT-712", "Tệp quy tắc hoặc kế hoạch đã đổi từ lúc bắt đầu chạy.")])
    return sources


def of_review(
    done: Review, sources: Sources, engine: str, awards: Sequence[str] = (), every_award: bool = False
) -> NewEvaluation:
    """A review as it is kept: only those who were decided."""
    settings = {**_asked(sources, engine), "awards": list(awards), "every_award": every_award}
    return NewEvaluation(kind="xet", **_review_parts(done, sources, settings))


def of_scores(
    scored: Scored, population_scores: Sequence[Any], sources: Sources, readings: Mapping[str, str] = AS_DECLARED
) -> NewEvaluation:
    """A scoring of a whole population as it is kept."""
    return NewEvaluation(
        kind="cham-diem",
        year=scored.plan.year,
        program=__version__,
        law=sources.law,
        plan=sources.plan,
        plan_hash=scored.plan.hash,
        settings={"readings": dict(readings)},
        scores=tuple(population_scores),
        cards=_cards(scored),
    )


def of_proposals(
    done: Review, scored: Scored, listed: ProposalList, sources: Sources, engine: str, also: Sequence[str] = ()
) -> NewEvaluation:
    """A whole list before the council as it is kept."""
    parts = _review_parts(done, sources, {**_asked(sources, engine), "also": list(also)})
    status = {(item.nominee.id, item.award): item.status.value for item in listed.proposals}
    results = tuple(
        NewResult(item.nominee, item.award, item.verdict, item.deciding, status.get((item.nominee, item.award), ""))
        for item in parts.pop("results")
    )
    return NewEvaluation(
        kind="de-nghi",
        **parts,
        results=results,
        plan=sources.plan,
        plan_hash=scored.plan.hash,
        scores=done.population.scores,
        cards=_cards(scored),
        proposals=_proposals(done, scored, listed),
    )


def papers_of(job: Job, made: Sequence[Made], folder: Path) -> list[NewPaper]:
    """The papers of an export as the store records them: each that has a number, and all drafts as one entry.

    Tables and pictures have no number and can be made again from the result, so they are no papers.
    """
    numbered, drafts = [], []
    for one in made:
        if not one.title:
            continue
        fingerprint = sha256((folder / one.path).read_bytes()).hexdigest()
        number = job.facts(one.path.with_suffix("").as_posix()).number
        if number is None:
            drafts.append(fingerprint)
        else:
            numbered.append(NewPaper(one.title, fingerprint, str(number)))
    if drafts:
        whole = sha256("\n".join(drafts).encode("ascii")).hexdigest()
        numbered.append(NewPaper(f"{len(drafts)} văn bản", whole))
    return numbered


def _asked(sources: Sources, engine: str) -> dict[str, Any]:
    return {"engine": engine, "local": sources.local_setting}


def _review_parts(done: Review, sources: Sources, settings: dict[str, Any]) -> dict[str, Any]:
    data = review_json(done)
    decided = {decision.nominee for decision in done.decisions}
    findings: dict[str, Any] = {nominee: {"results": [], "doubts": []} for nominee in decided}
    for result in data["results"]:
        findings[result["nominee"]["id"]]["results"].append(result)
    for doubt in data["register_doubts"]:
        findings[doubt["nominee"]]["doubts"].append(doubt)
    settings["not_covered"] = [item["award"] for item in data["not_covered"]]
    book = done.bench.compiled.book
    return {
        "year": book.year,
        "day": book.on,
        "program": __version__,
        "engine": done.bench.chainer.name,
        "law": sources.law,
        "rule_book_hash": book.hash,
        "settings": settings,
        "dossiers": tuple(item for item in done.population.dossiers if item.nominee.id in decided),
        "results": tuple(_skeleton(result) for result in data["results"]),
        "findings": findings,
    }


def _skeleton(result: Mapping[str, Any]) -> NewResult:
    deciding = tuple(dict.fromkeys(_deciding(result["findings"])))
    return NewResult(result["nominee"]["id"], result["award"], result["verdict"], deciding)


def _deciding(node: Mapping[str, Any]) -> Iterator[str]:
    """The lowest conditions a result rests on."""
    below = [child for child in node["children"] if child["decisive"]]
    if node["decisive"] and not below:
        yield node["id"]
    for child in below:
        yield from _deciding(child)


def _cards(scored: Scored) -> dict[str, Any]:
    return {
        nominee: {"card": card_dict(result), "rank": _rank(scored.rankings[result.sheet].row(nominee))}
        for nominee, result in scored.results.items()
    }


def _rank(row: RankRow) -> dict[str, Any]:
    """Where one stands, without naming those who share the place: their data can be erased, too."""
    return {
        "rank": row.rank,
        "best": row.best,
        "worst": row.worst,
        "provisional": row.provisional,
        "tied": len(row.tied_with),
        "council_decides": row.ask_council,
    }


def _proposals(done: Review, scored: Scored, listed: ProposalList) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in proposals_json(done, scored, listed, listed.proposals)["proposals"]:
        found.setdefault(item["nominee"]["id"], []).append(item)
    return found
