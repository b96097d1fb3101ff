"""Checks of one score sheet: do the points add up, do all names exist, do the bands cover the scale."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from khenthuong.base.numbers import show_number
from khenthuong.base.yaml_text import Path_
from khenthuong.plan.checking import Notebook
from khenthuong.plan.fields import Source
from khenthuong.plan.sheet import ScoreSheet, SheetItem
from khenthuong.plan.target import Target
from khenthuong.plan.target_lints import lint_conversion

_STAGE_ORDER = ("self", "cross", "council")


def lint_sheet(
    sheet: ScoreSheet,
    notes: Notebook,
    targets: Mapping[str, Target],
    papers: set[str],
    movements: set[str],
    unread: frozenset[str] = frozenset(),
) -> None:
    """Note every problem of one sheet. ``unread``: targets whose file is broken, not to be called unknown."""
    _lint_sums(sheet, notes)
    _lint_ids(sheet, notes)
    _lint_bands(sheet, notes)
    _lint_names(sheet, notes)
    for section_index, section in enumerate(sheet.sections):
        for index, item in enumerate(section.items):
            path: Path_ = ("sections", section_index, "items", index)
            if item.movement is not None:
                notes.unknown((*path, "movement"), "phong trào", item.movement, movements)
            if item.target is not None and item.target not in unread:
                _lint_target_item(sheet, item, notes, path, targets)
    for path, source in _sources(sheet):
        if source.plan is not None:
            notes.unknown((*path, "plan"), "văn bản", source.plan, papers)
    if list(sheet.scores.stages) != [stage for stage in _STAGE_ORDER if stage in sheet.scores.stages]:
        notes.note(
            "KT-301",
            ("scores", "stages"),
            "Các bước chấm phải theo thứ tự self, cross, council và không lặp.",
            "bỏ bước không dùng, giữ đúng thứ tự",
        )


def _lint_sums(sheet: ScoreSheet, notes: Notebook) -> None:
    total = sum((section.max for section in sheet.sections), Decimal(0))
    if total != sheet.scale:
        notes.note(
            "KT-301",
            ("scale",),
            f"Điểm tối đa các mục cộng lại là {show_number(total)}, thang điểm là {show_number(sheet.scale)}.",
        )
    for index, section in enumerate(sheet.sections):
        within = sum((item.max for item in section.items), Decimal(0))
        if within != section.max:
            notes.note(
                "KT-301",
                ("sections", index, "max"),
                f"Điểm các nội dung của mục “{section.text}” cộng lại là {show_number(within)}, "
                f"điểm tối đa của mục là {show_number(section.max)}.",
            )
    for index, bonus in enumerate(sheet.bonus.items):
        if bonus.max > sheet.bonus.max:
            notes.note(
                "KT-301",
                ("bonus", "items", index, "max"),
                f"Điểm thưởng “{bonus.text}” tối đa {show_number(bonus.max)} lớn hơn cả mức trần "
                f"{show_number(sheet.bonus.max)} của điểm thưởng.",
            )


def _lint_ids(sheet: ScoreSheet, notes: Notebook) -> None:
    lines: list[tuple[Path_, str]] = [
        (("sections", section_index, "items", index), item.key)
        for section_index, section in enumerate(sheet.sections)
        for index, item in enumerate(section.items)
    ]
    notes.twice("nội dung", lines)
    notes.twice("mục", [(("sections", index), section.id) for index, section in enumerate(sheet.sections)])
    notes.twice("điểm thưởng", [(("bonus", "items", index), one.id) for index, one in enumerate(sheet.bonus.items)])
    notes.twice("điểm trừ", [(("deductions", index), one.id) for index, one in enumerate(sheet.deductions)])
    notes.twice("điều kiện", [(("gates", index), one.id) for index, one in enumerate(sheet.gates)])
    notes.twice("mức xếp loại", [(("bands", index), one.id) for index, one in enumerate(sheet.bands)])
    keys = {key for _, key in lines}
    for index, bonus in enumerate(sheet.bonus.items):
        if bonus.id in keys:
            notes.note("KT-309", ("bonus", "items", index), f"“{bonus.id}” vừa là nội dung chấm vừa là điểm thưởng.")


def _lint_bands(sheet: ScoreSheet, notes: Notebook) -> None:
    for index, (better, worse) in enumerate(zip(sheet.bands, sheet.bands[1:], strict=False), start=1):
        if worse.start >= better.start:
            notes.note(
                "KT-306",
                ("bands", index),
                f"Mức “{worse.text}” từ {show_number(worse.start)} không thấp hơn mức “{better.text}” đứng trước.",
            )
    if sheet.bands[-1].start != 0:
        notes.note(
            "KT-306",
            ("bands", len(sheet.bands) - 1),
            f"Tổng điểm dưới {show_number(sheet.bands[-1].start)} không thuộc mức nào.",
        )
    if sheet.bands[0].start > sheet.scale:
        notes.note(
            "KT-306",
            ("bands", 0),
            f"Mức “{sheet.bands[0].text}” bắt đầu cao hơn thang điểm {show_number(sheet.scale)}.",
        )


def _lint_names(sheet: ScoreSheet, notes: Notebook) -> None:
    bands = {band.id for band in sheet.bands}
    sections = {section.id for section in sheet.sections}
    for index, section in enumerate(sheet.sections):
        if (section.floor is None) != (section.below_floor is None):
            notes.note(
                "KT-301",
                ("sections", index),
                f"Mục “{section.text}” phải có đủ cả floor (mức sàn) và below_floor (mức xếp loại cao nhất khi "
                "dưới sàn), hoặc không có cả hai.",
                "thêm khóa còn thiếu",
            )
        if section.below_floor is not None:
            notes.unknown(("sections", index, "below_floor"), "mức xếp loại", section.below_floor, bands)
    for index, tie in enumerate(sheet.ties):
        if tie.section is not None:
            notes.unknown(("ties", index), "mục", tie.section, sections)


def _lint_target_item(
    sheet: ScoreSheet, item: SheetItem, notes: Notebook, path: Path_, targets: Mapping[str, Target]
) -> None:
    assert item.target is not None
    target = targets.get(item.target)
    if target is None:
        notes.unknown((*path, "target"), "chỉ tiêu", item.target, targets.keys())
        return
    if sheet.kind not in target.applies_to:
        notes.note(
            "KT-301",
            (*path, "target"),
            f"Chỉ tiêu “{target.id}” không áp dụng cho loại đối tượng “{sheet.kind}” của bảng này.",
            "thêm loại đối tượng vào applies_to của chỉ tiêu, hoặc bỏ dòng này",
        )
    form = item.points or target.points
    if item.points is not None:
        lint_conversion(item.points, target, notes, (*path, "points"))
    if form.over is not None and form.over.into == "bonus" and sheet.bonus.max == 0:
        notes.note(
            "KT-301",
            path,
            f"Phần vượt của chỉ tiêu “{target.id}” vào điểm thưởng, nhưng bảng này không có điểm thưởng.",
            "thêm bonus hoặc đổi into: item",
        )


def _sources(sheet: ScoreSheet) -> list[tuple[Path_, Source]]:
    found: list[tuple[Path_, Source | None]] = [
        (("sections", section_index, "items", index, "source"), item.source)
        for section_index, section in enumerate(sheet.sections)
        for index, item in enumerate(section.items)
    ]
    found += [(("bonus", "items", index, "source"), one.source) for index, one in enumerate(sheet.bonus.items)]
    found += [(("deductions", index, "source"), one.source) for index, one in enumerate(sheet.deductions)]
    found += [(("gates", index, "source"), one.source) for index, one in enumerate(sheet.gates)]
    return [(path, source) for path, source in found if source is not None]
