"""The hash of a plan depends on what it says, not on how the files are written."""

from __future__ import annotations

import shutil
from pathlib import Path

from khenthuong.plan.reading import load_plan

TEMPLATE = Path(__file__).resolve().parents[2] / "criteria" / "template"


def test_comments_and_line_breaks_do_not_matter(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(TEMPLATE, tmp_path / "ban-sao"))
    for path in copy.rglob("*.yaml"):
        path.write_text("# ghi chú thêm\r\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_plan(copy).hash == load_plan(TEMPLATE).hash


def test_a_changed_figure_matters(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(TEMPLATE, tmp_path / "ban-sao"))
    path = copy / "targets" / "thu-ngan-sach.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("500000000", "500000001"), encoding="utf-8")
    changed = load_plan(copy).hash
    assert changed != load_plan(TEMPLATE).hash
    assert len(changed) == 64
