"""Text broken into lines of a width, as :mod:`textwrap` breaks it; most texts are plain words, done much faster."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=8192)  # the sentences of the rules come again in every award and for every nominee
def wrapped(text: str, width: int, first: str = "", rest: str = "") -> tuple[str, ...]:
    """The lines of a text, at least one; words longer than a line stay whole.

    ``first`` stands before the first line and ``rest`` before the others; ``width`` counts them too.
    """
    if not _is_plain(text) or width <= max(len(first), len(rest)):
        return _any_text(text, width, first, rest)
    if len(first) + len(text) <= width:
        return (first + text,)
    return tuple(_plain_lines(text, width, first, rest))


def _is_plain(text: str) -> bool:
    """Words with single spaces between them: ``isprintable`` is false for every other kind of space."""
    return text.isprintable() and "  " not in text and bool(text) and text[0] != " " and text[-1] != " "


def _plain_lines(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    """Each line ends at the last space that still fits, or behind a word longer than the line."""
    indent, start = first, 0
    while len(text) - start > width - len(indent):
        end = text.rfind(" ", start, start + width - len(indent) + 1)
        if end < 0:
            end = text.find(" ", start)
        if end < 0:
            break
        yield indent + text[start:end]
        indent, start = rest, end + 1
    yield indent + text[start:]


def _any_text(text: str, width: int, first: str, rest: str) -> tuple[str, ...]:
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return tuple(lines) or (first.rstrip(),)
