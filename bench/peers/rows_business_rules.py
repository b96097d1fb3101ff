"""business-rules: nested all and any of numeric comparisons, two rules a step, their actions write the step."""

from __future__ import annotations

from typing import Any

import numpy as np
from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC, FIELD_TEXT
from business_rules.variables import BaseVariables, numeric_rule_variable

from bench.peers.program import Program
from bench.peers.rails import Rail, answer, rail, rows
from khenthuong.engine.columnar.arrays import Array

_OPERATORS = {">=": "greater_than_or_equal_to", "<": "less_than", "==": "equal_to"}


class _Actions(BaseActions):  # type: ignore[misc]
    def __init__(self, row: dict[str, int]) -> None:
        self.row = row

    @rule_action(params={"step": FIELD_TEXT, "value": FIELD_NUMERIC})  # type: ignore[untyped-decorator]
    def decide(self, step: str, value: int) -> None:
        self.row[step] = value


class RowsBusinessRules:
    """The program as a list of rules, run from the first to the last for every nominee."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.rows = rows(program)
        self.rules = [
            {
                "conditions": _conditions(rail(expr, wanted, program)),
                "actions": [{"name": "decide", "params": {"step": name, "value": int(wanted)}}],
            }
            for name, expr in program.steps.items()
            for wanted in (True, False)
        ]
        names = [*self.rows[0], *program.steps]
        self.variables = type("Variables", (BaseVariables,), {"__init__": _keep, **{n: _variable(n) for n in names}})

    def run(self) -> list[dict[str, int]]:
        """Decide everybody."""
        undecided = dict.fromkeys(self.program.steps, 2)
        self.found = []
        for row in self.rows:
            numbers = {**row, **undecided}
            run_all(self.rules, self.variables(numbers), _Actions(numbers), stop_on_first_trigger=False)
            self.found.append(numbers)
        return self.found

    def answers(self) -> Array:
        """The answers of the last run, put together from the steps."""
        awards = self.program.awards
        table = [
            [answer(award, row[award.there.column] >= award.there.least, row) for award in awards] for row in self.found
        ]
        return np.array(table, dtype=np.uint8).T

    def close(self) -> None:
        """Nothing to free."""


def _keep(self: Any, row: dict[str, int]) -> None:
    self.row = row


def _variable(name: str) -> Any:
    def value(self: Any) -> int:
        found: int = self.row[name]
        return found

    value.__name__ = name
    return numeric_rule_variable(value)


def _conditions(item: Rail) -> dict[str, Any]:
    if len(item) == 2:
        return {item[0]: [_conditions(part) for part in item[1]]}
    name, operator, value = item
    if operator == "!=":
        return {"any": [_conditions((name, "<", value)), _conditions((name, ">=", value + 1))]}
    return {"name": name, "operator": _OPERATORS[operator], "value": value}
