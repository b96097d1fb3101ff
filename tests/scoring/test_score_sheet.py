"""A whole sheet: caps, bonus, deductions, gates, stages, gaps, grades."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from score_helpers import entry, figure, sheet, target, typed

from khenthuong.base.errors import DataError
from khenthuong.plan.sheet import ScoreSheet
from khenthuong.scoring import SheetResult, score_sheet


def one(name: str, maximum: int) -> dict[str, Any]:
    return {"id": name, "text": name.upper(), "max": maximum}


def two_sections(**changes: Any) -> ScoreSheet:
    base: dict[str, Any] = {
        "scale": Decimal(100),
        "sections": [
            {
                "id": "a",
                "text": "Kinh tế",
                "max": Decimal(60),
                "floor": "50%",
                "below_floor": "kha",
                "items": [one("a1", 40), one("a2", 20)],
            },
            {"id": "b", "text": "Văn hóa", "max": Decimal(40), "items": [one("b1", 40)]},
        ],
        "bonus": {
            "max": Decimal(5),
            "items": [
                {"id": "x", "text": "Mô hình mới", "max": Decimal(4)},
                {"id": "y", "text": "Điển hình", "max": Decimal(4), "evidence": "optional"},
            ],
        },
        "deductions": [
            {"id": "d", "text": "Vi phạm đất đai", "each": Decimal(2), "max": Decimal(5)},
            {"id": "e", "text": "Báo cáo trễ", "each": Decimal("0.5")},
        ],
        "gates": [
            {"id": "g", "text": "Không đăng ký thi đua", "effect": "not_considered", "source": {"section": "II.13"}},
            {"id": "w", "text": "Chưa phát động", "effect": "warning", "source": {"section": "III"}},
        ],
        "bands": [
            {"id": "xuat-sac", "text": "Xuất sắc", "from": Decimal(90)},
            {"id": "tot", "text": "Tốt", "from": Decimal(80)},
            {"id": "kha", "text": "Khá", "from": Decimal(65)},
            {"id": "trung-binh", "text": "Trung bình", "from": Decimal(0)},
        ],
        "ties": ["section a", "fewer deductions"],
    }
    return sheet(**(base | changes))


def scored(a1: Any = 40, a2: Any = 20, b1: Any = 30, **given_: Any) -> SheetResult:
    scores = {key: value for key, value in {"a1": a1, "a2": a2, "b1": b1}.items() if value is not None}
    return typed(two_sections(), scores, **given_)


def test_lines_add_up() -> None:
    got = scored()
    assert (got.status, got.total, got.subtotal) == ("scored", Decimal("90.00"), 90)
    assert got.grade is not None
    assert got.grade.final.id == "xuat-sac"


def test_a_missing_line_makes_the_total_unknown_not_lower() -> None:
    got = scored(b1=None)
    assert (got.status, got.total, got.exact, got.grade) == ("incomplete", None, None, None)
    assert (got.low, got.high, got.missing_points) == (Decimal("60.00"), Decimal("100.00"), Decimal(40))
    assert [item.key for item in got.missing] == ["b1"]
    assert (got.grade_low.final.id, got.grade_high.final.id) == ("trung-binh", "xuat-sac")


def test_a_typed_zero_is_a_score() -> None:
    assert scored(b1=0).total == Decimal("60.00")


@pytest.mark.parametrize(
    ("b1", "band"),
    [
        ("40", "xuat-sac"),
        ("30", "xuat-sac"),
        ("29.995", "xuat-sac"),
        ("29.994", "tot"),
        ("20", "tot"),
        ("19.99", "kha"),
        ("5", "kha"),
        ("4.99", "trung-binh"),
    ],
)
def test_both_sides_of_every_band(b1: str, band: str) -> None:
    grade = scored(b1=b1).grade
    assert grade is not None
    assert grade.by_total.id == grade.final.id == band


def test_a_section_under_its_floor_holds_the_grade_down() -> None:
    form = two_sections(
        sections=[
            {
                "id": "a",
                "text": "Kinh tế",
                "max": Decimal(20),
                "floor": "50%",
                "below_floor": "kha",
                "items": [one("a1", 20)],
            },
            {"id": "b", "text": "Văn hóa", "max": Decimal(80), "items": [one("b1", 80)]},
        ]
    )
    under = typed(form, {"a1": "9.99", "b1": 80}).grade
    at = typed(form, {"a1": 10, "b1": 80}).grade
    assert under is not None
    assert at is not None
    assert (under.by_total.id, under.final.id) == ("tot", "kha")
    assert under.caps == ("Xếp loại bị giới hạn ở Khá vì mục “Kinh tế” chỉ đạt 9,99/20 điểm, dưới mức sàn 50%.",)
    assert (at.final.id, at.caps) == ("xuat-sac", ())
    low = typed(form, {"a1": 0, "b1": 60}).grade
    assert low is not None
    assert (low.final.id, low.caps) == ("trung-binh", ())


def test_bonus_needs_its_proof_and_stops_at_the_cap() -> None:
    unproven = scored(bonus={"x": {"council": 4}})
    assert (unproven.total, unproven.bonus.counted) == (Decimal("90.00"), 0)
    assert [problem.code for problem in unproven.problems] == ["KT-314"]
    proven = scored(bonus={"x": {"council": 4, "evidence": "QĐ 12"}, "y": {"council": 4}})
    assert (proven.bonus.raw, proven.bonus.counted, proven.total) == (8, 5, Decimal("95.00"))
    assert scored().bonus.lines[0].points is None


def test_a_total_above_the_scale_is_allowed_through_bonus() -> None:
    got = scored(b1=40, bonus={"y": {"council": 4}})
    assert got.total == Decimal("104.00")


def test_deductions_come_after_bonus_and_stop_at_their_limit_and_at_zero() -> None:
    assert scored(deductions={"d": 2}).total == Decimal("86.00")
    assert scored(deductions={"d": 9}).total == Decimal("85.00")
    assert scored(a1=1, a2=0, b1=0, deductions={"d": 2}).total == Decimal("0.00")
    assert scored(deductions={"e": 1}).total == Decimal("89.50")


def test_an_unknown_count_of_a_deduction_leaves_the_total_open() -> None:
    got = scored(deductions={"d": None})
    assert (got.status, got.total, got.low, got.high) == ("incomplete", None, Decimal("85.00"), Decimal("90.00"))
    open_end = scored(deductions={"e": {"count": None}})
    assert (open_end.low, open_end.high) == (Decimal("0.00"), Decimal("90.00"))


def test_a_gate_takes_the_nominee_out() -> None:
    got = scored(gates={"g": True, "w": False})
    assert (got.status, got.grade) == ("not_considered", None)
    assert [gate.text for gate in got.not_considered_because] == ["Không đăng ký thi đua"]
    assert got.not_considered_because[0].source.section == "II.13"


def test_a_gate_nobody_answered_is_unknown_and_a_warning_does_not_refuse() -> None:
    got = scored(gates={"w": True})
    assert got.status == "scored"
    assert [gate.id for gate in got.unknown_gates] == ["g"]
    assert [gate.state for gate in got.gates] == ["unknown", "applies"]


def test_the_last_filled_stage_counts_and_totals_stand_side_by_side() -> None:
    form = two_sections()
    got = typed(
        form,
        {
            "a1": {"self": 40, "cross": 38, "reason_cross": "Thiếu biên bản"},
            "a2": {"self": 20},
            "b1": {"self": 30, "council": 25, "reason_council": "Không có minh chứng"},
        },
    )
    assert got.total == Decimal("83.00")
    assert [(one.stage, one.total, one.missing) for one in got.stage_totals] == [
        ("self", Decimal("90.00"), 0),
        ("cross", None, 2),
        ("council", None, 2),
    ]
    assert got.problems == ()
    assert [(d.key, d.first, d.second, d.share_of_max) for d in got.differences] == [
        ("b1", "self", "council", Fraction(1, 8))
    ]


def test_a_difference_of_exactly_five_per_cent_is_not_listed() -> None:
    form = two_sections()
    same = {"a2": 20, "b1": 30}
    assert typed(form, {"a1": {"self": 40, "council": 38, "reason_council": "x"}, **same}).differences == ()
    over = typed(form, {"a1": {"self": 40, "council": figure("37.99"), "reason_council": "x"}, **same})
    assert len(over.differences) == 1


def test_a_change_without_reason_is_listed_but_does_not_stop() -> None:
    got = typed(two_sections(), {"a1": {"self": 40, "cross": 39, "council": 39}, "a2": 20, "b1": 30})
    assert [problem.code for problem in got.problems] == ["KT-313"]
    assert "tự chấm 40, chấm chéo 39" in got.problems[0].what
    assert got.total == Decimal("89.00")
    blank = typed(two_sections(), {"a1": {"self": 40, "council": 39, "reason_council": "  "}, "a2": 20, "b1": 30})
    assert len(blank.problems) == 1


def test_a_typed_score_beside_a_computed_one_does_not_replace_it() -> None:
    got = score_sheet(sheet(), {"t": target()}, entry(measurements={"m": 90}, items={"t": {"council": 8}}))
    item = got.items[0]
    assert (got.total, item.typed_difference) == (Decimal("9.00"), Decimal("-1.00"))
    assert "Điểm tính từ số liệu 9,00, Hội đồng chấm 8,00 (chênh -1,00)" in item.notes[-1]
    assert [(one.first, one.second) for one in got.differences] == [("computed", "council")]


def test_a_typed_score_does_not_stand_in_for_a_missing_result() -> None:
    got = score_sheet(sheet(), {"t": target()}, entry(items={"t": {"council": 8}}))
    assert (got.status, got.items[0].stages is not None) == ("incomplete", True)


def test_not_applicable_lines_are_rescaled_or_full_as_stated() -> None:
    form = two_sections()
    got = typed(form, {"a1": 30, "b1": 40}, not_applicable=["a2"])
    assert got.sections[0].points == 45
    assert "nhân 60/40" in got.sections[0].notes[0]
    assert got.items[1].status == "not_applicable"
    full = typed(two_sections(not_applicable="full"), {"a1": 30, "b1": 40}, not_applicable=["a2"])
    assert full.sections[0].points == 50


def test_a_section_that_does_not_apply_leaves_the_scale_to_the_others() -> None:
    got = typed(two_sections(), {"a1": 30, "a2": 15}, not_applicable=["b1"])
    assert got.total == Decimal("75.00")
    assert not got.sections[1].applicable
    assert "quy đổi về thang 100" in got.notes[0]


def test_surplus_into_a_line_stops_at_the_section() -> None:
    over = {"form": "proportional", "over": {"per_percent": 1, "cap": 5, "into": "item"}}
    lines = [{"target": "t", "max": 5, "points": over}, {"id": "u", "text": "U", "max": 5}]
    form = sheet(sections=[{"id": "a", "text": "Mục A", "max": 10, "items": lines}])
    got = score_sheet(form, {"t": target()}, entry(measurements={"m": 110}, items={"u": {"council": 3}}))
    assert (got.items[0].points, got.total) == (10, Decimal("10.00"))
    assert "tính tối đa 10" in got.sections[0].notes[0]


def test_surplus_into_the_bonus_pool_shares_its_cap() -> None:
    over = {"form": "proportional", "over": {"per_percent": 1, "cap": 5, "into": "bonus"}}
    form = sheet(
        sections=[{"id": "a", "text": "Mục A", "max": 10, "items": [{"target": "t", "max": 10, "points": over}]}],
        bonus={"max": 3},
    )
    got = score_sheet(form, {"t": target()}, entry(measurements={"m": 110}))
    assert (got.bonus.from_targets, got.bonus.counted, got.total) == (5, 3, Decimal("13.00"))
    waiting = score_sheet(form, {"t": target()}, entry())
    assert (waiting.low, waiting.high) == (Decimal("0.00"), Decimal("13.00"))


def test_rounding_once_against_rounding_every_line() -> None:
    lines = [{"id": name, "text": name, "max": 5} for name in ("u", "v")]
    sections = [{"id": "a", "text": "Mục A", "max": 10, "items": lines}]
    scores = {"u": "4.005", "v": "4.005"}
    assert typed(sheet(sections=sections), scores).total == Decimal("8.01")
    per_line = sheet(sections=sections, rounding={"places": 2, "per_line": True})
    assert typed(per_line, scores).total == Decimal("8.02")


def test_required_evidence_grid_and_plausibility_are_warnings() -> None:
    lines = [
        {"id": "u", "text": "U", "max": 5, "evidence": "required", "step": figure("0.5")},
        {"target": "t", "max": 5},
    ]
    form = sheet(sections=[{"id": "a", "text": "Mục A", "max": 10, "items": lines}])
    odd = target(plausible={"at_least": 0, "at_most": 100})
    got = score_sheet(form, {"t": odd}, entry(measurements={"m": 101}, items={"u": {"council": figure("3.3")}}))
    assert [problem.code for problem in got.problems] == ["KT-316", "KT-314", "KT-315"]
    assert got.total == Decimal("8.30")


def test_shares_of_the_commune_figure() -> None:
    shared = target(planned={"value": 100, "unit": "lao động"}, shares={"units": {"ap-1": 40, "ap-2": 60}})
    got = score_sheet(sheet(), {"t": shared}, entry(measurements={"m": 20})).items[0]
    assert (got.planned, got.rounded) == (Decimal(40), Decimal("5.00"))
    own = score_sheet(sheet(), {"t": shared}, entry(measurements={"m": 20}, assigned={"t": 25})).items[0]
    assert own.rounded == Decimal("8.00")
    stranger = score_sheet(sheet(), {"t": shared}, entry(nominee="ap-9", measurements={"m": 20})).items[0]
    assert (stranger.status, stranger.formula) == ("not_scored", "Chưa có mức giao")


def test_readings_can_be_switched() -> None:
    reading = {
        "question": "9% là gì",
        "choice": "at-most",
        "why": "Càng ít càng tốt",
        "options": {"at-most": {"text": "Không vượt"}, "at-least": {"text": "Ít nhất", "direction": "at-least"}},
    }
    form = target(
        planned={"value": 9, "unit": "%"},
        direction="at-most",
        beyond_bound="plan-over-result",
        ambiguous=True,
        reading=reading,
    )
    declared = score_sheet(sheet(), {"t": form}, entry(measurements={"m": 6})).items[0]
    switched = score_sheet(sheet(), {"t": form}, entry(measurements={"m": 6}), {"t": "at-least"}).items[0]
    assert (declared.rounded, switched.rounded) == (Decimal("10.00"), Decimal("6.67"))
    assert declared.reading is not None
    assert switched.reading is not None
    assert (declared.reading.declared, switched.reading.declared) == (True, False)
    assert [(other.choice, other.rounded) for other in declared.reading.others] == [("at-least", Decimal("6.67"))]


def test_data_that_cannot_be_meant_are_told_together() -> None:
    bad = entry(
        kind="collective",
        measurements={"mm": 1},
        assigned={"t": 0},
        items={"t": {"council": 11}, "x": {"council": 1}},
        bonus={"no": {"council": 1}},
        deductions={"no": 1},
        gates={"no": True},
        not_applicable=["t"],
    )
    with pytest.raises(DataError) as caught:
        score_sheet(sheet(), {"t": target()}, bad, {"t": "x", "u": "x"})
    codes = sorted(problem.code for problem in caught.value.problems)
    assert codes == ["KT-303"] * 9 + ["KT-304", "KT-308", "KT-312"]
    assert any(problem.place.path == "ap-1.items.t.council" for problem in caught.value.problems)


def test_a_target_the_plan_does_not_have_is_named() -> None:
    with pytest.raises(DataError, match="Không có chỉ tiêu “t”"):
        score_sheet(sheet(), {}, entry())


def test_a_choice_outside_the_declared_readings_is_refused() -> None:
    reading = {"question": "q", "choice": "a", "why": "w", "options": {"a": {"text": "A"}, "b": {"text": "B"}}}
    form = target(ambiguous=True, reading=reading)
    with pytest.raises(DataError, match="không có cách hiểu “c”"):
        score_sheet(sheet(), {"t": form}, entry(), {"t": "c"})


def test_a_stage_the_sheet_does_not_have_is_refused() -> None:
    form = two_sections(scores={"stages": ["self", "council"]})
    with pytest.raises(DataError, match="không có bước chấm chéo"):
        typed(form, {"a1": {"cross": 3}})


points = st.decimals(min_value=0, max_value=20, places=2)


@given(st.tuples(points, points, points), st.sets(st.sampled_from(["a1", "a2", "b1"])), st.integers(0, 3))
def test_the_range_always_contains_what_comes_out_later(
    values: tuple[Decimal, Decimal, Decimal], hidden: set[str], count: int
) -> None:
    scores = dict(zip(("a1", "a2", "b1"), values, strict=True))
    whole = typed(two_sections(), scores, deductions={"d": count})
    part = typed(
        two_sections(), {key: value for key, value in scores.items() if key not in hidden}, deductions={"d": count}
    )
    assert whole.total is not None
    assert part.low <= whole.total <= part.high
    assert whole.low == whole.high == whole.total
    assert (part.status == "incomplete") == bool(hidden)


@given(st.tuples(points, points, points))
def test_the_total_is_rounded_only_once(values: tuple[Decimal, Decimal, Decimal]) -> None:
    got = typed(two_sections(), dict(zip(("a1", "a2", "b1"), values, strict=True)))
    assert got.exact == sum(map(Fraction, values))


def test_lines_the_last_stage_has_not_scored_are_counted() -> None:
    got = typed(two_sections(), {"a1": {"self": 40}, "a2": {"cross": 20}, "b1": 30})
    assert got.notes[0] == "2 nội dung chưa có điểm của bước Hội đồng chấm; tạm dùng điểm của bước trước."
    assert "chưa có điểm của bước" not in " ".join(scored().notes)


def test_a_council_that_keeps_the_cross_score_keeps_its_reason() -> None:
    scores = {"self": 40, "cross": 30, "council": 30, "reason_cross": "Thiếu biên bản"}
    got = typed(two_sections(), {"a1": scores, "a2": 20, "b1": 30})
    assert [(d.second, d.reason) for d in got.differences] == [
        ("cross", "Thiếu biên bản"),
        ("council", "Thiếu biên bản"),
    ]
    assert got.problems == ()
