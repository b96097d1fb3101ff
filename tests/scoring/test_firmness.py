"""How firm a ranking is: exact, seeded, and the same as the sheet when nothing moves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from score_helpers import sheet, typed

from khenthuong.scoring.firmness import STEPS, Trial, _Scale, firmness, weights
from khenthuong.scoring.ranking import rank
from khenthuong.scoring.totals import Line, sum_sheet

TENTH = Fraction(1, 10)


def two_sections(**changes):
    items = {
        "a": [{"id": "a1", "text": "A1", "max": Decimal(20)}, {"id": "a2", "text": "A2", "max": Decimal("30.5")}],
        "b": [{"id": "b1", "text": "B1", "max": Decimal("29.5")}, {"id": "b2", "text": "B2", "max": Decimal(20)}],
    }
    sections = [
        {"id": name, "text": f"Mục {name}", "max": sum(item["max"] for item in lines), "items": lines}
        for name, lines in items.items()
    ]
    extra = {"id": "them", "text": "Thêm", "max": Decimal(5), "evidence": "optional"}
    return sheet(
        **{
            "scale": Decimal(100),
            "sections": sections,
            "bonus": {"max": Decimal(3), "items": [extra]},
            "deductions": [{"id": "loi", "text": "Lỗi", "each": Decimal(2)}],
            "bands": [{"id": "kha", "text": "Khá", "from": 0}],
            **changes,
        }
    )  # fmt: skip


def unit(one_sheet, name, scores, cluster="cum", **given):
    return typed(one_sheet, scores, nominee=name, name=name.upper(), cluster=cluster, **given)


points = st.integers(0, 80).map(lambda quarter: Decimal(quarter) / 4)


@st.composite
def entries(draw):
    left_out = draw(st.sets(st.sampled_from(["a1", "a2", "b1", "b2"]), max_size=3))
    scores = {key: draw(points) for key in ("a1", "a2", "b1", "b2") if key not in left_out}
    return scores, {
        "not_applicable": tuple(sorted(left_out)),
        "deductions": {"loi": {"count": draw(st.integers(0, 2))}},
        "bonus": {"them": {"council": draw(st.integers(0, 5))}} if draw(st.booleans()) else {},
    }


@settings(max_examples=80, deadline=None)
@given(entries(), st.booleans(), st.sampled_from(["rescale", "full"]))
def test_unchanged_weights_give_the_total_of_the_sheet(entry, per_line, left_out):
    scores, given_ = entry
    one_sheet = two_sections(
        rounding={"places": 1, "per_line": per_line}, not_applicable=left_out, ties=["section b", "fewer deductions"]
    )
    result = unit(one_sheet, "x", scores, **given_)
    assert result.total is not None
    key = _Scale(one_sheet, result).key([STEPS * 10] * 4)
    assert key[0] == result.total * 10
    assert key[1] == (result.sections[1].rounded or 0) * 10
    assert key[2] == -result.deducted


@settings(max_examples=80, deadline=None)
@given(entries(), st.integers(0, 1000))
def test_moved_weights_are_summed_as_the_sheet_sums(entry, seed):
    """The whole-number sum against the sheet's own sum, with the maxima written out."""
    scores, given_ = entry
    one_sheet = two_sections(rounding={"places": 2})
    result = unit(one_sheet, "x", scores, **given_)
    (factors,) = weights(one_sheet, Trial(TENTH, 1, seed))
    moved = [line.max * factor for line, factor in zip(result.items, factors, strict=True)]
    lines = [
        Line(weight, None if line.points is None else Fraction(weight) * line.points / Fraction(line.max))
        for weight, line in zip(moved, result.items, strict=True)
    ]
    whole = sum(moved)
    sections = [(moved[0] + moved[1], lines[:2]), (moved[2] + moved[3], lines[2:])]
    subtotal = sum_sheet(whole, sections, Fraction(0), Decimal(0), Fraction(0)).subtotal * 100 / Fraction(whole)
    total = max(Fraction(0), subtotal + result.bonus.counted - result.deducted)
    assert _Scale(one_sheet, result).key(factors)[0] == int(total * 100 + Fraction(1, 2))


def test_a_section_never_brings_more_than_its_maximum_under_any_weights():
    """A line above its maximum (points for doing more than planned) cannot lift its section above the section's own."""
    one_sheet = two_sections()
    result = unit(one_sheet, "x", {"a1": 20, "a2": "30.5", "b1": 0, "b2": 0})
    items = tuple(replace(line, points=line.points * 2) for line in result.sections[0].items)
    over = replace(result, sections=(replace(result.sections[0], items=items), result.sections[1]))
    for factors in weights(one_sheet, Trial(TENTH, 20, 4)):
        assert _Scale(one_sheet, over).key(factors) == _Scale(one_sheet, result).key(factors)


def test_the_ranking_as_it_is_is_that_of_the_sheet():
    one_sheet = two_sections(ties=["section b"])
    results = [
        unit(one_sheet, "ap-1", {"a1": 20, "a2": 20, "b1": 10, "b2": 20}),
        unit(one_sheet, "ap-2", {"a1": 20, "a2": 10, "b1": 20, "b2": 20}),
        unit(one_sheet, "ap-3", {"a1": 20, "a2": 20, "b1": 10, "b2": 20}),
        unit(one_sheet, "ap-4", {"a1": 1, "a2": 1, "b1": 1, "b2": 1}),
    ]
    found = firmness(one_sheet, "cum", results, Trial(TENTH, 50, 1))
    ranking = rank(results, one_sheet)
    assert {one.nominee: one.rank for one in found.units} == {
        one.nominee: ranking.row(one.nominee).rank for one in results
    }
    assert [one.nominee for one in found.units] == ["ap-2", "ap-1", "ap-3", "ap-4"]
    assert all(sum(one.counts) == 50 for one in found.units)
    last = found.units[-1]
    assert (last.best, last.worst, last.kept) == (4, 4, 50), "far behind under any weights"


