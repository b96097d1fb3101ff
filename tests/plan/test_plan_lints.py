"""Every way a plan can be wrong is told with its file and line, all together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from khenthuong.base.errors import DataError, Problem
from khenthuong.plan.reading import load_plan

TEMPLATE = Path(__file__).resolve().parents[2] / "criteria" / "template"
TARGET, SHEET, HEAD, CLUSTERS = "targets/thu-ngan-sach.yaml", "sheets/ap.yaml", "plan.yaml", "clusters.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATE, tmp_path / "xa-thu"))


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace text once; returns the line of the first changed place."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        load_plan(folder)
    return caught.value.problems


BAD = [
    # file, old, new, code, part of the message, line of the problem counted from the changed line
    (SHEET, "scale: 100", "scale: 90", "KT-301", "cộng lại là 100, thang điểm là 90", 0),
    (SHEET, "target: thu-ngan-sach, max: 60", "target: thu-ngan-sach, max: 50", "KT-301", "cộng lại là 50", -4),
    (SHEET, "{target: thu-ngan-sach, max", "{target: thu-ngan-sac, max", "KT-304", "Không có chỉ tiêu", 0),
    (SHEET, "id: mo-hinh-moi", "id: dang-ky-thi-dua", "KT-309", "vừa là nội dung chấm vừa là điểm thưởng", 0),
    (SHEET, "- id: dang-ky-thi-dua", "- id: thu-ngan-sach", "KT-305", "đã dùng ở trên", 0),
    (SHEET, "id: phong-trao", "id: kinh-te", "KT-305", "Mã mục", 0),
    (SHEET, "- {id: tot, text: Tốt, from: 80}", "- {id: tot, text: Tốt, from: 95}", "KT-306", "không thấp hơn", 0),
    (SHEET, "text: Trung bình, from: 0", "text: Trung bình, from: 10", "KT-306", "không thuộc mức nào", 0),
    (SHEET, "text: Xuất sắc, from: 90", "text: Xuất sắc, from: 101", "KT-306", "cao hơn thang điểm", 0),
    (SHEET, "section phong-trao", "section phong-tra", "KT-304", "Không có mục", 0),
    (SHEET, "below_floor: kha", "below_floor: khaa", "KT-304", "mức xếp loại", 0),
    (SHEET, "    below_floor: kha\n", "", "KT-301", "phải có đủ cả floor", -4),
    (SHEET, "được nhân rộng, max: 3", "được nhân rộng, max: 6", "KT-301", "lớn hơn cả mức trần", 0),
    (SHEET, "stages: [self, cross, council]", "stages: [council, self]", "KT-301", "thứ tự", 0),
    (SHEET, "for: hamlet", "for: collective", "KT-301", "không áp dụng cho loại đối tượng", 12),
    (SHEET, "section: \"2\"}\nbonus", "section: \"2\", plan2: x}\nbonus", "KT-104", "plan2", 0),
    (SHEET, "        max: 40\n        source", "        max: 40\n        movement: x\n        source", "KT-304",
     "phong trào", 1),
    (SHEET, "ties: [section kinh-te,", "ties: [mục kinh-te,", "KT-106", "không phải tiêu chí phụ", 0),
    (SHEET, "target: thu-ngan-sach, max: 60", "max: 60", "KT-106", "đúng một trong hai khóa", 0),
    (SHEET, "target: thu-ngan-sach, max: 60", "target: thu-ngan-sach, max: 60, points: {form: proportional, "
     "over: {per_percent: 1, cap: 1, into: bonus}}", None, "", 0),
    (TARGET, "plan: ke-hoach,", "plan: ke-hoach-x,", "KT-304", "văn bản", 0),
    (TARGET, "planned: {value: 500000000", "planned: {value: 0", "KT-310", "không chia được", 0),
    (TARGET, "measure: thu_ngan_sach", "measure: thu", "KT-304", "Không có số đo “thu”", 0),
    (TARGET, "measure: thu_ngan_sach", "measure: {multiply: [a, b]}", "KT-106", "cần tên một số đo", 0),
    (TARGET, "direction: more-is-better", "direction: at-most", "KT-310", "vượt giới hạn thì tính thế nào", 0),
    (TARGET, "direction: more-is-better", "direction: less-than-last-year", "KT-310", "compare", 1),
    (TARGET, "missing: not-scored", "ambiguous: true", "KT-308", "chưa có reading", 0),
    (TARGET, "missing: not-scored", "missing: zero", "KT-106", "zero", 0),
    (TARGET, "cap: 100%}", "cap: 110%, over: {per_percent: 1, cap: 1, into: item}}", "KT-310", "hai lần", 0),
    (TARGET, "cap: 100%}", "cap: 100}", "KT-106", "tỷ lệ phải viết có dấu %", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{at_least: 100%, get: 100%}, "
     "{below: 90%, get: 0%}]}", "KT-307", "khoảng trống", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{above: 90%, get: 100%}, "
     "{below: 90%, get: 0%}]}", "KT-307", "khoảng trống", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{at_least: 90%, get: 100%}, "
     "{at_most: 90%, get: 0%}]}", "KT-307", "chồng lên nhau", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{at_least: 80%, get: 100%}, "
     "{below: 90%, get: 0%}]}", "KT-307", "chồng lên nhau", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{at_least: 80%, get: 100%}]}", "KT-307",
     "từ 0% đến 80%", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{below: 80%, get: 0%}]}", "KT-307",
     "trên 80%", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{above: 0%, get: 0%}]}", "KT-307",
     "đúng 0%", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{above: 0%, at_least: 1%, get: 0%}]}",
     "KT-106", "một đầu dưới", 0),
    (TARGET, "{form: proportional, cap: 100%}", "{form: steps, steps: [{get: 0%}, {at_least: 3%, get: 0%}]}",
     "KT-307", "để ngỏ", 0),
    (TARGET, "missing: not-scored", "shares: {units: {ap-1: 1, ap-2: 2}}", "KT-311", "cộng lại là 3", 0),
    (TARGET, "missing: not-scored", "shares: {units: {ap-1: 1, ap-9: 499999999}}", "KT-304", "đơn vị", 0),
    (TARGET, "missing: not-scored", "special: [{when: {x: 0}, then: full, why: Không có gì}]", "KT-304", "số đo", 0),
    (TARGET, "unit: đồng}\npoints", "unit: đồng}\n  thua: {text: Thừa, unit: đồng}\npoints", "KT-304",
     "khai nhưng không dùng", 1),
    (TARGET, "target: thu-ngan-sach", "target: thu-ngan", "KT-305", "tên tệp và mã phải giống nhau", 0),
    (CLUSTERS, "id: ap-2", "id: ap-1", "KT-305", "đơn vị", 0),
    (HEAD, "year: 2026", "year: hai nghìn", "KT-106", "hai nghìn", 0),
    (HEAD, "registration:\n", "registration:\n  source: {plan: khac, section: x}\n", "KT-304", "văn bản", 1),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code", "said", "shift"), BAD, ids=[f"{b[3]}-{b[4]}" for b in BAD])
def test_each_fault_is_told_with_file_and_line(
    folder: Path, file: str, old: str, new: str, code: str | None, said: str, shift: int
) -> None:
    line = change(folder, file, old, new)
    if code is None:
        load_plan(folder)
        return
    found = [problem for problem in problems(folder) if problem.code == code and said in problem.what]
    assert found, problems(folder)
    assert found[0].place.file == f"xa-thu/{file}"
    assert found[0].place.line == line + shift
    assert found[0].show().startswith(f"Lỗi {code}")


def test_a_wrong_target_name_gets_a_suggestion(folder: Path) -> None:
    change(folder, SHEET, "{target: thu-ngan-sach, max", "{target: thu-ngan-sac, max")
    assert problems(folder)[0].remedy == "có phải “thu-ngan-sach” không?"


def test_all_problems_come_together(folder: Path) -> None:
    change(folder, SHEET, "scale: 100", "scale: 90")
    change(folder, TARGET, "planned: {value: 500000000", "planned: {value: 0")
    change(folder, CLUSTERS, "id: ap-2", "id: ap-1")
    assert {problem.place.file for problem in problems(folder)} == {
        "xa-thu/sheets/ap.yaml", "xa-thu/targets/thu-ngan-sach.yaml", "xa-thu/clusters.yaml"
    }  # fmt: skip


def test_a_sheet_is_not_blamed_for_a_target_whose_file_is_broken(folder: Path) -> None:
    change(folder, TARGET, "direction: more-is-better", "direction: up")
    assert [problem.place.file for problem in problems(folder)] == ["xa-thu/targets/thu-ngan-sach.yaml"]


READING = """
ambiguous: true
reading:
  question: Hiểu thế nào
  choice: {choice}
  why: Vì vậy
  options:
    at-least: {{text: Ít nhất, direction: at-least}}
    at-most: {{text: Nhiều nhất, direction: at-most{more}}}
