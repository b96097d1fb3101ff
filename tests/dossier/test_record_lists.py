"""Which records of a list count for a year; a spell cannot end before it begins."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from khenthuong.dossier.records import HeldAward, Leave, Post, Rating, RecordList, Training


def _awards(*years: tuple[int, ...]) -> RecordList[HeldAward]:
    return RecordList[HeldAward].model_validate({"list": [{"award": f"a{n}", "years": y} for n, y in enumerate(years)]})


def test_a_record_counts_in_each_of_its_years_once_and_lists_keep_their_order() -> None:
    held = _awards((2015, 2016, 2016), (2016,), ())
    counted = {year: [item.award for item in held.counted_in(year)] for year in (2014, 2015, 2016, 2017)}
    assert counted == {2014: [], 2015: ["a0"], 2016: ["a0", "a1"], 2017: []}


def test_without_a_year_the_day_decides() -> None:
    ratings = RecordList[Rating].model_validate(
        {"list": [{"class": "HTT", "decided_on": date(2016, 12, 31)}, {"class": "HT"}]}
    )
    assert [item.class_ for item in ratings.counted_in(2016)] == ["HTT"]
    assert ratings.counted_in(2017) == ()


def test_asking_for_a_year_changes_nothing_of_the_list() -> None:
    asked, fresh = _awards((2016,)), _awards((2016,))
    asked.counted_in(2016)
    assert asked == fresh and hash(asked) == hash(fresh) and asked.model_dump() == fresh.model_dump()


@pytest.mark.parametrize(
    ("record", "values"),
    [(Leave, {"kind": "om-dau"}), (Training, {}), (Post, {"post": "chủ tịch"})],
    ids=["leave", "training", "post"],
)
def test_a_spell_may_end_on_its_first_day_but_not_before(record: type, values: dict[str, object]) -> None:
    first = date(2017, 3, 2)
    assert record(**values, starts=first, ends=first).ends == first
    assert record(**values, ends=first).starts is None
    with pytest.raises(ValidationError, match="đứng trước ngày bắt đầu"):
        record(**values, starts=first, ends=date(2017, 3, 1))
