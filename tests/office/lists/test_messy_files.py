"""Clerks' files, each imported for real: what a careful person expects of it, and what holds for all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from khenthuong.base.errors import DataError
from khenthuong.base.yaml_text import read_yaml
from khenthuong.dossier.reading import read_dossiers
from khenthuong.office.lists.dictionary import load_dictionary
from khenthuong.office.vocabulary import law_words
from khenthuong.service import importing
from tests.office.lists.importing import Account, account, blank, cells_of, run, same
from tests.office.lists.messy import FILES
from tests.office.workbooks import law, plan

READABLE = [name for name, maker in FILES.items() if not maker.expected.refused and maker.expected.records]
REFUSED = [name for name in FILES if name not in READABLE]

UNMASKED = re.compile(r"(?<![0-9a-f])0?99\d{9}(?![0-9a-f])|320000555|099[ .]\d{3}[ .]\d{3}[ .]\d{3}")
"""The identity numbers of the invented people, however they are typed; not the digits inside a fingerprint."""


@cache
def _read_once() -> dict[str, object]:
    return {"the_law": law(), "the_plan": plan(), "law_words": law_words(law()), "load_dictionary": load_dictionary()}


@pytest.fixture(autouse=True)
def _same_for_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """The law, the plan and the dictionary: reading them again for every file is most of the time."""
    for name, value in _read_once().items():
        monkeypatch.setattr(importing, name, lambda *_, value=value: value)


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Account]:
    """The dry run of a file, made once."""
    folder = tmp_path_factory.mktemp("tep")
    return cache(lambda name: account(_written(name, folder), FILES[name]))


def _written(name: str, folder: Path) -> Path:
    path = folder / name
    FILES[name].write(path)
    return path


def test_there_are_files_of_every_kind_and_format() -> None:
    assert len(FILES) >= 25
    assert {Path(name).suffix for name in FILES} >= {".xlsx", ".xls", ".ods", ".csv"}
    kinds = {maker.expected.kind for maker in FILES.values()}
    assert kinds >= {"nominees", "results", "scores", "registrations", "register"}


@pytest.mark.parametrize("name", READABLE)
def test_read_as_a_careful_person_would(accounts: Callable[[str], Account], name: str) -> None:
    expected = FILES[name].expected
    result = accounts(name)
    page = result.sheet(expected.sheet)
    rows = {row["row"]: row for row in page["rows"]}
    cells = {cell["cell"]: cell for row in page["rows"] for cell in row["cells"]}
    wrong: list[str] = []

    if page["kind"] != expected.kind:
        wrong.append(f"kind is {page['kind']}")
    records = [number for number, row in rows.items() if row["role"] == "record"]
    if len(records) != expected.records:
        wrong.append(f"{len(records)} records: {records}")
    for ref, (field, value) in expected.values.items():
        cell = cells.get(ref)
        if cell is None or cell["field"] != field or not same(value, cell["value"]):
            wrong.append(f"{ref}: expected {field} = {value!r}, got {cell and (cell['field'], cell['value'])}")
    for number, why in expected.left_out.items():
        row = rows.get(number)
        reason = result.sentences_at(expected.sheet, str(number))
        if row is None or row["status"] != "left_out" or not (row["role"] == why or why in reason):
            wrong.append(f"row {number} should be left out as {why}: {row and (row['status'], row['role'])} {reason}")
    asked = result.asked_at(expected.sheet)
    for ref, level in expected.asks.items():
        if ref == "" and (result.data["questions"] or "" in asked):
            continue
        near = [at for at in asked if at == ref or (ref.isdigit() and at.lstrip("ABCDEFGHIJKLM") == ref)]
        if not near:
            wrong.append(f"{ref}: nothing is asked, {result.sentences_at(expected.sheet, ref)!r}")
        elif level == "loi" and all(asked[at] not in ("loi", "hoi") for at in near):
            wrong.append(f"{ref}: level is {[asked[at] for at in near]}")
    if "" not in expected.asks and "*" not in expected.may_ask:
        known = {*expected.asks, *expected.may_ask}
        for at in asked:
            if at not in known and at.lstrip("ABCDEFGHIJKLM") not in known:
                wrong.append(f"{at}: asked too much, {result.sentences_at(expected.sheet, at)!r}")
    for ref, word in expected.notes.items():
        if word not in result.sentences_at(expected.sheet, ref):
            wrong.append(f"{ref}: no sentence says {word!r}: {result.sentences_at(expected.sheet, ref)!r}")
    for ref in expected.unread:
        if ref in cells and cells[ref]["value"] is not None:
            wrong.append(f"{ref}: a column nobody needs was read as {cells[ref]['value']!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", READABLE)
def test_every_filled_row_is_accounted_for_and_its_text_kept(
    tmp_path: Path, accounts: Callable[[str], Account], name: str
) -> None:
    path = _written(name, tmp_path)
    result = accounts(name)
    summary = result.data["summary"]
    filled = cells_of(path)
    assert summary["rows"] == sum(len({row for row, _ in cells}) for cells in filled.values())
    assert summary["rows"] == sum(
        summary[status] for status in ("taken", "taken_with_note", "needs_answer", "left_out")
    )
    for title, cells in filled.items():
        rows = result.sheet(title)["rows"]
        assert [row["row"] for row in rows] == sorted({row for row, _ in cells})
        kept = {cell["cell"]: cell["raw"] for row in rows for cell in row["cells"]}
        for (row, column), value in cells.items():
            ref = f"{get_column_letter(column)}{row}"
            assert ref in kept, ref
            hidden = "•" in kept[ref] or kept[ref] == "(không đọc)"
            if isinstance(value, str) and path.suffix == ".xlsx" and not hidden:
                assert kept[ref] == value, ref
    assert not UNMASKED.search(result.text)


@pytest.mark.parametrize("name", READABLE)
def test_importing_twice_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    path = _written(name, tmp_path)
    made = []
    for turn in ("mot", "hai"):
        out, answers = tmp_path / turn / "ra.json", tmp_path / turn / "tra-loi.yaml"
        out.parent.mkdir()
        done = run([path], FILES[name], "--ra", str(out), "--tra-loi", str(answers), "--dinh-dang", "json")
        if done.error is not None:  # nothing usable before the questions are answered: told, nothing written
            assert isinstance(done.error, DataError), repr(done.error)
            assert not out.exists()
        made.append(
            [done.out.replace(str(out.parent), ""), *(item.read_bytes() for item in sorted(out.parent.iterdir()))]
        )
    assert made[0] == made[1]


@pytest.mark.parametrize("name", READABLE)
def test_the_report_holds_the_original_cells_and_the_screen_no_identity_number(tmp_path: Path, name: str) -> None:
    path = _written(name, tmp_path)
    report = tmp_path / "bao-cao.xlsx"
    done = run([path], FILES[name], "--lam-thu", "--bao-cao", str(report))
    assert done.error is None, done.told
    assert done.out.strip()
    assert not UNMASKED.search(done.told)
    book = load_workbook(report)
    for title, cells in cells_of(path).items():
        page = book[title] if title else book.worksheets[0]
        told = [str(cell.value) for line in page.iter_rows() for cell in line if not blank(cell.value)]
        assert any("Kết quả đọc" in text for text in told)
        if path.suffix != ".xlsx":
            continue
        for (row, column), value in cells.items():
            assert page.cell(row, column).value == value
            assert page.cell(row, column).data_type != "f"


ASKING = [name for name in READABLE if FILES[name].expected.asks]


@pytest.mark.parametrize("name", ASKING)
def test_answers_are_kept_and_replayed(tmp_path: Path, accounts: Callable[[str], Account], name: str) -> None:
    """The first choice of every question: fewer questions are left, and the same answers give the same result."""
    path, answers = _written(name, tmp_path), tmp_path / "tra-loi.yaml"
    first = accounts(name).data
    run([path], FILES[name], "--ra", str(tmp_path / "mot.json"), "--tra-loi", str(answers))
    asked = read_yaml(answers, answers.name).data["answers"]
    assert asked
    for item in asked:
        item["answer"] = item["choices"][0] if item.get("choices") else "bỏ trống"
    answers.write_text(json.dumps({"answers": asked}, ensure_ascii=False), encoding="utf-8")
    again = []
    for _ in range(2):
        done = run([path], FILES[name], "--lam-thu", "--tra-loi", str(answers), "--dinh-dang", "json")
        assert done.error is None, done.told
        again.append(done.out)
    assert again[0] == again[1]
    left = json.loads(again[0])
    assert len(left["questions"]) < len(first["questions"]) or left["summary"] != first["summary"]
    assert left["summary"]["rows"] == first["summary"]["rows"]
    assert left["summary"]["needs_answer"] <= first["summary"]["needs_answer"]


def test_values_nobody_needs_are_not_repeated(accounts: Callable[[str], Account]) -> None:
    text = accounts("trich-ngang-cot-rieng-tu.xlsx").text
    for private in ("Khmer", "Phật giáo", "Công giáo", "0900000001"):
        assert private not in text


@pytest.mark.parametrize("name", REFUSED)
def test_refused_as_a_whole_with_the_reason(tmp_path: Path, name: str) -> None:
    out = tmp_path / "ra.json"
    done = run([_written(name, tmp_path)], FILES[name], "--ra", str(out))
    assert FILES[name].expected.refused in done.told
    assert done.told.strip()
    assert done.error is None or hasattr(done.error, "problems"), repr(done.error)
    assert not out.exists()


def test_an_office_list_becomes_dossiers(tmp_path: Path) -> None:
    """Nobody hidden, struck, or signing the paper; sex from the filled birth column; ids are nobody's business."""
    name = "trich-ngang-co-quan.xlsx"
    out = tmp_path / "ra.json"
    done = run([_written(name, tmp_path)], FILES[name], "--ra", str(out))
    assert done.error is None, done.told
    people = {item.nominee.name: item for item in read_dossiers(out).dossiers}
    assert set(people) == {"Mẫu Văn An", "Mẫu Thị Bình", "Mẫu Văn Chín", "Mẫu Thị Dung", "Mẫu Văn Giàu", "Mẫu Văn Lành"}
    assert {who: item.nominee.gender for who, item in people.items() if "Thị" in who} == {
        "Mẫu Thị Bình": "nu",
        "Mẫu Thị Dung": "nu",
    }
    assert people["Mẫu Văn An"].nominee.gender == "nam"
    assert people["Mẫu Văn An"].nominee.group == "cong-chuc"
    evidence = people["Mẫu Văn An"].ratings.list[0].evidence
    assert evidence is not None
    assert (evidence.file, evidence.sheet, evidence.cell, evidence.raw) == (name, "Danh sach", "G11", "HTXSNV")


def test_nobody_is_merged_by_name_and_no_blank_becomes_zero(tmp_path: Path) -> None:
    out = tmp_path / "ra.json"
    name = "trich-ngang-trung-ten.xlsx"
    assert run([_written(name, tmp_path)], FILES[name], "--ra", str(out)).error is None
    names = [item.nominee.name for item in read_dossiers(out).dossiers]
    assert names.count("Mẫu Văn Tâm") == 2
    assert names.count("Mẫu Văn Hùng") == names.count("Mẫu Văn Hưng") == 1

    scores = tmp_path / "so-lieu.json"
    name = "ket-qua-ap-cap-cot.xlsx"
    assert run([_written(name, tmp_path)], FILES[name], "--ra", str(scores)).error is None
    written = json.loads(scores.read_text(encoding="utf-8"))["scores"]
    figures = {item["nominee"]: item.get("measurements", {}).get("viec_lam_moi") for item in written}
    assert set(figures) <= {f"ap-{number}" for number in range(1, 7)}
    known = {one: figure and figure.get("value") for one, figure in figures.items()}
    assert known["ap-4"] is None
    assert known["ap-1"] == 20
