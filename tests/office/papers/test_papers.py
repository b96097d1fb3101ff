"""Every paper from the shipped workbook, opened again: form, drafts, one source of names, what may be public."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from khenthuong.base.vietnamese import nfc
from khenthuong.council.ballots import NOT_CHOSEN
from khenthuong.council.bonus import bonus_list
from khenthuong.office.papers.forms import TEMPLATES, form_book
from khenthuong.service.papers.job import paper_names
from khenthuong.service.papers.notes import notes
from tests.office.papers.making import (
    MEETING,
    ROOT,
    job,
    made_now,
    names_in,
    opened,
    paper,
    papers,
    raw_text,
    result,
    some,
    text_of,
)

ONE_OF_EACH = [
    "to-trinh/chu-tich-ubnd-xa",
    "danh-sach/chien-si-thi-dua-co-so",
    "bao-cao/mau-cb-01",
    "bao-cao/hoi-nong-dan",
    "bien-ban-hop",
    "bien-ban-kiem-phieu",
    "quyet-dinh",
    "thong-bao",
    "thu-tra-loi/mau-cc-02",
]
PUBLIC = ("thong-bao", "quyet-dinh")


def _margins(document: Any) -> list[int]:
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    return [round(side.mm) for side in sides]


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_page_and_font_follow_the_rules_on_papers(name: str) -> None:
    document = some("", name)[name]
    section = document.sections[0]
    top, bottom, left, right = _margins(document)
    assert 20 <= top <= 25 and 20 <= bottom <= 25 and 30 <= left <= 35 and 15 <= right <= 20
    assert sorted((round(section.page_width.mm), round(section.page_height.mm))) == [210, 297]
    wide = name.startswith("danh-sach/")
    assert section.orientation == (WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT)
    normal = document.styles["Normal"].font
    assert normal.name == "Times New Roman" and normal.size.pt in (13, 14)
    main = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    others = {node.get(f"{main}ascii") for node in document.element.body.iter(f"{main}rFonts")}
    assert others <= {None, "Times New Roman"}


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_two_header_blocks_and_page_numbers_from_page_two(name: str) -> None:
    document = some("", name)[name]
    left, right = document.tables[0].rows[0].cells
    told = [paragraph.text for paragraph in right.paragraphs if paragraph.text]
    assert told[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert told[2] == "Mỹ Thạnh, ngày …… tháng …… năm ……"
    assert left.text.split("\n")[0].isupper()
    for cell in (left, right):
        assert any(paragraph._p.xpath("./w:pPr/w:pBdr/w:top") for paragraph in cell.paragraphs), "no rule under"
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.footer._element.xml and "PAGE" not in section.first_page_footer._element.xml


def test_no_tag_of_the_template_language_is_left_in_any_paper() -> None:
    assert len(papers()) > 100
    for name, (made, content) in papers().items():
        text = raw_text(content)
        assert "{{" not in text and "{%" not in text and "}}" not in text, name
        assert text == nfc(text), name
        assert (made.blanks > 0) is ("……" in text), name


def test_a_paper_is_a_draft_until_it_has_a_number() -> None:
    for name, (made, content) in papers().items():
        text = raw_text(content)
        assert made.draft and "DỰ THẢO" in text, name
        assert text.count("Bản nháp do khenthuong") == 2 and "không phải quyết định của Hội đồng" in text, name
    for name in ("to-trinh/chu-tich-ubnd-xa", "quyet-dinh", "thong-bao", "bien-ban-hop", "thu-tra-loi/mau-cc-01"):
        made, content = paper(MEETING, name)
        text = text_of(opened(content))
        assert not made.draft and "DỰ THẢO" not in text and "Bản nháp" not in text, name
        assert not re.search(r"\b[0-9a-f]{12}\b", text), name
    assert "DỰ THẢO" in text_of(some(MEETING, "bien-ban-kiem-phieu")["bien-ban-kiem-phieu"])


def test_numbers_and_dates_as_papers_write_them() -> None:
    made = some(MEETING, "to-trinh/chu-tich-ubnd-xa", "quyet-dinh", "thong-bao", "thu-tra-loi/mau-cc-01")
    texts = {name: text_of(document) for name, document in made.items()}
    assert "Số: 05/TTr-HĐTĐKT" in texts["to-trinh/chu-tich-ubnd-xa"]
    assert "Mỹ Thạnh, ngày 08 tháng 01 năm 2018" in texts["to-trinh/chu-tich-ubnd-xa"]
    assert "Số: 12/QĐ-UBND" in texts["quyet-dinh"] and "ngày 02 tháng 02 năm 2018" in texts["quyet-dinh"]
    assert "Số: 120/TB-HĐTĐKT" in texts["thong-bao"] and "ngày 20 tháng 10 năm 2018" in texts["thong-bao"]
    assert "Số: 07/HĐTĐKT" in texts["thu-tra-loi/mau-cc-01"]


@pytest.mark.parametrize("text", ["", MEETING])
def test_list_minutes_decision_and_notice_name_the_same_people(text: str) -> None:
    one = job(text)
    awards = list(dict.fromkeys(entry.proposal.award for entry in one.chosen))
    expected = {
        award: [entry.proposal.nominee.name for entry in one.chosen if entry.proposal.award == award]
        for award in awards
    }
    made = some(text, "bien-ban-hop", "thong-bao", "quyet-dinh", *(f"danh-sach/{award}" for award in awards))
    lists = {award: names_in(made[f"danh-sach/{award}"], "Phiếu")[0] for award in awards}
    in_minutes = [names for names in names_in(made["bien-ban-hop"], "Phiếu đồng ý") if names]
    in_notice = names_in(made["thong-bao"], "Chức vụ, đơn vị")
    assert {award: sorted(names) for award, names in lists.items()} == {
        award: sorted(names) for award, names in expected.items()
    }
    assert in_minutes == in_notice == list(expected.values())
    own: dict[str, list[str]] = {}
    for entry in one.own:
        own.setdefault(entry.proposal.award, []).append(entry.proposal.nominee.name)
    assert names_in(made["quyet-dinh"], "Tiền thưởng (đồng)") == list(own.values())
    for award, names in own.items():
        assert set(names) <= set(lists[award])


def test_counts_of_the_proposals_equal_the_lists() -> None:
    one = job()
    counted: dict[str, int] = {}
    for name in papers():
        if name.startswith("to-trinh/"):
            for row in opened(papers()[name][1]).tables[1].rows[1:]:
                cells = [cell.text for cell in row.cells]
                assert int(cells[4]) == sum(map(int, cells[1:4]))
                counted[cells[0]] = counted.get(cells[0], 0) + int(cells[4])
    listed = {
        result().law.award_name(name.removeprefix("danh-sach/"), one.on): len(names)
        for name, (_, content) in papers().items()
        if name.startswith("danh-sach/")
        for names in [names_in(opened(content), "Phiếu")[0]]
    }
    assert counted == {name: count for name, count in listed.items() if count}


def test_a_proposal_goes_to_who_decides_and_each_list_says_with_which_proposal() -> None:
    made = some("", "to-trinh/chu-tich-ubnd-huyen", "to-trinh/chu-tich-ubnd-xa", "danh-sach/chien-si-thi-dua-co-so")
    district = text_of(made["to-trinh/chu-tich-ubnd-huyen"])
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân huyện Giồng Trôm." in district and "/TTr-UBND" in district
    assert "TM. ỦY BAN NHÂN DÂN" in district and "Chiến sĩ thi đua cơ sở" in district
    own = text_of(made["to-trinh/chu-tich-ubnd-xa"])
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã Mỹ Thạnh." in own and "TM. HỘI ĐỒNG" in own
    assert "Chiến sĩ thi đua cơ sở" not in own
    assert "Kèm theo Tờ trình số ……/TTr-UBND" in text_of(made["danh-sach/chien-si-thi-dua-co-so"])


def test_grounds_are_in_force_and_punctuated() -> None:
    lines = text_of(some(MEETING, "quyet-dinh")["quyet-dinh"]).split("\n")
    grounds = [line for line in lines if line.startswith("Căn cứ ")]
    assert all(line.endswith(";") for line in grounds[:-1]) and grounds[-1].endswith(".")
    assert "Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11 ngày 26 tháng 11 năm 2003;" in grounds
    assert "Biên bản họp số 01/BB-HĐTĐKT ngày 05 tháng 01 năm 2018" in grounds[-1]
    one = job(MEETING)
    for item in one.law.instruments.values():
        day = date(2018, 2, 2)
        if any(item.number in line for line in grounds):
            assert item.in_force is not None and item.in_force.contains(day), item.id


def test_money_of_the_decision_is_the_bonus_list() -> None:
    one = job(MEETING)
    document = some(MEETING, "quyet-dinh")["quyet-dinh"]
    lines = bonus_list(one.law, date(2018, 2, 2), [entry.proposal for entry in one.chosen])
    total = f"{int(lines.total('xa')):,}".replace(",", ".")
    assert f"Tiền thưởng kèm theo là {total} đồng, chi từ quỹ thi đua, khen thưởng của xã." in text_of(document)
    printed = 0
    for table in document.tables:
        if "Tiền thưởng (đồng)" in [cell.text for cell in table.rows[0].cells]:
            printed += sum(
                int(row.cells[3].text.replace(".", "")) for row in table.rows[1:] if "…" not in row.cells[3].text
            )
    assert f"{printed:,}".replace(",", ".") == total


@pytest.mark.parametrize("text", ["", MEETING])
def test_public_papers_hold_no_restricted_field(text: str) -> None:
    one = job(text)
    assert {form.id for form in form_book().papers if form.scope == "cong_khai"} == set(PUBLIC)
    chosen = {entry.proposal.nominee.name for entry in one.chosen}
    for name in PUBLIC:
        told = text_of(some(text, name)[name])
        for entry in one.entries:
            nominee = entry.proposal.nominee
            assert not re.search(rf"(?<![\w-]){re.escape(nominee.id)}(?![\w-])", told), nominee.id
            if isinstance(nominee.born, date):
                assert f"{nominee.born:%d/%m/%Y}" not in told
            if entry.state == NOT_CHOSEN and nominee.name not in chosen and nominee.kind == "individual":
                assert nominee.name not in told, "somebody who was not proposed is in a public paper"
        for word in ("kỷ luật", "Điểm", "phiếu", "chưa đủ điều kiện"):
            assert word not in told, word


def test_every_letter_says_why_cites_and_tells_how_to_ask_again() -> None:
    one = job()
    others = {entry.proposal.nominee.name for entry in one.entries if entry.proposal.nominee.kind == "individual"}
    letters = [name for name in papers() if name.startswith("thu-tra-loi/")]
    assert {name.removeprefix("thu-tra-loi/") for name in letters} == {
        entry.proposal.nominee.id for entry in one.passed_over
    }
    for name in letters:
        text = text_of(opened(papers()[name][1]))
        mine = [entry.proposal for entry in one.passed_over if entry.proposal.nominee.id == name.split("/")[1]]
        assert "Hội đồng chưa đề nghị tặng" in text and "Căn cứ\n" in text and "liên hệ" in text, name
        assert "có quyền khiếu nại" in text and "Chương trình đề xuất" not in text, name
        assert all(item.award_name in text and item.award not in text for item in mine), name
        assert mine[0].nominee.id not in text
        for other in others - {mine[0].nominee.name}:
            assert not re.search(rf"\b{other}\b", text), (name, other)


def test_a_letter_names_value_and_limit() -> None:
    text = text_of(some("", "thu-tra-loi/mau-cc-02")["thu-tra-loi/mau-cc-02"])
    assert "dưới 10 tháng: hồ sơ ghi: 9 tháng" in text
    assert "Nghị định 91/2017/NĐ-CP, Điều 10" in text and "Kính gửi: Bà Mẫu Thị Ngân." in text


def test_the_votes_decide_who_is_in_the_papers() -> None:
    made = some(MEETING, "danh-sach/chien-si-thi-dua-co-so", "thu-tra-loi/mau-cc-01", "bien-ban-kiem-phieu")
    listed = names_in(made["danh-sach/chien-si-thi-dua-co-so"], "Phiếu")[0]
    assert "Mẫu Văn Trường" in listed and "Mẫu Văn Khoa" not in listed
    letter = text_of(made["thu-tra-loi/mau-cc-01"])
    assert "số phiếu đồng ý đạt 33,33%, mức cần từ 2/3 tổng số thành viên Hội đồng (Quy chế mẫu)" in letter
    assert "trước ngày 25/01/2018" in letter
    ballot = text_of(made["bien-ban-kiem-phieu"])
    assert "Mẫu Văn Trường | 2 | 0 | 66,67% | đạt" in ballot and "Mẫu Văn Khoa | 1 | 1 | 33,33% | chưa đạt" in ballot
    assert "không thu về: 0;" in ballot and "không hợp lệ: 0;" in ballot
    assert "Bằng khen" in text_of(some(MEETING, "to-trinh/chu-tich-ubnd-tinh")["to-trinh/chu-tich-ubnd-tinh"])


def test_every_nominee_appears_in_a_result_of_the_minutes() -> None:
    one = job()
    text = text_of(some("", "bien-ban-hop")["bien-ban-hop"])
    for entry in one.entries:
        assert entry.proposal.nominee.name in text, entry.proposal.nominee.id
    assert "đủ điều kiện nhưng vượt trần" in text.lower()


def test_an_empty_list_says_none_only_when_it_was_declared_complete() -> None:
    from khenthuong.service.papers.reports import _nothing

    assert _nothing(True, "khen thưởng") == "Không có."
    assert _nothing(False, "khen thưởng").startswith("Hồ sơ chưa ghi khen thưởng: ……")


def test_the_same_input_gives_the_same_bytes() -> None:
    for made, content in made_now(job(), "thong-bao", "quyet-dinh"):
        assert papers()[made.path.with_suffix("").as_posix()][1] == content


def test_the_form_follows_the_day_of_the_paper() -> None:
    before, after = (f"papers: {{thong-bao: {{number: 3, on: {day}}}}}\n" for day in ("2020-03-04", "2020-03-05"))
    for text, regime, in_header in ((before, "tt-01-2011", False), (after, "nd-30-2020", True)):
        ((_, content),) = made_now(job(text), "thong-bao")
        section = opened(content).sections[0]
        assert form_book().regime_on(date(2020, 3, 4 if not in_header else 5)).id == regime
        assert ("PAGE" in section.header._element.xml) is in_header
        assert ("PAGE" in section.footer._element.xml) is not in_header


def test_form_numbers_are_never_made_up() -> None:
    known = {item.id for item in result().law.instruments.values()}
    book = form_book()
    assert {item.instrument for item in book.decree_forms} <= known
    for item in book.decree_forms:
        span = result().law.instruments[item.instrument].in_force
        assert span is not None and item.in_force == span
        assert item.number is None or item.checked.status != "unverified"
    assert book.form_number_on("bao-cao-ca-nhan", date(2017, 12, 28)) == ""


def test_what_a_person_should_know_before_signing() -> None:
    told = list(notes(job()))
    waiting = len(job().waiting)
    assert waiting and f"Còn {waiting} trường hợp Hội đồng phải chọn; ghi kết quả phiếu vào tệp --phien-hop." in told
    assert not any("chưa có kết quả phiếu" in text for text in told), "nobody voted yet: that is no slip"
    assert any("chưa có kết quả phiếu vẫn đứng trong danh sách" in text for text in notes(job(MEETING)))
    assert any("Thông tư 01/2011/TT-BNV; chưa đối chiếu" in text for text in told)


def test_a_decision_signed_after_the_law_changed_is_flagged() -> None:
    change = min(day for day in result().law.change_days() if day > job().on)
    for day, flagged in ((change - timedelta(days=1), False), (change, True)):
        told = list(notes(job(f"papers: {{quyet-dinh: {{number: 1, on: {day.isoformat()}}}}}\n")))
        assert any("sau khi quy tắc thay đổi" in text for text in told) is flagged


def test_the_shipped_templates_are_those_the_tool_builds() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from make_templates import PAPERS as BUILDERS
        from make_templates import REGIMES
    finally:
        sys.path.remove(str(ROOT / "tools"))
    for regime in REGIMES:
        for name, build in BUILDERS.items():
            shipped = Document(str(TEMPLATES / regime.folder / f"{name}.docx"))
            assert build(regime).doc.element.body.xml == shipped.element.body.xml, (regime.folder, name)


def test_the_notice_says_what_is_decided_and_what_is_only_proposed() -> None:
    draft, decided = (text_of(some(text, "thong-bao")["thong-bao"]) for text in ("", MEETING))
    assert "đề nghị Chủ tịch Ủy ban nhân dân xã Mỹ Thạnh quyết định" in draft and "theo Quyết định" not in draft
    assert "theo Quyết định số 12/QĐ-UBND ngày 02 tháng 02 năm 2018 của Chủ tịch Ủy ban nhân dân xã" in decided
    assert "đề nghị Chủ tịch Ủy ban nhân dân huyện Giồng Trôm quyết định" in decided


def test_no_decision_is_drafted_when_nothing_is_the_chairmans_to_decide() -> None:
    one = job()
    empty = replace(one, entries=tuple(entry for entry in one.entries if entry not in one.own))
    assert made_now(empty, "quyet-dinh") == [] and "quyet-dinh" not in paper_names(empty)
    assert any("không lập quyết định" in text for text in notes(empty))
    assert not any("không lập quyết định" in text for text in notes(one))


def test_a_report_speaks_of_its_own_kind() -> None:
    person, home = (text_of(some("", f"bao-cao/{name}")[f"bao-cao/{name}"]) for name in ("mau-cb-01", "mau-ho-01"))
    assert "Đơn vị gương mẫu" not in person and "Đạo đức tốt, sống lành mạnh" in person
    assert "Năm thành lập" not in home and "Chức năng, nhiệm vụ" not in home and "Đơn vị gương mẫu" not in home
    assert "Gia đình hòa thuận" in home and "CHỦ HỘ" in home
