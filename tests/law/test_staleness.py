"""A comparison with the source is good for a year; then the check reminds of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from khenthuong.law.reading import load_law
from khenthuong.law.staleness import is_stale, show_stale, stale_marks
from tests.explain.cases import HERE


@pytest.mark.parametrize(
    ("checked_on", "on", "stale"),
    [
        (date(2026, 11, 23), date(2027, 11, 22), False),
        (date(2026, 11, 23), date(2027, 11, 23), False),
        (date(2026, 11, 23), date(2027, 11, 24), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(2023, 2, 28), date(2024, 2, 28), False),
        (date(2023, 2, 28), date(2024, 2, 29), True),
    ],
)
def test_exactly_one_year_is_not_stale_and_a_day_more_is(checked_on, on, stale):
    assert is_stale(checked_on, on) is stale


def _law(tmp_path: Path, file: str, old: str, new: str):
    rules = tmp_path / "rules"
    shutil.copytree(HERE / "small_law", rules)
    path = rules / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_law(rules)


@pytest.mark.parametrize("file", ["commendations/giay-khen.yaml", "bars/ky-luat.yaml", "instruments/luat-mau.yaml"])
def test_rules_bars_and_documents_are_looked_at(tmp_path, file):
    law = _law(tmp_path, file, "on: 2026-11-23", "on: 2020-01-02")
    first = stale_marks(law, date(2027, 1, 1))[0]
    assert (first.checked_on, first.place.file) == (date(2020, 1, 2), file) and first.place.line
    assert [mark.place.file for mark in stale_marks(law, date(2021, 1, 3))] == [file]
    assert stale_marks(law, date(2021, 1, 2)) == []


def test_a_single_condition_is_looked_at(tmp_path):
    mark = "cite: {clause: 1}\n          checked: {status: secondary, by: bài báo, on: 2019-05-06}"
    law = _law(tmp_path, "commendations/giay-khen.yaml", "cite: {clause: 1}", mark)
    assert [item.checked_on for item in stale_marks(law, date(2020, 5, 7))] == [date(2019, 5, 6)]


def test_one_line_names_the_oldest_files(tmp_path):
    law = _law(tmp_path, "bars/ky-luat.yaml", "on: 2026-11-23", "on: 2020-01-02")
    marks = tuple(stale_marks(law, date(2027, 11, 24)))
    line = show_stale(marks)
    assert "\n" not in line and line.startswith(f"Lưu ý: {len(marks)} chỗ") and len(marks) > 5
    assert "cũ nhất: bars/ky-luat.yaml (02/01/2020)" in line and line.endswith(", …")
