"""What the council has to talk about: gaps between stages, ties, missing figures, divided targets."""

from __future__ import annotations

from decimal import Decimal

from khenthuong.dossier.population import Population
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.explain.text import to_text
from khenthuong.service.checking import the_plan
from khenthuong.service.meeting_points import meeting_document
from khenthuong.service.scoring import score_population

PLAN = the_plan("my-thanh-2017")
PARTS = {"ap-1": 17, "ap-2": 17, "ap-3": 17, "ap-4": 17, "ap-5": 16, "ap-6": 16}


def hamlet(number: int, **data: object) -> ScoreEntry:
    return ScoreEntry.model_validate({"nominee": f"ap-{number}", "name": f"Ấp {number}", "kind": "hamlet", **data})


def commune(jobs: int | None) -> ScoreEntry:
    return ScoreEntry.model_validate(
        {"nominee": "xa", "name": "Xã", "kind": "commune", "measurements": {"viec_lam_moi": jobs}}
    )


def jobs(*counts: int | None) -> list[ScoreEntry]:
    return [hamlet(number, measurements={"viec_lam_moi": count}) for number, count in enumerate(counts, 1)]


def shared(entries: list[ScoreEntry]):
    scored = score_population(PLAN, Population(scores=tuple(entries)))
    return scored, next(one for one in scored.shared if one.target.id == "viec-lam-moi")


def told(entries: list[ScoreEntry]) -> str:
    return to_text(meeting_document(shared(entries)[0]))


def test_results_of_the_hamlets_are_added_up():
    _, one = shared([*jobs(20, 20, 20, 20, 10, 10), commune(100)])
    assert (one.parts, one.planned, one.results, one.commune_result) == (100, 100, 100, 100)
    assert not one.parts_differ and not one.results_differ
    entries = [*jobs(20, 20, 20, 20, 10, 9), commune(100)]
    assert shared(entries)[1].results_differ
    assert "“Giải quyết việc làm mới”: cộng kết quả các ấp 99 lao động, xã báo 100 lao động." in told(entries)


def test_a_missing_figure_is_not_nought():
    entries = [*jobs(20, 20, 20, 20, 20, None), commune(100)]
    _, one = shared(entries)
    assert one.results is None and one.without_result == ("Ấp 6",) and not one.results_differ
    assert "“Giải quyết việc làm mới”: chưa cộng được kết quả, còn thiếu Ấp 6." in told(entries)


def test_parts_given_otherwise_than_planned_are_told():
    entries = jobs(1, 1, 1, 1, 1, 1)
    entries[0] = hamlet(1, measurements={"viec_lam_moi": 1}, assigned={"viec-lam-moi": 20})
    _, one = shared(entries)
    assert one.parts == 103 and one.parts_differ
    assert "cộng mức giao các ấp 103 lao động, cả xã 100 lao động" in told(entries)
    entries[1] = hamlet(2, measurements={"viec_lam_moi": 1}, assigned={"viec-lam-moi": 14})
    assert not shared(entries)[1].parts_differ


def test_shares_in_per_cent_are_never_added():
    scored, _ = shared(jobs(1, 1, 1, 1, 1, 1))
    assert {"%"}.isdisjoint({one.target.planned.unit for one in scored.shared})


def test_a_gap_is_told_only_beyond_what_the_sheet_tolerates():
    sheet = next(sheet for sheet in PLAN.sheets.values() if sheet.kind == "hamlet")
    item = next(item for item in sheet.items() if item.target is None)
    allowed = item.max * sheet.scores.difference / 100
    for gap, expected in ((allowed, False), (allowed + Decimal("0.01"), True)):
        score = {"self": str(item.max), "council": str(item.max - gap), "reason_council": "Thiếu biên bản họp"}
        text = told([hamlet(1, items={item.key: score})])
        assert ("Thiếu biên bản họp" in text) is expected


def test_a_tie_is_told_once_with_both_names():
    sheet = next(sheet for sheet in PLAN.sheets.values() if sheet.kind == "hamlet")
    everything = {item.key: {"self": str(item.max)} for item in sheet.items() if item.target is None}
    figures = {name: "1" for target in PLAN.targets.values() for name in target.inputs}
    gates = {gate.id: False for gate in sheet.gates}
    entries = [hamlet(number, items=everything, measurements=figures, gates=gates, assigned={}) for number in (1, 2)]
    text = told(entries)
    assert text.count("Ấp 1, Ấp 2") + text.count("Ấp 2, Ấp 1") == 1


def test_nothing_to_talk_about_is_said():
    text = to_text(meeting_document(score_population(PLAN, Population())))
    assert "Không còn điểm nào phải bàn" in text
