"""Careers followed year by year: what each day's law says of the dossier as it stood, and where a chain breaks."""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from khenthuong.base.yaml_text import read_yaml
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.finding import AwardResult
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

ROOT = Path(__file__).resolve().parents[2]
CAREERS = {path.stem: read_yaml(path, path.name).data for path in sorted((ROOT / "tests/law/careers").glob("*.yaml"))}


@cache
def book(on: date, year: int) -> CompiledBook:
    """The compiled law of a day."""
    return compile_book(assemble(law(), on, year))


@cache
def law():
    return load_law(ROOT / "rules")


def start(career: dict[str, Any]) -> dict[str, Any]:
    """The dossier on the first day, with the standing answers of the bodies that may give them."""
    dossier = copy.deepcopy(career["dossier"])
    answers = dossier.setdefault("judgements", [])
    for key, answer in (("yes", True), ("no", False)):
        for body, questions in career.get(key, {}).items():
            answers += [{"question": name, "answer": answer, "by": body, "paper": "BB-01"} for name in questions]
    return dossier


def add(dossier: dict[str, Any], step: dict[str, Any]) -> None:
    """What was done and found out until the step's day."""
    for name, records in step.get("add", {}).items():
        dossier[name]["list"] += records
    dossier.setdefault("facts", {}).update(step.get("facts", {}))


def confer(dossier: dict[str, Any], step: dict[str, Any]) -> None:
    """Enter the awards of the step in the register, as the decisions state them."""
    for number, (award, level) in enumerate(step.get("confer", {}).items(), 1):
        dossier["register"]["list"].append(
            {
                "award": award,
                "years": [step["year"]],
                "number": f"{len(dossier['register']['list']) + number}/QĐ-MAU",
                "decided_on": step["on"],
                "issuer": {"level": level},
                "kind": "cong-trang",
            }
        )


def decide(dossier: dict[str, Any], on: date, year: int, award: str) -> AwardResult:
    """The verdict of one award under the law of a day; nothing stands in for other rules."""
    return evaluate(book(on, year), Dossier.model_validate(dossier), awards=[award]).results[award]


def check(result: AwardResult, expected: dict[str, Any], when: str) -> None:
    """The verdict, and every condition the career names for it among those the verdict rests on."""
    tops = (result.root, *result.holds)
    decisive = {item.id for top in tops for item in top.walk() if item.decisive}
    open_ = [(i.id, i.outcome.value) for top in tops for i in top.walk() if i.is_leaf and i.decisive]
    assert result.verdict.value == expected["verdict"], f"{when}: {result.verdict.value} {open_}"
    assert set(expected.get("by", ())) <= decisive, f"{when}: {open_}"
    if "why" in expected:
        reasons = " ".join(item.note for top in tops for item in top.walk() if item.decisive)
        assert expected["why"] in reasons, f"{when}: {reasons}"


def days(career: dict[str, Any]) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = career["steps"]
    return steps


@pytest.mark.parametrize("name", CAREERS)
def test_the_career_year_by_year(name):
    career = CAREERS[name]
    dossier = start(career)
    for step in days(career):
        add(dossier, step)
        for award, expected in step.get("expect", {}).items():
            check(decide(dossier, step["on"], step["year"], award), expected, f"{name}, {step['on']}, {award}")
        for award in step.get("confer", {}):
            found = step["expect"][award]["verdict"]
            # Only what the law allowed, or left to a person who then said yes, is ever conferred.
            assert found == "eligible" or (found == "needs_judgement" and step["expect"][award]["why"])
        confer(dossier, step)
        assert check_dossiers([Dossier.model_validate(dossier)], law(), step["on"]) == []


@pytest.mark.parametrize("name", CAREERS)
def test_no_career_takes_two_forms_at_state_level_for_one_year(name):
    state = set(law().principles["mot-hinh-thuc-cap-nha-nuoc-mot-nam"].awards)
    years = [step["year"] for step in days(CAREERS[name]) for award in step.get("confer", {}) if award in state]
    assert years and len(years) == len(set(years))


def as_it_stood(name: str, on: date) -> dict[str, Any]:
    """The dossier on a day of the career, before that day's awards are conferred."""
    career = CAREERS[name]
    dossier = start(career)
    for step in days(career):
        if step["on"] <= on:
            add(dossier, step)
        if step["on"] < on:
            confer(dossier, step)
    return dossier


