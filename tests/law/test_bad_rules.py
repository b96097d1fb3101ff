"""Bad law never loads silently: each mistake gives its code, file, line and a suggestion."""

import pytest

from khenthuong.base.errors import DataError
from khenthuong.engine.rule_lints import lint_rules
from khenthuong.law.reading import load_law

INSTRUMENT = """\
id: VD/2010
number: VD/2010
kind: luat
name: Luật ví dụ
title: Luật ví dụ
in_force: {from: 2010-01-01, to: 2020-12-31}
read: full
checked: {status: verified, by: ví dụ, on: 2026-11-23}
"""
CATALOGUE = """\
bodies:
  - {id: don-vi, name: đơn vị, level: don-vi}
awards:
  - id: danh-hieu-a
    name: Danh hiệu A
    short: A
    family: title
    level: xa
    kinds: [individual]
    exists: {from: 2010-01-01}
    coding: {status: coded}
    checked: {status: verified, by: ví dụ, on: 2026-11-23}
  - id: danh-hieu-b
    name: Danh hiệu B
    short: B
    family: title
    level: xa
    kinds: [individual]
    exists: {from: 2010-01-01}
    coding: {status: not_coded}
    checked: {status: verified, by: ví dụ, on: 2026-11-23}
"""
FACTS = """\
facts:
  - name: diem
    text: Điểm
    type: number
    kinds: [individual]
    question: Bao nhiêu điểm?
    supplied_by: đơn vị
    proof: bảng điểm
scales:
  - scale: rating
    text: Xếp loại
    fields: [ratings.class]
    order: [[{id: HT, text: hoàn thành}], [{id: HTT, text: hoàn thành tốt}]]
groups:
  - {id: cong-chuc, text: công chức, kinds: [individual]}
"""
RULE = """\
award: danh-hieu-a
kinds: [individual]
versions:
  - in_force: {from: 2012-01-01, to: 2015-12-31}
    cite: {instrument: VD/2010, article: 1}
    checked: {status: verified, by: ví dụ, on: 2026-11-23}
    requires:
      id: du-diem
      text: Đủ điểm
      fact: {name: diem, at_least: 5}
  - in_force: {from: 2016-01-01, to: 2020-12-31}
    cite: {instrument: VD/2010, article: 1}
    checked: {status: verified, by: ví dụ, on: 2026-11-23}
    requires:
      all:
        - id: du-diem
          text: Đủ điểm
          fact: {name: diem, at_least: 6}
        - id: xep-loai
          text: Hoàn thành tốt
          count: {of: ratings, where: {class: HTT}, at_least: 1}
gaps:
  - {days: {from: 2021-01-01}, why: ví dụ kết thúc ở đây}
"""


@pytest.fixture
def folder(tmp_path):
    files = {"instruments/vd.yaml": INSTRUMENT, "awards.yaml": CATALOGUE, "facts/f.yaml": FACTS, "titles/a.yaml": RULE}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def change(folder, old, new, name="titles/a.yaml"):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder):
    with pytest.raises(DataError) as caught:
        load_law(folder)
    return caught.value.problems


