"""The shipped law over random populations: columns and tree agree on every nominee and award.

``python -m bench.differential`` does the same for as many nominees as asked.
"""

import pytest

from bench.differential import DAYS, differences
from khenthuong.base.locate import shipped
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble


@pytest.fixture(scope="module")
def law():
    return load_law(shipped("rules"))


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_columns_and_tree_agree_on_random_populations(law, on):
    assert not list(differences(compile_book(assemble(law, on)), size=25, seed=on.year))
