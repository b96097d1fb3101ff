"""Each leaf's truth table: decided yes, decided no, unknown, judgement, and both sides of every edge."""

from decimal import Decimal

import pytest

from khenthuong.base.logic import Outcome, Truth
from khenthuong.engine.case import Case
from khenthuong.engine.operators import decide_leaf
from khenthuong.law.condition import Condition
from khenthuong.law.rule_book import assemble
from tests.support import ON, leaf, person, tiny_law

LAW = tiny_law({"ldtt": leaf("x", fact={"name": "f0", "is": True})})
BOOK = assemble(LAW, ON)
YES, NO = (Truth.YES, None), (Truth.NO, None)
UNKNOWN, JUDGEMENT = (Truth.UNDECIDED, Outcome.UNKNOWN), (Truth.UNDECIDED, Outcome.JUDGEMENT)


def decide(operator, dossier):
    condition = Condition.model_validate(leaf("x", **operator))
    return decide_leaf(condition, Case(dossier, BOOK, award="ldtt"))


def outcome(operator, dossier):
    result = decide(operator, dossier)
    return result.truth, result.why_open


@pytest.mark.parametrize(
    ("rating", "expected"), [("HTXS", YES), ("HTT", YES), ("HT", NO), ("KHT", NO), (None, UNKNOWN)]
)
def test_fact_on_a_scale(rating, expected):
    ratings = {"list": [{"year": 2017, "class": rating}]} if rating else {"complete": True, "list": []}
    assert outcome({"fact": {"name": "rating", "at_least": "HTT"}}, person(ratings=ratings)) == expected


def test_the_rating_of_another_year_does_not_count():
    dossier = person(ratings={"list": [{"year": 2016, "class": "HTXS"}]})
    assert outcome({"fact": {"name": "rating", "at_least": "HTT"}}, dossier) == UNKNOWN


@pytest.mark.parametrize(
    ("recruited", "expected"),
    [("2017-03-01", NO), ("2017-03-02", YES), ("2009-04-01", NO), (None, UNKNOWN)],
)
def test_under_ten_months_is_false_at_exactly_ten(recruited, expected):
    dossier = person(service={"recruited": recruited} if recruited else {})
    assert outcome({"fact": {"name": "months_of_service", "less_than": 10}}, dossier) == expected


@pytest.mark.parametrize(
    ("transferred", "comment", "recruited", "expected"),
    [
        (None, None, "2009-04-01", YES),  # the day is filled in only for people who came from elsewhere
        ("2016-12-31", False, "2009-04-01", YES),  # the whole year was spent here
        ("2017-07-01", None, "2009-04-01", UNKNOWN),  # exactly six months of the year at the former unit
        ("2017-07-01", False, "2009-04-01", NO),
        ("2017-07-01", True, "2009-04-01", YES),
        ("2017-07-01", False, None, NO),
        ("2017-07-01", False, "2017-01-02", YES),  # one day short of six months, counted either way
        ("2017-06-30", True, "2009-04-01", YES),
        ("2017-06-30", None, "2009-04-01", JUDGEMENT),  # five months of the year, eight years in all
        ("2017-06-30", False, "2009-04-01", JUDGEMENT),
        ("2017-06-30", None, None, JUDGEMENT),
        ("2017-03-01", False, "2016-09-02", YES),  # 5 months over the turn of the year
        ("2017-03-01", None, "2016-09-01", JUDGEMENT),  # 6 months in all, 2 in the year
        (
            "2017-07-01",
            False,
            "2017-07-01",
            NO,
        ),  # the recruitment is the new unit's: it says nothing of the time before
        ("2017-12-28", None, "2009-04-01", UNKNOWN),  # moved on the day of decision
        ("2017-12-29", None, "2009-04-01", YES),  # has not moved yet
    ],
)
def test_the_comment_of_the_former_unit(transferred, comment, recruited, expected):
    given = {"transferred_in": transferred, "previous_unit_comment": comment, "recruited": recruited}
    dossier = person(service={key: value for key, value in given.items() if value is not None})
    assert outcome({"fact": {"name": "former_unit_comment", "one_of": ["da-co", "khong-can"]}}, dossier) == expected