def test_the_small_law_is_fine(folder):
    assert set(load_law(folder).rules) == {"danh-hieu-a"}


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "told"),
    [
        ("from: 2016-01-01", "from: 2015-12-31", "KT-201", 11, "31/12/2015"),
        ("from: 2016-01-01", "from: 2016-01-03", "KT-202", 11, "01/01/2016 đến 02/01/2016"),
        ("gaps:\n  - {days: {from: 2021-01-01}, why: ví dụ kết thúc ở đây}\n", "", "KT-202", 11, "31/12/2020"),
        ("name: diem, at_least: 5", "name: dien, at_least: 5", "KT-203", 10, "có phải “diem”"),
        ("class: HTT", "class: HTTT", "KT-203", 21, "có phải “HTT”"),
        ("where: {class", "where: {clas", "KT-203", 21, "có phải “class”"),
        (
            "instrument: VD/2010, article: 1}\n    checked",
            "instrument: VD/2011, article: 1}\n    checked",
            "KT-203",
            5,
            "VD/2010",
        ),
        ("      text: Đủ điểm\n", "", "KT-205", 7, "câu chữ"),
        ("    cite: {instrument: VD/2010, article: 1}\n", "", "KT-205", 4, "căn cứ"),
        ("    checked: {status: verified, by: ví dụ, on: 2026-11-23}\n", "", "KT-205", 4, "checked"),
        ("fact: {name: diem, at_least: 5}", "fact: {name: diem, at_least: 5, at_most: 6}", "KT-106", 10, "đúng một"),
        ("fact: {name: diem, at_least: 5}", "facts: {name: diem, at_least: 5}", "KT-104", 10, "có phải “fact”"),
        ("      fact: {name: diem, at_least: 5}\n", "", "KT-106", 7, "đúng một phép xét"),
        ("- id: xep-loai", "- id: du-diem", "KT-212", 19, "hai lần"),
        ("award: danh-hieu-a", "award: danh-hieu-b", "KT-203", None, "đã có tệp quy tắc"),
        ("award: danh-hieu-a", "award: danh-hieu-c", "KT-203", 1, "danh hiệu trong danh mục"),
        ("      text: Đủ điểm", "      text: Đủ điểm\n      text: Lần hai", "KT-103", 10, "hai lần"),
        ("from: 2012-01-01", "from: 2012-02-30", "KT-402", 4, "không phải ngày có thật"),
        ("to: 2020-12-31}\n    cite", "to: 2021-01-01}\n    cite", "KT-201", None, "01/01/2021"),
        ("fact: {name: diem, at_least: 5}", "meets: danh-hieu-b", "KT-203", 10, "danh hiệu"),
        ("fact: {name: diem, at_least: 5}", "judgement: {by: don-vy, needs: giấy}", "KT-203", 10, "có phải “don-vi”"),
        ("kinds: [individual]", "kinds: [indivdual]", "KT-106", 2, "individual"),
        ("fact: {name: diem, at_least: 5}", "share: {part: diem, whole: diem, at_least: nửa}", "KT-106", 10, "tỷ lệ"),
        (
            "fact: {name: diem, at_least: 5}",
            "count: {of: ratings, within: {run: khong-co}, at_least: 1}",
            "KT-203",
            10,
            "chuỗi năm",
        ),
    ],
)
def test_each_mistake(folder, old, new, code, line, told):
    change(folder, old, new)
    found = problems(folder)
    hits = [item for item in found if item.code == code and told in item.show()]
    assert hits, "\n".join(item.show() for item in found)
    assert hits[0].place.file.endswith((".yaml",))
    if line is not None:
        assert hits[0].place.line == line


def test_an_instrument_that_was_not_in_force(folder):
    change(folder, "to: 2020-12-31", "to: 2018-12-31", "instruments/vd.yaml")
    assert [item.code for item in problems(folder)] == ["KT-207"]


def test_a_circle_of_rules(folder):
    change(folder, "fact: {name: diem, at_least: 5}", "meets: danh-hieu-b")
    change(folder, "coding: {status: not_coded}", "coding: {status: coded}", "awards.yaml")
    other = RULE.replace("award: danh-hieu-a", "award: danh-hieu-b").replace(
        "fact: {name: diem, at_least: 5}", "meets: danh-hieu-a"
    )
    (folder / "titles/b.yaml").write_text(other, encoding="utf-8")
    assert any(item.code == "KT-204" and "→" in item.what for item in problems(folder))


def test_all_problems_of_all_files_are_reported_together(folder):
    change(folder, "name: diem, at_least: 5", "name: dien, at_least: 5")
    change(folder, "from: 2016-01-01", "from: 2016-01-03")
    change(folder, "class: HTT", "class: HTTT")
    assert {item.code for item in problems(folder)} == {"KT-202", "KT-203"}
    assert len(problems(folder)) == 3


def test_a_superfluous_branch_and_a_question_on_both_sides(folder):
    change(
        folder,
        "fact: {name: diem, at_least: 5}",
        "any:\n        - {id: x, text: x, fact: {name: diem, at_least: 5}}\n"
        "        - id: y\n          text: y\n          all:\n"
        "            - {id: x2, text: x, fact: {name: diem, at_least: 5}}\n"
        "            - {id: z, text: z, fact: {name: diem, at_least: 9}}",
    )
    found = lint_rules(load_law(folder))
    assert [item.code for item in found] == ["KT-213"] and "“y” thừa" in found[0].what
    change(
        folder,
        "fact: {name: diem, at_least: 6}",
        "any:\n            - {id: x, text: x, fact: {name: diem, at_least: 5}}\n"
        "            - {id: n, text: n, none: [{id: x2, text: x, fact: {name: diem, at_least: 5}}]}",
    )
    assert any("vừa phải đạt vừa phải không đạt" in item.what for item in lint_rules(load_law(folder)))