def test_equal_in_every_line_stays_equal_and_is_told_as_a_tie():
    one_sheet = two_sections()
    same = {"a1": 10, "a2": 10, "b1": 10, "b2": 10}
    results = [unit(one_sheet, "ap-1", same), unit(one_sheet, "ap-2", same)]
    found = firmness(one_sheet, "cum", results, Trial(TENTH, 30, 7))
    (swap,) = found.swaps
    assert (swap.tied, swap.turned, swap.level) == (True, 0, 30)
    assert [(one.rank, one.counts, one.alone_first) for one in found.units] == [(1, (30, 0), 0), (1, (30, 0), 0)]


def test_better_in_every_line_is_first_under_any_weights():
    one_sheet = two_sections()
    results = [
        unit(one_sheet, "ap-1", {"a1": 11, "a2": 11, "b1": 11, "b2": 11}),
        unit(one_sheet, "ap-2", {"a1": 10, "a2": 10, "b1": 10, "b2": 10}),
    ]
    found = firmness(one_sheet, "cum", results, Trial(Fraction(99, 100), 200, 3))
    assert found.units[0].alone_first == 200
    assert found.swaps == ()


def test_a_close_race_is_open_and_a_narrow_band_decides_it():
    """Each is better in one section by nearly as much: at ±10% the order turns, at ±0,1% it cannot."""
    one_sheet = two_sections()
    results = [
        unit(one_sheet, "ap-1", {"a1": 20, "a2": "30.5", "b1": 20, "b2": 10}),
        unit(one_sheet, "ap-2", {"a1": 20, "a2": "20.5", "b1": "29.5", "b2": 10}),
    ]
    wide = firmness(one_sheet, "cum", results, Trial(TENTH, 400, 1))
    (swap,) = wide.swaps
    assert 0 < swap.turned < 200
    assert (swap.upper, swap.lower) == ("ap-1", "ap-2")
    assert wide.units[0].kept + swap.turned == 400
    narrow = firmness(one_sheet, "cum", results, Trial(Fraction(1, 1000), 400, 1))
    assert narrow.swaps == ()


def test_a_seed_means_the_same_numbers_on_every_machine():
    """Written down once; another Python, system or processor must draw them again."""
    runs = list(weights(two_sections(), Trial(TENTH, 3, 1)))
    assert runs == EXPECTED
    assert list(weights(two_sections(), Trial(TENTH, 3, 2))) != EXPECTED
    (together,) = weights(two_sections(), Trial(TENTH, 1, 1, "sections"))
    assert together[0] == together[1] == runs[0][0]
    assert together[2] == together[3] == runs[0][1]


EXPECTED = [[9275, 10165, 10735, 10643], [10564, 9129, 9522, 9241], [10014, 10558, 9920, 9967]]


def test_weights_stay_inside_the_band_and_reach_both_halves():
    drawn = [factor for run in weights(two_sections(), Trial(TENTH, 500, 5)) for factor in run]
    assert min(drawn) >= 9000 and max(drawn) <= 11000
    assert min(drawn) < 9050 and max(drawn) > 10950


def test_who_else_is_ranked_does_not_change_the_draws():
    one_sheet = two_sections()
    race = [
        unit(one_sheet, "ap-1", {"a1": 20, "a2": "30.5", "b1": 20, "b2": 10}),
        unit(one_sheet, "ap-2", {"a1": 20, "a2": "20.5", "b1": "29.5", "b2": 10}),
    ]
    last = unit(one_sheet, "ap-0", {"a1": 0, "a2": 0, "b1": 0, "b2": 0})
    trial = Trial(TENTH, 100, 1)
    alone, more = (firmness(one_sheet, "cum", results, trial) for results in (race, [last, *race]))
    assert [one.counts[:2] for one in more.units[:2]] == [one.counts for one in alone.units]
    assert more.swaps == alone.swaps


def test_incomplete_results_are_named_and_a_cluster_of_one_is_not_tried():
    one_sheet = two_sections()
    full = {"a1": 10, "a2": 10, "b1": 10, "b2": 10}
    waiting = unit(one_sheet, "ap-3", {"a1": 10})
    two = [unit(one_sheet, "ap-1", full), unit(one_sheet, "ap-2", full)]
    assert firmness(one_sheet, "cum", [*two, waiting], Trial(TENTH, 5, 1)).left_out == ("AP-3",)
    assert firmness(one_sheet, "cum", [two[0], waiting], Trial(TENTH, 5, 1)) is None
    assert firmness(one_sheet, "khac", two, Trial(TENTH, 5, 1)) is None


@pytest.mark.parametrize(("band", "runs"), [(Fraction(0), 5), (Fraction(1), 5), (TENTH, 0)])
def test_a_senseless_trial_is_refused(band, runs):
    with pytest.raises(ValueError, match="band"):
        Trial(band, runs, 1)
