"""A compiled rule as a formula over what a dossier may say, for questions about all dossiers at once.

Every quantity a rule asks about is one variable, so leaves over the same quantity constrain each other: a rating of
HTXS is also one of HTT, three initiatives at provincial level are also three at commune level, the share of a
group is never above its whole. What no model captures (judgements, wording in doubt) is a free truth value. The
formula is two-valued: it speaks of dossiers in which everything is known.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import z3

from khenthuong.base.numbers import percent
from khenthuong.engine.branches import branches_of
from khenthuong.engine.evaluating import can_receive
from khenthuong.law.condition import Match, Window

RECORD_AWARD = "award"
GROWING = ("initiatives", "research", "register", "ratings")
"""Lists in which more is more achievement."""


class Quantity:
    """An integer a rule compares: how many records fit, or how many years in a row."""

    def __init__(self, family, of, where, window, variable):
        self.family, self.of, self.where, self.window, self.variable = family, of, where, window, variable


class World:
    """The variables of one rule and what holds between them. Two worlds may be compared by their variables."""

    def __init__(self, law, rule, suffix=""):
        self.law, self.rule, self.suffix = law, rule, suffix
        self.truths = {}
        self.facts = {}
        self.quantities = {}
        self.tenures = {}
        self.frees = {}
        self.constraints = []
        self.female = z3.Bool(f"female{suffix}")
        self.who = z3.Int(f"who{suffix}")
        self.people = list(self._people())
        self.constraints += [self.who >= 0, self.who < len(self.people)]
        for top in (rule.root, *rule.holds):
            self._learn(top)
        self._relate()

    def _people(self):
        """Every kind and group of nominee the award can go to."""
        law_rule = self.law.rules[self.rule.award]
        for kind in law_rule.kinds:
            if kind != "individual" and not law_rule.groups:
                yield kind, None
            for name in law_rule.groups or self.law.groups:
                if kind in self.law.groups[name].kinds:
                    yield kind, name

    def formula(self, node):
        """When a node holds."""
        if node.leaf:
            return self.truths[node.leaf]
        children = [(self.truths[c.guard] if c.guard else z3.BoolVal(True), self.formula(c)) for c in node.children]
        if node.operator == "all":
            return z3.And([z3.Implies(guard, truth) for guard, truth in children])
        present = [z3.And(guard, truth) for guard, truth in children]
        if node.operator == "any":
            return z3.Or(present)
        if node.operator == "none":
            return z3.Not(z3.Or(present))
        return z3.Sum([z3.If(item, 1, 0) for item in present]) >= node.minimum

    def literal(self, key, wanted):
        """A leaf or guard that must hold or fail."""
        return self.truths[key] if wanted else z3.Not(self.truths[key])

    def _learn(self, node):
        if node.guard and node.guard not in self.truths:
            self.truths[node.guard] = z3.Or(
                [self.who == i for i, (kind, group) in enumerate(self.people) if {kind, group} & set(node.groups)]
                or [z3.BoolVal(False)]
            )
        if node.leaf:
            if node.leaf not in self.truths:
                self.truths[node.leaf] = self._leaf(node)
            return
        for child in node.children:
            self._learn(child)

    def _free(self, key):
        return self.frees.setdefault(key, z3.Bool(f"{key}{self.suffix}"))

    def _leaf(self, node):
        item, operator = node.condition, node.operator
        if operator == "fact":
            return self._fact(item.fact.name, *item.fact.comparison)
        if operator == "share":
            part, whole = self._number(item.share.part), self._number(item.share.whole)
            self.constraints += [part <= whole, whole > 0]
            limit = percent(item.share.limit)
            bound = _real(limit) * whole
            return part > bound if item.share.more_than is not None else part >= bound
        if operator == "count":
            spec = item.count
            window = Window(years=1) if spec.within == "this_year" else spec.within
            found = self._quantity("count", spec.of, spec.where, window)
            return found >= spec.at_least if spec.at_least is not None else found <= spec.at_most
        if operator == "holds":
            where = {**item.holds.where, RECORD_AWARD: Match(one_of=item.holds.award)}
            return self._quantity("count", "register", where, item.holds.within) >= item.holds.at_least
        if operator == "run":
            spec = item.run
            window = Window(ending=spec.ending, after=spec.after, since_last=spec.since_last)
            return self._quantity("run", spec.of, spec.where, window) >= spec.years
        if operator == "tenure":
            return self._tenure(item.tenure)
        truth = self._free(node.leaf)
        if operator == "meets":
            other = self.law.rules.get(item.meets)
            able = [self.who == i for i, who in enumerate(self.people) if other and can_receive(other, _Nominee(*who))]
            self.constraints.append(z3.Implies(truth, z3.Or(able)))
        return truth

    def _tenure(self, spec):
        months = self.tenures.setdefault(spec.posts, z3.Int(f"months{len(self.tenures)}{self.suffix}"))
        self.constraints.append(months >= 0)
        full = 12 * spec.at_least_years
        reduced = full if spec.women_leaders is None else ceil(spec.women_leaders.months_left(full))
        enough = months >= z3.If(self.female, reduced, full)
        return enough if spec.less_than_years is None else z3.And(enough, months < 12 * spec.less_than_years)

    def _number(self, name):
        if name not in self.facts:
            self.facts[name] = z3.Real(f"{name}{self.suffix}")
            self.constraints.append(self.facts[name] >= 0)
        return self.facts[name]

    def _fact(self, name, operator, limit):
        definition = self.law.facts[name]
        if definition.type == "boolean":
            truth = self.facts.setdefault(name, z3.Bool(f"{name}{self.suffix}"))
            return truth if limit in (True, (True,)) else z3.Not(truth)
        if definition.type == "number":
            return _compare(operator, self._number(name), limit, _real)
        scale = self.law.scales.get(definition.scale or "")
        value = self.facts.setdefault(name, z3.Int(f"{name}{self.suffix}"))
        if scale is None:
            codes = self.frees.setdefault(f"codes {name}", {})
            return _compare(operator, value, limit, lambda word: codes.setdefault(word, len(codes)))
        ids = [item.id for step in scale.order for item in step]
        self.constraints += [value >= 0, value < len(ids)]
        wanted = Match(one_of=limit if operator == "one_of" else (limit,))
        if operator in _ORDER:
            wanted = Match(**{operator: limit})
        return z3.Or([value == index for index, name_of in enumerate(ids) if _fits(name_of, wanted, scale)])

    def _quantity(self, family, of, where, window):
        key = repr((family, of, sorted((k, repr(v)) for k, v in where.items()), window))
        if key not in self.quantities:
            variable = z3.Int(f"{family}{len(self.quantities)}{self.suffix}")
            self.quantities[key] = Quantity(family, of, where, window, variable)
            self.constraints.append(variable >= 0)
        return self.quantities[key].variable

    def _relate(self):
        """What follows between counts and runs of one list."""
        items = list(self.quantities.values())
        for small in items:
            for large in items:
                if small is large or small.of != large.of or not self._stronger(small.where, large.where, small.of):
                    continue
                if small.family == large.family == "count" and _inside(small.window, large.window):
                    self.constraints.append(small.variable <= large.variable)
                if small.family == large.family == "run" and _same_end_inside(small.window, large.window):
                    self.constraints.append(small.variable <= large.variable)
                if small.family == "run" and large.family == "count" and _same_end_inside(small.window, large.window):
                    years = large.window.years
                    least = small.variable if years is None else z3.If(small.variable < years, small.variable, years)
                    self.constraints.append(large.variable >= least)
        for quantity in items:  # the rating of the year is the last of the run of ratings
            wanted = quantity.where.get("class")
            rating = self.facts.get("rating")
            this_year = quantity.window.ending == "this_year" and quantity.family == "run"
            if quantity.of == "ratings" and rating is not None and this_year and isinstance(wanted, Match):
                holds = [self._fact("rating", operator, limit) for operator, limit in wanted.comparisons]
                self.constraints.append(z3.Implies(quantity.variable >= 1, z3.And(holds)))

    def _stronger(self, small, large, of):
        """Whether every record that fits ``small`` fits ``large``."""
        return all(
            name in small and self._value_within(small[name], wanted, f"{of}.{name}") for name, wanted in large.items()
        )

    def _value_within(self, small, large, field):
        if small == large:
            return True
        scale = self.law.scale_of(field)
        if scale is None:
            some, others = _values(small), _values(large)
            return some is not None and others is not None and some <= others
        ids = [item.id for step in scale.order for item in step]
        return all(_fits(value, large, scale) for value in ids if _fits(value, small, scale))


class _Nominee:
    def __init__(self, kind, group):
        self.kind, self.group = kind, group


def _values(wanted):
    """The values a plain or ``one_of`` match allows; None when it is another comparison."""
    if not isinstance(wanted, Match):
        return {wanted}
    if [name for name, _ in wanted.comparisons] == ["one_of"]:
        return set(wanted.one_of)
    return None


def _fits(value, wanted, scale):
    if not isinstance(wanted, Match):
        return value == wanted
    for operator, limit in wanted.comparisons:
        if operator == "one_of" and value not in limit:
            return False
        if operator == "not_one_of" and value in limit:
            return False
        if operator in _ORDER and not _ORDER[operator](scale.rank(value), scale.rank(limit)):
            return False
    return True


_ORDER = {
    "at_least": lambda left, right: left >= right,
    "at_most": lambda left, right: left <= right,
    "more_than": lambda left, right: left > right,
    "less_than": lambda left, right: left < right,
}


def _compare(operator, value, limit, number):
    if operator == "one_of":
        return z3.Or([value == number(item) for item in limit])
    if operator == "is_":
        return value == number(limit)
    return _ORDER[operator](value, number(limit))


def _real(value):
    exact = Fraction(value)
    return z3.RealVal(f"{exact.numerator}/{exact.denominator}")


def _inside(small, large):
    """Whether the years of one window lie inside those of another, whatever the dossier."""
    if small.run != large.run or not _opens_later(small, large):
        return False
    shift = 0
    if small.ending != large.ending:
        if small.ending == "this_year":
            return False
        shift = 1
    return large.years is None or (small.years is not None and small.years + shift <= large.years)


def _same_end_inside(small, large):
    return small.ending == large.ending and small.run == large.run and _opens_later(small, large)


def _opens_later(small, large):
    return (large.after is None or small.after == large.after) and set(large.since_last) <= set(small.since_last)


# --- the questions ---


def solver_of(*worlds):
    """A solver that knows what holds between the quantities."""
    solver = z3.Solver()
    for world in worlds:
        solver.add(world.constraints)
    return solver


def own_nodes(law, node):
    """A rule's own conditions: not the bars, which many rules share, nor what is asked about below them."""
    if node.id in law.bars and node.operator in {"none", "ask"}:
        return
    yield node
    if not node.leaf:
        for child in node.children:
            yield from own_nodes(law, child)


