"""The texts word for word. ``KHENTHUONG_UPDATE_GOLDEN=1 pytest tests/explain`` writes them anew."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from khenthuong.dossier.dossier import Dossier
from khenthuong.explain.audience import proposed_award, tell, tell_all, tell_contrast
from khenthuong.explain.document import Document
from khenthuong.explain.html_page import to_html
from khenthuong.explain.markdown import to_markdown
from khenthuong.explain.other_awards import contrast
from khenthuong.explain.telling import Audience, Depth, Telling
from khenthuong.explain.text import to_text
from tests.explain.cases import DOSSIERS, decide
from tests.explain.cases import telling as real_telling

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "explain"
WRITERS = {"txt": to_text, "md": to_markdown, "html": to_html}

LDTT, CSTD, TINH = "lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-cap-tinh"
TTTT, BANG_KHEN, GIAY_KHEN = "tap-the-tien-tien", "bang-khen-cap-tinh", "giay-khen"

# dossier, award ("" for all), audience, depth, format, the verdict it shows
ONE: list[tuple[str, str, Audience, Depth, str, str]] = [
    ("du", CSTD, "applicant", 1, "txt", "eligible"),
    ("du", CSTD, "applicant", 2, "txt", "eligible"),
    ("du", CSTD, "applicant", 4, "md", "eligible"),
    ("du", CSTD, "clerk", 4, "txt", "eligible"),
    ("du", TINH, "council", 2, "txt", "not_eligible"),
    ("khong-sang-kien", CSTD, "applicant", 1, "txt", "not_eligible"),
    ("khong-sang-kien", CSTD, "applicant", 2, "txt", "not_eligible"),
    ("khong-sang-kien", CSTD, "applicant", 3, "html", "not_eligible"),
    ("khong-sang-kien", CSTD, "clerk", 3, "md", "not_eligible"),
    ("khong-sang-kien", CSTD, "council", 4, "html", "not_eligible"),
    ("khong-doi-duoc", LDTT, "applicant", 2, "txt", "not_eligible"),
    ("khong-doi-duoc", LDTT, "council", 3, "md", "not_eligible"),
    ("thieu-danh-sach", CSTD, "applicant", 2, "txt", "incomplete"),
    ("thieu-danh-sach", CSTD, "clerk", 1, "txt", "incomplete"),
    ("thieu-danh-sach", CSTD, "clerk", 2, "txt", "incomplete"),
    ("cho-danh-gia", LDTT, "applicant", 2, "txt", "needs_judgement"),
    ("cho-danh-gia", LDTT, "council", 1, "txt", "needs_judgement"),
    ("cho-danh-gia", LDTT, "council", 2, "txt", "needs_judgement"),
    ("du", GIAY_KHEN, "council", 2, "txt", "needs_judgement"),
    ("dang-xem-xet", LDTT, "applicant", 2, "txt", "on_hold"),
    ("dang-xem-xet", CSTD, "clerk", 2, "md", "on_hold"),
    ("dang-xem-xet", CSTD, "council", 2, "txt", "on_hold"),
    ("tap-the", TTTT, "applicant", 2, "txt", "eligible"),
    ("tap-the-thieu", TTTT, "applicant", 2, "txt", "not_eligible"),
    ("tap-the-thieu", BANG_KHEN, "clerk", 3, "txt", "needs_judgement"),
    ("tap-the-chua-ro-nhom", TTTT, "clerk", 3, "txt", "incomplete"),
]

MANY: list[tuple[str, Audience, Depth, str]] = [
    ("du", "applicant", 1, "txt"),
    ("khong-sang-kien", "applicant", 2, "html"),
    ("khong-sang-kien", "clerk", 4, "html"),
    ("tap-the-thieu", "council", 2, "md"),
]


def telling(dossier: Dossier) -> Telling:
    """With a hash of its own: the content hash of the book may change without any text changing."""
    told = real_telling(dossier)
    return replace(told, decision=replace(told.decision, rule_book_hash="0123456789abcdef" * 4))


def compare(name: str, text: str) -> None:
    """The text equals its golden file, which is written first when asked for."""
    path = GOLDEN / name
    if os.environ.get("KHENTHUONG_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


def written(document: Document, form: str) -> str:
    """A document in a format."""
    return WRITERS[form](document)


@pytest.mark.parametrize(("dossier", "award", "audience", "depth", "form", "verdict"), ONE)
def test_one_award(dossier: str, award: str, audience: Audience, depth: Depth, form: str, verdict: str) -> None:
    told = telling(DOSSIERS[dossier])
    assert told.result(award).verdict.value == verdict
    compare(f"{dossier}.{award}.{audience}.{depth}.{form}", written(tell(told, award, audience, depth), form))


@pytest.mark.parametrize(("dossier", "audience", "depth", "form"), MANY)
def test_all_awards_on_one_page(dossier: str, audience: Audience, depth: Depth, form: str) -> None:
    told = telling(DOSSIERS[dossier])
    page = tell_all(told, audience, depth, proposed=proposed_award(told.decision, told.law))
    compare(f"{dossier}.tat-ca.{audience}.{depth}.{form}", written(page, form))


def test_contrast_of_two_awards() -> None:
    told = telling(DOSSIERS["khong-sang-kien"])
    page = tell_contrast(told, contrast(told.decision, LDTT, CSTD), "applicant")
    compare("khong-sang-kien.so-sanh.applicant.txt", written(page, "txt"))


def test_the_golden_files_cover_every_verdict_audience_depth_and_format() -> None:
    assert {row[5] for row in ONE} == {"eligible", "not_eligible", "incomplete", "needs_judgement", "on_hold"}
    assert {(row[2], row[3]) for row in ONE} == {
        (who, n) for who in ("applicant", "clerk", "council") for n in (1, 2, 3, 4)
    }
    assert {row[4] for row in ONE} == set(WRITERS)


def test_no_golden_file_is_left_over() -> None:
    wanted = {f"{row[0]}.{row[1]}.{row[2]}.{row[3]}.{row[4]}" for row in ONE}
    wanted |= {f"{row[0]}.tat-ca.{row[1]}.{row[2]}.{row[3]}" for row in MANY}
    wanted.add("khong-sang-kien.so-sanh.applicant.txt")
    assert {path.name for path in GOLDEN.iterdir()} == wanted


def test_same_input_same_bytes() -> None:
    for name, dossier in DOSSIERS.items():
        first, second = real_telling(dossier), real_telling(dossier.model_copy(deep=True), decide(dossier))
        for form in WRITERS:
            pages = [written(tell_all(told, "clerk", 4), form) for told in (first, second)]
            assert pages[0] == pages[1], name
