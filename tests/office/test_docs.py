"""The pages about input say what the program really reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khenthuong.dossier.reading import LISTS, read_dossiers
from khenthuong.engine.acceptance import check_dossiers
from khenthuong.office.layout import SHEETS, Sheet
from tests.office.test_demo_workbook import ON
from tests.office.workbooks import law

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_the_workbook_page_lists_every_column(sheet: Sheet) -> None:
    text = (DOCS / "so-lieu-excel.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0]: part for part in re.split(r"^###? ", text, flags=re.MULTILINE)}
    section = sections[sheet.title]
    headings = re.findall(r"^\| ([^|]+) \|", section, flags=re.MULTILINE)[1:]
    assert headings == [column.heading for column in sheet.columns]


def test_the_example_of_the_yaml_page_reads(tmp_path: Path) -> None:
    text = (DOCS / "ho-so-yaml.md").read_text(encoding="utf-8")
    example = text.partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "vi-du.yaml"
    path.write_text(example, encoding="utf-8")
    found = read_dossiers(path)
    assert [item.nominee.id for item in found.dossiers] == ["cc-07", "hoi-nong-dan"]
    assert check_dossiers(found.dossiers, law(), ON) == []
    assert found.scores[0].measurements["ty_le_suy_dinh_duong"].value is None
    assert all(f"`{name}`" in text for name in LISTS)
