"""Files with a secrecy stamp are refused: this program is for open papers only.

The stamp stands alone, in capitals, in a cell near the top, in the page header or in the file name. A person called
Mật, honey (mật ong) and a password (mật khẩu) are no stamps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem
from khenthuong.base.vietnamese import nfc
from khenthuong.office.lists.grid import Grid

_TOP_ROWS = 15
_STAMP = re.compile(
    r"(?i:độ mật|mức độ mật)?[\s:\-–(\[“\"]*(MẬT|(?i:tối mật)|(?i:tuyệt mật))[\s)\].”\"]*",
)
_NAME_STAMP = re.compile(r"(?:^|[\W_])((?i:tối|tuyệt)[\s_-]+(?i:mật)|MẬT)(?:$|[\W_])")
_LABEL = re.compile(r"^Đầu hoặc chân trang in: ")


def refuse_secret_name(path: Path) -> None:
    """Refuse by the file name alone, before anything is opened.

    Raises:
        DataError: KT-516.
    """
    stem = nfc(path.stem)
    match = _NAME_STAMP.search(stem)
    if match is None:
        return
    # In a name all in capitals “MẬT” may be honey or a person; there it has to be fenced off.
    fenced = re.search(r"(?:^|[\[(_\-.])\s*MẬT\s*(?:$|[\])_\-.])", stem)
    if match[1] != "MẬT" or fenced or stem != stem.upper():
        raise DataError([Problem("KT-516", f"Tên tệp mang dấu “{match[1]}”.", Place(file=path.name))])


def refuse_secret_cells(grids: Iterable[Grid]) -> None:
    """Refuse by a stamp near the top of any sheet, hidden ones included, or in its page header.

    Raises:
        DataError: KT-516.
    """
    for grid in grids:
        for note in grid.notes:
            if _LABEL.match(note) and (match := _STAMP.fullmatch(_LABEL.sub("", note))):
                what = f"Đầu hoặc chân trang in mang dấu “{match[1]}”."
                raise DataError([Problem("KT-516", what, Place(file=grid.file, sheet=grid.sheet))])
        for cells in islice(grid.rows.values(), _TOP_ROWS):
            own = [cell for cell in cells.values() if not cell.spread]
            for cell in own:
                # A table row may hold a given name “MẬT”; a stamp shares its row with a title at most.
                lines = cell.text.split("\n") if len(own) <= 3 else []
                if found := next((match for line in lines if (match := _STAMP.fullmatch(line))), None):
                    place = Place(file=grid.file, sheet=grid.sheet, cell=cell.ref)
                    raise DataError([Problem("KT-516", f"Ô mang dấu “{found[1]}”.", place)])