"""


def test_readings(folder: Path) -> None:
    path = folder / TARGET
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound + READING.format(choice="at-least", more=", beyond_bound: linear"), encoding="utf-8")
    assert load_plan(folder).targets["thu-ngan-sach"].under("at-most").direction == "at-most"
    path.write_text(sound + READING.format(choice="at-last", more=", beyond_bound: linear"), encoding="utf-8")
    (problem,) = problems(folder)
    assert (problem.code, problem.remedy) == ("KT-308", "có phải “at-least” không?")
    path.write_text(sound + READING.format(choice="at-least", more=""), encoding="utf-8")
    (problem,) = problems(folder)
    assert (problem.code, problem.place.path) == ("KT-310", "reading.options.at-most.direction")
    undeclared = READING.format(choice="at-least", more=", beyond_bound: linear").replace("ambiguous: true\n", "")
    path.write_text(sound + undeclared, encoding="utf-8")
    (problem,) = problems(folder)
    assert "không khai ambiguous" in problem.what


def test_over_needs_a_direction_that_can_exceed_and_a_bonus_pool(folder: Path) -> None:
    change(folder, TARGET, "cap: 100%}", "over: {per_percent: 1, cap: 1, into: bonus}}")
    change(folder, TARGET, "direction: more-is-better", "direction: at-least")
    text = (folder / SHEET).read_text(encoding="utf-8")
    start, end = text.index("bonus:"), text.index("deductions:")
    (folder / SHEET).write_text(text[:start] + text[end:], encoding="utf-8")
    assert [problem.code for problem in problems(folder)] == ["KT-310", "KT-301"]


def test_two_targets_must_mean_one_figure_alike(folder: Path) -> None:
    text = (folder / TARGET).read_text(encoding="utf-8")
    other = text.replace("target: thu-ngan-sach", "target: khac").replace("unit: đồng", "unit: triệu đồng")
    (folder / "targets" / "khac.yaml").write_text(other, encoding="utf-8")
    (problem,) = problems(folder)
    assert problem.code == "KT-301"
    assert "tính bằng" in problem.what


def test_one_kind_has_one_sheet(folder: Path) -> None:
    text = (folder / SHEET).read_text(encoding="utf-8")
    (folder / "sheets" / "khac.yaml").write_text(text.replace("sheet: ap", "sheet: khac"), encoding="utf-8")
    (problem,) = problems(folder)
    assert (problem.code, problem.place.line) == ("KT-305", 3)


def test_a_folder_without_a_plan(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path)
    assert problem.code == "KT-302"


def test_a_plan_without_targets_says_so(folder: Path) -> None:
    shutil.rmtree(folder / "targets")
    assert any("chưa có tệp nào trong targets/" in problem.what for problem in problems(folder))


def test_a_missing_file_of_clusters(folder: Path) -> None:
    (folder / CLUSTERS).unlink()
    assert problems(folder)[0].code == "KT-101"
