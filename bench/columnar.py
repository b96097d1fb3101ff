"""``python -m bench.columnar``: nominees a second of the columnar evaluator, on random populations.

From the frame to verdicts, outcomes, deciding branches and missing facts; and the rules alone, their leaves
decided before. Median of the rounds [smallest, largest]; sizes take turns within a round. Sizes may be given:
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
    work: dict[str, Callable[[PopulationFrame], float]] = {
        f"{few}, frame to verdicts": lambda frame: _whole(compiled, frame, SIXTEEN),
        f"{all_}, frame to verdicts": lambda frame: _whole(compiled, frame, None),
        f"{few}, planes alone": lambda frame: _rules_alone(compiled, frame, SIXTEEN),
        f"{all_}, planes alone": lambda frame: _rules_alone(compiled, frame, None),
    }
    speeds: dict[tuple[str, int], list[float]] = {(name, size): [] for name in work for size in sizes}
    for _ in range(ROUNDS):
        for size, frame in frames.items():
            for name, measure in work.items():
                speeds[name, size].append(size / measure(frame))
    for (name, size), found in speeds.items():
        print(f"{name:28} {size:>9} nominees: {_show(found)} nominees/s")


def _whole(compiled: CompiledBook, frame: PopulationFrame, awards: Collection[str] | None) -> float:
    start = time.perf_counter()
    decide_population(compiled, frame, awards=awards)
    return time.perf_counter() - start


def _rules_alone(compiled: CompiledBook, frame: PopulationFrame, awards: Collection[str] | None) -> float:
    """The time of everything but deciding leaves: a second time through the rules of a block."""
    run = PopulationRun(compiled, frame, awards, {}, keep_leaves=False)
    spent = 0.0
    for first in range(0, frame.size, BLOCK):
        block = BlockRun(run, Block(frame.part(first, min(first + BLOCK, frame.size)), run.tables), first)
        for award in run.order:
            block.decide(award)
        start = time.perf_counter()
        for award in run.order:
            block.decide(award)
        spent += time.perf_counter() - start
    return spent


def _show(speeds: list[float]) -> str:
    return f"{statistics.median(speeds):>12,.0f} [{min(speeds):,.0f}, {max(speeds):,.0f}]"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
