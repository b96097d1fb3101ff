"""How well the worked cases notice slips in the rules: makes mutants of every rule and bar and runs the cases.

``python tools/mutate_rules.py [--quy-tac FOLDER] [AWARD or BAR ...]`` prints a share per rule and every survivor.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from khenthuong.base.locate import shipped
from khenthuong.engine.mutation import MutationRunner, Tally
from khenthuong.law.cases import read_cases
from khenthuong.law.reading import load_law


def main() -> None:
    """Run all, or the rules and bars named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quy-tac", dest="rules", type=Path, default=shipped("rules"))
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    law = load_law(chosen.rules)
    runner = MutationRunner(law, read_cases(chosen.rules))
    tallies: list[Tally] = []
    for name in chosen.names or [*law.rules, *law.bars]:
        began = time.perf_counter()
        tally = runner.rule(name) if name in law.rules else runner.bar(name)
        tallies.append(tally)
        print(f"{tally.name}: {_share(tally)} ({time.perf_counter() - began:.1f} s)", flush=True)
        for survivor in tally.survivors:
            print(f"  sống: {survivor}")
    whole = Tally(
        "", sum(t.killed for t in tallies), sum(t.refused for t in tallies), [s for t in tallies for s in t.survivors]
    )
    print(f"Tất cả: {_share(whole)}")


def _share(tally: Tally) -> str:
    dead = tally.killed + tally.refused
    share = 100 * dead / tally.total if tally.total else 100
    return f"{share:.1f} % ({dead}/{tally.total}, trong đó {tally.refused} không nạp được)"


if __name__ == "__main__":
    main()
