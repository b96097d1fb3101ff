"""Answers alone, as fast as arrays allow: who surely meets an award, who surely does not, who is held up.

For counting and for screening whole populations. The rules of a book become one straight list of array
operations, equal parts worked out once; there are no missing facts, no branches, and what is open is not told
apart. :mod:`khenthuong.engine.columnar.deciding` gives all that, and the same answers.

Every condition is a pair of planes, "surely" and "possibly", side by side, so that Kleene's "and" and "or" are one
operation each and "not" turns the pair round.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node

NOT_THERE, REFUSED, ON_HOLD, OPEN, ELIGIBLE = range(5)
"""The answer per nominee and award. NOT_THERE: the nominee cannot receive it. OPEN: a fact is missing or a person
must answer."""

Pair = Array
"""Two planes: for whom something surely holds, for whom it possibly does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A leaf, a guard (``guard``), or whether an award can be received (``node`` is None), of the rule of ``award``."""

    key: str
    award: str
    node: Node | None
    guard: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """The slots an answer is put together from."""

    there: int
    root: int
    clear: int | None
    weak: bool


Step = tuple[str, int, int, int]
"""``and``, ``or`` of two slots; ``not``, ``refused`` of one: operation, slots, slot of the result."""


@dataclass
class QuickRules:
    """The rules of a book for ``awards`` and what they need, as steps over slots; the first slots are the leaves."""

    compiled: CompiledBook
    awards: Sequence[str]
    leaves: list[Asked] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    answers: list[_Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        writer = _Writer(self.compiled, self.awards)
        self.leaves, count = writer.leaves, len(writer.leaves)
        place = {-1 - number: number for number in range(count)}
        place |= {number: number + count for number in range(len(writer.steps))}
        self.steps = [(how, place[a], place[b], place[number]) for number, (how, a, b) in enumerate(writer.steps)]
        self.answers = [
            _Answer(place[item.there], place[item.root], None if item.clear is None else place[item.clear], item.weak)
            for item in writer.answers
        ]

    def workspace(self, size: int) -> Workspace:
        """Room for blocks of ``size`` nominees, used again from block to block."""
        return Workspace(self, size)


class Workspace:
    """The slots of one block, and the steps bound to them."""

    def __init__(self, rules: QuickRules, size: int) -> None:
        self.rules, self.size = rules, size
        slots = np.zeros((len(rules.leaves) + len(rules.steps), 2, (size + 7) // 8), dtype=np.uint8)
        self.leaves: list[tuple[Asked, Pair]] = [(asked, slots[n]) for n, asked in enumerate(rules.leaves)]
        bound: list[tuple[Callable[..., Array], tuple[Array, ...]]] = []
        for how, a, b, out in rules.steps:
            if how == "not":
                bound.append((np.invert, (slots[a][::-1], slots[out])))
            elif how == "refused":
                bound.append((np.invert, (slots[a][1], slots[out])))
            else:
                bound.append((np.bitwise_and if how == "and" else np.bitwise_or, (slots[a], slots[b], slots[out])))
        self.steps = bound
        self.answers = [
            (slots[item.there][0], slots[item.root], None if item.clear is None else slots[item.clear], item.weak)
            for item in rules.answers
        ]

    def decide(self, fill: Callable[[Asked, Pair], None], answers: Array) -> None:
        """Decide a block of at most ``size`` nominees; ``fill`` writes the pair of a leaf. ``answers``: by award."""
        for asked, pair in self.leaves:
            fill(asked, pair)
        for operation, arrays in self.steps:
            operation(*arrays)
        for number, (there, root, clear, weak) in enumerate(self.answers):
            _write(there, root, clear, weak, answers[number])


def _write(there: Array, root: Pair, clear: Pair | None, weak: bool, answers: Array) -> None:
    """Answer codes from planes: bit 2 eligible, bit 1 not refused and not eligible, bit 0 refused or open."""
    planes = np.empty((3, len(there)), dtype=np.uint8)
    low, middle, high = planes
    possible = there & root[1]
    np.bitwise_and(there, root[0], out=high)
    held = None
    if clear is not None:
        high &= clear[0]
        held = possible & ~clear[1]
    if weak:  # wording that was never compared with a text decides nothing
        high[:] = 0
        possible = there
    np.bitwise_xor(possible, high, out=middle)
    np.bitwise_xor(there, high if held is None else high | held, out=low)
    bits = np.unpackbits(planes, axis=1, count=len(answers), bitorder="little")
    codes = bits[2]
    codes += codes
    codes |= bits[1]
    codes += codes
    np.bitwise_or(codes, bits[0], out=answers)


class _Writer:
    """Numbers equal parts once. Leaves have negative numbers, in order from -1; steps count from 0."""

    def __init__(self, compiled: CompiledBook, awards: Collection[str]) -> None:
        self.compiled = compiled
        self.leaves: list[Asked] = []
        self.steps: list[tuple[str, int, int]] = []
        self.answers: list[_Answer] = []
        self.known: dict[object, int] = {}
        self.award = ""
        needed = _with_needed(compiled, awards)
        self.roots: dict[str, int] = {}
        self.clear: dict[str, int | None] = {}
        for award in compiled.book.order:
            if award in needed and award in compiled.rules:
                self.award = award
                rule = compiled.rules[award]
                self.roots[award] = self.part(rule.root)
                self.clear[award] = self.holds(rule)
        for award in awards:
            checked = compiled.rules[award].version.checked
            weak = checked is not None and checked.status == "unverified"
            self.answers.append(_Answer(self.there(award), self.roots[award], self.clear[award], weak))

    def leaf(self, asked: Asked) -> int:
        if asked.key not in self.known:
            self.leaves.append(asked)
            self.known[asked.key] = -len(self.leaves)
        return self.known[asked.key]

    def there(self, award: str) -> int:
        return self.leaf(Asked(f"there:{award}", award, None))

    def step(self, how: str, a: int, b: int | None = None) -> int:
        key = (how, *sorted((a, a if b is None else b)))
        if key not in self.known:
            self.steps.append((how, a, a if b is None else b))
            self.known[key] = len(self.steps) - 1
        return self.known[key]

    def joined(self, how: str, parts: Sequence[int]) -> int:
        found = parts[0]
        for part in parts[1:]:
            found = self.step(how, found, part)
        return found

    def holds(self, rule: CompiledRule) -> int | None:
        """Nothing holds the award up; what waits at an award it needs, and does not refuse, waits here too."""
        parts = []
        for node in rule.holds:
            part = self.part(node)
            parts.append(self.step("or", self.step("not", self.guard(node)), part) if node.guard else part)
        for award in rule.needs:
            clear = self.clear.get(award)
            if clear is not None:
                met = self.step("and", self.there(award), self.roots[award])
                parts.append(self.step("or", self.step("refused", met), clear))
        return self.joined("and", parts) if parts else None

    def guard(self, node: Node) -> int:
        return self.leaf(Asked(node.guard, self.award, node, guard=True))

    def part(self, node: Node) -> int:
        """See :func:`khenthuong.engine.tree.node_truth`."""
        if node.operator == "ask":
            return self.step("or", self.part(node.children[0]), self.leaf(Asked(node.leaf, self.award, node)))
        if node.operator == "meets":
            award = node.leaf.removeprefix("meets:")
            if award in self.roots:
                return self.step("and", self.there(award), self.roots[award])
        if node.leaf:
            return self.leaf(Asked(node.leaf, self.award, node))
        parts = [self.child(child, node.operator) for child in node.children]
        if node.operator == "all":
            return self.joined("and", parts)
        if node.operator == "none":
            return self.step("not", self.joined("or", parts))
        if node.operator == "at_least":
            return self.at_least(node.minimum, parts)
        return self.joined("or", parts)

    def child(self, node: Node, parent: str) -> int:
        inner = self.part(node)
        if not node.guard:
            return inner
        exists = self.guard(node)
        return self.step("or", self.step("not", exists), inner) if parent == "all" else self.step("and", exists, inner)

    def at_least(self, least: int, parts: Sequence[int]) -> int:
        counts: list[int | None] = [None] * least  # counts[k]: more than k of the parts so far
        for part in parts:
            for k in range(least - 1, -1, -1):
                before = counts[k - 1] if k else None
                more = part if k == 0 else None if before is None else self.step("and", before, part)
                if more is not None:
                    old = counts[k]
                    counts[k] = more if old is None else self.step("or", old, more)
        found = counts[-1]
        assert found is not None
        return found


def _with_needed(compiled: CompiledBook, awards: Collection[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(awards)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += compiled.rules[name].needs if name in compiled.rules else ()
    return found
