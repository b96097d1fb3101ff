"""Score cards and contrasts: golden files for the shipped plan, and laws that hold for every card.

``KHENTHUONG_UPDATE_GOLDEN=1 pytest tests/explain/test_score_card.py`` writes the golden files anew.
"""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import parse_yaml
from khenthuong.dossier.scores import ScoreEntry
from khenthuong.explain.markdown import to_markdown
from khenthuong.explain.score_card import card_document, verdict_sentence
from khenthuong.explain.score_card_json import card_dict
from khenthuong.explain.score_contrast import contrast, contrast_dict, contrast_document
from khenthuong.explain.text import to_text
from khenthuong.plan.reading import load_plan
from khenthuong.scoring import SheetResult, rank, score_sheet

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "scoring"
PLAN = load_plan(ROOT / "criteria" / "my-thanh-2017")
HAMLET = PLAN.sheets["ap"]

FIRST = """
nominee: ap-1
name: Ấp 1
kind: hamlet
cluster: cac-ap
measurements:
  thu_ngan_sach: {value: 640000000, evidence: {paper: BC-01, file: ap.xlsx, sheet: Ấp, cell: C4}}
  thu_nhap_binh_quan: 38
  ty_le_ho_ngheo_dau_nam: 5
  ty_le_ho_ngheo_cuoi_nam: 4.4
  viec_lam_moi: 17
  ty_le_ho_dung_dien: 100
  ty_le_nuoc_hop_ve_sinh: 98
  ty_le_nuoc_may: 85
  ty_le_tang_dan_so_tu_nhien: 0.6
  ty_le_suy_dinh_duong: 9.6
  vu_tai_nan_nam_nay: 1
  vu_tai_nan_nam_truoc: 2
  nguoi_chet_nam_nay: 0
  nguoi_chet_nam_truoc: 0
  nguoi_bi_thuong_nam_nay: 2
  nguoi_bi_thuong_nam_truoc: 2
  vu_pham_phap_nam_nay: 0
  vu_pham_phap_nam_truoc: 1
  vu_tham_nhung: 0
  vu_lang_phi: 0
items:
  tai-co-cau-nong-nghiep: {self: 3, cross: 2.5, council: 2.5, reason_cross: Chưa có hồ sơ chuyển đổi}
  dong-khoi-khoi-nghiep: {self: 2, cross: 2}
  nong-thon-moi: {self: 5, cross: 4, council: 4}
  moi-truong-nong-thon: {self: 3}
  dat-dai-tai-nguyen: {self: 2}
  ung-pho-thien-tai: {self: 1}
  doi-song-van-hoa: {self: 4, evidence: QĐ 31/QĐ-UBND}
  giao-duc-pho-cap: {self: 2}
  y-te-phong-dich: {self: 2}
  den-on-dap-nghia: {self: 3}
  gia-dinh-binh-dang-gioi: {self: 2}
  an-sinh-xa-hoi: {self: 1}
  bao-ve-an-ninh-to-quoc: {self: 4}
  quoc-phong-khu-vuc-phong-thu: {self: 2}
  dang-ky-thi-dua-theo-cum: {self: 3}
  dong-khoi-moi: {self: 3}
  tuyen-truyen-luat-thi-dua: {self: 2}
  dien-hinh-tien-tien: {self: 2}
  tuyen-truyen-phong-trao: {self: 2}
  giao-duc-phap-luat: {self: 2}
bonus:
  mo-hinh-moi-nhan-rong: {self: 2, evidence: QĐ 45/QĐ-UBND}
  dien-hinh-gioi-thieu-cap-tren: {self: 1}
deductions: {bao-cao-tre-han: 1}
gates: {khong-dang-ky-thi-dua: false}
"""


def result(text: str = FIRST, **changes: Any) -> SheetResult:
    located = parse_yaml(text, "diem.yaml")
    for key, value in changes.items():
        located.data[key] = {**located.data[key], **value} if isinstance(value, dict) else value
    entry = validate(ScoreEntry, located)
    return score_sheet(PLAN.sheets["ap"], PLAN.targets, entry)


