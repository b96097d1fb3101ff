"""Boundary cases: both sides of every kind of limit are found, one step further is not, and nobody is missed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import numpy as np
import pytest

from khenthuong.engine.columnar.boundary import BoundaryCases
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.measuring import Measured
from khenthuong.engine.evaluating import decided_leaves
from tests.engine.columnar.making import law_with, random_dossier, random_leaf
from tests.support import CHECKED, CITE, compiled, leaf, person

AWARD = "cstdcs"


def looked_at(requires, people, awards=(AWARD,), **more):
    """Who is a boundary case of the first award, and the cases themselves."""
    rules = requires if AWARD in requires else {AWARD: requires}
    book = compiled(law_with(rules, **more))
    frame = frame_of([one.model_copy(update={"nominee": one.nominee.model_copy(update={"id": f"mau-{row:03}"})})
                      for row, one in enumerate(people)])  # fmt: skip
    result = decide_population(book, frame, awards=awards, keep_leaves=True)
    cases = BoundaryCases(book, result, Measured(book, frame))
    return cases.of(AWARD).tolist(), cases


def years(*values, rated="HTXS", complete=True):
    return {"ratings": {"complete": complete, "list": [{"class": rated, "year": year} for year in values]}}


def listed(count, complete=True):
    return {"initiatives": {"complete": complete, "list": [{"year": 2017}] * count}}


def held(count):
    records = [{"award": "bang-khen", "year": 2010 + one} for one in range(count)]
    return {"register": {"complete": True, "list": records}}


def figures(**values):
    return {"facts": {name: {2017: value} for name, value in values.items()}}


def in_post(start, gender="nam"):
    posts = {"complete": True, "list": [{"post": "Chủ tịch", "from": start}]}
    return {"posts": posts, "nominee": {"gender": gender}}


def on_leave(*days, complete=True):
    return {"leave": {"complete": complete, "list": [{"kind": "om-dau", "work_days": Decimal(one), "year": 2017}
                                                     for one in days]}}  # fmt: skip


COUNT = {"of": "initiatives", "where": {}, "within": "this_year"}
RUN = {"of": "ratings", "where": {"class": "HTXS"}, "years": 3}
TENURE = {"posts": ["chu-tich"], "at_least_years": 10, "less_than_years": 15, "women_leaders": {"minus_years": 3}}
# Month 120 is full on 27/12/2017 (the day of decision is 28/12/2017, counted in).
TABLE = {
    "at least two records": (
        {"count": {**COUNT, "at_least": 2}},
        [(listed(0), False), (listed(1), True), (listed(2), True), (listed(3), False)],
    ),
    "at most one record": (
        {"count": {**COUNT, "at_most": 1}},
        [(listed(0), False), (listed(1), True), (listed(2), True), (listed(3), False)],
    ),
    "records that only may count": (
        {"count": {**COUNT, "where": {"applied": True}, "at_least": 3}},
        [(listed(1), False), (listed(2), True), (listed(3), True), (listed(4), False),
         (listed(3, complete=False), False)],
    ),
    "holds": (
        {"holds": {"award": "bang-khen", "at_least": 2}},
        [(held(0), False), (held(1), True), (held(2), True), (held(3), False)],
    ),
    "years in a row": (
        {"run": RUN},
        [(years(2017), False), (years(2016, 2017), True), (years(2015, 2016, 2017), True),
         (years(2014, 2015, 2016, 2017), False), (years(2014, 2015, 2017), False)],
    ),
    "years in a row that only may be": (
        {"run": RUN},
        [({**years(2015, rated="HT", complete=False)}, True), ({**years(2014, rated="HT", complete=False)}, True),
         ({**years(2016, rated="HT", complete=False)}, False), ({**years(2013, rated="HT", complete=False)}, False)],
    ),
    "share at least": (
        {"share": {"part": "part", "whole": "whole", "at_least": "70%"}},
        [(figures(part=8, whole=13), False), (figures(part=9, whole=13), True), (figures(part=10, whole=13), True),
         (figures(part=11, whole=13), False), (figures(part=7, whole=10), True), (figures(part=6, whole=10), True),
         (figures(part=8, whole=10), False), (figures(part=5, whole=10), False), (figures(whole=10), False)],
    ),
    "share more than": (
        {"share": {"part": "part", "whole": "whole", "more_than": "50%"}},
        [(figures(part=4, whole=10), False), (figures(part=5, whole=10), True), (figures(part=6, whole=10), True),
         (figures(part=7, whole=10), False), (figures(part=5, whole=11), True), (figures(part=6, whole=11), True)],
    ),
    "time in posts": (
        {"tenure": TENURE},
        [(in_post(date(2007, 12, 29)), True), (in_post(date(2007, 12, 30)), True), (in_post(date(2008, 1, 29)), True),
         (in_post(date(2008, 1, 30)), False), (in_post(date(2007, 11, 29)), False),
         (in_post(date(2002, 12, 29)), True), (in_post(date(2002, 12, 30)), True), (in_post(date(2002, 11, 29)), False),
         (in_post(date(2003, 1, 30)), False)],
    ),
    "time in posts of women": (
        {"tenure": TENURE},
        [(in_post(date(2010, 12, 29), "nu"), True), (in_post(date(2010, 12, 30), "nu"), True),
         (in_post(date(2010, 12, 29)), False), (in_post(date(2010, 11, 29), "nu"), False),
         (in_post(date(2007, 12, 29), "nu"), False), (in_post(date(2010, 12, 29), None), True)],
    ),
    "a whole number at least": (
        {"fact": {"name": "money", "at_least": 8}},
        [(figures(money=6), False), (figures(money=7), True), (figures(money=8), True), (figures(money=9), False),
         ({}, False)],
    ),
    "decimals: one unit of the last in use": (
        {"fact": {"name": "money", "at_least": 8}},
        [(figures(money=Decimal("7.98")), False), (figures(money=Decimal("7.99")), True), (figures(money=8), True),
         (figures(money=Decimal("8.01")), False)],
    ),
    "a limit between two whole numbers": (
        {"fact": {"name": "money", "at_least": Decimal("8.5")}},
        [(figures(money=7), False), (figures(money=8), True), (figures(money=9), True), (figures(money=10), False)],
    ),
    "more than": (
        {"fact": {"name": "money", "more_than": 8}},
        [(figures(money=7), False), (figures(money=8), True), (figures(money=9), True), (figures(money=10), False)],
    ),
    "at most": (
        {"fact": {"name": "money", "at_most": 8}},
        [(figures(money=7), False), (figures(money=8), True), (figures(money=9), True), (figures(money=10), False)],
    ),
    "less than": (
        {"fact": {"name": "money", "less_than": 8}},
        [(figures(money=6), False), (figures(money=7), True), (figures(money=8), True), (figures(money=9), False)],
    ),
    "exactly": (
        {"fact": {"name": "money", "is": 8}},
        [(figures(money=6), False), (figures(money=7), True), (figures(money=8), True), (figures(money=9), True),
         (figures(money=10), False)],
    ),
    "the value for every year": (
        {"fact": {"name": "money", "at_least": 8}},
        [({"facts": {"money": 8}}, True), ({"facts": {"money": 9}}, False), (figures(money=8), True)],
    ),
    "a day": (
        {"fact": {"name": "published", "at_most": date(2017, 6, 30)}},
        [(figures(published=date(2017, 6, 29)), False), (figures(published=date(2017, 6, 30)), True),
         (figures(published=date(2017, 7, 1)), True), (figures(published=date(2017, 7, 2)), False)],
    ),
    "days of leave, also when only a lower bound": (
        {"fact": {"name": "leave_days", "at_most": 40}},
        [(on_leave("39"), False), (on_leave("20", "20"), True), (on_leave("41"), True), (on_leave("42"), False),
         (on_leave("40", complete=False), True)],
    ),
    "whole months of service": (
        {"fact": {"name": "months_of_service", "at_least": 10}},
        [({"service": {"recruited": date(2017, 5, 1)}}, False), ({"service": {"recruited": date(2017, 4, 1)}}, True),
         ({"service": {"recruited": date(2017, 3, 1)}}, True), ({"service": {"recruited": date(2017, 2, 1)}}, False)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_both_sides_of_a_limit_and_no_further(name):
    condition, people = TABLE[name]
    found, _ = looked_at(leaf("x", **condition), [person(**dict(parts)) for parts, _ in people])
    assert found == [expected for _, expected in people]


def test_words_flags_and_answers_have_no_boundary():
    for condition in ({"fact": {"name": "rating", "at_least": "HTT"}}, {"fact": {"name": "f0", "is": True}},
                      {"judgement": {"by": "xa", "needs": "biên bản"}}):  # fmt: skip
        assert looked_at(leaf("x", **condition), [person(), person(**years(2017))])[0] == [False, False]


def test_a_figure_no_column_holds_is_not_taken_for_far_from_the_limit():
    """A field frames do not have, a number beyond 64 bits: decided by the operator, so looked at again."""
    assert looked_at(leaf("x", fact={"name": "born", "at_least": 1980}), [person()])[0] == [True]
    money = leaf("x", fact={"name": "money", "at_least": 8})
    assert looked_at(money, [person(**figures(money=10**25)), person(**figures(money=1))])[0] == [True, False]
    share = leaf("x", share={"part": "part", "whole": "whole", "at_least": "70%"})
    assert looked_at(share, [person(**figures(part=1, whole=-5)), person(**figures(part=1, whole=90))])[0] == [
        True, False,
    ]  # fmt: skip


TWO = leaf("hai", count={**COUNT, "at_least": 2})


def test_only_conditions_that_exist_for_the_nominee_count():
    farmer = person(nominee={"group": "nong-dan"}, **listed(2))
    rule = {
        "id": "x",
        "text": "X",
        "all": [{**TWO, "only_for": ["cong-chuc"]}, leaf("f", fact={"name": "f0", "is": True})],
    }
    assert looked_at(rule, [farmer, person(**listed(2))])[0] == [False, True]


def test_conditions_of_a_rule_it_rests_on_and_of_bars_count():
    needs = {"bang-khen": TWO, AWARD: leaf("x", meets="bang-khen")}
    assert looked_at(needs, [person(**listed(2)), person(**listed(4))])[0] == [True, False]
    for effect in ("refuse", "hold", "ask"):
        version = {"in_force": {"from": "2010-01-01"}, "cite": CITE, "checked": CHECKED, "effect": effect, "when": TWO}
        more = {"bars": {"b": {"text": "Không vướng", "versions": [version]}}, "barred_by": {AWARD: ["b"]}}
        rule = leaf("f", fact={"name": "f0", "is": True})
        assert looked_at(rule, [person(**listed(1)), person(**listed(4))], **more)[0] == [True, False], effect


def test_who_cannot_receive_the_award_is_no_case_of_it():
    people = [person(**listed(2)), person(nominee={"kind": "household", "group": None}, **listed(2))]
    assert looked_at(TWO, people)[0] == [True, False]


def test_patterns_are_equal_exactly_where_all_conditions_came_out_alike():
    rule = {"id": "x", "text": "X", "all": [TWO, leaf("f", fact={"name": "f0", "is": True})]}
    people = [person(**listed(count), **figures(**given)) for count in (1, 2, 5) for given in ({}, {"f0": True})]
    _, cases = looked_at(rule, people)
    found = cases.patterns(AWARD, np.arange(6)).tolist()
    assert found[2] == found[4] and found[3] == found[5]
    assert len({*found[:4]}) == 4


@pytest.mark.parametrize("operator", ["count", "holds", "run"])
def test_whose_outcome_changes_when_the_limit_moves_by_one_is_a_case(operator):
    """Random limits and dossiers, decided by the tree walker under the limit and its neighbours."""
    draw = Random(operator)
    moved = 0
    for _ in range(25):
        spec = random_leaf(draw, operator)
        name = next(key for key in ("at_least", "at_most", "years") if key in spec)
        people = [random_dossier(draw) for _ in range(12)]
        found, _ = looked_at(leaf("x", **{operator: spec}), people)
        for step in (-1, 1):
            limit = spec[name] + step
            if limit < (0 if name == "at_most" else 1):
                continue
            two = (spec, {**spec, name: limit})
            books = [compiled(law_with({AWARD: leaf("x", **{operator: one})})) for one in two]
            for row, dossier in enumerate(people):
                was, now = ([(one.truth, one.why_open) for key, one in decided_leaves(book, dossier, AWARD).items()
                             if key.startswith(operator)] for book in books)  # fmt: skip
                moved += was != now
                assert was == now or found[row], (spec, limit, dossier)
    assert moved > 20
