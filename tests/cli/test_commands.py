"""Every verb as a user runs it: output, aliases, formats, exit codes."""

from __future__ import annotations

import json

import pytest

from khenthuong.base.locate import shipped
from khenthuong.cli import VERBS
from khenthuong.explain.document import Bullets
from khenthuong.explain.one_page_guide import one_page_guide
from khenthuong.service.demo import RESULTS
from tests.cli.helpers import DOSSIER, run, write

LEAVE = "leave: {{complete: true, list: [{{kind: viec-rieng, work_days: {0}, from: 2017-04-01, to: {1}}}]}}"
OTHERWISE = "  - {question: hoc-tap, answer: false, by: hoi-nghi-don-vi, paper: BB-06, on: 2017-12-12}\n"
WORKBOOK = shipped("criteria") / "my-thanh-2017" / "workbooks" / "so-lieu-mau-2017.xlsx"

REGISTER = "register: {complete: true, list: []}"
_AS_ITEM = "- " + DOSSIER.replace("\n", "\n  ").rstrip() + "\n"
TWICE = _AS_ITEM + _AS_ITEM


def guide_commands():
    page = one_page_guide("28/12/2017")
    blocks = [block for section in page.sections for block in section.blocks]
    return {item.text for block in blocks if isinstance(block, Bullets) for item in block.items}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_alias_has_help_with_an_example(verb):
    alias = VERBS[verb][0]
    for name in filter(None, (verb, alias)):
        shown = run(name, "--help")
        assert shown.code == 0 and "Ví dụ: khenthuong" in shown.out
        assert "Cách dùng:" in shown.out and "Show this" not in shown.out


def test_evaluate_as_json_has_the_promised_shape(tmp_path):
    shown = run("xet", write(tmp_path), "--ngay", "2017-12-28", "--dinh-dang", "json")
    assert shown.code == 0, shown.err
    data = json.loads(shown.out)
    assert data["schema"] == 1 and data["rule_book"]["date"] == "2017-12-28" and len(data["rule_book"]["hash"]) == 64
    results = {item["award"]: item for item in data["results"]}
    assert results["lao-dong-tien-tien"]["verdict"] == "eligible"
    assert results["chien-si-thi-dua-co-so"]["verdict"] == "eligible"
    assert [item["award"] for item in results["chien-si-thi-dua-co-so"]["fired"]] == [
        "lao-dong-tien-tien",
        "chien-si-thi-dua-co-so",
    ]
    assert results["lao-dong-tien-tien"]["nominee"] == {"id": "cc-07", "kind": "individual"}
    assert results["lao-dong-tien-tien"]["version"]["from"] <= "2017-12-28"
    assert {item["award"] for item in data["not_covered"]}.isdisjoint(results)
    assert data["not_covered"] == [], "every award of the catalogue that exists has a rule"
    assert "nha-giao-uu-tu" not in results, "a year-end review looks at other awards only when they are named"

    def check(node, inherited=""):
        assert set(node) >= {
            "id",
            "text",
            "outcome",
            "citation",
            "value",
            "limit",
            "unit",
            "gap",
            "evidence",
            "decisive",
        }
        assert node["outcome"] in {"met", "not_met", "unknown", "judgement"}
        assert node["citation"] or inherited or not node["children"]
        for child in node["children"]:
            check(child, node["citation"])

    for item in results.values():
        check(item["findings"])


def test_both_engines_and_the_alias_give_the_same_results(tmp_path):
    path = write(tmp_path)
    first = json.loads(run("xet", path, "--ngay", "28/12/2017", "--dinh-dang", "json").out)
    second = json.loads(
        run("evaluate", path, "--ngay", "2017-12-28", "--dinh-dang", "json", "--dong-co", "tham-chieu").out
    )
    assert second["engine"] == "tham-chieu"
    assert first["results"] == second["results"] and first["rule_book"] == second["rule_book"]


