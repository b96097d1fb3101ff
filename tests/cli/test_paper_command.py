"""PDF from ``giai-trinh`` and ``cham-diem``, as a user asks for it."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.cli.helpers import run, write

WORKBOOK = Path(__file__).resolve().parents[2] / "criteria/my-thanh-2017/workbooks/so-lieu-mau-2017.xlsx"
EXPLAIN = (
    "giai-trinh",
    "--ngay",
    "28/12/2017",
    "--doi-tuong",
    "cc-07",
    "--cho",
    "nguoi-duoc-xet",
    "--dong-co",
    "tham-chieu",
)
SCORE = ("cham-diem", WORKBOOK, "--ke-hoach", "my-thanh-2017", "--dinh-dang", "pdf")


def words(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_an_explanation_as_pdf(tmp_path: Path) -> None:
    dossier, out = write(tmp_path), tmp_path / "cc-07.pdf"
    done = run(*EXPLAIN, dossier, "--dinh-dang", "pdf", "--ra", out)
    assert (done.code, done.out) == (0, ""), done.err
    assert f"Đã ghi {out}" in done.err
    text = words(out)
    assert "bà Người Mẫu" in text
    assert "Lao động tiên tiến" in text
    assert "quy tắc" in text  # the mark of the rule book
    again = run(*EXPLAIN, dossier, "--dinh-dang", "pdf", "--ra", out)
    assert again.code != 0
    assert "KT-107" in again.err


def test_a_pdf_needs_a_file_and_one_person(tmp_path: Path) -> None:
    dossier = write(tmp_path)
    nowhere = run(*EXPLAIN, dossier, "--dinh-dang", "pdf")
    assert nowhere.code == 2
    assert "thêm --ra TỆP.pdf" in nowhere.err
    assert "thêm --ra TỆP.pdf" in run(*SCORE).err
    two = run(*EXPLAIN, dossier, "--doi-tuong", "cc-08", "--dinh-dang", "pdf", "--ra", tmp_path / "hai.pdf")
    assert "--dinh-dang pdf mỗi lần viết một đối tượng" in two.err
    assert [path.name for path in tmp_path.iterdir()] == [dossier.name]


def test_score_cards_and_the_ranking_as_pdf(tmp_path: Path) -> None:
    card, ranks = tmp_path / "the.pdf", tmp_path / "hang.pdf"
    done = run(*SCORE, "--doi-tuong", "ap-1", "--ra", card)
    assert done.code == 0, done.err
    assert "Bảng điểm: Ấp 1" in words(card)
    assert "kế hoạch" in words(card)
    done = run(*SCORE, "--ra", ranks)
    assert done.code == 0, done.err
    assert "Xuất sắc" in words(ranks)
