"""Self, cross and council scores come in files of their own; nothing is lost and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khenthuong.base.errors import DataError
from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import parse_yaml
from khenthuong.dossier.population import Population
from khenthuong.dossier.score_merging import merge_scores
from khenthuong.dossier.scores import ScoreEntry


def entry(text: str) -> ScoreEntry:
    return validate(ScoreEntry, parse_yaml(f"nominee: ap-1\nkind: hamlet\n{text}", "diem.yaml"))


def test_each_stage_comes_from_its_own_file():
    own = entry("name: Ấp 1\nitems: {nong-thon-moi: {self: 8}, dien: {self: 3}}\nmeasurements: {m: 5}")
    cross = entry("items: {nong-thon-moi: {cross: 7, reason_cross: Thiếu biên bản}}")
    council = entry("items: {nong-thon-moi: {council: 7.5, reason_council: Đã bổ sung}}\ngates: {g: false}")
    (got,) = merge_scores([[own], [cross], [council]])
    line = got.items["nong-thon-moi"]
    assert (line.own, line.cross, line.council) == (8, 7, Decimal("7.5"))
    assert (line.reason_cross, line.reason_council) == ("Thiếu biên bản", "Đã bổ sung")
    assert got.items["dien"].own == 3 and got.measurements["m"].value == 5 and got.gates == {"g": False}
    assert got.name == "Ấp 1"


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        ("items: {a: {self: 8}}", "items: {a: {self: 7}}", "ap-1.items.a.self"),
        ("measurements: {m: 5}", "measurements: {m: 6}", "ap-1.measurements.m.value"),
        ("gates: {g: true}", "gates: {g: false}", "ap-1.gates.g"),
        ("cluster: x", "cluster: y", "ap-1.cluster"),
        ("deductions: {d: 1}", "deductions: {d: 0}", "ap-1.deductions.d.count"),
    ],
)
def test_two_files_that_disagree_are_refused(first, second, path):
    with pytest.raises(DataError) as caught:
        merge_scores([[entry(first)], [entry(second)]])
    assert [(one.code, one.place.path) for one in caught.value.problems] == [("KT-414", path)]


def test_the_same_said_twice_is_no_quarrel_and_zero_is_a_score():
    (got,) = merge_scores([[entry("items: {a: {self: 0}}")], [entry("items: {a: {self: 0, cross: 0}}")]])
    assert (got.items["a"].own, got.items["a"].cross) == (0, 0)


def test_unknown_never_hides_what_is_known():
    known, unknown = entry("measurements: {m: 5}\ngates: {g: true}"), entry("measurements: {m: null}\ngates: {g: null}")
    for order in ([[known], [unknown]], [[unknown], [known]]):
        (got,) = merge_scores(order)
        assert got.measurements["m"].value == 5 and got.gates == {"g": True}


def test_the_origin_follows_the_figure():
    blank = entry('items: {a: {evidence: {file: "tu-cham.xlsx", cell: A1}}}')
    filled = entry('items: {a: {self: 4, evidence: {file: "cham-cheo.xlsx", cell: B2}}}')
    for order in ([[blank], [filled]], [[filled], [blank]]):
        (got,) = merge_scores(order)
        assert got.items["a"].evidence.file == "cham-cheo.xlsx"


def test_twice_in_one_file_is_still_refused():
    with pytest.raises(DataError) as caught:
        Population(scores=merge_scores([[entry("items: {}"), entry("items: {}")]]))
    assert [one.code for one in caught.value.problems] == ["KT-401"]


@given(st.permutations(["{self: 1}", "{cross: 2, reason_cross: x}", "{council: 3, reason_council: y}", "{}"]))
def test_the_order_of_the_files_does_not_matter(parts):
    (got,) = merge_scores([[entry(f"items: {{a: {part}}}")] for part in parts])
    line = got.items["a"]
    assert (line.own, line.cross, line.council, line.reason_cross, line.reason_council) == (1, 2, 3, "x", "y")
