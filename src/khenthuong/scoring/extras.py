"""Bonus, deductions and gates of one nominee, and the warnings about how lines were supplied. Pure."""

from __future__ import annotations

from fractions import Fraction

from khenthuong.base.errors import Problem
from khenthuong.base.numbers import round_half_up, show_number
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.plan.fields import show_quantity
from khenthuong.plan.sheet import STAGE_NAMES, ScoreSheet, SheetItem
from khenthuong.plan.target import Target
from khenthuong.scoring import stages
from khenthuong.scoring.entry_checks import place_of
from khenthuong.scoring.results import BonusLine, DeductionLine, GateResult, ItemResult


def bonus_lines(sheet: ScoreSheet, entry: ScoreEntry) -> tuple[BonusLine, ...]:
    """Every bonus deed of the sheet. Not claimed is None; claimed without its compulsory proof does not count."""
    lines = []
    for one in sheet.bonus.items:
        score = entry.bonus.get(one.id)
        seen = stages.view(score, sheet.scores)
        points = None if seen is None or seen.score is None else Fraction(seen.score)
        evidence = score.evidence if score is not None else None
        unproven = points is not None and points > 0 and one.evidence == "required" and evidence is None
        note = "Không đề nghị." if points is None else "Chưa tính vì chưa thấy minh chứng." if unproven else ""
        rounded = None if points is None else round_half_up(points, sheet.rounding.places)
        counted = points is not None and not unproven
        lines.append(BonusLine(one.id, one.text, one.max, points, rounded, counted, seen, evidence, one.source, note))
    return tuple(lines)


def deduction_lines(sheet: ScoreSheet, entry: ScoreEntry) -> tuple[DeductionLine, ...]:
    """Every deduction of the sheet: not recorded takes nothing, recorded without a count is unknown."""
    lines = []
    for one in sheet.deductions:
        given = entry.deductions.get(one.id)
        points: Fraction | None = Fraction(0)
        if given is not None:
            points = None if given.count is None else Fraction(one.each) * given.count
            if points is not None and one.max is not None:
                points = min(points, Fraction(one.max))
        lines.append(
            DeductionLine(
                one.id,
                one.text,
                one.each,
                given is not None,
                given.count if given is not None else None,
                points,
                one.source,
                given.evidence if given is not None else None,
            )
        )
    return tuple(lines)


def most_deducted(sheet: ScoreSheet, lines: tuple[DeductionLine, ...]) -> Fraction:
    """The most that can still be taken away: an unknown count without a limit can take everything."""
    total = Fraction(0)
    for one, line in zip(sheet.deductions, lines, strict=True):
        if line.points is not None:
            total += line.points
        else:
            total += Fraction(one.max) if one.max is not None else Fraction(sheet.scale + sheet.bonus.max)
    return total


def gate_results(sheet: ScoreSheet, entry: ScoreEntry) -> tuple[GateResult, ...]:
    """Every gate of the sheet; a gate nobody answered is unknown, not clear."""
    states = {True: "applies", False: "clear", None: "unknown"}
    return tuple(
        GateResult(one.id, one.text, one.effect, states[entry.gates.get(one.id)], one.source)  # type: ignore[arg-type]
        for one in sheet.gates
    )


def line_problems(item: SheetItem, sheet: ScoreSheet, entry: ScoreEntry, result: ItemResult) -> list[Problem]:
    """Warnings about one line: unexplained change, missing proof, typed score off the grid."""
    problems: list[Problem] = []
    score = entry.items.get(item.key)
    path = f"items.{item.key}"
    if score is not None:
        problems += stages.unexplained(entry, path, result.text, score, sheet.scores)
        for stage in sheet.scores.stages:
            typed = score.at(stage)
            if typed is not None and item.step is not None and typed % item.step != 0:
                what = (
                    f"“{result.text}”: {STAGE_NAMES[stage]} {show_number(typed)}, "
                    f"không theo bước {show_number(item.step)} điểm."
                )
                problems.append(Problem("KT-316", what, place_of(entry, f"{path}.{stage}", score.evidence)))
    if item.evidence == "required" and result.status == "scored" and not result.evidence:
        problems.append(Problem("KT-314", f"“{result.text}” chưa thấy minh chứng.", place_of(entry, path)))
    return problems


def bonus_problems(sheet: ScoreSheet, entry: ScoreEntry, lines: tuple[BonusLine, ...]) -> list[Problem]:
    """Warnings about bonus deeds: unexplained change, missing proof."""
    problems: list[Problem] = []
    for line in lines:
        path = f"bonus.{line.id}"
        if line.id in entry.bonus:
            problems += stages.unexplained(entry, path, line.text, entry.bonus[line.id], sheet.scores)
        if line.points is not None and not line.counted:
            what = f"Điểm thưởng “{line.text}” chưa được tính vì chưa thấy minh chứng."
            problems.append(Problem("KT-314", what, place_of(entry, path)))
    return problems


def implausible(target: Target, entry: ScoreEntry, result: ItemResult) -> list[Problem]:
    """KT-315 when a result lies outside the range in which it makes sense. The result is used all the same."""
    limits, measured = target.plausible, result.measured
    if limits is None or measured is None:
        return []
    low = limits.at_least is not None and measured < Fraction(limits.at_least)
    high = limits.at_most is not None and measured > Fraction(limits.at_most)
    if not (low or high):
        return []
    ends = [
        f"{word} {show_number(end)}"
        for word, end in (("từ", limits.at_least), ("đến", limits.at_most))
        if end is not None
    ]
    what = (
        f"“{result.text}”: kết quả {show_quantity(measured, result.unit)} nằm ngoài khoảng thường gặp "
        f"({' '.join(ends)})."
    )
    evidence = result.evidence[0] if result.evidence else None
    return [Problem("KT-315", what, place_of(entry, f"measurements.{result.inputs[0].name}", evidence))]