@pytest.mark.parametrize(
    ("leave", "expected"),
    [
        ({"complete": True, "list": []}, NO),
        ({"complete": True, "list": [{"year": 2017, "kind": "om-dau", "work_days": 39}]}, NO),
        ({"complete": True, "list": [{"year": 2017, "kind": "om-dau", "work_days": 40}]}, YES),
        ({"complete": True, "list": [{"year": 2017, "kind": "thai-san", "work_days": 120}]}, NO),
        ({"complete": False, "list": [{"year": 2017, "kind": "khac", "work_days": 45}]}, YES),
        ({"complete": False, "list": [{"year": 2017, "kind": "khac", "work_days": 4}]}, UNKNOWN),
        ({"complete": False, "list": []}, UNKNOWN),
        ({"complete": True, "list": [{"year": 2016, "kind": "khac", "work_days": 60}]}, NO),
    ],
)
def test_leave_days_know_a_lower_bound(leave, expected):
    assert outcome({"fact": {"name": "leave_days", "at_least": 40}}, person(leave=leave)) == expected


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        ({2017: {"on": "2017-03-08"}}, YES),
        ({2017: False}, NO),
        ({}, UNKNOWN),
        ({2016: {"on": "2016-03-08"}}, UNKNOWN),
        ({2017: {"tasks_only": True}}, JUDGEMENT),
    ],
)
def test_registration(registered, expected):
    assert outcome({"fact": {"name": "registered", "is": True}}, person(registered=registered)) == expected


@pytest.mark.parametrize(
    ("founded", "expected"), [("2007-12-28", YES), ("2007-12-29", NO), (2006, YES), (2007, UNKNOWN)]
)
def test_age_from_a_date_or_only_a_year(founded, expected):
    dossier = person(nominee={"founded": founded})
    assert outcome({"fact": {"name": "age_years", "at_least": 10}}, dossier) == expected


COUNT = {"count": {"of": "initiatives", "where": {"level": {"at_least": "co-so"}, "recognised": True}, "at_least": 1}}


@pytest.mark.parametrize(
    ("initiatives", "expected"),
    [
        ({"complete": True, "list": []}, NO),
        ({"complete": False, "list": []}, UNKNOWN),
        ({"list": [{"level": "co-so", "recognised": True, "recognised_on": "2017-11-20"}]}, YES),
        ({"list": [{"level": "tinh", "recognised": True, "year": 2017}]}, YES),
        ({"complete": True, "list": [{"level": "co-so", "recognised": True, "recognised_on": "2016-12-31"}]}, NO),
        ({"complete": True, "list": [{"level": "co-so", "recognised": False, "year": 2017}]}, NO),
        ({"complete": True, "list": [{"level": "co-so", "year": 2017}]}, UNKNOWN),
        ({"complete": True, "list": [{"recognised": True, "year": 2017}]}, UNKNOWN),
        ({"complete": True, "list": [{"level": "co-so", "recognised": True}]}, UNKNOWN),
        ({"complete": {"from": 2015}, "list": []}, NO),
        ({"complete": {"from": 2018}, "list": []}, UNKNOWN),
    ],
)
def test_count_at_least(initiatives, expected):
    assert outcome(COUNT, person(initiatives=initiatives)) == expected


@pytest.mark.parametrize(
    ("forms", "complete", "expected"),
    [([], True, YES), ([], False, UNKNOWN), (["khien-trach"], True, NO), (["khien-trach"], False, NO)],
)
def test_count_at_most(forms, complete, expected):
    operator = {"count": {"of": "discipline", "where": {"form": {"at_least": "khien-trach"}}, "at_most": 0}}
    listed = [{"year": 2017, "form": form} for form in forms]
    assert outcome(operator, person(discipline={"complete": complete, "list": listed})) == expected


