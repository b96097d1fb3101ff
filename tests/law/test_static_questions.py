"""Questions about every dossier at once, put to a solver on every period of every rule.

Can every alternative hold, can every rule fail, does an alternative say more than its neighbour, and does more
achievement ever lose an award? What the law really wants so is listed with the reason.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from khenthuong.base.locate import shipped
from khenthuong.base.yaml_text import read_yaml
from khenthuong.engine.compiling import compile_rule
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble
from tests.support import ON, tiny_law

pytest.importorskip("z3", reason="the solver is installed with the developers' tools only")

from tests.law import z3_questions as ask

HERE = Path(__file__).parent


@cache
def law():
    return load_law(shipped("rules"))


@cache
def books():
    return [assemble(law(), day) for day in law().change_days() if day >= law().covered_from()]


def periods(award):
    """The compiled rule of every period in which neither its version nor its bars change, with a name."""
    seen = set()
    for book in books():
        version = book.versions.get(award)
        key = (id(version), *(id(book.bars.get(bar)) for bar in version.barred_by)) if version else None
        if key is None or key in seen:
            continue
        seen.add(key)
        rule = compile_rule(book, award)
        if rule is not None:
            yield f"{award} {version.in_force.start.isoformat()}", rule


@cache
def listed(file, section):
    return {item["id"]: item["why"] for item in read_yaml(HERE / file).data[section]}


def compare(found, file, section, award):
    """Exactly what is listed for this award, and everything with a reason."""
    known = {name: why for name, why in listed(file, section).items() if name.split(" ", 1)[0] == award}
    assert all(known.values())
    assert sorted(found) == sorted(known)


AWARDS = sorted(law().rules)


@pytest.mark.parametrize("award", AWARDS)
def test_every_alternative_can_hold(award):
    found = {f"{name} {what}" for name, rule in periods(award) for what in ask.impossible(law(), rule)}
    compare(found, "implied_alternatives.yaml", "impossible", award)


@pytest.mark.parametrize("award", AWARDS)
def test_no_rule_holds_for_everybody(award):
    assert [name for name, rule in periods(award) if ask.always_holds(law(), rule)] == []


@pytest.mark.parametrize("award", AWARDS)
def test_no_alternative_is_contained_in_another(award):
    found = {
        f"{name} {one.id} => {other.id}"
        for name, rule in periods(award)
        for one, other in ask.implied_alternatives(law(), rule)
        if not any(item.condition is not None and item.condition.note for item in (one, other))
    }
    compare(found, "implied_alternatives.yaml", "accepted", award)


@pytest.mark.parametrize("award", AWARDS)
def test_more_achievement_never_loses_an_award(award):
    rules = [rule for _, rule in periods(award)]
    lost = {f"{award} {what}" for rule in rules for what in ask.losing_quantities(law(), rule)}
    compare(lost, "monotone_exceptions.yaml", "loses", award)
    used = {f"{award} {other}" for rule in rules for other in ask.uses_up(rule)}
    compare(used, "monotone_exceptions.yaml", "uses_up", award)


def test_the_lists_name_awards_that_exist():
    sections = {
        "implied_alternatives.yaml": ("accepted", "impossible"),
        "monotone_exceptions.yaml": ("loses", "uses_up"),
    }
    for file, names in sections.items():
        for section in names:
            assert {name.split(" ", 1)[0] for name in listed(file, section)} <= set(AWARDS)


# --- the questions themselves, on rules made to be wrong ---


def leaf(name, **operator):
    return {"id": name, "text": name, **operator}


def rating(name, **limit):
    return leaf(name, fact={"name": "rating", **limit})


def initiatives(name, at_least, **window):
    within = {"within": window} if window else {}
    return leaf(name, count={"of": "initiatives", "at_least": at_least, **within})


def compiled(requires):
    small = tiny_law({"thu": requires})
    return small, compile_rule(assemble(small, ON), "thu")


def implied(requires):
    return {(one.id, other.id) for one, other in ask.implied_alternatives(*compiled(requires))}


def test_quantities_are_shared_between_leaves():
    assert implied({"any": [rating("xuat-sac", at_least="HTXS"), rating("tot", at_least="HTT")]}) == {
        ("xuat-sac", "tot")
    }
    assert implied({"any": [initiatives("ba", 3), initiatives("mot", 1)]}) == {("ba", "mot")}
    assert implied({"any": [initiatives("hai-nam", 2, years=2), initiatives("ba-nam", 2, years=3)]}) == {
        ("hai-nam", "ba-nam")
    }
    assert implied({"any": [initiatives("nam-nay", 1), rating("tot", at_least="HTT")]}) == set()
    run = leaf("chuoi", run={"of": "ratings", "where": {"class": {"at_least": "HTXS"}}, "years": 3})
    assert implied({"any": [run, rating("tot", at_least="HTT")]}) == {("chuoi", "tot")}
    half = leaf("nua", share={"part": "part", "whole": "whole", "at_least": "50%"})
    most = leaf("tram", share={"part": "part", "whole": "whole", "more_than": "70%"})
    assert implied({"any": [half, most]}) == {("tram", "nua")}
    short = leaf("sau", tenure={"posts": ["bi-thu"], "at_least_years": 6, "less_than_years": 10})
    long = leaf("muoi", tenure={"posts": ["bi-thu"], "at_least_years": 10})
    assert implied({"any": [short, long]}) == set()


def test_contradictions_and_empty_rules_are_found():
    both = {"all": [rating("tot", at_least="HTT"), rating("kem", at_most="HT")]}
    assert "gốc" in set(ask.impossible(*compiled(both)))
    either = {"any": [rating("tot", at_least="HTT"), rating("kem", at_most="HT")]}
    assert ask.always_holds(*compiled(either)) and not ask.always_holds(*compiled(both))
    dead = {"all": [rating("tot", at_least="HTT"), {"any": [rating("kem"), initiatives("mot", 1)]}]}
    dead["all"][1]["any"][0]["fact"] = {"name": "rating", "is": "HT"}
    assert "kem" in set(ask.impossible(*compiled(dead)))


def test_losing_by_achieving_is_found():
    few = leaf("it", count={"of": "initiatives", "at_most": 2})
    assert list(ask.losing_quantities(*compiled({"all": [few, rating("tot", at_least="HTT")]}))) == [
        "count initiatives: "
    ]
    assert list(ask.losing_quantities(*compiled({"all": [initiatives("mot", 1), rating("tot", at_least="HTT")]}))) == []
    short = leaf("sau", tenure={"posts": ["bi-thu"], "at_least_years": 6, "less_than_years": 10})
    assert list(ask.losing_quantities(*compiled(short))) == ["tenure bi-thu … bi-thu"]
    assert list(ask.losing_quantities(*compiled(rating("tot") | {"fact": {"name": "rating", "is": "HTT"}}))) == [
        "fact rating"
    ]
    used = leaf("chuoi", run={"of": "register", "years": 2, "since_last": ["bang-khen"]})
    assert set(ask.uses_up(compiled(used)[1])) == {"bang-khen"}