def impossible(law, rule):
    """Alternatives that no dossier takes to fulfil the rule, and ways to fulfil it that contradict themselves."""
    world = World(law, rule)
    solver = solver_of(world)
    root = world.formula(rule.root)
    if solver.check(root) == z3.unsat:
        yield "gốc"
    for node in own_nodes(law, rule.root):
        for child in node.children if node.operator in {"any", "at_least"} and not node.leaf else ():
            guard = world.truths[child.guard] if child.guard else z3.BoolVal(True)
            if solver.check(root, guard, world.formula(child)) == z3.unsat:
                yield child.id
    barred = rule.root.condition is None
    for branch in branches_of(rule.root.children[0] if barred else rule.root):
        # Branches for other nominees exclude each other by their guards; that is no contradiction.
        wanted = [world.literal(key, side) for key, side in branch.literals if not key.startswith("only_for:")]
        if solver.check(wanted) == z3.unsat:
            yield " + ".join(branch.choices) or "gốc"


def always_holds(law, rule):
    """Whether every dossier fulfils the rule."""
    world = World(law, rule)
    return solver_of(world).check(z3.Not(world.formula(rule.root))) == z3.unsat


def implied_alternatives(law, rule):
    """Pairs of alternatives of one ``any``, the first of which never holds without the second."""
    world = World(law, rule)
    solver = solver_of(world)
    for node in own_nodes(law, rule.root):
        if node.operator != "any":
            continue
        parts = []
        for child in node.children:
            guard = world.truths[child.guard] if child.guard else z3.BoolVal(True)
            parts.append((child, z3.And(guard, world.formula(child))))
        for one, first in parts:
            for other, second in parts:
                if one is not other and solver.check(first, z3.Not(second)) == z3.unsat:
                    yield one, other


