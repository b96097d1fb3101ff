"""Forward chaining on ``durable-rules``: from decided leaves to awards, and on to further awards.

``durable-rules`` gets one rule per branch and sees nothing but small integers: for every literal of a
branch whether it holds, and derived awards. Raw numbers, dates, text, missing values, negation, counting and
ranking stay outside, because there the engine gives silent wrong answers, loses facts or crashes. Inside this
subset exhaustive truth tables match (docs/decisions/002). The guards it needs:

* no background threads (``_run`` does nothing), one live state, deleted after every nominee;
* a boot rule fired once before the first ``delete_state`` (a state in which nothing fired frees wild memory);
* at most 60 branches and 240 properties in one rule set, at most 16 patterns in one rule;
* every call's state is checked for a swallowed exception.

Three values with a two-valued engine: a nominee is run twice, once with only what is certain and once with
everything still possible. Certain means yes, not even possible means no, the rest is undecided.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from khenthuong.base.logic import Truth
from khenthuong.engine.compiled import Branch, CompiledRule, Literal_
from khenthuong.engine.finding import Firing
from khenthuong.engine.firing import MEETS, Chained

MAX_BRANCHES = 60
MAX_PROPERTIES = 240
MAX_PATTERNS = 16
_RULES = "kt"
_SID = "x"


class DurableUnavailableError(Exception):
    """``durable-rules`` is not installed here, or does not import. The message says why."""


class DurableFailureError(Exception):
    """``durable-rules`` swallowed an error or refused a fact: our fault, its answer is not used."""


def durable_version() -> str:
    """The installed version.

    Raises:
        DurableUnavailableError: it cannot be imported on this machine.
    """
    _import_engine()
    from importlib.metadata import version

    return version("durable_rules")


def _import_engine() -> Any:
    try:
        from durable import engine
    except Exception as error:  # a broken C extension raises more than ImportError
        raise DurableUnavailableError(f"{type(error).__name__}: {error}") from error
    return engine


@dataclass
class _Shard:
    """Rules that fit into one rule set, with the host that runs them."""

    branches: list[tuple[int, str, Branch]] = field(default_factory=list)
    literals: dict[Literal_, str] = field(default_factory=dict)
    awards: list[str] = field(default_factory=list)
    used: dict[str, dict[Literal_, str]] = field(default_factory=dict)
    needed: set[str] = field(default_factory=set)
    host: Any = None

    def has_room_for(self, award: str, literals: set[Literal_]) -> bool:
        """Whether one more branch stays inside the limits."""
        properties = len(literals | set(self.literals)) + len({award, *self.awards}) + len(("sid", "award"))
        return len(self.branches) < MAX_BRANCHES and properties <= MAX_PROPERTIES

    def used_by(self, asked: set[str]) -> Mapping[Literal_, str]:
        """The literals that rules of the asked awards look at."""
        if asked.issuperset(self.awards):
            return self.literals
        found: dict[Literal_, str] = {}
        for award in self.awards:
            if award in asked:
                found |= self.used[award]
        return found


class DurableChainer:
    """Chains rules for one nominee at a time on ``durable-rules``. Not for use from several threads."""

    name = "durable"

    def __init__(self, rules: Mapping[str, CompiledRule]) -> None:
        """Build the rule sets.

        Raises:
            DurableUnavailableError: the library is not usable here.
        """
        self._engine = _import_engine()
        self._rules = rules
        self._codes = {award: number for number, award in enumerate(rules, start=1)}
        self._log: list[tuple[str, Branch]] = []
        self._derived: set[str] = set()
        self._shards = self._split()
        for shard in self._shards:
            shard.host = self._host(shard)

    def chain(self, leaves: Mapping[str, Truth], given: Mapping[str, Truth], applicable: frozenset[str]) -> Chained:
        """See :class:`khenthuong.engine.firing.Chainer`."""
        certain = self._pass(leaves, given, applicable, lambda truth: truth is Truth.YES)
        fired = tuple(Firing(order, award, branch.choices) for order, (award, branch) in enumerate(self._log, start=1))
        possible = certain
        if Truth.UNDECIDED in leaves.values() or Truth.UNDECIDED in given.values():  # else the same facts again
            possible = self._pass(leaves, given, applicable, lambda truth: truth is not Truth.NO)
        truths = dict(given)
        for award in self._rules:
            if award not in given:
                truths[award] = Truth.YES if award in certain else Truth.UNDECIDED if award in possible else Truth.NO
        return Chained(truths, fired)

    def close(self) -> None:
        """Free the rule sets: the library's own API has no way to, and each keeps about 1 MB."""
        import durable_rules_engine

        for shard in self._shards:
            if shard.host is not None:
                durable_rules_engine.delete_ruleset(shard.host.get_ruleset(_RULES)._handle)
                shard.host = None

    def _pass(
        self,
        leaves: Mapping[str, Truth],
        given: Mapping[str, Truth],
        applicable: frozenset[str],
        holds: Callable[[Truth], bool],
    ) -> frozenset[str]:
        """One run with a two-valued reading of the truths; returns the derived awards."""
        self._log = []
        self._derived = {award for award, truth in given.items() if holds(truth)}
        before = frozenset(self._derived)
        asked = {award for award in applicable if award not in given}
        for shard in self._shards:
            # Every rule needs its award's own property, so in a set without an asked award none can fire.
            if asked.isdisjoint(shard.awards):
                continue
            # Only what holds is told: a property that is not there equals 1 just as little as a 0 does.
            fact: dict[str, int | str] = {"sid": _SID}
            for award in shard.awards:
                if award in asked:
                    fact[f"a{self._codes[award]}"] = 1
            for (leaf, wanted), name in shard.used_by(asked).items():
                truth = leaves.get(leaf, Truth.NO if wanted else Truth.YES)
                if holds(truth if wanted else truth.negate()):
                    fact[name] = 1
            known = [self._codes[award] for award in self._derived & shard.needed if award in self._codes]
            self._run(shard, [{"sid": _SID, "award": code} for code in sorted(known)] + [fact])
        return frozenset(self._derived) - before

    def _run(self, shard: _Shard, facts: list[dict[str, Any]]) -> None:
        host = shard.host
        try:
            for fact in facts:
                try:
                    host.assert_fact(_RULES, fact)
                except self._engine.MessageNotHandledException:
                    continue  # no rule looks at this fact: normal for a nominee who fulfils nothing
                except self._engine.MessageObservedException as error:
                    raise DurableFailureError(f"fact refused as a duplicate: {fact}") from error
            state = host.get_state(_RULES, _SID)
            if state and "exception" in state:
                raise DurableFailureError(str(state["exception"]))
        finally:
            host.delete_state(_RULES, _SID)

    def _split(self) -> list[_Shard]:
        """Put the branches, in dependency order, into as few rule sets as the limits allow."""
        shards = [_Shard()]
        order = 1  # 0 belongs to the boot rule; a lower number fires first
        for award, rule in self._rules.items():
            for branch in rule.branches:
                literals = {item for item in branch.literals if not item[0].startswith(MEETS)}
                if not shards[-1].has_room_for(award, literals):
                    shards.append(_Shard())
                last = shards[-1]
                used = last.used.setdefault(award, {})
                for literal in sorted(literals):
                    used[literal] = last.literals.setdefault(literal, f"l{len(last.literals)}")
                if award not in last.awards:
                    last.awards.append(award)
                last.branches.append((order, award, branch))
                last.needed |= {leaf.removeprefix(MEETS) for leaf, _ in branch.literals if leaf.startswith(MEETS)}
                order += 1
        return [shard for shard in shards if shard.awards]

    def _host(self, shard: _Shard) -> Any:
        _check_limits(shard)
        definition: dict[str, Any] = {"boot": {"all": [{"b": {"boot": 1}}], "pri": 0, "run": lambda c: None}}
        for order, award, branch in shard.branches:
            conditions: list[dict[str, int]] = [{f"a{self._codes[award]}": 1}]
            conditions += [
                {shard.literals[item]: 1} for item in sorted(branch.literals) if not item[0].startswith(MEETS)
            ]
            patterns: list[dict[str, Any]] = [{"n": {"$and": conditions} if len(conditions) > 1 else conditions[0]}]
            needed = sorted(leaf.removeprefix(MEETS) for leaf, _ in branch.literals if leaf.startswith(MEETS))
            patterns += [{f"d{index}": {"award": self._codes.get(name, 0)}} for index, name in enumerate(needed)]
            action = self._action(shard, award, branch)
            definition[f"r{order}"] = {"all": patterns, "pri": order, "run": action}

        class QuietHost(self._engine.Host):  # type: ignore[name-defined,misc]
            def _run(self) -> None:  # the library's background threads walk freed memory
                pass

        host = QuietHost({_RULES: copy.deepcopy(definition)})
        host.assert_fact(_RULES, {"sid": "boot", "boot": 1})
        host.delete_state(_RULES, "boot")
        return host

    def _action(self, shard: _Shard, award: str, branch: Branch) -> Callable[[Any], None]:
        def fire(c: Any) -> None:
            self._log.append((award, branch))
            if award not in self._derived:
                self._derived.add(award)
                if award in shard.needed:  # a fact no rule looks at would be an error inside an action
                    c.assert_fact({"award": self._codes[award]})

        return fire


def _check_limits(shard: _Shard) -> None:
    """What splitting cannot mend: too many patterns in one rule, names with one hash."""
    for _, award, branch in shard.branches:
        if sum(leaf.startswith(MEETS) for leaf, _ in branch.literals) + 1 > MAX_PATTERNS:
            raise DurableUnavailableError(f"{award}: quá nhiều điều kiện nối tiếp cho durable-rules")
    names = [*shard.literals.values(), "sid", "boot", "award", *(f"a{index}" for index in range(1, 400))]
    if len({_fnv(name) for name in names}) != len(set(names)):
        raise DurableUnavailableError("tên thuộc tính trùng mã băm trong durable-rules")


def _fnv(name: str) -> int:
    """The 32-bit FNV-1a hash the library tells properties apart by."""
    value = 2166136261
    for byte in name.encode("ascii"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
