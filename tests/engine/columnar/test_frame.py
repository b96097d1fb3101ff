"""The frame holds what rules read, exactly, and says what it cannot hold."""

from datetime import date
from decimal import Decimal
from random import Random

import numpy as np
import pytest

from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.frame import ANSWERS, NOMINEE, RECORDS, schema
from khenthuong.engine.columnar.rebuilding import rebuilt
from khenthuong.law.record_fields import RECORD_FIELDS
from tests.engine.columnar.making import random_dossier
from tests.support import person


def test_every_field_a_rule_may_ask_about_has_a_column():
    assert {
        name: fields - RECORDS[name].keys() for name, fields in RECORD_FIELDS.items() if fields - RECORDS[name].keys()
    } == {}


def test_the_schema_names_every_column():
    frame = frame_of([person()])
    named = dict(schema())
    assert len(named) == len(NOMINEE) + sum(len(columns) for columns in RECORDS.values()) + len(ANSWERS)
    for name, column in frame.nominee.items():
        assert named[f"nominee.{name}"] == column.kind
    for name, records in {**frame.records, "answers": frame.answers}.items():
        assert {f"{name}[].{key}": column.kind for key, column in records.columns.items()}.items() <= named.items()


def test_a_frame_of_rebuilt_dossiers_is_the_same_frame():
    draw = Random(5)
    frame = frame_of([random_dossier(draw) for _ in range(50)])
    even = [row for row in range(50) if not frame.odd[row]]
    once = frame_of([rebuilt(frame, row) for row in even])
    twice = frame_of([rebuilt(once, row) for row in range(once.size)])
    assert not once.odd.any() and once.size > 20
    for name in RECORDS:
        for key, column in once.records[name].columns.items():
            other = twice.records[name].columns[key]
            assert np.array_equal(column.values, other.values) and column.words == other.words
    assert all(np.array_equal(column.values, twice.facts[key].values) for key, column in once.facts.items())


def test_money_and_decimals_are_exact():
    values = [Decimal("3559222999.99"), 3_559_223_000, Decimal("0.5")]
    frame = frame_of([person(facts={"money": {2017: value}}) for value in values])
    column = frame.facts["money", 2017]
    assert (column.places, column.values.tolist()) == (2, [355922299999, 355922300000, 50])
    assert [rebuilt(frame, row).fact("money", 2017).value for row in range(3)] == values


@pytest.mark.parametrize(
    ("dossier", "odd"),
    [
        ({"facts": {"x": 2**61}}, False),
        ({"facts": {"x": 2**63}}, True),
        ({"facts": {"x": Decimal("0.0000001")}}, True),
        ({"facts": {"x": "chữ"}}, True),  # the first one is a number
        ({"register": {"list": [{"award": "co", "years": [1953]}]}}, True),  # 64 years back from 2017: 1954
        ({"register": {"list": [{"award": "co", "years": [1954, 2017]}]}}, False),
        ({"posts": {"complete": {"from": 999}}}, True),
        ({"nominee": {"founded": 20000}}, True),
        ({"criteria": {"bo": {"1": 5}}}, False),
    ],
)
def test_what_no_column_can_hold_makes_a_nominee_odd(dossier, odd):
    first = person(facts={"x": 1}, register={"list": [{"award": "co", "years": [2017]}]})
    frame = frame_of([first, person(**dossier)])
    assert frame.odd.tolist() == [False, odd]
    assert frame.with_criteria.tolist() == [False, "criteria" in dossier]


def test_not_known_is_never_nothing():
    full = person(facts={"x": 0}, nominee={"founded": date(1970, 1, 1), "leader": False})
    frame = frame_of([full, person()])
    assert (frame.facts["x", None].values[0], rebuilt(frame, 1).facts) == (0, {})
    nominees = [rebuilt(frame, row).nominee for row in (0, 1)]
    assert [item.founded for item in nominees] == [date(1970, 1, 1), None]
    assert [item.leader for item in nominees] == [False, None]
    assert [item.ratings.complete for item in (rebuilt(frame, row) for row in (0, 1))] == [False, False]
