"""The sheet of criteria: figures and findings of a set, read into the dossier and the scores."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from khenthuong.base.errors import DataError
from khenthuong.office.blank_workbook import build_workbook
from khenthuong.office.read_workbook import read_workbook
from khenthuong.office.saving import save_new
from khenthuong.service.checking import the_law, the_plan

LAW = the_law()
SET = "culture-ap-van-hoa-2018"
HAMLET = {"nominee.id": "ap-1", "nominee.name": "Ấp 1", "nominee.cluster": "cac-ap"}
YES_OR_NO = next((one, item) for one in LAW.criteria.values() for item in one.criteria if item.attained)


def read(folder: Path, *rows: dict[str, Any], more: dict[str, Any] | None = None) -> Any:
    path = folder / "so-lieu.xlsx"
    sheets = {"Ấp": [HAMLET], "Tiêu chí": [{"nominee": "ap-1", **row} for row in rows], **(more or {})}
    save_new(build_workbook(LAW, the_plan("my-thanh-2017"), sheets), path, overwrite=True)
    return read_workbook(path, LAW)


def test_a_figure_keeps_its_cell_and_reaches_the_scores(tmp_path: Path) -> None:
    row = {"set": SET, "criterion": "dia-ban-con-lai", "value": Decimal("82.5"), "evidence.paper": "BC-05"}
    scores = {"Kết quả chỉ tiêu": [{"nominee": "ap-1", "name": "viec_lam_moi", "value": 17}]}
    found = read(tmp_path, row, more=scores)
    entry = found.dossiers[0].criteria[SET]["dia-ban-con-lai"]
    assert entry.value == Decimal("82.5")
    assert (entry.evidence.paper, entry.evidence.sheet, entry.evidence.cell) == ("BC-05", "Tiêu chí", "E3")
    assert found.scores[0].criteria == found.dossiers[0].criteria


def test_yes_and_no_where_the_criterion_asks_for_it(tmp_path: Path) -> None:
    whole, criterion = YES_OR_NO
    for typed, value in (("Có", True), ("Không", False)):
        found = read(tmp_path, {"set": whole.id, "criterion": criterion.id, "value": typed})
        assert found.dossiers[0].criteria[whole.id][criterion.id].value is value


def test_nothing_typed_is_not_known_and_never_no(tmp_path: Path) -> None:
    found = read(tmp_path, {"set": SET, "criterion": "vung-kho"})
    entry = found.dossiers[0].criteria[SET]["vung-kho"]
    assert entry.value is None and entry.judged is None


def test_a_finding_with_its_paper(tmp_path: Path) -> None:
    row = {"set": SET, "criterion": "vung-kho", "judged": False, "evidence.paper": "BB-02"}
    assert read(tmp_path, row).dossiers[0].criteria[SET]["vung-kho"].judged is False


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ([{"set": SET, "criterion": "khong-co", "value": 1}], "KT-504", "D3"),
        ([{"set": SET, "criterion": "vung-kho", "value": 1}] * 2, "KT-511", "D4"),
        ([{"set": SET, "criterion": "vung-kho", "value": "nhiều"}], "KT-504", "E3"),
        ([{"set": SET, "criterion": "vung-kho", "judged": True}], "KT-504", "F3"),
        ([{"set": SET, "criterion": "vung-kho", "judged": True, "value": 1, "evidence.paper": "x"}], "KT-504", "F3"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_cell(tmp_path: Path, rows: Any, code: str, cell: str) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, *rows)
    (problem,) = caught.value.problems
    assert problem.code == code, problem.what
    assert problem.place.cell == cell
