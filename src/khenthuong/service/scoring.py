"""Scoring a population against a plan, and what that means for the council."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.periods import last_day_of_year
from khenthuong.council.standing import Standing
from khenthuong.dossier.population import Population
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.explain.document import Document, Section
from khenthuong.explain.score_card import card_document
from khenthuong.explain.score_contrast import contrast, contrast_document
from khenthuong.law.criteria_set import CriteriaSet
from khenthuong.plan.plan import Plan
from khenthuong.scoring.criteria_counts import with_counts
from khenthuong.scoring.ranking import Ranking, rank
from khenthuong.scoring.results import SheetResult
from khenthuong.scoring.score import score_sheet
from khenthuong.scoring.shared_out import SharedTarget, shared_targets

AS_DECLARED: Mapping[str, str] = MappingProxyType({})
NO_SETS: Mapping[str, CriteriaSet] = MappingProxyType({})


@dataclass(frozen=True)
class Scored:
    """Every scored nominee, the ranking of each sheet, and the targets divided over hamlets."""

    plan: Plan
    results: Mapping[str, SheetResult]
    rankings: Mapping[str, Ranking]
    shared: tuple[SharedTarget, ...] = ()


def score_population(
    plan: Plan,
    population: Population,
    readings: Mapping[str, str] = AS_DECLARED,
    sets: Mapping[str, CriteriaSet] = NO_SETS,
) -> Scored:
    """Score every entry on the sheet of its kind. Ambiguous targets are read as declared, or as ``readings`` say.

    ``sets`` are the sets of criteria figures may be counted from.

    Raises:
        DataError: all problems of all entries together.
    """
    sheets = {sheet.kind: sheet for sheet in plan.sheets.values()}
    problems: list[Problem] = []
    results: dict[str, SheetResult] = {}
    entries: list[ScoreEntry] = []
    for entry in population.scores:
        sheet = sheets.get(entry.kind)
        if sheet is None:
            problems.append(
                Problem("KT-301", f"Kế hoạch không có bảng chấm điểm cho loại đối tượng của “{entry.nominee}”.")
            )
            continue
        cluster = plan.cluster_of(entry.nominee)
        placed = entry if entry.cluster or cluster is None else entry.model_copy(update={"cluster": cluster.id})
        try:
            filled = with_counts(placed, plan.targets.values(), sets, last_day_of_year(plan.year))
            entries.append(filled)
            results[entry.nominee] = score_sheet(sheet, plan.targets, filled, readings)
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    rankings = {
        sheet.id: rank([result for result in results.values() if result.sheet == sheet.id], sheet)
        for sheet in plan.sheets.values()
    }
    return Scored(plan, results, rankings, tuple(shared_targets(plan.targets.values(), entries)))


def standings(scored: Scored) -> dict[str, Standing]:
    """Where each scored nominee stands, for gates and caps."""
    found = {}
    for nominee, result in scored.results.items():
        row = scored.rankings[result.sheet].row(nominee)
        reasons = [f"{gate.text} ({gate.source.show()})" for gate in result.not_considered_because]
        found[nominee] = Standing(
            nominee=nominee,
            total=result.total,
            scale=int(result.scale),
            band=result.grade.final.text if result.grade is not None else "",
            rank=row.rank,
            cluster=result.cluster or "",
            tied=bool(row.tied_with),
            not_considered="; ".join(reasons),
        )
    return found


def cards_document(cards: Sequence[SheetResult]) -> Document:
    """One score card, or several in one text."""
    pages = [card_document(card) for card in cards]
    if len(pages) == 1:
        return pages[0]
    return Document("Bảng điểm", (), tuple(Section(page.title, page.blocks, page.sections) for page in pages))


def contrast_of(first: SheetResult, second: SheetResult) -> Document:
    """Why one stands before the other, told by the lines that differ most.

    Raises:
        DataError: KT-411 when they are scored on different sheets.
    """
    if first.sheet != second.sheet:
        raise DataError([Problem("KT-411", f"{first.name} và {second.name} được chấm bằng hai bảng khác nhau.")])
    return contrast_document(contrast(first, second))
