"""Deciding one dossier under one rule book: leaves, then awards in dependency order, then verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.dossier.dossier import Dossier, Nominee
from khenthuong.engine.case import Case
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Node
from khenthuong.engine.finding import AwardResult, Decision, Finding, LeafResult
from khenthuong.engine.firing import Chainer, ReferenceChainer
from khenthuong.engine.operators import decide_leaf
from khenthuong.engine.tree import find, truth_of
from khenthuong.engine.verdict import verdict_of
from khenthuong.law.rule import KINDS, Rule, RuleVersion

GROUP = "nominee.group"
"""What is asked for when it is not known which branch of the law the nominee falls under."""

STAND_IN = {
    Verdict.ELIGIBLE: (Truth.YES, None),
    Verdict.ON_HOLD: (Truth.YES, None),
    Verdict.NOT_ELIGIBLE: (Truth.NO, None),
    Verdict.INCOMPLETE: (Truth.UNDECIDED, Outcome.UNKNOWN),
    Verdict.NEEDS_JUDGEMENT: (Truth.UNDECIDED, Outcome.JUDGEMENT),
}
"""What an award that is only assumed counts as, and why it is open when it is."""


class EngineDisagreementError(Exception):
    """The chaining engine and the tree walker gave different answers: our fault, nothing may be published."""


def can_receive(rule: Rule, nominee: Nominee) -> bool:
    """Whether an award is one this kind and group of nominee can receive at all."""
    if nominee.kind not in rule.kinds:
        return False
    return not rule.groups or nominee.group is None or nominee.group in rule.groups


def evaluate(
    compiled: CompiledBook,
    dossier: Dossier,
    chainer: Chainer | None = None,
    *,
    awards: Iterable[str] | None = None,
    assumed: Mapping[str, Verdict] | None = None,
    overrides: Mapping[str, LeafResult] | None = None,
) -> Decision:
    """Decide every award the nominee can receive (or only ``awards`` and what they need).

    ``assumed`` verdicts stand in for other rules, so that one rule can be tested alone. ``overrides``
    replace decided leaves by key: the way to ask "what if".

    Raises:
        EngineDisagreementError: the chainer's answer differs from the tree's.
    """
    run = _Run(compiled, dossier, assumed or {}, overrides or {})
    chosen = run.chosen(awards)
    for award in chosen:
        run.decide(award)
    chainer = chainer or ReferenceChainer(compiled.rules)
    results = run.chained(chainer, chosen)
    wanted = results if awards is None else {award: results[award] for award in awards if award in results}
    book = compiled.book
    return Decision(dossier.nominee.id, dossier.nominee.kind, chainer.name, book.on, book.year, book.hash, wanted)


def decided_leaves(
    compiled: CompiledBook, dossier: Dossier, award: str, *, assumed: Mapping[str, Verdict] | None = None
) -> Mapping[str, LeafResult]:
    """Every leaf that deciding one award decides, by key; the guards too."""
    run = _Run(compiled, dossier, assumed or {}, {})
    for name in run.chosen([award]):
        run.decide(name)
    return run.leaves


class Replay:
    """One award decided once for one dossier, so that variants of its rule are decided quickly.

    Leaves that a variant shares with the rule keep their answers; equal keys mean equal questions.
    """

    def __init__(
        self, compiled: CompiledBook, dossier: Dossier, award: str, assumed: Mapping[str, Verdict] | None = None
    ) -> None:
        self.compiled = compiled
        self.award = award
        self._first = _Run(compiled, dossier, assumed or {}, {})
        for name in self._first.chosen([award]):
            self._first.decide(name)
        # The key of an opaque leaf does not tell what stands inside.
        self._kept = {key: value for key, value in self.leaves.items() if not key.startswith(("ask:", "doubt:"))}

    @property
    def leaves(self) -> Mapping[str, LeafResult]:
        """Every leaf of the rule itself, decided."""
        return self._first.leaves

    def leaf(self, node: Node, rule: CompiledRule) -> LeafResult:
        """One leaf of a variant that hangs on records and answers alone."""
        assert node.condition is not None
        return decide_leaf(node.condition, replace(self._first.case, award=self.award, runs=rule.runs))

    def variant(self, rule: CompiledRule) -> AwardResult:
        """The result when the award had this rule instead."""
        first = self._first
        compiled = replace(self.compiled, rules={**self.compiled.rules, self.award: rule})
        run = _Run(compiled, first.case.dossier, first.assumed, {})
        run.leaves, run.results, run.roots = dict(self._kept), dict(first.results), dict(first.roots)
        run.decide(self.award)
        return run.results[self.award]


class _Run:
    """The state of one evaluation."""

    def __init__(
        self,
        compiled: CompiledBook,
        dossier: Dossier,
        assumed: Mapping[str, Verdict],
        overrides: Mapping[str, LeafResult],
    ) -> None:
        self.compiled = compiled
        self.case = Case(dossier, compiled.book)
        self.assumed = assumed
        self.leaves: dict[str, LeafResult] = dict(overrides)
        self.overridden = frozenset(overrides)
        self.results: dict[str, AwardResult] = {}
        self.roots: dict[str, Finding] = {}

    def chosen(self, awards: Iterable[str] | None) -> list[str]:
        """The awards to decide, each after those it needs."""
        book = self.compiled.book
        nominee = self.case.dossier.nominee
        rules = book.law.rules
        if awards is None:
            return [name for name in book.order if can_receive(rules[name], nominee)]
        needed: set[str] = set()
        waiting = list(awards)
        while waiting:
            name = waiting.pop()
            if name in rules and name not in needed and name not in self.assumed and can_receive(rules[name], nominee):
                needed.add(name)
                waiting += self.compiled.rules[name].needs if name in self.compiled.rules else ()
        return [name for name in book.order if name in needed]

    def decide(self, award: str) -> None:
        """Decide one award with the tree."""
        if award in self.compiled.unread:
            self.results[award] = _unread(award, self.compiled.unread[award], self.compiled)
            return
        rule = self.compiled.rules[award]
        self._decide_leaves(rule)
        root = find(rule.root, self.leaves, self.roots)
        holds = self._holds(rule)
        self.roots[award] = root
        verdict, capped = verdict_of(root, holds, rule.version.checked)
        concerning = [hold for hold in holds if hold.applicable]
        asks: list[str] = []
        for top in (root, *concerning):
            _add_asked(top, asks)
        self.results[award] = AwardResult(
            award=award,
            verdict=verdict,
            truth=root.truth,
            in_force=rule.version.in_force,
            citations=rule.version.cite,
            checked=rule.version.checked,
            root=root,
            holds=holds,
            asks_for=tuple(dict.fromkeys(asks)),
            capped=capped,
        )

    def _holds(self, rule: CompiledRule) -> tuple[Finding, ...]:
        """The rule's own holding bars, and those of the awards it needs: what waits there waits here too."""
        found = {hold.id: find(hold, self.leaves, self.roots) for hold in rule.holds}
        for award in rule.needs:
            needed = self.results.get(award)
            if needed is not None and needed.truth is not Truth.NO:
                for hold in needed.holds:
                    found.setdefault(hold.id, hold)
        return tuple(found.values())

    def _decide_leaves(self, rule: CompiledRule) -> None:
        case = Case(self.case.dossier, self.compiled.book, rule.award, rule.runs, self.case.years)
        leaves = self.leaves
        for node in rule.questions:
            if node.guard and node.guard not in leaves:
                leaves[node.guard] = _guard(node.groups, case)
            if node.leaf and node.leaf not in leaves:
                leaves[node.leaf] = self._leaf(node, case)

    def _leaf(self, node: Node, case: Case) -> LeafResult:
        if node.operator in {"ask", "doubt"}:
            return self._opaque(node)
        if node.operator == "transition":
            return _transition(node, case)
        assert node.condition is not None
        if node.condition.meets is not None:
            return self._meets(node.condition.meets)
        return decide_leaf(node.condition, case)

    def _opaque(self, node: Node) -> LeafResult:
        """A bar to ask about is met when it plainly does not apply; a doubted wording never decides."""
        inner = node.children[0]
        truth = truth_of(inner, self.leaves)
        if node.operator == "ask" and truth is Truth.YES:
            return LeafResult(Truth.YES)
        if node.operator == "ask" and truth is Truth.UNDECIDED:
            found = find(inner, self.leaves, self.roots)
            asks: list[str] = []
            _add_asked(found, asks)
            return LeafResult(Truth.UNDECIDED, found.outcome, asks_for=tuple(asks))
        mark = node.checked
        how = f" ({mark.show()})" if mark is not None else ""
        if node.operator == "ask":
            note = f"Có việc thuộc trường hợp này nhưng căn cứ chưa chắc chắn{how}; người có thẩm quyền quyết định."
        else:
            note = f"Lời văn của điều kiện này chưa chắc chắn{how}; người có thẩm quyền đối chiếu rồi quyết định."
        return LeafResult(Truth.UNDECIDED, Outcome.JUDGEMENT, note=note)

    def _meets(self, award: str) -> LeafResult:
        if award in self.assumed:
            truth, why = STAND_IN[self.assumed[award]]
            return LeafResult(truth, why, asks_for=(award,) if why is Outcome.UNKNOWN else ())
        result = self.results.get(award)
        if result is None:
            return LeafResult(Truth.NO, note="Không thuộc đối tượng xét danh hiệu này.")
        if result.truth is not Truth.UNDECIDED:
            return LeafResult(result.truth)
        return LeafResult(Truth.UNDECIDED, result.root.outcome, asks_for=result.asks_for)

    def chained(self, chainer: Chainer, chosen: list[str]) -> dict[str, AwardResult]:
        """Let the chainer decide from the same leaves, compare, and add what fired."""
        applicable = frozenset(award for award in chosen if award in self.compiled.rules)
        # An award nobody has read stays open, and is not met by who cannot receive it.
        given = {award: Truth.UNDECIDED if award in chosen else Truth.NO for award in self.compiled.unread}
        given |= {award: STAND_IN[verdict][0] for award, verdict in self.assumed.items()}
        # "What if" may settle a whole award; the chainer is told the same.
        for key in self.overridden:
            if key.startswith("meets:"):
                given[key.removeprefix("meets:")] = self.leaves[key].truth
        truths = {key: result.truth for key, result in self.leaves.items()}
        chained = chainer.chain(truths, given, applicable)
        done: dict[str, AwardResult] = {}
        for award in chosen:
            result = self.results[award]
            if award in applicable and award not in given and chained.truths[award] is not result.truth:
                raise EngineDisagreementError(
                    f"{award}: {chainer.name} {chained.truths[award].name}, cây {result.truth.name}"
                )
            behind = self.compiled.behind(award)
            fired = tuple([item for item in chained.fired if item.award in behind])
            done[award] = replace(result, fired=fired) if fired else result
        return done