def test_json_dossiers_and_folders_are_read(tmp_path):
    person = {
        "nominee": {"id": "nd-1", "kind": "individual", "group": "nong-dan"},
        "registered": {"2017": {"on": "2017-03-08"}},
    }
    write(tmp_path)
    write(tmp_path, json.dumps([person], ensure_ascii=False), "khac.json")
    data = json.loads(run("xet", tmp_path, "--ngay", "2017-12-28", "--dinh-dang", "json").out)
    assert {item["nominee"]["id"] for item in data["results"]} == {"cc-07", "nd-1"}


def test_the_tables_speak_vietnamese(tmp_path):
    path = write(tmp_path)
    everything = run("xet", path, "--ngay", "2017-12-28")
    assert everything.code == 0 and "LĐTT" in everything.out and "đề xuất" in everything.out
    one = run("xet", path, "--ngay", "2017-12-28", "--danh-hieu", "chien-si-thi-dua-co-so")
    assert "đủ điều kiện" in one.out
    assert "|" in run("xet", path, "--ngay", "2017-12-28", "--dinh-dang", "md").out


def test_without_durable_rules_the_program_works_and_says_so(tmp_path):
    broken = tmp_path / "broken" / "durable"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('undefined symbol: PyEval_CallObject')\n", encoding="utf-8")
    env = {"PYTHONPATH": str(broken.parent)}
    shown = run("xet", write(tmp_path), "--ngay", "2017-12-28", "--dinh-dang", "json", env=env)
    assert shown.code == 0 and json.loads(shown.out)["engine"] == "tham-chieu"
    assert "durable-rules không dùng được" in shown.err
    assert "không dùng được" in run("chan-doan", "--ngay", "2017-12-28", env=env).out


def test_explanations(tmp_path):
    path = write(tmp_path)
    for reader in ("nguoi-duoc-xet", "can-bo", "hoi-dong"):
        for depth in (1, 4):
            shown = run(
                "giai-trinh", path, "--ngay", "2017-12-28", "--doi-tuong", "cc-07", "--cho", reader, "--do-sau", depth
            )
            assert shown.code == 0 and "Hội đồng" in shown.out, shown.err
    other = run(
        "giai-trinh", path, "--ngay", "2017-12-28", "--doi-tuong", "cc-07",
        "--danh-hieu", "lao-dong-tien-tien", "--so-voi", "bang-khen-cap-tinh",
    )  # fmt: skip
    assert other.code == 0 and "Vì sao" in other.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("xet", WORKBOOK, "--ngay", "2017-12-28"), "LĐTT"),
        (("xet", WORKBOOK, "--ngay", "2017-12-28", "--danh-hieu", "lao-dong-tien-tien"), "Mẫu Văn Khoa"),
        (("cham-diem", WORKBOOK), "xin Hội đồng quyết định"),
        (("cham-diem", WORKBOOK, "--doi-tuong", "ap-1"), "Nếu hiểu là"),
        (("cham-diem", WORKBOOK, "--doi-tuong", "ap-1", "--so-voi", "ap-2"), "So sánh Ấp 1 với Ấp 2"),
        (("de-nghi", WORKBOOK, "--ngay", "2017-12-28"), "Người quyết định"),
        (("danh-muc", "--ngay", "2017-12-28"), "Huân chương Lao động"),
        (("tra-cuu", "ap-van-hoa", "--ngay", "2017-12-28"), "Người quyết định"),
        (("tra-cuu", "giam-ho-ngheo"), "Cách hiểu đã khai"),
    ],
)
def test_every_list_and_card_in_every_form(arguments, says):
    for form in ("bang", "md", "html"):
        shown = run(*arguments, "--dinh-dang", form)
        assert shown.code == 0 and says in " ".join(shown.out.split()), (form, shown.err)
        assert shown.out.startswith("<!DOCTYPE html>") == (form == "html")
        assert shown.out.startswith("# ") == (form == "md")


def test_scores_are_compared_only_on_one_sheet():
    shown = run("cham-diem", WORKBOOK, "--doi-tuong", "ap-1", "--so-voi", "mau-cc-01")
    assert shown.code == 1 and "KT-411" in shown.err
    assert run("cham-diem", WORKBOOK, "--so-voi", "ap-1").code == 2


