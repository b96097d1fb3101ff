"""The numbers of rules: all of them found, moved one at a time, and who changes."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.trials import Trials
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.mutating import bar_mutants, rule_mutants
from khenthuong.engine.sensitivity import ANSWER_OF, Answer, TreeDecider, tree_effects, variants
from khenthuong.engine.stepping import step
from khenthuong.engine.thresholds import moved, thresholds_of, with_version
from khenthuong.law.caching import load_law_cached
from khenthuong.law.rule_book import assemble
from tests.support import CHECKED, CITE, compiled, leaf, person, tiny_law

MONTHS = leaf("thang", fact={"name": "months_of_service", "at_least": 10})


@pytest.mark.parametrize(
    ("value", "by", "expected"),
    [
        (3, 2, 5), (3, -3, 0), (Decimal("2.50"), 1, Decimal("2.51")), ("70%", -2, "68%"), ("7,5%", 1, "8.5%"),
        (date(2017, 12, 31), 1, date(2018, 1, 1)), (True, 1, None), ("HTT", 1, None),
    ],
)  # fmt: skip
def test_a_step_by_kind_of_value(value, by, expected):
    assert step(value, None, by) == expected


def test_ranks_end_at_both_ends_of_the_scale():
    scale = tiny_law({}).scales["rating"]
    assert [step("HTT", scale, by) for by in (-1, 1)] == ["HT", "HTXS"]
    assert step("HTXS", scale, 1) is None
    assert step(scale.order[0][0].id, scale, -1) is None, "below the lowest there is nothing, not the highest"


def spots(requires, **more):
    book = compiled(tiny_law({"thu": requires, **more})).book
    return [(item.condition, item.key, item.value) for item in thresholds_of(book, ["thu"])]


def test_thresholds_below_every_kind_of_node():
    inner = leaf("dem", count={"of": "initiatives", "at_least": 2, "where": {"level": {"at_least": "co-so"}}})
    flag = leaf("co", fact={"name": "registered", "is": True})
    requires = {"all": [MONTHS, {"id": "hai", "text": "hai", "at_least": {"n": 2, "of": [inner, flag, flag]}},
                        {"unless": {"base": flag, "exception": MONTHS}}]}  # fmt: skip
    assert spots(requires) == [
        ("thang", "at_least", 10), ("hai", "n", 2), ("dem", "at_least", 2), ("dem", "at_least", "co-so"),
        ("thang", "at_least", 10),
    ]  # fmt: skip


def test_those_of_needed_awards_count_too():
    found = spots({"meets": "kha"}, kha={"all": [MONTHS]})
    assert found == [("thang", "at_least", 10)]


def test_what_no_rule_says_is_left_out():
    """A count of at least 0, or of one more condition than there are."""
    requires = {"all": [leaf("dem", count={"of": "initiatives", "at_least": 1})]}
    book = compiled(tiny_law({"thu": requires})).book
    (spot,) = thresholds_of(book, ["thu"])
    assert moved(book, spot, -1) is None
    up = moved(book, spot, 1)
    assert (up.value, up.after.count.at_least, up.before.count.at_least) == (2, 2, 1)
    assert book.versions["thu"].requires.all[0].count.at_least == 1, "the book itself stays as it is"


def test_the_enumeration_finds_what_mutation_moves():
    """Two lists of the same numbers, made in different ways, over every version of every shipped rule and bar."""
    law = load_law_cached(shipped("rules"))
    checked = 0
    for day in (date(2017, 12, 28), date(2026, 9, 1)):
        book = assemble(law, day)
        for award, version in book.versions.items():
            if version.requires is None:
                continue
            index = law.rules[award].versions.index(version)
            from_rule = [item for item in thresholds_of(book, [award]) if (item.owner, item.name) == ("rule", award)]
            assert _values(book, from_rule) == _mutated(rule_mutants(law, award, index)), award
            checked += len(from_rule)
        used = [name for name, version in book.versions.items() if version.requires is not None]
        for bar in {item.name for item in thresholds_of(book, used) if item.owner == "bar"}:
            from_bar = [item for item in thresholds_of(book, used) if (item.owner, item.name) == ("bar", bar)]
            index = law.bars[bar].versions.index(book.bars[bar])
            assert _values(book, from_bar) == _mutated(bar_mutants(law, bar, index)), bar
    assert checked > 300


def _values(book, found):
    return sorted(f"{item.value}->{step(item.value, item.scale, by)}" for item in found for by in (-1, 1)
                  if step(item.value, item.scale, by) is not None)  # fmt: skip


_NO_VALUES = re.compile(r"(ending|within|counts_from) |->(more_than|at_least|less_than|at_most) |: (bỏ|đổi)$")


def _mutated(mutants):
    names = [mutant.id for mutant in mutants if not _NO_VALUES.search(mutant.id)]
    return sorted(name.split(" ")[-1] for name in names)


BOOK = compiled(
    tiny_law(
        {"kha": {"all": [MONTHS]}, "gioi": {"all": [{"meets": "kha"}, leaf("f1", fact={"name": "f1", "is": True})]}}
    )
)


def recruit(name, month, wins=True):
    return person(nominee={"id": name}, service={"recruited": date(2017, month, 1)}, facts={"f1": {2017: wins}})


def by_tree(book, people, awards, spots, steps=1):
    return tree_effects(book, people, awards, variants(book, spots, steps))


def by_columns(book, people, awards, spots, steps=1):
    trials = Trials(book, awards, list(variants(book, spots, steps)))
    trials.add(frame_of(people), lambda row: people[row].nominee.id)
    return trials.effects()


@pytest.mark.parametrize("effects", [by_tree, by_columns])
def test_who_crosses_the_limit_and_in_which_direction(effects):
    """Ten months are asked for: nine months gain when it is nine, ten months lose when it is eleven."""
    people = [recruit("chin", 4), recruit("muoi", 3), recruit("muoi-mot", 2), recruit("tam", 5)]
    found = effects(BOOK, people, ["kha"], thresholds_of(BOOK.book, ["kha"]), steps=2)
    told = {item.by: ([c.nominee for c in item.gained], [c.nominee for c in item.lost]) for item in found}
    assert told == {
        -2: (["chin", "tam"], []), -1: (["chin"], []), 1: ([], ["muoi"]), 2: ([], ["muoi", "muoi-mot"])
    }  # fmt: skip


@pytest.mark.parametrize("effects", [by_tree, by_columns])
def test_an_award_that_needs_another_moves_with_it(effects):
    people = [recruit("duoc", 4), recruit("khong", 4, wins=False)]
    (down, _) = effects(BOOK, people, ["gioi"], thresholds_of(BOOK.book, ["gioi"]))
    assert [(c.nominee, c.before, c.after) for c in down.changes] == [
        ("duoc", Answer.NOT_ELIGIBLE, Answer.ELIGIBLE)
    ]  # fmt: skip


@pytest.mark.parametrize("effects", [by_tree, by_columns])
def test_from_a_missing_fact_to_a_person_is_no_change(effects):
    """The one asks for a fact as long as the limit may decide, and for a person where it no longer does."""
    asked = leaf("hoi", judgement={"by": ["xa"], "needs": "biên bản", "question": "q0"})
    book = compiled(
        tiny_law({"thu": {"all": [asked, {"any": [MONTHS, leaf("khong", fact={"name": "f2", "is": True})]}]}})
    )
    people = [person(nominee={"id": "thieu"}, service={"recruited": date(2017, 4, 1)})]
    (spot,) = [item for item in thresholds_of(book.book, ["thu"]) if item.condition == "thang"]
    down = moved(book.book, spot, -1)
    before, after = (evaluate(one, people[0]).results["thu"].verdict
                     for one in (book, with_version(book, spot, down.version)))  # fmt: skip
    assert (before.value, after.value) == ("incomplete", "needs_judgement")
    assert [item.numbers for item in effects(book, people, ["thu"], [spot])] == [(0, 0, 0)] * 2


def test_answers_kept_from_book_to_book_are_those_decided_anew():
    """The tree walker that remembers leaves against one that does not, on a bar several awards share."""
    law = load_law_cached(shipped("rules"))
    book = assemble(law, date(2017, 12, 28))
    awards = ["chien-si-thi-dua-co-so"]
    base = compile_book(book, awards)
    parts = ("discipline", "pending", "leave", "training", "research")
    idea = {"year": 2017, "level": "co-so", "recognised": True, "applied": True}
    people = [
        person(
            nominee={"id": f"n{row}", "managed_by": "xa"},
            service={"recruited": date(2017, 1 + row % 4, 15)},
            registered={2017: True},
            ratings={"complete": True, "list": [{"year": 2017, "class": ("HT", "HTT", "HTXS")[row % 3]}]},
            **{part: {"complete": True, "list": []} for part in parts},
            initiatives={"complete": True, "list": [idea]},
        )
        for row in range(12)
    ]  # fmt: skip
    remembering = TreeDecider(people)
    remembering(base, awards)
    tried = 0
    for spot in thresholds_of(book, awards):
        for by in (-1, 1):
            if (variant := moved(book, spot, by)) is not None:
                changed = with_version(base, spot, variant.version)
                fresh = [evaluate(changed, item, awards=awards).results for item in people]
                expected = [{award: ANSWER_OF[one.verdict] for award, one in results.items()} for results in fresh]
                assert remembering(changed, awards) == expected, (spot.condition, spot.place, by)
                tried += 1
    assert tried > 20


def test_numbers_of_time_in_post():
    tenure = leaf("chuc", tenure={"posts": ["bi-thu"], "at_least_years": 6, "less_than_years": 9,
                                  "women_leaders": {"minus_years": 3}})  # fmt: skip
    assert [item[1:] for item in spots(tenure)] == [("at_least_years", 6), ("less_than_years", 9), ("minus_years", 3)]


def test_a_bar_moves_for_every_award_that_names_it():
    bar = {
        "text": "Không mới tuyển dụng",
        "versions": [{"in_force": {"from": "2010-01-01"}, "cite": CITE, "checked": CHECKED, "effect": "refuse",
                      "when": leaf("moi", fact={"name": "months_of_service", "less_than": 10})}],
    }  # fmt: skip
    yes = leaf("f1", fact={"name": "f1", "is": True})
    law = tiny_law({"thu": yes, "khac": yes}, {"moi": bar}, {"thu": ["moi"], "khac": ["moi"]})
    book = compiled(law)
    people = [recruit("chin", 4), recruit("muoi", 3)]
    (spot,) = thresholds_of(book.book, ["thu", "khac"])
    assert (spot.owner, spot.name, spot.condition) == ("bar", "moi", "moi")
    down, up = by_tree(book, people, ["thu", "khac"], [spot])
    assert [(item.nominee, item.award) for item in down.gained] == [("chin", "thu"), ("chin", "khac")]
    assert [(item.nominee, item.award) for item in up.lost] == [("muoi", "thu"), ("muoi", "khac")]
