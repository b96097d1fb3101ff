"""Checks of rules that need their compiled form: questions asked on both sides, and superfluous branches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from khenthuong.base.errors import Place, Problem
from khenthuong.engine.branches import branches_of
from khenthuong.engine.compiled import CompiledRule, Node
from khenthuong.engine.compiling import compile_book
from khenthuong.law.law import Law
from khenthuong.law.rule_book import assemble


def lint_rules(law: Law) -> list[Problem]:
    """KT-213 problems of every version of every rule, as it stands on the version's first day."""
    problems: list[Problem] = []
    done: set[tuple[str, date]] = set()
    for day in law.change_days():
        if day < law.covered_from():
            continue
        for award, rule in compile_book(assemble(law, day)).rules.items():
            key = (award, rule.version.in_force.start)
            if key not in done:
                done.add(key)
                problems += _lint(law, award, rule)
    return problems


def _lint(law: Law, award: str, rule: CompiledRule) -> Iterator[Problem]:
    versions = law.rules[award].versions
    place = law.sources[f"Rule:{award}"].place(("versions", versions.index(rule.version)))
    wanted: dict[str, set[bool]] = {}
    for branch in rule.branches:
        for leaf, holds in branch.literals:
            if not leaf.startswith("only_for:"):
                wanted.setdefault(leaf, set()).add(holds)
    names = {node.leaf: node.id for node in rule.root.walk() if node.leaf}
    for leaf, sides in wanted.items():
        if len(sides) == 2:
            what = f"Điều kiện “{names.get(leaf, leaf)}” vừa phải đạt vừa phải không đạt ở hai nhánh."
            yield Problem("KT-213", what, place)
    for leaf in wanted:
        if leaf.startswith("meets:") and False in wanted[leaf]:
            yield Problem("KT-213", f"Quy tắc đòi không đạt danh hiệu khác ({leaf}).", place)
    for node in rule.root.walk():
        if node.operator == "any":
            yield from _superfluous(node, place)


def _superfluous(node: Node, place: Place) -> Iterator[Problem]:
    parts = []
    for child in node.children:
        extra = frozenset({(child.guard, True)}) if child.guard else frozenset()
        parts.append((child, [branch.literals | extra for branch in branches_of(child)]))
    for index, (child, own) in enumerate(parts):
        others = [literals for other, (_, part) in enumerate(parts) if other != index for literals in part]
        if own and all(any(other <= literals for other in others) for literals in own):
            yield Problem("KT-213", f"Nhánh “{child.id}” thừa: nhánh khác đã bao gồm nó.", place)
