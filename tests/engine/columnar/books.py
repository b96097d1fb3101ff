"""Random rule books with every kind of node, bar, weak mark, guard and dependence."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from khenthuong.engine.compiled import CompiledBook
from khenthuong.law.rule import Rule
from tests.engine.columnar.making import law_with, random_leaf
from tests.support import CHECKED, CITE, compiled, leaf

WEAK = {"status": "unverified", "by": "trí nhớ", "on": "2026-11-23", "confidence": "low"}
LEAVES = ("fact", "fact", "count", "holds", "run", "share", "tenure", "judgement", "judgement", "not_known")
GROUPS = ((), (), (), ("nong-dan",), ("cong-chuc",), ("co-quan",), ("collective",), ("co-quan", "nong-dan"))
RUN = "chuoi"


def random_book(draw: Random) -> CompiledBook:
    """Some awards that need each other, some bars, one award nobody has read."""
    names = iter(range(1000))
    bars = {f"bar{index}": a_bar(draw, names) for index in range(3)}
    rules: dict[str, Any] = {}
    for number in range(4):
        run = leaf(RUN, run=random_leaf(draw, "run"))
        pool = [*rules, "khong-doc"]
        rules[f"a{number}"] = {"all": [a_condition(draw, 2, pool, names), {"any": [run, a_leaf(draw, pool, names)]}]}
    law = law_with(rules, bars=bars, barred_by={name: draw.sample(sorted(bars), draw.randint(0, 3)) for name in rules})
    unread = {"in_force": {"from": "2010-01-01"}, "cite": CITE, "checked": CHECKED, "unread": "chưa đọc"}
    more = {name: varied(draw, rule) for name, rule in law.rules.items()}
    more["khong-doc"] = Rule.model_validate({"award": "khong-doc", "kinds": ["individual"], "versions": [unread]})
    return compiled(replace(law, rules=more))


def varied(draw: Random, rule: Rule) -> Rule:
    """A rule only for some groups, or badly checked, or that changed lately."""
    data = rule.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    version = data["versions"][0]
    if draw.random() < 0.3:
        data["groups"] = ["nong-dan", "co-quan"]
    if draw.random() < 0.2:
        version["checked"] = WEAK
    if draw.random() < 0.3:
        limit = {"submitted_before": "2017-12-15", "text": "Nộp trước", "cite": CITE, "checked": CHECKED}
        version["transition"] = limit
    return Rule.model_validate(data)


def a_bar(draw: Random, names: Any) -> dict[str, Any]:
    """A bar of some effect."""
    when = a_condition(draw, 1, [], names)
    version = {
        "in_force": {"from": "2010-01-01"},
        "cite": CITE,
        "checked": WEAK if draw.random() < 0.2 else CHECKED,
        "effect": draw.choice(("refuse", "hold", "hold", "ask")),
        "when": when,
    }
    only_for = draw.choice(([], ["individual"], ["collective"]))
    return {"text": "Không vướng", "only_for": only_for, "versions": [version]}


def a_condition(draw: Random, depth: int, awards: list[str], names: Any) -> dict[str, Any]:
    """A random condition; ``awards`` are those it may need, so there are no cycles."""
    if depth == 0 or draw.random() < 0.2:
        return a_leaf(draw, awards, names)
    inside = [a_condition(draw, depth - 1, awards, names) for _ in range(draw.randint(2, 3))]
    if draw.random() < 0.4:  # one question twice: what still matters is not plain then
        inside.append({**inside[0], "id": f"c{next(names)}"})
    kind = draw.choice(("all", "any", "at_least", "none", "unless"))
    part: Any = inside
    if kind == "at_least":
        part = {"n": draw.randint(1, 3), "of": inside}
    if kind == "unless":
        part = {"base": inside[0], "exception": inside[1]}
    return marked(draw, leaf(f"c{next(names)}", **{kind: part}))


def a_leaf(draw: Random, awards: list[str], names: Any) -> dict[str, Any]:
    """A random leaf."""
    name = f"c{next(names)}"
    if awards and draw.random() < 0.3:
        return {"id": name, "meets": draw.choice(awards), "only_for": draw.choice(GROUPS)}
    kind = draw.choice(LEAVES)
    spec = {"why": "chưa đọc"} if kind == "not_known" else random_leaf(draw, kind)
    return marked(draw, leaf(name, **{kind: spec}))


def marked(draw: Random, condition: dict[str, Any]) -> dict[str, Any]:
    """Perhaps only for some, perhaps doubted."""
    weak = {"checked": WEAK} if draw.random() < 0.05 else {}
    return {**condition, **weak, "only_for": list(draw.choice(GROUPS))}
