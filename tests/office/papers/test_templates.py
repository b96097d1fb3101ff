"""Templates as a clerk edits them: what is broken, unknown or missing is told; what runs cannot do harm."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm

from khenthuong.base.errors import DataError
from khenthuong.office.papers.checking import check_folder, check_template
from khenthuong.office.papers.filling import Template
from khenthuong.office.papers.forms import TEMPLATES, form_book
from khenthuong.service.papers.making import PAPERS
from tests.office.papers.making import job, made_now, opened, raw_text, text_of

SHIPPED = TEMPLATES / "nd-30-2020"


def edited(folder: Path, name: str, *more: str, drop: str = "", margin: int = 0, font: str = "") -> Path:
    """A shipped template changed the way people change them."""
    document = Document(str(SHIPPED / f"{name}.docx"))
    for text in more:
        run = document.add_paragraph().add_run(text)
        if font:
            run.font.name = font
    if drop:
        for paragraph in list(document.element.body.iter("{*}p")):
            if drop in "".join(node.text or "" for node in paragraph.iter("{*}t")):
                paragraph.getparent().remove(paragraph)
    if margin:
        document.sections[0].left_margin = Mm(margin)
    path = folder / f"{name}.docx"
    document.save(str(path))
    return path


def problems(path: Path) -> list[tuple[str, str, str]]:
    check = check_template(path.stem, path.read_bytes(), path.name)
    return [(item.code, item.what, item.remedy) for item in check.problems]


@pytest.mark.parametrize("regime", [item.id for item in form_book().regimes])
def test_shipped_templates_pass_their_own_checker(regime: str) -> None:
    checks = check_folder(TEMPLATES / regime)
    assert {check.name for check in checks} == {form.id for form in form_book().papers}
    assert [check.problems + check.warnings for check in checks if check.problems or check.warnings] == []


def test_every_context_gives_exactly_the_names_a_template_may_use() -> None:
    for contexts in PAPERS.values():
        for paper, kind, context in contexts(job()):
            fields = form_book().fields_of(kind)
            plain = {name for name in fields if "." not in name}
            assert set(context) == plain, (paper, set(context) ^ plain)
            for name, value in context.items():
                if isinstance(value, list) and value and isinstance(value[0], dict):
                    assert set(value[0]) == set(fields[name].items or ()), (paper, name)


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert problems(edited(tmp_path, "thong-bao", "Gửi {{ hoi_don }}")) == [
        ("KT-542", "Chỗ điền “hoi_don” không có trong văn bản này.", "có phải “hoi_dong” không?")
    ]
    found = problems(edited(tmp_path, "thong-bao", "{%p for a in cac_danh_hieu %}", "{{ a.tenn }}", "{%p endfor %}"))
    assert found == [("KT-542", "Chỗ điền “a.tenn” không có trong văn bản này.", "có phải “ten” không?")]
    loops = ("{%p for a in cac_danh_hieu %}", "{%p for b in a.cac_dong %}")
    found = problems(edited(tmp_path, "thong-bao", *loops, "{{ b.chuc }}", "{%p endfor %}", "{%p endfor %}"))
    assert found == [("KT-542", "Chỗ điền “b.chuc” không có trong văn bản này.", "có phải “chuc_vu” không?")]


def test_a_tag_word_cut_into_pieces_is_still_one_tag(tmp_path: Path) -> None:
    document = Document(str(SHIPPED / "thong-bao.docx"))
    paragraph = document.add_paragraph()
    for piece in ("Gửi {", "{ hoi_", "dong }", "} nhé"):
        paragraph.add_run(piece).bold = piece.startswith("{")
    document.save(str(tmp_path / "thong-bao.docx"))
    assert problems(tmp_path / "thong-bao.docx") == []
    ((_, content),) = made_now(job(), "thong-bao", own=tmp_path)
    assert "Gửi Hội đồng Thi đua, khen thưởng xã Mỹ Thạnh nhé" in text_of(opened(content))


def test_a_single_value_is_not_a_list(tmp_path: Path) -> None:
    ((code, what, _),) = problems(edited(tmp_path, "thong-bao", "{%p for a in hoi_dong %}", "x", "{%p endfor %}"))
    assert code == "KT-542" and "hoi_dong" in what


def test_a_required_name_that_was_deleted(tmp_path: Path) -> None:
    ((code, what, _),) = problems(edited(tmp_path, "thong-bao", drop="noi_nhan_y_kien"))
    assert code == "KT-543" and "noi_nhan_y_kien" in what and "Nơi nhận ý kiến" in what


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{%p for a in cac_danh_hieu %}", "thiếu thẻ đóng"),
        ("{% lap %}", "không có thẻ nào tên “lap”"),
        ("{{ hoi_dong", "Thẻ trong mẫu viết hỏng"),
    ],
)
def test_broken_tags(tmp_path: Path, text: str, told: str) -> None:
    ((code, what, _),) = problems(edited(tmp_path, "thong-bao", text))
    assert code == "KT-541" and told in what


def test_looks_are_only_warned_about(tmp_path: Path) -> None:
    path = edited(tmp_path, "thong-bao", "chữ", margin=15, font="Arial")
    check = check_template("thong-bao", path.read_bytes(), path.name)
    assert check.problems == ()
    assert check.warnings == (
        "Lề trái 15 mm; quy định từ 30 đến 35 mm.",
        "Có chữ dùng phông “Arial”; quy định là Times New Roman.",
    )
    edge = edited(tmp_path, "thong-bao", margin=35)
    assert check_template("thong-bao", edge.read_bytes(), edge.name).warnings == ()


def test_files_that_are_no_templates(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        check_folder(tmp_path)
    assert caught.value.problems[0].code == "KT-544"
    (tmp_path / "thong-bao.docx").write_text("không phải Word", encoding="utf-8")
    (check,) = check_folder(tmp_path)
    assert [item.code for item in check.problems] == ["KT-540"]
    (tmp_path / "thongbao.docx").write_bytes((SHIPPED / "thong-bao.docx").read_bytes())
    with pytest.raises(DataError) as caught:
        check_folder(tmp_path)
    assert "thong-bao" in caught.value.problems[0].remedy


def test_an_edited_template_is_used_and_values_are_escaped(tmp_path: Path) -> None:
    edited(tmp_path, "thong-bao", "Riêng của {{ hoi_dong }} & <xã>")
    ((_, content),) = made_now(job("fund: 'a & <b>'\n"), "thong-bao", own=tmp_path)
    assert "Riêng của Hội đồng Thi đua, khen thưởng xã Mỹ Thạnh & <xã>" in text_of(opened(content))
    ((_, decision),) = made_now(job("fund: 'quỹ A & <B> {{ xa }}'\n"), "quyet-dinh", own=tmp_path)
    assert "chi từ quỹ A & <B> {{ xa }}." in text_of(opened(decision))


def test_control_characters_in_data_do_not_break_a_paper() -> None:
    path = SHIPPED / "thong-bao.docx"
    ((_, _, context),) = PAPERS["thong-bao"](job())
    filled = Template("thong-bao", path).fill({**context, "noi_nhan_y_kien": "văn\x0bphòng\x00"}, "x")
    assert "văn phòng" in raw_text(filled.content)


@pytest.mark.parametrize(
    "attack",
    ["{{ hoi_dong.__class__.__mro__ }}", "{{ ''.__class__ }}", "{% for a in range(10000000) %}{% endfor %}"],
)
def test_a_template_cannot_reach_the_machine(tmp_path: Path, attack: str) -> None:
    path = edited(tmp_path, "thong-bao", attack)
    ((_, _, context),) = PAPERS["thong-bao"](job())
    with pytest.raises(DataError) as caught:
        Template("thong-bao", path).fill(context, "x")
    assert {item.code for item in caught.value.problems} <= {"KT-541", "KT-542"}


def test_a_template_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    import zipfile

    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (61 << 20))
    (tmp_path / "thong-bao.docx").write_bytes(target.getvalue())
    (check,) = check_folder(tmp_path)
    assert [item.code for item in check.problems] == ["KT-540"]
