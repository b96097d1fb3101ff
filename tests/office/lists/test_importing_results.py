"""Results of hamlets, score sheets and the commune itself: figures, sizes, totals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from khenthuong.office.lists.account_text import account_text
from tests.office.lists.workbooks import (
    asked_in,
    book_of,
    imported_from,
    row_of,
)


def _results(path: Path, *rows: list[Any], unit: str = "đồng") -> Path:
    headings = ["STT", "Ấp", f"Thu ngân sách ({unit})", "Tỷ lệ hộ sử dụng nước máy (%)"]
    return book_of(path, ("KQ", "KẾT QUẢ NĂM 2017", [headings, *rows]))


def test_hamlet_results_become_scores(tmp_path: Path) -> None:
    imported = imported_from(
        _results(tmp_path / "kq.xlsx", [1, "Ấp I", "601.500.000", "98,5"], [2, "ẤP 02", None, "88%"])
    )
    first, second = imported.scores
    assert (first.nominee, first.kind, first.cluster) == ("ap-1", "hamlet", "cac-ap")
    assert first.measurements["thu_ngan_sach"].value == 601_500_000
    assert first.measurements["ty_le_nuoc_may"].value == Decimal("98.5")
    assert "thu_ngan_sach" not in second.measurements


def test_a_size_off_by_a_million_is_asked_and_the_answer_scales(tmp_path: Path) -> None:
    path = _results(tmp_path / "kq.xlsx", [1, "Ấp 1", 601_500_000, 98], [2, "Ấp 2", "612,5", 97])
    imported = imported_from(path)
    (question,) = asked_in(imported)
    assert [one.nominee for one in imported.scores] == ["ap-1"]
    done = imported_from(path, answers={question: "đơn vị là triệu đồng"})
    assert done.scores[1].measurements["thu_ngan_sach"].value == 612_500_000
    kept = imported_from(path, answers={question: "giữ nguyên"})
    assert kept.scores[1].measurements["thu_ngan_sach"].value == Decimal("612.5")


def test_a_whole_column_off_is_one_question(tmp_path: Path) -> None:
    path = _results(tmp_path / "kq.xlsx", [1, "Ấp 1", 601.5, 98], [2, "Ấp 2", 612.5, 97], [3, "Ấp 3", 590, 97])
    (question,) = asked_in(imported_from(path))
    done = imported_from(path, answers={question: "đơn vị là triệu đồng"})
    assert [one.measurements["thu_ngan_sach"].value for one in done.scores] == [601_500_000, 612_500_000, 590_000_000]
    declared = imported_from(
        _results(tmp_path / "k2.xlsx", [1, "Ấp 1", 601.5, 98], [2, "Ấp 2", 612.5, 97], unit="triệu đồng")
    )
    assert asked_in(declared) == []
    assert declared.scores[0].measurements["thu_ngan_sach"].value == 601_500_000


@pytest.mark.parametrize(("typed", "asked"), [(1_214_000_000, 0), (1_214_000_001, 1)])
def test_typed_totals(tmp_path: Path, typed: int, asked: int) -> None:
    path = _results(
        tmp_path / "kq.xlsx",
        [1, "Ấp 1", 601_500_000, 98],
        [2, "Ấp 2", 612_500_000, 97],
        [None, "Tổng cộng", typed, None],
    )
    imported = imported_from(path)
    assert len(asked_in(imported, blocking=False)) == asked
    assert {one.nominee for one in imported.scores} == {"ap-1", "ap-2"}


def test_an_unknown_hamlet_is_asked_about_and_its_figures_wait(tmp_path: Path) -> None:
    path = _results(tmp_path / "kq.xlsx", [1, "Ap 1", 601_500_000, 98])
    imported = imported_from(path)
    (question,) = asked_in(imported)
    assert imported.scores == ()
    assert imported_from(path, answers={question: "Ấp 1"}).scores[0].nominee == "ap-1"


def test_results_without_a_plan_say_what_is_missing(tmp_path: Path) -> None:
    imported = imported_from(_results(tmp_path / "kq.xlsx", [1, "Ấp 1", 601_500_000, 98]), plan=None)
    assert imported.scores == ()
    assert "--ke-hoach" in account_text(imported.account)


def test_a_score_sheet_of_one_unit(tmp_path: Path) -> None:
    rows = [
        ["TT", "Nội dung", "Điểm chuẩn", "Tự chấm", "HĐ chấm"],
        [1, "Xử lý môi trường, rác thải, nước sinh hoạt ở nông thôn", 2, 2, "1,5"],
        [2, "Việc khác", 5, 5, 5],
    ]
    path = book_of(tmp_path / "cd.xlsx", ("CD", "BẢNG CHẤM ĐIỂM NĂM 2017: Hội Nông dân xã", rows))
    imported = imported_from(path)
    (one,) = imported.scores
    assert one.nominee == "hoi-nong-dan"
    assert one.items["moi-truong-nong-thon"].own == 2
    assert one.items["moi-truong-nong-thon"].council == Decimal("1.5")
    assert row_of(imported, 4).status == "left_out"


def test_the_commune_itself_with_a_target_in_each_row(tmp_path: Path) -> None:
    rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)"],
        [1, "Thu ngân sách trên địa bàn", "triệu đồng", "3.559,223", "3.700,5", "104"],
        [2, "Thu nhập bình quân đầu người", "triệu đồng/người/năm", "37,2", "38", None],
        [3, "Trồng cây", "cây", 100, 200, None],
    ]
    path = book_of(tmp_path / "ct.xlsx", ("CT", "TÌNH HÌNH THỰC HIỆN CHỈ TIÊU XÃ MỸ THẠNH NĂM 2017", rows))
    imported = imported_from(path)
    (one,) = imported.scores
    assert (one.kind, one.name) == ("commune", "xã Mỹ Thạnh")
    assert one.measurements["thu_ngan_sach"].value == 3_700_500_000
    assert one.assigned["thu-ngan-sach"].value == 3_559_223_000
    assert one.measurements["thu_nhap_binh_quan"].value == 38
    assert row_of(imported, 5).status == "left_out"


def test_points_of_whole_sections_are_compared_and_not_taken(tmp_path: Path) -> None:
    rows = [
        ["TT", "Ấp", "Kinh tế, giảm nghèo, việc làm", "Văn hóa - xã hội", "Tổng cộng"],
        [1, "Ấp 1", 28, "18,5", "46,5"],
        [2, "Ấp 2", 31, 18, 48],
    ]
    imported = imported_from(book_of(tmp_path / "cd.xlsx", ("CD", "BẢNG CHẤM ĐIỂM CÁC ẤP NĂM 2017", rows)))
    assert imported.scores == ()
    assert [row_of(imported, number).status for number in (3, 4)] == ["left_out", "left_out"]
    told = account_text(imported.account)
    assert "NÊN XEM: 1 câu hỏi" in told
    assert "vượt mức tối đa 30" in told
    assert len(asked_in(imported, blocking=False)) == 1