def held(dossier: dict[str, Any], award: str, year: int) -> dict[str, Any]:
    """One record of the register, to change."""
    [record] = [item for item in dossier["register"]["list"] if item["award"] == award and item["years"] == [year]]
    return record


def lose(dossier: dict[str, Any], award: str, year: int) -> None:
    """Take an award out of the register, as if it had never been conferred."""
    dossier["register"]["list"].remove(held(dossier, award, year))


CIVIL_SERVANT = "cong-chuc-2004-2021"
BASE, PROVINCE, PREMIER = "chien-si-thi-dua-co-so", "chien-si-thi-dua-cap-tinh", "bang-khen-thu-tuong"
THIRD, SECOND, FIRST = (f"huan-chuong-lao-dong-hang-{step}" for step in ("ba", "nhi", "nhat"))


def test_one_lost_year_starts_the_run_of_three_again():
    for on, year, verdict in (
        (date(2007, 12, 28), 2007, "not_eligible"),
        (date(2008, 12, 20), 2008, "not_eligible"),
        (date(2009, 12, 20), 2009, "needs_judgement"),  # 2007, 2008, 2009; the decree of the time was not read
    ):
        dossier = as_it_stood(CIVIL_SERVANT, on)
        lose(dossier, BASE, 2006)
        if on.year > 2007:
            lose(dossier, PROVINCE, 2007)
        by = ["quy-dinh-chi-tiet"] if verdict == "needs_judgement" else ["ba-lan-lien-tuc"]
        check(decide(dossier, on, year, PROVINCE), {"verdict": verdict, "by": by}, str(on))


@pytest.mark.parametrize("change", [{"kind": "chuyen-de"}, {"revoked": True}])
@pytest.mark.parametrize(
    ("award", "year", "on", "wanted", "by"),
    [
        (PREMIER, 2009, date(2011, 12, 28), THIRD, "mot-bang-khen-thu-tuong"),
        (THIRD, 2011, date(2016, 12, 28), SECOND, "nam-nam"),
        (SECOND, 2016, date(2021, 12, 28), FIRST, "nam-nam"),
    ],
)
def test_a_thematic_or_revoked_award_opens_nothing(change, award, year, on, wanted, by):
    dossier = as_it_stood(CIVIL_SERVANT, on)
    assert decide(dossier, on, on.year, wanted).verdict.value in {"eligible", "needs_judgement"}
    held(dossier, award, year).update(change)
    check(decide(dossier, on, on.year, wanted), {"verdict": "not_eligible", "by": [by]}, f"{award} {change}")


def test_a_year_merely_good_breaks_the_five_years_and_a_year_not_known_leaves_them_open():
    on = date(2016, 12, 28)
    dossier = as_it_stood(CIVIL_SERVANT, on)
    [rating] = [item for item in dossier["ratings"]["list"] if item["year"] == 2014]
    rating["class"] = "HTT"
    check(decide(dossier, on, 2016, SECOND), {"verdict": "not_eligible", "by": ["nam-nam"]}, "HTT 2014")
    dossier["ratings"]["list"].remove(rating)
    dossier["ratings"]["complete"] = False
    check(decide(dossier, on, 2016, SECOND), {"verdict": "incomplete", "by": ["nam-nam"]}, "2014 not known")


def test_two_initiatives_of_the_province_are_one_too_few_for_the_second_class():
    on = date(2016, 12, 28)
    dossier = as_it_stood(CIVIL_SERVANT, on)
    [initiative] = [item for item in dossier["initiatives"]["list"] if item["year"] == 2014]
    initiative["level"] = "huyen"
    check(decide(dossier, on, 2016, SECOND), {"verdict": "not_eligible", "by": ["sang-kien-tinh"]}, "two")


COLLECTIVE = "tap-the-2004-2019"
EXCELLENT, FLAG, STATE_FLAG = "tap-the-lao-dong-xuat-sac", "co-thi-dua-cap-tinh", "co-thi-dua-chinh-phu"


