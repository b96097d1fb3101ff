"""The neutral shape of a text: titles, paragraphs, lists, tables. Renderers turn it into text, Markdown, HTML."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``strong`` for the sentence that matters most."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a list, with items below it."""

    text: str
    items: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers: the order carries no meaning a reader should quote."""

    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header. Every row is as long as the header.

    ``widths``: on a screen the table is drawn in columns, wrapped at these widths in characters (None: never).
    Without widths a screen tells it row by row, which a wide table needs.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int | None, ...] = ()

    def without_empty_columns(self) -> Table:
        """The same table without columns in which no row says anything."""
        said = [any(column) for column in zip(*self.rows, strict=True)] or [False] * len(self.header)
        return Table(tuple(compress(self.header, said)), tuple([tuple(compress(row, said)) for row in self.rows]))


@dataclass(frozen=True, slots=True)
class Contents:
    """A short list of the sections that follow: (anchor, text)."""

    entries: tuple[tuple[str, str], ...]


Block = Paragraph | Bullets | Table | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part. ``anchor`` is where a contents list points to."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text. ``closing`` says who decides; every renderer puts it last."""

    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...] = ()
    closing: str = ""


def bullets(texts: list[str] | tuple[str, ...]) -> Bullets:
    """A flat list."""
    return Bullets(tuple(Bullet(text) for text in texts))
