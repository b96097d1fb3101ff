"""Letters of old fonts, other Unicode forms and look-alikes, as cells of real files."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.office.lists.files import at, edit_part, only, xls, xlsx


def test_old_fonts_by_name_are_decoded_and_noted(tmp_path: Path) -> None:
    def edit(book: Any, sheet: Any) -> None:
        for row, (font, text) in enumerate(
            [(".VnTime", "Ph­¬ng, ng­êi MÉu"), (".VnTimeH", "NguyÔn mÉu"), ("VNI-Times", "Hoàng")], start=1
        ):
            sheet.cell(row, 5, text).font = Font(name=font)

    grid = only(xlsx(tmp_path / "a.xlsx", edit))
    cells = [at(grid, row, 5) for row in (1, 2, 3)]
    assert [cell.text for cell in cells] == ["Phương, người Mẫu", "NGUYỄN MẪU", "Hồng"]
    assert cells[0].raw == "Ph­¬ng, ng­êi MÉu"
    assert all(len(cell.notes) == 1 and not cell.doubtful for cell in cells)


def test_the_font_of_the_whole_workbook_counts(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", rows=[["Tó"]])
    mended = edit_part(path, "xl/styles.xml", lambda data: data.replace(b"Calibri", b".VnTime"))
    cell = at(only(mended), 1, 1)
    assert (cell.text, cell.font, cell.doubtful) == ("Tú", ".VnTime", False)


def test_the_look_alone_is_decoded_but_asked(tmp_path: Path) -> None:
    grid = only(xlsx(tmp_path / "a.xlsx", rows=[["Lª V¨n T©m", "Hoàng", "Traàn Vaên Maãu"]]))
    first, plain, vni = grid.rows[1].values()
    assert (first.text, first.doubtful, vni.text, vni.doubtful) == ("Lê Văn Tâm", True, "Trần Văn Mẫu", True)
    assert "Xin xác nhận" in first.notes[0]
    assert (plain.text, plain.doubtful, plain.notes) == ("Hoàng", False, ())


def test_a_sheet_in_one_old_font_gives_away_its_short_cells(tmp_path: Path) -> None:
    old = [["Hä vµ tªn", "chøc vô"], ["Lª V¨n MÉu", "Tó"], ["§µo ThÞ MÉu", "Hoa"]]
    grid = only(xls(tmp_path / "a.xls", old))
    # “Tó” is spelt well as it stands; only its neighbours tell that it is Tú.
    assert [at(grid, row, 2).text for row in (1, 2, 3)] == ["chức vụ", "Tú", "Hoa"]
    assert [at(grid, row, 2).doubtful for row in (1, 2, 3)] == [True, True, False]
    mixed = only(xlsx(tmp_path / "b.xlsx", rows=[*old, ["Mẫu Thị Ước", "Tó"]]))
    assert [at(mixed, row, 2).text for row in (1, 2, 4)] == ["chức vụ", "Tó", "Tó"]


def test_fonts_inside_a_cell_are_told_apart(tmp_path: Path) -> None:
    rich = CellRichText(
        [TextBlock(InlineFont(rFont=".VnTime"), "MÉu"), " ", TextBlock(InlineFont(rFont="Arial"), "Hoàng")]
    )
    grid = only(xlsx(tmp_path / "a.xlsx", lambda book, sheet: sheet.__setitem__("E1", rich)))
    assert at(grid, 1, 5).text == "Mẫu Hoàng"


@pytest.mark.parametrize(
    ("raw", "text", "notes", "doubtful"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Mẫu"), "Nguyễn Mẫu", 0, False),
        ("  Mẫu\xa0\u200bVăn   An ", "Mẫu Văn An", 0, False),
        ("Ða Mẫu", "Đa Mẫu", 1, False),
        ("Мẫu", "Mẫu", 1, True),
        ("１２ Mẫu", "12 Mẫu", 1, True),
        ("LĐTT \r\nCSTĐCS", "LĐTT\nCSTĐCS", 0, False),
        ("LĐTT_x000D_\nCSTĐCS", "LĐTT\nCSTĐCS", 0, False),
        ("=HYPERLINK(1)", "=HYPERLINK(1)", 0, False),
    ],
)
def test_texts_become_one_form_and_raw_stays(tmp_path: Path, raw: str, text: str, notes: int, doubtful: bool) -> None:
    def edit(book: Any, sheet: Any) -> None:
        sheet["E1"].value = raw
        sheet["E1"].data_type = "s"

    cell = at(only(xlsx(tmp_path / "a.xlsx", edit)), 1, 5)
    assert (cell.text, len(cell.notes), cell.doubtful) == (text, notes, doubtful)
    assert cell.raw.replace("\r\n", "\n") == raw.replace("\r\n", "\n")
