"""Polars: nullable columns, Kleene expressions, one lazy query; steps become columns, a layer a depth."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce

import polars as pl

from bench.peers.program import AllOf, Award, Expr, Not, Program, Ref, Refused, Test
from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED


class LazyPolars:
    """The program as a lazy query over a data frame."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.frame = pl.DataFrame(
            {
                name: pl.Series(name, column.values)
                if column.known.all()
                else pl.select(pl.when(pl.Series(column.known)).then(pl.Series(column.values))).to_series()
                for name, column in program.columns.items()
            }
        )
        flags = program.flags
        query = self.frame.lazy()
        layers: dict[int, list[pl.Expr]] = {}
        for name, expr in program.steps.items():
            layers.setdefault(program.depth(name), []).append(_expr(expr, flags).alias(name))
        for _, layer in sorted(layers.items()):
            query = query.with_columns(layer)
        self.query = query.select(_answer(award, flags).alias(award.award) for award in program.awards)

    def run(self) -> pl.DataFrame:
        """Decide everybody."""
        self.found = self.query.collect()
        return self.found

    def answers(self) -> Array:
        """The answers of the last run."""
        return self.found.to_numpy().T

    def close(self) -> None:
        """Nothing to free."""


def _expr(expr: Expr, flags: Collection[str]) -> pl.Expr:
    if isinstance(expr, Test):
        return pl.col(expr.column) if expr.column in flags else pl.col(expr.column) >= expr.least
    if isinstance(expr, Ref):
        return pl.col(expr.step)
    if isinstance(expr, Refused):
        return ~pl.col(expr.step).fill_null(True)
    if isinstance(expr, Not):
        return ~_expr(expr.part, flags)
    parts = [_expr(part, flags) for part in expr.parts]
    return reduce(lambda a, b: a & b, parts) if isinstance(expr, AllOf) else reduce(lambda a, b: a | b, parts)


def _answer(award: Award, flags: Collection[str]) -> pl.Expr:
    root = pl.col(award.root)
    clear = pl.lit(True) if award.clear is None else pl.col(award.clear)
    code = {name: pl.lit(value, dtype=pl.UInt8) for name, value in _CODES.items()}
    return (
        pl.when(~_expr(award.there, flags))
        .then(code["not there"])
        .when(~root)
        .then(code["refused"])
        .when(~clear)
        .then(code["on hold"])
        .when(root & clear)
        .then(code["eligible"])
        .otherwise(code["open"])
    )


_CODES = {"not there": NOT_THERE, "refused": REFUSED, "on hold": ON_HOLD, "eligible": ELIGIBLE, "open": OPEN}
