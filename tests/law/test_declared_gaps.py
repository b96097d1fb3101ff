"""On a day without a rule on purpose, everybody is told why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from khenthuong.base.errors import DataError
from khenthuong.engine.compiling import compile_book
from khenthuong.explain.json_view import not_covered
from khenthuong.explain.rule_card import rule_card
from khenthuong.explain.text import to_text
from khenthuong.law.rule import Rule
from khenthuong.law.rule_book import assemble
from khenthuong.service.reviewing import wanted_awards
from tests.explain.cases import small_law

WHY = "Hình thức này đã bỏ."
LAST, FIRST_WITHOUT = date(2020, 12, 31), date(2021, 1, 1)


def law(version_by: str = "decision_date"):
    data = small_law().rules["giay-khen"].model_dump(by_alias=True, exclude_none=True)
    data["versions"] = [
        {**data["versions"][0], "in_force": {"from": "2014-06-01", "to": "2020-12-31"}, "version_by": version_by}
    ]
    data["gaps"] = [{"days": {"from": "2021-01-01"}, "why": WHY}]
    return replace(small_law(), rules={**small_law().rules, "giay-khen": Rule.model_validate(data)})


def test_the_card_tells_the_reason_from_the_first_day_of_the_gap():
    for day, told in ((LAST, False), (FIRST_WITHOUT, True)):
        text = to_text(rule_card(law(), compile_book(assemble(law(), day)), "giay-khen"))
        assert (WHY in text) is told
        assert "Chưa được viết thành quy tắc" not in text


def test_asking_for_it_by_name_tells_the_reason():
    assert wanted_awards(law(), compile_book(assemble(law(), LAST)), ["giay-khen"]) == ["giay-khen"]
    with pytest.raises(DataError, match=f"KT-211.*{WHY}"):
        wanted_awards(law(), compile_book(assemble(law(), FIRST_WITHOUT)), ["giay-khen"])


def test_the_list_of_what_is_not_covered_tells_the_reason():
    why = {item.award: item.why for item in not_covered(assemble(law(), FIRST_WITHOUT), ["individual"])}
    assert why["giay-khen"] == WHY
    assert "giay-khen" not in {item.award for item in not_covered(assemble(law(), LAST), ["individual"])}


def test_the_gap_is_looked_up_by_the_date_that_chooses_the_version():
    """A rule chosen by the year of achievement: a decision of 2021 about 2020 still has its version."""
    by_year = law("achievement_year")
    assert "giay-khen" in assemble(by_year, date(2021, 2, 1), 2020).versions
    assert assemble(by_year, date(2021, 2, 1), 2021).gaps == {"giay-khen": WHY}
