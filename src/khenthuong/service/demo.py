"""The whole year-end job in one go: scores, ranks, verdicts, proposals, an explanation for everybody."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from khenthuong import __version__
from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.locate import shipped
from khenthuong.council.proposing import Proposal, ProposalList, Status
from khenthuong.explain.audience import tell_all
from khenthuong.explain.document import Document
from khenthuong.explain.html_page import to_html
from khenthuong.explain.score_card_json import card_dict
from khenthuong.explain.telling import Audience
from khenthuong.law.law import Law
from khenthuong.plan.plan import Plan
from khenthuong.service.checking import the_law, the_plan
from khenthuong.service.proposal_list import proposal_document
from khenthuong.service.proposals import proposals, proposals_json
from khenthuong.service.rankings import ranking_document
from khenthuong.service.reviewing import Progress, Review, make_bench, read_population, review
from khenthuong.service.scoring import Scored, score_population
from khenthuong.service.telling import review_json, telling_of

PLAN = "my-thanh-2017"
WORKBOOK = "so-lieu-mau-2017.xlsx"
DAY = date(2017, 12, 28)
PAGES: tuple[tuple[str, Audience, Any], ...] = (
    ("nguoi-duoc-xet", "applicant", 2),
    ("hoi-dong", "council", 3),
)

RESULTS = frozenset({"xep-hang.html", "de-nghi.html", "ket-qua.json", "giai-trinh"})
"""What the results folder holds."""

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


def demo(engine: str, progress: Progress | None = None) -> YearEnd:
    """The Mỹ Thạnh plan of 2017 with the invented figures that come with it."""
    workbook = shipped("criteria") / PLAN / "workbooks" / WORKBOOK
    return year_end([workbook], the_plan(PLAN), DAY, engine, progress)


def write_all(result: YearEnd, folder: Path, overwrite: bool, tick: Callable[[], None]) -> int:
    """Write everything into a folder, whole or not at all; returns how many files.

    ``tick`` is called after every nominee.

    Raises:
        DataError: KT-107 when the folder is there already, holds anything but earlier results, or cannot be
            written.
    """
    if folder.exists() and not overwrite:
        raise DataError([Problem("KT-107", f"Thư mục {folder} đã có sẵn.", Place(file=str(folder)))])
    if not _ours(folder):
        what = f"{folder} có thứ khác ngoài kết quả của chương trình nên không thay được."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))])
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".dang-ghi-") as temporary:
            fresh = Path(temporary) / "moi"
            fresh.mkdir()
            count = _write(result, fresh, tick)
            _swap(fresh, folder, Path(temporary) / "cu")
    except OSError as error:
        what = f"Không ghi được vào {folder}: {error.strerror or error}."
        raise DataError([Problem("KT-107", what, Place(file=str(folder)))]) from error
    return count


def _swap(fresh: Path, folder: Path, old: Path) -> None:
    """Put the new folder in place of the old one; when that fails the old one stays."""
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise


def _ours(folder: Path) -> bool:
    """Replacing a folder deletes it: only one that holds nothing but earlier results may go."""
    return not folder.exists() or (folder.is_dir() and {item.name for item in folder.iterdir()} <= RESULTS)


def _write(result: YearEnd, folder: Path, tick: Callable[[], None]) -> int:
    files = {
        "xep-hang.html": to_html(ranking_document(result.scored)),
        "de-nghi.html": to_html(proposal_document(result.listed, result.listed.proposals, everything=True)),
        "ket-qua.json": to_json(everything(result), indent=1).decode("utf-8") + "\n",
    }
    for decision in result.done.decisions:
        for name, page in explanations(result, decision.nominee).items():
            files[f"giai-trinh/{name}/{decision.nominee}.html"] = to_html(page)
        tick()
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(files)


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
