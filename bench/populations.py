"""Random populations straight as arrays, from a seed: invented people with the gaps real dossiers have.

The words are those of the law (awards, groups, questions, limits), so that its conditions come out both ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from bench.prepared import Wanted, fitting_word, prepare
from khenthuong.engine.columnar.arrays import (
    NEVER,
    NO_DAY,
    NO_NUMBER,
    NO_YEAR,
    NOT_KNOWN,
    SINCE_EVER,
    Array,
    day_of,
)
from khenthuong.engine.columnar.frame import ANSWERS, NOMINEE, RECORDS, Column, PopulationFrame, RecordColumns
from khenthuong.engine.compiled import CompiledBook
from khenthuong.law.condition import Condition
from khenthuong.law.fact import FactDefinition
from khenthuong.law.rule import KINDS

SHARES = {"individual": 0.7, "collective": 0.12, "household": 0.1, "hamlet": 0.04, "commune": 0.01, "enterprise": 0.03}
MISSING = 0.03
"""How often a field is left out."""

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "register": {
        "kind": ("cong-trang", "dot-xuat", "chuyen-de", "cong-hien", "nien-han", "doi-ngoai"),
        "issuer_level": ("don-vi", "xa", "huyen", "tinh", "bo", "nha-nuoc"),
    },
    "pending": {"kind": ("xem-xet-ky-luat", "dieu-tra-thanh-tra", "don-thu-xac-minh", "bao-chi-neu")},
    "leave": {"kind": ("thai-san", "bi-thuong-dung-cam", "dao-tao", "om-dau", "viec-rieng", "khac")},
    "training": {"result": ("xuat-sac", "gioi", "kha", "trung-binh", "yeu")},
}
_AVERAGE = {
    "ratings": 8.0, "register": 2.5, "initiatives": 1.0, "research": 0.3, "discipline": 0.05,
    "pending": 0.03, "leave": 0.3, "training": 0.1, "posts": 0.2,
}  # fmt: skip
"""Records a nominee, on average."""


def random_frame(compiled: CompiledBook, size: int, seed: int) -> PopulationFrame:
    """A population for the rules of a book; the same seed gives the same people."""
    return _Maker(compiled, size, seed).frame()


class _Maker:
    def __init__(self, compiled: CompiledBook, size: int, seed: int) -> None:
        self.law, self.year = compiled.book.law, compiled.book.year
        self.on = day_of(compiled.book.on)
        self.size = size
        self.draw = np.random.default_rng(seed)
        self.leaves = list(_leaves(compiled))
        self.kinds = self.draw.choice(len(SHARES), size, p=list(SHARES.values())).astype(np.int32)
        self.better = self.draw.random(size)  # some people are better than others, so that years in a row occur
        self.prepared = prepare(compiled, tuple(SHARES), self.kinds, self.draw)

    def frame(self) -> PopulationFrame:
        return PopulationFrame(
            size=self.size,
            base_year=self.year - 63,
            nominee=self.nominee(),
            records={name: self.records(name) for name in RECORDS},
            answers=self.answers(),
            registered={self.year: self.registered()},
            facts={(item.name, self.year if item.yearly else None): self.fact(item) for item in self.given()},
            odd=np.zeros(self.size, dtype=bool),
            with_criteria=np.zeros(self.size, dtype=bool),
        )

    # Draws

    def pick(self, count: int, size: int, shares: Sequence[float] | None = None) -> Array:
        """Codes 0 to ``count`` - 1."""
        if shares is None:
            return self.draw.integers(0, count, size, dtype=np.int16)
        bounds = np.cumsum(shares)[:-1]
        found: Array = np.searchsorted(bounds, self.draw.random(size), side="right").astype(np.int16)
        return found

    def some(self, values: Array, missing: float = MISSING, nothing: int = NOT_KNOWN) -> Array:
        """The values, with some left out."""
        values[self.draw.random(len(values)) < missing] = nothing
        return values

    def days(self, size: int, back: int) -> Array:
        """Days in so many years up to the day of decision."""
        return (self.on - self.draw.integers(0, back * 365, size)).astype(np.int32)

    def words(self, words: Sequence[str], size: int, missing: float = MISSING) -> Column:
        codes = self.pick(len(words), size).astype(np.int32)
        return Column("word", self.some(codes, missing), tuple(words))

    def flags(self, size: int, missing: float = MISSING) -> Column:
        return Column("flag", self.some(self.pick(2, size).astype(np.int8), missing))

    # Columns

    def nominee(self) -> dict[str, Column]:
        size = self.size
        found = {name: Column(kind, np.full(size, NO_DAY, dtype=np.int32)) for name, kind in NOMINEE.items()}
        found |= {name: Column("word", np.full(size, NOT_KNOWN, dtype=np.int32)) for name in ("cluster", "post")}
        found["kind"] = Column("word", self.kinds, tuple(SHARES))
        found["group"] = self.groups()
        found["unit"] = Column("word", self.pick(200, size).astype(np.int32), tuple(f"Mẫu {i}" for i in range(200)))
        found["managed_by"] = self.words(("xa", "huyen"), size, 0)
        found["gender"] = self.words(("nam", "nu"), size)
        found["leader"] = self.flags(size, 0.5)
        found["recruited"] = Column("day", self.some(self.days(size, 30), nothing=NO_DAY))
        for rows in self.prepared.seasoned:
            found["recruited"].values[rows] = self.on - 40 * 365
        found["left"] = Column("day", self.some(self.days(size, 1), 0.99, NO_DAY))
        found["transferred_in"] = Column("day", self.some(self.days(size, 3), 0.9, NO_DAY))
        found["previous_unit_comment"] = self.flags(size, 0.5)
        people = found["kind"].values == 0
        founded = np.where(people, NO_DAY, self.some(self.days(size, 40), 0.4, NO_DAY)).astype(np.int32)
        for rows in self.prepared.seasoned:
            founded[rows[~people[rows]]] = self.on - 60 * 365
        by_year = ~people & (founded == NO_DAY) & (self.draw.random(size) < 0.7)
        years = np.where(by_year, self.year - self.draw.integers(0, 40, size), NO_YEAR).astype(np.int16)
        found["founded_on"], found["founded_in"] = Column("day", founded), Column("year", years)
        found["born_in"] = Column("year", np.full(size, NO_YEAR, dtype=np.int16))
        return found

    def registered(self) -> Column:
        codes = self.some(self.pick(3, self.size, (0.1, 0.88, 0.02)), 0.1)
        for rows in self.prepared.registered:
            codes[rows] = 1
        return Column("small", codes)

    def groups(self) -> Column:
        names = tuple(self.law.groups)
        codes = np.full(self.size, NOT_KNOWN, dtype=np.int32)
        for code, kind in enumerate(SHARES):
            fitting = np.array([names.index(name) for name, group in self.law.groups.items() if kind in group.kinds])
            rows = np.flatnonzero(self.kinds == code)
            if len(fitting):
                codes[rows] = fitting[self.pick(len(fitting), len(rows))]
                if kind != "individual":
                    codes[rows] = self.some(codes[rows], 0.2)
        return Column("word", codes, names)

    def complete(self) -> Array:
        years = self.draw.integers(self.year - 12, self.year + 1, self.size).astype(np.int32)
        choice = self.draw.random(self.size)
        years[choice < 0.7] = SINCE_EVER
        years[choice > 0.85] = NEVER
        return years

    def offsets(self, average: float) -> Array:
        counts = self.draw.poisson(average, self.size)
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

    def records(self, collection: str) -> RecordColumns:
        if collection == "ratings":
            return self.ratings()
        offsets = self.offsets(_AVERAGE[collection])
        size = int(offsets[-1])
        columns: dict[str, Column] = {}
        for name, kind in RECORDS[collection].items():
            if kind == "word":
                columns[name] = self.words(self.vocabulary(collection, name), size, MISSING if name != "award" else 0)
            elif kind == "flag":
                columns[name] = self.flags(size)
            elif kind == "small":
                columns[name] = Column("small", self.some(self.pick(25, size)))
            elif kind == "year":
                columns[name] = Column("year", self.some(self.recent(size), nothing=NO_YEAR))
            elif kind == "number":
                columns[name] = Column("number", self.some(self.draw.integers(0, 120, size), nothing=NO_NUMBER), (), 1)
            elif kind == "day":
                columns[name] = Column("day", self.some(self.days(size, 12), 0.2, NO_DAY))
        self.finish(collection, columns, size)
        offsets = self.add(collection, offsets, columns)
        return RecordColumns(offsets, self.complete(), columns)

    def add(self, collection: str, offsets: Array, columns: dict[str, Column]) -> Array:
        """Put the records that some strive for among the random ones, in nominee order."""
        wanted = self.prepared.records.get(collection, [])
        rows = np.concatenate([np.repeat(np.arange(self.size), np.diff(offsets)), *(item.rows for item in wanted)])
        order = np.argsort(rows, kind="stable")
        for name, column in list(columns.items()):
            more = [self.values(item, name, column) for item in wanted]
            values = np.concatenate([column.values, *more])[order].astype(column.values.dtype)
            columns[name] = Column(column.kind, values, column.words, column.places)
        return np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=self.size))]).astype(np.int64)

    def values(self, item: Wanted, name: str, column: Column) -> Array:
        """One field of a record that some strive for."""
        size = len(item.rows)
        if name in item.values:
            value = fitting_word(item.values[name], column.words)
            code = column.words.index(value) if column.kind == "word" else int(value)
            return np.full(size, code, dtype=np.int64)
        if name == "years":
            return np.full(size, 1 << (63 - item.back), dtype=np.uint64)
        if name == "year":
            return np.full(size, self.year - item.back, dtype=np.int64)
        if name in {"from", "since"}:
            return np.full(size, self.on - item.back * 366, dtype=np.int64)
        if column.kind == "day":
            return np.full(size, NO_DAY, dtype=np.int64)
        return np.full(size, 0, dtype=np.int64)

    def finish(self, collection: str, columns: dict[str, Column], size: int) -> None:
        """What hangs together within a record."""
        for first, last in (("from", "to"), ("since", "until")):
            if last in columns:
                starts, ends = columns[first].values, columns[last].values
                ends[(ends != NO_DAY) & (ends < starts)] = NO_DAY
        for name in ("form", "kind", "post"):
            if name in columns and collection != "register":
                columns[name].values[columns[name].values == NOT_KNOWN] = 0
        if collection == "register":
            years = self.recent(size).astype(np.int64) - (self.year - 63)
            bits = np.uint64(1) << years.astype(np.uint64)
            bits |= np.where(self.draw.random(size) < 0.05, bits >> np.uint64(1), np.uint64(0))
            bits[self.draw.random(size) < MISSING] = 0
            columns["years"] = Column("years", bits)
            columns["decided_on"].values[bits == 0] = NO_DAY  # a decision's day would give it a year
            columns["revoked"] = Column("flag", (self.draw.random(size) < 0.01).astype(np.int8))

    def ratings(self) -> RecordColumns:
        """One a year, the latest years first missing now and then."""
        counts = np.maximum(self.draw.poisson(_AVERAGE["ratings"], self.size), self.prepared.good_years)
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        size = int(offsets[-1])
        rows = np.repeat(np.arange(self.size), np.diff(offsets))
        back = np.arange(size) - offsets[:-1][rows]
        years = (self.year - back).astype(np.int16)
        words = self.vocabulary("ratings", "class")
        good = self.draw.random(size) < np.clip(self.better[rows] * 1.3, 0.2, 0.98)
        good |= back < self.prepared.good_years[rows]
        codes = np.where(good, words.index("HTXS"), self.pick(len(words), size)).astype(np.int32)
        return RecordColumns(
            offsets,
            self.complete(),
            {"class": Column("word", codes, words), "year": Column("year", self.some(years, nothing=NO_YEAR))},
        )

    def recent(self, size: int) -> Array:
        """Years, the recent ones more often."""
        back = np.minimum(self.draw.geometric(0.25, size) - 1, 25)
        found: Array = (self.year - back).astype(np.int16)
        return found

    def vocabulary(self, collection: str, name: str) -> tuple[str, ...]:
        known = _WORDS.get(collection, {}).get(name)
        if known:
            return known
        if name == "award":
            return tuple(self.law.awards)
        if name == "post":
            posts = {post for leaf in self.leaves if leaf.tenure is not None for post in leaf.tenure.posts}
            return ("nhan-vien", *sorted(posts), *(f"{post}-cu" for post in sorted(posts)[:2]))
        scale = self.law.scale_of(f"{collection}.{name}")
        assert scale is not None, (collection, name)
        return tuple(item.id for step in scale.order for item in step)

    def answers(self) -> RecordColumns:
        """Answers to questions of the book, mostly by who may answer them, with the paper."""
        asked = [
            (leaf.judgement.question or leaf.id or "", leaf.judgement.by) for leaf in self.leaves if leaf.judgement
        ]
        questions = tuple(dict.fromkeys(question for question, _ in asked))
        bodies = tuple(self.law.bodies)
        right = {question: bodies.index(by[0]) for question, by in asked}
        offsets = self.offsets(3.0)
        size = int(offsets[-1])
        codes = self.pick(max(1, len(questions)), size).astype(np.int32)
        by = np.array([right[question] for question in questions] or [0], dtype=np.int32)[codes]
        wrong = self.draw.random(size) < 0.05
        by[wrong] = self.pick(len(bodies), int(wrong.sum()))
        years = np.where(self.draw.random(size) < 0.5, self.year, NO_YEAR).astype(np.int16)
        columns = {
            "question": Column("word", codes, questions or ("khong",)),
            "by": Column("word", by, bodies),
            "award": self.words(tuple(self.law.awards), size, 0.97),
            "year": Column("year", years),
            "answer": Column("flag", (self.draw.random(size) < 0.8).astype(np.int8)),
            "paper": Column("flag", (self.draw.random(size) < 0.95).astype(np.int8)),
        }
        assert columns.keys() == ANSWERS.keys()
        places = {question: code for code, question in enumerate(questions)}
        agreed = [
            Wanted(rows, {"question": question, "by": by_whom, "answer": 1, "paper": 1}, 0)
            for rows, question, by_whom in self.prepared.answers
            if question in places
        ]
        self.prepared.records["answers"] = agreed
        offsets = self.add("answers", offsets, columns)
        columns["award"].values[:] = np.where(columns["answer"].values == 1, NOT_KNOWN, columns["award"].values)
        return RecordColumns(offsets, np.full(self.size, NEVER, dtype=np.int32), columns)

    def given(self) -> Iterator[FactDefinition]:
        for definition in self.law.facts.values():
            if definition.source.kind == "given":
                yield definition

    def fact(self, definition: FactDefinition) -> Column:
        """Random values, and those that some strive for."""
        found = self.random_fact(definition)
        for rows, value in self.prepared.facts.get(definition.name, []):
            if found.kind == "word":
                coded = found.words.index(str(value))
            else:
                coded = day_of(value) if found.kind == "day" else int(value)
            found.values[rows] = coded
        return found

    def random_fact(self, definition: FactDefinition) -> Column:
        """Values near the limits the rules set, for the kinds of nominee the fact is about."""
        limits = list(dict.fromkeys(_limits(self.leaves, definition.name)))
        for_these = np.isin(self.kinds, [KINDS.index(kind) for kind in definition.kinds])
        unknown = ~for_these | (self.draw.random(self.size) < 0.25)
        if definition.type == "boolean":
            found = Column("flag", (self.draw.random(self.size) < 0.75).astype(np.int8))
            found.values[unknown] = NOT_KNOWN
            return found
        if definition.type == "date":
            found = Column(
                "day", (day_of(limits[0]) if limits else self.on) + self.pick(5, self.size).astype(np.int32) - 2
            )
            found.values[unknown] = NO_DAY
            return found
        if definition.type in {"choice", "text"}:
            scale = self.law.scales.get(definition.scale or "")
            words = [item.id for step in scale.order for item in step] if scale else [*map(str, limits), "khac"]
            found = self.words(words, self.size)
            found.values[unknown] = NOT_KNOWN
            return found
        near = np.array([*map(int, limits), 0, 10, 30], dtype=np.int64)
        values = np.maximum(0, near[self.pick(len(near), self.size)] + self.pick(7, self.size) - 3)
        values[unknown] = NO_NUMBER
        return Column("number", values)


def _leaves(compiled: CompiledBook) -> Iterator[Condition]:
    for rule in compiled.rules.values():
        for top in (rule.root, *rule.holds):
            for node in top.walk():
                if node.condition is not None and not node.children:
                    yield node.condition


def _limits(leaves: Sequence[Condition], name: str) -> Iterator[Any]:
    for leaf in leaves:
        if leaf.fact is not None and leaf.fact.name == name:
            limit = leaf.fact.comparison[1]
            yield from limit if isinstance(limit, tuple) else (limit,)
