"""The page about population files names every column with its type and meaning."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from khenthuong.base.error_catalogue import CATALOGUE
from khenthuong.store.populations.results import ABOUT
from khenthuong.store.populations.schema import COMPLETE, EVIDENCE, SCALARS, SCHEMA, Part, lists, type_of

PAGE = Path(__file__).resolve().parents[3] / "docs" / "dan-so-parquet.md"


def type_text(part: Part) -> str:
    """The Arrow type of a part as the page names it."""
    if part.type == "evidence":
        return "struct căn cứ"
    return str(type_of(part)).replace("[day]", "").replace("item: ", "").replace("element: ", "")


def table(parts: Iterable[Part]) -> str:
    """The parts as the page shows them."""
    rows = [f"| `{part.name}`{' *' if part.needed else ''} | {type_text(part)} | {part.text} |" for part in parts]
    return "\n".join(["| Cột | Kiểu | Ý nghĩa |", "|---|---|---|", *rows])


def test_every_column_stands_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    for parts in (SCALARS, EVIDENCE, COMPLETE, *lists().values()):
        assert table(parts) in page
    for name in lists():
        assert f"### `{name}`" in page


def test_the_schema_is_the_columns():
    for part in SCALARS:
        assert SCHEMA.field(part.name).type == type_of(part)
    for name, parts in lists().items():
        assert [field.name for field in SCHEMA.field(name).type.value_type] == [part.name for part in parts]


def test_codes_and_result_columns_stand_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    for code in CATALOGUE:
        if "KT-730" <= code <= "KT-749":
            assert code in page, code
    for name in ABOUT:
        assert f"`{name}`" in page
