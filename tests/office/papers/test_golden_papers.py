"""The papers word for word. ``KHENTHUONG_UPDATE_GOLDEN=1 pytest tests/office/papers`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.office.papers.making import MEETING, some, text_of, without_hashes
from tests.office.papers.test_papers import ONE_OF_EACH

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "papers"
CASES = [(name, "") for name in ONE_OF_EACH] + [
    (name, MEETING) for name in ("bien-ban-hop", "bien-ban-kiem-phieu", "quyet-dinh", "thu-tra-loi/mau-cc-01")
]


@pytest.mark.parametrize(("name", "meeting"), CASES)
def test_golden(name: str, meeting: str) -> None:
    text = without_hashes(text_of(some(meeting, name)[name]))
    path = GOLDEN / f"{name.replace('/', '-')}{'-co-phien-hop' if meeting else ''}.txt"
    if os.environ.get("KHENTHUONG_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
