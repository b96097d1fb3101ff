"""The numbers given to other engines decide the leaves they belong to."""

from datetime import date

import numpy as np

from bench.populations import random_frame
from khenthuong.base.locate import shipped
from khenthuong.engine.columnar.arrays import NO_NUMBER
from khenthuong.engine.columnar.inputs import LACKS, NO, WAITS, YES, derived_inputs
from khenthuong.engine.compiling import compile_book
from khenthuong.law.reading import load_law
from khenthuong.law.rule_book import assemble


def test_counts_shares_and_times_decide_their_leaves():
    book = compile_book(assemble(load_law(shipped("rules")), date(2017, 12, 28)))
    found = derived_inputs(book, random_frame(book, 500, 3))
    conditions = {node.leaf: node.condition for rule in book.rules.values() for node in rule.root.walk() if node.leaf}
    tried = set()
    for key, columns in found.items():
        operator = key.partition(":")[0]
        truth = columns["truth"]
        assert set(np.unique(truth)) <= {NO, YES, LACKS, WAITS}
        condition = conditions.get(key)
        if operator in {"count", "holds"} and "closed" not in columns and condition is not None:
            spec = condition.count or condition.holds
            if spec.at_least is None:
                continue
            assert np.array_equal(truth == YES, columns["certain"] >= spec.at_least)
            assert np.array_equal(truth == NO, columns["complete"] & (columns["possible"] < spec.at_least))
        elif operator == "share":
            part, whole = columns["part"], columns["whole"]
            known = (part != NO_NUMBER) & (whole != NO_NUMBER) & (whole != 0)
            assert np.array_equal((truth == YES) | (truth == NO), known)
        elif operator == "tenure" and condition.tenure.less_than_years is None:
            enough = columns["months"] >= 12 * condition.tenure.at_least_years
            assert (truth[enough] == YES).all()
        else:
            continue
        tried.add(operator)
    assert tried == {"count", "holds", "share", "tenure"}