def losing_quantities(law, rule):
    """Quantities of which more can lose the award, everything else being equal."""
    before, after = World(law, rule), World(law, rule, "'")
    solver = solver_of(before, after)
    grown, same = {}, []
    for key, quantity in before.quantities.items():
        pair = quantity.variable, after.quantities[key].variable
        if quantity.of in GROWING:
            grown.setdefault(f"{quantity.family} {quantity.of}: {_where_text(quantity.where)}", []).append(pair)
        else:
            same.append(pair)
    for posts, months in before.tenures.items():
        grown.setdefault(f"tenure {posts[0]} … {posts[-1]}", []).append((months, after.tenures[posts]))
    for name, value in before.facts.items():
        pair = value, after.facts[name]
        if law.facts[name].source.kind == "rating":
            grown[f"fact {name}"] = [pair]  # the scale of ratings has one word per step
        else:
            same.append(pair)
    for key, value in before.frees.items():
        if key.startswith("meets:"):
            grown[key] = [(value, after.frees[key])]
        elif not key.startswith("codes "):
            same.append((value, after.frees[key]))
    same += [(before.female, after.female), (before.who, after.who)]
    solver.add([one == other for one, other in same])
    solver.add([_grows(one, other) for pairs in grown.values() for one, other in pairs])
    solver.add(before.formula(rule.root), z3.Not(after.formula(rule.root)))
    if solver.check() == z3.unsat:
        return
    found = False
    for name in grown:
        still = [one == other for key, pairs in grown.items() if key != name for one, other in pairs]
        if solver.check(still) == z3.sat:
            found = True
            yield name
    if not found:
        yield "nhiều đại lượng cùng lúc"


def _grows(one, other):
    return z3.Implies(one, other) if z3.is_bool(one) else other >= one


def _where_text(where):
    parts = []
    for name, wanted in where.items():
        if isinstance(wanted, Match):
            parts.append(f"{name} " + " ".join(f"{op} {_plain(limit)}" for op, limit in wanted.comparisons))
        else:
            parts.append(f"{name} {_plain(wanted)}")
    return ", ".join(parts)


def _plain(value):
    return "/".join(map(str, value)) if isinstance(value, tuple) else str(value)


def uses_up(rule):
    """Awards whose conferral uses up earlier achievements, by the windows of a rule."""
    for top in (rule.root, *rule.holds):
        for node in top.walk():
            item = node.condition
            if item is None:
                continue
            windows = [getattr(item.count, "within", None), getattr(item.holds, "within", None), item.run]
            for window in windows:
                yield from getattr(window, "since_last", ())
