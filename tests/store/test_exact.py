"""Dossiers come back from the store exactly as they went in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from khenthuong.base.locate import shipped
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.service.checking import the_law
from khenthuong.service.reviewing import read_population
from khenthuong.store.exact import from_text, to_text

WORKBOOK = shipped("criteria") / "my-thanh-2017" / "workbooks" / "so-lieu-mau-2017.xlsx"

VALUES = (
    st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
    | st.dates()
    | st.text(max_size=20)
)


@given(value=VALUES, year=st.integers(1945, 2200), name=st.text(min_size=1, max_size=8))
def test_a_fact_keeps_its_value_and_its_kind(value, year, name):
    given_ = {
        "nominee": {"id": "a", "kind": "individual", "group": "cong-chuc"},
        "facts": {name: {"value": value}, f"{name}-theo-nam": {year: {"value": value}}},
    }
    before = Dossier.model_validate(given_)
    after = from_text(Dossier, to_text(before))
    assert after == before
    was, now = before.fact(name, year), after.fact(name, year)
    assert type(now.value) is type(was.value) and str(now.value) == str(was.value)


def test_texts_that_look_like_numbers_and_days_stay_texts():
    entries = {
        "a": {"value": "37.2"},
        "b": {"value": "2017-12-28"},
        "c": {"value": Decimal("37.20")},
        "d": {"value": date(2017, 12, 28)},
    }
    before = Dossier.model_validate({"nominee": {"id": "a", "kind": "hamlet"}, "facts": entries})
    after = from_text(Dossier, to_text(before))
    assert [type(after.facts[key].value) for key in "abcd"] == [str, str, Decimal, date]
    assert str(after.facts["c"].value) == "37.20"


def test_every_dossier_and_score_of_the_sample_comes_back():
    population = read_population([WORKBOOK], the_law())
    assert len(population.dossiers) > 50 and len(population.scores) > 20
    for item in population.dossiers:
        assert from_text(Dossier, to_text(item)) == item
    for entry in population.scores:
        assert from_text(ScoreEntry, to_text(entry)) == entry


def test_a_text_of_another_format_is_refused():
    with pytest.raises(ValidationError):
        from_text(Dossier, '{"nominee": {"id": "a", "kind": "hamlet"}, "gi-do": 1}')
