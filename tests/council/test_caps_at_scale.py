"""Caps in columns against the caps of single decisions, and what lies at a cap's boundary."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khenthuong.council.caps import EDGE, OVER, WITHIN, apply_cap
from khenthuong.council.caps_at_scale import Boundary, apply_cap_at_scale
from khenthuong.council.standing import Standing
from khenthuong.engine.columnar import quotas as columns
from khenthuong.engine.evaluating import evaluate
from tests.council.test_proposing import BOOK, CAP
from tests.support import person

BY_UNIT = CAP.model_copy(update={"scope": "unit"})


def candidate(name, base=True, wins=True, unit="vp", level="xa"):
    """``base`` and ``wins``: True, False, or None for not known."""
    facts = {key: {2017: value} for key, value in (("f0", base), ("f1", wins)) if value is not None}
    return person(nominee={"id": name, "unit": unit, "managed_by": level}, facts=facts)


def applied(cap, dossiers, totals, gone=()):
    """The caps of single decisions and those at scale, found equal."""
    decisions = [evaluate(BOOK, dossier) for dossier in dossiers]
    nominees = {dossier.nominee.id: dossier.nominee for dossier in dossiers}
    standings = {name: Standing(name, total=total) for name, total in totals.items()}
    standings |= {name: Standing(name, not_considered="không đăng ký") for name in gone}
    version = cap.versions[0]
    one_by_one = apply_cap(cap, version, nominees, decisions, standings)
    scaled = apply_cap_at_scale(cap, version, nominees, decisions, standings)
    assert scaled.results() == one_by_one
    _check_ranks(scaled, standings)
    return scaled


def _check_ranks(scaled, standings):
    for result in scaled.results():
        scores = [standings[name].total for name in result.standing if name in standings]
        for name in result.standing:
            own = standings[name].total if name in standings else None
            row = list(scaled.nominees).index(name)
            above = sum(score is not None and own is not None and score > own for score in scores)
            assert scaled.quotas.rank[row] == (0 if own is None else above + 1)
            assert scaled.quotas.tied[row] == (0 if own is None else scores.count(own) - 1)


states = st.sampled_from([True, True, True, False, None])
scores = st.sampled_from([None, Decimal(70), Decimal("80.5"), Decimal("80.50"), Decimal(90)])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            states, states, st.sampled_from(["vp", "th", None, ""]), st.sampled_from(["xa", "huyen"]), scores,
            st.integers(0, 9),
        ),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from([CAP, BY_UNIT]),
    st.sampled_from(["15%", "50%", "33.3%", "100%"]),
)  # fmt: skip
def test_every_way_gives_the_same_places(people, cap, share):
    cap = cap.model_copy(update={"versions": (cap.versions[0].model_copy(update={"max_share": share}),)})
    dossiers = [candidate(f"n{row}", *one[:4]) for row, one in enumerate(people)]
    totals = {f"n{row}": one[4] for row, one in enumerate(people) if one[4] is not None}
    gone = [f"n{row}" for row, one in enumerate(people) if one[5] == 0]
    applied(cap, dossiers, totals, gone)


def placed(base, totals, **more):
    """``base`` reach the base; those with a total (None: not scored) also the award."""
    dossiers = [candidate(f"n{row}", True, row < len(totals)) for row in range(base)]
    given_ = {f"n{row}": Decimal(total) for row, total in enumerate(totals) if total is not None}
    return applied(CAP, dossiers, given_, **more)


@pytest.mark.parametrize(("base", "places"), [(6, 0), (7, 1), (13, 1), (14, 2), (19, 2), (20, 3)])
def test_both_sides_of_the_floor(base, places):
    """15 % of 13 is 1.95: one place."""
    scaled = placed(base, [90, 80, 70, 60])
    (result,) = scaled.results()
    assert result.places == places
    assert list(result.standing.values()).count(WITHIN) == places


def kinds(scaled):
    return {case.nominee: case.kind for case in scaled.cases()}


def test_a_tie_at_the_edge_is_listed_and_one_above_it_is_not():
    scaled = placed(14, [95, 90, 90, 80])
    assert scaled.results()[0].standing == {"n0": WITHIN, "n1": EDGE, "n2": EDGE, "n3": OVER}
    assert kinds(scaled) == {"n1": Boundary.TIE, "n2": Boundary.TIE}
    assert kinds(placed(14, [95, 95, 90])) == {}, "a tie of the first two of two places is no question"


def test_missing_scores_are_listed_as_such():
    assert kinds(placed(14, [95, None, 80])) == {"n1": Boundary.NO_SCORE, "n2": Boundary.NO_SCORE}
    mixed = placed(14, [95, 90, 90, None])
    assert kinds(mixed) == {"n1": Boundary.TIE, "n2": Boundary.TIE, "n3": Boundary.NO_SCORE}
    assert mixed.results()[0].standing["n0"] == WITHIN, "one unknown score cannot take both places"


def test_an_open_result_that_could_take_a_place_is_listed_with_whom_it_would_push_out():
    dossiers = [candidate(f"n{row}", True, row < 2) for row in range(13)] + [candidate("cho", True, None)]
    close = applied(CAP, dossiers, {"n0": Decimal(90), "n1": Decimal(80), "cho": Decimal(85)})
    assert close.results()[0].places == 2
    assert kinds(close) == {"cho": Boundary.WAITING, "n1": Boundary.MAY_FALL}
    behind = applied(CAP, dossiers, {"n0": Decimal(90), "n1": Decimal(80), "cho": Decimal(75)})
    assert kinds(behind) == {}, "two above it already fill both places"


def test_an_open_base_may_raise_the_cap():
    """13 sure and 1 open: one place now, two if the open one counts."""
    sure = [candidate(f"n{row}", True, row < 3) for row in range(13)]
    scaled = applied(CAP, [*sure, candidate("cho", None, False)], {f"n{row}": Decimal(90 - row) for row in range(3)})
    assert scaled.results()[0].places == 1 and scaled.results()[0].base_open == 1
    assert kinds(scaled) == {"n1": Boundary.MAY_RISE}, "the third stays over either way"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("eu"), st.sampled_from([None, 1, 2, 3])), min_size=1, max_size=7),
    st.integers(0, 12),
    st.integers(0, 4),
    st.sampled_from([Fraction(15, 100), Fraction(1, 3)]),
)
def test_the_list_is_exactly_who_could_cross_the_cap(people, base, open_, share):
    """Every way the open results may end, tried: the award for each undecided, the base for each open one."""
    size = len(people) + base + open_
    rest = [False] * (base + open_)
    standing = columns.Standing.of(
        [0] * size,
        [kind == "e" for kind, _ in people] + rest,
        [kind == "u" for kind, _ in people] + rest,
        [False] * len(people) + [True] * base + [False] * open_,
        [False] * len(people) + [False] * base + [True] * open_,
        [score for _, score in people] + [None] * (base + open_),
    )
    found = columns.quotas(standing, share)
    undecided = [row for row, (kind, _) in enumerate(people) if kind == "u"]
    ends = [
        (_places(people, dict(zip(undecided, chosen, strict=True)), (base + more) * share))
        for chosen in product([False, True], repeat=len(undecided))
        for more in range(open_ + 1)
    ]
    low, high = int(base * share), int((base + open_) * share)
    for row, (kind, _) in enumerate(people):
        seen = {end[row] for end in ends if row in end}
        listed = found.boundary[row]
        if kind == "u":
            crowded = len(people) > low
            assert (listed == columns.WAITING) == (crowded and seen != {OVER})
        elif listed in {columns.TIE, columns.NO_SCORE}:
            assert _places(people, {}, Fraction(low))[row] == EDGE
        else:
            now = _places(people, {}, Fraction(low))[row]
            assert (listed == columns.MAY_RISE) == (now == OVER and seen != {OVER})
            assert (listed == columns.MAY_FALL) == (now == WITHIN and seen != {WITHIN})
    assert (int(found.places[0]), int(found.most_places[0])) == (low, high)


def _places(people, chosen, exact):
    """Who stands where, all pairs compared: the definition, written out."""
    places = int(exact)
    standing = {row: score for row, (kind, score) in enumerate(people) if kind == "e" or chosen.get(row)}
    if len(standing) <= places:
        return dict.fromkeys(standing, WITHIN)
    found = {}
    for row, own in standing.items():
        others = [score for other, score in standing.items() if other != row]
        above = sum(score is not None and own is not None and score > own for score in others)
        level = sum(own is not None and score == own for score in others)
        if own is None:
            found[row] = EDGE if places else OVER
        elif above >= places:
            found[row] = OVER
        else:
            found[row] = WITHIN if above + level + others.count(None) < places else EDGE
    return found


def test_scores_too_far_apart_for_a_packed_key_are_counted_off():
    far = [2**62, -(2**62), 5, None, 2**62]
    groups = [0, 0, 0, 0, 2**20]
    yes = [True] * 5
    found = columns.quotas(columns.Standing.of(groups, yes, [False] * 5, yes, [False] * 5, far), Fraction(1, 2))
    near = [3, 1, 2, None, 3]
    same = columns.quotas(columns.Standing.of(groups, yes, [False] * 5, yes, [False] * 5, near), Fraction(1, 2))
    assert np.array_equal(found.place, same.place) and np.array_equal(found.boundary, same.boundary)
    assert found.place.tolist() == [columns.WITHIN, columns.OVER, columns.EDGE, columns.EDGE, columns.OVER]


def test_nobody_at_all():
    empty = columns.quotas(columns.Standing.of([], [], [], [], [], []), Fraction(15, 100))
    assert len(empty.places) == len(empty.place) == 0


def test_no_cap_on_the_day_gives_no_result():
    version = CAP.versions[0].model_copy(update={"max_share": None})
    assert apply_cap_at_scale(CAP, version, {}, [], {}) is None
