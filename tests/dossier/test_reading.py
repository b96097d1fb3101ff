"""Dossiers from YAML and JSON: shapes, evidence with file and line, all problems together."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from khenthuong.base.errors import DataError
from khenthuong.dossier.dossier import Dossier
from khenthuong.dossier.evidence import Evidence
from khenthuong.dossier.population import Population
from khenthuong.dossier.reading import read_dossiers

ONE = """\
nominee: {id: cc-07, name: Mẫu Thị Hòa, kind: individual, group: cong-chuc}
service: {recruited: 2009-04-01}
ratings:
  complete: true
  list:
    - {year: 2016, class: HTXS, evidence: QD-142.pdf}
    - {year: 2017, class: HTT}
initiatives: {list: []}
registered: {2017: {on: 2017-03-08}, 2016: false}
judgements:
  - {question: chap-hanh-tot, answer: true, by: hoi-nghi-don-vi, paper: BB-05}
facts:
  militia: false
  farm_model_years: {2017: 6, 2016: {value: 5, evidence: XN-1}}
"""


def save(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_one_dossier_with_evidence_everywhere(tmp_path: Path) -> None:
    (one,) = read_dossiers(save(tmp_path, "ho-so.yaml", ONE)).dossiers
    assert one.source == Evidence(file="ho-so.yaml", line=1)
    first, second = one.ratings.list
    assert first.evidence == Evidence(paper="QD-142.pdf", file="ho-so.yaml", line=6)
    assert second.evidence == Evidence(file="ho-so.yaml", line=7)
    assert one.service.evidence == Evidence(file="ho-so.yaml", line=2)
    assert one.initiatives.complete is False
    assert one.registered[2016].registered is False
    assert one.registered[2017].evidence == Evidence(file="ho-so.yaml", line=9)
    assert one.judgements[0].evidence == Evidence(file="ho-so.yaml", line=11)
    militia = one.fact("militia", 2017)
    assert militia is not None and militia.value is False
    assert militia.evidence == Evidence(file="ho-so.yaml", line=13)
    earlier = one.fact("farm_model_years", 2016)
    assert earlier is not None and earlier.evidence == Evidence(paper="XN-1", file="ho-so.yaml", line=14)


def test_a_list_and_a_file_with_scores(tmp_path: Path) -> None:
    people = "- nominee: {id: a, kind: household}\n- nominee: {id: b, kind: hamlet}\n"
    assert [item.nominee.id for item in read_dossiers(save(tmp_path, "a.yml", people)).dossiers] == ["a", "b"]
    both = """\
dossiers:
  - nominee: {id: ap-1, kind: hamlet}
scores:
  - nominee: ap-1
    kind: hamlet
    measurements: {thu_nhap_binh_quan: 37.2, thu_ngan_sach: {value: 600, evidence: BC-1}, viec_lam_moi: null}
    items: {dong-khoi-moi: {self: 3}}
    deductions: {vi-pham-dat-dai: 1}
    gates: {khong-dang-ky-thi-dua: false}
