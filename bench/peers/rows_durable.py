"""durable-rules over raw numbers, inside what it gets right: one fact a nominee, one rule a way of fulfilling.

A host without threads, a boot rule, one state at a time; conditions compare one property with a constant; what
is already decided comes as an equality pattern. Awards that need one another share a rule set, so that they
chain inside the engine. Two sets each: what surely holds, and what may. See docs/decisions/002.
"""

from __future__ import annotations

import copy
from contextlib import suppress
from typing import Any

import numpy as np
from durable.engine import Host, MessageNotHandledException

from bench.peers.program import AllOf, AnyOf, Expr, Not, Program, Ref, Refused, Test, dnf, refs, tests
from bench.peers.rails import answer, compare, rows
from khenthuong.engine.columnar.arrays import Array

_OPERATORS = {">=": "$gte", "<": "$lt"}
_SID = "x"
_MOST_RULES = 50
_MOST_PROPERTIES = 200


class _QuietHost(Host):  # type: ignore[misc]
    def _run(self) -> None:
        pass


class RowsDurable:
    """The program as rule sets of durable-rules."""

    def __init__(self, program: Program) -> None:
        self.program = program
        # The hold of a needed award asks for what is not there ("not refused"): put together afterwards.
        self.inside = {
            name: expr for name, expr in program.steps.items() if not any(_refused(expr)) and not name.startswith("h")
        } | {name: expr for name, expr in program.steps.items() if name.startswith("h") and not list(refs(expr))}
        self.codes = {name: number for number, name in enumerate(self.inside)}
        self.fired: set[str] = set()
        self.hosts: list[tuple[Any, str, list[str], bool]] = []
        for number, names in enumerate(self._shards()):
            for possibly in (False, True):
                self._add(f"s{number}{'p' if possibly else 'c'}", names, possibly)
        self.facts = [
            [{"sid": _SID, **{name: row[name] for name in properties}} for _, _, properties, _ in self.hosts]
            for row in rows(program)
        ]
        self.there = {
            award.award: program.columns[award.there.column].values >= award.there.least for award in program.awards
        }

    def run(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """Decide everybody."""
        self.found = []
        for facts in self.facts:
            sure: frozenset[str] = frozenset()
            maybe: frozenset[str] = frozenset()
            for (host, name, _, possibly), fact in zip(self.hosts, facts, strict=True):
                self.fired = set()
                with suppress(MessageNotHandledException):
                    host.assert_fact(name, fact)
                host.delete_state(name, _SID)
                if possibly:
                    maybe |= self.fired
                else:
                    sure |= self.fired
            self.found.append((sure, maybe))
        return self.found

    def answers(self) -> Array:
        """The answers of the last run, put together from the steps."""
        table = []
        for place, (sure, maybe) in enumerate(self.found):
            steps: dict[str, int] = {}
            for name, expr in self.program.steps.items():
                steps[name] = (1 if name in sure else 2 if name in maybe else 0) if name in self.inside else 2
                if name not in self.inside:
                    steps[name] = self._value(expr, steps, place)
            table.append([answer(award, self.there[award.award][place], steps) for award in self.program.awards])
        return np.array(table, dtype=np.uint8).T

    def close(self) -> None:
        """Free the rule sets."""
        import durable_rules_engine

        for host, name, _, _ in self.hosts:
            durable_rules_engine.delete_ruleset(host.get_ruleset(name)._handle)

    def _shards(self) -> list[list[str]]:
        """Steps that need one another together, and no rule set too large for the engine."""
        groups: list[list[str]] = []
        for name, expr in self.inside.items():
            needed = set(refs(expr))
            mine = [group for group in groups if needed & set(group)]
            for group in mine:
                groups.remove(group)
            groups.append([*(item for group in mine for item in group), name])
        shards: list[list[str]] = []
        for group in groups:
            if shards and self._fits(shards[-1] + group):
                shards[-1] += group
            else:
                shards.append(list(group))
        return shards

    def _fits(self, names: list[str]) -> bool:
        ways = sum(len(dnf(self.inside[name])) for name in names)
        properties = {test.column for name in names for test in tests(self.inside[name])}
        return ways <= _MOST_RULES and 2 * len(properties) <= _MOST_PROPERTIES

    def _add(self, ruleset: str, names: list[str], possibly: bool) -> None:
        rules: dict[str, Any] = {"boot": {"all": [{"b": {"boot": 1}}], "run": lambda c: None}}
        properties: set[str] = set()
        chained = {name for expr in self.inside.values() for name in refs(expr)}
        for name in names:
            for number, way in enumerate(dnf(self.inside[name])):
                compared = [compare(a, wanted, self.program, possibly) for a, wanted in way if isinstance(a, Test)]
                properties |= {item for item, _, _ in compared}
                steps = [(a, wanted) for a, wanted in way if not isinstance(a, Test)]
                assert all(isinstance(a, Ref) and wanted for a, wanted in steps), name
                conditions = [{_OPERATORS[how]: {item: value}} for item, how, value in sorted(compared)]
                patterns: list[Any] = [{"n": {"$and": conditions} if len(conditions) > 1 else conditions[0]}]
                patterns += [{f"d{i}": {"step": self.codes[a.step]}} for i, (a, _) in enumerate(steps)]
                rules[f"{name}_{number}"] = {"all": patterns, "run": self._fire(name, name in chained)}
        host = _QuietHost({ruleset: copy.deepcopy(rules)})
        host.assert_fact(ruleset, {"sid": "boot", "boot": 1})
        host.delete_state(ruleset, "boot")
        self.hosts.append((host, ruleset, sorted(properties), possibly))

    def _fire(self, name: str, chained: bool) -> Any:
        def fire(c: Any) -> None:
            if name not in self.fired:
                self.fired.add(name)
                if chained:
                    c.assert_fact({"step": self.codes[name]})

        return fire

    def _value(self, expr: Expr, steps: dict[str, int], place: int) -> int:
        if isinstance(expr, Ref):
            return steps[expr.step]
        if isinstance(expr, Refused):
            return int(steps[expr.step] == 0)
        if isinstance(expr, Test):
            column = self.program.columns[expr.column]
            return int(column.values[place] >= expr.least) if column.known[place] else 2
        if isinstance(expr, Not):
            return (1, 0, 2)[self._value(expr.part, steps, place)]
        found = {self._value(part, steps, place) for part in expr.parts}
        first, last = (0, 1) if isinstance(expr, AllOf) else (1, 0)
        return first if first in found else 2 if 2 in found else last


def _refused(expr: Expr) -> Any:
    if isinstance(expr, Refused):
        yield expr
    elif isinstance(expr, Not):
        yield from _refused(expr.part)
    elif isinstance(expr, (AllOf, AnyOf)):
        for part in expr.parts:
            yield from _refused(part)