@pytest.mark.parametrize(
    ("pending", "expected"),
    [
        ([{"kind": "xem-xet-ky-luat", "since": "2016-01-01"}], YES),
        ([{"kind": "xem-xet-ky-luat", "since": "2017-01-01", "until": "2017-12-27"}], NO),
        ([{"kind": "xem-xet-ky-luat", "since": "2017-01-01", "until": "2017-12-28"}], YES),
        ([{"kind": "xem-xet-ky-luat"}], YES),
        ([], NO),
    ],
)
def test_a_case_is_pending_on_a_day(pending, expected):
    operator = {"count": {"of": "pending", "at_least": 1}}
    assert outcome(operator, person(pending={"complete": True, "list": pending})) == expected


def ratings(classes, complete=False):
    listed = [{"year": year, "class": name} for year, name in classes.items()]
    return person(ratings={"complete": complete, "list": listed})


RUN = {"run": {"of": "ratings", "where": {"class": "HTXS"}, "years": 3}}


@pytest.mark.parametrize(
    ("classes", "complete", "expected"),
    [
        ({2015: "HTXS", 2016: "HTXS", 2017: "HTXS"}, False, YES),
        ({2015: "HTXS", 2016: "HTT", 2017: "HTXS"}, False, NO),
        ({2015: "HTXS", 2017: "HTXS"}, False, UNKNOWN),
        ({2015: "HTXS", 2017: "HTXS"}, True, NO),
        ({2014: "HTXS", 2015: "HTXS", 2016: "HTXS"}, False, UNKNOWN),
        ({2014: "HTT", 2015: "HTXS", 2016: "HTXS", 2017: "HTXS"}, False, YES),
        ({}, False, UNKNOWN),
    ],
)
def test_run_of_years(classes, complete, expected):
    assert outcome(RUN, ratings(classes, complete)) == expected


def test_a_run_that_may_end_last_year():
    operator = {"run": {**RUN["run"], "ending": "last_year"}}
    assert outcome(operator, ratings({2014: "HTXS", 2015: "HTXS", 2016: "HTXS"})) == YES


def after(award_years, decided_on=None, counts_from="achievement", complete=True, used=None):
    record = {"award": "bang-khen", "years": award_years, "kind": "cong-trang", "decided_on": decided_on}
    listed = [record] if award_years else []
    if used:
        listed.append({"award": "co-thi-dua", "years": [used]})
    dossier = person(
        ratings={"list": [{"year": year, "class": "HTXS"} for year in range(2011, 2018)]},
        register={"complete": complete, "list": listed},
    )
    operator = {
        "run": {
            "of": "ratings", "where": {"class": "HTXS"}, "years": 3, "since_last": ["co-thi-dua"],
            "after": {"award": ["bang-khen"], "where": {"kind": "cong-trang"}, "counts_from": counts_from},
        }
    }  # fmt: skip
    return outcome(operator, dossier)


def test_a_run_must_lie_after_the_earlier_award():
    assert after([2014]) == YES
    assert after([2015]) == NO
    assert after([]) == NO
    assert after([], complete=False) == UNKNOWN
    assert after([2015], complete=False) == UNKNOWN, "an earlier award may be missing from the register"


def test_the_day_of_the_decision_may_open_the_period():
    assert after([2013], "2014-03-01", "decision") == YES
    assert after([2013], "2015-03-01", "decision") == JUDGEMENT, "only a part of 2015 lies after the decision"
    assert after([2013], "2015-01-01", "decision") == YES
    assert after([2014], "2014-12-30", "decision") == YES, "the years after the achievement are whole"
    assert after([2013], "2016-03-01", "decision") == NO
    assert after([2013], "2016-03-01", "achievement") == YES


def test_what_was_already_rewarded_is_used_up():
    assert after([2013], used=2014) == NO, "the award that opened the period was used for the later one"
    assert after([2013], used=2012) == YES


def test_a_revoked_award_does_not_count():
    dossier = person(register={"complete": True, "list": [{"award": "bang-khen", "years": [2015], "revoked": True}]})
    assert outcome({"holds": {"award": "bang-khen"}}, dossier) == NO


