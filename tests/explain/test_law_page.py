"""The page of an award says what the rule says, version by version, in words a lawyer reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from khenthuong.base.errors import Place
from khenthuong.base.locate import shipped
from khenthuong.explain.law_cases import MOST_CASES, cases_by_version, condition_texts
from khenthuong.explain.law_changes import MOST_CHANGES, changes
from khenthuong.explain.law_coverage import PeriodCoverage, coverage_of
from khenthuong.explain.law_page import bars_page, law_page
from khenthuong.explain.leaf_words import leaf_words
from khenthuong.explain.markdown import to_markdown
from khenthuong.explain.words import has_code
from khenthuong.law.cases import Expectation, ReadyCase, read_cases
from khenthuong.law.condition import Condition
from khenthuong.law.law import walk
from khenthuong.law.reading import load_law
from khenthuong.law.record_fields import RECORD_FIELDS
from khenthuong.law.rule import Rule
from tests.explain.cases import small_law
from tests.support import CHECKED, CITE, tiny_law

ON = date(2017, 12, 28)
SECONDARY = {"status": "secondary", "by": "bài báo", "on": "2026-11-20"}


@cache
def shipped_law():
    return load_law(shipped("rules"))


def _fact(name: str, **extra):
    return {"id": name, "text": f"Có {name}", "fact": {"name": name, "is": True}, **extra}


def _versions(*requires, **extra):
    """A rule of one award with a version a year from 2010, the last one open."""
    versions = []
    for index, item in enumerate(requires):
        year = 2010 + index
        span = {"from": f"{year}-01-01"} | ({} if item is requires[-1] else {"to": f"{year}-12-31"})
        body = {"unread": item} if isinstance(item, str) else {"requires": item}
        versions.append({"in_force": span, "cite": CITE, "checked": CHECKED, **body, **extra})
    law = tiny_law({"a": {"all": [_fact("f0")]}})
    return replace(law, rules={"a": Rule.model_validate({"award": "a", "kinds": ["individual"], "versions": versions})})


def _changes(before, after) -> list[str]:
    law = _versions(before, after)
    return changes(law, *law.rules["a"].versions)


def _case(name: str, on: str = "2010-06-01", group: str = "", **expect):
    expectation = Expectation.model_validate({"verdict": "not_eligible", **expect})
    return ReadyCase("a", name, {"on": date.fromisoformat(on)}, expectation, Place(), group)


def test_conditions_added_removed_reworded_and_tested_otherwise_are_told():
    before = {"all": [_fact("f0"), _fact("f1"), _fact("f2"), _fact("f3")]}
    after = {
        "all": [
            _fact("f0") | {"text": "Có không"},
            _fact("f2") | {"fact": {"name": "f2", "is": False}},
            _fact("f3") | {"cite": {"clause": 7}},
            _fact("f4"),
        ]
    }
    assert _changes(before, after) == [
        "Thêm: Có f4",
        "Bỏ: Có f1",
        "Đổi lời: “Có f0” thành “Có không”",
        "Đổi mức, cách xét: Có f2",
        "1 điều kiện có căn cứ ở điều, khoản, văn bản khác hoặc lời đã sửa.",
    ]
    assert _changes(before, before) == ["Các điều kiện không đổi."]


def test_what_stands_below_a_new_part_is_not_told_again():
    part = {"id": "nhom", "text": "Đủ nhóm", "all": [_fact("f1"), _fact("f2")]}
    assert _changes({"all": [_fact("f0")]}, {"all": [_fact("f0"), part]}) == ["Thêm: Đủ nhóm"]


def test_a_group_that_is_joined_otherwise_has_changed():
    before = {"id": "nhom", "text": "Nhóm", "all": [_fact("f0"), _fact("f1")]}
    after = {"id": "nhom", "text": "Nhóm", "any": [_fact("f0"), _fact("f1")]}
    assert _changes(before, after) == ["Đổi mức, cách xét: Nhóm"]


@pytest.mark.parametrize(("more", "cut"), [(0, False), (1, True)])
def test_a_long_list_of_changes_is_cut_and_counted(more, cut):
    added = [_fact("f1") | {"id": f"n{i}", "text": f"Câu {i}"} for i in range(MOST_CHANGES + more)]
    told = _changes({"all": [_fact("f0")]}, {"all": [_fact("f0"), *added]})
    assert len(told) == MOST_CHANGES + more
    assert (told[-1] == "Và 1 thay đổi nữa, xem danh sách điều kiện.") is cut


@pytest.mark.parametrize(
    ("version_by", "situation", "start"),
    [
        ("decision_date", {"on": date(2010, 12, 31)}, 2010),
        ("decision_date", {"on": date(2011, 1, 1)}, 2011),
        ("achievement_year", {"on": date(2011, 1, 1), "year": 2010}, 2010),
        ("submitted_date", {"on": date(2011, 1, 1), "submitted_on": date(2010, 12, 31)}, 2010),
        ("submitted_date", {"on": date(2011, 1, 1)}, 2011),
    ],
)
def test_a_case_stands_under_the_version_that_decides_it(version_by, situation, start):
    law = _versions({"all": [_fact("f0")]}, {"all": [_fact("f1")]}, version_by=version_by)
    case = replace(_case("x"), situation=situation)
    found = cases_by_version(law.rules["a"].versions, [case])
    assert {day.year: len(cases) for day, cases in found.items()} == {2010: 0, 2011: 0, start: 1}


def test_cases_are_told_with_the_sentence_that_decides_not_with_its_id():
    law = _versions({"all": [_fact("f0", id="dieu-kien-mot")]})
    page = to_markdown(law_page(law, "a", [_case("Không có thì không", decided_by=["dieu-kien-mot"])]))
    assert "- Chưa đủ điều kiện · “Có f0”\n  - Không có thì không" in page and "dieu-kien-mot" not in page


@pytest.mark.parametrize(("count", "rest"), [(MOST_CASES - 2, 0), (MOST_CASES - 1, 1)])
def test_many_cases_are_cut_without_hiding_a_small_set(count, rest):
    cases = [*(_case(f"lớn {i}", group="Nhóm lớn") for i in range(count)), _case("nhỏ 1"), _case("nhỏ 2")]
    page = to_markdown(law_page(_versions({"all": [_fact("f0")]}), "a", cases))
    assert page.count("  - lớn ") == count - rest and page.count("  - nhỏ ") == 2
    assert ("Và 1 ví dụ nữa" in page) is bool(rest)
    assert f"Ví dụ ({count + 2})" in page and f"Nhóm lớn ({count} ví dụ)" in page


def test_the_conditions_keep_letter_clause_group_check_and_remark():
    leaf = _fact(
        "f0", letter="b", cite={"clause": 2, "point": "b"}, only_for=["nong-dan"], checked=SECONDARY, note="Hai bản."
    )
    law = _versions({"any": [leaf, _fact("f1", cite={"instrument": "VD/2010", "article": 9})]})
    page = to_markdown(law_page(law, "a"))
    assert "- b) Có f0 \\[chỉ cho: nông dân\\] (Điều 1, khoản 2, điểm b)\n" in page
    assert "- Đối chiếu gián tiếp: bài báo (20/11/2026)\n" in page and "- Ghi chú: Hai bản.\n" in page
    assert "- Có f1 (Điều 9)\n" in page and "- Căn cứ: Luật ví dụ, Điều 1\n" in page
    assert "chỉ cần một trong các điều sau" in page


def test_none_of_says_no_even_with_a_single_condition_below():
    law = _versions({"id": "khong", "text": "Không vướng", "none": [_fact("f0")]})
    assert "- Không vướng: không được có điều nào sau đây\n  - Có f0\n" in to_markdown(law_page(law, "a"))


def test_a_long_part_that_did_not_change_points_to_the_version_that_tells_it():
    part = {"id": "nhom", "text": "Nhóm dài", "all": [_fact("f1"), _fact("f2"), _fact("f3")]}
    law = _versions({"all": [_fact("f0"), part]}, {"all": [_fact("f4"), part]}, {"all": [_fact("f5"), part]})
    page = to_markdown(law_page(law, "a"))
    assert page.count("Nhóm dài: phải đủ các điều sau") == 1
    assert page.count("Nhóm dài: như quy tắc từ 01/01/2010, không đổi") == 2
    assert page.count("- Có f2\n") == 1 and page.count("- Có f5\n") == 1


def test_days_without_wording_or_without_a_rule_say_why():
    law = _versions({"all": [_fact("f0")]}, "Lời văn mới chưa đọc")
    page = to_markdown(law_page(law, "a"))
    assert "Chưa đọc được lời văn: Lời văn mới chưa đọc" in page
    rule = law.rules["a"].model_dump(by_alias=True, exclude_none=True)
    gap = {"days": {"from": "2009-01-01", "to": "2009-12-31"}, "why": "Khi ấy chưa có."}
    gaps = replace(law, rules={"a": Rule.model_validate(rule | {"gaps": [gap]})})
    assert "- 01/01/2009 đến 31/12/2009: Khi ấy chưa có." in to_markdown(law_page(gaps, "a"))
    assert "## Quy tắc" not in to_markdown(law_page(gaps, "co-thi-dua"))


def test_every_version_of_a_bar_in_the_days_is_told():
    bar = {
        "text": "Không bị kỷ luật",
        "versions": [
            {"in_force": {"from": "2009-01-01", "to": "2010-12-31"}, "effect": "refuse", "when": _fact("f6")},
            {"in_force": {"from": "2011-01-01", "to": "2012-12-31"}, "effect": "none", "note": "Đã bỏ."},
            {"in_force": {"from": "2013-01-01"}, "effect": "ask", "when": _fact("f7")},
        ],
    }
    for version in bar["versions"]:
        version |= {"cite": CITE, "checked": CHECKED}
    law = tiny_law({"a": _fact("f0")}, {"k": bar}, {"a": ["k"]})
    page = to_markdown(law_page(law, "a"))
    assert "- Không bị kỷ luật\n  - 01/01/2010 đến 31/12/2010: trái với điều này thì không được xét" in page
    assert "  - 01/01/2011 đến 31/12/2012: không áp dụng" in page and "  - Từ 01/01/2013: trái với" in page
    assert "Cách xét: f7: có" in to_markdown(bars_page(law))


def test_coverage_counts_the_conditions_that_are_decided_by_their_own_or_inherited_mark():
    part = {"id": "nhom", "text": "Nhóm", "checked": SECONDARY, "all": [_fact("f1"), _fact("f2", checked=CHECKED)]}
    law = _versions({"all": [_fact("f0"), part]}, "Chưa đọc")
    first, second = coverage_of(law, law.awards["a"], [_case("x"), _case("y"), _case("z", on="2011-02-01")])
    assert (first.conditions, first.cases, second.state, second.cases) == (3, 2, "unread", 1)
    assert [first.share(mark) for mark in ("verified", "secondary", "unverified")] == ["66 %", "33 %", "0 %"]
    assert second.share("verified") == ""
    assert [item.state for item in coverage_of(law, law.awards["co-thi-dua"], [])] == ["no_rule"]


def test_a_hundred_per_cent_means_all():
    assert PeriodCoverage("", "read", 0, {"verified": 999, "secondary": 1}).share("verified") == "99 %"
    assert PeriodCoverage("", "read", 0, {"verified": 1000, "secondary": 0}).share("verified") == "100 %"


def test_no_page_of_the_small_law_shows_names_made_for_machines():
    pages = [law_page(small_law(), award) for award in small_law().awards]
    assert len(pages) > 5
    for page in [*pages, bars_page(small_law())]:
        assert [line for line in to_markdown(page).splitlines() if has_code(line)] == []


def test_every_leaf_of_the_shipped_law_is_told_in_words():
    law = shipped_law()
    told = 0
    for rule in law.rules.values():
        for version in rule.versions:
            for item, _ in walk(version.requires) if version.requires is not None else ():
                words = leaf_words(law, item, version.in_force.start)
                assert bool(words) is not bool(item.children) and not has_code(words), words
                told += 1
    assert told > 1000


@pytest.mark.parametrize(
    ("records", "name"), [(key, name) for key, names in RECORD_FIELDS.items() for name in sorted(names)]
)
def test_every_field_a_rule_may_ask_about_has_words(records, name):
    condition = Condition.model_validate({"count": {"of": records, "where": {name: True}, "at_least": 1}})
    words = leaf_words(small_law(), condition, ON)
    assert name not in words.replace("(", " ").replace(")", " ").split(), words


def test_shipped_cases_stand_under_their_version_and_what_decides_them_has_a_sentence():
    cases: dict[str, list[ReadyCase]] = {}
    for case in read_cases(shipped("rules")):
        cases.setdefault(case.award, []).append(case)
    unknown = []
    for award, items in cases.items():
        versions = shipped_law().rules[award].versions
        found = cases_by_version(versions, items)
        assert sum(map(len, found.values())) == len(items), award
        for version in versions:
            texts = condition_texts(shipped_law(), award, version)
            for case in found[version.in_force.start]:
                unknown += [(award, case.name, name) for name in case.expect.decided_by if name not in texts]
    assert unknown == []
