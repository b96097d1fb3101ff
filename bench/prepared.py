"""What a nominee must have so that one branch of one rule holds: for populations in which awards are really won."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.compiled import CompiledBook
from khenthuong.law.condition import Condition, Match, Run, Where, Window
from khenthuong.law.fact import FactDefinition


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record that some nominees have: field values as the rule wants them, and how many years back."""

    rows: Array
    values: Mapping[str, Any]
    back: int


@dataclass
class Preparation:
    """What is added to a random population. ``good_years``: the latest years rated best."""

    good_years: Array
    records: dict[str, list[Wanted]] = field(default_factory=lambda: defaultdict(list))
    answers: list[tuple[Array, str, str]] = field(default_factory=list)
    facts: dict[str, list[tuple[Array, Any]]] = field(default_factory=lambda: defaultdict(list))
    registered: list[Array] = field(default_factory=list)
    seasoned: list[Array] = field(default_factory=list)
    """Who has served, or existed, for long."""


def prepare(compiled: CompiledBook, kinds: tuple[str, ...], codes: Array, draw: np.random.Generator) -> Preparation:
    """Half of the nominees each strive for one branch of one award of theirs, and miss a little of it now and then."""
    found = Preparation(np.zeros(len(codes), dtype=np.int64))
    conditions = {
        node.leaf: (node.condition, rule.runs)
        for rule in compiled.rules.values()
        for node in rule.root.walk()
        if node.leaf and node.condition is not None
    }
    for code, kind in enumerate(kinds):
        pairs = [
            (award, branch)
            for award, rule in compiled.rules.items()
            if kind in compiled.book.law.rules[award].kinds
            for branch in range(len(rule.branches))
        ]
        rows = np.flatnonzero((codes == code) & (draw.random(len(codes)) < 0.5))
        aims = draw.integers(0, len(pairs), len(rows)) if pairs else rows
        order = np.argsort(aims, kind="stable")
        starts = np.searchsorted(aims[order], np.arange(len(pairs) + 1))
        for number, (award, branch) in enumerate(pairs):
            striving = rows[order[starts[number] : starts[number + 1]]]
            for key in _needs(compiled, award, branch):
                if key in conditions and len(striving):
                    some = striving[draw.random(len(striving)) < 0.97]
                    _satisfy(*conditions[key], some, compiled, found)
    return found


def _needs(compiled: CompiledBook, award: str, branch: int) -> Iterator[str]:
    # Sorted: a set has another order in every process, and the same seed must give the same people.
    for leaf, wanted in sorted(compiled.rules[award].branches[branch].literals):
        needed = leaf.removeprefix("meets:")
        if wanted and needed != leaf and needed in compiled.rules:
            yield from _needs(compiled, needed, 0)
        elif wanted:
            yield leaf


def _satisfy(
    condition: Condition, runs: Mapping[str, Run], rows: Array, compiled: CompiledBook, found: Preparation
) -> None:
    law = compiled.book.law
    if condition.judgement is not None:
        found.answers.append((rows, condition.judgement.question or condition.id or "", condition.judgement.by[0]))
    elif condition.fact is not None:
        _fact(law.facts[condition.fact.name], *condition.fact.comparison, rows, found)
    elif condition.share is not None:
        found.facts[condition.share.whole].append((rows, 10))
        found.facts[condition.share.part].append((rows, 10))
    elif condition.run is not None:
        _run(condition.run, rows, found)
    elif condition.holds is not None:
        where: Where = {**condition.holds.where, "award": condition.holds.award[0]}
        _records("register", where, condition.holds.at_least, condition.holds.within, runs, rows, found)
    elif condition.count is not None and condition.count.at_least is not None:
        window = Window(years=1) if condition.count.within == "this_year" else condition.count.within
        _records(condition.count.of, condition.count.where, condition.count.at_least, window, runs, rows, found)
    elif condition.tenure is not None:
        found.records["posts"].append(
            Wanted(rows, {"post": condition.tenure.posts[0]}, condition.tenure.at_least_years)
        )


def _fact(definition: FactDefinition, operator: str, limit: Any, rows: Array, found: Preparation) -> None:
    kind = definition.source.kind
    if kind == "given":
        step = {"more_than": 1, "less_than": -1}.get(operator, 0)
        value = limit[0] if isinstance(limit, tuple) else limit + step if step else limit
        found.facts[definition.name].append((rows, value))
    elif kind == "registered":
        found.registered.append(rows)
    elif kind == "rating":
        np.maximum.at(found.good_years, rows, 1)
    elif kind in {"months_of_service", "age_years"} and operator in {"at_least", "more_than"}:
        found.seasoned.append(rows)


def _run(run: Run, rows: Array, found: Preparation) -> None:
    first = 0 if run.ending == "this_year" else 1
    if run.of == "ratings":
        np.maximum.at(found.good_years, rows, first + run.years)
    else:
        found.records[run.of] += [Wanted(rows, run.where, first + back) for back in range(run.years)]
    if run.after is not None:
        where: Where = {**run.after.where, "award": run.after.award[0]}
        found.records["register"].append(Wanted(rows, where, first + run.years))


def _records(
    collection: str, where: Where, count: int, window: Window, runs: Mapping[str, Run], rows: Array, found: Preparation
) -> None:
    years = window.years or (runs[window.run].years if window.run else 1)
    first = 0 if window.ending == "this_year" else 1
    found.records[collection] += [Wanted(rows, where, first + number % years) for number in range(count)]


def fitting_word(wanted: Match | Any, words: tuple[str, ...]) -> Any:
    """A value that fits what a rule wants of a field."""
    if not isinstance(wanted, Match):
        return wanted
    operator, limit = wanted.comparisons[0]
    if operator == "one_of":
        return limit[0]
    return next(word for word in words if word not in limit) if operator == "not_one_of" else limit
