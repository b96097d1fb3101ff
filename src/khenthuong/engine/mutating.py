"""Small wrong versions of a rule: what a slip of the pen would make of it.

A mutant differs from the rule in one place: a number one step off, a bound strict instead of closed, a condition
left out, "or" for "and", a day too early. Worked cases that cannot tell a rule from its mutant do not test it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from khenthuong.base.periods import ONE_DAY
from khenthuong.engine.stepping import step
from khenthuong.law.citation import Checked
from khenthuong.law.fact import Scale
from khenthuong.law.law import Law
from khenthuong.law.rule import KINDS, BarVersion, RuleVersion

_STRICT = {"at_least": "more_than", "more_than": "at_least", "at_most": "less_than", "less_than": "at_most"}
_ENDING = {"this_year": "last_year", "last_year": "this_year"}
_FROM = {"achievement": "decision", "decision": "achievement"}

Data = dict[str, Any]
People = list[tuple[str, str | None]]
Change = tuple[str, Data]
"""What was changed, and the changed data."""


@dataclass(frozen=True)
class Mutant:
    """One wrong version of a rule or bar. ``version`` is None when the data models refuse it.

    ``structural``: conditions were dropped or swapped; otherwise only values of leaves differ.
    """

    id: str
    version: RuleVersion | BarVersion | None
    structural: bool


def rule_mutants(law: Law, award: str, index: int) -> Iterator[Mutant]:
    """The mutants of one version of a rule, its dates apart (:func:`date_mutants`)."""
    version = law.rules[award].versions[index]
    if version.requires is None:
        return
    data = version.model_dump(by_alias=True, exclude_unset=True)
    name = f"{award} {version.in_force.start.isoformat()}"
    rule = law.rules[award]
    for what, changed in _condition(data["requires"], law, _people(law, rule.kinds, rule.groups)):
        yield _mutant(RuleVersion, f"{name} {what}", {**data, "requires": changed}, what)
    for bar in version.barred_by:
        if any(item.effect != "none" and _overlap(item, version) for item in law.bars[bar].versions):
            left = tuple(other for other in version.barred_by if other != bar)
            yield _mutant(RuleVersion, f"{name} {bar}: {DROPPED}", {**data, "barred_by": left}, DROPPED)


def bar_mutants(law: Law, bar: str, index: int) -> Iterator[Mutant]:
    """The mutants of one version of a bar."""
    version = law.bars[bar].versions[index]
    used = any(
        bar in item.barred_by and item.requires is not None and _overlap(version, item)
        for rule in law.rules.values()
        for item in rule.versions
    )
    if version.when is None or not used:
        return
    data = version.model_dump(by_alias=True, exclude_unset=True)
    who = _people(law, law.bars[bar].only_for or KINDS, ())
    for what, changed in _condition(data["when"], law, who):
        name = f"{bar} {version.in_force.start.isoformat()} {what}"
        yield _mutant(BarVersion, name, {**data, "when": changed}, what)


DROPPED = "bỏ"
SWAPPED = "đổi"


def _mutant(model: type[RuleVersion] | type[BarVersion], name: str, data: Data, what: str) -> Mutant:
    structural = what.endswith((DROPPED, SWAPPED))
    try:
        return Mutant(name, model.model_validate(data), structural)
    except ValidationError:
        return Mutant(name, None, structural)


def _overlap(one: RuleVersion | BarVersion, other: RuleVersion | BarVersion) -> bool:
    first, second = one.in_force, other.in_force
    return (second.end is None or first.start <= second.end) and (first.end is None or second.start <= first.end)


def _people(law: Law, kinds: Collection[str], groups: tuple[str, ...]) -> People:
    """Every kind and group of nominee; only individuals are always of some group."""
    found: list[tuple[str, str | None]] = []
    for kind in kinds:
        if kind != "individual" and not groups:
            found.append((kind, None))
        found += [(kind, name) for name in groups or law.groups if kind in law.groups[name].kinds]
    return found


def _one_branch_each(law: Law, people: People, children: Iterable[Data]) -> bool:
    """Whether the parts are each written for other nominees, so that everybody has exactly one.

    Then "or" and "and" are the same.
    """
    written_for = [tuple(child.get("only_for") or ()) for child in children]
    if not all(written_for):
        return False
    for kind, group in people:
        open_ = group is None and any(
            kind not in names and any(kind in _kinds(law, name) for name in names) for names in written_for
        )
        if open_ or sum(kind in names or group in names for names in written_for) != 1:
            return False
    return True


def _kinds(law: Law, group: str) -> tuple[str, ...]:
    return law.groups[group].kinds if group in law.groups else ()


def date_mutants(spans: list[tuple[date, date | None]]) -> Iterator[tuple[str, list[tuple[date, date | None]]]]:
    """The spans of a rule's versions with one border a day earlier or later; neighbours move along."""
    for index, (start, end) in enumerate(spans):
        for shift in (-ONE_DAY, ONE_DAY):
            sign = "+" if shift == ONE_DAY else "-"
            moved = list(spans)
            moved[index] = (start + shift, end)
            if index and spans[index - 1][1] == start - ONE_DAY:
                moved[index - 1] = (moved[index - 1][0], start - ONE_DAY + shift)
            yield f"từ {start.isoformat()} {sign}1 ngày", moved
            followed = index + 1 < len(spans) and end is not None and spans[index + 1][0] == end + ONE_DAY
            if end is not None and not followed:
                yield f"đến {end.isoformat()} {sign}1 ngày", [*spans[:index], (start, end + shift), *spans[index + 1 :]]


