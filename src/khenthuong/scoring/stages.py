"""Self, cross and council scores side by side: which one counts, what changed, why. Pure."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

from khenthuong.base.errors import Problem
from khenthuong.base.numbers import show_number
from khenthuong.dossier.scores import ScoreEntry, StageScore
from khenthuong.plan.fields import share_of
from khenthuong.plan.sheet import STAGE_NAMES, Stages
from khenthuong.scoring.entry_checks import place_of
from khenthuong.scoring.results import Difference, StageView


def view(score: StageScore | None, settings: Stages) -> StageView | None:
    """The typed scores of a line; None when nobody typed one."""
    if score is None or all(score.at(stage) is None for stage in settings.stages):
        return None
    counted = next(stage for stage in reversed(settings.stages) if score.at(stage) is not None)
    return StageView(score.own, score.cross, score.council, score.reason_cross, score.reason_council, counted)


def unexplained(entry: ScoreEntry, path: str, text: str, score: StageScore, settings: Stages) -> list[Problem]:
    """KT-313 for every change from one filled stage to the next that carries no reason."""
    if not settings.reason_required_on_change:
        return []
    problems = []
    filled = [stage for stage in settings.stages if score.at(stage) is not None]
    for earlier, later in pairwise(filled):
        before, after = score.at(earlier), score.at(later)
        if before is None or after is None or before == after or (score.reason(later) or "").strip():
            continue
        what = (
            f"“{text}”: {STAGE_NAMES[earlier]} {show_number(before)}, {STAGE_NAMES[later]} {show_number(after)} "
            "nhưng không ghi lý do."
        )
        problems.append(Problem("KT-313", what, place_of(entry, f"{path}.{later}", score.evidence)))
    return problems


def differences(
    key: str, text: str, score: StageScore, maximum: Decimal, settings: Stages, computed: Decimal | None = None
) -> list[Difference]:
    """Pairs of scores of one line further apart than the sheet tolerates. ``computed`` joins as a fourth."""
    scores: list[tuple[str, Decimal]] = [("computed", computed)] if computed is not None else []
    for stage in settings.stages:
        typed = score.at(stage)
        if typed is not None:
            scores.append((stage, typed))
    found = []
    for (first, one), (second, other) in combinations(scores, 2):
        share = Fraction(abs(one - other)) / Fraction(maximum)
        if share > share_of(settings.difference):
            found.append(Difference(key, text, first, second, one, other, share, _reason(score, second)))
    return found


def _reason(score: StageScore, stage: str) -> str | None:
    """The reason of a stage; a council that keeps the cross score keeps its reason."""
    kept = stage == "council" and score.council == score.cross
    return score.reason(stage) or (score.reason_cross if kept else None)
