"""The law of one day: the version of every rule and bar that applies, with a content hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.periods import last_day_of_year, show_date
from khenthuong.law.law import Law, walk
from khenthuong.law.rule import BarVersion, RuleVersion, version_on


@dataclass(frozen=True)
class RuleBook:
    """All versions that apply to reviews decided on ``on`` for the achievements of ``year``.

    ``order`` lists the awards so that every award comes after those it needs. ``hash`` identifies the
    content: same hash, same answers. ``gaps`` says, for awards without a version on purpose, why there is none.
    """

    law: Law
    on: date
    year: int
    versions: Mapping[str, RuleVersion]
    bars: Mapping[str, BarVersion]
    order: tuple[str, ...]
    hash: str
    gaps: Mapping[str, str] = field(default_factory=dict)


def assemble(law: Law, on: date, year: int | None = None, submitted_on: date | None = None) -> RuleBook:
    """The rule book of a day.

    ``year`` is the year of achievement (default: the year of ``on``); ``submitted_on`` the day the file was
    handed in (default: ``on``). Each rule says which of the three dates chooses its version.

    Raises:
        DataError: KT-210 when the day lies before everything the rules cover.
    """
    year = on.year if year is None else year
    if on < law.covered_from():
        what = f"Ngày {show_date(on)} chưa được bao quát: bộ quy tắc chỉ có từ {show_date(law.covered_from())}."
        raise DataError([Problem("KT-210", what, remedy=f"chọn --ngay từ {show_date(law.covered_from())} trở đi")])
    days = {"decision_date": on, "achievement_year": last_day_of_year(year), "submitted_date": submitted_on or on}
    versions: dict[str, RuleVersion] = {}
    gaps: dict[str, str] = {}
    for name, rule in law.rules.items():
        found = next((v for v in rule.versions if v.in_force.contains(days[v.version_by])), None)
        if found is not None:
            versions[name] = found
            continue
        asked = {days[v.version_by] for v in rule.versions}
        why = next((gap.why for gap in rule.gaps if any(gap.days.contains(day) for day in asked)), None)
        if why is not None:
            gaps[name] = why
    bars: dict[str, BarVersion] = {}
    for name, bar in law.bars.items():
        bar_version: BarVersion | None = version_on(bar.versions, on)
        if bar_version is not None:
            bars[name] = bar_version
    order = _dependency_order(versions)
    return RuleBook(law, on, year, versions, bars, order, _hash(law, versions, bars), gaps)


def _dependency_order(versions: Mapping[str, RuleVersion]) -> tuple[str, ...]:
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order or name not in versions:
            return
        root = versions[name].requires
        if root is not None:
            for condition, _ in walk(root):
                if condition.meets is not None:
                    visit(condition.meets)
        order.append(name)

    for name in sorted(versions):
        visit(name)
    return tuple(order)


def _hash(law: Law, versions: Mapping[str, RuleVersion], bars: Mapping[str, BarVersion]) -> str:
    """The hash of one JSON text with sorted keys, put together from parts that are the same on most days."""
    parts = {
        "versions": {name: law.canonical(version) for name, version in versions.items()},
        "rules": {
            name: _json(law.rules[name].model_dump(mode="json", include={"kinds", "groups"})) for name in versions
        },
        "bars": {name: law.canonical(version) for name, version in bars.items()},
        "bar_texts": {name: _json(law.bars[name].text) for name in bars},
        "facts": {name: law.canonical(fact) for name, fact in law.facts.items()},
        "scales": {name: law.canonical(scale) for name, scale in law.scales.items()},
    }
    if any(fact.source.kind == "criteria_set" for fact in law.facts.values()):
        parts["criteria"] = {name: law.canonical(item) for name, item in law.criteria.items()}
    canonical = _object({name: _object(part) for name, part in parts.items()})
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _object(parts: Mapping[str, str]) -> str:
    return "{" + ",".join(f"{_json(name)}:{parts[name]}" for name in sorted(parts)) + "}"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
