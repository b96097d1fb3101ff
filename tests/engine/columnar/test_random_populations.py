"""The shipped law over random populations: columns and tree agree on every nominee and award.

``python -m bench.differential`` does the same for as many nominees as asked.
"""

from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from bench.differential import DAYS, differences
from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.deciding import decide_population
from khenthuong.engine.columnar.planes import packed
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble


@pytest.fixture(scope="module")
def law():
    return load_law(shipped("rules"))


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_columns_and_tree_agree_on_random_populations(law, on):
    assert not list(differences(compile_book(assemble(law, on)), size=25, seed=on.year))


def test_in_random_populations_every_leaf_of_history_comes_out_every_way(law):
    """Else the comparison above would prove little."""
    compiled = compile_book(assemble(law, date(2026, 9, 1)))
    frame = random_frame(compiled, 40_000, 5)
    inside = packed(np.ones(frame.size, dtype=bool))
    ways = defaultdict(set)
    for key, planes in decide_population(compiled, frame, keep_leaves=True).leaves.items():
        ways[key] |= {
            name for name, plane in zip(("yes", "no", "lacks"), planes, strict=True) if (plane & inside).any()
        }
    history = [key for key in ways if key.startswith(("fact:", "count:", "holds:", "run:", "share:", "tenure:"))]
    assert len(history) > 250
    assert {key: found for key in history if (found := ways[key]) != {"yes", "no", "lacks"}} == {}
