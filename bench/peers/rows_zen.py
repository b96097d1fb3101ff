"""zen-engine: one expression node, two expressions a step in its own language, one evaluation a nominee."""

from __future__ import annotations

import json

import numpy as np
import zen

from bench.peers.program import Program
from bench.peers.rails import Rail, answer, rail, rows
from khenthuong.engine.columnar.arrays import Array


class RowsZen:
    """The program as a decision graph."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.rows = rows(program)
        expressions = [
            {
                "id": name,
                "key": name,
                "value": f"{_zen(rail(expr, True, program))} ? 1 : {_zen(rail(expr, False, program))} ? 0 : 2",
            }
            for name, expr in program.steps.items()
        ]
        content = {
            "nodes": [
                {"id": "in", "type": "inputNode", "name": "in"},
                {"id": "rules", "type": "expressionNode", "name": "rules", "content": {"expressions": expressions}},
                {"id": "out", "type": "outputNode", "name": "out"},
            ],
            "edges": [
                {"id": "1", "sourceId": "in", "targetId": "rules"},
                {"id": "2", "sourceId": "rules", "targetId": "out"},
            ],
        }
        self.decision = zen.ZenEngine().create_decision(json.dumps(content))

    def run(self) -> list[dict[str, int]]:
        """Decide everybody."""
        evaluate = self.decision.evaluate
        self.found = [evaluate(row)["result"] for row in self.rows]
        return self.found

    def answers(self) -> Array:
        """The answers of the last run, put together from the steps."""
        awards = self.program.awards
        table = [
            [answer(award, row[award.there.column] >= award.there.least, steps) for award in awards]
            for row, steps in zip(self.rows, self.found, strict=True)
        ]
        return np.array(table, dtype=np.uint8).T

    def close(self) -> None:
        """Nothing to free."""


def _zen(item: Rail) -> str:
    if len(item) == 3:
        name, operator, value = item
        return f"{'$.' if name[0] in 'rmh' else ''}{name} {operator} {value}"
    joint = " and " if item[0] == "all" else " or "
    return "(" + joint.join(map(_zen, item[1])) + ")"
