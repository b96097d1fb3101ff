"""The page for clerks says what the command really takes."""

from __future__ import annotations

import re
from pathlib import Path

from khenthuong.cli.nhap import command
from khenthuong.office.lists.answers import read_answers
from khenthuong.office.lists.dictionary import SHIPPED, load_dictionary

PAGE = Path(__file__).resolve().parents[3] / "docs" / "nhap-danh-sach.md"
BLOCKS = re.findall(r"^ *```yaml\n(.*?)^ *```", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def test_the_example_dictionary_reads(tmp_path: Path) -> None:
    own = tmp_path / "tu-dien.yaml"
    own.write_text(BLOCKS[-1], encoding="utf-8")
    dictionary = load_dictionary(own)
    assert dictionary.field_of("quý danh", "nominees") == "nominee.name"
    assert dictionary.unit_names["tổ văn phòng"] == "văn phòng – thống kê"


def test_the_example_answer_reads(tmp_path: Path) -> None:
    file = tmp_path / "tra-loi.yaml"
    file.write_text("answers:\n" + BLOCKS[0], encoding="utf-8")
    assert [one.text for one in read_answers(file).entries()] == ["Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã"]


def test_every_option_named_exists() -> None:
    known = {name for parameter in command.params for name in parameter.opts}
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "khenthuong xet" not in line]
    assert set(re.findall(r"--[a-z][a-z-]+", "\n".join(lines))) <= known


def test_the_dictionary_lies_beside_the_code() -> None:
    """Whatever packs the code packs the dictionary with it."""
    assert SHIPPED.is_file()
    assert SHIPPED.parent == Path(load_dictionary.__code__.co_filename).parent
