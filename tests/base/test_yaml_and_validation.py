"""The YAML reader loses and guesses nothing; complaints name file, line and remedy."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from khenthuong.base.error_catalogue import CATALOGUE
from khenthuong.base.errors import DataError
from khenthuong.base.validation import Strict, validate
from khenthuong.base.yaml_text import parse_yaml, read_yaml


def test_values_are_exact():
    data = parse_yaml(
        'a: 1.10\nb: no\nc: 2017-03-08\nd: "2017-03-08"\ne: 007\nf: ~\ng: true\nh: 1_000\n', "t.yaml"
    ).data
    assert data == {
        "a": Decimal("1.10"), "b": "no", "c": date(2017, 3, 8), "d": "2017-03-08",
        "e": "007", "f": None, "g": True, "h": 1000,
    }  # fmt: skip


def test_equal_keys_and_impossible_dates_are_reported_together():
    with pytest.raises(DataError) as caught:
        parse_yaml("a: 1\nb: 2017-02-30\na: 2\n", "t.yaml")
    assert [(item.code, item.place.line) for item in caught.value.problems] == [("KT-402", 2), ("KT-103", 3)]


@pytest.mark.parametrize("text", ["a: b: c", "a: [1", "\ta: 1", 'a: "x', "a: {b: 1", "- a\nb: 1"])
def test_broken_syntax_is_told_in_vietnamese(text):
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "t.yaml")
    problem = caught.value.problems[0]
    assert problem.code == "KT-102"
    assert "t.yaml" in problem.show() and "Cách sửa" in problem.show()


BOMB = "\n".join(["x0: &x0 [1, 1]", *(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 9))])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[" * 100_000, "lồng nhau"),
        ("a: " + "[" * 70 + "]" * 70, "lồng nhau"),
        ("- " * 100 + "1", "lồng nhau"),
        ("a: &x [*x]", "tự chứa"),
        ("a: &a {b: [*a]}", "tự chứa"),
        (BOMB, "lặp"),
    ],
)
def test_nesting_and_repetition_have_limits(text, says):
    with pytest.raises(DataError, match=says) as caught:
        parse_yaml(text, "t.yaml")
    assert caught.value.problems[0].code == "KT-102"


def test_ordinary_nesting_and_aliases_are_read():
    assert parse_yaml("a: &x {b: 1}\nc: [*x, *x]\n", "t.yaml").data == {"a": {"b": 1}, "c": [{"b": 1}, {"b": 1}]}
    many = ", ".join(["{a: [1]}"] * 100)
    assert len(parse_yaml(f"[{many}]", "t.yaml").data) == 100


@pytest.mark.parametrize("number", ["9" * 5000, "1." + "0" * 5000])
def test_endless_numbers_are_refused(number):
    with pytest.raises(DataError) as caught:
        parse_yaml(f"a: 1\nb: {number}\n", "t.yaml")
    assert [(item.code, item.place.line) for item in caught.value.problems] == [("KT-106", 2)]


def test_decomposed_text_becomes_composed(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text(unicodedata.normalize("NFD", "ten: Nguyễn"), encoding="utf-8")
    assert read_yaml(path).data == {"ten": "Nguyễn"}


def test_a_file_that_is_not_utf8(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_bytes("tên: Nguyễn".encode("utf-16"))
    with pytest.raises(DataError, match="UTF-8"):
        read_yaml(path)


class _Inner(Strict):
    name: str
    number: int


class _Outer(Strict):
    items: tuple[_Inner, ...]


def test_unknown_missing_and_wrong_are_all_reported_with_lines():
    located = parse_yaml("items:\n  - nmae: x\n    number: 1\n  - name: y\n    number: z\n", "t.yaml")
    with pytest.raises(DataError) as caught:
        validate(_Outer, located)
    found = {(item.code, item.place.line) for item in caught.value.problems}
    assert found == {("KT-104", 2), ("KT-105", 2), ("KT-106", 5)}
    assert "có phải “name” không" in str(caught.value)


def test_every_code_says_why_and_what_to_do():
    for code, kind in CATALOGUE.items():
        assert code.startswith("KT-") and kind.title and kind.why and kind.remedy
