"""A population as plain arrays: what rules read of every nominee, and nothing else.

Scalars are one array each. Record lists are flat arrays in nominee order; nominee ``i`` owns the records from
``offsets[i]`` to ``offsets[i + 1]``. In Arrow terms a record list is a ``list<struct>`` column and its
``complete`` an int32 column beside it; :func:`schema` names every column with its type.

Values are integers throughout. What is not known has a value of its own (:mod:`~khenthuong.engine.columnar.arrays`)
and is never 0 or "no". A nominee with something no column can hold exactly is ``odd`` and goes the slow way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from khenthuong.dossier.dossier import Dossier
from khenthuong.engine.columnar.arrays import Array

Kind = Literal["word", "flag", "small", "year", "years", "day", "number"]
"""``word``: int32 index into ``words``. ``flag``: int8 0 or 1. ``small``: int16, not negative. ``year``: int16.
``years``: uint64 bit set, bit 0 is the frame's ``base_year``. ``day``: int32 days since 1970-01-01. ``number``:
int64, the value times ten to the ``places``. Not known: -1, -1, -1, 0, no bit, NO_DAY, NO_NUMBER."""

NOMINEE: Mapping[str, Kind] = {
    "kind": "word",
    "group": "word",
    "unit": "word",
    "cluster": "word",
    "managed_by": "word",
    "gender": "word",
    "post": "word",
    "leader": "flag",
    "born_on": "day",
    "born_in": "year",
    "founded_on": "day",
    "founded_in": "year",
    "submitted_on": "day",
    "recruited": "day",
    "left": "day",
    "transferred_in": "day",
    "previous_unit_comment": "flag",
}
"""The scalars. A birth or founding of which only the year is known stands in ``…_in``."""

RECORDS: Mapping[str, Mapping[str, Kind]] = {
    "ratings": {"class": "word", "year": "year"},
    "register": {
        "award": "word",
        "kind": "word",
        "issuer_level": "word",
        "years": "years",
        "decided_on": "day",
        "revoked": "flag",
    },
    "initiatives": {"level": "word", "recognised": "flag", "applied": "flag", "replicable": "flag", "year": "year"},
    "research": {"level": "word", "accepted": "flag", "applied": "flag", "year": "year"},
    "discipline": {"form": "word", "year": "year"},
    "pending": {"kind": "word", "since": "day", "until": "day", "year": "year"},
    "leave": {"kind": "word", "work_days": "number", "year": "year"},
    "training": {"months": "small", "good_conduct": "flag", "result": "word", "year": "year"},
    "posts": {"post": "word", "leader": "flag", "from": "day", "to": "day", "year": "year"},
}
"""The record lists. ``year`` (``years``) are the years a record counts for, worked out by the record itself."""

ANSWERS: Mapping[str, Kind] = {
    "question": "word",
    "by": "word",
    "award": "word",
    "year": "year",
    "answer": "flag",
    "paper": "flag",
}
"""The answers of bodies to open questions, in the order they were recorded. ``paper``: whether one is named."""

REGISTERED = ("no", "yes", "tasks_only")
"""The meaning of 0, 1 and 2 in the ``registered`` columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One array with what its integers mean."""

    kind: Kind
    values: Array
    words: tuple[str, ...] = ()
    places: int = 0

    def part(self, first: int, last: int) -> Column:
        """The values from ``first`` up to, not including, ``last``."""
        return replace(self, values=self.values[first:last])


@dataclass(frozen=True, slots=True)
class RecordColumns:
    """One record list of everybody. ``complete``: int32, the year from which the list was declared complete."""

    offsets: Array
    complete: Array
    columns: Mapping[str, Column]

    def part(self, first: int, last: int) -> RecordColumns:
        """The records of some nominees."""
        low, high = int(self.offsets[first]), int(self.offsets[last])
        columns = {name: column.part(low, high) for name, column in self.columns.items()}
        return RecordColumns(self.offsets[first : last + 1] - low, self.complete[first:last], columns)


@dataclass(frozen=True)
class PopulationFrame:
    """Everybody, as arrays.

    ``facts`` are given facts by name and year (None: a value for every year). ``registered`` is by year.
    ``odd`` marks nominees that need their dossier, ``with_criteria`` those with figures under a set of criteria.
    ``dossiers`` are originals by place, at least of those two; ``first`` is the place of the first nominee.

    Raises:
        ValueError: the dossier of a nominee that needs one is missing.
    """

    size: int
    base_year: int
    nominee: Mapping[str, Column]
    records: Mapping[str, RecordColumns]
    answers: RecordColumns
    registered: Mapping[int, Column]
    facts: Mapping[tuple[str, int | None], Column]
    odd: Array
    with_criteria: Array
    dossiers: Mapping[int, Dossier] = field(default_factory=dict, repr=False)
    first: int = 0

    def __post_init__(self) -> None:
        needed = (self.odd | self.with_criteria).nonzero()[0] + self.first
        missing = [int(place) for place in needed if int(place) not in self.dossiers]
        if missing:
            raise ValueError(f"dossiers are missing that no column can hold: {missing[:5]}")

    def part(self, first: int, last: int) -> PopulationFrame:
        """Some nominees in a row; the arrays are shared, not copied."""
        return PopulationFrame(
            size=last - first,
            base_year=self.base_year,
            nominee={name: column.part(first, last) for name, column in self.nominee.items()},
            records={name: records.part(first, last) for name, records in self.records.items()},
            answers=self.answers.part(first, last),
            registered={year: column.part(first, last) for year, column in self.registered.items()},
            facts={key: column.part(first, last) for key, column in self.facts.items()},
            odd=self.odd[first:last],
            with_criteria=self.with_criteria[first:last],
            dossiers=self.dossiers,
            first=self.first + first,
        )

    @property
    def nbytes(self) -> int:
        """The size of all arrays in bytes."""
        lists = (*self.records.values(), self.answers)
        columns = [*self.nominee.values(), *self.registered.values(), *self.facts.values()]
        columns += [column for records in lists for column in records.columns.values()]
        beside = [self.odd, self.with_criteria, *(a for item in lists for a in (item.offsets, item.complete))]
        return sum(column.values.nbytes for column in columns) + sum(int(array.nbytes) for array in beside)


def schema() -> Iterator[tuple[str, Kind]]:
    """Every column that is always there, as (path, kind). Facts and registrations add one per name and year."""
    for name, kind in NOMINEE.items():
        yield f"nominee.{name}", kind
    for collection, columns in {**RECORDS, "answers": ANSWERS}.items():
        for name, kind in columns.items():
            yield f"{collection}[].{name}", kind
