"""Checks of what was supplied for one nominee against the sheet it is scored on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from khenthuong.base.errors import Place, Problem, raise_if_any
from khenthuong.base.numbers import show_number
from khenthuong.base.validation import suggest
from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.scores import ScoreEntry, StageScore
from khenthuong.plan.sheet import STAGE_NAMES, ScoreSheet
from khenthuong.plan.target import Target


def place_of(entry: ScoreEntry, path: str, evidence: Evidence | None = None) -> Place:
    """Where a figure of a nominee was read: its cell or line when known, always its path."""
    path = f"{entry.nominee}.{path}"
    if evidence is None:
        return Place(path=path)
    return Place(evidence.file or "", evidence.sheet or "", evidence.cell or "", evidence.line, path)


def check_entry(
    sheet: ScoreSheet, targets: Mapping[str, Target], entry: ScoreEntry, readings: Mapping[str, str]
) -> None:
    """Refuse data that cannot be meant.

    Raises:
        DataError: every problem together: wrong kind, unknown names (KT-303), scores outside 0 to the maximum
            (KT-312), a planned figure that is not above 0, unknown targets (KT-304) or readings (KT-308).
    """
    problems: list[Problem] = []
    if sheet.kind != entry.kind:
        what = f"Bảng “{sheet.text}” dành cho loại “{sheet.kind}”, đối tượng này thuộc loại “{entry.kind}”."
        problems.append(Problem("KT-303", what, place_of(entry, "kind"), "dùng bảng chấm đúng loại đối tượng"))
    for item in sheet.items():
        if item.target is not None and item.target not in targets:
            what = f"Không có chỉ tiêu “{item.target}”."
            problems.append(Problem("KT-304", what, Place(), suggest(item.target, frozenset(targets))))
    problems += _unknown_names(sheet, targets, entry)
    problems += _scores(sheet, entry)
    problems += _assigned(targets, entry)
    problems += _readings(targets, readings)
    raise_if_any(problems)


def _unknown_names(sheet: ScoreSheet, targets: Mapping[str, Target], entry: ScoreEntry) -> list[Problem]:
    lines = {item.key for item in sheet.items()}
    known = {
        "measurements": ("số đo", {name for target in targets.values() for name in target.inputs}),
        "assigned": ("chỉ tiêu", set(targets)),
        "items": ("nội dung chấm", lines),
        "bonus": ("điểm thưởng", {one.id for one in sheet.bonus.items}),
        "deductions": ("điểm trừ", {one.id for one in sheet.deductions}),
        "gates": ("điều kiện xét", {one.id for one in sheet.gates}),
        "not_applicable": ("nội dung chấm", lines),
    }
    problems = []
    for part, (kind, names) in known.items():
        given: Iterable[str] = getattr(entry, part)
        for name in sorted(set(given) - names):
            what = f"Không có {kind} “{name}” trong bảng “{sheet.text}”."
            problems.append(Problem("KT-303", what, place_of(entry, f"{part}.{name}"), suggest(name, names)))
    return problems


def _scores(sheet: ScoreSheet, entry: ScoreEntry) -> list[Problem]:
    problems: list[Problem] = []
    for item in sheet.items():
        score = entry.items.get(item.key)
        if score is None:
            continue
        problems += _outside(sheet, entry, f"items.{item.key}", score, item.max)
        if item.key in entry.not_applicable and any(score.at(stage) is not None for stage in STAGE_NAMES):
            what = f"Nội dung “{item.key}” khai không áp dụng nhưng lại có điểm chấm."
            place = place_of(entry, f"not_applicable.{item.key}", score.evidence)
            problems.append(Problem("KT-303", what, place, "bỏ điểm chấm, hoặc bỏ khỏi not_applicable"))
    for bonus in sheet.bonus.items:
        if bonus.id in entry.bonus:
            problems += _outside(sheet, entry, f"bonus.{bonus.id}", entry.bonus[bonus.id], bonus.max)
    if entry.not_applicable.issuperset(item.key for item in sheet.items()):
        what = "Mọi nội dung của bảng đều khai không áp dụng, không còn gì để chấm."
        problems.append(Problem("KT-303", what, place_of(entry, "not_applicable"), "bỏ bớt nội dung không áp dụng"))
    return problems


def _outside(sheet: ScoreSheet, entry: ScoreEntry, path: str, score: StageScore, maximum: Decimal) -> list[Problem]:
    problems = []
    for stage, name in STAGE_NAMES.items():
        value = score.at(stage)
        if value is None:
            continue
        place = place_of(entry, f"{path}.{stage}", score.evidence)
        if not 0 <= value <= maximum:
            what = f"Điểm {name} là {show_number(value)}, mức cho phép từ 0 đến {show_number(maximum)}."
            problems.append(Problem("KT-312", what, place))
        if stage not in sheet.scores.stages:
            what = f"Bảng này không có bước {name}."
            problems.append(Problem("KT-303", what, place, "ghi điểm vào bước có trong bảng chấm"))
    return problems


def _assigned(targets: Mapping[str, Target], entry: ScoreEntry) -> list[Problem]:
    problems = []
    for name, given in entry.assigned.items():
        if name in targets and given.value is not None and given.value <= 0:
            what = f"Mức giao {show_number(given.value)} cho chỉ tiêu “{targets[name].text}” phải lớn hơn 0."
            place = place_of(entry, f"assigned.{name}", given.evidence)
            problems.append(Problem("KT-303", what, place, "ghi đúng mức giao, hoặc khai nội dung không áp dụng"))
    return problems


def _readings(targets: Mapping[str, Target], readings: Mapping[str, str]) -> list[Problem]:
    problems = []
    for name, choice in readings.items():
        target = targets.get(name)
        if target is None:
            what = f"Không có chỉ tiêu “{name}” để chọn cách hiểu."
            problems.append(Problem("KT-304", what, Place(path=name), suggest(name, frozenset(targets))))
        elif target.reading is None:
            what = f"Chỉ tiêu “{name}” chỉ có một cách hiểu, không chọn được."
            problems.append(Problem("KT-308", what, Place(path=name), "bỏ lựa chọn này"))
        elif choice not in target.reading.options:
            what = f"Chỉ tiêu “{name}” không có cách hiểu “{choice}”."
            problems.append(
                Problem("KT-308", what, Place(path=name), suggest(choice, frozenset(target.reading.options)))
            )
    return problems
