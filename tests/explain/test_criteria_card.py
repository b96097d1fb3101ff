"""The card of a set of criteria: every criterion with its level, the levels elsewhere, and how certain each is."""

from datetime import date

import pytest

from khenthuong.base.errors import DataError
from khenthuong.explain.criteria_card import criteria_card
from khenthuong.explain.document import Table
from khenthuong.service.checking import card, the_law
from khenthuong.service.telling import rendered


def table_of(page):
    return next(block for block in page.sections[0].blocks if isinstance(block, Table))


def row_of(page, name):
    return next(row for row in table_of(page).rows if f"[{name}]" in row[1])


def test_a_card_shows_both_columns_and_how_certain_each_level_is():
    page = card("ntm-xa-2016-2020", date(2026, 11, 25))
    assert "Đồng bằng sông Cửu Long" in table_of(page).header
    poor = row_of(page, "ho-ngheo")
    assert poor[2] == "không quá 4%" and poor[3].startswith("không quá 6%")
    assert "Ủy ban nhân dân tỉnh" in row_of(page, "duong-xa")[3]
    assert "không tự kết luận" in row_of(page, "chuong-trai")[3]
    assert "(năm 2020)" in row_of(page, "thu-nhap")[2]
    for form in ("bang", "md", "html"):
        assert "Xã đạt chuẩn nông thôn mới" in rendered(page, form)


def test_every_shipped_set_has_a_card_with_all_its_criteria():
    law = the_law()
    for item in law.criteria.values():
        page = criteria_card(law, item)
        assert len(table_of(page).rows) == len(item.criteria) and len(page.sections[1].blocks[0].items) == len(
            item.outcomes
        )


def test_a_slip_in_the_name_suggests_the_set():
    with pytest.raises(DataError) as caught:
        card("ntm-xa-2016-2002", date(2026, 11, 25))
    assert "ntm-xa-20" in caught.value.problems[0].remedy
