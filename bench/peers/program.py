"""The compiled rules as a neutral program, for writing them out in the language of any other engine.

Nothing is translated by hand: the steps are read off the compiled trees that the engines of this project read.
Every leaf is one comparison "integer column at least so much", or a column of bools, undecided where the column has
no value; steps
are Kleene formulas over leaves and earlier steps, in dependency order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node


@dataclass(frozen=True, slots=True)
class Test:
    """A column is at least ``least``; undecided where it has no value."""

    column: str
    least: int


@dataclass(frozen=True, slots=True)
class Ref:
    """An earlier step."""

    step: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An earlier step is decided no; never itself undecided."""

    step: str


@dataclass(frozen=True, slots=True)
class Not:
    """Kleene's not."""

    part: Expr


@dataclass(frozen=True, slots=True)
class AllOf:
    """Kleene's and."""

    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Kleene's or."""

    parts: tuple[Expr, ...]


Expr = Test | Ref | Refused | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Given:
    """A leaf's column: its values, who has one, and the comparison. Bools (``flag``) stand for themselves.

    ``lacks``, a bit a nominee: who has none for want of a fact, not of a person's answer.
    """

    values: Array
    known: Array
    lacks: Array
    least: int

    @property
    def flag(self) -> bool:
        """Whether it is a column of bools, which every engine keeps in its own way and compares with nothing."""
        return self.values.dtype == bool


@dataclass(frozen=True, slots=True)
class Award:
    """How the answer for one award is put together: who can receive it, its requirement, what holds it up."""

    award: str
    there: Test
    root: str
    clear: str | None


@dataclass(frozen=True)
class Program:
    """Columns by name, steps by name in order, and the awards that are answered for."""

    size: int
    columns: Mapping[str, Given]
    steps: Mapping[str, Expr]
    awards: tuple[Award, ...]

    @property
    def gaps(self) -> bool:
        """Whether anything may be undecided."""
        return not all(column.known.all() for column in self.columns.values())

    @property
    def flags(self) -> frozenset[str]:
        """The columns of bools."""
        return frozenset(name for name, column in self.columns.items() if column.flag)

    def depth(self, step: str) -> int:
        """How many steps lie one behind the other below a step."""
        return max((self.depth(name) + 1 for name in refs(self.steps[step])), default=0)


def write_program(compiled: CompiledBook, columns: Mapping[str, Given], awards: Collection[str], size: int) -> Program:
    """The program for ``awards``, its columns named ``c0``, ``c1``… in the order they are used.

    ``columns`` are by leaf and guard key, and ``there:`` with the award for who can receive it.
    """
    return _Writer(compiled, columns, size).write(awards)


class _Writer:
    def __init__(self, compiled: CompiledBook, columns: Mapping[str, Given], size: int) -> None:
        self.compiled = compiled
        self.given = columns
        self.size = size
        self.columns: dict[str, Given] = {}
        self.names: dict[str, str] = {}
        self.steps: dict[str, Expr] = {}
        self.numbers: dict[str, int] = {}

    def write(self, awards: Collection[str]) -> Program:
        found = []
        for award in self.compiled.book.order:
            rule = self.compiled.rules.get(award)
            if rule is None or f"there:{award}" not in self.given:
                continue
            assert rule.version.checked is None or rule.version.checked.status != "unverified", award
            number = self.numbers[award] = len(self.numbers)
            self.steps[f"r{number}"] = self.expr(rule.root)
            self.steps[f"m{number}"] = AllOf((self.there(award), Ref(f"r{number}")))
            clear = self.clear(rule)
            if clear is not None:
                self.steps[f"h{number}"] = clear
            if award in awards:
                found.append(Award(award, self.there(award), f"r{number}", None if clear is None else f"h{number}"))
        wanted = {name for item in found for name in (item.root, item.clear) if name} | {
            name for expr in self.steps.values() for name in refs(expr)
        }
        steps = {name: expr for name, expr in self.steps.items() if name in wanted}
        return Program(self.size, self.columns, steps, tuple(found))

    def there(self, award: str) -> Test:
        return self.test(f"there:{award}")

    def test(self, key: str) -> Test:
        if key not in self.names:
            self.names[key] = f"c{len(self.names)}"
            self.columns[self.names[key]] = self.given[key]
        return Test(self.names[key], self.given[key].least)

    def clear(self, rule: CompiledRule) -> Expr | None:
        """Nothing holds the award up: its own holding bars, and those of the awards it needs that are not refused."""
        parts: list[Expr] = []
        for node in rule.holds:
            parts.append(_or(Not(self.test(node.guard)), self.expr(node)) if node.guard else self.expr(node))
        for award in rule.needs:
            number = self.numbers.get(award)
            if number is not None and f"h{number}" in self.steps:
                parts.append(_or(Refused(f"m{number}"), Ref(f"h{number}")))
        return AllOf(tuple(parts)) if parts else None

    def expr(self, node: Node) -> Expr:
        if node.operator == "ask":
            return _or(self.expr(node.children[0]), self.test(node.leaf))
        if node.operator == "meets":
            number = self.numbers.get(node.leaf.removeprefix("meets:"))
            assert number is not None, node.leaf
            return Ref(f"m{number}")
        if node.leaf:
            return self.test(node.leaf)
        parts = tuple(self.child(child, node.operator) for child in node.children)
        if node.operator == "all":
            return parts[0] if len(parts) == 1 else AllOf(parts)
        if node.operator == "none":
            return Not(parts[0] if len(parts) == 1 else AnyOf(parts))
        if node.operator == "at_least":
            return _or(*(AllOf(chosen) for chosen in combinations(parts, node.minimum)))
        return parts[0] if len(parts) == 1 else AnyOf(parts)

    def child(self, node: Node, parent: str) -> Expr:
        inner = self.expr(node)
        if not node.guard:
            return inner
        exists = self.test(node.guard)
        return _or(Not(exists), inner) if parent == "all" else AllOf((exists, inner))


def _or(*parts: Expr) -> Expr:
    return AnyOf(parts)


def refs(expr: Expr) -> Iterator[str]:
    """The steps a formula reads."""
    if isinstance(expr, (Ref, Refused)):
        yield expr.step
    elif isinstance(expr, Not):
        yield from refs(expr.part)
    elif isinstance(expr, (AllOf, AnyOf)):
        for part in expr.parts:
            yield from refs(part)


def tests(expr: Expr) -> Iterator[Test]:
    """The comparisons in a formula."""
    if isinstance(expr, Test):
        yield expr
    elif isinstance(expr, Not):
        yield from tests(expr.part)
    elif isinstance(expr, (AllOf, AnyOf)):
        for part in expr.parts:
            yield from tests(part)


Atom = tuple[Test | Ref | Refused, bool]
"""A comparison or earlier step, and whether it has to hold or to fail."""


def dnf(expr: Expr, wanted: bool = True) -> list[frozenset[Atom]]:
    """The minimal ways in which a formula holds (fails), for engines whose rules know only "and"."""
    if isinstance(expr, Not):
        return dnf(expr.part, not wanted)
    if isinstance(expr, (Test, Ref, Refused)):
        return [frozenset({(expr, wanted)})]
    parts = [dnf(part, wanted) for part in expr.parts]
    if isinstance(expr, AllOf) is wanted:
        found = [frozenset[Atom]().union(*chosen) for chosen in product(*parts)]
    else:
        found = [way for part in parts for way in part]
    found = list(dict.fromkeys(found))
    return [way for way in found if not any(other < way for other in found)]