def _add_asked(finding: Finding, asks: list[str]) -> None:
    """Add the facts that are missing and matter. What another award asks for is already gathered in its ``meets``."""
    if not finding.decisive:
        return
    for name in finding.asks_for:
        if finding.outcome is Outcome.UNKNOWN or name == GROUP:
            asks.append(name)
    if finding.operator != "meets":
        for child in finding.children:
            _add_asked(child, asks)


def _guard(groups: tuple[str, ...], case: Case) -> LeafResult:
    """Whether a branch written only for some kinds or groups exists for this nominee."""
    nominee = case.dossier.nominee
    if nominee.kind in groups or nominee.group in groups:
        return LeafResult(Truth.YES)
    if nominee.group is None:
        for name in groups:
            if name not in KINDS and nominee.kind in case.law.groups[name].kinds:
                return LeafResult(Truth.UNDECIDED, Outcome.UNKNOWN, asks_for=(GROUP,))
    return LeafResult(Truth.NO)


def _transition(node: Node, case: Case) -> LeafResult:
    handed_in = case.dossier.submitted_on
    limit = node.leaf.removeprefix("transition:")
    if handed_in is not None and handed_in.isoformat() < limit:
        note = "Hồ sơ nộp trước khi lời văn này có hiệu lực; người có thẩm quyền quyết định áp dụng lời văn nào."
        return LeafResult(Truth.UNDECIDED, Outcome.JUDGEMENT, note=note)
    return LeafResult(Truth.YES)


def _unread(award: str, version: RuleVersion, compiled: CompiledBook) -> AwardResult:
    name = compiled.book.law.award_name(award, compiled.book.on)
    root = Finding(
        id=award,
        text=f"Đạt tiêu chuẩn “{name}”",
        operator="unread",
        outcome=Outcome.JUDGEMENT,
        truth=Truth.UNDECIDED,
        citations=version.cite,
        own_citation=True,
        checked=version.checked,
        decisive=True,
        note=version.unread or "",
        changeable="council",
    )
    return AwardResult(
        award=award,
        verdict=Verdict.NEEDS_JUDGEMENT,
        truth=Truth.UNDECIDED,
        in_force=version.in_force,
        citations=version.cite,
        checked=version.checked,
        root=root,
    )
