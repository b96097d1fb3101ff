"""``so-sanh`` as a council's clerk runs it: two dates, with and without local rules."""

from __future__ import annotations

import json

import yaml

from tests.cli.helpers import run
from tests.law.test_bad_rules import CATALOGUE, FACTS, INSTRUMENT, RULE

LOCAL = """
overlay: tinh-thu-nghiem
text: Quy định thử nghiệm
place: ben-tre
versions:
  - in_force: {from: 2024-03-01, to: 2025-06-30}
    cite: {instrument: 39/2024/QD-UBND-BEN-TRE, article: 5}
    checked: {status: verified, by: "văn bản thử nghiệm", on: 2026-11-25}
    conditions:
      - award: chien-si-thi-dua-co-so
        condition: {id: tinh-xuat-sac, text: Hoàn thành xuất sắc nhiệm vụ, fact: {name: rating, at_least: HTXS}}
gaps:
  - {days: {from: 2004-07-01, to: 2024-02-29}, why: "chưa có quy định"}
  - {days: {from: 2025-07-01}, why: "tỉnh đã hợp nhất"}
"""


def dossier(name, **more):
    return {
        "nominee": {"id": name, "name": f"Mẫu {name}", "kind": "individual", "group": "cong-chuc"},
        "year": 2017,
        "service": {"recruited": "2010-01-01"},
        "registered": {2017: True},
        "ratings": {"complete": True, "list": [{"year": 2017, "class": "HTT"}]},
        "discipline": {"complete": True, "list": []},
        "pending": {"complete": True, "list": []},
        "leave": {"complete": True, "list": []},
        "training": {"complete": True, "list": []},
        "initiatives": {"complete": True, "list": []},
        "research": {"complete": True, "list": []},
        **more,
    }


def write(folder, *dossiers):
    folder.mkdir(exist_ok=True)
    for item in dossiers:
        text = yaml.safe_dump(item, allow_unicode=True)
        (folder / f"{item['nominee']['id']}.yaml").write_text(
            text.replace("'2010-01-01'", "2010-01-01"), encoding="utf-8"
        )
    return folder


