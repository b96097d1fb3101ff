"""Counting results: by award and verdict, by unit, group, province or gender, and which condition fails most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from khenthuong.base.errors import Place, Problem, raise_if_any
from khenthuong.base.logic import Verdict
from khenthuong.base.numbers import show_number, show_share
from khenthuong.base.periods import show_date
from khenthuong.base.validation import suggest
from khenthuong.explain.document import Block, Document, Paragraph, Section, Table
from khenthuong.explain.words import VERDICT_WORDS
from khenthuong.law.law import Law
from khenthuong.service.populations.finding import Partition
from khenthuong.store.populations.manifest import Manifest, whole
from khenthuong.store.populations.reading import fingerprint
from khenthuong.store.populations.results import counts

BY: Mapping[str, tuple[str, str]] = {
    "don-vi": ("unit", "Đơn vị"),
    "nhom": ("group", "Nhóm đối tượng"),
    "gioi-tinh": ("gender", "Giới tính"),
    "loai": ("kind", "Loại đối tượng"),
    "tinh": ("", "Tỉnh"),
}
"""What results can be counted by: the column, and its name for people. A province is a partition folder."""

_NOT_KNOWN = "(không ghi)"
_CLOSING = "Đây là đề xuất của chương trình, không phải quyết định của Hội đồng."


@dataclass(frozen=True, slots=True)
class Count:
    """How many results an award has. ``value`` is that of the thing counted by, None when it is not known."""

    award: str
    name: str
    value: str | None
    verdicts: Mapping[Verdict, int]

    @property
    def total(self) -> int:
        """Everybody who can receive the award."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class Failing:
    """How many of those not eligible for an award fail a condition."""

    award: str
    name: str
    condition: str
    text: str
    count: int
    of: int


@dataclass(frozen=True)
class Statistics:
    """What was counted in a folder of results."""

    about: Mapping[str, Any]
    rows: int
    by: str
    counts: Sequence[Count]
    failing: Sequence[Failing]


def statistics(folder: Path, by: str = "", awards: Sequence[str] = (), conditions: bool = False) -> Statistics:
    """Count a folder of results.

    Raises:
        DataError: KT-736 for results that are not whole, KT-742 for damaged ones, KT-403 for an award they lack.
    """
    manifest = whole(folder)
    unchanged(folder, manifest)
    names: Mapping[str, str] = manifest.about["awards"]
    raise_if_any(
        [
            Problem("KT-403", f"Kết quả không có danh hiệu, hình thức mã “{award}”.", remedy=suggest(award, set(names)))
            for award in awards
            if award not in names
        ]
    )
    chosen = [award for award in names if not awards or award in awards]
    found = [item for award in chosen for item in _counts(folder, manifest, award, names[award], by)]
    failing = (
        [item for award in chosen for item in _failing(folder, manifest, award, names[award])] if conditions else []
    )
    rows = sum(entry.rows for entry in manifest.entries.values())
    return Statistics(manifest.about, rows, by, found, failing)


def unchanged(folder: Path, manifest: Manifest) -> None:
    """Raises DataError (KT-742) for result files that are gone or not the ones that were written."""
    problems = []
    for name, entry in sorted(manifest.entries.items()):
        path = folder / name
        if not path.is_file():
            problems.append(Problem("KT-742", "Thiếu tệp kết quả có trong bản kê.", Place(file=str(path))))
        elif fingerprint(path) != entry.result:
            problems.append(Problem("KT-742", "Tệp kết quả không còn như lúc ghi.", Place(file=str(path))))
    raise_if_any(problems)


def _counts(folder: Path, manifest: Manifest, award: str, name: str, by: str) -> list[Count]:
    column = BY[by][0] if by else ""
    found: dict[str | None, dict[Verdict, int]] = {}
    for path in sorted(manifest.entries):
        province = Partition(path, folder / path).province or None
        for (value, verdict), count in counts(folder / path, award, column or None).items():
            key = province if by == "tinh" else value
            verdicts = found.setdefault(key, dict.fromkeys(Verdict, 0))
            verdicts[Verdict(verdict)] += count
    ordered = sorted(found.items(), key=lambda item: (item[0] is None, item[0] or ""))
    return [Count(award, name, value, verdicts) for value, verdicts in ordered]


