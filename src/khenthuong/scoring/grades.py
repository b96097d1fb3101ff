"""From a total to a grade: the band by total, then caps that hold it down. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from khenthuong.base.numbers import round_half_up, show_number
from khenthuong.plan.sheet import Band, ScoreSheet
from khenthuong.scoring.lines import floor_points
from khenthuong.scoring.results import Grade


def band_by_total(sheet: ScoreSheet, total: Decimal) -> Band:
    """The best band whose first point the rounded total reaches."""
    return next((band for band in sheet.bands if total >= band.start), sheet.bands[-1])


def grade(sheet: ScoreSheet, total: Decimal, sections: Sequence[Fraction | None]) -> Grade:
    """The grade of a total with these section points (None: the section does not apply).

    A section under its floor holds the grade down to the band it names; a grade already at or below that band
    is not touched and gets no sentence. What is compared is the rounded figure, as printed.
    """
    by_total = band_by_total(sheet, total)
    order = [band.id for band in sheet.bands]
    final, caps = by_total, []
    for section, points in zip(sheet.sections, sections, strict=True):
        floor = floor_points(section)
        if floor is None or points is None or section.below_floor is None:
            continue
        if round_half_up(points, sheet.rounding.places) >= floor:
            continue
        if order.index(section.below_floor) <= order.index(by_total.id):
            continue
        limit = sheet.band(section.below_floor)
        caps.append(
            f"Xếp loại bị giới hạn ở {limit.text} vì mục “{section.text}” chỉ đạt "
            f"{show_number(points, sheet.rounding.places)}/{show_number(section.max)} điểm, "
            f"dưới mức sàn {show_number(section.floor or 0)}%."
        )
        if order.index(limit.id) > order.index(final.id):
            final = limit
    return Grade(by_total, final, tuple(caps))
