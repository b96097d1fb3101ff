"""What would change a result: found in the rule, tried by the engine, and true when the dossier really changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from khenthuong.base.logic import Verdict
from khenthuong.explain.change_sentences import change_sentence, changes_block
from khenthuong.explain.changes import Changes, all_changes, nearest_changes
from khenthuong.explain.sentences import Voice
from tests.explain.cases import DOSSIERS, INITIATIVE, PERSON, TEAM, changed, decide, small_book

VOICE = Voice(plain=True)


def _changes(dossier, award: str) -> Changes:
    return nearest_changes(small_book(), dossier, decide(dossier), award)


def _texts(changes: Changes) -> list[list[str]]:
    return [[step.text for step in change.steps] for change in changes.offered]


def test_an_eligible_result_needs_no_change():
    assert _changes(DOSSIERS["du"], "lao-dong-tien-tien") == Changes("lao-dong-tien-tien")


def test_the_one_missing_thing_and_its_alternative():
    changes = _changes(DOSSIERS["khong-sang-kien"], "chien-si-thi-dua-co-so")
    assert _texts(changes) == [
        ["Có ít nhất 01 sáng kiến được cơ sở công nhận trong năm"],
        ["Có đề tài nghiên cứu đã nghiệm thu được áp dụng trong năm"],
    ]
    assert all(change.verdict is Verdict.ELIGIBLE and change.when == "next_year" for change in changes.offered)
    text = change_sentence(changes.offered[0], VOICE)
    assert text.startswith("Giả sử có ít nhất 01 sáng kiến được cơ sở công nhận trong năm (hồ sơ ghi: 0 sáng kiến")
    assert "thiếu 1 sáng kiến" in text and "kết quả sẽ là đủ điều kiện." in text


def test_the_offer_is_true_when_the_dossier_really_changes():
    real = changed(PERSON, initiatives=INITIATIVE)
    assert decide(real).results["chien-si-thi-dua-co-so"].verdict is Verdict.ELIGIBLE
    declared = changed(PERSON, initiatives=INITIATIVE, research=None, discipline={"complete": True})
    assert decide(declared).results["chien-si-thi-dua-co-so"].verdict is Verdict.ELIGIBLE
    more = changed(TEAM, facts={"members": 12, "members_good": 7, "good_deeds": 3})
    assert decide(more).results["tap-the-tien-tien"].verdict is Verdict.ELIGIBLE


def test_another_award_is_expanded_into_its_own_conditions():
    dossier = changed(
        PERSON, ratings={"complete": True, "list": [{"year": 2017, "class": "HT"}]}, initiatives=INITIATIVE
    )
    changes = _changes(dossier, "chien-si-thi-dua-co-so")
    assert _texts(changes) == [["Hoàn thành tốt nhiệm vụ trở lên"]]


def test_papers_come_before_what_takes_a_year():
    dossier = changed(PERSON, initiatives=None)
    changes = _changes(dossier, "chien-si-thi-dua-co-so")
    assert [change.when for change in changes.offered] == ["now", "next_year"]
    assert change_sentence(changes.offered[0], VOICE).startswith("Nếu có giấy tờ cho thấy: có ít nhất 01 sáng kiến")


def test_a_fact_that_is_only_unknown_can_be_shown_now_even_if_it_can_never_change():
    changes = _changes(changed(PERSON, registered=None), "lao-dong-tien-tien")
    assert changes.offered[0].when == "now" and not changes.fixed


def test_what_can_never_change_is_said_plainly():
    changes = _changes(DOSSIERS["khong-doi-duoc"], "lao-dong-tien-tien")
    assert changes.offered == () and {step.text for step in changes.fixed} == {
        "Nghỉ dưới 40 ngày làm việc trong năm",
        "Trong năm không bị kỷ luật từ khiển trách trở lên",
    }
    block = changes_block(changes, VOICE)
    assert block.items[0].text.startswith("Không thể thay đổi trong năm xét: nghỉ dưới 40 ngày")
    assert block.items[-1].text == "Vì vậy trong năm xét không có thay đổi nào làm kết quả khác đi."


def test_never_at_any_remove():
    changes = _changes(DOSSIERS["khong-doi-duoc"], "chien-si-thi-dua-cap-tinh")
    assert changes.fixed and changes.offered == ()


def test_judgement_that_must_follow_is_said():
    dossier = changed(PERSON, judgements=[], registered=None)
    (change,) = _changes(dossier, "lao-dong-tien-tien").offered
    assert change.before_judgement is Verdict.NEEDS_JUDGEMENT and change.verdict is Verdict.ELIGIBLE
    text = change_sentence(change, VOICE)
    assert "kết quả sẽ là cần người có thẩm quyền đánh giá; khi đó nếu có ý kiến của hội nghị" in text


def test_a_refused_judgement_is_for_those_who_judge():
    no = [{"question": "chap-hanh-tot", "answer": False, "by": "hoi-nghi-don-vi", "paper": "BB-05"}]
    (change,) = _changes(changed(PERSON, judgements=no), "lao-dong-tien-tien").offered
    assert change.when == "council"


def test_a_holding_bar_can_be_the_change():
    (change,) = _changes(DOSSIERS["dang-xem-xet"], "lao-dong-tien-tien").offered
    assert [step.text for step in change.steps] == ["Không đang bị xem xét kỷ luật, thanh tra hoặc điều tra"]
    assert [step.wanted for step in change.steps] == [False]


def test_a_bar_of_a_failed_award_below_is_taken_in_once_that_award_is_reached():
    pending = {"complete": True, "list": [{"kind": "dieu-tra-thanh-tra", "since": date(2017, 11, 2)}]}
    ratings = {"complete": True, "list": [{"year": 2017, "class": "HT"}]}
    dossier = changed(PERSON, pending=pending, ratings=ratings, initiatives=INITIATIVE)
    changes = _changes(dossier, "chien-si-thi-dua-cap-tinh")
    assert "Không đang bị xem xét kỷ luật, thanh tra hoặc điều tra" in _texts(changes)[0]
    assert changes.offered[0].verdict is Verdict.ELIGIBLE


def test_a_weakly_checked_version_still_needs_a_reader():
    only_wording = _changes(DOSSIERS["du"], "giay-khen")
    assert only_wording.nothing_to_do and "đối chiếu lời văn" in changes_block(only_wording, VOICE).items[0].text
    missing = _changes(changed(PERSON, facts={}), "giay-khen")
    (change,) = missing.offered
    assert change.verdict is Verdict.NEEDS_JUDGEMENT and change.capped
    assert "vẫn cần người có trách nhiệm đối chiếu" in change_sentence(change, VOICE)


def test_an_unread_wording_offers_nothing():
    changes = _changes(DOSSIERS["du"], "huan-chuong")
    assert changes.unread and changes.offered == ()


def test_an_unknown_group_is_asked_for():
    changes = _changes(DOSSIERS["tap-the-chua-ro-nhom"], "tap-the-tien-tien")
    assert any("không thuộc nhóm đối tượng: trường học" in text for text in _texts(changes)[0])


def test_at_least_n_offers_the_smallest_rest():
    dossier = changed(TEAM, facts={"good_deeds": 3, "income": 30, "members": 10, "members_good": 9})
    offered = _texts(_changes(dossier, "bang-khen-cap-tinh"))
    assert ["Đạt tiêu chuẩn theo quy định của tỉnh"] in offered
    assert all(len(texts) == 1 for texts in offered)


def test_at_most_two_for_every_award():
    for dossier in DOSSIERS.values():
        for changes in all_changes(small_book(), dossier, decide(dossier)).values():
            assert len(changes.offered) <= 2


def test_another_rule_book_is_refused():
    dossier = DOSSIERS["du"]
    decision = replace(decide(dossier), rule_book_hash="another")
    with pytest.raises(ValueError, match="another rule book"):
        nearest_changes(small_book(), dossier, decision, "lao-dong-tien-tien")


def test_an_award_outside_the_decision_is_refused():
    with pytest.raises(ValueError, match="no result"):
        nearest_changes(small_book(), DOSSIERS["tap-the"], decide(DOSSIERS["tap-the"]), "lao-dong-tien-tien")
