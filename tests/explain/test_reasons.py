"""What was met, what decided, what is missing, who must speak."""

from __future__ import annotations

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.explain.reasons import Reason, reasons_of, shown_outcome
from khenthuong.explain.sentences import Voice, condition_text, details, gap_phrase
from tests.explain.cases import DOSSIERS, PERSON, TEAM, changed, decide

PLAIN = Voice(plain=True, hidden="cc-07")


def _reasons(dossier: str, award: str):
    return reasons_of(decide(DOSSIERS[dossier]).results[award])


def _ids(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.finding.id for reason in reasons]


def test_a_yes_rests_on_what_was_met():
    reasons = _reasons("du", "chien-si-thi-dua-co-so")
    assert reasons.verdict is Verdict.ELIGIBLE
    assert _ids(reasons.met) == ["lao-dong-tien-tien", "sang-kien", "ky-luat", "dang-xem-xet"]
    assert reasons.deciding == reasons.met
    assert not reasons.failing and not reasons.missing and not reasons.waiting and not reasons.holding


def test_a_no_names_the_failing_condition_and_keeps_its_ways_together():
    reasons = _reasons("khong-sang-kien", "chien-si-thi-dua-co-so")
    (reason,) = reasons.deciding
    assert reason.finding.id == "dong-gop" and reason.choice
    assert _ids(reason.parts) == ["sang-kien", "de-tai"]
    assert "lao-dong-tien-tien" in _ids(reasons.met)


def test_a_way_for_others_is_told_as_not_applicable_only():
    reasons = _reasons("khong-sang-kien", "chien-si-thi-dua-co-so")
    assert [finding.id for finding in reasons.not_applicable] == ["muu-tri"]


def test_a_no_through_another_award_tells_why_that_award_fails():
    reasons = _reasons("khong-doi-duoc", "chien-si-thi-dua-co-so")
    assert _ids(reasons.failing) == ["lao-dong-tien-tien", "dong-gop", "ky-luat"]
    assert _ids(reasons.failing[0].parts) == ["nghi-duoi-40-ngay", "ky-luat"]


def test_a_bar_is_told_by_its_own_sentence_with_what_happened():
    reasons = _reasons("khong-doi-duoc", "lao-dong-tien-tien")
    bar = reasons.failing[-1]
    assert bar.finding.id == "ky-luat" and [item.id for item in bar.details] == ["co-ky-luat"]
    text = condition_text(bar, PLAIN)
    assert text == "Trong năm không bị kỷ luật từ khiển trách trở lên (hồ sơ ghi: 1 lần (năm 2017))"


def test_missing_lists_are_missing_and_not_failing():
    reasons = _reasons("thieu-danh-sach", "chien-si-thi-dua-co-so")
    assert _ids(reasons.missing) == ["lao-dong-tien-tien", "dong-gop", "ky-luat"]
    assert not reasons.failing
    assert reasons.deciding == reasons.missing


def test_who_must_speak():
    reasons = _reasons("cho-danh-gia", "lao-dong-tien-tien")
    (reason,) = reasons.deciding
    assert reason.finding.id == "chap-hanh-tot"
    assert "chờ ý kiến của hội nghị của đơn vị, thủ trưởng đơn vị" in condition_text(reason, PLAIN)


def test_a_bar_that_holds_is_its_own_reason():
    reasons = _reasons("dang-xem-xet", "lao-dong-tien-tien")
    assert _ids(reasons.deciding) == ["dang-xem-xet"] and reasons.verdict is Verdict.ON_HOLD
    assert "dang-xem-xet" not in _ids(reasons.met) and not reasons.failing


def test_the_bar_of_a_needed_award_holds_the_higher_one_too():
    reasons = _reasons("dang-xem-xet", "chien-si-thi-dua-cap-tinh")
    assert _ids(reasons.holding) == ["dang-xem-xet"]
    assert reasons.verdict is Verdict.NOT_ELIGIBLE and "ba-nam-lien-tuc" in _ids(reasons.deciding)


def test_a_condition_that_may_not_exist_is_unknown_and_never_failing():
    result = decide(DOSSIERS["tap-the-chua-ro-nhom"]).results["tap-the-tien-tien"]
    finding = next(item for item in result.root.walk() if item.id == "rieng-truong-hoc")
    assert finding.truth is Truth.NO and shown_outcome(finding) is Outcome.UNKNOWN
    reasons = reasons_of(result)
    assert "rieng-truong-hoc" in _ids(reasons.missing) and not reasons.failing
    assert gap_phrase(finding) == ""


def test_the_gap_says_missing_or_too_much():
    result = decide(changed(PERSON, facts={"good_deeds": 2, "income": 37})).results["bang-khen-cap-tinh"]
    gaps = {item.id: gap_phrase(item) for item in result.root.walk()}
    assert gaps["viec-tot"] == "thiếu 1 việc"
    assert gaps["thu-nhap"] == "thiếu 0,2 triệu đồng"
    late = decide(DOSSIERS["khong-doi-duoc"]).results["lao-dong-tien-tien"]
    assert [gap_phrase(item) for item in late.root.walk() if item.id == "nghi-duoi-40-ngay"] == ["vượt 5 ngày"]
    at_limit = {"complete": True, "list": [{"year": 2017, "kind": "viec-rieng", "work_days": 40}]}
    equal = decide(changed(PERSON, leave=at_limit)).results["lao-dong-tien-tien"]
    assert [gap_phrase(i) for i in equal.root.walk() if i.id == "nghi-duoi-40-ngay"] == ["đúng bằng mức giới hạn"]
    share = decide(DOSSIERS["tap-the-thieu"]).results["tap-the-tien-tien"]
    assert [gap_phrase(item) for item in share.root.walk() if item.id == "ty-le"] == ["thiếu 1 người"]


def test_a_weakly_checked_wording_says_no_only_as_a_trial():
    reasons = reasons_of(decide(changed(TEAM, facts={"good_deeds": 0})).results["giay-khen"])
    assert reasons.verdict is Verdict.NEEDS_JUDGEMENT and reasons.capped
    assert _ids(reasons.failing) == ["mot-viec-tot"] and reasons.deciding == ()


def test_an_applicant_is_not_told_whose_answer_does_not_count():
    answer = {"question": "chap-hanh-tot", "answer": True, "by": "ong-a-hang-xom", "paper": "BB-09"}
    result = decide(changed(PERSON, judgements=[answer])).results["lao-dong-tien-tien"]
    finding = next(item for item in result.root.walk() if item.id == "chap-hanh-tot")
    assert "ong-a-hang-xom" in finding.note
    assert "ong-a-hang-xom" not in " ".join(details(finding, PLAIN))
    assert "ong-a-hang-xom" in " ".join(details(finding, Voice()))
