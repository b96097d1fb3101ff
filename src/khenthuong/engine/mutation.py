"""Running the worked cases against the mutants of a rule: which slips of the pen would nobody notice?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node
from khenthuong.engine.compiling import compile_rule
from khenthuong.engine.evaluating import Replay, can_receive
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.mutating import Mutant, bar_mutants, rule_mutants
from khenthuong.engine.tree import truth_of
from khenthuong.engine.worked_cases import CaseRunner, case_input, differences
from khenthuong.law.cases import ReadyCase
from khenthuong.law.law import Law
from khenthuong.law.rule import BarVersion, RuleVersion


@dataclass
class Tally:
    """The mutants of one rule or bar. ``refused`` did not even load; they count as killed."""

    name: str
    killed: int = 0
    refused: int = 0
    survivors: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many mutants there were."""
        return self.killed + self.refused + len(self.survivors)


@dataclass
class _Ready:
    """One case decided under the real rule."""

    case: ReadyCase
    book: CompiledBook
    rule: CompiledRule
    replay: Replay
    tops: tuple[object, ...]


class MutationRunner:
    """Kills mutants with the cases of a rules folder. Every case is decided once under the real law.

    A case that is not well formed raises its :class:`~khenthuong.base.errors.DataError`.
    """

    def __init__(self, law: Law, cases: Iterable[ReadyCase]) -> None:
        self.law = law
        self._runner = CaseRunner(law)
        self._cases: dict[str, list[ReadyCase]] = {}
        for case in cases:
            self._cases.setdefault(case.award, []).append(case)
        self._ready: dict[str, list[_Ready]] = {}

    def rule(self, award: str) -> Tally:
        """Every mutant of every version of a rule, against the cases of that award."""
        tally = Tally(award)
        for index, version in enumerate(self.law.rules[award].versions):
            ready = [item for item in self._of(award) if item.rule.version is version]
            for mutant in rule_mutants(self.law, award, index):
                self._count(tally, mutant, ready, "")
        return tally

    def bar(self, bar: str) -> Tally:
        """Every mutant of every version of a bar, against the cases of all awards that name it."""
        tally = Tally(bar)
        users = [name for name, rule in self.law.rules.items() if any(bar in item.barred_by for item in rule.versions)]
        ready = [item for name in users for item in self._of(name) if bar in item.rule.version.barred_by]
        for index, version in enumerate(self.law.bars[bar].versions):
            inside = [item for item in ready if item.book.book.bars.get(bar) is version]
            for mutant in bar_mutants(self.law, bar, index):
                self._count(tally, mutant, inside, bar)
        return tally

    def _of(self, award: str) -> list[_Ready]:
        if award not in self._ready:
            self._ready[award] = list(self._prepared(award))
        return self._ready[award]

    def _prepared(self, award: str) -> Iterator[_Ready]:
        for case in self._cases.get(award, ()):
            given = case_input(case)
            book = self._runner.book(given)
            rule = book.rules.get(award)
            if rule is None or not _possible(self.law, award, given.dossier):
                continue
            replay = Replay(book, given.dossier, award, given.assumed)
            yield _Ready(case, book, rule, replay, _tops(rule, replay.leaves))

    def _count(self, tally: Tally, mutant: Mutant, ready: list[_Ready], bar: str) -> None:
        if mutant.version is None:
            tally.refused += 1
        elif _killed(mutant, mutant.version, ready, bar):
            tally.killed += 1
        else:
            tally.survivors.append(mutant.id)


def _possible(law: Law, award: str, dossier: Dossier) -> bool:
    return can_receive(law.rules[award], dossier.nominee)


def _killed(mutant: Mutant, version: RuleVersion | BarVersion, ready: list[_Ready], bar: str) -> bool:
    compiled: dict[tuple[object, ...], tuple[CompiledRule, list[tuple[Node, Node]]]] = {}
    waiting: list[tuple[_Ready, CompiledRule]] = []
    for item in ready:
        key = (item.rule.award, id(item.rule.version), *_bars_on(item.book, item.rule))
        if key not in compiled:
            try:
                rule = _compile(item, version, bar)
            except KeyError:  # it refers to a condition that is gone: such rules do not load
                return True
            compiled[key] = rule, [] if mutant.structural else list(_changed(item.rule, rule))
        rule, changed = compiled[key]
        if mutant.structural:
            if _tops(rule, item.replay.leaves) == item.tops:
                waiting.append((item, rule))  # only what decides may have changed: tried last
                continue
        elif not any(_answers_otherwise(item, old, new, rule) for old, new in changed):
            continue
        if _noticed(item, rule):
            return True
    return any(_noticed(item, rule) for item, rule in waiting)


def _bars_on(book: CompiledBook, rule: CompiledRule) -> Iterator[object]:
    for name in rule.version.barred_by:
        yield id(book.book.bars.get(name))


def _compile(item: _Ready, version: RuleVersion | BarVersion, bar: str) -> CompiledRule:
    book, award = item.book.book, item.rule.award
    if isinstance(version, BarVersion):
        book = replace(book, bars={**book.bars, bar: version})
    else:
        book = replace(book, versions={**book.versions, award: version})
    rule = compile_rule(book, award)
    assert rule is not None
    return rule


def _noticed(item: _Ready, rule: CompiledRule) -> bool:
    return next(differences(item.case, item.replay.variant(rule)), None) is not None


def _changed(rule: CompiledRule, mutant: CompiledRule) -> Iterator[tuple[Node, Node]]:
    """The leaves that ask something else; the trees have the same shape."""
    for old, new in zip(_nodes(rule), _nodes(mutant), strict=True):
        if old.leaf != new.leaf and old.operator not in {"ask", "doubt"}:
            yield old, new


def _answers_otherwise(item: _Ready, old: Node, new: Node, rule: CompiledRule) -> bool:
    return _answer(item.replay.leaf(new, rule)) != _answer(item.replay.leaves[old.leaf])


def _nodes(rule: CompiledRule) -> Iterator[Node]:
    for top in (rule.root, *rule.holds):
        yield from top.walk()


def _answer(result: LeafResult) -> tuple[object, ...]:
    return result.truth, result.why_open, result.asks_for


def _tops(rule: CompiledRule, leaves: Mapping[str, LeafResult]) -> tuple[object, ...]:
    try:
        return tuple((top.id, truth_of(top, leaves)) for top in (rule.root, *rule.holds))
    except KeyError:  # an opaque leaf or a guard the real rule did not have
        return ()
