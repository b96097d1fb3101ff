"""What a dossier may not say about itself: two ratings of a year, two answers of one body, one decision twice."""

from __future__ import annotations

from datetime import date

import pytest

from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import parse_yaml
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.service.checking import the_law

LAW = the_law()
NUMBERED = "{{award: chien-si-thi-dua-co-so, years: [{year}], number: {number}, decided_on: {on}}}"


def problems(text: str) -> list[str]:
    whole = f"nominee: {{id: x, kind: individual, group: cong-chuc}}\n{text}"
    dossier = validate(Dossier, parse_yaml(whole, "ho-so.yaml"))
    return [f"{one.code} {one.what}" for one in check_dossiers([dossier], LAW, date(2017, 12, 28))]


def register(*records: str) -> str:
    return f"register: {{complete: true, list: [{', '.join(records)}]}}"


def numbered(year: int = 2016, number: str = "312/QD-UBND", on: str = "2017-01-12") -> str:
    return NUMBERED.format(year=year, number=number, on=on)


@pytest.mark.parametrize("again", [numbered(), numbered(number="312/qd-ubnd"), numbered(on="2017-01-21")])
def test_one_decision_entered_twice_would_count_as_two(again):
    (told,) = problems(register(numbered(), again))
    assert told.startswith("KT-413 Quyết định khen thưởng số “312/") and "ghi hai lần" in told


@pytest.mark.parametrize(
    "other",
    [
        numbered(year=2015, on="2016-01-12"),
        numbered(number="313/QD-UBND"),
        numbered().replace("chien-si-thi-dua-co-so", "lao-dong-tien-tien"),
        "{award: chien-si-thi-dua-co-so, years: [2016]}",
    ],
)
def test_other_decisions_stand(other):
    assert problems(register(numbered(), other)) == []


def test_two_records_without_a_number_may_be_two_decisions():
    plain = "{award: giay-khen-cap-xa, years: [2016]}"
    assert problems(register(plain, plain)) == []


def test_one_initiative_entered_twice():
    record = "{name: Mẫu sáng kiến, number: 5/QD, year: 2017, level: co-so, recognised: true}"
    other = record.replace("Mẫu sáng kiến", "Mẫu sáng kiến khác")
    assert problems(f"initiatives: {{list: [{record}, {other}]}}") == []
    (told,) = problems(f"initiatives: {{list: [{record}, {record}]}}")
    assert told.startswith("KT-413 Sáng kiến số “5/QD” ghi hai lần")


def test_two_ratings_of_one_year():
    ratings = "ratings: {{list: [{{year: 2017, class: HTT}}, {{year: 2017, class: {}}}]}}"
    assert problems(ratings.format("HTT")) == []
    assert problems(ratings.format("HTXS")) == ["KT-413 Năm 2017 có hai xếp loại khác nhau: HTT và HTXS."]
