"""``python -m bench.differential``: columns against the tree walker, nominee by nominee, on random populations.

``KHENTHUONG_NOMINEES`` says how many nominees a day of the law (default 200), ``KHENTHUONG_SEED`` which ones.
A million take hours: the tree walker decides a few dozen nominees a second.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.deciding import BLOCK, decide_population
from khenthuong.engine.columnar.rebuilding import dossier_at
from khenthuong.engine.compiled import CompiledBook
from khenthuong.engine.compiling import compile_book
from khenthuong.engine.evaluating import evaluate
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble

DAYS = (date(2005, 6, 1), date(2010, 12, 28), date(2017, 12, 28), date(2024, 12, 28), date(2026, 9, 1))
"""Days under laws that differ."""


def differences(compiled: CompiledBook, size: int, seed: int) -> Iterator[str]:
    """Where the two engines differ on a random population, in words."""
    frame = random_frame(compiled, size, seed)
    result = decide_population(compiled, frame)
    if result.slow:
        yield f"decided the slow way: {dict(result.slow)}"
    for row in range(size):
        by_tree = evaluate(compiled, dossier_at(frame, row)).results
        for award in result.awards:
            one, branch = by_tree.get(award), result.branch(award, row)
            got = (
                result.verdict(award, row),
                result.outcome(award, row),
                result.asks_for(award, row),
                None if branch is None else compiled.rules[award].branches[branch].choices,
            )
            expected: tuple[object, ...] = (None, None, frozenset(), None)
            if one is not None:
                fired = next((item.branch for item in one.fired if item.award == award), None)
                expected = (one.verdict, one.root.outcome, frozenset(one.asks_for), fired)
            if got != expected:
                yield f"{compiled.book.on} seed {seed} nominee {row} {award}: {got} instead of {expected}"


def main() -> int:
    """Compare every day; the number of differences, at most 1, is the exit code."""
    law = load_law(shipped("rules"))
    size, seed = int(os.environ.get("KHENTHUONG_NOMINEES", "200")), int(os.environ.get("KHENTHUONG_SEED", "1"))
    found = 0
    for on in DAYS:
        compiled = compile_book(assemble(law, on))
        for first in range(0, size, BLOCK):
            for text in differences(compiled, min(BLOCK, size - first), seed + first):
                found += 1
                print(text)
        print(f"{on}: {size} nominees, {len(compiled.rules)} rules, {found} differences so far")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
