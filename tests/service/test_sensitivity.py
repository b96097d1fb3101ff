"""A number of the law moved, told the same by tree walker, columns and Parquet; files handed in before a change too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from khenthuong.law.procedure import TransitionRule
from khenthuong.law.rule import Rule
from khenthuong.law.rule_book import assemble
from khenthuong.service import sensitivity as service
from khenthuong.service.populations.sensitivity import population_sensitivity
from khenthuong.service.telling import rendered
from khenthuong.service.telling_sensitivity import sensitivity_document, sensitivity_json
from khenthuong.store.populations.writing import write_population
from tests.store.populations.making import copies, law
from tests.support import CHECKED, CITE, leaf, person, tiny_law

DAY = date(2017, 10, 1)
EVE = DAY - timedelta(days=1)
MONTHS = leaf("thang", fact={"name": "months_of_service", "at_least": 10})


def by_tree(monkeypatch, folder, book, awards, people):
    monkeypatch.setattr(service, "COLUMNS_FROM", len(people) + 1)
    return service.sensitivity(book, awards, people)


def by_columns(monkeypatch, folder, book, awards, people):
    monkeypatch.setattr(service, "COLUMNS_FROM", 0)
    return service.sensitivity(book, awards, people)


def in_parquet(monkeypatch, folder, book, awards, people):
    write_population(folder / "mau.parquet", people)
    return population_sensitivity(book, awards, [folder / "mau.parquet"])


WAYS = pytest.mark.parametrize("way", [by_tree, by_columns, in_parquet])


def changing_law(**change):
    """Until 30/09/2017 the fact f0 decides, from then on ten months of service."""
    versions = [
        {"in_force": {"from": date(2010, 1, 1), "to": EVE}, "cite": CITE, "checked": CHECKED,
         "requires": leaf("dieu-cu", fact={"name": "f0", "is": True})},
        {"in_force": {"from": DAY}, "cite": {**CITE, "article": 2}, "checked": CHECKED, "requires": {"all": [MONTHS]}},
    ]  # fmt: skip
    rule = {"award": "thu", "kinds": ["individual"], "versions": versions}
    transition = {"transition": "doi-luat", "text": "Hồ sơ nộp trước có thể theo lời cũ", "effect": "earlier_wording",
                  "change_day": DAY, "submitted_before": DAY, "cite": CITE, "checked": CHECKED}  # fmt: skip
    return replace(
        tiny_law({"thu": MONTHS}),
        rules={"thu": Rule.model_validate(rule)},
        transitions={"doi-luat": TransitionRule.model_validate({**transition, **change})},
    )


def somebody(name, earlier, submitted_on=EVE):
    """Nine whole months of service; what the earlier wording asks for is so, is not so, or is not known."""
    given = {"submitted_on": submitted_on} if submitted_on else {}
    facts = {} if earlier is None else {"f0": {2017: earlier}}
    return person(nominee={"id": name}, service={"recruited": date(2017, 4, 1)}, facts=facts, **given)


PEOPLE = [
    somebody("mau-cu-co", True),
    somebody("mau-cu-khong", False),
    somebody("mau-cu-thieu", None),
    somebody("mau-khong-ghi-ngay", False, None),
    somebody("mau-nop-sau", False, DAY),
]


def changes(way, monkeypatch, folder, book, people=PEOPLE):
    (down, up) = way(monkeypatch, folder, book, ("thu", "thu"), people).effects
    assert up.numbers == (0, 0, 0)
    assert down.numbers[2] == len(down.changes)
    return {one.nominee: (one.before.value, one.after.value) for one in down.changes}


@WAYS
def test_a_file_is_open_where_the_earlier_wording_gives_another_answer(way, monkeypatch, tmp_path):
    """With nine months instead of ten, everybody fulfils the later wording."""
    assert changes(way, monkeypatch, tmp_path, assemble(changing_law(), date(2017, 12, 28), 2017)) == {
        "mau-cu-co": ("open", "eligible"),  # the wordings differed, now they agree
        "mau-cu-khong": ("not_eligible", "open"),  # they agreed, now they differ
        "mau-khong-ghi-ngay": ("not_eligible", "eligible"),  # one wording alone
        "mau-nop-sau": ("not_eligible", "eligible"),
    }  # open before and after, for want of what the earlier wording asks: no change


@WAYS
@pytest.mark.parametrize(
    ("change", "on"),
    [({"until": date(2017, 12, 27)}, date(2017, 12, 28)), ({"awards": ["bang-khen"]}, date(2017, 12, 28)),
     ({"effect": "still_counts"}, date(2017, 12, 28))],
    ids=["over", "another award", "keeps earlier awards alive"],
)  # fmt: skip
def test_elsewhere_the_later_wording_decides_alone(way, monkeypatch, tmp_path, change, on):
    found = changes(way, monkeypatch, tmp_path, assemble(changing_law(**change), on, 2017))
    assert found == {one.nominee.id: ("not_eligible", "eligible") for one in PEOPLE}


@WAYS
def test_a_change_may_concern_every_file(way, monkeypatch, tmp_path):
    book = assemble(changing_law(submitted_before=None), date(2017, 12, 28), 2017)
    found = changes(way, monkeypatch, tmp_path, book)
    assert {name for name, step in found.items() if step == ("not_eligible", "open")} == {
        "mau-cu-khong", "mau-khong-ghi-ngay", "mau-nop-sau"
    }  # fmt: skip


def test_three_ways_tell_the_same_of_the_shipped_law(monkeypatch, tmp_path):
    days = (None, date(2013, 9, 1), date(2017, 9, 30), date(2017, 10, 1))
    people = [one for one in copies(120, seed=5) if one.nominee.kind == "individual"]
    people = [one.model_copy(update={"submitted_on": days[n % 4]}) for n, one in enumerate(people)]
    book = assemble(law(), date(2017, 12, 28), 2017)
    awards = ("lao-dong-tien-tien", "chien-si-thi-dua-co-so")
    found = [way(monkeypatch, tmp_path, book, awards, people) for way in (by_tree, by_columns, in_parquet)]
    told = [sensitivity_json(one) for one in found]
    assert told[0] == told[1] == told[2]
    assert told[0]["open"] == ["incomplete", "needs_judgement"]
    steps = [(one["before"], one["after"]) for effect in told[0]["effects"] for one in effect["changes"]]
    assert len({step for step in steps if "open" in step}) > 1
    text = rendered(sensitivity_document(found[0]), "bang")
    assert "Còn ngỏ: thiếu dữ kiện hoặc chờ người quyết định" in " ".join(text.split())
    assert "→ còn ngỏ" in text


def test_who_watches_hears_of_every_row(tmp_path):
    write_population(tmp_path / "mau.parquet", PEOPLE)
    told = []

    def progress(total):
        told.append(total)
        return told.append

    book = assemble(changing_law(), date(2017, 12, 28), 2017)
    population_sensitivity(book, ["thu"], [tmp_path / "mau.parquet"], progress=progress)
    assert told == [5, 5]