def _condition(data: Data, law: Law, people: People) -> Iterator[Change]:
    """Every change of a condition or of something below it."""
    name = _name(data)
    mark = data.get("checked")
    if mark is not None and Checked.model_validate(mark).too_weak_to_decide:
        return  # what stands below a doubted wording does not decide
    for key in ("all", "any", "none"):
        if data.get(key) is not None:
            yield from _children(data, key, data[key], law, people, lambda items, key=key: {**data, key: items})
    for key, other in (("all", "any"), ("any", "all")):
        if data.get(key) is not None and len(data[key]) > 1 and not _one_branch_each(law, people, data[key]):
            rest = {k: value for k, value in data.items() if k != key}
            yield f"{name} {key}->{other}: {SWAPPED}", {**rest, other: data[key]}
    if (node := data.get("at_least")) is not None:
        yield from _children(
            data, "at_least", node["of"], law, people, lambda items: {**data, "at_least": {**node, "of": items}}
        )
        for what, changed in _number(node, "n"):
            yield f"{name} {what}", {**data, "at_least": changed}
    if (node := data.get("unless")) is not None:
        yield f"{_name(node['exception'])}: {DROPPED}", node["base"]
        for key in ("base", "exception"):
            for what, changed in _condition(node[key], law, people):
                yield what, {**data, "unless": {**node, key: changed}}
    for key, change in _LEAVES.items():
        if data.get(key) is not None:
            for what, changed in change(data[key], law):
                yield f"{name} {what}", {**data, key: changed}


def _name(data: Data) -> str:
    return str(data.get("id") or data.get("meets") or "gốc")


def _children(data: Data, key: str, items: Any, law: Law, people: People, build: Any) -> Iterator[Change]:
    items = tuple(items)
    for index, child in enumerate(items):
        if len(items) > 1:
            yield f"{_name(child)}: {DROPPED}", build(items[:index] + items[index + 1 :])
        for what, changed in _condition(child, law, people):
            yield what, build((*items[:index], changed, *items[index + 1 :]))


def _number(data: Data, key: str) -> Iterator[Change]:
    """A value one step up and down, as far as it has steps."""
    value = data.get(key)
    for changed in _steps(value, None):
        yield f"{key} {value}->{changed}", {**data, key: changed}


def _steps(value: Any, scale: Scale | None) -> Iterator[Any]:
    for by in (-1, 1):
        if (moved := step(value, scale, by)) is not None:
            yield moved


def _bounds(data: Data, scale: Scale | None) -> Iterator[Change]:
    """Comparisons: the limit one step off, or the bound strict instead of closed."""
    for key in (*_STRICT, "is"):
        if data.get(key) is None:
            continue
        for value in _steps(data[key], scale):
            yield f"{key} {data[key]}->{value}", {**data, key: value}
        if key in _STRICT:
            rest = {other: value for other, value in data.items() if other != key}
            yield f"{key}->{_STRICT[key]} {data[key]}", {**rest, _STRICT[key]: data[key]}


def _fact(data: Data, law: Law) -> Iterator[Change]:
    definition = law.facts[data["name"]]
    yield from _bounds(data, law.scales.get(definition.scale or ""))


def _share(data: Data, law: Law) -> Iterator[Change]:
    yield from _bounds(data, None)


def _where(data: Data, collection: str, law: Law) -> Iterator[Change]:
    where = data.get("where") or {}
    for name, wanted in where.items():
        scale = law.scale_of(f"{collection}.{name}")
        changes: list[tuple[str, Any]]
        if isinstance(wanted, dict):
            changes = list(_bounds(wanted, scale))
        else:
            changes = [(f"{wanted}->{value}", value) for value in _steps(wanted, scale)]
        for what, changed in changes:
            yield f"{name} {what}", {**data, "where": {**where, name: changed}}


def _window(data: Data, law: Law) -> Iterator[Change]:
    """The years and the closing year of a window (or of a run), and what it follows."""
    yield from _number(data, "years")
    ending = data.get("ending", "this_year")
    if data.get("run") is None:
        yield f"ending {ending}->{_ENDING[ending]}", {**data, "ending": _ENDING[ending]}
    if (after := data.get("after")) is not None:
        start = after.get("counts_from", "achievement")
        yield f"counts_from {start}->{_FROM[start]}", {**data, "after": {**after, "counts_from": _FROM[start]}}
        for what, changed in _where(after, "register", law):
            yield f"after {what}", {**data, "after": changed}


def _count(data: Data, law: Law) -> Iterator[Change]:
    yield from _number(data, "at_least")
    yield from _number(data, "at_most")
    yield from _where(data, data["of"], law)
    if data["of"] == "pending":
        return  # pending on the day, whatever year it began
    window = data.get("within", "this_year")
    if window == "this_year":
        yield "within this_year->last_year", {**data, "within": {"years": 1, "ending": "last_year"}}
        return
    for what, changed in _window(window, law):
        yield what, {**data, "within": changed}


def _run(data: Data, law: Law) -> Iterator[Change]:
    yield from _window(data, law)
    yield from _where(data, data["of"], law)


def _holds(data: Data, law: Law) -> Iterator[Change]:
    for value in _steps(data.get("at_least", 1), None):
        yield f"at_least {data.get('at_least', 1)}->{value}", {**data, "at_least": value}
    yield from _where(data, "register", law)
    for what, changed in _window(data.get("within", {}), law):
        yield what, {**data, "within": changed}


def _tenure(data: Data, law: Law) -> Iterator[Change]:
    yield from _number(data, "at_least_years")
    yield from _number(data, "less_than_years")
    if (less := data.get("women_leaders")) is not None:
        for what, changed in _number(less, "minus_years"):
            yield what, {**data, "women_leaders": changed}


_LEAVES = {"fact": _fact, "share": _share, "count": _count, "run": _run, "holds": _holds, "tenure": _tenure}
