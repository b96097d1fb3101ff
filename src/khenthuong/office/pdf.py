"""A document as PDF, set by typst with the fonts inside it: the same bytes on every machine, no Word, no printer.

The layout is one fixed template; texts reach it as data, so nothing in a dossier can become a command.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from khenthuong.explain.document import Block, Bullet, Bullets, Contents, Document, Paragraph, Section, Table
from khenthuong.office.charts import Chart

_TEMPLATE = "document.typ"
_LONGEST = 60
"""A column without a stated width counts as wide as its longest text, but no wider than this."""
_NARROW = 14
"""Columns whose texts are no longer than this keep their natural width."""
NO_PICTURES: Mapping[int, Sequence[Chart]] = MappingProxyType({})


def to_pdf(
    document: Document,
    footer: str = "",
    charts: Sequence[Chart] = (),
    charts_of: Mapping[int, Sequence[Chart]] = NO_PICTURES,
) -> bytes:
    """The document on A4 pages.

    ``footer`` stands at the foot of every page beside its number; ``charts`` come after the first paragraphs,
    ``charts_of`` at the head of a section, by its position.
    """
    data = {
        "title": document.title,
        "footer": footer,
        "blocks": [*map(_block, document.blocks), *map(_picture, charts)],
        "parts": [_section(part, charts_of.get(place, ())) for place, part in enumerate(document.sections)],
        "closing": document.closing,
    }
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    made = _compiler().compile(input=_template(), sys_inputs=inputs, timestamp=0)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> Any:
    """One compiler for many papers: it reads its fonts once. Fonts of the machine would change the pages."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)


@cache
def _template() -> bytes:
    return files("khenthuong.office").joinpath("templates", _TEMPLATE).read_bytes()


def _section(part: Section, charts: Sequence[Chart] = ()) -> dict[str, Any]:
    return {
        "title": part.title,
        "anchor": part.anchor,
        "blocks": [*map(_picture, charts), *map(_block, part.blocks)],
        "sections": [_section(inner) for inner in part.sections],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text, "strong": block.strong}
    if isinstance(block, Bullets):
        return {"kind": "bullets", "items": [_bullet(item) for item in block.items]}
    if isinstance(block, Contents):
        return {"kind": "contents", "entries": [{"anchor": anchor, "text": text} for anchor, text in block.entries]}
    return {
        "kind": "table",
        "header": list(block.header),
        "rows": [list(row) for row in block.rows],
        "widths": list(block.widths) or _widths(block),
    }


def _widths(table: Table) -> list[int | None]:
    """Shares of the page by the longest text of each column; None: as wide as its short texts."""
    longest = [max(map(len, texts)) for texts in zip(table.header, *table.rows, strict=True)]
    return [None if size <= _NARROW else min(size, _LONGEST) for size in longest]


def _bullet(item: Bullet) -> dict[str, Any]:
    return {"text": item.text, "items": [_bullet(inner) for inner in item.items]}


def _picture(chart: Chart) -> dict[str, Any]:
    return {"kind": "picture", "svg": chart.svg.decode("utf-8"), "alt": chart.alt}
