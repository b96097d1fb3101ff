"""A document as Markdown (CommonMark with pipe tables). Texts of the record never become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khenthuong.explain.document import Block, Bullet, Bullets, Contents, Document, Paragraph, Section, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\d+)([.)])(\s|$)|^([-+=])(?=\s|$|[-+=])")


def to_markdown(document: Document) -> str:
    """The document as Markdown, ending with a newline."""
    parts = [f"# {_escaped(document.title)}", *_blocks(document.blocks)]
    for section in document.sections:
        parts += _section(section, 2)
    if document.closing:
        parts.append(f"*{_escaped(document.closing)}*")
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, 6)} {_escaped(section.title)}"
    yield from _blocks(section.blocks)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"**{_escaped(block.text)}**" if block.strong else _escaped(block.text)
        elif isinstance(block, Bullets):
            yield "\n".join(line for item in block.items for line in _bullet(item, 0))
        elif isinstance(block, Contents):
            yield "\n".join(f"- {_escaped(text)}" for _, text in block.entries)
        else:
            yield "\n".join(_table(block))


def _bullet(bullet: Bullet, level: int) -> Iterator[str]:
    yield f"{'  ' * level}- {_escaped(bullet.text)}"
    for inner in bullet.items:
        yield from _bullet(inner, level + 1)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.header)
    yield "|" + " --- |" * len(table.header)
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(text: str) -> str:
    plain = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}{found[3]}" if found[1] else f"\\{found[4]}", plain)
