"""Places under a cap for whole populations, by one sort of packed keys.

A cap gives every group so many places: the floor of an exact share of its base. Who stands for a place (the award's
eligible nominees) and who may yet (those still undecided) are sorted once by one 64-bit key: group, then whether the
score is known, then the score from high to low. Everything else is counting along the sorted row, so a country costs
one sort, and the answer for every nominee is the one :mod:`khenthuong.council.caps` gives with all pairs compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from khenthuong.engine.columnar.arrays import Array

NO_PLACE, WITHIN, EDGE, OVER = range(4)
"""What becomes of a nominee: does not stand for a place, surely within, at the undecided edge, over."""

FIRM, TIE, NO_SCORE, WAITING, MAY_RISE, MAY_FALL = range(6)
"""Why a case lies at the boundary of a cap.

FIRM: it does not. TIE: equal scores at the edge. NO_SCORE: missing scores make the edge unclear. WAITING: not decided
yet, and not surely over if it becomes eligible, while there are more who stand or may stand than places. MAY_RISE:
over now, but within reach if everybody undecided in the base counts. MAY_FALL: within now, but not if those undecided
become eligible and the base does not grow with them.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """One award's candidates. One value a nominee: ``groups`` the code of the scope, not negative, -1 for those left
    out by a gate; four bools; ``totals`` scores as whole numbers on one scale, and whether they are ``known``."""

    groups: Array
    eligible: Array
    undecided: Array
    base: Array
    base_open: Array
    totals: Array
    known: Array

    @staticmethod
    def of(
        groups: Sequence[int],
        eligible: Sequence[bool],
        undecided: Sequence[bool],
        base: Sequence[bool],
        base_open: Sequence[bool],
        totals: Sequence[int | None],
    ) -> Standing:
        """From plain lists; a total of None is not known."""
        flags = [np.array(one, dtype=bool) for one in (eligible, undecided, base, base_open)]
        return Standing(np.array(groups, dtype=np.int64), flags[0], flags[1], flags[2], flags[3], *scores_of(totals))


def scores_of(totals: Sequence[int | None]) -> tuple[Array, Array]:
    """Scores as an array, and which are known."""
    whole = np.array([0 if one is None else one for one in totals], dtype=np.int64)
    return whole, np.array([one is not None for one in totals], dtype=bool)


@dataclass(frozen=True, slots=True)
class Quotas:
    """By group: ``base``, ``base_open``, ``eligible``, ``places`` now and ``most_places`` if all open ones count;
    ``candidates``, those eligible or not yet decided.

    By nominee: ``place`` and ``boundary`` codes (uint8); among the award's eligible nominees of its group its ``rank``
    (1, 1, 3; 0 without a score or without the award) and with how many others it is ``tied``. ``tallies``: by group
    how many are within, at the edge, over, and at the boundary.
    """

    base: Array
    base_open: Array
    eligible: Array
    places: Array
    most_places: Array
    place: Array
    boundary: Array
    rank: Array
    tied: Array
    tallies: tuple[Array, Array, Array, Array]
    candidates: Array


def quotas(given: Standing, share: Fraction) -> Quotas:
    """The places of every group and what becomes of every nominee under a cap of ``share``."""
    size = len(given.groups)
    considered = given.groups >= 0
    count = int(given.groups.max(initial=-1)) + 1
    eligible, undecided = given.eligible & considered, given.undecided & considered & ~given.eligible
    base, open_ = (_per_group(given.groups, one & considered, count) for one in (given.base, given.base_open))
    standing = _per_group(given.groups, eligible, count)
    places = base * share.numerator // share.denominator
    most_places = (base + open_) * share.numerator // share.denominator
    place, boundary = np.zeros(size, dtype=np.uint8), np.zeros(size, dtype=np.uint8)
    rank, tied = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    rows = np.flatnonzero(eligible | undecided)
    if len(rows):
        key, with_score = _packed(given, rows)
        order = np.argsort(key, kind="stable")
        rows, key, known = rows[order], key[order], with_score[order]
        sure = _Rivals(key, given.groups[rows], known, eligible[rows])
        waiting = _Rivals(key, given.groups[rows], known, undecided[rows])
        group = given.groups[rows]
        here, most = places[group], most_places[group]
        is_sure = eligible[rows]
        enough = standing[group] <= here
        place[rows] = np.where(is_sure, _place(sure, known, here, enough), NO_PLACE)
        boundary[rows] = _boundary(place[rows], sure, waiting, known, is_sure, here, most)
        rank[rows] = np.where(is_sure & known, sure.above + 1, 0)
        tied[rows] = np.where(is_sure & known, sure.level, 0)
    marks = (place == WITHIN, place == EDGE, place == OVER, boundary != FIRM)
    within, edge, over, listed = (_per_group(given.groups, one, count) for one in marks)
    return Quotas(
        base, open_, standing, places, most_places, place, boundary, rank, tied, (within, edge, over, listed),
        standing + _per_group(given.groups, undecided, count),
    )  # fmt: skip


