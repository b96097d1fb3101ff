"""Answers alone, as fast as arrays allow: who surely meets an award, who surely does not, who is held up.

For counting and for screening whole populations. The rules of a book become one straight list of array
operations, equal parts worked out once; there are no missing facts, no branches, and what is open is not told
apart. :mod:`khenthuong.engine.columnar.deciding` gives all that, and the same answers.

Every condition is a pair of planes, "surely" and "possibly", side by side, so that Kleene's "and" and "or" are one
operation each and "not" turns the pair round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from khenthuong.engine.columnar.arrays import Array
from khenthuong.engine.columnar.deciding import with_needed
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node

NOT_THERE, REFUSED, ON_HOLD, OPEN, ELIGIBLE = range(5)
"""The answer per nominee and award. NOT_THERE: the nominee cannot receive it. OPEN: a fact is missing or a person
must answer."""

Pair = Array
"""Two planes: for whom something surely holds, for whom it possibly does."""

Fill = Callable[["Question", Pair], Pair]
"""Gives the pair of a leaf: an array it stands in already, or the one given, written."""


@dataclass(frozen=True, slots=True)
class Question:
    """A leaf, a guard (``guard``), or whether an award can be received (``node`` is None), of the rule of ``award``."""

    key: str
    award: str
    node: Node | None
    guard: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """The values an answer is put together from; ``number``: its place among the awards asked for."""

    number: int
    there: int
    root: int
    clear: int | None
    weak: bool

    @property
    def values(self) -> tuple[int, ...]:
        """All of them."""
        return (self.there, self.root) if self.clear is None else (self.there, self.root, self.clear)


@dataclass(frozen=True, slots=True)
class _Join:
    """``and``, ``or`` of two values; ``not``, ``refused`` of one, named twice."""

    how: str
    values: tuple[int, int]


Step = tuple[Question | _Join | _Answer, tuple[int, ...]]
"""What is done, and the slots it reads or, last, writes."""


class QuickRules:
    """The rules of a book for ``awards`` and what they need, as steps over slots that are used again and again."""

    def __init__(self, compiled: CompiledBook, awards: Sequence[str]) -> None:
        self.awards = awards
        self.steps: list[Step] = []
        self.slots = 0
        writer = _Writer(compiled, awards)
        last = {value: place for place, done in enumerate(writer.order) for value in _read(done[0])}
        free: list[int] = []
        slot: dict[int, int] = {}
        for place, (done, made) in enumerate(writer.order):
            read = [slot[value] for value in _read(done)]
            if made is not None:
                if not free:
                    free.append(self.slots)
                    self.slots += 1
                slot[made] = free.pop()
                read.append(slot[made])
            self.steps.append((done, tuple(read)))
            # A slot is free once nothing reads it any more; a value nothing reads frees its own at once.
            done_with = {
                value for value in (*_read(done), made) if value is not None and last.get(value, place) == place
            }
            free += [slot[value] for value in sorted(done_with)]

    def workspace(self, size: int, rooms: Array | None = None) -> Workspace:
        """Room for blocks of exactly ``size`` nominees, used again from block to block; or that of :func:`room`."""
        rooms = room([self], size) if rooms is None else rooms
        return Workspace(self, rooms[:, :, : (size + 7) // 8])


def room(several: Sequence[QuickRules], size: int) -> Array:
    """Slots in which any of these can work, one after another, on blocks of at most ``size`` nominees."""
    return np.zeros((max(rules.slots for rules in several), 2, (size + 7) // 8), dtype=np.uint8)


def _read(done: Question | _Join | _Answer) -> tuple[int, ...]:
    return () if isinstance(done, Question) else done.values


class Workspace:
    """The slots of one block, and the steps bound to them.

    ``_rooms`` are the arrays of the slots, ``_pairs`` what stands in each slot now: its room, or a leaf's own array.
    """

    def __init__(self, rules: QuickRules, rooms: Array) -> None:
        width = rooms.shape[2]
        self._rooms = rooms
        self._pairs: list[Pair] = list(rooms)
        self._writing = _Writing(np.empty((3, width), dtype=np.uint8), np.empty((2, width), dtype=np.uint8))
        self._steps = [self._bound(done, places) for done, places in rules.steps]

    def decide(self, fill: Fill, answers: Array) -> None:
        """Decide a block; ``fill`` gives the pair of a leaf, ``answers`` are written: by award, then nominee."""
        for step in self._steps:
            step(fill, answers)

    def _bound(self, done: Question | _Join | _Answer, places: tuple[int, ...]) -> Callable[[Fill, Array], object]:
        pairs, made = self._pairs, places[-1]
        room = self._rooms[made]
        if isinstance(done, Question):

            def fill_leaf(fill: Fill, answers: Array) -> None:
                pairs[made] = fill(done, room)

            return fill_leaf
        if isinstance(done, _Answer):
            writing, (there, root), clear = self._writing, places[:2], places[2] if len(places) > 2 else None

            def write(fill: Fill, answers: Array) -> None:
                held = None if clear is None else pairs[clear]
                writing.write(pairs[there][0], pairs[root], held, done.weak, answers[done.number])

            return write
        first, second = places[:2]
        if done.how == "not":

            def turn(fill: Fill, answers: Array) -> None:
                pairs[made] = np.invert(pairs[first][::-1], room)

            return turn
        if done.how == "refused":

            def refuse(fill: Fill, answers: Array) -> None:
                pairs[made] = np.invert(pairs[first][1], room)

            return refuse
        join = np.bitwise_and if done.how == "and" else np.bitwise_or

        def joined(fill: Fill, answers: Array) -> None:
            pairs[made] = join(pairs[first], pairs[second], room)

        return joined


@dataclass(frozen=True, slots=True)
class _Writing:
    """Puts answer codes together from planes; ``planes`` are bits 0, 1, 2 of the codes, ``spare`` is room."""

    planes: Array
    spare: Array

    def write(self, there: Array, root: Pair, clear: Pair | None, weak: bool, answers: Array) -> None:
        """Bit 2: eligible; bit 1: neither refused nor eligible; bit 0: refused or open."""
        low, middle, high = self.planes
        possible, held = self.spare
        np.bitwise_and(there, root[1], out=possible)
        np.bitwise_and(there, root[0], out=high)
        if clear is not None:
            high &= clear[0]
            np.invert(clear[1], out=held)
            held &= possible
        if weak:  # wording that was never compared with a text decides nothing
            high[:] = 0
            possible = there
        np.bitwise_xor(possible, high, out=middle)
        np.bitwise_xor(there, high, out=low)
        if clear is not None:
            low &= ~held
        bits = np.unpackbits(self.planes, axis=1, count=len(answers), bitorder="little")
        codes = bits[2]
        codes += codes
        codes |= bits[1]
        codes += codes
        np.bitwise_or(codes, bits[0], out=answers)


class _Writer:
    """Puts everything in the order it is done, each with the value it makes; equal parts are made once."""

    def __init__(self, compiled: CompiledBook, awards: Sequence[str]) -> None:
        self.compiled = compiled
        self.order: list[tuple[Question | _Join | _Answer, int | None]] = []
        self.known: dict[object, int] = {}
        self.award = ""
        self.roots: dict[str, int] = {}
        self.clear: dict[str, int | None] = {}
        needed = with_needed(compiled, awards)
        for award in compiled.book.order:
            if award in awards and award in compiled.unread:  # nobody has read its wording: open for all it is for
                there = self.there(award)
                self.order.append((_Answer(awards.index(award), there, there, None, weak=True), None))
            if award not in needed or award not in compiled.rules:
                continue
            self.award = award
            rule = compiled.rules[award]
            self.roots[award] = self.part(rule.root)
            self.clear[award] = self.holds(rule)
            if award in awards:
                weak = rule.version.checked is not None and rule.version.checked.status == "unverified"
                there = self.there(award)
                answer = _Answer(awards.index(award), there, self.roots[award], self.clear[award], weak)
                self.order.append((answer, None))

    def made(self, key: object, done: Question | _Join) -> int:
        if key not in self.known:
            self.known[key] = len(self.known)
            self.order.append((done, self.known[key]))
        return self.known[key]

    def leaf(self, question: Question) -> int:
        return self.made(question.key, question)

    def there(self, award: str) -> int:
        return self.leaf(Question(f"there:{award}", award, None))

    def step(self, how: str, a: int, b: int | None = None) -> int:
        first, second = sorted((a, a if b is None else b))
        return self.made((how, first, second), _Join(how, (first, second)))

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
        return self.leaf(Question(node.guard, self.award, node, guard=True))

    def part(self, node: Node) -> int:
        """See :func:`khenthuong.engine.tree.node_truth`."""
        if node.operator == "ask":
            return self.step("or", self.part(node.children[0]), self.leaf(Question(node.leaf, self.award, node)))
        if node.operator == "meets":
            award = node.leaf.removeprefix("meets:")
            if award in self.roots:
                return self.step("and", self.there(award), self.roots[award])
        if node.leaf:
            return self.leaf(Question(node.leaf, self.award, node))
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
        return self.never(parts[0]) if found is None else found

    def never(self, value: int) -> int:
        """What holds for nobody: more parts are asked for than there are."""
        refused = self.step("refused", value)
        return self.step("and", refused, self.step("not", refused))
