"""The sets of leaves that would have to be different for an award to be reached.

Taken from the compiled rule's branches, put against the stored findings. Where a branch rests on another
award, that award's own branches take its place. Nothing is offered from here unchecked: see ``changes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from khenthuong.base.logic import Outcome, Truth
from khenthuong.dossier.dossier import Nominee
from khenthuong.engine.branches import branches_of
from khenthuong.engine.compiled import Branch, CompiledBook, Literal_, Node
from khenthuong.engine.evaluating import can_receive
from khenthuong.engine.finding import AwardResult, Finding
from khenthuong.explain.words import KIND_WORDS
from khenthuong.law.condition import Changeable

Way = frozenset[Literal_]
"""Leaves that must change, each with the answer it would need."""

KEPT = 60
"""How many sets are followed at once: far more than are ever offered, few enough to stay quick."""

RANKS: dict[Changeable, int] = {"now": 0, "council": 1, "others": 2, "next_year": 3, "never": 4}

GIVEN = 5
"""The rank of what kind of nominee it is."""

MEETS = "meets:"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf of the rules behind a result: how it stands, and what may be done about it.

    ``finding`` is None for a guard (whether a part of the rule exists for this kind of nominee).
    ``when_true`` and ``when_false`` are the sentences of the two answers. ``rank`` orders leaves from easy to
    impossible; what kind of nominee it is comes last, because it says least.
    """

    key: str
    truth: Truth
    finding: Finding | None
    when_true: str
    when_false: str
    changeable: Changeable
    rank: int
    order: int