def _per_group(groups: Array, marked: Array, count: int) -> Array:
    found: Array = np.bincount(groups[marked], minlength=count).astype(np.int64)
    return found


def _packed(given: Standing, rows: Array) -> tuple[Array, Array]:
    """One key a row: group, score missing, score from high to low. Scores too far apart are counted off first."""
    known = given.known[rows]
    scores = np.where(known, given.totals[rows], 0)
    lowest, highest = (int(scores[known].min()), int(scores[known].max())) if known.any() else (0, 0)
    group_bits = int(given.groups[rows].max()).bit_length()
    if (highest - lowest).bit_length() + 1 + group_bits > 64:
        scores = np.unique(scores, return_inverse=True)[1].reshape(-1).astype(np.int64)
        lowest, highest = int(scores[known].min()), int(scores[known].max())
    score_bits = (highest - lowest).bit_length()
    down = np.where(known, highest - scores, 0).astype(np.uint64)
    key = (given.groups[rows].astype(np.uint64) << np.uint64(1)) | (~known).astype(np.uint64)
    return key << np.uint64(score_bits) | down, known


class _Rivals:
    """For every sorted row, how many of one sort of candidate stand above it, level with it, or have no score."""

    def __init__(self, key: Array, group: Array, known: Array, marked: Array) -> None:
        before = np.concatenate([[0], np.cumsum(marked)])
        run_start, run_end = _runs(key)
        group_start, group_end = _runs(group)
        self.above = before[run_start] - before[group_start]
        self.level = before[run_end] - before[run_start] - marked
        scored = np.concatenate([[0], np.cumsum(marked & known)])
        self.all = before[group_end] - before[group_start]
        self.unscored = self.all - (scored[group_end] - scored[group_start])


def _runs(values: Array) -> tuple[Array, Array]:
    """For every place in a sorted array, where its run of equal values begins and ends."""
    starts = np.concatenate([[0], np.flatnonzero(values[1:] != values[:-1]) + 1])
    lengths = np.diff(np.concatenate([starts, [len(values)]]))
    return np.repeat(starts, lengths), np.repeat(starts + lengths, lengths)


def _place(sure: _Rivals, known: Array, places: Array, enough: Array) -> Array:
    over = np.where(known, sure.above >= places, places == 0)
    within = known & (sure.above + sure.level + sure.unscored < places)
    found: Array = np.select([enough, over, within], [WITHIN, OVER, WITHIN], EDGE)
    return found


def _boundary(
    place: Array, sure: _Rivals, waiting: _Rivals, known: Array, is_sure: Array, places: Array, most: Array
) -> Array:
    crowded = sure.all + waiting.all > places
    # Where the scores known already fill the places, missing ones are not what makes the edge unclear.
    tie = known & (sure.above + sure.level >= places)
    reach = np.where(known, sure.above < most, most > 0)
    ahead = sure.above + sure.level + sure.unscored + waiting.above + waiting.level + waiting.unscored
    falls = crowded & (~known | (ahead >= places))
    found: Array = np.select(
        [
            (place == EDGE) & tie,
            place == EDGE,
            ~is_sure & crowded & reach,
            (place == OVER) & reach,
            (place == WITHIN) & falls,
        ],
        [TIE, NO_SCORE, WAITING, MAY_RISE, MAY_FALL],
        FIRM,
    )
    return found