SECOND = result(
    nominee="ap-2",
    name="Ấp 2",
    measurements={"ty_le_ho_ngheo_cuoi_nam": Decimal("5.2"), "thu_ngan_sach": 500000000},
    items={"doi-song-van-hoa": {"self": 3}},
    deductions={"bao-cao-tre-han": 0},
)
WAITING = result(
    nominee="ap-3", name="Ấp 3", measurements={"thu_ngan_sach": None, "ty_le_suy_dinh_duong": None},
    not_applicable=["nuoc-may"],
)  # fmt: skip
REFUSED = result(nominee="ap-4", name="Ấp 4", gates={"khong-dang-ky-thi-dua": True})
CARDS = {"ap-1": result(), "ap-2": SECOND, "ap-3-chua-du": WAITING, "ap-4-khong-xet": REFUSED}


def golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("KHENTHUONG_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"thiếu {path.name}; chạy lại với KHENTHUONG_UPDATE_GOLDEN=1"
    assert text == path.read_text(encoding="utf-8")


def as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", CARDS)
def test_card(name: str) -> None:
    golden(f"{name}.txt", to_text(card_document(CARDS[name])))
    golden(f"{name}.md", to_markdown(card_document(CARDS[name])))
    golden(f"{name}.json", as_json(card_dict(CARDS[name])))


def test_contrast_of_two_units() -> None:
    found = contrast(result(), SECOND)
    golden("so-sanh.txt", to_text(contrast_document(found)))
    golden("so-sanh.md", to_markdown(contrast_document(found)))
    golden("so-sanh.json", as_json(contrast_dict(found)))


def test_ranking_sentences() -> None:
    ranking = rank(list(CARDS.values()), HAMLET)
    lines = [f"{row.name}: {row.sentence}" for cluster in ranking.clusters for row in cluster.rows]
    golden("xep-hang.txt", "\n".join(lines) + "\n")


def test_contrast_parts_add_up_and_unknown_lines_are_not_zero() -> None:
    found = contrast(result(), SECOND)
    assert found.difference is not None
    assert found.rest is not None
    assert sum(line.difference for line in found.largest) + found.rest == found.difference
    assert len(found.largest) == 3
    gap = contrast(result(), WAITING)
    assert (gap.difference, gap.rest) == (None, None)
    assert "Thu ngân sách trên địa bàn xã" in gap.unknown
    assert all(line.key != "thu-ngan-sach" for line in gap.largest)
    assert "Chưa so được" in to_text(contrast_document(gap))


def test_contrast_refuses_two_sheets() -> None:
    entry = ScoreEntry.model_validate({"nominee": "xa", "kind": "commune"})
    other = score_sheet(PLAN.sheets["xa"], PLAN.targets, entry)
    with pytest.raises(ValueError, match="different sheets"):
        contrast(result(), other)


def test_the_sentence_never_gives_an_incomplete_result_a_grade_or_total() -> None:
    said = verdict_sentence(WAITING)
    assert said.startswith("Chưa đủ số liệu: còn thiếu 10 điểm ở 2 nội dung")
    assert verdict_sentence(REFUSED).startswith("Không xét thi đua: Không đăng ký thi đua theo Cụm (mục II.13")
    open_count = result(deductions={"bao-cao-tre-han": None})
    assert "chưa rõ số lần bị trừ điểm" in verdict_sentence(open_count)


def test_a_declared_reading_and_its_alternative_are_printed() -> None:
    text = " ".join(to_text(card_document(result())).split())
    assert "Cách hiểu chỉ tiêu (theo kế hoạch đã khai): Giảm 1 điểm phần trăm." in text
    assert "Nếu hiểu là “Giảm 1% so với tỷ lệ đầu năm” thì được 6,00 điểm." in text


def test_the_card_holds_no_codes_and_says_it_is_not_a_decision() -> None:
    text = " ".join(to_text(card_document(result())).split())
    assert not re.search(r"KT-\d+", text)
    assert "không phải quyết định của Hội đồng" in text


def test_same_input_same_bytes() -> None:
    assert as_json(card_dict(result())) == as_json(card_dict(result()))
    assert to_markdown(card_document(result())) == to_markdown(card_document(result()))


def test_no_binary_number_in_the_json() -> None:
    def walk(value: Any) -> None:
        assert not isinstance(value, float)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(one)

    for card in CARDS.values():
        walk(card_dict(card))
