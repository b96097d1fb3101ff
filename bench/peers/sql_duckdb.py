"""DuckDB: nullable columns, SQL's own three-valued logic, one query with a level a depth."""

from __future__ import annotations

from collections.abc import Collection

import duckdb
import numpy as np
import pyarrow as pa

from bench.peers.program import AllOf, Award, Expr, Not, Program, Ref, Refused, Test
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED


class SqlDuckdb:
    """The program as one SQL statement over a table in memory."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.database = duckdb.connect()
        table = pa.table(
            {name: pa.array(column.values, mask=~column.known) for name, column in program.columns.items()}
        )
        self.database.register("given", table)
        self.database.execute("CREATE TABLE nominees AS SELECT * FROM given")
        self.database.unregister("given")
        flags = program.flags
        layers: dict[int, list[str]] = {}
        for name, expr in program.steps.items():
            layers.setdefault(program.depth(name), []).append(f"{_sql(expr, flags)} AS {name}")
        source = "nominees"
        for _, layer in sorted(layers.items()):
            source = f"(SELECT *, {', '.join(layer)} FROM {source})"
        answers = ", ".join(f"{_answer(award, flags)} AS a{number}" for number, award in enumerate(program.awards))
        self.query = f"SELECT {answers} FROM {source}"

    def run(self) -> dict[str, Array]:
        """Decide everybody."""
        self.found = self.database.execute(self.query).fetchnumpy()
        return self.found

    def answers(self) -> Array:
        """The answers of the last run."""
        return np.stack([np.asarray(self.found[f"a{number}"]) for number in range(len(self.program.awards))])

    def close(self) -> None:
        """Free the database."""
        self.database.close()


def _sql(expr: Expr, flags: Collection[str]) -> str:
    if isinstance(expr, Test):
        return expr.column if expr.column in flags else f"({expr.column} >= {expr.least})"
    if isinstance(expr, Ref):
        return expr.step
    if isinstance(expr, Refused):
        return f"COALESCE(NOT {expr.step}, FALSE)"
    if isinstance(expr, Not):
        return f"(NOT {_sql(expr.part, flags)})"
    return "(" + (" AND " if isinstance(expr, AllOf) else " OR ").join(_sql(part, flags) for part in expr.parts) + ")"


def _answer(award: Award, flags: Collection[str]) -> str:
    clear = award.clear or "TRUE"
    return (
        f"CAST(CASE WHEN NOT {_sql(award.there, flags)} THEN {NOT_THERE} WHEN NOT {award.root} THEN {REFUSED} "
        f"WHEN NOT {clear} THEN {ON_HOLD} WHEN {award.root} AND {clear} THEN {ELIGIBLE} ELSE {OPEN} END AS UTINYINT)"
    )
