"""A dossier written to Parquet and read back is the same dossier, and is decided the same."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.frame import NOMINEE
from khenthuong.engine.compiling import compile_book
from khenthuong.law.rule_book import assemble
from khenthuong.store.populations.columns import Columns
from khenthuong.store.populations.frames import frame_of_columns
from khenthuong.store.populations.rows import exact
from khenthuong.store.populations.schema import COMPLETE, EVIDENCE, ONLY_TO_EXPLAIN, RECORDS, SCALARS, SCHEMA, lists
from tests.engine.columnar.making import random_dossier
from tests.store.populations.making import ON, YEAR, case_dossiers, law, my_thanh, through


def test_the_workbook_comes_back_equal(tmp_path):
    people = my_thanh()
    rows = through(tmp_path, people)
    assert [rows.dossier(row) for row in range(len(rows))] == list(people)


def test_worked_cases_come_back_equal_and_frames_decide_the_same(tmp_path):
    """The cases of one file in twelve: verdict, branch and missing facts from the file are those from the dossiers."""
    by_day = defaultdict(list)
    for on, year, dossier in case_dossiers(12):
        by_day[on, year].append(dossier)
    everybody = [item for items in by_day.values() for item in items]
    rows = through(tmp_path, everybody)
    assert [rows.dossier(row) for row in range(len(rows))] == everybody
    largest = sorted(by_day, key=lambda key: -len(by_day[key]))[:4]
    for on, year in largest:
        people = by_day[on, year]
        book = compile_book(assemble(law(), on, year))
        same(
            decide_population(book, frame_of(people)),
            decide_population(book, frame_of_columns(Columns(through(tmp_path, people)))),
        )


def same(one, other):
    assert one.awards == other.awards
    assert np.array_equal(one.verdicts, other.verdicts)
    assert np.array_equal(one.branches, other.branches)
    for award in one.awards:
        for row in range(one.size):
            assert one.asks_for(award, row) == other.asks_for(award, row)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_random_dossiers_with_gaps(tmp_path, seed):
    """Equal dossiers, and frames that hold the same integers in every column."""
    draw = Random(seed)
    people = [random_dossier(draw) for _ in range(5)]
    rows = through(tmp_path, people)
    assert [rows.dossier(row) for row in range(len(rows))] == people
    made, read = frame_of(people), frame_of_columns(Columns(rows))
    assert made.base_year == read.base_year or not len(made.records["register"].columns["award"].values)
    for name, column in made.nominee.items():
        assert _values(column) == _values(read.nominee[name]), name
    for name, records in made.records.items():
        other = read.records[name]
        assert records.offsets.tolist() == other.offsets.tolist(), name
        assert records.complete.tolist() == other.complete.tolist(), name
        for field, column in records.columns.items():
            if field != "years":
                assert _values(column) == _values(other.columns[field]), (name, field)
    for field, column in made.answers.columns.items():
        assert _values(column) == _values(read.answers.columns[field]), field
    assert {year: _values(column) for year, column in made.registered.items()} == {
        year: _values(column) for year, column in read.registered.items()
    }
    for key, column in made.facts.items():
        common = ~(made.odd | read.odd)
        kept, other = _values(column), _values(read.facts[key])
        assert [one for one, ok in zip(kept, common, strict=True) if ok] == [
            one for one, ok in zip(other, common, strict=True) if ok
        ], key


_NOT_KNOWN = (-1, -(2**31), -(2**63))


def _values(column):
    values = [None if value in _NOT_KNOWN else value for value in column.values.tolist()]
    if column.kind == "word":
        return [None if code is None else column.words[code] for code in values]
    if column.kind == "number":
        return [None if code is None else Decimal(code).scaleb(-column.places) for code in values]
    return values


def test_numbers_keep_their_digits(tmp_path):
    values = [
        13, Decimal("13"), Decimal("37.20"), Decimal("0.000000000001"), 10**25, -5, Decimal("99999999999999.5"),
    ]  # fmt: skip
    people = [
        Dossier.model_validate({"nominee": {"id": f"mau-{n}", "kind": "commune"}, "facts": {"x": value}})
        for n, value in enumerate(values)
    ]
    rows = through(tmp_path, people)
    for row, value in enumerate(values):
        found = rows.dossier(row).facts["x"].value
        assert (type(found), str(found)) == (type(value), str(value))


def test_numbers_without_decimals_written_by_others():
    assert exact(Decimal("12.000000000000"), None) == 12
    assert isinstance(exact(Decimal("12.000000000000"), None), int)
    assert str(exact(Decimal("37.200000000000"), None)) == "37.2"


def test_the_year_rules_of_records_are_those_of_the_dossier(tmp_path):
    """Written year and date disagree; every list is asked which counts."""
    early, late = date(2015, 5, 5), 2016
    data = {
        "nominee": {"id": "mau", "kind": "individual", "group": "cong-chuc"},
        "ratings": {
            "list": [{"class": "HTT", "year": late, "decided_on": early}, {"class": "HTT", "decided_on": early}]
        },
        "initiatives": {"list": [{"year": late, "recognised_on": early}, {"year": late}]},
        "research": {"list": [{"year": late, "accepted_on": early}, {}]},
        "discipline": {"list": [{"form": "khien-trach", "year": late, "effective_on": early}]},
        "pending": {"list": [{"kind": "bao-chi-neu", "since": early}]},
        "leave": {"list": [{"kind": "om-dau", "from": early}, {"kind": "om-dau", "year": late, "from": early}]},
        "training": {"list": [{"from": early}]},
        "posts": {"list": [{"post": "Chủ tịch", "from": early}]},
        "register": {"list": [{"award": "a", "decided_on": early}, {"award": "a", "year": late, "decided_on": early}]},
    }
    person = Dossier.model_validate(data)
    frame = frame_of_columns(Columns(through(tmp_path, [person])))
    for name in RECORDS:
        expected = [record.years_counted() for record in person.records(name).list]
        records = frame.records[name]
        if name == "register":
            bits = records.columns["years"].values.tolist()
            got = [tuple(frame.base_year + bit for bit in range(64) if one >> bit & 1) for one in bits]
        else:
            got = [(year,) if year else () for year in records.columns["year"].values.tolist()]
        assert got == expected, name


def test_every_field_of_the_dossier_has_a_column():
    """A new field of a dossier must find its place in the schema."""
    from khenthuong.dossier import records
    from khenthuong.dossier.dossier import CriterionEntry, Nominee, Service
    from khenthuong.dossier.evidence import Evidence

    def names(model):
        return {info.alias or name for name, info in model.model_fields.items()}

    scalars = {part.name for part in SCALARS}
    assert names(Nominee) - {"born", "founded"} | names(Service) - {"evidence"} <= scalars
    assert names(Dossier) <= set(SCHEMA.names) | {"nominee", "service"}
    assert names(Evidence) == {part.name for part in EVIDENCE}
    models = {
        "ratings": records.Rating, "register": records.HeldAward, "initiatives": records.Initiative,
        "research": records.Research, "discipline": records.Discipline, "pending": records.Pending,
        "leave": records.Leave, "training": records.Training, "posts": records.Post,
        "judgements": records.JudgementAnswer,
    }  # fmt: skip
    for name, model in models.items():
        fields = {part.name for part in lists()[name]}
        assert names(model) - {"issuer"} <= fields, name
    assert names(records.Registration) <= {part.name for part in lists()["registered"]}
    assert names(CriterionEntry) - {"value"} <= {part.name for part in lists()["criteria"]}
    assert {part.name for part in COMPLETE} == {"complete", "complete_from"}
    assert not ONLY_TO_EXPLAIN & set(NOMINEE)


def test_the_workbook_decides_the_same_from_the_file(tmp_path):
    people = my_thanh()
    book = compile_book(assemble(law(), ON, YEAR))
    frame = frame_of_columns(Columns(through(tmp_path, people)))
    same(decide_population(book, frame_of(people)), decide_population(book, frame))
    assert not frame.odd.any()
