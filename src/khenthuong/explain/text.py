"""A document as plain text for the screen: wrapped lines, tables drawn in columns or told row by row."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import lru_cache

from tabulate import tabulate

from khenthuong.explain.document import Block, Bullet, Bullets, Contents, Document, Paragraph, Section, Table

WIDTH = 100


def to_text(document: Document, width: int = WIDTH) -> str:
    """The document as plain text, ending with a newline."""
    parts = ["\n".join(_wrapped(document.title, width))]
    parts[0] += "\n" + "=" * min(width, max(map(len, parts[0].split("\n"))))
    parts += _blocks(document.blocks, width)
    for section in document.sections:
        parts += _section(section, width, 0)
    if document.closing:
        parts.append("\n".join(_wrapped(document.closing, width)))
    return "\n\n".join(parts) + "\n"


def _section(section: Section, width: int, level: int) -> Iterator[str]:
    heading = "\n".join(_wrapped(section.title, width))
    yield heading + "\n" + ("-" if level == 0 else "·") * min(width, max(map(len, heading.split("\n"))))
    yield from _blocks(section.blocks, width)
    for inner in section.sections:
        yield from _section(inner, width, level + 1)


def _blocks(blocks: tuple[Block, ...], width: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield "\n".join(_wrapped(block.text, width))
        elif isinstance(block, Bullets):
            yield "\n".join(line for item in block.items for line in _bullet(item, width, 0))
        elif isinstance(block, Contents):
            yield "\n".join(line for _, text in block.entries for line in _bullet(Bullet(text), width, 0))
        else:
            yield "\n".join(_told(block, width)) if not block.widths else drawn(block)


def drawn(table: Table) -> str:
    """The table in columns, correct for Vietnamese letters (needs wcwidth, which tabulate finds by itself)."""
    return tabulate(
        [list(row) for row in table.rows],
        headers=list(table.header),
        tablefmt="simple",
        disable_numparse=True,
        maxcolwidths=list(table.widths),
    )


def _bullet(bullet: Bullet, width: int, level: int) -> Iterator[str]:
    yield from _wrapped(bullet.text, width, "  " * level + "- ", "  " * level + "  ")
    for inner in bullet.items:
        yield from _bullet(inner, width, level + 1)


def _told(table: Table, width: int) -> Iterator[str]:
    """Row by row: a wide table is unreadable on a screen and to a screen reader."""
    for row in table.rows:
        yield from _wrapped(row[0], width, "* ", "  ")
        for name, value in zip(table.header[1:], row[1:], strict=True):
            if value:
                yield from _wrapped(f"{name}: {value}", width, "    ", "      ")


@lru_cache(maxsize=8192)  # the sentences of the rules come again in every award and for every nominee
def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> tuple[str, ...]:
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return tuple(lines) or (first.rstrip(),)
