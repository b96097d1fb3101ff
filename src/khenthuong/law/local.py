"""Local rules of a province or commune laid over the law of the country: stricter, or filling what the law leaves open.

An overlay never replaces a condition of the law except one that says "left to local rules". What it adds is a
condition with its own local citation, so a result always names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from khenthuong.base.errors import DataError, Problem
from khenthuong.base.periods import DaySpan, show_date
from khenthuong.base.validation import Strict, suggest
from khenthuong.law.condition import ID_PATTERN, Condition
from khenthuong.law.law import Law, walk
from khenthuong.law.rule import Dated, Gap, Rule, RuleVersion

ONE_DAY = timedelta(days=1)


class Place(Strict):
    """A province or commune, and the days it existed under that name."""

    id: str = Field(pattern=ID_PATTERN)
    name: str
    level: Literal["xa", "huyen", "tinh"]
    exists: DaySpan
    became: str | None = Field(default=None, description="id of the place it was merged into")
    note: str | None = None


class LocalCondition(Strict):
    """One condition for one award. ``fills``: id of the condition of the law that leaves this to local rules."""

    award: str = Field(pattern=ID_PATTERN)
    fills: str | None = None
    condition: Condition


class OverlayVersion(Dated):
    """The local rules between two days, or the plain statement that a decision exists and nobody here read it."""

    conditions: tuple[LocalCondition, ...] = ()
    unread: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> OverlayVersion:
        if bool(self.conditions) == (self.unread is not None):
            raise ValueError("mỗi phiên bản cần đúng một trong conditions và unread (lý do chưa có lời văn)")
        return self


class Overlay(Strict):
    """All local rules of one place."""

    overlay: str = Field(pattern=ID_PATTERN)
    text: str
    place: str
    versions: tuple[OverlayVersion, ...] = Field(min_length=1)
    gaps: tuple[Gap, ...] = ()

    @property
    def id(self) -> str:
        """The id, under the name all dated lists share."""
        return self.overlay


def place_on(places: Mapping[str, Place], name: str, on: date) -> Place:
    """The place somebody named, if it exists on the day.

    Raises:
        DataError: KT-403 for an unknown place, KT-214 for one that did not exist on that day.
    """
    place = places.get(name)
    if place is None:
        raise DataError([Problem("KT-403", f"Không có địa phương mã “{name}”.", remedy=suggest(name, set(places)))])
    if not place.exists.contains(on):
        after = places.get(place.became or "")
        remedy = f"dùng --dia-phuong {after.id} ({after.name})" if after is not None else ""
        what = f"Ngày {show_date(on)} không có {place.name} (tồn tại {place.exists.show()})."
        raise DataError([Problem("KT-214", what, remedy=remedy)])
    return place


def with_local(law: Law, overlay: Overlay, on: date) -> Law:
    """The law with the local rules of one day laid over it; only rules the overlay speaks of change.

    The local version in force on ``on`` is used; the result's ``local`` says what was applied, or that there is
    nothing to apply and why.
    """
    version = next((item for item in overlay.versions if item.in_force.contains(on)), None)
    if version is None:
        why = next((gap.why for gap in overlay.gaps if gap.days.contains(on)), "chưa có dữ liệu cho ngày này")
        return replace(law, local=(*law.local, f"{overlay.text}: không áp dụng, {why}"))
    cited = "; ".join(law.cite(citation) for citation in version.cite)
    if version.unread is not None:
        return replace(law, local=(*law.local, f"{overlay.text} ({cited}): chưa áp dụng được, {version.unread}"))
    rules = dict(law.rules)
    for award in dict.fromkeys(item.award for item in version.conditions):
        added = [item for item in version.conditions if item.award == award]
        rules[award] = _merged(rules[award], version, added)
    return replace(law, rules=rules, local=(*law.local, f"Đã áp dụng {overlay.text} ({cited})"))


def _merged(rule: Rule, local: OverlayVersion, added: list[LocalCondition]) -> Rule:
    """The rule with every version cut at the overlay's days and the local conditions added inside them."""
    versions: list[RuleVersion] = []
    for version in rule.versions:
        shared = _shared(version.in_force, local.in_force)
        if shared is None or version.requires is None:
            versions.append(version)
            continue
        before, after = _rest(version.in_force, shared)
        versions += [version.model_copy(update={"in_force": span}) for span in (before,) if span is not None]
        versions.append(version.model_copy(update={"in_force": shared, "requires": _with(version, local, added)}))
        versions += [version.model_copy(update={"in_force": span}) for span in (after,) if span is not None]
    return rule.model_copy(update={"versions": tuple(versions)})


def _with(version: RuleVersion, local: OverlayVersion, added: list[LocalCondition]) -> Condition:
    """The version's conditions with those it leaves to local rules filled, and all others added beside them."""
    root = version.requires
    assert root is not None
    open_here = {item.id for item, _ in walk(root) if item.not_known is not None}
    filled = {item.fills: _cited(item.condition, local) for item in added if item.fills in open_here}
    beside = [_cited(item.condition, local) for item in added if item.fills not in open_here]
    root = _filled(root, filled)
    return root if not beside else Condition(all=(root, *beside))


def _cited(condition: Condition, local: OverlayVersion) -> Condition:
    """The condition carrying the local citation, whatever it stands below in the merged rule."""
    cite = tuple(citation.within(local.cite[0]) for citation in condition.cite) or local.cite
    return condition.model_copy(update={"cite": cite, "checked": condition.checked or local.checked})


def _filled(condition: Condition, filled: Mapping[str | None, Condition]) -> Condition:
    if condition.id in filled and condition.not_known is not None:
        return filled[condition.id]
    if not condition.children:
        return condition
    children = tuple(_filled(child, filled) for child in condition.children)
    if condition.at_least is not None:
        return condition.model_copy(update={"at_least": condition.at_least.model_copy(update={"of": children})})
    if condition.unless is not None:
        base, exception = children
        parts = {"base": base, "exception": exception}
        return condition.model_copy(update={"unless": condition.unless.model_copy(update=parts)})
    return condition.model_copy(update={condition.operator: children})


def _shared(first: DaySpan, second: DaySpan) -> DaySpan | None:
    start = max(first.start, second.start)
    ends = [span.end for span in (first, second) if span.end is not None]
    end = min(ends) if ends else None
    return None if end is not None and end < start else DaySpan(start=start, end=end)


def _rest(whole: DaySpan, part: DaySpan) -> tuple[DaySpan | None, DaySpan | None]:
    before = DaySpan(start=whole.start, end=part.start - ONE_DAY) if whole.start < part.start else None
    after = None
    if part.end is not None and (whole.end is None or part.end < whole.end):
        after = DaySpan(start=part.end + ONE_DAY, end=whole.end)
    return before, after


def left_to_local(law: Law, on: date) -> Iterator[tuple[str, str, str]]:
    """Award, condition id and reason of everything the law of a day leaves to local rules we do not have."""
    for award, rule in law.rules.items():
        for version in rule.versions:
            if version.requires is None or not version.in_force.contains(on):
                continue
            for condition, _ in walk(version.requires):
                if condition.not_known is not None and condition.not_known.missing == "local_rule":
                    yield award, condition.id or "", condition.not_known.why
