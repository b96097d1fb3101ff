"""Which conditions the worked cases really test: those on which some case's answer hangs.

After MC/DC in avionics. A leaf is covered on its yes side when it is met in some worked case of its award and
turning it alone to no changes the truth of the requirement (or of a holding bar); likewise on its no side.
Leaves that by design never decide alone are counted apart, with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from khenthuong.base.errors import NOWHERE, Place
from khenthuong.base.logic import Truth
from khenthuong.base.periods import DaySpan
from khenthuong.engine.compiled import CompiledRule, Node
from khenthuong.engine.compiling import compile_rule
from khenthuong.engine.finding import LeafResult
from khenthuong.engine.tree import LeafResults, truth_of
from khenthuong.engine.worked_cases import CaseRunner
from khenthuong.law.cases import NoCase, ReadyCase
from khenthuong.law.law import Law, walk
from khenthuong.law.rule import Rule
from khenthuong.law.rule_book import assemble

_APART = {
    "doubt": "lời văn chưa chắc, người có thẩm quyền đối chiếu",
    "ask": "điều cấm chưa chắc, người có thẩm quyền quyết định",
    "not_known": "chưa có lời văn",
    "transition": "chuyển tiếp, người có thẩm quyền chọn lời văn",
}
"""Why a leaf never decides alone, by operator; what stands below ``doubt`` and ``ask`` does not decide either."""

NoCases = Mapping[tuple[str, date, str], tuple[NoCase, ...]]
"""What no case can hang on, by award, first day of the version and condition."""

_NONE: NoCases = MappingProxyType({})
_SIDES = {"yes": "có", "no": "không"}

_NOBODY = "nhánh của nhóm không thuộc đối tượng của danh hiệu này"


@dataclass
class LeafCoverage:
    """One leaf of one version: on which sides some worked case hangs on it.

    ``apart``: why it never decides alone. ``excused``: sides on which no case can hang on it, with the reason its
    case file gives.
    """

    id: str
    place: Place
    apart: str = ""
    yes: bool = False
    no: bool = False
    excused: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The sides no case covers: ``có``, ``không``."""
        if self.apart:
            return ()
        open_ = (("có", self.yes), ("không", self.no))
        return tuple(side for side, covered in open_ if not covered and side not in self.excused)


@dataclass
class VersionCoverage:
    """The leaves of one version of one award's rule, the bars it names included."""

    award: str
    in_force: DaySpan
    leaves: dict[str, LeafCoverage] = field(default_factory=dict)
    cases: int = 0

    @property
    def sides(self) -> int:
        """How many sides have to be covered."""
        return sum(2 - len(leaf.excused) for leaf in self.leaves.values() if not leaf.apart)

    @property
    def covered(self) -> int:
        """How many sides are covered."""
        return self.sides - sum(len(leaf.missing) for leaf in self.leaves.values())

    @property
    def whole(self) -> bool:
        """Whether every side is covered."""
        return self.covered == self.sides


def condition_coverage(
    law: Law,
    cases: Iterable[ReadyCase],
    runner: CaseRunner | None = None,
    awards: Collection[str] | None = None,
    no_cases: NoCases = _NONE,
) -> list[VersionCoverage]:
    """The coverage of every version that has conditions, by award and date; or only that of ``awards``.

    ``no_cases``: what the case files say no case can hang on. A side that is excused and covered all the same is
    not excused: the excuse is out of date.

    Raises:
        DataError: a case that is not well formed.
    """
    runner = runner or CaseRunner(law)
    found = _expected(law, sorted(law.rules) if awards is None else awards)
    for case in cases:
        if awards is not None and case.award not in awards:
            continue
        rule, leaves = runner.decided(case)
        if rule is None:
            continue
        version = found.get((case.award, rule.version.in_force.start))
        if version is None:
            continue
        version.cases += 1
        for key, side in _pivotal(rule, version.leaves, leaves):
            if side is Truth.YES:
                version.leaves[key].yes = True
            else:
                version.leaves[key].no = True
    for (award, start), version in found.items():
        for leaf in version.leaves.values():
            for item in no_cases.get((award, start, leaf.id), ()):
                if not (leaf.yes if item.side == "yes" else leaf.no):
                    leaf.excused[_SIDES[item.side]] = item.why
    return [found[key] for key in sorted(found)]


def _expected(law: Law, awards: Collection[str]) -> dict[tuple[str, date], VersionCoverage]:
    """Every leaf that stands in some version on some day; bars change on days of their own."""
    places = _places(law)
    found: dict[tuple[str, date], VersionCoverage] = {}
    for day in law.change_days():
        if day < law.covered_from():
            continue
        book = assemble(law, day)
        for award in awards:
            rule = compile_rule(book, award)
            if rule is None:
                continue
            span = rule.version.in_force
            version = found.setdefault((award, span.start), VersionCoverage(award, span))
            for top in (rule.root, *rule.holds):
                for node, apart in _leaves(top, law, law.rules[award]):
                    place = places.get(id(node.condition), NOWHERE)
                    known = version.leaves.setdefault(node.leaf, LeafCoverage(node.id, place, apart))
                    if not apart and known.apart:  # asked about on some days, deciding on others
                        version.leaves[node.leaf] = LeafCoverage(node.id, place)
    return found


def _leaves(node: Node, law: Law, rule: Rule, apart: str = "") -> Iterator[tuple[Node, str]]:
    """Every leaf with the reason why it does not decide alone, if there is one."""
    apart = apart or _APART.get(node.operator, "")
    if node.groups and not _may_exist(node.groups, law, rule):
        apart = apart or _NOBODY
    if node.leaf:
        yield node, apart
    for child in node.children:
        yield from _leaves(child, law, rule, apart)


def _may_exist(groups: tuple[str, ...], law: Law, rule: Rule) -> bool:
    """Whether a branch written only for these kinds or groups can exist for somebody this award can go to."""
    if set(groups) & set(rule.kinds):
        return True
    if rule.groups:
        return bool(set(groups) & set(rule.groups))
    return any(name in law.groups and set(law.groups[name].kinds) & set(rule.kinds) for name in groups)


def _pivotal(rule: CompiledRule, keys: Collection[str], leaves: LeafResults) -> Iterator[tuple[str, Truth]]:
    """The leaves on which this very answer hangs, each with the side it is on."""
    for top in (rule.root, *rule.holds):
        now = truth_of(top, leaves)
        for key in _keys(top) & set(keys):
            side = leaves[key].truth
            if side is not Truth.UNDECIDED and truth_of(top, {**leaves, key: LeafResult(side.negate())}) is not now:
                yield key, side


def _keys(node: Node) -> set[str]:
    """The leaves that decide below a node: not those below an opaque one."""
    return {node.leaf} if node.leaf else {key for child in node.children for key in _keys(child)}


def _places(law: Law) -> dict[int, Place]:
    """Where every condition stands, by its identity."""
    places: dict[int, Place] = {}
    for name, rule in law.rules.items():
        source = law.sources[f"Rule:{name}"]
        for index, version in enumerate(rule.versions):
            if version.requires is not None:
                for item, path in walk(version.requires, ("versions", index, "requires")):
                    places[id(item)] = source.place(path)
    for name, bar in law.bars.items():
        source = law.sources[f"Bar:{name}"]
        for index, bar_version in enumerate(bar.versions):
            if bar_version.when is not None:
                for item, path in walk(bar_version.when, ("versions", index, "when")):
                    places[id(item)] = source.place(path)
    return places
