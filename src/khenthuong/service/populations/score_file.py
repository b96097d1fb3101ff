"""Scores of a population, and whom a gate of the plan leaves out, from a CSV file."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from khenthuong.base.errors import DataError, Place, Problem, raise_if_any
from khenthuong.base.vietnamese import nfc

_NAME, _TOTAL, _OUT = "ma", "diem", "khong_xet"


@dataclass(frozen=True)
class ScoreFile:
    """Scores by nominee, and those left out before scoring counts (không xét)."""

    totals: Mapping[str, Decimal] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


def read_scores(path: Path | None) -> ScoreFile:
    """A CSV file with the columns ``ma``, ``diem`` and, if anybody is left out, ``khong_xet``: x, or empty.

    Without a file nobody has a score and nobody is left out.

    Raises:
        DataError: KT-101 when it cannot be read, KT-614 for columns, numbers, marks or ids that cannot be meant.
    """
    if path is None:
        return ScoreFile()
    totals: dict[str, Decimal] = {}
    seen, left_out = set(), set()
    problems: list[Problem] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.DictReader(stream)
            if not {_NAME, _TOTAL} <= set(lines.fieldnames or ()):
                raise DataError([Problem("KT-614", "Tệp điểm không có đủ hai cột ma, diem.", Place(file=str(path)))])
            for line in lines:
                place = Place(file=str(path), line=lines.line_num)
                name, text, out = (nfc((line.get(one) or "").strip()) for one in (_NAME, _TOTAL, _OUT))
                if not name or name in seen:
                    what = f"“{name}” có hai dòng điểm." if name else "Dòng không có mã."
                    problems.append(Problem("KT-614", what, place))
                    continue
                seen.add(name)
                if re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,4})?", text, re.ASCII):
                    totals[name] = Decimal(text.replace(",", "."))
                elif text:
                    problems.append(Problem("KT-614", f"“{text}” không phải điểm.", place))
                if out.lower() == "x":
                    left_out.add(name)
                elif out:
                    what = f"Cột {_OUT} ghi “{out}”; chỉ ghi x (không xét) hoặc để trống."
                    problems.append(Problem("KT-614", what, place))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError([Problem("KT-101", "Không đọc được tệp điểm.", Place(file=str(path)))]) from error
    raise_if_any(problems)
    return ScoreFile(totals, frozenset(left_out))