"""
    found = read_dossiers(save(tmp_path, "b.yaml", both))
    assert found.dossier("ap-1") is not None
    score = found.score("ap-1")
    assert score is not None
    assert score.measurements["thu_nhap_binh_quan"].value == Decimal("37.2")
    assert score.measurements["thu_nhap_binh_quan"].evidence == Evidence(file="b.yaml", line=6)
    assert score.measurements["thu_ngan_sach"].evidence == Evidence(paper="BC-1", file="b.yaml", line=6)
    assert score.measurements["viec_lam_moi"].value is None
    assert score.items["dong-khoi-moi"].evidence == Evidence(file="b.yaml", line=7)
    assert score.deductions["vi-pham-dat-dai"].count == 1


def test_json_with_years_as_text_keys(tmp_path: Path) -> None:
    text = """{
  "nominee": {"id": "nd-1", "kind": "individual", "group": "nong-dan"},
  "registered": {"2017": true},
  "facts": {"farm_model_years": {"2017": 6}}
}"""
    (one,) = read_dossiers(save(tmp_path, "a.json", text)).dossiers
    assert one.registered[2017].registered is True
    years = one.fact("farm_model_years", 2017)
    assert years is not None and (years.value, years.evidence) == (6, Evidence(file="a.json", line=4))


def test_a_folder_in_name_order_and_names_are_composed(tmp_path: Path) -> None:
    save(tmp_path, "2.yaml", "nominee: {id: b, name: Ho\u0300a, kind: household}\n")
    save(tmp_path, "1.json", '{"nominee": {"id": "a", "kind": "household"}}')
    save(tmp_path, "ghi-chu.txt", "không đọc")
    found = read_dossiers(tmp_path)
    assert [(item.nominee.id, item.nominee.name) for item in found.dossiers] == [("a", ""), ("b", "Hòa")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "KT-408", None),
        ("[]\n", "KT-408", None),
        ("chỉ một dòng chữ\n", "KT-407", 1),
        ("name: thiếu nominee\n", "KT-105", 1),
        ("nominee: {id: a, kind: individual}\n", "KT-106", 1),
        ("nominee: {id: a, kind: household}\nratngs: {list: []}\n", "KT-104", 2),
        ("dossiers: []\nnguoi: []\n", "KT-104", 2),
        ("dossiers: {a: 1}\n", "KT-106", 1),
        ("nominee: {id: a, kind: household}\nratings:\n  list:\n    - {year: 20167, class: HTT}\n", "KT-106", 4),
        ("nominee: {id: a, kind: household}\nratings:\n  list: [{year: 2016}]\n", "KT-105", 3),
        ("nominee: {id: a, kind: household}\nservice: {recruited: 2017-02-30}\n", "KT-402", 2),
        ("nominee: {id: a, kind: household}\nfacts: {x: {value: 1, unit: năm}}\n", "KT-104", 2),
        ("nominee: {id: a\n", "KT-102", 2),
    ],
)
def test_problems_have_code_file_and_line(tmp_path: Path, text: str, code: str, line: int | None) -> None:
    with pytest.raises(DataError) as caught:
        read_dossiers(save(tmp_path, "sai.yaml", text))
    assert (code, "sai.yaml", line) in [(one.code, one.place.file, one.place.line) for one in caught.value.problems]


def test_problems_of_all_dossiers_and_files_together(tmp_path: Path) -> None:
    save(tmp_path, "a.yaml", "- nominee: {id: a}\n- nominee: {id: b, kind: nobody}\n")
    save(tmp_path, "b.yaml", "nominee: {}\n")
    with pytest.raises(DataError) as caught:
        read_dossiers(tmp_path)
    assert [(item.place.file, item.place.line) for item in caught.value.problems][:2] == [("a.yaml", 1), ("a.yaml", 2)]
    assert any(item.place.file == "b.yaml" for item in caught.value.problems)


def test_one_id_twice_names_both_places(tmp_path: Path) -> None:
    save(tmp_path, "a.yaml", "nominee: {id: a-1, kind: household}\n")
    save(tmp_path, "b.yaml", "\nnominee: {id: A-1, kind: household}\n")
    with pytest.raises(DataError) as caught:
        read_dossiers(tmp_path)
    (one,) = caught.value.problems
    assert one.code == "KT-401"
    assert "a.yaml, dòng 1" in one.what
    assert one.place.show() == "b.yaml, dòng 2"


def test_a_population_never_holds_one_id_twice() -> None:
    one = Dossier.model_validate({"nominee": {"id": "a", "kind": "household"}})
    with pytest.raises(DataError, match="KT-401"):
        Population((one, one))
    assert Population((one,)).dossier("b") is None
    assert Population().score("a") is None


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="KT-101"):
        read_dossiers(tmp_path / "khong-co.yaml")
    with pytest.raises(DataError, match="KT-408"):
        read_dossiers(tmp_path)
