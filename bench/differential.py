"""``python -m bench.differential``: columns against the tree walker, nominee by nominee, on random populations.

``KHENTHUONG_NOMINEES`` says how many nominees a day of the law (default 200), ``KHENTHUONG_SEED`` which ones,
``KHENTHUONG_PROCESSES`` how many processes share the work (default: one for each core). The tree walker decides
about a hundred nominees a second and core: 200 000 nominees a day, a million of them under laws that were read,
take some hours. ``KHENTHUONG_WALKED`` says how many of each piece of 4 096, drawn at random, are walked (default:
all).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from multiprocessing import Pool
from random import Random

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar import checking
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.rebuilding import dossier_at
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

DAYS = tuple(
    date.fromisoformat(day)
    for day in ("2005-06-01", "2010-12-28", "2017-12-28", "2024-12-28", "2026-09-01", "2026-11-02")
)
"""Days under laws that differ; on the last one nobody has read the wording."""

PIECE = 4_096
"""Nominees at a time: small enough to tell how far the work is."""


def differences(compiled: CompiledBook, size: int, seed: int, walked: int | None = None) -> Iterator[str]:
    """Where the two engines differ on a random population, or on ``walked`` nominees of it, in words."""
    frame = random_frame(compiled, size, seed)
    result = decide_population(compiled, frame)
    if result.slow:
        yield f"decided the slow way: {dict(result.slow)}"
    rows = range(size) if walked is None else Random(seed).sample(range(size), min(walked, size))
    yield from checking.differences(compiled, lambda row: dossier_at(frame, row), result, rows)


@cache
def _compiled(on: date) -> CompiledBook:
    return compile_book(assemble(load_law(shipped("rules")), on))


def _piece(walked: int | None, task: tuple[date, int, int]) -> tuple[date, int, int, list[str]]:
    """One piece of a population: its day, size and seed, and the differences."""
    on, size, seed = task
    return on, size, seed, list(differences(_compiled(on), size, seed, walked))


def main() -> int:
    """Compare every day; the number of differences, at most 1, is the exit code."""
    size, seed = int(os.environ.get("KHENTHUONG_NOMINEES", "200")), int(os.environ.get("KHENTHUONG_SEED", "1"))
    walked = int(os.environ["KHENTHUONG_WALKED"]) if "KHENTHUONG_WALKED" in os.environ else None
    processes = int(os.environ.get("KHENTHUONG_PROCESSES", str(os.cpu_count() or 1)))
    # The days take turns, so that an interrupted run has seen every law.
    tasks = [(on, min(PIECE, size - first), seed + first) for first in range(0, size, PIECE) for on in DAYS]
    found, seen = 0, 0
    with Pool(processes) as pool:
        for on, part, drawn, told in pool.imap(partial(_piece, walked), tasks):
            found, seen = found + len(told), seen + part
            for text in told:
                print(f"seed {drawn}: {text}")
            print(f"{on}: {part} nominees of seed {drawn}; {seen} so far, {found} differences", flush=True)
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
