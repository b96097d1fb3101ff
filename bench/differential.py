"""``python -m bench.differential``: columns against the tree walker, nominee by nominee, on random populations.

``KHENTHUONG_NOMINEES`` says how many nominees a day of the law (default 200), ``KHENTHUONG_SEED`` which ones.
The tree walker decides only some dozens of nominees a second: of a million it takes hours, and
``KHENTHUONG_WALKED`` says how many of each block of 65 536, drawn at random, are walked (default: all).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from random import Random

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar import checking
from khenthuong.engine.columnar.deciding import BLOCK, decide_population
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


def differences(compiled: CompiledBook, size: int, seed: int, walked: int | None = None) -> Iterator[str]:
    """Where the two engines differ on a random population, or on ``walked`` nominees of it, in words."""
    frame = random_frame(compiled, size, seed)
    result = decide_population(compiled, frame)
    if result.slow:
        yield f"decided the slow way: {dict(result.slow)}"
    rows = range(size) if walked is None else Random(seed).sample(range(size), min(walked, size))
    yield from checking.differences(compiled, lambda row: dossier_at(frame, row), result, rows)


def main() -> int:
    """Compare every day; the number of differences, at most 1, is the exit code."""
    law = load_law(shipped("rules"))
    size, seed = int(os.environ.get("KHENTHUONG_NOMINEES", "200")), int(os.environ.get("KHENTHUONG_SEED", "1"))
    walked = int(os.environ["KHENTHUONG_WALKED"]) if "KHENTHUONG_WALKED" in os.environ else None
    found = 0
    for on in DAYS:
        compiled = compile_book(assemble(law, on))
        for first in range(0, size, BLOCK):
            for text in differences(compiled, min(BLOCK, size - first), seed + first, walked):
                found += 1
                print(f"seed {seed + first}: {text}")
        print(f"{on}: {size} nominees, {len(compiled.rules)} rules, {found} differences so far")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