@pytest.mark.parametrize(
    ("name", "award", "year", "on", "wanted", "by"),
    [
        (COLLECTIVE, EXCELLENT, 2006, date(2007, 12, 28), PREMIER, "tap-the-nam-danh-hieu"),
        (COLLECTIVE, EXCELLENT, 2006, date(2009, 12, 28), THIRD, "nam-nam-danh-hieu"),
        (COLLECTIVE, STATE_FLAG, 2011, date(2014, 12, 28), SECOND, "mot-co-chinh-phu"),
        (COLLECTIVE, FLAG, 2013, date(2014, 12, 28), SECOND, "co-tinh-kem-theo"),
        (COLLECTIVE, SECOND, 2014, date(2019, 12, 28), FIRST, "tap-the-nam-nam"),
        # Conferred before 2024 and counted by the law of 2022 (article 95): without them the chain is not there.
        ("luat-2022-1-den-bang-khen-thu-tuong", BASE, 2022, date(2024, 12, 28), PROVINCE, "ba-lan-lien-tuc"),
        ("luat-2022-1-den-bang-khen-thu-tuong", "bang-khen-cap-tinh", 2023, date(2025, 12, 28), PREMIER,
         "co-bang-khen-tinh"),
        ("luat-2022-2-den-hang-ba", PREMIER, 2020, date(2025, 12, 28), THIRD, "nam-nam"),
        ("luat-2022-2-den-hang-ba", BASE, 2021, date(2025, 12, 28), THIRD, "ba-lan-chien-si-thi-dua"),
        ("luat-2022-3-den-hang-nhi", THIRD, 2019, date(2024, 12, 20), SECOND, "nam-nam"),
        ("luat-2022-3-den-hang-nhi", PROVINCE, 2023, date(2024, 12, 20), SECOND, "chien-si-thi-dua-tinh"),
        ("luat-2022-4-den-hang-nhat", SECOND, 2020, date(2025, 12, 28), FIRST, "nam-nam"),
        ("luat-2022-4-den-hang-nhat", PROVINCE, 2021, date(2025, 12, 28), FIRST, "chien-si-thi-dua-tinh"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("broken", ["never conferred", "revoked"])
def test_the_chain_breaks_at_every_link(name, award, year, on, wanted, by, broken):
    dossier = as_it_stood(name, on)
    year_of_review = max(item["year"] for item in days(CAREERS[name]) if item["on"] <= on)
    assert decide(dossier, on, year_of_review, wanted).verdict.value in {"eligible", "needs_judgement"}
    if broken == "revoked":
        held(dossier, award, year)["revoked"] = True
    else:
        lose(dossier, award, year)
    check(decide(dossier, on, year_of_review, wanted), {"verdict": "not_eligible", "by": [by]}, broken)


@pytest.mark.parametrize("kind", ["chuyen-de", "dot-xuat"])
@pytest.mark.parametrize(
    ("name", "award", "year", "on", "wanted"),
    [
        ("luat-2022-1-den-bang-khen-thu-tuong", "bang-khen-cap-tinh", 2023, date(2025, 12, 28), PREMIER),
        ("luat-2022-2-den-hang-ba", PREMIER, 2020, date(2025, 12, 28), THIRD),
        ("luat-2022-3-den-hang-nhi", THIRD, 2019, date(2024, 12, 20), SECOND),
        ("luat-2022-4-den-hang-nhat", SECOND, 2020, date(2025, 12, 28), FIRST),
    ],
)
def test_under_the_law_of_2022_only_awards_for_merit_carry_the_chain(name, award, year, on, wanted, kind):
    dossier = as_it_stood(name, on)
    held(dossier, award, year)["kind"] = kind
    check(decide(dossier, on, on.year, wanted), {"verdict": "not_eligible", "by": ["cong-trang"]}, kind)


def test_a_collective_that_loses_a_year_begins_its_five_years_again():
    on = date(2014, 12, 28)
    dossier = as_it_stood(COLLECTIVE, on)
    [rating] = [item for item in dossier["ratings"]["list"] if item["year"] == 2012]
    rating["class"] = "HTT"
    check(decide(dossier, on, 2014, SECOND), {"verdict": "not_eligible", "by": ["tap-the-nam-nam"]}, "HTT 2012")
    for later in (2015, 2016):
        dossier["ratings"]["list"].append({"year": later, "class": "HTXS"})
    check(
        decide(dossier, date(2016, 12, 28), 2016, SECOND), {"verdict": "not_eligible", "by": ["tap-the-nam-nam"]}, "4"
    )
    dossier["ratings"]["list"].append({"year": 2017, "class": "HTXS"})
    # 2013 to 2017: the five years are there; which flags decree 91/2017 asks for was not read.
    check(decide(dossier, date(2017, 12, 28), 2017, SECOND), {"verdict": "needs_judgement", "by": ["to-hop-co"]}, "5")
