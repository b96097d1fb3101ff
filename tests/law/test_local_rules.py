"""Local rules laid over the law: stricter or filling, inside their days only, always named, never silently wrong."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from khenthuong.base.errors import DataError
from khenthuong.base.locate import shipped
from khenthuong.base.logic import Verdict
from khenthuong.base.validation import validate
from khenthuong.base.yaml_text import Located
from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.law.law import Law
from khenthuong.law.local import left_to_local, place_on, with_local
from khenthuong.law.reading import load_law, read_overlay
from khenthuong.law.rule_book import assemble
from khenthuong.service.checking import law_of

FILL = """
overlay: tinh-thu-nghiem
text: Quy định thử nghiệm
place: ben-tre
versions:
  - in_force: {from: 2024-03-01, to: 2025-06-30}
    cite: {instrument: 39/2024/QD-UBND-BEN-TRE, article: 5}
    checked: {status: verified, by: "văn bản thử nghiệm", on: 2026-11-25}
    conditions:
      - award: gia-dinh-van-hoa
        fills: tieu-chuan-chi-tiet-cua-tinh
        condition: {id: tinh-du-80-diem, text: Đạt từ 80 điểm, fact: {name: culture_points, at_least: 80}}
      - award: lao-dong-tien-tien
        condition: {id: tinh-xuat-sac, text: Hoàn thành xuất sắc nhiệm vụ, fact: {name: rating, at_least: HTXS}}
gaps:
  - {days: {from: 2004-07-01, to: 2024-02-29}, why: "chưa có quy định"}
  - {days: {from: 2025-07-01}, why: "tỉnh đã hợp nhất"}
"""


@cache
def law() -> Law:
    return load_law(shipped("rules"))


def overlay(tmp_path, text=FILL):
    path = tmp_path / "tinh.yaml"
    path.write_text(text, encoding="utf-8")
    return read_overlay(path, law())


def decide(used: Law, on: date, data: dict, award: str):
    dossier = validate(Dossier, Located(data, {}, ""))
    return evaluate(compile_book(assemble(used, on)), dossier, awards=[award]).results[award]


WORKER = {
    "nominee": {"id": "mau", "kind": "individual", "group": "cong-chuc"},
    "service": {"recruited": date(2010, 1, 1)},
    "ratings": {"complete": True, "list": [{"year": 2024, "class": "HTT"}]},
    "discipline": {"complete": True, "list": []},
    "pending": {"complete": True, "list": []},
}


def test_a_stricter_condition_decides_inside_its_days_and_is_cited(tmp_path):
    used = with_local(law(), overlay(tmp_path), date(2024, 12, 1))
    result = decide(used, date(2024, 12, 1), WORKER, "lao-dong-tien-tien")
    assert result.verdict is Verdict.NOT_ELIGIBLE
    found = next(item for item in result.root.walk() if item.id == "tinh-xuat-sac")
    assert "Quyết định 39/2024/QĐ-UBND" in used.cite(found.citations[0])
    assert "Điều 5" in used.cite(found.citations[0])
    assert used.local[0].startswith("Đã áp dụng Quy định thử nghiệm")
    assert decide(law(), date(2024, 12, 1), WORKER, "lao-dong-tien-tien").verdict is not Verdict.NOT_ELIGIBLE


@pytest.mark.parametrize(("day", "applies"), [(date(2024, 2, 29), False), (date(2024, 3, 1), True)])
def test_the_first_day(tmp_path, day, applies):
    used = with_local(law(), overlay(tmp_path), day)
    result = decide(used, day, WORKER, "lao-dong-tien-tien")
    assert any(item.id == "tinh-xuat-sac" for item in result.root.walk()) is applies
    assert ("không áp dụng" in used.local[0]) is not applies


def test_filling_replaces_what_the_law_leaves_open(tmp_path):
    used = with_local(law(), overlay(tmp_path), date(2024, 12, 1))
    household = {"nominee": {"id": "mau", "kind": "household"}}
    before = {item.id for item in decide(law(), date(2024, 12, 1), household, "gia-dinh-van-hoa").root.walk()}
    after = {item.id for item in decide(used, date(2024, 12, 1), household, "gia-dinh-van-hoa").root.walk()}
    assert after == before - {"tieu-chuan-chi-tiet-cua-tinh"} | {"tinh-du-80-diem"}
    assert "gia-dinh-van-hoa" not in {award for award, _, _ in left_to_local(used, date(2024, 12, 1))}
    assert "gia-dinh-van-hoa" in {award for award, _, _ in left_to_local(law(), date(2024, 12, 1))}


def test_the_rule_book_hash_tells_the_overlay_apart(tmp_path):
    used = with_local(law(), overlay(tmp_path), date(2024, 12, 1))
    assert assemble(used, date(2024, 12, 1)).hash != assemble(law(), date(2024, 12, 1)).hash
    assert used.change_days() == sorted({*law().change_days(), date(2024, 3, 1), date(2025, 7, 1)})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("fills: tieu-chuan-chi-tiet-cua-tinh", "fills: khong-co"), "không để ngỏ"),
        (("award: lao-dong-tien-tien", "award: lao-dong-tien"), "Không có quy tắc"),
        (("id: tinh-xuat-sac, text: Hoàn thành xuất sắc nhiệm vụ, ", "id: tinh-xuat-sac, "), "không có câu chữ"),
        (("39/2024/QD-UBND-BEN-TRE, article: 5", "0/2024/QD"), "Không có văn bản"),
        (("to: 2025-06-30", "to: 2025-06-29"), "Không phiên bản nào áp dụng"),
        (("rating, at_least: HTXS", "rating, at_least: HTXSS"), "mức của thang"),
    ],
)
def test_a_slip_in_a_local_file_is_told(tmp_path, change, says):
    with pytest.raises(DataError, match=says):
        overlay(tmp_path, FILL.replace(*change))


def test_a_place_that_is_no_more_names_its_successor():
    with pytest.raises(DataError, match="vinh-long"):
        place_on(law().places, "ben-tre", date(2025, 7, 1))
    assert place_on(law().places, "ben-tre", date(2025, 6, 30)).name == "tỉnh Bến Tre"
    with pytest.raises(DataError, match="KT-403"):
        place_on(law().places, "ben-tr", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("day", "place", "says"),
    [
        (date(2017, 12, 28), "ben-tre", "chưa tìm thấy số hiệu"),
        (date(2019, 1, 1), "ben-tre", "17/2018/QĐ-UBND"),
        (date(2024, 12, 1), "ben-tre", "39/2024/QĐ-UBND"),
        (date(2025, 12, 1), "vinh-long", "chưa tìm được số hiệu"),
    ],
)
def test_what_is_not_read_changes_nothing_and_says_so(day, place, says):
    used = law_of(None, place, day)
    assert says in used.local[0]
    assert assemble(used, day).hash == assemble(law(), day).hash
