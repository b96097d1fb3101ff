"""Proof that two engines agree on a rule book, made when the book is built.

Small rules go through every assignment of yes, no and undecided to their leaves. For larger ones the
boundary is enough: each chainer's rule is a set of branches without negation, hence monotone in its
literals, and a monotone function is fixed by its least fulfilled and its greatest unfulfilled points. The
least fulfilled points are tried all. The greatest unfulfilled ones fail each branch by one of its literals;
where there are too many, every literal is used to fail its branch at least once and the rest of the choice
is drawn with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from itertools import product
from math import prod
from random import Random

from khenthuong.base.logic import Truth
from khenthuong.engine.compiled import CompiledBook, CompiledRule, Literal_, Node
from khenthuong.engine.evaluating import EngineDisagreementError
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.firing import MEETS, Chainer, ReferenceChainer
from khenthuong.engine.tree import truth_of

EXHAUSTIVE_UP_TO = 6
"""Leaves of a rule up to which all 3^n assignments are tried (729)."""

WAYS_TO_FAIL = 300
"""Up to this many greatest unfulfilled points are tried all."""


def prove_equal(compiled: CompiledBook, chainer: Chainer, proved: Collection[str] = ()) -> int:
    """Run every rule through the tree, the reference chainer and ``chainer``; returns how many points were tried.

    ``proved`` holds the :func:`proof_key` of rules that went through this before, in another book. Their
    branches are the same, only their place among the chainer's rules may not be; so they are tried only where
    each branch is just fulfilled, and where nothing is.

    Raises:
        EngineDisagreementError: an assignment on which they differ; the rule book must not be used.
    """
    reference = ReferenceChainer(compiled.rules)
    tried = 0
    for award, rule in compiled.rules.items():
        done: set[tuple[tuple[str, Truth], ...]] = set()
        for point in least_points_of(rule) if proof_key(rule) in proved else points_of(rule):
            same = tuple(sorted(point.items()))
            if same in done:
                continue
            done.add(same)
            tried += 1
            expected = truth_of(rule.root, {key: LeafResult(truth) for key, truth in point.items()})
            leaves = {key: truth for key, truth in point.items() if not key.startswith(MEETS)}
            given = {key.removeprefix(MEETS): truth for key, truth in point.items() if key.startswith(MEETS)}
            for candidate in (reference, chainer):
                found = candidate.chain(leaves, given, frozenset({award}))
                if found.truths[award] is not expected:
                    shown = {key: truth.name for key, truth in point.items()}
                    raise EngineDisagreementError(
                        f"{award}: {candidate.name} {found.truths[award].name}, cây {expected.name}, tại {shown}"
                    )
    return tried


def proof_key(rule: CompiledRule) -> str:
    """A hash of all that the proof of a rule looks at: its tree of keys and its branches, not its words."""
    branches = [sorted(branch.literals) for branch in rule.branches]
    return sha256(repr((rule.award, _shape(rule.root), branches)).encode("utf-8")).hexdigest()


def _shape(node: Node) -> tuple[object, ...]:
    if node.leaf:
        return (node.leaf, node.guard)
    return (node.operator, node.minimum, node.guard, *(_shape(child) for child in node.children))


def least_points_of(rule: CompiledRule) -> Iterator[dict[str, Truth]]:
    """Where nothing of a rule is fulfilled, and where just one branch is."""
    hurting = {key: _against(rule, key, fulfil=False) for key in sorted(_keys(rule.root))}
    yield dict(hurting)
    for branch in rule.branches:
        yield {**hurting, **{leaf: Truth.YES if wanted else Truth.NO for leaf, wanted in branch.literals}}


def points_of(rule: CompiledRule) -> Iterator[Mapping[str, Truth]]:
    """The assignments a rule is tried on."""
    keys = sorted(_keys(rule.root))
    if len(keys) <= EXHAUSTIVE_UP_TO:
        for values in product(Truth, repeat=len(keys)):
            yield dict(zip(keys, values, strict=True))
        return
    helping = {key: _against(rule, key, fulfil=True) for key in keys}
    nothing, *points = least_points_of(rule)
    yield nothing
    for chosen, least in zip((branch.literals for branch in rule.branches), points, strict=True):
        yield least
        yield {key: truth if (key, truth is Truth.YES) in chosen else Truth.UNDECIDED for key, truth in least.items()}
        for leaf, wanted in chosen:
            yield {**least, leaf: Truth.NO if wanted else Truth.YES}
            yield {**least, leaf: Truth.UNDECIDED}
    for failed in _ways_to_fail(rule):
        greatest = dict(helping)
        for leaf, wanted in failed:
            greatest[leaf] = Truth.NO if wanted else Truth.YES
        yield greatest
        yield {**greatest, **{leaf: Truth.UNDECIDED for leaf, _ in failed}}
    yield dict.fromkeys(keys, Truth.UNDECIDED)


def _ways_to_fail(rule: CompiledRule) -> Iterator[set[Literal_]]:
    """Sets of literals that together break every branch, without breaking more than they must."""
    branches = [sorted(branch.literals) for branch in rule.branches]
    if prod(len(branch) for branch in branches) <= WAYS_TO_FAIL:
        for choice in product(*branches):
            yield set(choice)
        return
    draw = Random(rule.award)
    for branch in branches:
        for literal in branch:
            failed: set[Literal_] = {literal}
            for other in draw.sample(branches, len(branches)):
                if not failed & set(other):
                    failed.add(draw.choice(other))
            yield failed


def _against(rule: CompiledRule, key: str, fulfil: bool) -> Truth:
    """The value of a leaf that helps the rule (``fulfil``) or hurts it. Guards may stand on both sides: then no."""
    helps_when_true = any((key, True) in branch.literals for branch in rule.branches)
    helps_when_false = any((key, False) in branch.literals for branch in rule.branches)
    if helps_when_true and helps_when_false:
        return Truth.NO
    return Truth.YES if helps_when_true is fulfil else Truth.NO


def _keys(node: Node) -> set[str]:
    """Every leaf and guard the engines see: not below an opaque node."""
    keys = {node.leaf} if node.leaf else set()
    if not node.leaf:
        for child in node.children:
            keys |= _keys(child)
            if child.guard:
                keys.add(child.guard)
    return keys
