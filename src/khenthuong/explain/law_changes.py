"""What changed in the conditions of an award from one version to the next, in short sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khenthuong.law.citation import Citation
from khenthuong.law.condition import NODES, Condition
from khenthuong.law.law import Law
from khenthuong.law.rule import RuleVersion

MOST_CHANGES = 20


@dataclass(frozen=True, slots=True)
class _Part:
    """One condition of a version: where it stands and what it says."""

    above: str
    text: str
    citations: tuple[Citation, ...]
    test: str


def changes(law: Law, before: RuleVersion, after: RuleVersion) -> list[str]:
    """Conditions added, removed, reworded; then counts of those with only another test or another clause."""
    if before.requires is None or after.requires is None:
        return []
    old, new = _parts(before), _parts(after)
    shared = [key for key in new if key in old]
    told = [f"Thêm: {new[key].text}" for key in new if key not in old and _is_top(new, key, old)]
    told += [f"Bỏ: {old[key].text}" for key in old if key not in new and _is_top(old, key, new)]
    reworded = [key for key in shared if new[key].text != old[key].text]
    told += [f"Đổi lời: “{old[key].text}” thành “{new[key].text}”" for key in reworded]
    told += [
        f"Đổi mức, cách xét: {new[key].text}"
        for key in shared
        if key not in reworded and new[key].test != old[key].test
    ]
    if len(told) > MOST_CHANGES:
        told = [*told[:MOST_CHANGES], f"Và {len(told) - MOST_CHANGES} thay đổi nữa, xem danh sách điều kiện."]
    elsewhere = sum(new[key].citations != old[key].citations for key in shared)
    if elsewhere:
        told.append(f"{elsewhere} điều kiện có căn cứ ở điều, khoản, văn bản khác hoặc lời đã sửa.")
    told += [
        f"Thêm trường hợp không xét: {law.bars[bar].text}" for bar in after.barred_by if bar not in before.barred_by
    ]
    told += [f"Bỏ trường hợp không xét: {law.bars[bar].text}" for bar in before.barred_by if bar not in after.barred_by]
    return told or ["Các điều kiện không đổi."]


def _is_top(parts: dict[str, _Part], key: str, others: dict[str, _Part]) -> bool:
    """Whether it is told itself: what stands below a part that is told goes with it."""
    above = parts[key].above
    return not above or above in others


def _parts(version: RuleVersion) -> dict[str, _Part]:
    assert version.requires is not None
    found: dict[str, _Part] = {}
    for key, part in _walk(version.requires, version.cite, ""):
        found.setdefault(key, part)
    return found


def _walk(condition: Condition, inherited: tuple[Citation, ...], above: str) -> Iterator[tuple[str, _Part]]:
    parent = inherited[0] if inherited else None
    citations = tuple(item.within(parent) for item in condition.cite) or inherited
    key = condition.id or condition.meets or condition.text or ""
    if key and condition.text:
        yield key, _Part(above, condition.text, citations, _test(condition))
    for child in condition.children:
        yield from _walk(child, citations, key if key and condition.text else above)


def _test(condition: Condition) -> str:
    if condition.operator in NODES:
        minimum = condition.at_least.n if condition.at_least is not None else ""
        return f"{condition.operator} {minimum} {sorted(condition.only_for)}"
    return f"{getattr(condition, condition.operator)!r} {sorted(condition.only_for)}"
