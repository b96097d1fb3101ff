"""``python -m bench.columnar``: nominees a second of the columnar evaluator, on random populations.

From the frame to verdicts, outcomes, deciding branches and missing facts; and the rules alone, their leaves
decided before. Median of the rounds [smallest, largest] by the clock, and the median by the time of the
processor, which a busy machine disturbs less; sizes take turns within a round. Sizes may be given:
``python -m bench.columnar 1000 10000``. Making the population is not part of a time.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Collection
from datetime import date

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.block import Block
from khenthuong.engine.columnar.deciding import BLOCK, BlockRun, PopulationRun, decide_population
from khenthuong.engine.columnar.frame import PopulationFrame
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

DAY = date(2017, 12, 28)
SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS = 5
SEED = 2017
Times = tuple[float, float]
"""Seconds by the clock and of the processor."""

SIXTEEN = (
    "lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-cap-tinh", "chien-si-thi-dua-toan-quoc",
    "tap-the-lao-dong-tien-tien", "tap-the-lao-dong-xuat-sac", "co-thi-dua-cap-tinh", "ap-van-hoa",
    "giay-khen-cap-xa", "giay-khen-cap-huyen", "bang-khen-cap-tinh", "bang-khen-thu-tuong",
    "huan-chuong-lao-dong-hang-ba", "huan-chuong-lao-dong-hang-nhi", "huan-chuong-lao-dong-hang-nhat",
    "huan-chuong-doc-lap-hang-ba",
)  # fmt: skip
"""What a commune asks about most: the ladder of titles, certificates and orders."""


def main(sizes: Collection[int]) -> None:
    """Measure and print."""
    compiled = compile_book(assemble(load_law(shipped("rules")), DAY))
    missing = [award for award in SIXTEEN if award not in compiled.rules]
    assert not missing, missing
    frames = {size: random_frame(compiled, size, SEED) for size in sizes}
    for size, frame in frames.items():
        print(f"{size:>9}: {frame.nbytes / size:.0f} bytes a nominee")
    few, all_ = f"{len(SIXTEEN)} rules", f"{len(compiled.rules)} rules"
    work: dict[str, Callable[[PopulationFrame], Times]] = {
        f"{few}, frame to verdicts": lambda frame: _whole(compiled, frame, SIXTEEN),
        f"{all_}, frame to verdicts": lambda frame: _whole(compiled, frame, None),
        f"{few}, planes alone": lambda frame: _rules_alone(compiled, frame, SIXTEEN),
        f"{all_}, planes alone": lambda frame: _rules_alone(compiled, frame, None),
    }
    times: dict[tuple[str, int], list[Times]] = {(name, size): [] for name in work for size in sizes}
    for _ in range(ROUNDS):
        for size, frame in frames.items():
            for name, measure in work.items():
                times[name, size].append(measure(frame))
    for (name, size), found in times.items():
        clock, processor = ([size / each[side] for each in found] for side in (0, 1))
        spread = f"[{min(clock):,.0f}, {max(clock):,.0f}]"
        print(
            f"{name:28} {size:>9} nominees: {statistics.median(clock):>10,.0f} {spread} nominees/s,"
            f" {statistics.median(processor):>10,.0f} a second of processor"
        )


def _now() -> Times:
    return time.perf_counter(), time.process_time()


def _since(start: Times) -> Times:
    clock, processor = _now()
    return clock - start[0], processor - start[1]


def _whole(compiled: CompiledBook, frame: PopulationFrame, awards: Collection[str] | None) -> Times:
    start = _now()
    decide_population(compiled, frame, awards=awards)
    return _since(start)


def _rules_alone(compiled: CompiledBook, frame: PopulationFrame, awards: Collection[str] | None) -> Times:
    """The time of everything but deciding leaves: a second time through the rules of a block."""
    run = PopulationRun(compiled, frame, awards, {}, keep_leaves=False)
    spent = (0.0, 0.0)
    for first in range(0, frame.size, BLOCK):
        block = BlockRun(run, Block(frame.part(first, min(first + BLOCK, frame.size)), run.tables), first)
        for award in run.order:
            block.decide(award)
        start = _now()
        for award in run.order:
            block.decide(award)
        more = _since(start)
        spent = (spent[0] + more[0], spent[1] + more[1])
    return spent


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