@pytest.mark.parametrize(
    ("record", "complete", "expected"),
    [
        ({"award": "bang-khen", "years": [2014], "kind": "cong-trang", "issuer": {"level": "tinh"}}, False, YES),
        ({"award": "bang-khen", "years": [2014], "kind": "chuyen-de"}, True, NO),
        ({"award": "bang-khen", "years": [2014]}, True, UNKNOWN),
        ({"award": "co-thi-dua", "years": [2014], "kind": "cong-trang"}, True, NO),
        (None, True, NO),
        (None, False, UNKNOWN),
    ],
)
def test_holds_looks_at_award_and_kind(record, complete, expected):
    operator = {"holds": {"award": ["bang-khen"], "where": {"kind": "cong-trang"}}}
    dossier = person(register={"complete": complete, "list": [record] if record else []})
    assert outcome(operator, dossier) == expected


def test_holds_inside_a_window():
    operator = {"holds": {"award": "cstdcs", "at_least": 2, "within": {"years": 3}}}
    two = [{"award": "cstdcs", "years": [2015]}, {"award": "cstdcs", "years": [2017]}]
    old = [{"award": "cstdcs", "years": [2014]}, {"award": "cstdcs", "years": [2017]}]
    assert outcome(operator, person(register={"complete": True, "list": two})) == YES
    assert outcome(operator, person(register={"complete": True, "list": old})) == NO


@pytest.mark.parametrize(
    ("part", "whole", "limit", "expected", "gap"),
    [
        (9, 13, {"at_least": "70%"}, NO, 1),
        (7, 10, {"at_least": "70%"}, YES, None),
        (5, 10, {"more_than": "50%"}, NO, 1),
        (6, 10, {"more_than": "50%"}, YES, None),
        (None, 10, {"at_least": "70%"}, UNKNOWN, None),
        (7, None, {"at_least": "70%"}, UNKNOWN, None),
        (0, 0, {"at_least": "70%"}, UNKNOWN, None),
        (13, 13, {"at_least": "100%"}, YES, None),
        (Decimal("9.0"), Decimal("13.0"), {"at_least": "70%"}, NO, 1),
        (Decimal("0.5"), 1, {"more_than": "50%"}, NO, 1),
    ],
)
def test_share_is_exact(part, whole, limit, expected, gap):
    facts = {name: {2017: value} for name, value in (("part", part), ("whole", whole)) if value is not None}
    result = decide({"share": {"part": "part", "whole": "whole", **limit}}, person(facts=facts))
    assert (result.truth, result.why_open) == expected
    assert result.gap == gap


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, JUDGEMENT),
        ({"answer": True, "by": "don-vi", "paper": "BB-1"}, YES),
        ({"answer": True, "by": "don-vi"}, JUDGEMENT),
        ({"answer": True, "by": "xa", "paper": "BB-1"}, JUDGEMENT),
        ({"answer": False, "by": "don-vi"}, NO),
        ({"answer": True, "by": "don-vi", "paper": "BB-1", "year": 2016}, JUDGEMENT),
        ({"answer": True, "by": "don-vi", "paper": "BB-1", "award": "ldtt"}, YES),
        ({"answer": True, "by": "don-vi", "paper": "BB-1", "award": "cstdcs"}, JUDGEMENT),
    ],
)
def test_judgement_needs_the_right_body_and_a_paper(answer, expected):
    answers = [{"question": "x", **answer}] if answer else []
    operator = {"judgement": {"by": "don-vi", "needs": "biên bản"}}
    assert outcome(operator, person(judgements=answers)) == expected


def test_what_nobody_read_is_always_judgement():
    assert outcome({"not_known": {"why": "chưa đọc"}}, person()) == JUDGEMENT


def test_a_gap_is_told():
    result = decide(RUN, ratings({2016: "HTXS", 2017: "HTXS", 2015: "HTT"}))
    assert (result.value, result.limit, result.gap, result.unit) == (2, 3, 1, "năm")
    assert "2015 đến 2017" in result.limit_text and "2015" in result.note
    months = decide(
        {"fact": {"name": "months_of_service", "at_least": 10}}, person(service={"recruited": "2017-05-15"})
    )
    assert (months.value, months.gap, months.unit) == (7, 3, "tháng")
    days = decide(
        {"fact": {"name": "leave_days", "less_than": 40}},
        person(leave={"complete": True, "list": [{"year": 2017, "kind": "khac", "work_days": Decimal("40.5")}]}),
    )
    assert days.gap == Decimal("0.5")
