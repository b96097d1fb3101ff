"""The compiled form of a rule: what both engines read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from khenthuong.law.citation import Checked, Citation
from khenthuong.law.condition import Condition, Run
from khenthuong.law.rule import RuleVersion
from khenthuong.law.rule_book import RuleBook

Literal_ = tuple[str, bool]
"""A leaf key, and whether the branch needs it to hold (True) or to fail (False)."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to fulfil a rule: leaves that must hold or fail together. ``choices`` name the alternatives taken."""

    literals: frozenset[Literal_]
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One condition, ready to be decided.

    ``operator`` is that of the condition, or ``ask`` (a bar a person decides on) or ``doubt`` (a wording too
    weakly checked to decide). ``leaf`` is the key of the leaf, also for ``ask`` and ``doubt``. ``guard`` is
    the key of the leaf that says whether the node exists for this nominee ("" when it always does).
    ``branches`` are kept only where one leaf is used twice below the node: there they tell what still matters.
    """

    id: str
    text: str
    operator: str
    condition: Condition | None
    citations: tuple[Citation, ...]
    own_citation: bool
    checked: Checked | None
    children: tuple[Node, ...] = ()
    leaf: str = ""
    minimum: int = 0
    guard: str = ""
    groups: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class CompiledRule:
    """One award's rule on one day."""

    award: str
    version: RuleVersion
    root: Node
    holds: tuple[Node, ...]
    runs: Mapping[str, Run]
    branches: tuple[Branch, ...] = field(repr=False)
    needs: tuple[str, ...] = ()

    @cached_property
    def questions(self) -> tuple[Node, ...]:
        """The nodes with a leaf or a guard to decide, inner ones first; gathered once, as a rule never changes."""
        return tuple(node for top in (self.root, *self.holds) for node in _inner_first(top) if node.leaf or node.guard)


@dataclass(frozen=True)
class CompiledBook:
    """All rules of a rule book, compiled, in dependency order. Awards whose wording nobody read are apart."""

    book: RuleBook
    rules: Mapping[str, CompiledRule]
    unread: Mapping[str, RuleVersion]

    def behind(self, award: str) -> frozenset[str]:
        """An award and all awards it builds on, at any remove."""
        if award not in self._behind:
            found = {award}
            for name in self.rules[award].needs if award in self.rules else ():
                found |= self.behind(name)
            self._behind[award] = frozenset(found)
        return self._behind[award]

    @cached_property
    def _behind(self) -> dict[str, frozenset[str]]:
        """Worked out once: the rules of a book never change."""
        return {}


def _inner_first(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield from _inner_first(child)
    yield node
