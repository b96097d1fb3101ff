"""The nearest other award, and why one award and not another."""

from __future__ import annotations

from khenthuong.base.logic import Verdict
from khenthuong.explain.audience import proposed_award, tell_contrast
from khenthuong.explain.other_awards import by_height, contrast, nearest_other_award
from tests.explain.cases import DOSSIERS, PERSON, changed, decide, small_law, telling
from tests.explain.reading import pieces

LDTT, CSTD, TINH = "lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-cap-tinh"


def test_height_goes_by_level_and_unread_awards_come_last():
    order = by_height(decide(DOSSIERS["du"]), small_law())
    assert order[-1] == "huan-chuong"
    assert order.index(TINH) < order.index(CSTD) < order.index(LDTT)


def test_the_highest_award_whose_conditions_hold():
    decision = decide(DOSSIERS["du"])
    assert proposed_award(decision, small_law()) == CSTD
    found = nearest_other_award(decision, small_law(), than=TINH)
    assert found is not None and (found.award, found.verdict, found.deciding) == (CSTD, Verdict.ELIGIBLE, ())


def test_without_any_the_nearest_one_with_what_stands_in_the_way():
    decision = decide(changed(PERSON, discipline=None, facts={}))
    found = nearest_other_award(decision, small_law(), than="bang-khen-cap-tinh")
    assert found is not None and found.verdict is Verdict.INCOMPLETE and found.award == "giay-khen"
    assert [reason.finding.id for reason in found.deciding] == ["mot-viec-tot"]


def test_no_other_award():
    decision = decide(DOSSIERS["du"])
    only = type(decision)(
        decision.nominee, decision.kind, decision.engine, decision.on, decision.year, decision.rule_book_hash,
        {LDTT: decision.results[LDTT]},
    )  # fmt: skip
    assert nearest_other_award(only, small_law(), than=LDTT) is None


def test_contrast_names_what_separates_the_two():
    found = contrast(decide(DOSSIERS["khong-sang-kien"]), LDTT, CSTD)
    assert (found.first_verdict, found.second_verdict) == (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE)
    assert [reason.finding.id for reason in found.second_only] == ["dong-gop"]
    assert found.first_only == () and found.both == ()


def test_contrast_keeps_apart_what_stands_in_the_way_of_both():
    found = contrast(decide(DOSSIERS["khong-doi-duoc"]), LDTT, CSTD)
    assert {reason.finding.id for reason in found.both} == {"nghi-duoi-40-ngay", "ky-luat"}
    assert [reason.finding.id for reason in found.second_only] == ["dong-gop"]


def test_contrast_of_two_equal_results_says_so():
    told = telling(DOSSIERS["du"])
    texts = list(pieces(tell_contrast(told, contrast(told.decision, LDTT, CSTD), "applicant")))
    assert "Không có điều kiện nào tách hai kết quả này." in texts
