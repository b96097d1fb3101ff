"""Results and score sheets: conflicts, shares, deductions, bonus, doubles."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.office.lists.workbooks import asked_in, book_of, imported_from, row_of

FIRST = "Quán triệt, triển khai nhiệm vụ trọng tâm, giải pháp đột phá năm 2017"
BONUS = "Có mô hình mới, sáng tạo, hiệu quả được nhân rộng"
LATE = "Báo cáo trễ hạn"


def _scores(path: Path, *rows: list[Any]) -> Path:
    return book_of(
        path, ("CD", "BẢNG CHẤM ĐIỂM CÁC NGÀNH NĂM 2017", [["STT", "Đơn vị", FIRST, BONUS, LATE, "Tổng điểm"], *rows])
    )


def test_bonus_and_deductions_of_a_score_sheet(tmp_path: Path) -> None:
    path = _scores(
        tmp_path / "cd.xlsx", [1, "Văn phòng - Thống kê", 7, 2, 0, 9], [2, "Tư pháp – Hộ tịch", "6,5", 0, "-0,5", 6]
    )
    imported = imported_from(path)
    (question,) = asked_in(imported)
    assert question.startswith("diem-tru | ")
    assert [one.nominee for one in imported.scores] == ["van-phong-thong-ke"]
    first, second = imported_from(path, answers={question: "số điểm trừ"}).scores
    assert first.items["trien-khai-nhiem-vu"].council == 7
    assert first.bonus["mo-hinh-moi-nhan-rong"].council == 2
    assert first.deductions["bao-cao-tre-han"].count == 0
    assert second.items["trien-khai-nhiem-vu"].council == Decimal("6.5")
    assert second.deductions["bao-cao-tre-han"].count == 1


def test_points_that_are_no_whole_number_of_times_stay_unknown(tmp_path: Path) -> None:
    path = _scores(tmp_path / "cd.xlsx", [1, "Văn phòng - Thống kê", 7, 2, "0,7", 9])
    (question,) = asked_in(imported_from(path))
    (one,) = imported_from(path, answers={question: "số điểm trừ"}).scores
    assert "bao-cao-tre-han" not in one.deductions


@pytest.mark.parametrize(("points", "noted"), [(7, False), ("7,25", True)])
def test_a_score_over_its_maximum_is_kept_and_told(tmp_path: Path, points: Any, noted: bool) -> None:
    imported = imported_from(_scores(tmp_path / "cd.xlsx", [1, "Văn phòng - Thống kê", points, None, None, None]))
    cell = next(work for work in row_of(imported, 3).cells.values() if work.cell.ref == "C3")
    assert any("vượt mức tối đa 7" in one.sentence for one in cell.messages) == noted
    assert len(imported.scores) == 1


def test_a_blank_score_is_not_zero(tmp_path: Path) -> None:
    imported = imported_from(_scores(tmp_path / "cd.xlsx", [1, "Văn phòng - Thống kê", None, 2, None, 2]))
    (one,) = imported.scores
    assert one.items == {}
    assert one.deductions == {}
    assert asked_in(imported, blocking=False) == []  # with a score missing there is no sum to compare


RESULTS = ["STT", "Ấp", ("Việc làm mới"), "Tỷ lệ hộ sử dụng điện (%)"]


def test_one_hamlet_in_two_rows(tmp_path: Path) -> None:
    path = book_of(
        tmp_path / "kq.xlsx", ("KQ", "KẾT QUẢ NĂM 2017", [RESULTS, [1, "Ấp 1", 20, 99], [2, "ấp I", 21, 98]])
    )
    (question,) = asked_in(imported_from(path))
    assert imported_from(path).scores == ()
    (one,) = imported_from(path, answers={question: "giữ dòng 4"}).scores
    assert one.measurements["viec_lam_moi"].value == 21


def test_two_lists_that_disagree(tmp_path: Path) -> None:
    paths = [
        book_of(tmp_path / name, (sheet, "KẾT QUẢ NĂM 2017", [RESULTS, [1, "Ấp 1", jobs, 99]]))
        for name, sheet, jobs in (("a.xlsx", "A", 20), ("b.xlsx", "B", 21))
    ]
    imported = imported_from(*paths)
    (question,) = asked_in(imported)
    assert question.startswith("so-trung | B | ")
    (one,) = imported_from(*paths, answers={question: "21"}).scores
    assert one.measurements["viec_lam_moi"].value == 21
    assert one.measurements["ty_le_ho_dung_dien"].value == 99


@pytest.mark.parametrize(("share", "asked"), [("117,65", 0), ("118", 0), ("120", 1)])
def test_a_typed_share_against_its_figures(tmp_path: Path, share: str, asked: int) -> None:
    rows = [["STT", "Ấp", "KH việc làm mới", "Việc làm mới (TH)", "% đạt việc làm mới"], [1, "Ấp 1", 17, 20, share]]
    imported = imported_from(book_of(tmp_path / "kq.xlsx", ("KQ", "KẾT QUẢ NĂM 2017", rows)))
    assert [column.field for column in imported.account.files[0].sheets[0].columns.values()][2:] == [
        "assigned.viec-lam-moi", "measurements.viec_lam_moi", "shares.viec-lam-moi",
    ]  # fmt: skip
    assert len(asked_in(imported, blocking=False)) == asked
    assert imported.scores[0].assigned["viec-lam-moi"].value == 17


def test_hidden_rows_and_columns_of_results_stay_out(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = book_of(
        tmp_path / "kq.xlsx", ("KQ", "KẾT QUẢ NĂM 2017", [RESULTS, [1, "Ấp 1", 20, 99], [2, "Ấp 2", 21, 98]])
    )
    book = load_workbook(path)
    book["KQ"].row_dimensions[4].hidden = True
    book["KQ"].column_dimensions["D"].hidden = True
    book.save(path)
    (one,) = imported_from(path).scores
    assert (one.nominee, list(one.measurements)) == ("ap-1", ["viec_lam_moi"])


def test_scores_of_persons_go_to_the_person(tmp_path: Path) -> None:
    text = "Chủ động, phối hợp đồng bộ trong công việc"
    scores = book_of(
        tmp_path / "cd.xlsx",
        (
            "CD",
            "BẢNG CHẤM ĐIỂM CÁ NHÂN NĂM 2017",
            [["STT", "Họ và tên", text], [1, "MẪU VĂN AN", 5], [2, "Mẫu Thị Bình", 4]],
        ),
    )
    people = book_of(
        tmp_path / "ds.xlsx",
        (
            "DS",
            "DANH SÁCH NĂM 2017",
            [
                ["STT", "Họ và tên", "Năm sinh"],
                [1, "Mẫu Văn An", 1981],
                [2, "Mẫu Thị Bình", 1984],
                [3, "Mẫu Thị Bình", 1985],
            ],
        ),
    )
    imported = imported_from(people, scores)
    assert [(one.nominee, one.kind) for one in imported.scores] == [("mau-van-an-1981", "individual")]
    (question,) = asked_in(imported)
    _, other = imported_from(people, scores, answers={question: "mau-thi-binh-1985"}).scores
    assert (other.nominee, other.items["phoi-hop-cong-tac"].council) == ("mau-thi-binh-1985", 4)
    assert [one.nominee for one in imported_from(scores).scores] == ["mau-van-an", "mau-thi-binh"]
