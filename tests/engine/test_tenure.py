"""``tenure``: completed months in listed posts, both sides of every edge, and the reduction for women leaders."""

from datetime import date

import pytest
from pydantic import ValidationError

from khenthuong.base.logic import Outcome, Truth, Verdict
from khenthuong.base.periods import show_months
from khenthuong.engine.case import Case
from khenthuong.engine.evaluating import evaluate
from khenthuong.engine.operators import decide_leaf
from khenthuong.explain.asks import ask_of
from khenthuong.explain.change_sentences import change_sentence
from khenthuong.explain.changes import nearest_changes
from khenthuong.explain.reasons import reasons_of
from khenthuong.explain.sentences import Voice, condition_text
from khenthuong.law.condition import Condition
from khenthuong.law.rule_book import assemble
from tests.support import ON, compiled, leaf, person, tiny_law

YES, NO, UNKNOWN = (Truth.YES, None), (Truth.NO, None), (Truth.UNDECIDED, Outcome.UNKNOWN)
POSTS = ["giam-doc-so", "bi-thu-huyen-uy"]
TEN = {"posts": POSTS, "at_least_years": 10}
SIX_TO_TEN = {"posts": POSTS, "at_least_years": 6, "less_than_years": 10}
WOMEN = {**TEN, "women_leaders": {"minus_years": 3}}
THIRD = {"posts": POSTS, "at_least_years": 5, "women_leaders": {"minus_share": "1/3"}}
LAW = tiny_law({"ldtt": leaf("x", tenure=WOMEN)})
BOOK = assemble(LAW, ON)


def post(first=None, last=None, name="giam-doc-so", **more):
    return {"post": name, **({"from": first} if first else {}), **({"to": last} if last else {}), **more}


def holder(*posts, complete=True, gender=None):
    nominee = {"gender": gender} if gender else {}
    return person(nominee=nominee, posts={"complete": complete, "list": list(posts)})


def decide(spec, dossier):
    return decide_leaf(Condition.model_validate(leaf("x", tenure=spec)), Case(dossier, BOOK, award="ldtt"))


def outcome(spec, dossier):
    result = decide(spec, dossier)
    return result.truth, result.why_open


def asked(spec, dossier):
    return decide(spec, dossier).asks_for


@pytest.mark.parametrize(
    ("last", "months"), [("2010-12-31", 120), ("2010-12-30", 119), ("2011-01-30", 120), ("2011-01-31", 121)]
)
def test_both_ends_count_and_only_completed_months(last, months):
    assert decide(TEN, holder(post("2001-01-01", last))).value == months


@pytest.mark.parametrize(
    ("last", "complete", "expected"),
    [
        ("2010-12-31", True, YES),
        ("2010-12-31", False, YES),
        ("2010-12-30", True, NO),
        ("2010-12-30", False, UNKNOWN),
        ("2010-12-30", {"from": 1990}, UNKNOWN),
    ],
)
def test_the_time_required(last, complete, expected):
    assert outcome(TEN, holder(post("2001-01-01", last), complete=complete)) == expected


@pytest.mark.parametrize(
    ("last", "complete", "expected"),
    [
        ("2006-12-30", True, NO),
        ("2006-12-30", False, UNKNOWN),
        ("2006-12-31", True, YES),
        ("2006-12-31", False, UNKNOWN),
        ("2010-12-30", True, YES),
        ("2010-12-30", False, UNKNOWN),
        ("2010-12-31", True, NO),
        ("2010-12-31", False, NO),
        ("2012-05-31", True, NO),
    ],
)
def test_the_upper_bound(last, complete, expected):
    assert outcome(SIX_TO_TEN, holder(post("2001-01-01", last), complete=complete)) == expected


def test_no_posts_are_a_no_only_when_the_list_is_complete():
    assert outcome(TEN, holder()) == NO
    assert outcome(TEN, holder(complete=False)) == UNKNOWN
    assert asked(TEN, holder(complete=False)) == ("posts",) and asked(TEN, holder()) == ()


