"""The numbers of a rule: where each stands, what it is, and the rule with one of them moved.

A threshold is any value of a condition that has steps (:mod:`khenthuong.engine.stepping`): a limit, a count, a
length in years, a rank on a scale. What stands below a doubted wording does not decide and has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import ValidationError

from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_rule
from khenthuong.engine.stepping import step
from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import Condition
from khenthuong.law.fact import Scale
from khenthuong.law.law import Law
from khenthuong.law.rule import BarVersion, RuleVersion
from khenthuong.law.rule_book import RuleBook

Path = tuple[str | int, ...]
Data = dict[str, Any]
_LIMITS = ("at_least", "more_than", "at_most", "less_than")


@dataclass(frozen=True)
class Threshold:
    """One value of one condition. ``owner`` and ``name``: the award's rule or the bar it stands in.

    ``condition`` and ``text`` are the id and sentence of the nearest condition that has them; ``cite`` the clause.
    """

    owner: Literal["rule", "bar"]
    name: str
    condition: str
    text: str
    cite: tuple[Citation, ...]
    value: Any
    scale: Scale | None
    node: Path
    place: Path

    @property
    def key(self) -> str:
        """What the value is called in the rule, e.g. ``at_least``."""
        return str(self.place[-1])


@dataclass(frozen=True)
class Moved:
    """A rule or bar with one value moved, and the condition as it then reads."""

    value: Any
    version: RuleVersion | BarVersion
    before: Condition
    after: Condition


def thresholds_of(book: RuleBook, awards: Sequence[str]) -> list[Threshold]:
    """Every threshold the results of some awards hang on: of their rules, of the awards these need, of their bars."""
    found: list[Threshold] = []
    rules: list[str] = []
    waiting = list(awards)
    while waiting:
        award = waiting.pop(0)
        version = book.versions.get(award)
        if award in rules or version is None or version.requires is None:
            continue
        rules.append(award)
        spots = list(_condition(_data(version)["requires"], ("requires",), book.law, ("", "", version.cite)))
        found += [replace(spot, name=award) for spot in spots]
        waiting += _meets(version.requires)
    bars = dict.fromkeys(bar for award in rules for bar in book.versions[award].barred_by)
    for bar in bars:
        held = book.bars.get(bar)
        if held is not None and held.when is not None:
            start = (bar, book.law.bars[bar].text, held.cite)
            spots = list(_condition(_data(held)["when"], ("when",), book.law, start))
            found += [replace(spot, owner="bar", name=bar) for spot in spots]
    return found


def moved(book: RuleBook, threshold: Threshold, by: int) -> Moved | None:
    """The rule or bar with the value so many steps away; None when there is no such value or no such rule."""
    value = step(threshold.value, threshold.scale, by)
    if value is None:
        return None
    version: RuleVersion | BarVersion
    version = book.versions[threshold.name] if threshold.owner == "rule" else book.bars[threshold.name]
    data = _data(version)
    changed = _put(data, threshold.node + threshold.place, value)
    try:
        made = type(version).model_validate(changed)
    except ValidationError:  # a count of 0, an empty window: no rule says that
        return None
    before, after = (Condition.model_validate(_at(one, threshold.node)) for one in (data, changed))
    return Moved(value, made, before, after)


def with_version(compiled: CompiledBook, threshold: Threshold, version: RuleVersion | BarVersion) -> CompiledBook:
    """The compiled book in which one rule or bar reads otherwise; only what contains it is compiled again."""
    book = compiled.book
    if isinstance(version, BarVersion):
        book = replace(book, bars={**book.bars, threshold.name: version})
        concerned = [name for name, rule in compiled.rules.items() if threshold.name in rule.version.barred_by]
    else:
        book = replace(book, versions={**book.versions, threshold.name: version})
        concerned = [threshold.name]
    made = {name: rule for name in concerned if (rule := compile_rule(book, name)) is not None}
    return replace(compiled, book=book, rules={**compiled.rules, **made})


def _data(version: RuleVersion | BarVersion) -> Data:
    return version.model_dump(by_alias=True, exclude_unset=True)


def _meets(condition: Condition) -> Iterator[str]:
    if condition.meets is not None:
        yield condition.meets
    for child in condition.children:
        yield from _meets(child)


def _condition(data: Data, node: Path, law: Law, above: tuple[str, str, tuple[Citation, ...]]) -> Iterator[Threshold]:
    mark = data.get("checked")
    if mark is not None and Checked.model_validate(mark).too_weak_to_decide:
        return
    own = tuple(Citation.model_validate(item) for item in data.get("cite", ()))
    parent = above[2][0] if above[2] else None
    here = data.get("id") or above[0], data.get("text") or above[1], tuple(c.within(parent) for c in own) or above[2]
    for key in ("all", "any", "none"):
        for place, child in enumerate(data.get(key) or ()):
            yield from _condition(child, (*node, key, place), law, here)
    if (some := data.get("at_least")) is not None:
        yield Threshold("rule", "", *here, some["n"], None, node, ("at_least", "n"))
        for place, child in enumerate(some["of"]):
            yield from _condition(child, (*node, "at_least", "of", place), law, here)
    if (unless := data.get("unless")) is not None:
        for key in ("base", "exception"):
            yield from _condition(unless[key], (*node, "unless", key), law, here)
    for operator, places in _LEAVES.items():
        if data.get(operator) is not None:
            for path, scale, value in places(data[operator], law):
                if step(value, scale, 1) is not None or step(value, scale, -1) is not None:
                    yield Threshold("rule", "", *here, value, scale, node, (operator, *path))


Found = Iterator[tuple[Path, Scale | None, Any]]


def _bounds(data: Data, scale: Scale | None, before: Path = ()) -> Found:
    for key in (*_LIMITS, "is"):
        if data.get(key) is not None:
            yield (*before, key), scale, data[key]


def _plain(data: Data, *keys: str, before: Path = ()) -> Found:
    for key in keys:
        if data.get(key) is not None:
            yield (*before, key), None, data[key]


def _where(data: Data, records: str, law: Law, before: Path = ()) -> Found:
    for name, wanted in (data.get("where") or {}).items():
        scale, place = law.scale_of(f"{records}.{name}"), (*before, "where", name)
        if isinstance(wanted, dict):
            yield from _bounds(wanted, scale, place)
        else:
            yield place, scale, wanted


def _window(data: Data, law: Law, before: Path = ()) -> Found:
    yield from _plain(data, "years", before=before)
    if (after := data.get("after")) is not None:
        yield from _where(after, "register", law, (*before, "after"))


def _fact(data: Data, law: Law) -> Found:
    yield from _bounds(data, law.scales.get(law.facts[data["name"]].scale or ""))


def _share(data: Data, law: Law) -> Found:
    yield from _bounds(data, None)


def _count(data: Data, law: Law) -> Found:
    yield from _plain(data, "at_least", "at_most")
    yield from _where(data, data["of"], law)
    # What is pending counts on the day, whatever year it began.
    if isinstance(data.get("within"), dict) and data["of"] != "pending":
        yield from _window(data["within"], law, ("within",))


def _run(data: Data, law: Law) -> Found:
    yield from _window(data, law)
    yield from _where(data, data["of"], law)


def _holds(data: Data, law: Law) -> Found:
    yield ("at_least",), None, data.get("at_least", 1)
    yield from _where(data, "register", law)
    yield from _window(data.get("within", {}), law, ("within",))


def _tenure(data: Data, law: Law) -> Found:
    yield from _plain(data, "at_least_years", "less_than_years")
    if (less := data.get("women_leaders")) is not None:
        yield from _plain(less, "minus_years", before=("women_leaders",))


_LEAVES = {"fact": _fact, "share": _share, "count": _count, "run": _run, "holds": _holds, "tenure": _tenure}


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def _put(data: Any, path: Path, value: Any) -> Any:
    """The data with one value replaced; nothing is changed in place."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {**data, key: _put(data.get(key), rest, value)}
    return tuple(_put(item, rest, value) if place == key else item for place, item in enumerate(data))