class Standing:
    """Every leaf behind one result, by key, and the ways to the award.

    ``holds`` are the findings of the bars that make the case wait, those of awards it builds on included.
    """

    def __init__(self, compiled: CompiledBook, nominee: Nominee, result: AwardResult, holds: Iterable[Finding]) -> None:
        self.compiled = compiled
        self.nominee = nominee
        self.award = result.award
        self.leaves: dict[str, Leaf] = {}
        self._ways: dict[str, list[Way]] = {}
        rule = compiled.rules[result.award]
        self._note(rule.root, result.root, None, None)
        self.waiting: list[Node] = []
        nodes = {node.id: node for award in needed_by(compiled, result.award) for node in compiled.rules[award].holds}
        for finding in holds:
            if finding.applicable:
                self._note(nodes[finding.id], finding, None, None)
                self.waiting.append(nodes[finding.id])

    def ways(self) -> list[Way]:
        """The smallest sets, best first: changeable now before council before next year before never."""
        found = self._of_award(self.award)
        for node in self.waiting:
            found = self._joined([found, self._of_branches(branches_of(node))])
        return found

    def rank(self, way: Way) -> int:
        """The hardest thing in a way, by :data:`RANKS`."""
        return max((self.leaves[key].rank for key, _ in way), default=0)

    def steps(self, way: Way) -> list[tuple[Leaf, bool]]:
        """The leaves of a way in reading order, each with the answer it would need."""
        return sorted(((self.leaves[key], wanted) for key, wanted in way), key=lambda item: item[0].order)

    def _note(self, node: Node, finding: Finding, above: Changeable | None, negation: str | None) -> None:
        """Note every leaf below a node. ``negation`` is the sentence that is true when the leaf fails."""
        declared = node.condition.changeable if node.condition is not None else None
        above = declared or above
        if node.guard:
            self._note_guard(node, finding)
        if node.leaf:
            text_false = negation or f"không có việc: {node.text}"
            self._keep(node.leaf, finding.truth, finding, (node.text, text_false), self._changeable(finding, above))
            if node.operator == "meets" and finding.children:
                other = finding.award or ""
                self._note(self.compiled.rules[other].root, finding.children[0], None, None)
            return
        for child, below in zip(node.children, finding.children, strict=True):
            alone = node.operator == "none" and len(node.children) == 1
            self._note(child, below, above, node.text if alone else negation)

    def _note_guard(self, node: Node, finding: Finding) -> None:
        belongs = self.nominee.kind in node.groups or self.nominee.group in node.groups
        truth = Truth.YES if belongs else Truth.UNDECIDED if finding.applicable else Truth.NO
        groups = self.compiled.book.law.groups
        names = ", ".join(groups[name].text if name in groups else KIND_WORDS[name] for name in node.groups)
        texts = (f"thuộc nhóm đối tượng: {names}", f"không thuộc nhóm đối tượng: {names}")
        self._keep(node.guard, truth, None, texts, "now" if truth is Truth.UNDECIDED else "never")

    def _keep(self, key: str, truth: Truth, finding: Finding | None, texts: tuple[str, str], when: Changeable) -> None:
        old = self.leaves.get(key)
        rank = GIVEN if finding is None and when == "never" else RANKS[when]
        if old is None:
            self.leaves[key] = Leaf(key, truth, finding, *texts, when, rank, len(self.leaves))
        elif rank > old.rank:  # used twice: the stricter statement counts
            self.leaves[key] = replace(old, changeable=when, rank=rank)

    def _changeable(self, finding: Finding, declared: Changeable | None) -> Changeable:
        """An open question can be answered, whatever the fact behind it; a known answer is as the rule says."""
        if finding.outcome is Outcome.UNKNOWN:
            return "now"
        if finding.outcome is Outcome.JUDGEMENT:
            return "council"
        if finding.operator == "meets" and not self._can_be_met(finding.award or ""):
            return "never"
        return declared or ("council" if finding.operator == "judgement" else "next_year")

    def _can_be_met(self, award: str) -> bool:
        rule = self.compiled.book.law.rules.get(award)
        return rule is not None and can_receive(rule, self.nominee)

    def _of_award(self, award: str) -> list[Way]:
        if award not in self._ways:
            self._ways[award] = self._of_branches(self.compiled.rules[award].branches)
        return self._ways[award]

    def _of_branches(self, branches: Iterable[Branch]) -> list[Way]:
        found: list[Way] = []
        for branch in branches:
            # Sorted, because the order of a set of texts differs from run to run.
            parts = [self._of_literal(literal) for literal in sorted(branch.literals) if self._differs(literal)]
            found += self._joined(parts)
            if len(found) > 4 * KEPT:
                found = self._best(found)
        return self._best(found)

    def _differs(self, literal: Literal_) -> bool:
        key, wanted = literal
        truth = self.leaves[key].truth
        return truth is not (Truth.YES if wanted else Truth.NO)

    def _of_literal(self, literal: Literal_) -> list[Way]:
        key, wanted = literal
        finding = self.leaves[key].finding
        if not key.startswith(MEETS) or finding is None or not finding.children:
            return [frozenset({literal})]
        award = key.removeprefix(MEETS)
        if wanted:
            return self._of_award(award)
        return self._of_branches(branches_of(self.compiled.rules[award].root, False))

    def _joined(self, parts: Sequence[list[Way]]) -> list[Way]:
        """One choice from every part, all together; a set that wants both answers of one leaf is none."""
        found: list[Way] = [frozenset()]
        for part in parts:
            joined = (left | right for left in found for right in part)
            found = self._best([way for way in joined if not _contradicts(way)])
        return found

    def _best(self, ways: list[Way]) -> list[Way]:
        """The best ones, without those that ask for more than another one does."""
        kept: list[Way] = []
        for way in sorted(set(ways), key=self._cost):
            if not any(other <= way for other in kept):
                kept.append(way)
            if len(kept) == KEPT:
                break
        return kept

    def _cost(self, way: Way) -> tuple[int, int, int, tuple[tuple[int, bool], ...]]:
        ranks = [self.leaves[key].rank for key, _ in way]
        places = tuple(sorted((self.leaves[key].order, wanted) for key, wanted in way))
        return (max(ranks, default=0), ranks.count(max(ranks, default=0)), len(way), places)


def _contradicts(way: Way) -> bool:
    return len({key for key, _ in way}) < len(way)


def needed_by(compiled: CompiledBook, award: str) -> list[str]:
    """The awards with a rule that an award builds on, at any remove, itself last."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in compiled.rules and name not in found:
            for other in compiled.rules[name].needs:
                visit(other)
            found[name] = None

    visit(award)
    return list(found)