@pytest.mark.parametrize(
    ("posts", "months"),
    [
        ([post("2001-01-01", "2005-12-31"), post("2004-01-01", "2007-12-31", "bi-thu-huyen-uy")], 84),
        ([post("2001-01-01", "2007-12-31"), post("2004-01-01", "2005-12-31", "bi-thu-huyen-uy")], 84),
        ([post("2001-01-15", "2003-06-09"), post("2003-06-10", "2004-01-14", "bi-thu-huyen-uy")], 36),
        ([post("2003-06-10", "2004-01-14", "bi-thu-huyen-uy"), post("2001-01-15", "2003-06-09")], 36),
        ([post("2001-01-15", "2003-06-09"), post("2003-06-11", "2004-01-14")], 28 + 7),
        ([post("2001-01-01", "2001-12-31"), post("2003-01-01", "2003-12-31")], 24),
        ([post("2001-01-01", "2001-12-31"), post("2002-01-01", "2010-12-31", "pho-giam-doc-so")], 12),
    ],
)
def test_periods_are_merged_and_added_up(posts, months):
    assert decide(TEN, holder(*posts)).value == months


def test_a_post_without_an_end_counts_up_to_the_day_of_decision():
    assert date(2017, 12, 28) == ON
    assert outcome(TEN, holder(post("2007-12-29"))) == YES
    assert outcome(TEN, holder(post("2007-12-30"))) == NO


def test_nothing_after_the_day_of_decision_counts():
    assert decide(TEN, holder(post("2017-01-01", "2030-12-31"))).value == 11
    later = decide(TEN, holder(post("2018-01-01")))
    assert later.value == 0 and later.truth is Truth.NO and later.evidence == ()
    assert outcome(TEN, holder(post(ON.isoformat(), ON.isoformat()))) == NO


@pytest.mark.parametrize(
    "doubtful",
    [post(), post(last="2010-12-31"), post("2001-01-01", name="Giám đốc Sở Y tế")],
)
def test_doubtful_posts_leave_a_no_open_but_not_a_certain_answer(doubtful):
    assert outcome(TEN, holder(doubtful)) == UNKNOWN and asked(TEN, holder(doubtful)) == ("posts",)
    assert outcome(TEN, holder(doubtful, post("2001-01-01", "2010-12-31"))) == YES
    assert outcome(SIX_TO_TEN, holder(doubtful, post("2001-01-01", "2006-12-31"))) == UNKNOWN
    assert outcome(SIX_TO_TEN, holder(doubtful, post("2001-01-01", "2010-12-31"))) == NO
    assert "1 chức vụ" in decide(TEN, holder(doubtful)).note


def test_a_doubtful_post_that_is_not_listed_does_not_matter():
    assert outcome(TEN, holder(post(name="pho-giam-doc-so"), post(name="Công chức Văn phòng"))) == NO


def test_the_name_may_be_written_with_its_marks():
    assert outcome(TEN, holder(post("2001-01-01", "2010-12-31", "Bí thư Huyện ủy"))) == YES


@pytest.mark.parametrize(
    ("gender", "last", "complete", "expected", "asks"),
    [
        ("nu", "2007-12-31", True, YES, ()),
        ("nu", "2007-12-30", True, NO, ()),
        ("nu", "2007-12-31", False, YES, ()),
        ("nu", "2007-12-30", False, UNKNOWN, ("posts",)),
        ("nam", "2007-12-31", True, NO, ()),
        ("nam", "2007-12-31", False, UNKNOWN, ("posts",)),
        ("nam", "2010-12-31", True, YES, ()),
        (None, "2007-12-30", True, NO, ()),
        (None, "2007-12-30", False, UNKNOWN, ("posts",)),
        (None, "2007-12-31", True, UNKNOWN, ("nominee.gender",)),
        (None, "2007-12-31", False, UNKNOWN, ("posts", "nominee.gender")),
        (None, "2010-12-30", True, UNKNOWN, ("nominee.gender",)),
        (None, "2010-12-31", True, YES, ()),
    ],
)
def test_less_time_is_required_of_women_leaders(gender, last, complete, expected, asks):
    dossier = holder(post("2001-01-01", last), complete=complete, gender=gender)
    assert outcome(WOMEN, dossier) == expected and asked(WOMEN, dossier) == asks


@pytest.mark.parametrize(
    ("gender", "last", "expected"),
    [("nu", "2003-12-31", YES), ("nu", "2009-12-31", YES), ("nu", "2010-12-31", NO), (None, "2010-12-31", NO)],
)
def test_the_upper_bound_stays_for_women(gender, last, expected):
    spec = {**SIX_TO_TEN, "women_leaders": {"minus_years": 3}}
    assert outcome(spec, holder(post("2001-01-01", last), gender=gender)) == expected