def test_results_never_replace_their_own_input(tmp_path):
    path = write(tmp_path)
    shown = run("xet", path, "--ngay", "2017-12-28", "--ra", path, "--ghi-de")
    assert shown.code == 1 and "KT-107" in shown.err
    assert path.read_text(encoding="utf-8") == DOSSIER
    folder = tmp_path / "thu-muc"
    folder.mkdir()
    assert "KT-107" in run("danh-muc", "--ra", folder, "--ghi-de").err
    assert "KT-107" in run("danh-muc", "--ra", tmp_path / ("x" * 300)).err


def test_results_never_replace_a_file_of_the_input_folder(tmp_path):
    path = write(tmp_path)
    shown = run("xet", tmp_path, "--ngay", "2017-12-28", "--ra", path, "--ghi-de")
    assert shown.code == 1 and "KT-107" in shown.err
    assert path.read_text(encoding="utf-8") == DOSSIER
    fresh = tmp_path / "ket-qua.md"
    assert run("xet", tmp_path, "--ngay", "2017-12-28", "--ra", fresh).code == 0 and fresh.is_file()


def test_the_demo_replaces_only_its_own_results(tmp_path):
    mine = write(tmp_path)
    shown = run("demo", "--ra", tmp_path, "--ghi-de")
    assert shown.code == 1 and "KT-107" in shown.err
    assert mine.read_text(encoding="utf-8") == DOSSIER
    folder = tmp_path / "ket-qua"
    assert run("demo", "--ra", folder).code == 0
    assert run("demo", "--ra", folder).code == 1
    assert run("demo", "--ra", folder, "--ghi-de").code == 0
    assert {item.name for item in folder.iterdir()} == RESULTS


def test_slips_in_names_are_told(tmp_path):
    path = write(tmp_path)
    at = ("--ngay", "2017-12-28")
    assert "KT-403" in run("de-nghi", WORKBOOK, *at, "--danh-hieu", "abc").err
    other = ("--danh-hieu", "lao-dong-tien-tien", "--so-voi", "gia-dinh-van-hoa")
    shown = run("giai-trinh", path, *at, "--doi-tuong", "cc-07", *other)
    assert shown.code == 1 and "KT-412" in shown.err
    same = run("giai-trinh", path, *at, "--doi-tuong", "cc-07", "--danh-hieu", "ap-van-hoa", "--so-voi", "ap-van-hoa")
    assert same.code == 2
    assert "không dành cho loại đối tượng" in run("xet", path, *at, "--danh-hieu", "gia-dinh-van-hoa").out
    assert run("xet", "", *at).code == 2
    assert run("xet", path, "--ngay", "01/01/2500").code == 2
    assert run("tra-cuu", "LĐTT", "--ngay", "28-12-2017").out == run("tra-cuu", "lao-dong-tien-tien", *at).out


def test_a_wording_nobody_read_is_given_as_the_reason(tmp_path):
    shown = run("xet", write(tmp_path), "--ngay", "2026-12-28", "--danh-hieu", "lao-dong-tien-tien")
    assert "chưa đọc" in " ".join(shown.out.split())


def test_cards_and_catalogue():
    card = run("tra-cuu", "chien-si-thi-dua-co-so", "--ngay", "2017-12-28")
    assert card.code == 0 and "Nghị định 91/2017/NĐ-CP" in card.out and "Chủ tịch UBND huyện" in card.out
    later = run("rule", "chien-si-thi-dua-co-so", "--ngay", "2025-12-28")
    assert "Chủ tịch UBND xã" in later.out and "Luật Thi đua, khen thưởng 2022" in later.out
    target = run("tra-cuu", "giam-ho-ngheo")
    assert target.code == 0 and "1 điểm phần trăm" in target.out
    assert "KT-201" in run("tra-cuu", "kt-201").out
    listed = json.loads(run("danh-muc", "--dinh-dang", "json").out)
    assert len(listed["awards"]) == 67
    assert "chưa viết" in run("coverage", "--ngay", "2017-12-28").out


def test_check_runs_rules_cases_and_plans():
    shown = run("kiem-tra", "--ngay", "2028-01-01")
    assert shown.code == 0 and "my-thanh-2017: không có lỗi" in shown.out, shown.err
    assert "chỗ đã quá một năm chưa đối chiếu lại" in shown.out, "old comparisons are told and are no error"


