"""Results written as files: which ones, whole or not at all, never over others."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from khenthuong.base.errors import DataError
from khenthuong.dossier.meeting import NO_MEETING
from khenthuong.service.exporting import export
from khenthuong.service.papers.job import Job
from khenthuong.service.results_out import charts_of, marks_of
from khenthuong.service.year_end import YearEnd
from tests.office.result_cases import year


def small(*nominees: str) -> YearEnd:
    """The demonstration with only these nominees to write about."""
    done = year()
    decisions = tuple(one for one in done.done.decisions if one.nominee in nominees)
    scores = {key: one for key, one in done.scored.results.items() if key in nominees}
    rankings = {key: replace(one, clusters=(), without_cluster=()) for key, one in done.scored.rankings.items()}
    return replace(
        done,
        done=replace(done.done, decisions=decisions),
        scored=replace(done.scored, results=scores, rankings=rankings),
    )


def write_results(result: YearEnd, folder: Path, kinds: list[str], overwrite: bool = False) -> list[Path]:
    job = Job(result, NO_MEETING, ())
    return [folder / one.path for one in export(job, folder, kinds, overwrite=overwrite).made]


def test_every_kind_writes_its_files(tmp_path: Path) -> None:
    result = small("mau-cc-07", "ap-4")
    written = write_results(result, tmp_path / "ra", ["bang-tinh", "bieu-do", "pdf"])
    names = [path.relative_to(tmp_path / "ra").as_posix() for path in written]
    assert names == [
        "ket-qua.xlsx",
        "bieu-do/chi-tieu-ap-4.svg",
        "bieu-do/chi-tieu-ap-4.png",
        "bieu-do/co-cau-gioi-tinh.svg",
        "bieu-do/co-cau-gioi-tinh.png",
        "bieu-do/co-cau-vi-tri.svg",
        "bieu-do/co-cau-vi-tri.png",
        "bieu-do/co-cau-loai.svg",
        "bieu-do/co-cau-loai.png",
        "bieu-do/mo-ta.txt",
        "pdf/xep-hang.pdf",
        "pdf/de-nghi.pdf",
        "pdf/bang-diem/ap-4.pdf",
        "pdf/giai-trinh/nguoi-duoc-xet/mau-cc-07.pdf",
        "pdf/giai-trinh/hoi-dong/mau-cc-07.pdf",
        "pdf/giai-trinh/nguoi-duoc-xet/ap-4.pdf",
        "pdf/giai-trinh/hoi-dong/ap-4.pdf",
    ]
    assert all(path.is_file() for path in written)
    assert load_workbook(tmp_path / "ra" / "ket-qua.xlsx").sheetnames[0] == "Xếp hạng"
    page = PdfReader(BytesIO((tmp_path / "ra" / "pdf/giai-trinh/nguoi-duoc-xet/mau-cc-07.pdf").read_bytes())).pages[0]
    assert "Mẫu Thị Cúc" in page.extract_text()
    assert f"kế hoạch {result.plan.hash[:8]}" in page.extract_text()


def test_the_descriptions_say_what_is_drawn_and_why_something_is_not(tmp_path: Path) -> None:
    nobody = replace(small("ap-4"), listed=replace(year().listed, proposals=()))
    write_results(nobody, tmp_path, ["bieu-do"])
    text = (tmp_path / "bieu-do" / "mo-ta.txt").read_text(encoding="utf-8")
    assert "Biểu đồ thanh ngang: Ấp 4 đạt hoặc vượt 9/12 chỉ tiêu." in text
    assert text.count("Không vẽ: Chưa có") == 3
    assert not (tmp_path / "bieu-do" / "co-cau-loai.svg").exists()


def test_charts_of_the_whole_year() -> None:
    names = [chart.name for chart in charts_of(small("xa-my-thanh", "mau-cc-01"))]
    # one target on the sheet of a person: no picture
    assert names == ["chi-tieu-xa-my-thanh", "co-cau-gioi-tinh", "co-cau-vi-tri", "co-cau-loai"]


def test_files_that_are_there_stay_and_nothing_else_is_written(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "de-nghi.pdf").write_text("của người khác", encoding="utf-8")
    result = small("ap-4")
    with pytest.raises(DataError) as caught:
        write_results(result, tmp_path, ["bang-tinh", "pdf"])
    assert [problem.code for problem in caught.value.problems] == ["KT-107"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["de-nghi.pdf", "pdf"]
    write_results(result, tmp_path, ["bang-tinh", "pdf"], overwrite=True)
    assert (tmp_path / "pdf" / "de-nghi.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "ket-qua.xlsx").exists()


def test_ids_that_make_one_file_name_and_ids_like_paths_stay_inside_the_folder(tmp_path: Path) -> None:
    result = small("ap-4", "mau-cc-01")
    card = result.scored.results["mau-cc-01"]
    scores = {one: replace(card, nominee=one) for one in ("a/b", "a b", "../../ngoai")}
    odd = replace(result, done=replace(result.done, decisions=()), scored=replace(result.scored, results=scores))
    written = write_results(odd, tmp_path / "ra", ["pdf"])
    names = [path.relative_to(tmp_path / "ra").as_posix() for path in written]
    assert names[2:] == ["pdf/bang-diem/a-b.pdf", "pdf/bang-diem/a-b-2.pdf", "pdf/bang-diem/ngoai.pdf"]


def test_the_foot_of_a_page_names_what_is_known() -> None:
    assert marks_of().startswith("khenthuong ")
    assert marks_of(rule_book="0123456789", plan="abcdefghij").endswith(" · quy tắc 01234567 · kế hoạch abcdefgh")
