"""Days, years and bits in arrays against the plain functions."""

from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from khenthuong.base.logic import Truth, at_least_of
from khenthuong.base.periods import whole_months as one_by_one
from khenthuong.engine.columnar import planes
from khenthuong.engine.columnar.arrays import NEVER, SINCE_EVER, bit_length, day_of, reach, whole_months, year_bits


def test_whole_months_as_for_single_days():
    draw = Random(1)
    days = [date(2015, 12, 25) + timedelta(days=offset) for offset in range(500)]
    days += [
        date(year, month, day) for year in (1900, 2000, 2016) for month, day in ((1, 31), (2, 28), (3, 1), (12, 31))
    ]
    pairs = [(first, draw.choice(days)) for first in days for _ in range(8)]
    starts, ends = (np.array([day_of(pair[side]) for pair in pairs]) for side in (0, 1))
    assert whole_months(starts, ends).tolist() == [one_by_one(*pair) for pair in pairs]


@pytest.mark.parametrize("bits", [0, 1, 2, 3, 2**31, 2**32 - 1, 2**32, 2**53 + 1, 2**63, 2**64 - 1])
def test_bit_length(bits):
    assert bit_length(np.array([bits], dtype=np.uint64))[0] == bits.bit_length()


@pytest.mark.parametrize("first", [SINCE_EVER, 1940, 1954, 1955, 2000, 2017, 2018, NEVER])
@pytest.mark.parametrize("last", [SINCE_EVER - 1, 1953, 1954, 1999, 2017, 2018, NEVER])
def test_year_bits(first, last):
    expected = sum(1 << (year - 1954) for year in range(1954, 2018) if first <= year <= last)
    assert int(year_bits(first, last, 1954)) == expected


@pytest.mark.parametrize("least", [0, 1, 2, 3])
def test_reach_counts_rows(least):
    assert reach(np.array([0, 2, 2, 3, 3, 3]), 5, least).tolist() == [count >= least for count in (1, 0, 2, 3, 0)]


@pytest.mark.parametrize("least", [1, 2, 3, 4])
def test_reach_of_planes(least):
    parts = [[(row >> bit) & 1 == 1 for row in range(8)] for bit in range(3)]
    found = planes.reach([planes.packed(np.array(part)) for part in parts], least, np.zeros(1, dtype=np.uint8))
    expected = [at_least_of(least, [Truth(part[row]) for part in parts]) is Truth.YES for row in range(8)]
    assert planes.unpacked(found, 8).tolist() == expected
