"""The worked cases of a rule version as lists a lawyer can read: the result, what decides it, the situations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from khenthuong.base.logic import Outcome
from khenthuong.base.periods import last_day_of_year
from khenthuong.explain.asks import asks_of
from khenthuong.explain.document import Block, Bullet, Bullets, Paragraph, Section
from khenthuong.explain.words import HAPPENED, VERDICT_WORDS
from khenthuong.law.cases import Expectation, ReadyCase
from khenthuong.law.condition import Condition
from khenthuong.law.law import Law, walk
from khenthuong.law.rule import RuleVersion

MOST_CASES = 18
_ALONE = "Ví dụ chung"


def cases_by_version(versions: Sequence[RuleVersion], cases: Sequence[ReadyCase]) -> dict[date, list[ReadyCase]]:
    """The cases of an award by the first day of the version each one is decided with."""
    found: dict[date, list[ReadyCase]] = {version.in_force.start: [] for version in versions}
    for case in cases:
        on: date = case.situation["on"]
        year = int(case.situation.get("year", on.year))
        days = {
            "decision_date": on,
            "achievement_year": last_day_of_year(year),
            "submitted_date": case.situation.get("submitted_on") or on,
        }
        used = next((version for version in versions if version.in_force.contains(days[version.version_by])), None)
        if used is not None:
            found[used.in_force.start].append(case)
    return found


def cases_section(law: Law, award: str, version: RuleVersion, cases: Sequence[ReadyCase]) -> list[Section]:
    """The cases grouped by set; above :data:`MOST_CASES` every set shows its first ones and counts the rest."""
    if not cases:
        return []
    sets: dict[str, list[ReadyCase]] = {}
    for case in cases:
        sets.setdefault(case.group, []).append(case)
    shown = _shares({name: len(items) for name, items in sets.items()})
    texts = condition_texts(law, award, version)
    inner = []
    for name, items in sets.items():
        blocks: tuple[Block, ...] = (_grouped(law, items[: shown[name]], texts),)
        if len(items) > shown[name]:
            blocks += (Paragraph(f"Và {len(items) - shown[name]} ví dụ nữa, chương trình chạy lại mỗi lần kiểm tra."),)
        inner.append(Section(f"{name or _ALONE} ({len(items)} ví dụ)", blocks))
    return [Section(f"Ví dụ ({len(cases)})", (), tuple(inner))]


def _shares(sizes: Mapping[str, int]) -> dict[str, int]:
    """How many cases each set may show: one after the other in turn, so that no set takes all the room."""
    shares = dict.fromkeys(sizes, 0)
    left = MOST_CASES
    while left and any(shares[name] < size for name, size in sizes.items()):
        for name, size in sizes.items():
            if left and shares[name] < size:
                shares[name] += 1
                left -= 1
    return shares


def _grouped(law: Law, cases: Sequence[ReadyCase], texts: Mapping[str, str]) -> Bullets:
    """Cases with the same result for the same reason stand under one line."""
    groups: dict[str, list[Bullet]] = {}
    for case in cases:
        verdict = VERDICT_WORDS[case.expect.verdict]
        why = "; ".join(_deciding(law, case.expect, texts))
        result = verdict[0].upper() + verdict[1:]
        groups.setdefault(f"{result} · {why}" if why else result, []).append(Bullet(case.name))
    return Bullets(tuple(Bullet(title, tuple(items)) for title, items in groups.items()))


def _deciding(law: Law, expect: Expectation, texts: Mapping[str, str]) -> Iterator[str]:
    for name in expect.decided_by:
        if name in texts:
            yield f"“{texts[name]}”"
    if not expect.decided_by:
        for name, outcome in expect.outcomes.items():
            if name in texts:
                yield f"“{texts[name]}”: {HAPPENED[Outcome(outcome)]}"
    if expect.asks_for:
        yield "Phải hỏi: " + " ".join(ask.question for ask in asks_of(expect.asks_for, law))


def condition_texts(law: Law, award: str, version: RuleVersion) -> dict[str, str]:
    """The sentence of everything a case may name: conditions of the version, bars, rules that it leads to."""
    found: dict[str, str] = {}
    seen: set[str] = set()

    def add(condition: Condition | None) -> None:
        for item, _ in walk(condition) if condition is not None else ():
            if item.meets is not None:
                name = law.award_name(item.meets, version.in_force.start)
                found.setdefault(item.id or item.meets, item.text or f"Đạt tiêu chuẩn “{name}”")
                other(item.meets)
            elif item.id and item.text:
                found.setdefault(item.id, item.text)

    def other(named: str) -> None:
        if named in seen or named not in law.rules:
            return
        seen.add(named)
        for each in law.rules[named].versions:
            if each.in_force.contains(version.in_force.start):
                add(each.requires)

    seen.add(award)
    add(version.requires)
    found.setdefault(award, f"Đạt tiêu chuẩn “{law.award_name(award, version.in_force.start)}”")
    if version.transition is not None:
        found["chuyen-tiep"] = version.transition.text
    for bar in law.bars.values():
        found.setdefault(bar.bar, bar.text)
        for bar_version in bar.versions:
            add(bar_version.when)
    return found
