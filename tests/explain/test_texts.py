"""The three renderers, and the tone of the applicant's text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from khenthuong.dossier.dossier import Nominee
from khenthuong.explain.audience import tell, tell_all
from khenthuong.explain.document import Bullet, Bullets, Contents, Document, Paragraph, Section, Table
from khenthuong.explain.html_page import to_html
from khenthuong.explain.markdown import to_markdown
from khenthuong.explain.sentences import Voice
from khenthuong.explain.telling import AskAgain
from khenthuong.explain.text import to_text
from khenthuong.explain.words import (
    CLOSING,
    PROPOSES,
    address,
    award_phrase,
    full_name,
    has_code,
    lower_first,
    sentence,
    spell_out,
)
from tests.explain.cases import DOSSIERS, changed, telling
from tests.explain.cases import PERSON as PERSON_DATA
from tests.explain.reading import pieces, sections_named

NASTY = '<b>Ấp "1" & | *2* _3_ # `x`</b>'

SAMPLE = Document(
    title=NASTY,
    blocks=(
        Paragraph("1. Không phải danh sách", strong=True),
        Paragraph("- cũng không phải"),
        Contents((("muc-1", "Phần một"),)),
    ),
    sections=(
        Section("Phần một", (Bullets((Bullet("a", (Bullet("b"),)),)),), anchor="muc-1"),
        Section("Phần hai", (Table(("Cột", "Giá trị"), (("x|y", NASTY), ("z", ""))),), (Section("Trong", ()),)),
    ),
    closing="Hết.",
)


def test_html_escapes_everything_and_stands_alone():
    page = to_html(SAMPLE)
    assert "<b>" not in page and "&lt;b&gt;Ấp" in page and "&amp;" in page
    assert page.startswith("<!DOCTYPE html>") and '<html lang="vi">' in page and page.endswith("</html>\n")
    for forbidden in ("<script", "http:", "https:", "<link", "<img", "src=", "@import", "url("):
        assert forbidden not in page
    assert '<a href="#muc-1">' in page and 'id="muc-1"' in page
    assert "@media print" in page and page.count("<h1>") == 1
    assert "Hết." in page and "<footer>" in page


def test_html_is_well_formed():
    page = to_html(tell_all(telling(DOSSIERS["khong-sang-kien"]), "clerk", 4))
    opened = re.findall(r"<(\w+)(?=[ >])", page)
    closed = re.findall(r"</(\w+)>", page)
    for name in set(opened) - {"meta"}:
        assert opened.count(name) == closed.count(name), name
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets and targets == set(re.findall(r'id="([^"]+)"', page))


def test_markdown_never_lets_a_text_become_markup():
    text = to_markdown(SAMPLE)
    assert "\\<b\\>" in text and "\\*2\\*" in text and "\\|" in text and "\\# \\`x\\`" in text
    assert "**1\\. Không phải danh sách**" in text and "\n\\- cũng không phải\n" in text
    assert "## Phần một" in text and "### Trong" in text and "- a\n  - b" in text
    assert text.endswith("*Hết.*\n")


def test_plain_text_is_wrapped_and_tables_are_told_row_by_row():
    text = to_text(tell_all(telling(DOSSIERS["khong-sang-kien"]), "clerk", 4))
    assert max(len(line) for line in text.splitlines()) <= 100
    sample = to_text(SAMPLE)
    assert "* x|y\n    Giá trị: " in sample and "* z\n\n" in sample
    assert sample.endswith("Hết.\n")


def test_empty_columns_go():
    table = Table(("a", "b", "c"), (("1", "", "2"), ("3", "", "")))
    assert table.without_empty_columns() == Table(("a", "c"), (("1", "2"), ("3", "")))


@pytest.mark.parametrize("audience", ["applicant", "clerk", "council"])
@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_every_text_says_who_proposes_and_who_decides(audience, depth):
    for dossier in DOSSIERS.values():
        told = telling(dossier)
        for award in told.decision.results:
            text = " ".join(pieces(tell(told, award, audience, depth)))
            assert (PROPOSES if depth == 1 else CLOSING) in text
        assert CLOSING in to_html(tell_all(told, audience, depth))


def test_depth_one_is_one_sentence():
    for dossier in DOSSIERS.values():
        told = telling(dossier)
        for award in told.decision.results:
            page = tell(told, award, "applicant", 1)
            (paragraph,) = page.blocks
            assert isinstance(paragraph, Paragraph) and page.sections == ()
            assert paragraph.text.endswith(".") and ". " not in paragraph.text


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_the_applicant_reads_polite_words(depth):
    for dossier in DOSSIERS.values():
        told = telling(dossier)
        text = " ".join(pieces(tell_all(told, "applicant", depth)))
        for rude in ("bị loại", "không đạt", "không chịu", "thất bại", "trượt"):
            assert rude not in text.lower()


def test_the_text_starts_with_what_was_met():
    page = tell(telling(DOSSIERS["khong-sang-kien"]), "chien-si-thi-dua-co-so", "applicant", 2)
    assert [section.title for section in page.sections] == [
        "Những điều kiện đã đạt",
        "Những điều kiện chưa đạt",
        "Điều gì có thể làm kết quả khác đi",
        "Căn cứ",
        "Nếu cần xem lại",
    ]


def test_the_proposed_award_comes_first_and_awards_can_be_chosen():
    told = telling(DOSSIERS["khong-sang-kien"])
    page = tell_all(told, "council", 2, proposed="lao-dong-tien-tien", awards=["lao-dong-tien-tien", "giay-khen"])
    assert [section.title for section in page.sections] == [
        "Danh hiệu “Lao động tiên tiến”",
        "Hình thức khen thưởng “Giấy khen”",
    ]
    assert "Chương trình đề xuất để Hội đồng xem xét danh hiệu “Lao động tiên tiến”" in " ".join(pieces(page))


def test_not_applicable_parts_are_for_the_clerk_only():
    told = telling(DOSSIERS["khong-sang-kien"])
    text = "Mưu trí, sáng tạo trong chiến đấu"
    assert text in " ".join(pieces(tell(told, "chien-si-thi-dua-co-so", "clerk", 2)))
    assert text not in " ".join(pieces(tell(told, "chien-si-thi-dua-co-so", "applicant", 4)))


def test_a_doubted_wording_is_shown_as_a_trial_and_not_as_a_failure():
    told = telling(DOSSIERS["du"])
    page = tell(told, "chien-si-thi-dua-cap-tinh", "clerk", 3)
    (section,) = sections_named(page, "Từng điều kiện")
    (table,) = section.blocks
    assert isinstance(table, Table)
    rows = [row for row in table.rows if row[0].endswith("Sáng kiến có phạm vi ảnh hưởng trong tỉnh")]
    assert [row[1] for row in rows] == ["cần đánh giá", "tính thử: không"]


def test_the_council_reads_doubts_and_options():
    page = tell(telling(DOSSIERS["du"]), "giay-khen", "council", 2)
    text = " ".join(pieces(page))
    assert "Những chỗ còn chưa chắc chắn" in text and "theo trí nhớ" in text
    assert "Giao người có trách nhiệm đối chiếu lời văn" in text and "ghi vào biên bản" in text


def test_the_clerk_reads_what_to_ask_and_where_it_was_read():
    told = telling(DOSSIERS["thieu-danh-sach"])
    text = " ".join(pieces(tell(told, "chien-si-thi-dua-co-so", "clerk", 4)))
    assert "Danh sách kỷ luật đã đầy đủ chưa, kể cả khi không có?" in text
    assert "QD-142" in text and "ô D5" in text and told.decision.rule_book_hash in text and told.program in text


def test_asking_again_claims_no_time_that_was_not_given():
    assert AskAgain().sentences("bà") == [
        "Nếu có giấy tờ cho thấy khác với những điều ghi ở trên, hoặc cần hỏi lại, "
        "xin bà liên hệ công chức phụ trách thi đua, khen thưởng của xã.",
        "Bà có quyền khiếu nại theo quy định của pháp luật về khiếu nại.",
    ]
    given = AskAgain(contact="bà Tâm", until=date(2018, 1, 5), complaint_days=90).sentences("ông/bà")
    assert given[0].endswith("liên hệ bà Tâm trước ngày 05/01/2018.")
    assert given[1] == "Ông/bà có quyền khiếu nại trong 90 ngày kể từ ngày nhận thông báo này."


def test_an_id_in_a_paper_keeps_the_paper_out_of_the_applicants_text():
    ratings = {"complete": True, "list": [{"year": 2017, "class": "HTXS", "evidence": "QD cc-07 ngày 20/12/2017"}]}
    told = telling(changed(PERSON_DATA, ratings=ratings))
    assert "cc-07" not in " ".join(pieces(tell(told, "lao-dong-tien-tien", "applicant", 4)))
    assert "QD cc-07 ngày 20/12/2017" in " ".join(pieces(tell(told, "lao-dong-tien-tien", "clerk", 4)))


def test_without_a_name_the_form_of_address_stands_alone():
    told = telling(DOSSIERS["du"])
    nameless = replace(told, nominee=told.nominee.model_copy(update={"name": "", "gender": None}))
    assert tell(nameless, "lao-dong-tien-tien", "applicant", 1).title.endswith(": ông/bà")


@pytest.mark.parametrize(
    ("kind", "gender", "name", "expected"),
    [
        ("individual", "nam", "Lâm Quốc Việt", "ông Lâm Quốc Việt"),
        ("individual", "nu", "Tô Thị Ngân", "bà Tô Thị Ngân"),
        ("individual", None, "Tô Thị Ngân", "ông/bà Tô Thị Ngân"),
        ("hamlet", None, "Ấp 4", "Ấp 4"),
        ("hamlet", None, "Mỹ Lợi", "ấp Mỹ Lợi"),
        ("collective", None, "Tổ Một cửa", "tập thể Tổ Một cửa"),
        ("household", None, "ông Năm", "gia đình ông Năm"),
        ("enterprise", None, "", "doanh nghiệp"),
    ],
)
def test_forms_of_address(kind, gender, name, expected):
    nominee = Nominee.model_construct(id="x", name=name, kind=kind, gender=gender)
    assert full_name(nominee) == expected
    assert address(nominee)


def test_words():
    assert spell_out("Chủ tịch UBND xã, số 312/QĐ-UBND") == "Chủ tịch Ủy ban nhân dân xã, số 312/QĐ-UBND"
    assert lower_first("Có sáng kiến") == "có sáng kiến" and lower_first("Hội đồng xã") == "Hội đồng xã"
    assert lower_first("UBND xã") == "UBND xã" and lower_first("") == "" and lower_first("Ở xã") == "ở xã"
    assert sentence("chờ.") == "Chờ." and sentence(" ") == ""
    assert award_phrase(None, "X") == "“X”" and award_phrase("prize", "X") == "giải thưởng “X”"
    assert has_code("lao-dong-tien-tien") and has_code("mã months_of_service") and has_code("tệp abc.yaml")
    assert not has_code("QD-142 ngày 20/12/2017, 312/QĐ-UBND, 37,2 (50%)") and not has_code("thi đua – khen thưởng")


def test_a_short_number_as_id_hides_nothing():
    assert Voice(plain=True, hidden="7").may_say("thiếu 7 ngày")
    assert not Voice(plain=True, hidden="099123451234").may_say("số 099123451234")
    assert Voice(plain=False, hidden="cc-07").may_say("cc-07")
