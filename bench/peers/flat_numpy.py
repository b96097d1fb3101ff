"""The ceiling: what a patient hand would write in numpy for exactly these rules, generated line by line.

No planes of bits and no trees: columns of bools, one line an operation. With gaps every formula is a pair of
arrays (surely so, surely not); without, one array. ``rows`` at a time, for what fits a cache.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.peers.program import AllOf, Expr, Not, Program, Ref, Refused, Test
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED


class FlatNumpy:
    """The program as one generated Python function over numpy columns."""

    def __init__(self, program: Program, rows: int | None = None) -> None:
        self.program = program
        self.rows = rows or program.size
        self.lines: list[str] = []
        self.done: dict[Expr, str] = {}
        self.gaps = program.gaps
        scope: dict[str, Any] = {"np": np}
        exec("\n".join(self._source()), scope)  # the text made below, of names and numbers only
        self.function = scope["decide"]

    def run(self) -> Array:
        """Answers by award, then nominee."""
        program = self.program
        self.found = np.empty((len(program.awards), program.size), dtype=np.uint8)
        for first in range(0, program.size, self.rows):
            span = slice(first, first + self.rows)
            columns = {name: column.values[span] for name, column in program.columns.items()}
            known = {name: column.known[span] for name, column in program.columns.items()} if self.gaps else {}
            self.function(columns, known, self.found[:, span])
        return self.found

    def answers(self) -> Array:
        """The answers of the last run."""
        return self.found

    def close(self) -> None:
        """Nothing to free."""

    def _source(self) -> list[str]:
        self.lines = ["def decide(col, known, out):"]
        for name, expr in self.program.steps.items():
            self.done[Ref(name)] = self._write(expr)
        for number, award in enumerate(self.program.awards):
            there, root = self._write(award.there), self.done[Ref(award.root)]
            clear = self.done[Ref(award.clear)] if award.clear else None
            held = f"{self._no(clear)} & ~{self._no(root)}" if clear else ""
            self._line(f"a = np.where({self._no(root)}, np.uint8({REFUSED}), np.uint8({OPEN}))")
            sure = f"{self._yes(root)} & {self._yes(clear)}" if clear else self._yes(root)
            self._line(f"a[{sure}] = {ELIGIBLE}")
            if held:
                self._line(f"a[{held}] = {ON_HOLD}")
            self._line(f"a[~{self._yes(there)}] = {NOT_THERE}")
            self._line(f"out[{number}] = a")
        return self.lines

    def _line(self, text: str) -> None:
        self.lines.append(f"    {text}")

    def _yes(self, name: str) -> str:
        return f"y{name}"

    def _no(self, name: str) -> str:
        return f"n{name}" if self.gaps else f"~y{name}"

    def _write(self, expr: Expr) -> str:
        """The lines for a formula not yet written; gives the name of its arrays."""
        if expr in self.done:
            return self.done[expr]
        parts = (
            []
            if isinstance(expr, (Test, Ref, Refused))
            else ([self._write(expr.part)] if isinstance(expr, Not) else [self._write(part) for part in expr.parts])
        )
        name = self.done[expr] = str(len(self.done))
        if isinstance(expr, Test):
            compared = "" if self.program.columns[expr.column].flag else f" >= {expr.least}"
            self._line(f"y{name} = col['{expr.column}']{compared}")
            if self.gaps:
                if self.program.columns[expr.column].known.all():
                    self._line(f"n{name} = ~y{name}")
                else:
                    self._line(
                        f"n{name} = known['{expr.column}'] > y{name}; y{name} = y{name} & known['{expr.column}']"
                    )
        elif isinstance(expr, Refused):
            step = self.done[Ref(expr.step)]
            self._line(f"y{name} = {self._no(step)}")
            if self.gaps:
                self._line(f"n{name} = ~y{name}")
        elif isinstance(expr, Not):
            self._line(f"y{name} = {self._no(parts[0])}")
            if self.gaps:
                self._line(f"n{name} = y{parts[0]}")
        else:
            both, either = ("&", "|") if isinstance(expr, AllOf) else ("|", "&")
            self._join(f"y{name}", [f"y{part}" for part in parts], both)
            if self.gaps:
                self._join(f"n{name}", [f"n{part}" for part in parts], either)
        return name

    def _join(self, target: str, parts: list[str], operator: str) -> None:
        if len(parts) == 1:
            self._line(f"{target} = {parts[0]}")
            return
        self._line(f"{target} = {parts[0]} {operator} {parts[1]}")
        for part in parts[2:]:
            self._line(f"{target} {operator}= {part}")


class InPieces(FlatNumpy):
    """The same, so many nominees at a time that the columns in work stay in the cache."""

    def __init__(self, program: Program) -> None:
        super().__init__(program, 32_768)