@pytest.mark.parametrize(
    ("spec", "last", "expected"),
    [
        (THIRD, "2004-04-30", YES),  # two thirds of 60 months are exactly 40
        (THIRD, "2004-04-29", NO),
        ({**THIRD, "women_leaders": {"minus_share": "1/7"}}, "2005-04-30", YES),  # 51 3/7: 52 months, not 51
        ({**THIRD, "women_leaders": {"minus_share": "1/7"}}, "2005-04-29", NO),
    ],
)
def test_a_share_is_taken_off_exactly(spec, last, expected):
    assert outcome(spec, holder(post("2001-01-01", last), gender="nu")) == expected


def test_what_people_read():
    woman = decide(WOMEN, holder(post("2001-01-01", "2005-04-30", evidence="QD-7"), gender="nu"))
    assert woman.value_text == "4 năm 4 tháng"
    assert woman.limit_text == "ít nhất 7 năm (đã giảm 3 năm cho nữ lãnh đạo, quản lý)"
    assert (woman.value, woman.limit, woman.gap, woman.unit) == (52, 84, 32, "tháng")
    assert [item.paper for item in woman.evidence] == ["QD-7"]
    assert decide(WOMEN, holder(gender="nam")).limit_text == "ít nhất 10 năm"
    assert decide(WOMEN, holder()).limit_text == "ít nhất 10 năm (nữ lãnh đạo, quản lý: 7 năm)"
    third = decide(THIRD, holder(gender="nu"))
    assert third.limit_text == "ít nhất 3 năm 4 tháng (đã giảm 1/3 cho nữ lãnh đạo, quản lý)"
    over = decide(SIX_TO_TEN, holder(post("2001-01-01", "2011-03-31")))
    assert over.limit_text == "từ 6 năm đến dưới 10 năm" and (over.limit, over.gap) == (120, 3)


@pytest.mark.parametrize(
    ("months", "text"), [(0, "0 tháng"), (7, "7 tháng"), (12, "1 năm"), (84, "7 năm"), (112, "9 năm 4 tháng")]
)
def test_months_as_people_say_them(months, text):
    assert show_months(months) == text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"women_leaders": {}}, "đúng một trong"),
        ({"women_leaders": {"minus_years": 1, "minus_share": "1/3"}}, "đúng một trong"),
        ({"women_leaders": {"minus_years": 0}}, "greater than or equal to 1"),
        ({"women_leaders": {"minus_years": 10}}, "hết thời gian"),
        ({"women_leaders": {"minus_share": "0,33"}}, "không phải phân số"),
        ({"women_leaders": {"minus_share": "1/0"}}, "không phải phân số"),
        ({"women_leaders": {"minus_share": "3/3"}}, "nhỏ hơn 1"),
        ({"less_than_years": 10}, "lớn hơn at_least_years"),
        ({"posts": []}, "at least 1"),
        ({"posts": ["Giám đốc Sở"]}, "pattern"),
    ],
)
def test_mistakes_in_a_rule(change, told):
    with pytest.raises(ValidationError, match=told):
        Condition.model_validate(leaf("x", tenure={**TEN, **change}))


def test_the_explanation_reads_well():
    book = compiled(LAW)
    dossier = holder(post("2001-01-01", "2005-04-30"), gender="nu")
    decision = evaluate(book, dossier)
    result = decision.results["ldtt"]
    assert result.verdict is Verdict.NOT_ELIGIBLE
    text = condition_text(reasons_of(result).failing[0], Voice(plain=True))
    assert text == (
        "Điều x (hồ sơ ghi: 4 năm 4 tháng; "
        "mức cần: ít nhất 7 năm (đã giảm 3 năm cho nữ lãnh đạo, quản lý); thiếu 2 năm 8 tháng)"
    )
    change = nearest_changes(book, dossier, decision, "ldtt").offered[0]
    assert change.when == "next_year" and "thiếu 2 năm 8 tháng" in change_sentence(change, Voice(plain=True))


@pytest.mark.parametrize(
    ("last", "told"), [("2010-12-31", "đúng bằng mức giới hạn"), ("2012-01-31", "vượt 1 năm 1 tháng")]
)
def test_too_long_is_told_as_too_long(last, told):
    law = tiny_law({"ldtt": leaf("x", tenure=SIX_TO_TEN)})
    result = evaluate(compiled(law), holder(post("2001-01-01", last))).results["ldtt"]
    assert told in condition_text(reasons_of(result).failing[0], Voice(plain=True))


def test_an_open_gender_is_asked_for():
    result = evaluate(compiled(LAW), holder(post("2001-01-01", "2008-12-31"))).results["ldtt"]
    assert result.verdict is Verdict.INCOMPLETE and result.asks_for == ("nominee.gender",)
    assert ask_of("nominee.gender", LAW).question == "Là nam hay nữ?"
