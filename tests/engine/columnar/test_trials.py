"""Leaves shared between the variants of a book against every variant decided afresh."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar import screening
from khenthuong.engine.columnar.building import frame_of
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.result import VERDICTS
from khenthuong.engine.columnar.trials import EarlierAnswers, Trials
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.sensitivity import ANSWER_OF, Answer, variants
from khenthuong.engine.thresholds import thresholds_of
from khenthuong.law.caching import load_law_cached
from khenthuong.law.rule_book import assemble
from tests.engine.columnar.books import random_book
from tests.engine.columnar.making import random_dossier

ANSWERS = [ANSWER_OF[verdict] for verdict in VERDICTS]


def afresh(compiled, tried, frame, awards):
    """Of every variant, who changes and from what to what; every leaf decided for every book alone."""
    base = decide_population(compiled, frame, awards=awards)
    found = []
    for variant in tried:
        now = decide_population(variant.compiled, frame, awards=awards)
        changes = Counter()
        for place, row in zip(*(base.verdicts != now.verdicts).nonzero(), strict=True):
            before, after = (ANSWERS[one.verdicts[place, row]] for one in (base, now))
            if before is not after:
                changes[f"mau-{row}", base.awards[place], before, after] += 1
        found.append(changes)
    return found


def shared(compiled, tried, frame, awards, **how):
    trials = Trials(compiled, awards, tried, **how)
    trials.add(frame, lambda row: f"mau-{row}")
    return trials.effects()


def changes_of(effects):
    return [Counter((c.nominee, c.award, c.before, c.after) for c in effect.changes) for effect in effects]


@pytest.mark.parametrize(
    ("on", "awards"),
    [
        (date(2017, 12, 28), ("lao-dong-tien-tien", "chien-si-thi-dua-co-so")),
        (date(2012, 12, 28), ("chien-si-thi-dua-cap-tinh", "tap-the-lao-dong-tien-tien")),
        (date(2024, 12, 28), ("chien-si-thi-dua-co-so", "gia-dinh-van-hoa", "co-thi-dua-cua-chinh-phu")),
    ],
    ids=str,
)
def test_the_shipped_law(monkeypatch, on, awards):
    monkeypatch.setattr(screening, "BLOCK", 512)  # several blocks, the last not full
    book = assemble(load_law_cached(shipped("rules")), on)
    awards = tuple(award for award in awards if award in book.versions)
    compiled = compile_book(book, awards)
    frame = random_frame(compiled, 1_003, on.year)
    tried = list(variants(compiled, thresholds_of(book, awards)))
    expected = afresh(compiled, tried, frame, awards)
    assert changes_of(shared(compiled, tried, frame, awards)) == expected
    assert sum(bool(one) for one in expected) > 5, "a population nothing moves in proves nothing"


@pytest.mark.parametrize("seed", range(10))
def test_random_books(seed):
    """Awards that need each other, bars that hold and ask, doubted wordings, an award nobody has read."""
    draw = Random(seed)
    compiled = random_book(draw)
    frame = frame_of([random_dossier(draw) for _ in range(60)])
    awards = tuple(compiled.book.order)
    tried = list(variants(compiled, thresholds_of(compiled.book, awards)))
    assert changes_of(shared(compiled, tried, frame, awards)) == afresh(compiled, tried, frame, awards)


def test_all_are_counted_and_some_are_named():
    book = assemble(load_law_cached(shipped("rules")), date(2017, 12, 28))
    awards = ("lao-dong-tien-tien",)
    compiled = compile_book(book, awards)
    frame = random_frame(compiled, 2_000, 1)
    tried = list(variants(compiled, thresholds_of(book, awards)))
    whole, some = shared(compiled, tried, frame, awards), shared(compiled, tried, frame, awards, at_most=3)
    assert [one.counted for one in whole] == [None] * len(tried)
    assert [one.numbers for one in some] == [one.numbers for one in whole]
    assert [one.changes for one in some] == [one.changes[:3] for one in whole]
    assert max(len(one.changes) for one in whole) > 3


def test_an_earlier_wording_that_differs_leaves_open():
    """It is compared with the answer under the variant, for those it concerns, and is itself never moved."""
    book = assemble(load_law_cached(shipped("rules")), date(2017, 12, 28))
    awards = ("lao-dong-tien-tien",)
    compiled = compile_book(book, awards)
    frame = random_frame(compiled, 2_000, 1)
    tried = list(variants(compiled, thresholds_of(book, awards)))
    old = screening.screen_population(compiled, frame, awards)
    rows = frame.nominee["kind"].values >= 0
    rows[::3] = False
    trials = Trials(compiled, awards, tried)
    trials.add(frame, str, [EarlierAnswers(awards, rows, old)])
    plain = Trials(compiled, awards, tried)
    plain.add(frame, str)
    some = 0
    for found, without in zip(trials.effects(), plain.effects(), strict=True):
        expected = []
        for change in without.changes:
            after = Answer.OPEN if rows[int(change.nominee)] else change.after
            some += after is not change.after
            if after is not change.before:
                expected.append((change.nominee, change.before, after))
        assert [(one.nominee, one.before, one.after) for one in found.changes] == expected
    assert some
