"""Lines are broken exactly as the standard library breaks them."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khenthuong.explain.wrapping import wrapped


def _by_library(text: str, width: int, first: str, rest: str) -> tuple[str, ...]:
    found = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return tuple(found) or (first.rstrip(),)


_WORDS = st.lists(st.text(alphabet="aáđ-–.“", min_size=1, max_size=14), max_size=12).map(" ".join)
_ANY = st.text(alphabet="aá- \u00a0\t\n\u2003\u00ad\u200b\u3000", max_size=30)
_INDENTS = st.sampled_from([("", ""), ("- ", "  "), ("    ", "      "), ("      ", ""), ("        ", "         ")])


@given(st.one_of(_WORDS, _ANY), st.integers(1, 40), _INDENTS)
def test_lines_are_those_of_the_standard_library(text: str, width: int, indents: tuple[str, str]) -> None:
    assert wrapped(text, width, *indents) == _by_library(text, width, *indents)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("một hai", ["một hai"]),
        ("một hai ba", ["một hai", "ba"]),
        ("một haiii ba", ["một", "haiii ba"]),
        ("mộthaibabốn năm", ["mộthaibabốn", "năm"]),
        ("một mộthaibabốn", ["một", "mộthaibabốn"]),
        ("một  hai", ["một  hai"]),
        ("một\u00a0hai ba", ["một\u00a0hai", "ba"]),
    ],
)
def test_both_sides_of_the_edge(text: str, lines: list[str]) -> None:
    """Eight characters a line: a word that ends in the eighth fits, one that ends in the ninth does not."""
    assert wrapped(text, 8) == tuple(lines)