def test_two_dates_tell_who_changes_and_by_which_clause(tmp_path):
    """40 days of leave barred the title until 30/09/2017 and not after it."""
    away = dossier("nghi", leave={"complete": True, "list": [{"year": 2017, "kind": "viec-rieng", "work_days": 45}]})
    folder = write(tmp_path / "ho-so", away, dossier("di-lam"))
    arguments = (
        "so-sanh",
        folder,
        "--ngay",
        "30/09/2017",
        "--voi-ngay",
        "01/10/2017",
        "--danh-hieu",
        "lao-dong-tien-tien",
    )
    ran = run(*arguments, "--dinh-dang", "json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    changed = {item["nominee"]: item for item in told["changes"]}
    assert "nghi" in changed
    assert changed["nghi"]["before"] == "not_eligible"
    assert [ground["citation"] for ground in changed["nghi"]["grounds_before"]] == [
        "Nghị định 65/2014/NĐ-CP, Điều 5, khoản 6"
    ]
    assert told["sides"][0]["hash"] != told["sides"][1]["hash"]
    text = run(*arguments)
    assert "Theo danh hiệu" in text.out
    assert "Nghị định 65/2014/NĐ-CP, Điều 5, khoản 6" in text.out


def test_the_same_law_changes_nobody(tmp_path):
    folder = write(tmp_path / "ho-so", dossier("di-lam"))
    ran = run("compare", folder, "--ngay", "28/12/2017", "--voi-ngay", "29/12/2017")
    assert ran.code == 0, ran.err
    assert "Không ai đổi kết quả." in ran.out


def test_a_local_rule_takes_one_out_and_says_why(tmp_path):
    local = tmp_path / "tinh.yaml"
    local.write_text(LOCAL, encoding="utf-8")
    works = {"complete": True, "list": [{"year": 2024, "level": "co-so", "recognised": True, "applied": True}]}
    item = dossier("sang-kien", initiatives=works, ratings={"complete": True, "list": [{"year": 2024, "class": "HTT"}]})
    folder = write(tmp_path / "ho-so", {**item, "year": 2024})
    ran = run("so-sanh", folder, "--ngay", "01/12/2024", "--voi-dia-phuong", local, "--dinh-dang", "json",
              "--danh-hieu", "chien-si-thi-dua-co-so")  # fmt: skip
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    (change,) = told["changes"]
    assert change["after"] == "not_eligible"
    assert change["grounds_after"][0]["citation"] == "Quyết định 39/2024/QĐ-UBND của tỉnh Bến Tre, Điều 5"
    assert told["sides"][1]["local"][0].startswith("Đã áp dụng")


def test_nothing_to_compare_with_is_told(tmp_path):
    ran = run("so-sanh", write(tmp_path / "ho-so", dossier("di-lam")), "--ngay", "28/12/2017")
    assert ran.code == 2
    assert "Cần điều để so" in ran.err


def test_an_award_only_the_second_book_knows_is_told(tmp_path):
    """A draft law may add an award; the first side then has no rule for it."""
    only_a = CATALOGUE[: CATALOGUE.rindex("  - id: danh-hieu-b")]
    entry = only_a[only_a.index("  - id: danh-hieu-a") :]
    catalogues = {"nay": only_a, "moi": only_a + entry.replace("danh-hieu-a", "danh-hieu-c")}
    for side, catalogue in catalogues.items():
        files = {
            "instruments/vd.yaml": INSTRUMENT,
            "facts/f.yaml": FACTS,
            "titles/a.yaml": RULE,
            "awards.yaml": catalogue,
        }
        for name, content in files.items():
            path = tmp_path / side / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    (tmp_path / "moi/titles/c.yaml").write_text(RULE.replace("danh-hieu-a", "danh-hieu-c"), encoding="utf-8")
    who = {"nominee": {"id": "x", "kind": "individual", "group": "cong-chuc"}, "facts": {"diem": 5}}
    ran = run("so-sanh", write(tmp_path / "ho-so", who), "--ngay", "01/06/2013", "--nam", "2013",
              "--quy-tac", tmp_path / "nay", "--voi-quy-tac", tmp_path / "moi", "--dinh-dang", "json")  # fmt: skip
    assert ran.code == 0, ran.err
    (change,) = json.loads(ran.out)["changes"]
    assert (change["award"], change["before"], change["after"]) == ("danh-hieu-c", None, "eligible")


def test_groups_tell_who_loses_and_by_which_condition(tmp_path):
    """Away for 45 days: barred under the first law, not under the second. One of each gender, one who is not said."""
    away = {"leave": {"complete": True, "list": [{"year": 2017, "kind": "viec-rieng", "work_days": 45}]}}
    people = [
        dossier("nam-nghi", **away),
        dossier("nu-nghi", **away),
        dossier("nu-di-lam"),
        dossier("chua-ghi", **away),
    ]
    for one, gender in zip(people, ("nam", "nu", "nu", None), strict=True):
        one["nominee"] |= {"gender": gender} if gender else {}
        one["judgements"] = [
            {"question": question, "answer": True, "by": "hoi-nghi-don-vi", "paper": "BB-05"}
            for question in ("chap-hanh-tot", "hoc-tap", "dao-duc-tot")
        ]
    folder = write(tmp_path / "ho-so", *people)
    arguments = ("so-sanh", folder, "--ngay", "30/09/2017", "--voi-ngay", "01/10/2017", "--danh-hieu",
                 "lao-dong-tien-tien", "--theo", "gioi-tinh")  # fmt: skip
    ran = run(*arguments, "--dinh-dang", "json", "--bieu-do", tmp_path / "ai-doi.svg")
    assert ran.code == 0, ran.err
    (grouping,) = json.loads(ran.out)["groupings"]
    assert grouping["by"] == "gioi-tinh"
    counts = {item["group"]: (item["nominees"], item["gained"], item["lost"]) for item in grouping["groups"]}
    assert counts == {"nam": (1, 1, 0), "nữ": (2, 1, 0), "chưa ghi": (1, 1, 0)}
    assert list(counts)[-1] == "chưa ghi"
    women = next(item for item in grouping["groups"] if item["group"] == "nữ")
    (by,) = women["gained_by"]
    assert by["citation"] == "Nghị định 65/2014/NĐ-CP, Điều 5, khoản 6" and by["changes"] == 1
    text = run(*arguments)
    assert "Theo giới tính" in text.out
    back = run("so-sanh", folder, "--ngay", "01/10/2017", "--voi-ngay", "30/09/2017", "--danh-hieu",
               "lao-dong-tien-tien", "--theo", "nhom", "--theo", "cap", "--dinh-dang", "json")  # fmt: skip
    both = json.loads(back.out)["groupings"]
    assert [item["by"] for item in both] == ["nhom", "cap"]
    for (group,) in (item["groups"] for item in both):
        assert (group["nominees"], group["gained"], group["lost"]) == (4, 0, 3)
        assert group["lost_by"][0]["changes"] == 3


def test_without_groups_the_answer_has_no_groupings(tmp_path):
    folder = write(tmp_path / "ho-so", dossier("di-lam"))
    ran = run("so-sanh", folder, "--ngay", "28/12/2017", "--voi-ngay", "29/12/2017", "--dinh-dang", "json")
    assert "groupings" not in json.loads(ran.out)