def test_init_writes_a_workbook_and_a_plan_and_never_overwrites(tmp_path):
    made = run("khoi-tao", "so-lieu.xlsx", cwd=tmp_path)
    assert made.code == 0 and (tmp_path / "so-lieu.xlsx").stat().st_size > 5000
    again = run("init", "so-lieu.xlsx", cwd=tmp_path)
    assert again.code == 1 and "KT-107" in again.err
    assert run("khoi-tao", "ke-hoach-2018", "--ke-hoach-mau", cwd=tmp_path).code == 0
    assert run("kiem-tra", "--ke-hoach", "ke-hoach-2018", cwd=tmp_path).code == 0
    assert run("khoi-tao", "ke-hoach-2018", "--ke-hoach-mau", cwd=tmp_path).code == 1


def test_init_makes_a_folder_to_work_in(tmp_path):
    made = run("khoi-tao", "thi-dua", cwd=tmp_path)
    folder = tmp_path / "thi-dua"
    assert made.code == 0, made.err
    guide = (folder / "Huong-dan.html").read_text(encoding="utf-8")
    assert "khenthuong kiem-tra --ke-hoach ke-hoach" in guide
    assert run("kiem-tra", "--ke-hoach", "ke-hoach", cwd=folder).code == 0
    sample = run("cham-diem", "mau/so-lieu-mau-2017.xlsx", "--ke-hoach", "my-thanh-2017", cwd=folder)
    assert sample.code == 0 and "Ấp 1" in sample.out
    (folder / "so-lieu" / "so-lieu.xlsx").write_text("của người dùng", encoding="utf-8")
    again = run("khoi-tao", "thi-dua", cwd=tmp_path)
    assert again.code == 1 and "KT-107" in again.err
    assert (folder / "so-lieu" / "so-lieu.xlsx").read_text(encoding="utf-8") == "của người dùng"


@pytest.mark.parametrize("command", sorted(guide_commands()))
def test_every_command_of_the_guide_exists(command):
    verb, *rest = command.split()[1:]
    shown = run(verb, "--help").out
    assert shown.startswith("Cách dùng"), command
    assert all(word in shown for word in rest if word.startswith("--")), command


