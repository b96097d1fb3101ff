"""For engines that know only yes and no: every formula as "surely so" and "surely not".

A column with gaps is given to them twice, its value as low and as high as it may be: ``c1_lo`` and ``c1_hi``.
A step is a number: 0 no, 1 yes, 2 undecided.
"""

from __future__ import annotations

from bench.peers.program import AllOf, AnyOf, Award, Expr, Not, Program, Ref, Refused, Test
from khenthuong.engine.columnar.quick import ELIGIBLE, NOT_THERE, ON_HOLD, OPEN, REFUSED

FAR = 2**60
"""Beyond every value of a column."""

Compare = tuple[str, str, int]
"""A name, one of ``>= < == !=``, a number."""

Rail = Compare | tuple[str, "list[Rail]"]
"""A comparison, or ``all`` or ``any`` with its parts."""


def rail(expr: Expr, wanted: bool, program: Program) -> Rail:
    """When a formula surely holds (``wanted``) or surely fails."""
    if isinstance(expr, Not):
        return rail(expr.part, not wanted, program)
    if isinstance(expr, (AllOf, AnyOf)):
        parts = [rail(part, wanted, program) for part in expr.parts]
        return ("all" if isinstance(expr, AllOf) is wanted else "any", parts)
    return compare(expr, wanted, program)


def compare(atom: Test | Ref | Refused, wanted: bool, program: Program, possibly: bool = False) -> Compare:
    """One comparison that says an atom surely (or possibly) holds or fails."""
    if isinstance(atom, Test):
        name = atom.column
        if not program.columns[name].known.all():
            name += "_lo" if wanted is not possibly else "_hi"
        return (name, ">=", atom.least) if wanted else (name, "<", atom.least)
    if isinstance(atom, Ref):
        return (atom.step, "!=" if possibly else "==", int(wanted is not possibly))
    return (atom.step, "==" if wanted else "!=", 0)


def rows(program: Program) -> list[dict[str, int]]:
    """Every nominee as the numbers an engine without gaps is given."""
    columns: dict[str, list[int]] = {}
    for name, column in program.columns.items():
        values = [int(value) for value in column.values]
        if column.known.all():
            columns[name] = values
        else:
            known = column.known.tolist()
            columns[f"{name}_lo"] = [value if there else -FAR for value, there in zip(values, known, strict=True)]
            columns[f"{name}_hi"] = [value if there else FAR for value, there in zip(values, known, strict=True)]
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def answer(award: Award, there: bool, steps: dict[str, int]) -> int:
    """The answer from decided steps."""
    root, clear = steps[award.root], steps[award.clear] if award.clear else 1
    if not there:
        return NOT_THERE
    if root == 0:
        return REFUSED
    if clear == 0:
        return ON_HOLD
    return ELIGIBLE if root == clear == 1 else OPEN
