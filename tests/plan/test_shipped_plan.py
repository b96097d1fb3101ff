"""The shipped plan of Mỹ Thạnh 2017 says exactly what the plan's text says, and every clause has its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from khenthuong.plan.plan import Plan
from khenthuong.plan.reading import load_plan

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "criteria" / "my-thanh-2017"

FIGURES = {
    "thu-ngan-sach": ("3559223000", "đồng", 14),
    "thu-nhap-binh-quan": ("37.2", "triệu đồng/năm", 15),
    "gia-tri-nong-nghiep-thuy-san": ("80", "tỷ đồng", 16),
    "gia-tri-cong-nghiep-xay-dung": ("116", "tỷ đồng", 16),
    "gia-tri-thuong-mai-dich-vu": ("160", "tỷ đồng", 16),
    "dan-so-tu-nhien": ("0.5", "%", 17),
    "giam-ho-ngheo": ("1", "điểm phần trăm", 18),
    "viec-lam-moi": ("100", "lao động", 19),
    "suy-dinh-duong": ("9", "%", 20),
    "dien": ("100", "%", 21),
    "nuoc-hop-ve-sinh": ("98", "%", 22),
    "nuoc-may": ("87", "%", 22),
    "tieu-chi-nong-thon-moi": ("3", "tiêu chí", 23),
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(FOLDER)


def test_exactly_the_figures_of_part_ii_1(plan: Plan) -> None:
    found = {
        name: (f"{target.planned.value:f}", target.planned.unit, target.source.line)
        for name, target in plan.targets.items()
        if target.source.section == "II.1"
    }
    assert found == FIGURES


def test_measurable_promises_of_other_parts(plan: Plan) -> None:
    others = {name: target.source.line for name, target in plan.targets.items() if name not in FIGURES}
    assert others == {
        "truong-chuan-quoc-gia": 29,
        "tham-nhung-lang-phi": 33,
        "tai-nan-giao-thong": 34,
        "pham-phap-hinh-su": 34,
    }
    assert plan.targets["truong-chuan-quoc-gia"].planned.value == 3
    assert len(plan.targets["tai-nan-giao-thong"].measure.names()) == 6


def test_ambiguous_wordings_are_declared(plan: Plan) -> None:
    choices = {name: target.reading.choice for name, target in plan.targets.items() if target.reading is not None}
    assert choices == {
        "dan-so-tu-nhien": "at-most",
        "giam-ho-ngheo": "percentage-point",
        "nuoc-may": "all-households",
        "suy-dinh-duong": "at-most",
    }


def test_head_and_grounds(plan: Plan) -> None:
    assert (plan.id, plan.year) == ("my-thanh-2017", 2017)
    assert plan.locality.show() == "xã Mỹ Thạnh, huyện Giồng Trôm, tỉnh Bến Tre"
    assert (plan.head.number, plan.head.issued, plan.registration.deadline) == (None, None, None)
    grounds = {(paper.number, paper.issued) for paper in plan.head.papers}
    assert {
        ("01/CT-UBND", date(2016, 1, 8)),
        ("893/KH-UBND", date(2017, 2, 9)),
        ("20/NQ-HĐND", date(2016, 12, 23)),
    } <= grounds


def test_movements_named_in_the_text(plan: Plan) -> None:
    levels = {movement.id: movement.level for movement in plan.head.movements}
    assert levels == {
        "nong-thon-moi": "national",
        "dong-khoi-moi": "provincial",
        "dong-khoi-khoi-nghiep": "provincial",
        "khoi-nghiep-thoat-ngheo": None,
        "doi-song-van-hoa": "national",
        "den-on-dap-nghia": "national",
        "cai-cach-hanh-chinh": None,
        "bao-ve-an-ninh-to-quoc": "national",
    }
    for movement in plan.head.movements:
        assert movement.source.line is not None


def test_every_movement_is_scored_somewhere(plan: Plan) -> None:
    scored = {item.movement for sheet in plan.sheets.values() for item in sheet.items()}
    assert {movement.id for movement in plan.head.movements} <= scored


def test_every_clause_of_the_contents_has_an_item_or_a_target(plan: Plan) -> None:
    sections = {target.source.section for target in plan.targets.values()}
    for sheet in plan.sheets.values():
        sections |= {item.source.section for item in sheet.items() if item.source is not None}
    assert {f"II.{number}" for number in range(1, 14)} | {"III"} <= sections


def test_sources_cite_the_section_their_line_stands_in(plan: Plan) -> None:
    starts = {14: "II.1", 24: "II.2", 27: "II.3", 28: "II.4", 29: "II.5", 30: "II.6", 31: "II.7", 32: "II.8",
              33: "II.9", 34: "II.10", 35: "II.11", 36: "II.12", 37: "II.13", 39: "III"}  # fmt: skip
    sources = [target.source for target in plan.targets.values()]
    for sheet in plan.sheets.values():
        sources += [item.source for item in sheet.items() if item.source is not None]
        sources += [one.source for one in (*sheet.bonus.items, *sheet.deductions, *sheet.gates) if one.source]
    for source in sources:
        assert source.line is not None
        expected = "I" if source.line < 13 else "II.1" if source.line == 13 else starts[
            max(line for line in starts if line <= source.line)
        ]  # fmt: skip
        assert source.section == expected


def test_sheets_are_illustrative_and_say_so(plan: Plan) -> None:
    assert {name: (sheet.kind, sheet.scale) for name, sheet in plan.sheets.items()} == {
        "ap": ("hamlet", 100),
        "don-vi": ("collective", 100),
        "ca-nhan": ("individual", 100),
        "xa": ("commune", 100),
    }
    for sheet in plan.sheets.values():
        assert sheet.illustrative_weights
        assert "minh họa" in sheet.note
        assert any(section.floor for section in sheet.sections)


def test_every_target_is_on_the_sheet_of_the_commune(plan: Plan) -> None:
    assert {item.target for item in plan.sheets["xa"].items()} == set(plan.targets)


def test_clusters(plan: Plan) -> None:
    assert {cluster.id: len(cluster.members) for cluster in plan.clusters} == {
        "cac-ap": 6,
        "mat-tran-doan-the": 5,
        "cac-nganh": 5,
        "cac-truong": 3,
        "quan-su-cong-an": 2,
    }
    assert "không nêu tên ấp" in plan.clusters_note
    cluster = plan.cluster_of("ap-3")
    assert cluster is not None
    assert cluster.id == "cac-ap"
    assert plan.cluster_of("ap-7") is None


def test_sheets_by_kind(plan: Plan) -> None:
    sheet = plan.sheet_for("collective")
    assert sheet is not None
    assert sheet.id == "don-vi"
    assert plan.sheet_for("household") is None


def test_shares_are_marked_as_illustrative(plan: Plan) -> None:
    shared = {name: target.shares for name, target in plan.targets.items() if target.shares is not None}
    assert set(shared) == {"thu-ngan-sach", "viec-lam-moi"}
    for shares in shared.values():
        assert shares.illustrative
        assert "minh họa" in shares.note


def test_the_mapping_page_names_every_target_and_item(plan: Plan) -> None:
    page = (ROOT / "docs" / "ke-hoach-my-thanh-2017.md").read_text(encoding="utf-8")
    for name in plan.targets:
        assert f"`{name}`" in page
    for sheet in plan.sheets.values():
        for item in sheet.items():
            assert f"`{item.key}`" in page


def test_the_starter_plan_loads() -> None:
    plan = load_plan(ROOT / "criteria" / "template")
    assert (plan.id, plan.locality.show()) == ("mau", "xã Mẫu, tỉnh Mẫu")
