"""Ranks inside clusters: shared ranks, ties, gaps, and independence of names and order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score_helpers import sheet, typed

from khenthuong.base.errors import DataError
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.scoring import Ranking, SheetResult, rank


def ranked_sheet(ties: list[str] | None = None) -> ScoreSheet:
    def section(name: str, text: str) -> dict[str, Any]:
        return {"id": name, "text": text, "max": 10, "items": [{"id": f"{name}1", "text": text, "max": 10}]}

    return sheet(
        scale=20,
        sections=[section("a", "Kinh tế"), section("b", "Phong trào")],
        deductions=[{"id": "d", "text": "Vi phạm", "each": 1}],
        gates=[{"id": "g", "text": "Không đăng ký", "effect": "not_considered", "source": {"section": "II.13"}}],
        ties=ties if ties is not None else ["section a", "fewer deductions"],
    )


def unit(
    name: str, a: Any, b: Any, *, cluster: str | None = "cum-1", gate: bool | None = False, **more: Any
) -> SheetResult:
    scores = {key: value for key, value in {"a1": a, "b1": b}.items() if value is not None}
    return typed(ranked_sheet(), scores, nominee=name, name=f"Ấp {name}", cluster=cluster, gates={"g": gate}, **more)


def ranks(ranking: Ranking) -> dict[str, int | None]:
    return {row.nominee: row.rank for cluster in ranking.clusters for row in cluster.rows}


def test_equal_totals_share_a_rank_and_the_next_number_is_skipped() -> None:
    got = rank([unit("x", 8, 8), unit("y", 8, 8), unit("z", 7, 7)], ranked_sheet())
    assert ranks(got) == {"x": 1, "y": 1, "z": 3}
    row = got.row("x")
    assert (row.tied_with, row.ask_council) == (("Ấp y",), True)
    assert "xin Hội đồng quyết định" in row.sentence


def test_the_first_tie_breaker_that_differs_decides() -> None:
    got = rank([unit("x", 7, 9), unit("y", 9, 7)], ranked_sheet())
    assert ranks(got) == {"y": 1, "x": 2}
    assert "xếp trên vì mục “Kinh tế” cao hơn" in got.row("y").sentence
    assert "xếp dưới vì mục “Kinh tế” thấp hơn" in got.row("x").sentence


def test_fewer_deductions_break_a_tie() -> None:
    one = ranked_sheet(["fewer deductions"])
    got = rank([unit("x", 8, 9, deductions={"d": 1}), unit("y", 8, 8)], one)
    assert ranks(got) == {"y": 1, "x": 2}
    assert "điểm trừ ít hơn" in got.row("y").sentence


def test_without_tie_breakers_the_tie_stays() -> None:
    got = rank([unit("x", 7, 9), unit("y", 9, 7)], ranked_sheet([]))
    assert ranks(got) == {"x": 1, "y": 1}


def test_an_incomplete_unit_takes_no_rank_and_makes_the_others_provisional() -> None:
    got = rank([unit("x", 8, None), unit("y", 9, 9), unit("z", 3, 3)], ranked_sheet())
    row = got.row("x")
    assert (row.rank, row.best, row.worst) == (None, 1, 2)
    assert row.sentence.startswith("Chưa xếp được")
    assert "còn thiếu 10 điểm; tổng có thể từ 8,00 đến 18,00, từ hạng 1 đến hạng 2" in row.sentence
    first, last = got.row("y"), got.row("z")
    assert (first.rank, first.best, first.worst, first.provisional) == (1, 1, 2, True)
    assert "Tạm xếp hạng 1" in first.sentence
    assert (last.rank, last.provisional) == (3, False)


def test_a_unit_that_is_not_considered_takes_no_rank() -> None:
    got = rank([unit("x", 10, 10, gate=True), unit("y", 5, 5)], ranked_sheet())
    assert ranks(got) == {"y": 1, "x": None}
    assert got.row("x").sentence == "Không xét: Không đăng ký (mục II.13)."


def test_an_unknown_gate_is_shown() -> None:
    row = rank([unit("x", 5, 5, gate=None)], ranked_sheet()).row("x")
    assert (row.rank, row.unknown_gates) == (1, ("Không đăng ký",))
    assert "Chưa xác minh: Không đăng ký." in row.sentence


def test_clusters_are_ranked_apart_and_nobody_without_one() -> None:
    got = rank([unit("x", 8, 8), unit("y", 5, 5, cluster="cum-2"), unit("z", 9, 9, cluster=None)], ranked_sheet())
    assert [cluster.cluster for cluster in got.clusters] == ["cum-1", "cum-2"]
    assert ranks(got) == {"x": 1, "y": 1}
    assert got.row("z").rank is None
    with pytest.raises(KeyError):
        got.row("nobody")


def test_one_nominee_twice_is_refused() -> None:
    with pytest.raises(DataError, match="có hai bảng điểm"):
        rank([unit("x", 8, 8), unit("x", 5, 5)], ranked_sheet())


def test_results_of_another_sheet_are_refused() -> None:
    with pytest.raises(ValueError, match="different sheets"):
        rank([unit("x", 8, 8)], sheet(sheet="other"))


def test_equal_after_rounding_is_equal() -> None:
    got = rank([unit("x", Decimal("8.001"), 8), unit("y", 8, 8)], ranked_sheet())
    assert ranks(got) == {"x": 1, "y": 1}


units = st.lists(
    st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 3)), st.sampled_from([False, None, True]),
              st.integers(0, 2), st.sampled_from(["cum-1", "cum-2"])),
    min_size=1, max_size=6,
)  # fmt: skip


@given(units, st.randoms(use_true_random=False))
def test_neither_order_nor_names_change_a_rank(given_units: Any, random: Any) -> None:
    results = [
        unit(str(index), a, b, gate=gate, deductions={"d": d}, cluster=cluster)
        for index, (a, b, gate, d, cluster) in enumerate(given_units)
    ]
    straight = rank(results, ranked_sheet())
    shuffled = results.copy()
    random.shuffle(shuffled)
    assert rank(shuffled, ranked_sheet()) == straight
    renamed = [
        unit(f"{99 - index}", a, b, gate=gate, deductions={"d": d}, cluster=cluster)
        for index, (a, b, gate, d, cluster) in enumerate(given_units)
    ]
    other = rank(renamed, ranked_sheet())
    for index in range(len(results)):
        one, two = straight.row(str(index)), other.row(str(99 - index))
        assert (one.rank, one.best, one.worst, one.ask_council) == (two.rank, two.best, two.worst, two.ask_council)


@given(units, st.integers(0, 3))
def test_a_final_rank_holds_whatever_the_missing_points_turn_out_to_be(given_units: Any, filled: int) -> None:
    def build(fill: int | None) -> Ranking:
        return rank(
            [
                unit(str(index), a, fill if b is None else b, deductions={"d": d})
                for index, (a, b, _, d, _) in enumerate(given_units)
            ],
            ranked_sheet(),
        )

    before, after = build(None), build(filled)
    for row in before.clusters[0].rows:
        final = after.row(row.nominee).rank
        assert row.best is not None
        assert row.worst is not None
        assert final is not None
        assert row.best <= final <= row.worst