def _failing(folder: Path, manifest: Manifest, award: str, name: str) -> list[Failing]:
    of = sum(
        count
        for path in manifest.entries
        for (_, verdict), count in counts(folder / path, award, None).items()
        if verdict == Verdict.NOT_ELIGIBLE
    )
    total: dict[str, int] = {}
    for entry in manifest.entries.values():
        for condition, count in entry.conditions.get(award, {}).items():
            total[condition] = total.get(condition, 0) + count
    texts: Mapping[str, str] = manifest.about["conditions"].get(award, {})
    return [
        Failing(award, name, condition, texts.get(condition, condition), count, of)
        for condition, count in sorted(total.items(), key=lambda item: (-item[1], item[0]))
    ]


def statistics_json(found: Statistics) -> dict[str, Any]:
    """The counts as JSON-ready data."""
    return {
        "rule_book": found.about["rule_book"],
        "on": found.about["on"],
        "year": found.about["year"],
        "nominees": found.rows,
        "by": found.by or None,
        "counts": [
            {
                "award": item.award,
                "name": item.name,
                "value": item.value,
                "total": item.total,
                **{str(verdict): count for verdict, count in item.verdicts.items()},
            }
            for item in found.counts
        ],
        "conditions": [
            {
                "award": item.award,
                "condition": item.condition,
                "text": item.text,
                "fail": item.count,
                "not_eligible": item.of,
            }
            for item in found.failing
        ],
    }


def statistics_document(found: Statistics, law: Law | None = None) -> Document:
    """The counts to read. ``law`` gives groups their names."""
    on, year = date.fromisoformat(found.about["on"]), found.about["year"]
    lead: list[Block] = [
        Paragraph(f"{show_number(found.rows)} đối tượng, bộ quy tắc {str(found.about['rule_book'])[:12]}."),
        *(Paragraph(f"{text}.") for text in found.about["local"]),
    ]
    if found.counts:
        lead.append(_count_table(found, law))
    sections = []
    for award in dict.fromkeys(item.award for item in found.failing):
        rows = [item for item in found.failing if item.award == award]
        table = Table(
            ("Điều kiện không đạt", "Số đối tượng", "Trong số chưa đủ điều kiện"),
            tuple((item.text, show_number(item.count), show_share(Fraction(item.count, item.of))) for item in rows),
            (70, None, None),
        )
        sections.append(Section(f"{rows[0].name}: {show_number(rows[0].of)} chưa đủ điều kiện", (table,)))
    title = f"Thống kê kết quả xét ngày {show_date(on)}, thành tích năm {year}"
    return Document(title, tuple(lead), tuple(sections), _CLOSING)


def _count_table(found: Statistics, law: Law | None) -> Table:
    by = (BY[found.by][1],) if found.by else ()
    header = ("Danh hiệu, hình thức", *by, "Được xét", *(VERDICT_WORDS[verdict].capitalize() for verdict in Verdict))
    rows = tuple(
        (
            item.name,
            *((value_text(item.value, found.by, law),) if found.by else ()),
            show_number(item.total),
            *(show_number(item.verdicts[verdict]) for verdict in Verdict),
        )
        for item in found.counts
    )
    return Table(header, rows, (32, *((24,) if found.by else ()), *(None for _ in range(len(Verdict) + 1))))


def value_text(value: str | None, by: str, law: Law | None) -> str:
    """A value counted by, as people call it."""
    if value is None:
        return _NOT_KNOWN
    if by == "nhom" and law is not None and value in law.groups:
        return law.groups[value].text
    words = {"gioi-tinh": {"nam": "nam", "nu": "nữ"}, "loai": _KINDS, "cap": _MANAGED_BY}.get(by, {})
    return words.get(value, value)


_MANAGED_BY = {"xa": "xã quản lý", "huyen": "huyện quản lý"}
_KINDS = {
    "individual": "cá nhân",
    "collective": "tập thể",
    "hamlet": "ấp",
    "household": "hộ gia đình",
    "commune": "xã",
    "enterprise": "doanh nghiệp",
}