def test_output_files_are_whole_and_never_replaced_unless_told(tmp_path):
    path = write(tmp_path)
    out = tmp_path / "ra" / "ket-qua.json"
    args = ("xet", path, "--ngay", "2017-12-28", "--dinh-dang", "json", "--ra", out)
    assert run(*args).code == 0
    first = out.read_bytes()
    assert run(*args).code == 1 and out.read_bytes() == first
    assert run(*args, "--ghi-de").code == 0 and out.read_bytes() == first, "same input, same bytes"
    assert [item.name for item in out.parent.iterdir()] == ["ket-qua.json"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("khong-co",), "Không có lệnh"),
        (("xet",), "Thiếu tham số"),
        (("xet", "x.yaml", "--ngay", "31/02/2017"), "không phải ngày có thật"),
        (("xet", "x.yaml", "--la-gi"), "Không có tùy chọn"),
        (("xet", "x.yaml", "--dinh-dang", "pdf"), "pdf"),
        (("giai-trinh", "x.yaml"), "--doi-tuong"),
    ],
)
def test_wrong_usage_is_2_and_in_vietnamese(arguments, told):
    shown = run(*arguments)
    assert shown.code == 2 and told in shown.err and "Traceback" not in shown.err


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("nominee: {id: a\n", (), "KT-102"),
        ("nominee: {id: a, id: b, kind: individual, group: cong-chuc}\n", (), "KT-103"),
        ("nominee: {id: a, kind: individual, group: cong-chuc, tuoi: 5}\n", (), "KT-104"),
        ("nominee: {id: a, group: cong-chuc}\n", (), "KT-105"),
        ("nominee: {id: a, kind: person, group: cong-chuc}\n", (), "KT-106"),
        ("nominee: {id: a, kind: individual}\n", (), "KT-106"),
        (DOSSIER.replace("class: HTT}, {", "class: HTT}, {year: 2016, class: HT}, {"), (), "KT-413"),
        (DOSSIER.replace("answer: true", 'answer: "true"', 1), (), "KT-106"),
        (DOSSIER.replace("leave: {complete: true, list: []}", LEAVE.format("-4", "2017-04-30")), (), "KT-106"),
        (DOSSIER.replace("leave: {complete: true, list: []}", LEAVE.format("400", "2017-04-30")), (), "KT-106"),
        (DOSSIER.replace("leave: {complete: true, list: []}", LEAVE.format("4", "2017-03-30")), (), "KT-106"),
        (DOSSIER + "facts: {culture_points: 80}\n", (), "KT-407"),
        (DOSSIER + "facts: {farm_model_years: -1}\n", (), "KT-407"),
        (DOSSIER + "facts: {farm_model_years: {17: 2}}\n", (), "KT-106"),
        (DOSSIER.replace("{on: 2017-03-08}", "{on: 2017-03-08, awards: [xyz]}"), (), "KT-403"),
        (DOSSIER + OTHERWISE, (), "KT-413"),
        (DOSSIER, ("--nam", "2018"), "KT-405"),
        ("nominee: {id: a, kind: individual, group: cong-chut}\n", (), "KT-407"),
        (DOSSIER.replace("2017-11-20", "2017-02-30"), (), "KT-402"),
        (DOSSIER.replace("2017-11-20", "2018-01-02"), (), "KT-405"),
        (
            DOSSIER.replace(REGISTER, "register: {list: [{award: bang-khen-tinh, years: [2015]}]}"),
            (), "KT-403",
        ),
        (
            DOSSIER.replace(REGISTER, "register: {list: [{award: bang-khen-cap-tinh, decided_on: 2018-03-01}]}"),
            (), "KT-405",
        ),
        (DOSSIER + "facts: {so_con: 2}\n", (), "KT-404"),
        (DOSSIER.replace("class: HTT, evidence", "class: TOT, evidence"), (), "KT-407"),
        (TWICE, (), "KT-401"),
        ("", (), "KT-408"),
        (DOSSIER, ("--danh-hieu", "lao-dong-tien-tienn"), "KT-403"),
        (DOSSIER, ("--ngay", "2025-08-01", "--danh-hieu", "giay-khen-cap-huyen"), "KT-211"),
        (DOSSIER, ("--doi-tuong", "cc-08"), "KT-406"),
        (DOSSIER, ("--quy-tac", "khong-co"), "KT-"),
    ],
)  # fmt: skip
def test_bad_data_is_1_with_place_reason_and_remedy(tmp_path, text, arguments, code):
    shown = run("xet", write(tmp_path, text), "--ngay", "2017-12-28", *arguments)
    assert shown.code == 1, shown.out
    assert code in shown.err and "Cách sửa:" in shown.err and "Vì sao quan trọng:" in shown.err
    assert "Traceback" not in shown.err and shown.out == ""
    if not arguments:
        assert "ho-so.yaml" in shown.err


def test_a_date_before_the_rules_is_told_with_the_range(tmp_path):
    shown = run("xet", write(tmp_path), "--ngay", "2004-06-30")
    assert shown.code == 1 and "KT-210" in shown.err and "01/07/2004" in shown.err


def test_a_file_that_is_not_there(tmp_path):
    shown = run("xet", tmp_path / "khong-co.xlsx", "--ngay", "2017-12-28")
    assert shown.code == 1 and "Traceback" not in shown.err and "khong-co.xlsx" in shown.err


def test_our_own_fault_is_70_without_traceback(tmp_path):
    """A dossier reader that breaks inside must not show a traceback to a clerk."""
    fake = tmp_path / "sitecustomize.py"
    fake.write_text(
        "import khenthuong.service.reviewing as r\n"
        "def broken(*a, **k): raise RuntimeError('lỗi giả')\n"
        "r.read_population = broken\n",
        encoding="utf-8",
    )
    shown = run("xet", write(tmp_path), "--ngay", "2017-12-28", env={"PYTHONPATH": str(tmp_path)})
    assert shown.code == 70 and "KT-901" in shown.err and "Traceback" not in shown.err
