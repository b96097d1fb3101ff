"""Kleene's tables, from the format page."""

from itertools import product

import pytest

from khenthuong.base.logic import Truth, all_of, any_of, at_least_of, none_of

NO, YES, OPEN = Truth.NO, Truth.YES, Truth.UNDECIDED


@pytest.mark.parametrize(
    ("parts", "every", "some", "none"),
    [
        ([], YES, NO, YES),
        ([YES], YES, YES, NO),
        ([NO], NO, NO, YES),
        ([OPEN], OPEN, OPEN, OPEN),
        ([YES, NO], NO, YES, NO),
        ([YES, OPEN], OPEN, YES, NO),
        ([NO, OPEN], NO, OPEN, OPEN),
        ([NO, NO], NO, NO, YES),
        ([YES, YES], YES, YES, NO),
    ],
)
def test_all_any_none(parts, every, some, none):
    assert (all_of(parts), any_of(parts), none_of(parts)) == (every, some, none)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_at_least_agrees_with_every_completion(size):
    """A node is decided exactly when every way of settling the open parts gives the same answer."""
    for parts in product(Truth, repeat=size):
        for minimum in range(size + 2):
            ways = product(*[(NO, YES) if part is OPEN else (part,) for part in parts])
            answers = {sum(way) >= minimum for way in ways}
            expected = OPEN if len(answers) == 2 else (YES if answers == {True} else NO)
            assert at_least_of(minimum, parts) is expected


def test_negation_keeps_the_open_value():
    assert [value.negate() for value in (NO, YES, OPEN)] == [YES, NO, OPEN]
