"""PDF pages: read back, the names and reasons are there and nothing of anybody else."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from pypdf import PdfReader

from khenthuong.explain.document import Bullet, Bullets, Contents, Document, Paragraph, Section, Table
from khenthuong.office.charts import Chart, targets_chart
from khenthuong.office.pdf import to_pdf
from khenthuong.service.results_out import paper
from khenthuong.service.scoring import cards_document
from khenthuong.service.year_end import explanations
from tests.office.result_cases import year


def text_of(content: bytes) -> str:
    """The words of all pages, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@cache
def pages_of(nominee: str) -> dict[str, Document]:
    return explanations(year(), nominee)


def test_every_block_of_a_document_reaches_the_page() -> None:
    document = Document(
        "Kết quả xét",
        (Paragraph("Câu đầu.", strong=True), Contents((("muc-1", "Mục một: đủ điều kiện"),))),
        (
            Section(
                "Mục một",
                (
                    Bullets((Bullet("điều lớn", (Bullet("điều nhỏ"),)),)),
                    Table(("Cần biết", "Ai cung cấp"), (("Số quyết định", "Đơn vị"), ("Ngày", ""))),
                ),
                (Section("Mục trong", (Paragraph("Câu cuối."),)),),
                anchor="muc-1",
            ),
        ),
        closing="Hội đồng quyết định.",
    )
    content = to_pdf(document, "chân trang thử")
    text = text_of(content)
    for words in (
        "Kết quả xét", "Câu đầu.", "Mục một: đủ điều kiện", "điều lớn", "điều nhỏ", "Cần biết", "Ai cung cấp",
        "Số quyết định", "Đơn vị", "Mục trong", "Câu cuối.", "Hội đồng quyết định.", "chân trang thử", "Trang 1/1",
    ):  # fmt: skip
        assert words in text
    reader = PdfReader(BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Kết quả xét"
    assert [round(float(size)) for size in reader.pages[0].mediabox[2:]] == [595, 842]  # A4
    assert reader.trailer["/Root"]["/Lang"] == "vi"  # a screen reader speaks Vietnamese
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_the_letters_are_inside_the_file_and_every_vietnamese_letter_has_one() -> None:
    letters = "ĂÂĐÊÔƠƯăâđêôơư ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳýỷỹỵ ỊỌỤịọụ"
    content = to_pdf(Document("Chữ", (Paragraph(letters), Paragraph(letters, strong=True))))
    assert text_of(content).count(letters) == 2
    fonts = {
        font.get_object()["/BaseFont"].split("+")[1]
        for page in PdfReader(BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all(name.startswith("LibertinusSerif") for name in fonts), fonts  # no font of the machine stepped in


def test_texts_never_become_commands() -> None:
    evil = '#panic("x") *đậm* _nghiêng_ $x$ @muc <muc> \\ // chú thích `raw` [ngoặc] = Đầu đề {"a": 1}'
    document = Document(evil, (Paragraph(evil), Bullets((Bullet(evil),)), Table((evil,), ((evil,),))), (), evil)
    content = to_pdf(document, evil)
    text = text_of(content).replace("“", '"').replace("”", '"')
    assert text.count('#panic("x") *đậm* _nghiêng_ $x$ @muc <muc>') >= 5
    assert text.count("`raw` [ngoặc] = Đầu đề") >= 5


def test_an_applicants_pages_hold_the_reasons_and_no_other_person() -> None:
    people = {item.nominee.id: item.nominee.name for item in year().listed.proposals}
    for nominee in ("mau-cc-07", "mau-cc-04"):
        text = text_of(paper(pages_of(nominee)["nguoi-duoc-xet"], "dấu"))
        assert people[nominee] in text
        others = [name for one, name in people.items() if one.startswith("mau-") and one != nominee]
        assert not [name for name in others if name in text and name not in people[nominee]]
        assert not [one for one in people if one.startswith("mau-") and one in text]
    assert "Kết quả xét" in text
    assert "kỷ luật" in text  # the reason of mau-cc-04


def test_the_council_reads_the_conditions_with_their_clauses() -> None:
    text = text_of(paper(pages_of("mau-cc-07")["hoi-dong"], "dấu"))
    assert "Từng điều kiện" in text
    assert "Luật Thi đua, khen thưởng 2003" in text


def test_a_score_card_has_its_picture_with_the_sentence_for_those_who_cannot_see_it() -> None:
    card = year().scored.results["ap-4"]
    content = paper(cards_document([card]), "dấu", [card])
    text = text_of(content)
    assert "Bảng điểm: Ấp 4" in text
    assert "88,73 đến 91,73/100 điểm" in text
    chart = targets_chart(card)
    assert isinstance(chart, Chart)
    assert chart.alt in alternatives(content)
    one_target = year().scored.results["mau-cc-01"]
    assert alternatives(paper(cards_document([one_target]), "dấu", [one_target])) == []


def test_several_cards_have_each_its_own_picture() -> None:
    cards = [year().scored.results[one] for one in ("ap-1", "mau-cc-01", "ap-2")]
    content = paper(cards_document(cards), "dấu", cards)
    assert [alt.split(":")[1].split(" đạt")[0] for alt in alternatives(content)] == [" Ấp 1", " Ấp 2"]


def alternatives(content: bytes) -> list[str]:
    """The texts that stand for pictures, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_equal_documents_give_equal_bytes() -> None:
    document = pages_of("mau-cc-07")["nguoi-duoc-xet"]
    assert to_pdf(document, "dấu") == to_pdf(document, "dấu")
