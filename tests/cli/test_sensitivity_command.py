"""``do-nhay`` as somebody who weighs a change of the law runs it."""

from __future__ import annotations

import json

from tests.cli.helpers import run
from tests.cli.test_compare_command import dossier, write

LDTT = ("--ngay", "28/12/2017", "--danh-hieu", "lao-dong-tien-tien")


def population(folder):
    """One recruited nine whole months before the end of the year, one ten, one long ago."""
    people = []
    for name, recruited in (("chin-thang", "2017-03-02"), ("muoi-thang", "2017-03-01"), ("lau-nam", "2010-01-01")):
        one = dossier(name)
        one["service"] = {"recruited": recruited}
        one["judgements"] = [
            {"question": question, "answer": True, "by": "hoi-nghi-don-vi", "paper": "BB-05", "on": "2017-12-12"}
            for question in ("chap-hanh-tot", "hoc-tap", "dao-duc-tot")
        ]
        people.append(one)
    write(folder, *people)
    for path in folder.iterdir():  # dates, not texts
        text = path.read_text(encoding="utf-8")
        for day in ("2017-03-02", "2017-03-01", "2017-12-12"):
            text = text.replace(f"'{day}'", day)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_limit_one_month_lower_or_higher_tells_who(tmp_path):
    folder = population(tmp_path / "ho-so")
    arguments = ("do-nhay", folder, *LDTT, "--dieu-kien", "duoi-10-thang")
    ran = run(*arguments, "--dinh-dang", "json", "--bieu-do", tmp_path / "a.svg")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert [(item["now"], item["tried"], item["steps"]) for item in told["effects"]] == [
        ("10", "9", -1),
        ("10", "11", 1),
    ]
    down, up = told["effects"]
    assert [(one["nominee"], one["before"], one["after"]) for one in down["changes"]] == [
        ("chin-thang", "not_eligible", "eligible")
    ]
    assert [(one["nominee"], one["before"], one["after"]) for one in up["changes"]] == [
        ("muoi-thang", "eligible", "not_eligible")
    ]
    assert down["citation"] == "Nghị định 91/2017/NĐ-CP, Điều 10"
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<?xml")
    text = run(*arguments)
    said = " ".join(text.out.split())
    assert "1 trên 1 con số đã thử làm đổi kết quả, của tất cả 2 đối tượng." in said
    assert "dưới: 10 → 9: chưa đủ điều kiện → đủ điều kiện: chin-thang." in said


def test_nobody_changes_is_said_and_nothing_is_drawn(tmp_path):
    folder = write(tmp_path / "ho-so", dossier("di-lam"))
    ran = run("sensitivity", folder, *LDTT, "--dieu-kien", "duoi-10-thang", "--bieu-do", tmp_path / "a.png")
    assert ran.code == 0, ran.err
    assert "Không ai đổi kết quả ở bất cứ con số nào trong 1 con số đã thử." in ran.out
    assert "Không vẽ biểu đồ" in ran.err
    assert not (tmp_path / "a.png").exists()


def test_what_cannot_be_tried_is_told(tmp_path):
    folder = write(tmp_path / "ho-so", dossier("di-lam"))
    ran = run("do-nhay", folder, *LDTT, "--dieu-kien", "duoi-10-than")
    assert ran.code == 1
    assert "KT-610" in ran.err and "duoi-10-thang" in ran.err
    ran = run("do-nhay", folder, "--ngay", "28/12/2017", "--danh-hieu", "lao-dong")
    assert ran.code == 1 and "KT-403" in ran.err
    ran = run("do-nhay", folder, "--ngay", "28/12/2017")
    assert ran.code == 2
