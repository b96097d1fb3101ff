"""The quick look names every row that the checks of single dossiers refuse."""

from __future__ import annotations

from datetime import date
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from khenthuong.base.errors import DataError
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.store.populations.columns import Columns
from khenthuong.store.populations.reading import blocks
from khenthuong.store.populations.suspecting import suspects
from tests.engine.columnar.making import law_with, random_dossier
from tests.store.populations.making import ON, law, my_thanh, table_of, through

PERSON = {"nominee": {"id": "mau", "kind": "individual", "group": "cong-chuc"}}
GROUP = {"nominee": {"id": "mau", "kind": "collective"}}
LATE = date(2017, 12, 29)

REFUSED = {
    "group": {"nominee": {"id": "mau", "kind": "individual", "group": "la"}},
    "group of another kind": {"nominee": {"id": "mau", "kind": "household", "group": "cong-chuc"}},
    "born too early": {"nominee": {**PERSON["nominee"], "born": 1900}},
    "born too late": {"nominee": {**PERSON["nominee"], "born": date(2018, 1, 1)}},
    "recruited late": {**PERSON, "service": {"recruited": LATE}},
    "founded late": {"nominee": {"id": "mau", "kind": "collective", "founded": LATE}},
    "unknown award": {**PERSON, "register": {"list": [{"award": "la", "year": 2016}]}},
    "award signed late": {**PERSON, "register": {"list": [{"award": "lao-dong-tien-tien", "decided_on": LATE}]}},
    "award of a later year": {**PERSON, "register": {"list": [{"award": "lao-dong-tien-tien", "years": [2016, 2018]}]}},
    "rating not on the scale": {**PERSON, "ratings": {"list": [{"class": "la", "year": 2016}]}},
    "two ratings": {**PERSON, "ratings": {"list": [{"class": "HTT", "year": 2016}, {"class": "HT", "year": 2016}]}},
    "rating of a later year": {**PERSON, "ratings": {"list": [{"class": "HTT", "year": 2018}]}},
    "decision told twice": {
        **PERSON,
        "register": {"list": [{"award": "lao-dong-tien-tien", "number": "12/QĐ", "year": 2016}] * 2},
    },
    "initiative told twice": {
        **PERSON,
        "initiatives": {"list": [{"name": "X", "number": "12/QĐ", "recognised_on": date(2016, 5, 5)}] * 2},
    },
    "level": {**PERSON, "initiatives": {"list": [{"level": "la"}]}},
    "discipline late": {**PERSON, "discipline": {"list": [{"form": "khien-trach", "effective_on": LATE}]}},
    "unknown fact": {**PERSON, "facts": {"khong_co": True}},
    "computed fact": {**PERSON, "facts": {"rating": "HTT"}},
    "fact of another kind": {**PERSON, "facts": {"members": 4}},
    "fact of a wrong type": {**GROUP, "facts": {"members": True}},
    "negative": {**GROUP, "facts": {"members": -1}},
    "part larger than whole": {**GROUP, "facts": {"members": {2017: 4}, "members_lao_dong_tien_tien": {2017: 5}}},
    "unknown judge": {**PERSON, "judgements": [{"question": "q", "answer": True, "by": "la"}]},
    "late judgement": {
        **PERSON,
        "judgements": [{"question": "q", "answer": True, "by": "hoi-nghi-don-vi", "on": LATE}],
    },
    "two answers": {
        **PERSON,
        "judgements": [{"question": "q", "answer": answer, "by": "hoi-nghi-don-vi"} for answer in (True, False)],
    },
    "late registration": {**PERSON, "registered": {2017: {"on": LATE}}},
    "registered for an unknown award": {**PERSON, "registered": {2017: {"awards": ["la"]}}},
    "unknown set of criteria": {"nominee": {"id": "mau", "kind": "commune"}, "criteria": {"la": {"x": 1}}},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_suspected(tmp_path, name):
    person = Dossier.model_validate(REFUSED[name])
    assert check_dossiers([person], law(), ON)
    assert suspects(Columns(through(tmp_path, [person])), law(), ON) == [0]


def test_good_people_are_not_suspected(tmp_path):
    """Or the quick look would not be quick. Figures under sets of criteria are always looked at closely."""
    people = my_thanh()
    rows = through(tmp_path, people)
    assert not check_dossiers(people, law(), ON)
    assert [people[row].nominee.kind for row in suspects(Columns(rows), law(), ON)] == [
        item.nominee.kind for item in people if item.criteria
    ]


def test_random_dossiers(tmp_path):
    """Everybody whom the exact checks refuse is among the suspects."""
    small = law_with({})
    draw = Random(7)
    people = [random_dossier(draw) for _ in range(300)]
    found = suspects(Columns(through(tmp_path, people)), small, ON)
    wrong = [row for row, person in enumerate(people) if check_dossiers([person], small, ON)]
    assert set(wrong) <= set(found)
    assert 0 < len(wrong) < 300


BROKEN = {
    "kind": ("kind", "nguoi"),
    "empty id": ("id", ""),
    "id with spaces": ("id", " mau"),
    "id not in NFC": ("id", "e\u0301"),
    "no kind": ("kind", None),
    "no group": ("group", None),
    "gender": ("gender", "khac"),
    "managed_by": ("managed_by", "tinh"),
    "year": ("year", 1900),
    "complete said twice": ("ratings_complete_from", 2010),
    "rating without class": ("ratings", [{"year": 2016}]),
    "null record": ("ratings", [None]),
    "record year": ("ratings", [{"class": "HTT", "year": 1900}]),
    "issuer": ("register", [{"award": "lao-dong-tien-tien", "issuer_level": "phuong"}]),
    "kind of conferral": ("register", [{"award": "lao-dong-tien-tien", "kind": "la"}]),
    "leave": ("leave", [{"kind": "la"}]),
    "days of leave": ("leave", [{"kind": "om-dau", "work_days": 367}]),
    "days back": ("leave", [{"kind": "om-dau", "from": date(2017, 5, 5), "to": date(2017, 5, 4)}]),
    "months": ("training", [{"months": 601}]),
    "answer": ("judgements", [{"question": "q", "by": "hoi-nghi-don-vi"}]),
    "registered twice": ("registered", [{"year": 2017}, {"year": 2017}]),
    "fact without value": ("facts", [{"name": "members"}]),
    "fact with two values": ("facts", [{"name": "members", "number": 3, "flag": True}]),
    "fact told twice": ("facts", [{"name": "members", "number": 3, "year": 2017}] * 2),
    "fact dated and not": ("facts", [{"name": "members", "number": 3, "year": 2017}, {"name": "members", "number": 3}]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_rows_no_dossier_could_give(tmp_path, name):
    """Values only a foreign writer can produce are suspected, and refused with their place."""
    column, value = BROKEN[name]
    person = Dossier.model_validate({**PERSON, "ratings": {"complete": True, "list": []}})
    table = table_of([person])
    place = table.schema.get_field_index(column)
    table = table.set_column(place, column, pa.array([value], table.schema.field(column).type))
    pq.write_table(table, tmp_path / "x.parquet")
    (rows,) = blocks(tmp_path / "x.parquet")
    assert suspects(Columns(rows), law(), ON) == [0]
    with pytest.raises(DataError) as caught:
        rows.dossier(0)
    (problem,) = caught.value.problems
    assert problem.code == "KT-734" and column in problem.what and problem.place.line == 1
